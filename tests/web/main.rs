//! Units of the shell in a real browser: mounted, pressed, read.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "tests; clippy only recognises those marked #[test]"
)]

mod highlighted;
mod markup;
mod query;
mod remote_view;
mod search_box;
mod support;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
