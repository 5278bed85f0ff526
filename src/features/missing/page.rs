//! The 404 page: search is above it, as on every page.

use frontdesk_core::route::Route;
use leptos::prelude::*;

use crate::{
    shell::{
        markup::{View, view},
        router::use_router,
        words::use_words,
    },
    ui::page::PageTitle,
};

/// Says so, blames nobody, and leads on.
#[component]
pub fn MissingPage() -> View {
    let (words, router) = (use_words(), use_router());
    view! {
        <PageTitle title=words.t("missing.title") />
        <p>{words.t("missing.text")}</p>
        <p>
            <a class="button button--primary" href=router.href(&Route::Home)>
                {words.t("missing.home")}
            </a>
        </p>
    }
}
