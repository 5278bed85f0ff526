//! What is drawn again stays the same element where it can: whoever has the focus keeps it.

use frontdesk::shell::markup::{View, view};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::support::{mounted, until};

fn find(place: &HtmlElement, selector: &str) -> Option<Element> {
    place.query_selector(selector).expect("a valid selector")
}

fn text(place: &HtmlElement) -> String {
    place.text_content().unwrap_or_default()
}

#[wasm_bindgen_test]
async fn an_element_of_the_same_tag_is_changed_and_another_one_is_replaced() {
    let step = RwSignal::new(0);
    let place = mounted(move || {
        view! {
            {move || match step.get() {
                0 => view! { <p class="first" title="a title">"One"</p> },
                1 => view! { <p class="second">"Two"</p> },
                _ => view! { <h2>"Three"</h2> },
            }}
            <hr />
        }
    });
    let first = find(&place, "p").expect("the first paragraph");
    step.set(1);
    until(|| text(&place) == "Two").await;
    let second = find(&place, "p").expect("the second paragraph");
    assert!(second.is_same_node(Some(&first)));
    assert_eq!(second.class_name(), "second");
    assert!(!second.has_attribute("title"));
    step.set(2);
    until(|| text(&place) == "Three").await;
    assert!(find(&place, "p").is_none());
    assert_eq!(place.inner_html().matches("<hr>").count(), 1);
    let heading = find(&place, "h2").expect("the heading");
    assert_eq!(
        heading
            .next_element_sibling()
            .map(|next| next.tag_name())
            .as_deref(),
        Some("HR")
    );
}

#[wasm_bindgen_test]
async fn a_list_grows_and_shrinks_in_its_place() {
    let rows = RwSignal::new(vec!["a", "b"]);
    let item = |row: &'static str| view! { <li>{row}</li> };
    let place = mounted(move || {
        view! {
            <ul>
                <li>"before"</li>
                {move || rows.get().into_iter().map(item).collect::<Vec<View>>()}
                <li>"after"</li>
            </ul>
        }
    });
    let first = find(&place, "li:nth-child(2)").expect("row a");
    for wanted in [vec!["a", "b", "c"], vec![], vec!["x"], vec!["a", "b", "c", "d"]] {
        rows.set(wanted.clone());
        let all = format!("before{}after", wanted.concat());
        until(|| text(&place) == all).await;
        assert_eq!(
            place.query_selector_all("li").expect("rows").length() as usize,
            wanted.len() + 2
        );
    }
    rows.set(vec!["z"]);
    until(|| text(&place) == "beforezafter").await;
    let last = find(&place, "li:nth-child(2)").expect("row z");
    assert!(!last.is_same_node(Some(&first)), "an emptied list starts anew");
}

#[wasm_bindgen_test]
async fn what_was_typed_survives_a_change_around_it() {
    let hint = RwSignal::new("short");
    let value = RwSignal::new("kept".to_owned());
    let place = mounted(move || {
        view! {
            <div>
                {move || {
                    let text = hint.get();
                    view! { <label>{text}<input prop:value=value aria-invalid=(text == "long").then_some("true") /></label> }
                }}
            </div>
        }
    });
    let field = || {
        find(&place, "input")
            .expect("a field")
            .unchecked_into::<HtmlInputElement>()
    };
    let before = field();
    before.focus().expect("it can have the focus");
    before.set_value("kept and typed");
    value.set("kept and typed".to_owned());
    hint.set("long");
    until(|| field().has_attribute("aria-invalid")).await;
    assert!(field().is_same_node(Some(&before)));
    assert_eq!(field().value(), "kept and typed");
    let active = web_sys::window()
        .and_then(|w| w.document())
        .and_then(|d| d.active_element());
    assert!(active.is_some_and(|active| active.is_same_node(Some(&before))));
}

#[wasm_bindgen_test]
async fn a_listener_is_replaced_and_never_doubled() {
    let (step, pressed) = (RwSignal::new(1), RwSignal::new(0));
    let place = mounted(move || {
        move || {
            let by = step.get();
            view! { <button on:click=move |_| pressed.update(|sum| *sum += by)>{by.to_string()}</button> }
        }
    });
    let button = || {
        find(&place, "button")
            .expect("a button")
            .unchecked_into::<HtmlElement>()
    };
    button().click();
    step.set(10);
    until(|| text(&place) == "10").await;
    button().click();
    assert_eq!(pressed.get_untracked(), 11);
}

#[wasm_bindgen_test]
async fn effects_of_what_is_gone_have_ended() {
    let (is_shown, count, seen) = (RwSignal::new(true), RwSignal::new(0), RwSignal::new(Vec::new()));
    let place = mounted(move || {
        move || {
            is_shown.get().then(|| {
                view! { <b title=move || { seen.write_untracked().push(count.get()); count.get().to_string() }>"here"</b> }
            })
        }
    });
    count.set(1);
    until(|| find(&place, "b").is_some_and(|b| b.get_attribute("title").as_deref() == Some("1"))).await;
    is_shown.set(false);
    until(|| find(&place, "b").is_none()).await;
    count.set(2);
    is_shown.set(true);
    until(|| find(&place, "b").is_some()).await;
    assert_eq!(seen.get_untracked(), [0, 1, 2]);
}
