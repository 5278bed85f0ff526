//! Finding the article that answers, on every key, without a network.
//!
//! ```
//! use frontdesk_core::search::{Builder, Document, Language, Mode, Query};
//!
//! let mut builder = Builder::new(Language::English);
//! builder.add(&Document { id: "1".into(), title: "Reset your password".into(), ..Document::default() });
//! let index = builder.finish();
//! let found = index.search(&Query { text: "pasword".into(), limit: 5, ..Query::default() });
//! assert_eq!(found.hits[0].title_marks, [11..19]);
//! ```
//!
//! The pieces: `words` cuts text into words of any script, `builder` counts them, a `segment` holds what was counted as
//! bytes, `query` turns what was typed into groups of forms, `rank` orders the documents, `snippet` shows them.

mod asked;
mod builder;
mod class;
mod closing;
mod compound;
mod files;
mod index;
mod parcel;
mod proximity;
mod query;
mod rank;
mod reading;
mod related;
mod segment;
mod show;
mod snippet;
mod stem;
mod typo;
mod words;

pub use builder::Builder;
pub use closing::Closing;
pub use files::CHANGES;
pub use index::Index;
pub use segment::seal::Damage;
use std::ops::Range;
pub use stem::Language;

/// Fields that are counted apart: title, headings and labels, body.
const FIELDS: usize = 3;

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
}

/// How a question is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// The last word may go on.
    #[default]
    AsYouType,
    /// The question was sent: `"quoted words"` must follow one another, `-word` must not occur.
    Full,
    /// A description of a problem: subject and text of a ticket. A question of more than eight words is one in any mode.
    LongText,
    /// A short text that may say what another short text says: the title of an idea.
    Similar,
}

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What was typed, as it is.
    pub text: String,
    /// How a question is asked.
    pub mode: Mode,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only this category.
    pub category: Option<String>,
    /// Only this language: `pt` also finds `pt-BR`.
    pub locale: Option<String>,
    /// Whether the texts of the best documents are read for how close together they say what the question says. Better, and
    /// ten times as slow: for a page of results, not for every key.
    pub is_thorough: bool,
    /// Whether to cut a passage out of each hit's text, which takes longer than finding it.
    pub with_snippets: bool,
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
    /// Names of files that the index lacks for this answer, see [`Index::supply`]. While there are `words-` or `cards-`
    /// among them the answer is a beginning; without `texts-` only passages are missing.
    pub missing: Vec<String>,
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
    /// How sure it is that this answers, from 0 to 1; comparable between answers of one index.
    pub confidence: f32,
}

/// A count as a number to calculate with; exact below 16 million.
#[allow(clippy::cast_precision_loss)]
const fn real(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests;
