//! The two shortcuts that lead to search from anywhere: `/` and Ctrl/Cmd+K.

use leptos::{ev, leptos_dom::helpers::window_event_listener};
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

use super::{document, typed::SEARCH_INPUT};

/// Listens for as long as the page lives.
pub fn install() {
    let handle = window_event_listener(ev::keydown, |event: KeyboardEvent| {
        if is_search_shortcut(&event) && document::focus(SEARCH_INPUT) {
            event.prevent_default();
            if let Some(input) =
                document::by_id(SEARCH_INPUT).and_then(|e| e.dyn_into::<HtmlInputElement>().ok())
            {
                input.select();
                input.scroll_into_view_with_bool(false);
            }
        }
    });
    // Lives as long as the page; dropping the handle would not stop it, and nothing ever should.
    let _ = handle;
}

fn is_search_shortcut(event: &KeyboardEvent) -> bool {
    let with_command = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "k" | "K" => with_command && !event.alt_key() && !event.shift_key(),
        "/" => !with_command && !event.alt_key() && !is_editing(event),
        _ => false,
    }
}

/// A slash typed into a field is a slash.
fn is_editing(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|t| {
        t.is_content_editable() || ["INPUT", "TEXTAREA", "SELECT"].contains(&t.tag_name().as_str())
    })
}
