//! One article's Markdown as HTML: GFM, with callouts, heading anchors, checked links, sized pictures.

use super::front::Page;
use super::{Links, picture, video};
use crate::stop::{Outcome, Stop};
use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::ops::Range;

/// An article, rendered.
pub struct Rendered {
    /// HTML.
    pub body: String,
    /// Ids of its headings, which other articles may link to.
    pub anchors: BTreeSet<String>,
    /// Pictures that it shows, by path below `manual/`.
    pub pictures: BTreeSet<String>,
    /// Links that name a heading of an article, checked when all are rendered.
    pub fragments: Vec<Fragment>,
    /// The first paragraph as plain text.
    pub lead: String,
}

/// A link to a heading.
pub struct Fragment {
    /// `file:line` of the link.
    pub place: String,
    /// Id of the article.
    pub article: String,
    /// Id of the heading.
    pub anchor: String,
}

struct Writer<'a> {
    page: &'a Page,
    links: &'a Links,
    out: Vec<Event<'a>>,
    anchors: BTreeSet<String>,
    pictures: BTreeSet<String>,
    fragments: Vec<Fragment>,
    lead: String,
}

type Piece<'a> = (Event<'a>, Range<usize>);

/// Renders; every complaint names file and line.
pub fn render(page: &Page, links: &Links) -> Outcome<Rendered> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let pieces: Vec<Piece> = Parser::new_ext(&page.text, options).into_offset_iter().collect();
    let mut writer = Writer {
        page,
        links,
        out: Vec::with_capacity(pieces.len()),
        anchors: BTreeSet::new(),
        pictures: BTreeSet::new(),
        fragments: Vec::new(),
        lead: String::new(),
    };
    let mut rest = pieces.as_slice();
    while let Some(used) = writer.step(rest)? {
        rest = rest.get(used..).unwrap_or_default();
    }
    let mut body = String::new();
    pulldown_cmark::html::push_html(&mut body, writer.out.into_iter());
    let Writer {
        anchors,
        pictures,
        fragments,
        lead,
        ..
    } = writer;
    Ok(Rendered {
        body,
        anchors,
        pictures,
        fragments,
        lead,
    })
}

impl<'a> Writer<'a> {
    /// Handles what comes next and says how many pieces that took.
    fn step(&mut self, rest: &[Piece<'a>]) -> Outcome<Option<usize>> {
        let Some((event, at)) = rest.first() else {
            return Ok(None);
        };
        match event {
            Event::Start(Tag::Heading { level, .. }) => self.heading(*level, rest, at)?,
            Event::Start(Tag::BlockQuote(kind)) => self.html(quote(*kind)),
            Event::End(TagEnd::BlockQuote(_)) => self.html("</blockquote>\n".into()),
            // Alignment becomes a style attribute, which the content security policy refuses.
            Event::Start(Tag::Table(columns)) => {
                self.out
                    .push(Event::Start(Tag::Table(vec![Alignment::None; columns.len()])));
            }
            Event::Start(Tag::Paragraph) => return Ok(Some(self.paragraph(rest))),
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.check_link(dest_url, at)?;
                self.out.push(event.clone());
            }
            Event::Start(Tag::Image { dest_url, .. }) => return self.image(dest_url, rest, at).map(Some),
            // An author's HTML is shown, not obeyed: the text means the same under every renderer.
            Event::Html(text) | Event::InlineHtml(text) => self.out.push(Event::Text(text.clone())),
            Event::Start(Tag::HtmlBlock) => self.html("<p>".into()),
            Event::End(TagEnd::HtmlBlock) => self.html("</p>\n".into()),
            other => self.out.push(other.clone()),
        }
        Ok(Some(1))
    }

    fn html(&mut self, text: String) {
        self.out.push(Event::Html(CowStr::from(text)));
    }

    fn heading(&mut self, level: HeadingLevel, rest: &[Piece<'a>], at: &Range<usize>) -> Outcome {
        if level == HeadingLevel::H1 {
            return self.complain(
                at,
                "the title comes from the front matter; sections start with `##`",
            );
        }
        let base = slug(&text_until(rest, |end| matches!(end, TagEnd::Heading(_))));
        let mut id = base.clone();
        for number in 2.. {
            if self.anchors.insert(id.clone()) {
                break;
            }
            id = format!("{base}-{number}");
        }
        let tag = Tag::Heading {
            level,
            id: Some(id.into()),
            classes: Vec::new(),
            attrs: Vec::new(),
        };
        self.out.push(Event::Start(tag));
        Ok(())
    }

    /// A paragraph that is nothing but a link to a video is a video.
    fn paragraph(&mut self, rest: &[Piece<'a>]) -> usize {
        let end = rest
            .iter()
            .position(|(event, _)| *event == Event::End(TagEnd::Paragraph))
            .unwrap_or(0);
        let inner = rest.get(1..end).unwrap_or_default();
        if self.lead.is_empty() {
            self.lead = text_until(rest, |end| end == TagEnd::Paragraph);
        }
        if let [
            (Event::Start(Tag::Link { dest_url, .. }), _),
            ..,
            (Event::End(TagEnd::Link), _),
        ] = inner
            && inner
                .iter()
                .filter(|(event, _)| matches!(event, Event::Start(Tag::Link { .. })))
                .count()
                == 1
            && let Some(address) = video::embed(dest_url)
        {
            let label = text_until(rest, |end| end == TagEnd::Paragraph);
            let (address, label) = (escape(&address), escape(&label));
            self.html(format!(
                "<p><a class=\"video\" href=\"{address}\">{label}</a></p>\n"
            ));
            return end + 1;
        }
        self.out.push(Event::Start(Tag::Paragraph));
        1
    }

    fn image(&mut self, address: &str, rest: &[Piece<'a>], at: &Range<usize>) -> Outcome<usize> {
        let end = rest
            .iter()
            .position(|(event, _)| *event == Event::End(TagEnd::Image))
            .unwrap_or(0);
        let alt = text_until(rest, |end| end == TagEnd::Image);
        if alt.trim().is_empty() {
            return self.complain(
                at,
                "a picture needs a text for those who do not see it: `![text](…)`",
            );
        }
        if !address.starts_with("images/") || address.contains("..") {
            return self.complain(
                at,
                &format!("`{address}`: pictures lie in `images/`, below manual/"),
            );
        }
        let Ok(bytes) = std::fs::read(self.links.folder.join(address)) else {
            return self.complain(at, &format!("there is no picture `{address}` below manual/"));
        };
        // With its size known, nothing jumps when the picture arrives.
        let size =
            picture::size(&bytes).map_or_else(String::new, |(w, h)| format!(" width=\"{w}\" height=\"{h}\""));
        let alt = escape(&alt);
        self.html(format!(
            "<img src=\"sandbox/{}\" alt=\"{alt}\"{size} />",
            escape(address)
        ));
        self.pictures.insert(address.into());
        Ok(end + 1)
    }

    fn check_link(&mut self, address: &str, at: &Range<usize>) -> Outcome {
        if let Some(target) = address.strip_prefix("/articles/") {
            let slug = target.split(['#', '?']).next().unwrap_or_default();
            if !self.links.slugs.contains(slug) {
                let line = format!("{}: there is no article `{slug}`.", self.place(at));
                self.links.broken.borrow_mut().push(line);
            } else if let Some((_, anchor)) = target.split_once('#') {
                let (article, anchor) = (slug.to_owned(), anchor.to_owned());
                self.fragments.push(Fragment {
                    place: self.place(at),
                    article,
                    anchor,
                });
            }
        } else if !["/", "#", "https://", "http://", "mailto:", "tel:"]
            .iter()
            .any(|s| address.starts_with(s))
        {
            return self.complain(
                at,
                &format!("`{address}`: write `/articles/<slug>` or a full address"),
            );
        }
        Ok(())
    }

    fn complain<T>(&self, at: &Range<usize>, what: &str) -> Outcome<T> {
        Err(Stop(format!("{}: {what}.", self.place(at))))
    }

    fn place(&self, at: &Range<usize>) -> String {
        let before = self.page.text.get(..at.start).unwrap_or_default();
        let line = self.page.first_line + before.matches('\n').count() + 1;
        format!("{}:{line}", self.page.file)
    }
}

fn quote(kind: Option<BlockQuoteKind>) -> String {
    let name = match kind {
        None => return "<blockquote>\n".into(),
        Some(BlockQuoteKind::Note) => "note",
        Some(BlockQuoteKind::Tip) => "tip",
        Some(BlockQuoteKind::Important) => "important",
        Some(BlockQuoteKind::Warning) => "warning",
        Some(BlockQuoteKind::Caution) => "caution",
    };
    format!("<blockquote class=\"callout callout-{name}\">\n")
}

/// The plain text from here to that end.
fn text_until(rest: &[Piece], is_end: impl Fn(TagEnd) -> bool) -> String {
    let mut text = String::new();
    for (event, _) in rest {
        match event {
            Event::End(end) if is_end(*end) => break,
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// `How it works, in short` → `how-it-works-in-short`. Letters of every script stay.
pub fn slug(text: &str) -> String {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let joined = words.map(str::to_lowercase).collect::<Vec<_>>().join("-");
    if joined.is_empty() {
        "section".into()
    } else {
        joined
    }
}
