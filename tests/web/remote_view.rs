use frontdesk::shell::markup::view;
use frontdesk::{shell::query::use_query, ui::remote_view::RemoteView};
use frontdesk_core::{ask, knowledge::Article};
use serde_json::json;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::support::{Backend, mounted, until};

fn shown() -> HtmlElement {
    mounted(|| {
        let query = use_query(|| Some(ask::article("one", "en")));
        view! { <RemoteView query=query ready=|article: Article| view! { <h3>{article.title}</h3> } /> }
    })
}

fn has(place: &HtmlElement, selector: &str) -> bool {
    place.query_selector(selector).expect("a selector").is_some()
}

#[wasm_bindgen_test]
async fn it_waits_with_a_skeleton_and_then_shows_the_answer() {
    let backend = Backend::install();
    let place = shown();
    backend.asked("/articles/one").await;
    assert!(has(&place, ".skeleton") && has(&place, "[aria-busy=true]"));
    backend.answer("/articles/one", 200, &json!({"id": "one", "title": "One"}));
    until(|| has(&place, "h3")).await;
    assert!(!has(&place, ".skeleton") && has(&place, "[aria-busy=false]"));
}

#[wasm_bindgen_test]
async fn a_failure_says_what_to_do_and_retry_brings_the_answer() {
    let backend = Backend::install();
    let place = shown();
    backend.asked("/articles/one").await;
    backend.answer("/articles/one", 403, &json!({}));
    until(|| has(&place, ".failure[role=alert][data-error=forbidden]")).await;
    let retry = place
        .query_selector(".failure button")
        .expect("a selector")
        .expect("a button");
    retry.unchecked_into::<HtmlElement>().click();
    backend.asked("/articles/one").await;
    backend.answer("/articles/one", 200, &json!({"id": "one", "title": "One"}));
    until(|| has(&place, "h3") && !has(&place, ".failure")).await;
}
