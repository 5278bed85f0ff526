//! The help center cannot open: for the person who deploys it, which file, which place, what stands there, what belongs
//! there; for the customer, that it is not their fault.

use frontdesk_core::decode::Problem;
use leptos::prelude::*;

use crate::shell::{
    boot::BootError,
    document,
    markup::{View, view},
    words::{Words, use_words},
};

/// A readable page instead of a blank one.
#[component]
pub fn BootErrorPage(error: BootError, words: Words) -> View {
    provide_context(words);
    document::set_title(&words.t("boot.title"));
    let detail = match error {
        BootError::Missing(file) => {
            view! { <p>{words.with("boot.missing", &[("file", &file)])}</p> }
        }
        BootError::Invalid(file, problems) => view! { <Problems file=file problems=problems /> },
    };
    view! {
        <main class="page recover">
            <h1 tabindex="-1">{words.t("boot.title")}</h1>
            <p>{words.t("boot.text")}</p>
            <p>
                <button class="button button--primary" type="button" on:click=|_| document::reload()>
                    {words.t("error.retry")}
                </button>
            </p>
            {detail}
        </main>
    }
}

#[component]
fn Problems(file: String, problems: Vec<Problem>) -> View {
    let words = use_words();
    let title = words.with("boot.invalid", &[("file", &file)]);
    let row = |problem: Problem| {
        view! {
            <tr>
                <td><code>{if problem.path.is_empty() { "/".to_owned() } else { problem.path }}</code></td>
                <td><code>{problem.found}</code></td>
                <td>{problem.expected}</td>
            </tr>
        }
    };
    view! {
        <h2>{title.clone()}</h2>
        <div class="prose__table" tabindex="0" role="region" aria-label=title>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{words.t("boot.path")}</th>
                        <th scope="col">{words.t("boot.found")}</th>
                        <th scope="col">{words.t("boot.expected")}</th>
                    </tr>
                </thead>
                <tbody>{problems.into_iter().map(row).collect::<Vec<_>>()}</tbody>
            </table>
        </div>
    }
}
