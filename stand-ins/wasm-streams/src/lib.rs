//! Stands in for the crate of this name.
//!
//! leptos always brings the client of its server functions, and that brings wasm-streams, whose classes are exported to
//! JavaScript: no linker may drop them, though nobody here calls them. They cost every visitor 3 kB brotli. This has
//! the four functions that the client names; whoever adds server functions removes the `[patch]` in Cargo.toml.

use futures_util::stream::{Stream, empty};
use wasm_bindgen::{JsCast as _, JsValue};

/// A stream of the browser.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Wraps a stream of the browser.
    #[must_use]
    pub const fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Gives no stream: there are no server functions to send it to.
    #[must_use]
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        Self(JsValue::NULL.unchecked_into())
    }

    /// The stream of the browser.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Gives nothing: there are no server functions that would answer.
    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> {
        empty()
    }
}
