//! The contents of an article, with the heading that is being read.

use leptos::prelude::*;

use crate::shell::{
    document,
    markup::{Child as _, View, view},
    rich_text::Heading,
    words::use_words,
};

/// Fewer headings than this need no contents.
const FEWEST: usize = 2;

/// Links to the headings: beside the text where there is room, folded above it where there is none.
#[component]
pub fn Outline(headings: RwSignal<Vec<Heading>>, current: RwSignal<Option<String>>) -> View {
    let words = use_words();
    let link = move |heading: Heading| {
        let name = heading.id.clone();
        let is_current = move || current.with(|current| current.as_ref() == Some(&name));
        let class = if heading.level == 3 {
            "outline__item outline__item--deep"
        } else {
            "outline__item"
        };
        view! {
            <li class=class>
                <a href=format!("#{}", heading.id) aria-current=move || is_current().then_some("true") dir="auto">
                    {heading.text}
                </a>
            </li>
        }
    };
    (move || {
        let headings = headings.get();
        (headings.len() >= FEWEST).then(|| {
            view! {
                <details class="outline" open=document::is_wide()>
                    <summary class="outline__title">{words.t("article.contents")}</summary>
                    <nav aria-label=words.t("article.contents")>
                        <ol class="outline__list">{headings.into_iter().map(link).collect::<Vec<_>>()}</ol>
                    </nav>
                </details>
            }
        })
    })
    .draw()
}
