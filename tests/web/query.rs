//! The promise that every list and page stands on: only the latest question is answered.

use frontdesk::shell::query::use_query;
use frontdesk_core::{ask, error::ApiError, remote::Remote};
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Backend, mounted, until};

#[wasm_bindgen_test]
async fn a_late_answer_is_dropped() {
    let backend = Backend::install();
    let wanted = RwSignal::new("slow");
    let title = RwSignal::new(String::new());
    mounted(move || {
        let query = use_query(move || Some(ask::article(wanted.get(), "en")));
        Effect::new(move |_| {
            if let Remote::Ready(article) = query.remote() {
                title.set(article.title);
            }
        });
    });
    backend.asked("/articles/slow").await;
    wanted.set("quick");
    backend.asked("/articles/quick").await;
    backend.answer("/articles/quick", 200, &json!({"id": "quick", "title": "Quick"}));
    until(|| title.get_untracked() == "Quick").await;
    backend.answer("/articles/slow", 200, &json!({"id": "slow", "title": "Slow"}));
    for _ in 0..20 {
        frontdesk::shell::timer::breathe().await;
    }
    assert_eq!(title.get_untracked(), "Quick");
}

#[wasm_bindgen_test]
async fn retry_asks_the_same_again() {
    let backend = Backend::install();
    let state = RwSignal::new(Remote::Idle);
    let retry = StoredValue::new(None::<Callback<()>>);
    mounted(move || {
        let query = use_query(move || Some(ask::article("gone", "en")));
        retry.set_value(Some(Callback::new(move |()| query.retry())));
        Effect::new(move |_| state.set(query.remote()));
    });
    backend.asked("/articles/gone").await;
    backend.answer("/articles/gone", 404, &json!({}));
    until(|| state.get_untracked() == Remote::Failed(ApiError::NotFound, None)).await;
    retry.get_value().expect("it was stored").run(());
    backend.asked("/articles/gone").await;
    backend.answer(
        "/articles/gone",
        200,
        &json!({"id": "gone", "title": "Back again"}),
    );
    until(|| {
        state
            .get_untracked()
            .value()
            .is_some_and(|article| article.title == "Back again")
    })
    .await;
}
