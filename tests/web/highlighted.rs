use frontdesk::shell::markup::view;
use frontdesk::ui::highlighted::Highlighted;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::mounted;

#[wasm_bindgen_test]
fn marks_are_elements_and_everything_else_is_text() {
    let place = mounted(|| view! { <Highlighted text="<b>reset</b> it".to_owned() marks=vec![3..8] /> });
    assert_eq!(place.text_content().as_deref(), Some("<b>reset</b> it"));
    let mark = place.query_selector("mark").expect("a selector").expect("a mark");
    assert_eq!(mark.text_content().as_deref(), Some("reset"));
    assert!(place.query_selector("b").expect("a selector").is_none());
}
