//! What this browser keeps: small texts in `localStorage`, larger ones in `IndexedDB`.
//!
//! Storage may be refused (private windows, policies, full disks). Then everything works for this visit and the
//! customer is told; nothing here ever throws.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/shell/storage.js")]
extern "C" {
    #[wasm_bindgen(js_name = read)]
    async fn read_js(key: &str) -> JsValue;
    #[wasm_bindgen(js_name = write)]
    async fn write_js(key: &str, text: &str) -> JsValue;
    #[wasm_bindgen(js_name = remove)]
    async fn remove_js(key: &str) -> JsValue;
}

thread_local! {
    static REFUSED: ArcRwSignal<bool> = ArcRwSignal::new(false);
}

/// Whether this browser refuses to keep things. Reactive.
pub fn is_refused() -> bool {
    REFUSED.with(|refused| refused.get())
}

/// Finds out, so that the customer is told before something is lost.
pub async fn probe() {
    const KEY: &str = "probe";
    if write_small(KEY, "1") {
        remove_small(KEY);
    }
    if write(KEY, "1").await {
        remove(KEY).await;
    }
}

/// A large text, kept across visits.
pub async fn read(key: &str) -> Option<String> {
    read_js(key).await.as_string()
}

/// Keeps a large text. False where the browser refuses.
pub async fn write(key: &str, text: &str) -> bool {
    note(write_js(key, text).await.is_truthy())
}

/// Forgets a large text.
pub async fn remove(key: &str) {
    remove_js(key).await;
}

/// A small text.
pub fn read_small(key: &str) -> Option<String> {
    local()?.get_item(&prefixed(key)).ok().flatten()
}

/// Keeps a small text. False where the browser refuses.
pub fn write_small(key: &str, text: &str) -> bool {
    note(local().is_some_and(|storage| storage.set_item(&prefixed(key), text).is_ok()))
}

/// Forgets a small text.
pub fn remove_small(key: &str) {
    if let Some(storage) = local() {
        let _ = storage.remove_item(&prefixed(key));
    }
}

fn local() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn prefixed(key: &str) -> String {
    format!("frontdesk.{key}")
}

fn note(kept: bool) -> bool {
    if !kept {
        REFUSED.with(|refused| refused.set(true));
    }
    kept
}
