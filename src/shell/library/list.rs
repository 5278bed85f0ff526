//! The backend's article list, page by page.

use std::cell::RefCell;

use frontdesk_core::{
    ask::{self, ArticleFilter, PageRequest},
    error::ApiError,
    knowledge::{Article, BodyFormat, Next},
};
use js_sys::Array;
use wasm_bindgen::JsValue;

use crate::shell::{backend, desk::Desk};

/// Rows asked for at once.
const PAGE_SIZE: u32 = 100;

/// All articles of a language, as far as the deployer lets the browser read them.
pub struct List {
    desk: Desk,
    locale: String,
    at: RefCell<At>,
}

/// How far it was read.
#[derive(Default)]
struct At {
    rows: usize,
    next: Option<Next>,
    failure: Option<ApiError>,
}

impl List {
    /// Of that language.
    pub fn new(desk: Desk, locale: String) -> Self {
        Self {
            desk,
            locale,
            at: RefCell::default(),
        }
    }

    /// Why it could not be read, once.
    pub fn failure(&self) -> Option<ApiError> {
        self.at.borrow_mut().failure.take()
    }

    /// The first page or the next one, and whether there are more. Nothing where the backend does not give it.
    pub async fn page(&self, is_first: bool) -> Option<(Array, bool)> {
        if is_first {
            self.at.take();
        }
        let request = PageRequest {
            at: self.at.borrow_mut().next.take(),
            ..PageRequest::first(PAGE_SIZE)
        };
        let filter = ArticleFilter::all(&self.locale);
        let answer = backend::ask(self.desk, &ask::articles(&filter, request)).await;
        let mut at = self.at.borrow_mut();
        match answer {
            Ok(page) => {
                at.rows += page.items.len();
                at.next = page.next;
                let may_go_on = at.rows < self.desk.config(|config| config.search.max_articles);
                Some((rows(&page.items), may_go_on && at.next.is_some()))
            }
            Err(error) => {
                at.failure = Some(error);
                None
            }
        }
    }
}

/// Eight fields for each article, in a row.
fn rows(articles: &[Article]) -> Array {
    let rows = Array::new();
    for article in articles {
        let text = |text: &Option<String>| text.as_deref().map(JsValue::from_str).unwrap_or_default();
        let fields = [
            JsValue::from_str(&article.id),
            JsValue::from_str(&article.title),
            text(&article.body),
            JsValue::from_bool(article.body_format == BodyFormat::Html),
            text(&article.excerpt),
            JsValue::from_str(&article.labels.join("\n")),
            text(&article.category_id),
            text(&article.locale),
        ];
        for field in &fields {
            rows.push(field);
        }
    }
    rows
}
