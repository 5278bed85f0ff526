//! What somebody typed into the static shell before the app was there: it is carried over, not lost.

use wasm_bindgen::JsCast as _;
use web_sys::HtmlInputElement;

use super::document;

/// The id of the search field, in the static shell and in the app alike.
pub const SEARCH_INPUT: &str = "search-input";

/// Text and caret of the search field at the moment when the app takes over.
pub struct Typed {
    /// The text.
    pub text: String,
    has_focus: bool,
    caret: Option<u32>,
}

impl Typed {
    /// Reads the static field.
    pub fn take() -> Self {
        let Some(input) = field() else {
            return Self {
                text: String::new(),
                has_focus: false,
                caret: None,
            };
        };
        let active = document::document().and_then(|d| d.active_element());
        Self {
            text: input.value(),
            has_focus: active.is_some_and(|active| active.id() == SEARCH_INPUT),
            caret: input.selection_start().ok().flatten(),
        }
    }

    /// Puts focus and caret back, once the app's own field is there.
    pub fn restore(&self) {
        if !self.has_focus {
            return;
        }
        document::focus(SEARCH_INPUT);
        if let (Some(input), Some(caret)) = (field(), self.caret) {
            // The binding writes the same text a moment later, and only a text that differs moves the caret.
            input.set_value(&self.text);
            // Fails only for input types without a selection; this one has one.
            let _ = input.set_selection_range(caret, caret);
        }
    }
}

fn field() -> Option<HtmlInputElement> {
    document::by_id(SEARCH_INPUT)?.dyn_into().ok()
}
