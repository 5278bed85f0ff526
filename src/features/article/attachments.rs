//! Files of an article.

use frontdesk_core::knowledge::Attachment;
use leptos::prelude::*;

use crate::shell::{
    intl,
    markup::{Child as _, View, view},
    words::use_words,
};

/// Links with sizes, so that nobody on a phone downloads 40 MB by surprise.
#[component]
pub fn Attachments(files: Vec<Attachment>) -> View {
    let words = use_words();
    let locale = words.locale();
    let row = move |file: Attachment| {
        let size = file
            .size
            .map(|bytes| format!(" ({})", intl::file_size(&locale, bytes)));
        view! {
            <li>
                <a href=file.url download="" rel="noopener noreferrer">
                    <bdi>{file.name}</bdi>
                </a>
                {size}
            </li>
        }
    };
    (!files.is_empty())
        .then(|| {
            view! {
                <section class="panel" aria-labelledby="files">
                    <h2 class="panel__title" id="files">
                        {words.t("article.files")}
                    </h2>
                    <ul>{files.into_iter().map(row).collect::<Vec<_>>()}</ul>
                </section>
            }
        })
        .draw()
}
