//! What a help center talks about: categories, sections, articles, search hits, notices.
//!
//! Every field but the id may be missing, because some backend somewhere leaves it out.

/// How a body is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BodyFormat {
    /// Untrusted HTML, shown only through the sanitising door.
    #[default]
    Html,
    /// Markdown; rendered by a script that loads on demand, then treated as untrusted HTML.
    Markdown,
    /// Plain text.
    Text,
}

/// A shelf of the knowledge base.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Category {
    /// Opaque.
    pub id: String,
    /// Title.
    pub name: String,
    /// One or two plain sentences.
    pub description: Option<String>,
    /// How many articles it holds, where the backend says.
    pub article_count: Option<u64>,
}

/// A group of articles in a category.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// Opaque.
    pub id: String,
    /// Title.
    pub name: String,
    /// One or two plain sentences.
    pub description: Option<String>,
    /// The category, or the section that it is nested in.
    pub parent_id: Option<String>,
}

/// An article, in a list (without body) or whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Opaque.
    pub id: String,
    /// Title, plain text.
    pub title: String,
    /// The text; absent in the lists of most backends.
    pub body: Option<String>,
    /// How the body is written.
    pub body_format: BodyFormat,
    /// One or two plain sentences.
    pub excerpt: Option<String>,
    /// The category.
    pub category_id: Option<String>,
    /// The section.
    pub section_id: Option<String>,
    /// BCP 47 code of the language that it is written in.
    pub locale: Option<String>,
    /// Words that an author filed it under.
    pub labels: Vec<String>,
    /// Shown first.
    pub promoted: bool,
    /// Who wrote it.
    pub author: Option<String>,
    /// Milliseconds since 1970, UTC.
    pub created_at: Option<i64>,
    /// Milliseconds since 1970, UTC.
    pub updated_at: Option<i64>,
    /// Files to download.
    pub attachments: Vec<Attachment>,
    /// Where the backend itself shows it.
    pub url: Option<String>,
}

/// A file to download.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attachment {
    /// File name.
    pub name: String,
    /// Where it is.
    pub url: String,
    /// Bytes.
    pub size: Option<u64>,
    /// Media type.
    pub mime: Option<String>,
}

/// One language that an article exists in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Translation {
    /// BCP 47 code.
    pub locale: String,
    /// Id of the article in that language.
    pub id: String,
    /// Its title there.
    pub title: Option<String>,
}

/// What the backend's own search found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RemoteHit {
    /// Opaque.
    pub id: String,
    /// `article`, `idea`, `section` …
    pub kind: String,
    /// Plain text.
    pub title: String,
    /// Plain text with the backend's highlight markers already turned into ranges.
    pub snippet: String,
    /// Byte ranges of `snippet` to mark.
    pub marks: Vec<std::ops::Range<usize>>,
    /// Where the backend itself shows it; the way to open hits without an id.
    pub url: Option<String>,
    /// Milliseconds since 1970, UTC.
    pub updated_at: Option<i64>,
}

/// A notice of the company.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Announcement {
    /// Opaque.
    pub id: String,
    /// `news`, `incident`, `maintenance` …
    pub kind: Option<String>,
    /// Plain text.
    pub title: String,
    /// Untrusted.
    pub body: Option<String>,
    /// Where to read more.
    pub url: Option<String>,
    /// Milliseconds since 1970, UTC.
    pub starts_at: Option<i64>,
    /// Milliseconds since 1970, UTC.
    pub ends_at: Option<i64>,
}

/// Whether the company's systems work.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SystemStatus {
    /// `operational`, `maintenance`, `degraded`, `partial_outage`, `major_outage`; absent is unknown, never green.
    pub level: Option<String>,
    /// One plain sentence.
    pub message: Option<String>,
    /// The status page.
    pub url: Option<String>,
}

/// What remains after an article was rated: a handle to change the rating.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FeedbackReceipt {
    /// Opaque handle that the backend gave.
    pub vote_ref: Option<String>,
}

/// One page of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page<T> {
    /// The rows that could be read.
    pub items: Vec<T>,
    /// How many there are in all, where the backend says.
    pub total: Option<u64>,
    /// How to ask for the next page.
    pub next: Option<Next>,
}

/// How to ask for the next page: by number, by an opaque cursor, or by following a URL.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// Page number, from 1.
    Page(u64),
    /// Whatever the backend gave, of any JSON type.
    Cursor(serde_json::Value),
    /// An address on the backend's own origin.
    Url(String),
}

/// Sorts by the last change, newest first; those without a date keep their order at the end.
pub fn newest_first(articles: &mut Vec<Article>) {
    crate::order::sort(articles, |a, b| b.updated_at.cmp(&a.updated_at));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_without_a_date_come_last_in_their_own_order() {
        let article = |id: &str, updated_at| Article {
            id: id.to_owned(),
            updated_at,
            ..Article::default()
        };
        let mut articles = vec![
            article("a", None),
            article("b", Some(1)),
            article("c", None),
            article("d", Some(2)),
        ];
        newest_first(&mut articles);
        let ids: Vec<_> = articles.iter().map(|article| article.id.as_str()).collect();
        assert_eq!(ids, ["d", "b", "a", "c"]);
    }
}
