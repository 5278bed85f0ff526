//! Finding the article that answers, on every key, without a network.
//!
//! ```
//! use frontdesk_core::search::{Builder, Document, Mode, Query};
//!
//! let mut builder = Builder::new();
//! builder.add(Document { id: "1".into(), title: "Reset your password".into(), ..Document::default() });
//! let index = builder.finish();
//! let found = index.search(&Query { text: "pasword".into(), limit: 5, ..Query::default() });
//! assert_eq!(found.hits[0].title_marks, [11..19]);
//! ```
//!
//! The pieces: `words` cuts text into words of any script, `lexicon` knows every form of every word,
//! `query` turns what was typed into groups of forms, `index` ranks, `snippet` shows.

mod asked;
mod builder;
mod class;
mod index;
mod lexicon;
mod parcel;
mod query;
mod related;
mod snippet;
mod stem;
mod typo;
mod words;

use crate::order;
pub use builder::Builder;
pub use index::Index;
use query::Wanted;
use snippet::Marker;
use std::ops::Range;

/// What kind of thing was found; results are grouped by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An article of the knowledge base.
    #[default]
    Article,
    /// A section or category.
    Section,
    /// An idea that somebody suggested.
    Idea,
    /// A notice of the company.
    Announcement,
    /// Anything else: a forum post, a blog post.
    Post,
}

impl Kind {
    /// The name in message catalogues and in adapters' `kind` members.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Section => "section",
            Self::Idea => "idea",
            Self::Announcement => "announcement",
            Self::Post => "post",
        }
    }

    /// The kind of that name; anything unknown is a post.
    pub fn parse(name: &str) -> Self {
        let kinds = [Self::Article, Self::Section, Self::Idea, Self::Announcement];
        kinds
            .into_iter()
            .find(|kind| kind.as_str() == name)
            .unwrap_or(Self::Post)
    }
}

/// Something that can be found. All text is plain; see [`crate::text::html_to_text`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Opaque.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Title.
    pub title: String,
    /// Headings inside the body, one a line; they are part of `body` too.
    pub headings: String,
    /// The whole text.
    pub body: String,
    /// Words that an author filed it under.
    pub labels: Vec<String>,
    /// Id of the category.
    pub category: Option<String>,
    /// BCP 47 code; none means that it is found in every language.
    pub locale: Option<String>,
    /// Milliseconds since 1970, UTC.
    pub updated_at: Option<i64>,
}

/// Whether the question is finished.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// The last word may go on.
    #[default]
    AsYouType,
    /// The question was sent: `"quoted words"` must follow one another, `-word` must not occur.
    Full,
}

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What was typed, as it is.
    pub text: String,
    /// Whether the question is finished.
    pub mode: Mode,
    /// Only this category.
    pub category: Option<String>,
    /// Only this language: `pt` also finds `pt-BR`.
    pub locale: Option<String>,
    /// Hits to skip.
    pub offset: usize,
    /// Hits to return.
    pub limit: usize,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// One page of hits, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// How many there are per category, whatever category was asked for; the largest first.
    pub categories: Vec<(String, usize)>,
}

/// Something found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hit {
    /// The document's id.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Title.
    pub title: String,
    /// Byte ranges of the title to mark: sorted, apart, on character boundaries.
    pub title_marks: Vec<Range<usize>>,
    /// The passage that answers best.
    pub snippet: String,
    /// Byte ranges of the snippet to mark.
    pub snippet_marks: Vec<Range<usize>>,
    /// The document's category.
    pub category: Option<String>,
    /// How good it is. Comparable within one answer only.
    pub score: f32,
}

/// A hit below this share of the best one answers some other question.
const LEAST_SHARE: f32 = 0.1;

impl Index {
    /// How many documents it holds.
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds nothing.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The first document with that id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.entries
            .iter()
            .map(|entry| &entry.document)
            .find(|document| document.id == id)
    }

    /// Answers a question. The same question always gets the same answer: equal scores are ordered by id.
    pub fn search(&self, query: &Query) -> Results {
        let wanted = self.understand(&query.text, query.mode);
        let mut scored = self.rank(&wanted);
        let best = scored.iter().map(|(_, score)| *score).fold(0.0, f32::max);
        scored.retain(|(at, score)| {
            let document = self.entries.get(*at as usize).map(|entry| &entry.document);
            *score >= best * LEAST_SHARE
                && document.is_some_and(|document| speaks(document, query.locale.as_deref()))
                && self.allowed(*at, &wanted)
        });
        let categories = self.facets(&scored);
        if let Some(category) = &query.category {
            scored.retain(|(at, _)| {
                self.entries
                    .get(*at as usize)
                    .is_some_and(|entry| entry.document.category.as_ref() == Some(category))
            });
        }
        self.sort(&mut scored);
        let total = scored.len();
        let hits = self.show(scored.into_iter().skip(query.offset).take(query.limit), &wanted);
        Results {
            hits,
            total,
            categories,
        }
    }

    /// Best first; equals by id and locale.
    fn sort(&self, scored: &mut Vec<(u32, f32)>) {
        let name = |at: u32| {
            let document = self.entries.get(at as usize).map(|entry| &entry.document);
            document.map(|document| (&document.id, &document.locale))
        };
        order::sort(scored, |a, b| {
            b.1.total_cmp(&a.1).then_with(|| name(a.0).cmp(&name(b.0)))
        });
    }

    fn facets(&self, scored: &[(u32, f32)]) -> Vec<(String, usize)> {
        let mut facets: Vec<(String, usize)> = Vec::new();
        for (at, _) in scored {
            let Some(category) = self
                .entries
                .get(*at as usize)
                .and_then(|entry| entry.document.category.as_ref())
            else {
                continue;
            };
            match facets.iter_mut().find(|(known, _)| known == category) {
                Some((_, count)) => *count += 1,
                None => facets.push((category.clone(), 1)),
            }
        }
        order::sort(&mut facets, |a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        facets
    }

    fn show(&self, scored: impl Iterator<Item = (u32, f32)>, wanted: &Wanted) -> Vec<Hit> {
        let marker = Marker::new(&self.lexicon, wanted);
        scored
            .filter_map(|(at, score)| {
                let document = &self.entries.get(at as usize)?.document;
                let (snippet, snippet_marks) = marker.snippet(&document.body);
                Some(Hit {
                    id: document.id.clone(),
                    kind: document.kind,
                    title: document.title.clone(),
                    title_marks: marker.marks(&document.title),
                    snippet,
                    snippet_marks,
                    category: document.category.clone(),
                    score,
                })
            })
            .collect()
    }

    /// Whether the document holds every quoted phrase and no unwanted word.
    fn allowed(&self, at: u32, wanted: &Wanted) -> bool {
        let holds = |group: &u32| {
            let postings = self.postings.get(*group as usize);
            postings.is_some_and(|all| all.binary_search_by_key(&at, |posting| posting.document).is_ok())
        };
        !wanted.unwanted.iter().any(holds)
            && wanted.phrases.iter().all(|phrase| {
                phrase.iter().all(|group| group.as_ref().is_some_and(holds)) && self.holds_phrase(at, phrase)
            })
    }

    fn holds_phrase(&self, at: u32, phrase: &[Option<u32>]) -> bool {
        let Some(document) = self.entries.get(at as usize).map(|entry| &entry.document) else {
            return false;
        };
        let texts = [&document.title, &document.body, &document.headings]
            .into_iter()
            .chain(&document.labels);
        texts.into_iter().any(|text| {
            let mut groups = Vec::new();
            words::for_each_word(text, |word| groups.push(self.lexicon.group(&word.text)));
            groups.windows(phrase.len()).any(|window| window == phrase)
        })
    }
}

/// Whether the document is in that language.
fn speaks(document: &Document, locale: Option<&str>) -> bool {
    let (Some(theirs), Some(wanted)) = (&document.locale, locale) else {
        return true;
    };
    let start = theirs.get(..wanted.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(wanted))
        && matches!(theirs.as_bytes().get(wanted.len()), None | Some(b'-' | b'_'))
}

/// A count as a number to calculate with; exact below 16 million.
#[allow(clippy::cast_precision_loss)]
const fn real(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests;
