//! The way from the start page to here.

use leptos::prelude::*;

use crate::shell::{
    markup::{View, view},
    words::use_words,
};

/// Links in order, from the start page; the page itself is not among them, its heading says where one is.
#[component]
pub fn Breadcrumbs(
    /// Words and address.
    links: Vec<(String, String)>,
) -> View {
    let words = use_words();
    view! {
        <nav class="breadcrumbs" aria-label=words.t("breadcrumbs")>
            <ol class="breadcrumbs__list">
                {links
                    .into_iter()
                    .map(|(label, href)| {
                        view! {
                            <li class="breadcrumbs__item">
                                <a href=href dir="auto">
                                    {label}
                                </a>
                            </li>
                        }
                    })
                    .collect::<Vec<_>>()}
            </ol>
        </nav>
    }
}
