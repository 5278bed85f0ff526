//! `wire::HttpRequest` → `fetch` → `wire::HttpResponse`, with a time limit, a size limit and a way back.

use frontdesk_core::wire::{Body, HttpRequest, HttpResponse, Method, NetError, Part};
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::AbortController;

use super::document;

#[wasm_bindgen(module = "/src/shell/http.js")]
extern "C" {
    #[wasm_bindgen(js_name = send)]
    async fn send_js(
        stop: &AbortController,
        method: &str,
        url: &str,
        headers: &Array,
        body: &JsValue,
        with_cookies: bool,
        limit_ms: u32,
    ) -> JsValue;
}

/// Until the answer has arrived whole. A backend may declare its own.
const READ_LIMIT_MS: u32 = 10_000;
const WRITE_LIMIT_MS: u32 = 30_000;

/// Sends a request and reads the answer as text: JSON is parsed in the core, which keeps every digit of an id.
///
/// # Errors
/// No answer came, for one of the reasons in [`NetError`]. Every HTTP status is an answer.
pub async fn send(request: HttpRequest) -> Result<HttpResponse, NetError> {
    let default = if request.method == Method::Get {
        READ_LIMIT_MS
    } else {
        WRITE_LIMIT_MS
    };
    let stop = Abort(AbortController::new().map_err(|_| NetError::Unreachable)?);
    let Some(body) = body(&request.body) else {
        return Err(NetError::Unreachable);
    };
    let answer = send_js(
        &stop.0,
        request.method.as_str(),
        &request.url,
        &headers(&request),
        &body,
        request.credentials,
        request.timeout_ms.unwrap_or(default),
    )
    .await;
    read(&Array::from(&answer))
}

/// Ends the request when it goes out of scope: whoever drops the future of [`send`] takes the question back.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

fn headers(request: &HttpRequest) -> Array {
    let out = Array::new();
    if let Body::Text { content_type, .. } = &request.body
        && !request.headers.iter().any(|(name, _)| name == "content-type")
    {
        push(&out, "content-type", content_type);
    }
    for (name, value) in &request.headers {
        push(&out, name, value);
    }
    out
}

/// Nothing for a file. Files arrive with the ticket form; until then no caller holds any.
fn body(body: &Body) -> Option<JsValue> {
    match body {
        Body::None => Some(JsValue::UNDEFINED),
        Body::Text { text, .. } => Some(text.into()),
        Body::Multipart(parts) => {
            let out = Array::new();
            for part in parts {
                let Part::Text(name, text) = part else {
                    return None;
                };
                push(&out, name, text);
            }
            Some(out.into())
        }
        Body::File(_) => None,
    }
}

fn push(list: &Array, name: &str, value: &str) {
    list.push(&name.into());
    list.push(&value.into());
}

/// An answer as our scripts give it: status, text, then names and values of headers.
pub(super) fn read(answer: &Array) -> Result<HttpResponse, NetError> {
    let text = |at: u32| answer.get(at).as_string().unwrap_or_default();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "fetch yields 100..=599, and our script 0"
    )]
    let status = answer.get(0).as_f64().unwrap_or_default() as u16;
    let body = text(1);
    match (status, body.as_str()) {
        (0, "late") => Err(NetError::Timeout),
        (0, "large") => Err(NetError::TooLarge),
        (0, _) => Err(cause_of_failure()),
        _ => {
            let names = (2..answer.length()).step_by(2);
            let headers = names.map(|at| (text(at), text(at + 1))).collect();
            Ok(HttpResponse {
                status,
                headers,
                body,
            })
        }
    }
}

/// A failed `fetch` never says why; the only thing known is whether the browser is offline.
pub fn cause_of_failure() -> NetError {
    if document::is_offline() {
        NetError::Offline
    } else {
        NetError::Unreachable
    }
}
