//! Previous, next, and where one is: links, so that every page of results has an address.

use leptos::prelude::*;

use crate::shell::{
    markup::{Child as _, View, view},
    words::use_words,
};

/// Links to the neighbours of a page. Nothing at all where there is only one.
#[component]
pub fn Pagination(
    /// This page, from 1.
    page: usize,
    /// How many there are.
    pages: usize,
    /// The address of a page.
    href: impl Fn(usize) -> String,
) -> View {
    let words = use_words();
    let link = |target: usize, key: &str, rel: &'static str| {
        (target >= 1 && target <= pages && pages > 1).then(|| {
            view! {
                <a class="button pagination__link" rel=rel href=href(target)>
                    {words.t(key)}
                </a>
            }
        })
    };
    let numbers = [("page", page.to_string()), ("pages", pages.to_string())];
    let holes: Vec<_> = numbers
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    (pages > 1)
        .then(|| {
            view! {
                <nav class="pagination" aria-label=words.t("pagination")>
                    {link(page.wrapping_sub(1), "pagination.previous", "prev")}
                    <span class="pagination__place">{words.with("pagination.place", &holes)}</span>
                    {link(page + 1, "pagination.next", "next")}
                </nav>
            }
        })
        .draw()
}
