//! What else to read: the shelf that the article stands on, and articles like it.

use frontdesk_core::{
    adapter::Op,
    ask::{self, ArticleFilter, PageRequest},
    knowledge::Article,
    route::Route,
};
use leptos::prelude::*;

use crate::{
    shell::{
        desk::use_desk,
        library::use_library,
        markup::{Child as _, View, view},
        query::use_query,
        router::use_router,
        words::use_words,
    },
    ui::article_list::{ArticleLink, ArticleList},
};

/// Siblings listed; the category page has them all.
const SIBLINGS: usize = 12;
/// More is noise.
const RELATED: usize = 4;

/// The other articles of the section, or of the category.
#[component]
pub fn Siblings(article: Article) -> View {
    let (words, router, desk) = (use_words(), use_router(), use_desk());
    let locale = words.locale();
    let filter = match (&article.section_id, &article.category_id) {
        (Some(section), _) => Some(ArticleFilter::in_section(section, &locale)),
        (None, Some(category)) => Some(ArticleFilter::in_category(category, &locale)),
        (None, None) => None,
    };
    let query = use_query(move || {
        let filter = filter.as_ref().filter(|_| desk.can(Op::ListArticles))?;
        Some(ask::articles(filter, PageRequest::first(50)))
    });
    (move || {
        let page = query.value().unwrap_or_default();
        let links: Vec<_> = page
            .items
            .into_iter()
            .take(SIBLINGS)
            .map(|sibling| ArticleLink {
                is_current: sibling.id == article.id,
                href: router.href(&Route::Article { id: sibling.id }),
                title: sibling.title,
                note: None,
            })
            .collect();
        (links.len() > 1).then(|| panel(words.t("article.siblings"), "siblings", links))
    })
    .draw()
}

/// Articles about the same things, by the search index.
#[component]
pub fn Related(id: String, title: String) -> View {
    let (words, router, library) = (use_words(), use_router(), use_library());
    library.open();
    (move || {
        let hits = library.related(&id, &title, RELATED);
        let links: Vec<_> = hits
            .into_iter()
            .map(|hit| ArticleLink {
                href: router.href(&Route::Article { id: hit.id }),
                title: hit.title,
                ..Default::default()
            })
            .collect();
        (!links.is_empty()).then(|| panel(words.t("article.related"), "related", links))
    })
    .draw()
}

fn panel(title: String, id: &'static str, links: Vec<ArticleLink>) -> View {
    view! {
        <nav class="panel" aria-labelledby=id>
            <h2 class="panel__title" id=id>
                {title}
            </h2>
            <ArticleList links=links />
        </nav>
    }
}
