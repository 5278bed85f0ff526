//! Typed questions. A view says `ask::article("install", "en")` and gets an [`Article`]; which requests that takes,
//! and of which backend, only the adapter knows.
//!
//! Rows are read one by one. A row without an id is dropped: it could be neither opened nor told apart.

use serde_json::{Map, Value};

use crate::adapter::{Mapped, Op};
use crate::error::ApiError;
use crate::feedback::{Rating, Reason};
use crate::knowledge::{
    Announcement, Article, Category, FeedbackReceipt, Next, Page, RemoteHit, Section, SystemStatus,
    Translation,
};

mod row;

use row::Row;

/// A question, and how its answer is read.
#[derive(Clone, Debug)]
pub struct Ask<T> {
    /// The operation.
    pub op: Op,
    /// Its arguments; what is unknown is absent.
    pub args: Map<String, Value>,
    /// From the mapped rows to the answer.
    pub read: fn(Mapped) -> Result<T, ApiError>,
}

impl<T> Ask<T> {
    fn new(op: Op, args: &[(&str, &str)], read: fn(Mapped) -> Result<T, ApiError>) -> Self {
        let mut ask = Self {
            op,
            args: Map::new(),
            read,
        };
        for (name, value) in args {
            ask.put(name, value);
        }
        ask
    }

    fn put(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.args.insert(name.to_owned(), value.into());
        }
    }

    /// The same question at a known moment, milliseconds since 1970 UTC: adapters see `{now}`.
    #[must_use]
    pub fn at(mut self, now_ms: i64) -> Self {
        self.put("now", &crate::time::iso(now_ms));
        self
    }

    fn page(mut self, page: PageRequest) -> Self {
        if let Some(size) = page.size {
            self.args.insert("size".to_owned(), size.into());
        }
        let (name, value) = match page.at {
            None => return self,
            Some(Next::Page(number)) => ("page", Value::from(number)),
            Some(Next::Cursor(cursor)) => ("cursor", cursor),
            Some(Next::Url(url)) => ("next_url", Value::from(url)),
        };
        self.args.insert(name.to_owned(), value);
        self
    }
}

/// Which page of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageRequest {
    /// Rows per page; the adapter's own where there is nothing.
    pub size: Option<u32>,
    /// The first page where there is nothing.
    pub at: Option<Next>,
}

impl PageRequest {
    /// The first page, with so many rows.
    pub const fn first(size: u32) -> Self {
        Self {
            size: Some(size),
            at: None,
        }
    }

    /// The page that an answer names as its next one.
    #[must_use]
    pub fn after(self, next: Next) -> Self {
        Self {
            at: Some(next),
            ..self
        }
    }

    /// A page by its number, from 1.
    pub const fn number(page: u64, size: Option<u32>) -> Self {
        Self {
            size,
            at: Some(Next::Page(page)),
        }
    }
}

/// Which articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleFilter {
    /// Of a category.
    pub category_id: Option<String>,
    /// Of a section.
    pub section_id: Option<String>,
    /// With a label.
    pub label: Option<String>,
    /// In a language, BCP 47.
    pub locale: String,
    /// Latest change first, instead of the order of the backend.
    pub by_update: bool,
}

impl ArticleFilter {
    /// All of them, the latest change first.
    pub fn all(locale: &str) -> Self {
        Self {
            locale: locale.to_owned(),
            by_update: true,
            ..Self::default()
        }
    }

    /// Those of a category, in the backend's order.
    pub fn in_category(id: &str, locale: &str) -> Self {
        Self {
            category_id: Some(id.to_owned()),
            locale: locale.to_owned(),
            ..Self::default()
        }
    }

    /// Those of a section, in the backend's order.
    pub fn in_section(id: &str, locale: &str) -> Self {
        Self {
            section_id: Some(id.to_owned()),
            locale: locale.to_owned(),
            ..Self::default()
        }
    }
}

/// The shelves of the knowledge base, in their order.
pub fn categories(locale: &str) -> Ask<Page<Category>> {
    Ask::new(Op::ListCategories, &[("locale", locale)], |mapped| {
        Ok(page(mapped, Row::category))
    })
}

/// The groups in a category, in their order.
pub fn sections(category_id: &str, locale: &str) -> Ask<Page<Section>> {
    let args = [("category_id", category_id), ("locale", locale)];
    Ask::new(Op::ListSections, &args, |mapped| Ok(page(mapped, Row::section)))
}

/// A page of articles.
pub fn articles(filter: &ArticleFilter, at: PageRequest) -> Ask<Page<Article>> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let args = [
        ("category_id", &*text(&filter.category_id)),
        ("section_id", &*text(&filter.section_id)),
        ("label", &*text(&filter.label)),
        ("locale", &*filter.locale),
        ("sort", if filter.by_update { "updated" } else { "" }),
    ];
    Ask::new(Op::ListArticles, &args, |mapped| Ok(page(mapped, Row::article))).page(at)
}

/// One article. An answer without it is [`ApiError::NotFound`].
pub fn article(id: &str, locale: &str) -> Ask<Article> {
    Ask::new(Op::GetArticle, &[("id", id), ("locale", locale)], |mapped| {
        let read = mapped.items.into_iter().find_map(|item| Row(item).article());
        read.ok_or(ApiError::NotFound)
    })
}

/// The languages that an article exists in.
pub fn translations(id: &str) -> Ask<Vec<Translation>> {
    Ask::new(Op::ListTranslations, &[("id", id)], |mapped| {
        Ok(page(mapped, Row::translation).items)
    })
}

/// The backend's own search.
pub fn search(q: &str, locale: &str, at: PageRequest) -> Ask<Page<RemoteHit>> {
    Ask::new(Op::Search, &[("q", q), ("locale", locale)], |mapped| {
        Ok(page(mapped, Row::hit))
    })
    .page(at)
}

/// Yes or no, sent at once; with the receipt's `vote_ref` again, to add a reason or to change it.
pub fn rate_article(rating: &Rating) -> Ask<FeedbackReceipt> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let args = [
        ("article_id", &*rating.article_id),
        ("reason", rating.reason.map_or("", Reason::as_str)),
        ("comment", &*text(&rating.comment)),
        ("vote_ref", &*text(&rating.vote_ref)),
        ("locale", &*rating.locale),
    ];
    let mut ask = Ask::new(Op::SubmitArticleFeedback, &args, |mapped: Mapped| {
        let vote_ref = mapped
            .items
            .into_iter()
            .find_map(|item| Row(item).text("vote_ref"));
        Ok(FeedbackReceipt { vote_ref })
    });
    ask.args.insert("helpful".to_owned(), rating.helpful.into());
    ask
}

/// Notices of the company.
pub fn announcements(locale: &str) -> Ask<Page<Announcement>> {
    Ask::new(Op::ListAnnouncements, &[("locale", locale)], |mapped| {
        Ok(page(mapped, Row::announcement))
    })
}

/// Whether the company's systems work. What is unknown is absent, never green.
pub fn system_status() -> Ask<SystemStatus> {
    Ask::new(Op::SystemStatus, &[], |mapped| {
        let first = mapped.items.into_iter().next().unwrap_or_default();
        Ok(Row(first).status())
    })
}

fn page<T>(mapped: Mapped, read: fn(Row) -> Option<T>) -> Page<T> {
    let items = mapped
        .items
        .into_iter()
        .filter_map(|item| read(Row(item)))
        .collect();
    Page {
        items,
        total: mapped.total,
        next: mapped.next,
    }
}
