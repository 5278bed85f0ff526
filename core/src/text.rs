//! Text out of HTML, headings out of HTML, and highlight marks out of a backend's snippets.
//!
//! Nothing here makes HTML safe to show: what comes out is *text* and must be shown as text. The tolerant
//! scanner exists because search, excerpts and page descriptions need words, and a real HTML parser costs
//! more bytes than the rest of the search together.

mod entities;
mod fold;
mod markup;

use std::ops::Range;

pub use entities::decode as decode_entities;
pub use fold::{fold, fold_char, lower};
use markup::{Piece, Pieces};

/// Elements whose content no reader sees.
const UNSEEN: [&str; 7] = [
    "script", "style", "template", "noscript", "iframe", "head", "object",
];

/// Elements that do *not* end a line. The rest does, so that an unknown element can never glue two words.
const INLINE: [&str; 33] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
];

/// The words of an HTML text: entities decoded, every block on its own line, white space collapsed,
/// scripts, styles, templates and frames dropped. Never fails: what is no markup is text.
pub fn html_to_text(html: &str) -> String {
    let mut out = Collapsed::default();
    let mut unseen = Unseen::default();
    for piece in Pieces::new(html) {
        match piece {
            Piece::Text(text) if unseen.0.is_none() => out.push(&decode_entities(text)),
            Piece::Text(_) => {}
            Piece::Open(name) => {
                unseen.open(name);
                out.boundary(name);
            }
            Piece::Close(name) => {
                unseen.close(name);
                out.boundary(name);
            }
        }
    }
    out.text
}

/// The headings (`h1`–`h6`) of an HTML text, as plain text, in order; empty ones are left out.
pub fn headings(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<Collapsed> = None;
    for piece in Pieces::new(html) {
        match (piece, open.as_mut()) {
            (Piece::Open(name), _) if is_heading(name) => open = Some(Collapsed::default()),
            (Piece::Close(name), Some(_)) if is_heading(name) => {
                found.extend(
                    open.take()
                        .map(|heading| heading.text)
                        .filter(|text| !text.is_empty()),
                );
            }
            (Piece::Text(text), Some(heading)) => heading.push(&decode_entities(text)),
            (Piece::Open(name) | Piece::Close(name), Some(heading)) => heading.boundary(name),
            _ => {}
        }
    }
    found
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h' | b'H', b'1'..=b'6'])
}

/// Turns a backend's highlight markers into byte ranges of the text that is left.
///
/// Only the two markers mean anything. Every other tag stays, as literal text: a snippet is text, and what
/// looks like a tag in it is most often code that an author wrote about. Entities are decoded, after the
/// markers were found: an escaped `&lt;em&gt;` is what somebody wrote, not a marker. A mark that is never
/// closed reaches to the end, a stray closing marker vanishes.
pub fn split_marks(snippet: &str, open: &str, close: &str) -> (String, Vec<Range<usize>>) {
    let (mut text, mut marks, mut start) = (String::new(), Vec::new(), None);
    let mut rest = snippet;
    while !rest.is_empty() {
        let next = [(open, true), (close, false)]
            .into_iter()
            .filter(|(marker, _)| !marker.is_empty());
        let next = next.filter_map(|(marker, opens)| find(rest, marker).map(|at| (at, marker.len(), opens)));
        // Equal markers (`**`) open and close in turn.
        let Some((at, length, opens)) = next.min_by_key(|(at, _, _)| *at) else {
            break;
        };
        text.push_str(&decode_entities(rest.get(..at).unwrap_or_default()));
        rest = rest.get(at + length..).unwrap_or_default();
        match start {
            None if opens => start = Some(text.len()),
            Some(from) if !opens || open == close => {
                marks.push(from..text.len());
                start = None;
            }
            _ => {}
        }
    }
    text.push_str(&decode_entities(rest));
    marks.extend(start.map(|from| from..text.len()));
    marks.retain(|mark| !mark.is_empty());
    (text, marks)
}

/// Where a word stands. By bytes: the search of the standard library is fast in long texts, and 2 kB for that.
pub(crate) fn find(text: &str, word: &str) -> Option<usize> {
    let mut places = 0..=text.len().checked_sub(word.len())?;
    places.find(|at| {
        text.as_bytes()
            .get(*at..)
            .is_some_and(|rest| rest.starts_with(word.as_bytes()))
    })
}

/// Whether the scanner is inside an element that nobody sees: its name, and how often it is nested.
#[derive(Default)]
struct Unseen<'a>(Option<(&'a str, usize)>);

impl<'a> Unseen<'a> {
    fn open(&mut self, name: &'a str) {
        match &mut self.0 {
            Some((outer, depth)) if outer.eq_ignore_ascii_case(name) => *depth += 1,
            None if UNSEEN.iter().any(|unseen| unseen.eq_ignore_ascii_case(name)) => self.0 = Some((name, 1)),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((outer, depth)) = &mut self.0
            && outer.eq_ignore_ascii_case(name)
        {
            *depth -= 1;
            if *depth == 0 {
                self.0 = None;
            }
        }
    }
}

/// Text in which runs of white space became one space, and block boundaries one line feed.
#[derive(Default)]
struct Collapsed {
    text: String,
    pending: Option<char>,
}

impl Collapsed {
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.pending = self.pending.or(Some(' '));
                continue;
            }
            if let Some(gap) = self.pending.take()
                && !self.text.is_empty()
            {
                self.text.push(gap);
            }
            self.text.push(c);
        }
    }

    fn boundary(&mut self, name: &str) {
        if !INLINE.iter().any(|inline| inline.eq_ignore_ascii_case(name)) {
            self.pending = Some('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blocks_separate_and_inline_elements_do_not() {
        let html = "<h2>Reset&nbsp;it</h2><p>Press <b>re</b>set.<br>Then\n  wait</p><ul><li>one<li>two</ul>";
        assert_eq!(html_to_text(html), "Reset it\nPress reset.\nThen wait\none\ntwo");
    }

    #[test]
    fn nothing_of_scripts_styles_templates_and_comments_remains() {
        let html = "a<script>if (a<b) '</p>'</script> b<style>p{}</style> c<!-- <b>x</b> --> \
                    <template><template>y</template>z</template>d<!doctype html><?php e ?>";
        assert_eq!(html_to_text(html), "a\nb\nc\nd");
    }

    #[test]
    fn what_is_no_markup_is_text() {
        assert_eq!(
            html_to_text("1 < 2 & 3 <3 > 2 &bogus; &#x1F600;"),
            "1 < 2 & 3 <3 > 2 &bogus; 😀"
        );
        assert_eq!(html_to_text("<p title='a>b' class=\"c>d\">x</p>"), "x");
        assert_eq!(html_to_text("cut <a href=\"of"), "cut");
    }

    #[test]
    fn headings_are_plain_text_in_order() {
        let html = "<h1 id=a>One <em>&amp;</em> two</h1><p>no</p><H3>three</H3><h2> </h2><h2>open";
        assert_eq!(headings(html), ["One & two", "three"]);
    }

    #[test]
    fn marks_become_ranges_and_other_tags_stay_text() {
        let (text, marks) = split_marks(
            "a <em>b &amp; c</em> &lt;em&gt; <b>d</b> <em></em></em><em>e",
            "<em>",
            "</em>",
        );
        assert_eq!(text, "a b & c <em> <b>d</b> e");
        let marked: Vec<_> = marks.iter().map(|mark| &text[mark.clone()]).collect();
        assert_eq!(marked, ["b & c", "e"]);
    }

    #[test]
    fn equal_markers_open_and_close_in_turn_and_empty_ones_mark_nothing() {
        let (text, marks) = split_marks("a **b** c **d**", "**", "**");
        assert_eq!((text.as_str(), marks), ("a b c d", vec![2..3, 6..7]));
        assert_eq!(split_marks("a b", "", ""), ("a b".to_owned(), vec![]));
    }

    proptest! {
        #[test]
        fn no_input_makes_the_scanner_panic(html in "(<[/!?a-z]?|[a-z >\"'=&;#x0-9é漢\n-]|--|script|h1){0,60}") {
            let _ = headings(&html);
            let text = html_to_text(&html);
            prop_assert!(!text.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace));
        }

        #[test]
        fn marks_are_ranges_of_the_text(snippet in "([a-zé漢&;]|<em>|</em>|&amp;|&#233;){0,30}") {
            let (text, marks) = split_marks(&snippet, "<em>", "</em>");
            for mark in marks {
                prop_assert!(!text.get(mark).unwrap_or_default().is_empty());
            }
        }
    }
}
