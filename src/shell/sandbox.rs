//! The embedded default backend: a JSON store in a wasm module of its own (`modules/sandbox`), seeded from a file and
//! kept in this browser.

use std::cell::RefCell;

use frontdesk_core::wire::{Body, HttpRequest, HttpResponse, NetError};
use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::{http, storage};

#[wasm_bindgen(module = "/src/shell/sandbox.js")]
extern "C" {
    #[wasm_bindgen(js_name = answer)]
    async fn answer_js(
        seed: &str,
        method: &str,
        url: &str,
        content_type: &str,
        body: Option<&str>,
    ) -> JsValue;
    fn changed() -> Option<String>;
    fn forget();
}

/// Everything under this scheme stays in the browser.
const SCHEME: &str = "sandbox:";
const KEPT: &str = "sandbox";

thread_local! {
    static SEED: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Where the seed lies, from the config.
pub fn seed_from(path: &str) {
    SEED.with_borrow_mut(|seed| path.clone_into(seed));
}

/// Whether a request stays in the browser.
pub fn owns(url: &str) -> bool {
    url.starts_with(SCHEME)
}

/// Answers as json-server would for the same data.
///
/// # Errors
/// The module or the seed could not be fetched, or the seed is no JSON.
pub async fn answer(request: &HttpRequest) -> Result<HttpResponse, NetError> {
    let seed = SEED.with_borrow(Clone::clone);
    let (content_type, body) = match &request.body {
        Body::Text { content_type, text } => (*content_type, Some(text.as_str())),
        _ => ("", None),
    };
    let own = request.headers.iter().find(|(name, _)| name == "content-type");
    let content_type = own.map_or(content_type, |(_, value)| value);
    let answer = answer_js(&seed, request.method.as_str(), &request.url, content_type, body).await;
    if let Some(copy) = changed() {
        storage::write(KEPT, &copy).await;
    }
    http::read(&Array::from(&answer))
}

/// Forgets everything that was changed in this browser.
pub async fn reset() {
    storage::remove(KEPT).await;
    forget();
}
