//! Links to articles, each with a sentence about it.

use leptos::prelude::*;

use crate::shell::markup::{View, view};

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleLink {
    /// Address.
    pub href: String,
    /// Title.
    pub title: String,
    /// One sentence.
    pub note: Option<String>,
    /// Whether the reader is on that very page.
    pub is_current: bool,
}

/// A list of links.
#[component]
pub fn ArticleList(links: Vec<ArticleLink>) -> View {
    view! {
        <ul class="article-list">
            {links
                .into_iter()
                .map(|link| {
                    view! {
                        <li class="article-list__item">
                            <a class="article-list__link" href=link.href dir="auto" aria-current=link.is_current.then_some("page")>
                                {link.title}
                            </a>
                            {link.note.map(|note| view! { <p class="article-list__note" dir="auto">{note}</p> })}
                        </li>
                    }
                })
                .collect::<Vec<_>>()}
        </ul>
    }
}
