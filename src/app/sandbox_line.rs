//! Says that nothing leaves this browser, where that is so.

use leptos::{prelude::*, task::spawn_local};

use crate::shell::{
    desk::use_desk,
    document,
    markup::{Child as _, View, view},
    sandbox, storage,
    words::use_words,
};

/// One quiet line with a way to start over.
#[component]
pub fn SandboxLine() -> View {
    let (words, desk) = (use_words(), use_desk());
    let reset = move |_| {
        spawn_local(async move {
            sandbox::reset().await;
            document::reload();
        });
    };
    desk.is_sandbox().then(|| {
        view! {
            <p class="sandbox-line">
                {move || words.t(if storage::is_refused() { "sandbox.memory" } else { "sandbox.line" })} " "
                <button class="button button--small" type="button" on:click=reset>
                    {words.t("sandbox.reset")}
                </button>
            </p>
        }
    }).draw()
}
