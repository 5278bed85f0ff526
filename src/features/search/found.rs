//! One shape for what the local index and the backend's own search find.

use std::ops::Range;

use frontdesk_core::{knowledge::RemoteHit, route::Route, search::Hit};

use crate::shell::router::Router;

/// Something found, ready to draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Address, here or at the backend.
    pub href: String,
    /// `article`, `idea` … : the groups of the list.
    pub kind: String,
    /// Title and its marks.
    pub title: String,
    /// Byte ranges of `title`.
    pub title_marks: Vec<Range<usize>>,
    /// The best passage.
    pub snippet: String,
    /// Byte ranges of `snippet`.
    pub snippet_marks: Vec<Range<usize>>,
}

impl Found {
    /// From the index in the browser.
    pub fn local(hit: Hit, router: Router) -> Self {
        Self {
            href: router.href(&Route::Article { id: hit.id }),
            kind: hit.kind.as_str().to_owned(),
            title: hit.title,
            title_marks: hit.title_marks,
            snippet: hit.snippet,
            snippet_marks: hit.snippet_marks,
        }
    }

    /// From the backend. A hit without an id of ours opens where the backend shows it; one without either is useless.
    pub fn remote(hit: RemoteHit, router: Router) -> Option<Self> {
        let is_article = hit.kind.is_empty() || hit.kind == "article";
        let ours = (is_article && !hit.id.is_empty()).then(|| router.href(&Route::Article { id: hit.id }));
        Some(Self {
            href: ours.or(hit.url.filter(|url| is_web(url)))?,
            kind: if hit.kind.is_empty() {
                "article".to_owned()
            } else {
                hit.kind
            },
            title: hit.title,
            title_marks: Vec::new(),
            snippet: hit.snippet,
            snippet_marks: hit.marks,
        })
    }
}

/// A backend's address is not trusted: `javascript:` is one too.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
