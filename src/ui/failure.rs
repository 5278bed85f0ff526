//! What went wrong, what is safe, and the way to try again, where the reader looks.

use frontdesk_core::error::ApiError;
use leptos::prelude::*;

use crate::shell::{
    document,
    markup::{View, view},
    words::use_words,
};

/// A failed question with its Retry.
#[component]
pub fn Failure(error: ApiError, #[prop(into)] retry: Callback<()>) -> View {
    let words = use_words();
    let detail = match &error {
        ApiError::Unreadable(why) | ApiError::Unsupported(why) => Some(why.clone()),
        _ => None,
    };
    view! {
        <div class="failure" role="alert" data-error=error.key()>
            <p class="failure__text">{words.failure(&error)}</p>
            {detail
                .map(|why| {
                    view! {
                        <details class="failure__detail">
                            <summary>{words.t("error.detail")}</summary>
                            <code>{why}</code>
                        </details>
                    }
                })}
            <button class="button" type="button" on:click=move |event| {
                document::hold_focus(&event);
                retry.run(());
            }>
                {words.t("error.retry")}
            </button>
        </div>
    }
}
