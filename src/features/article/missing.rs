//! No such article: in another language perhaps, or not at all.

use std::rc::Rc;

use frontdesk_core::{adapter::Op, ask, knowledge::Translation, route::Route};
use leptos::prelude::*;

use crate::{
    shell::{
        desk::use_desk,
        intl,
        markup::{Child as _, View, view},
        query::use_query,
        router::use_router,
        words::use_words,
    },
    ui::{page::PageTitle, remote_view::RemoteView, skeleton::Shape},
};

/// Says which languages the article exists in, or that it is gone.
#[component]
pub fn MissingArticle(id: String) -> View {
    let desk = use_desk();
    if !desk.can(Op::ListTranslations) {
        return view! { <Gone /> };
    }
    let asked = id.clone();
    let query = use_query(move || Some(ask::translations(&asked)));
    view! {
        <RemoteView
            brings_heading=true
            query=query
            shape=Shape::Lines
            missing=Rc::new(|| view! { <Gone /> })
            ready=move |found| languages(&id, found).draw()
        />
    }
}

fn languages(id: &str, found: Vec<Translation>) -> View {
    let (words, router) = (use_words(), use_router());
    if found.is_empty() {
        return view! { <Gone /> };
    }
    let link = |translation: Translation| {
        let route = Route::Article { id: id.to_owned() };
        let name = intl::language_name(&translation.locale);
        let title = translation.title.map(|title| format!(": {title}"));
        view! {
            <li>
                <a href=router.href_in(&translation.locale, &route) hreflang=translation.locale.clone() lang=translation.locale>
                    {name}
                    {title}
                </a>
            </li>
        }
    };
    view! {
        <PageTitle title=words.t("article.not_translated") />
        <p>{words.t("article.languages")}</p>
        <ul class="article-list">{found.into_iter().map(link).collect::<Vec<_>>()}</ul>
    }
}

#[component]
fn Gone() -> View {
    let (words, router) = (use_words(), use_router());
    view! {
        <PageTitle title=words.t("article.gone") />
        <p>{words.t("article.gone_text")}</p>
        <p>
            <a class="button" href=router.href(&Route::Home)>
                {words.t("missing.home")}
            </a>
        </p>
    }
}
