use frontdesk::shell::markup::view;
use frontdesk::{features::search::search_box::SearchBox, shell::typed::SEARCH_INPUT};
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};

use crate::support::{Backend, mounted, until};

fn input(place: &HtmlElement) -> HtmlInputElement {
    let selector = format!("#{SEARCH_INPUT}");
    place
        .query_selector(&selector)
        .expect("a selector")
        .expect("the box")
        .unchecked_into()
}

fn fire(input: &HtmlInputElement, event: &web_sys::Event) {
    input.dispatch_event(event).expect("events can be sent");
}

fn write(input: &HtmlInputElement, text: &str) {
    input.set_value(text);
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    fire(
        input,
        &web_sys::Event::new_with_event_init_dict("input", &init).expect("an event"),
    );
}

fn press(input: &HtmlInputElement, key: &str) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    fire(
        input,
        &KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("an event"),
    );
}

#[wasm_bindgen_test]
async fn arrows_move_the_active_row_while_focus_stays_in_the_box() {
    let backend = Backend::install();
    let text = RwSignal::new(String::new());
    let place = mounted(move || view! { <SearchBox text=text /> });
    let input = input(&place);
    write(&input, "pasword");
    backend.asked("/articles").await;
    let articles = json!([
        {"id": "1", "title": "Reset your password", "body": "<p>Open the settings.</p>"},
        {"id": "2", "title": "Pay a bill", "body": "<p>By card.</p>"}
    ]);
    backend.answer("/articles", 200, &articles);
    let options = || {
        place
            .query_selector_all("[role=option]")
            .expect("a selector")
            .length()
    };
    until(|| options() == 1).await;
    assert_eq!(input.get_attribute("aria-expanded").as_deref(), Some("true"));
    assert_eq!(input.get_attribute("aria-activedescendant"), None);
    press(&input, "ArrowDown");
    until(|| input.get_attribute("aria-activedescendant").as_deref() == Some("search-option-0")).await;
    let row = place
        .query_selector("#search-option-0")
        .expect("a selector")
        .expect("the row");
    assert_eq!(row.get_attribute("aria-selected").as_deref(), Some("true"));
    press(&input, "Escape");
    until(|| input.get_attribute("aria-expanded").as_deref() == Some("false")).await;
    assert_eq!(input.value(), "pasword");
    press(&input, "Escape");
    until(|| input.value().is_empty()).await;
}
