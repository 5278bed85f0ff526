//! `wire::HttpRequest` → `fetch` → `wire::HttpResponse`, with a time limit, a size limit and a way back.

use std::pin::pin;

use frontdesk_core::wire::{Body, HttpRequest, HttpResponse, Method, NetError, Part};
use futures_util::future::{Either, select};
use gloo_net::http::{Request, RequestBuilder, Response};
use web_sys::{AbortController, FormData, RequestCache, RequestCredentials};

use super::{document, timer};

/// Until the answer has arrived whole. A backend may declare its own.
const READ_LIMIT_MS: u32 = 10_000;
const WRITE_LIMIT_MS: u32 = 30_000;
/// Lists have no business being larger; an article may be.
const LARGEST_ANSWER: usize = 12_000_000;

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
    let limit = pin!(timer::wait(request.timeout_ms.unwrap_or(default)));
    let abort = Abort(AbortController::new().ok());
    match select(pin!(exchange(request, &abort)), limit).await {
        Either::Left((answer, _)) => answer.map_err(|()| cause_of_failure())?,
        Either::Right(_) => Err(NetError::Timeout),
    }
}

/// Ends the request when it goes out of scope: whoever drops the future of [`send`] takes the question back.
struct Abort(Option<AbortController>);

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

async fn exchange(request: HttpRequest, abort: &Abort) -> Result<Result<HttpResponse, NetError>, ()> {
    let response = build(request, abort)?.send().await.map_err(|_| ())?;
    if announced_size(&response).is_some_and(|size| size > LARGEST_ANSWER) {
        return Ok(Err(NetError::TooLarge));
    }
    let body = response.text().await.map_err(|_| ())?;
    if body.len() > LARGEST_ANSWER {
        return Ok(Err(NetError::TooLarge));
    }
    let headers = response
        .headers()
        .entries()
        .map(|(name, value)| (name.to_ascii_lowercase(), value))
        .collect();
    Ok(Ok(HttpResponse {
        status: response.status(),
        headers,
        body,
    }))
}

fn build(request: HttpRequest, abort: &Abort) -> Result<Request, ()> {
    let credentials = if request.credentials {
        RequestCredentials::Include
    } else {
        RequestCredentials::SameOrigin
    };
    let mut builder = RequestBuilder::new(&request.url)
        .method(method(request.method))
        .credentials(credentials)
        // Personal answers never land in the HTTP cache.
        .cache(if request.credentials {
            RequestCache::NoStore
        } else {
            RequestCache::Default
        })
        .abort_signal(abort.0.as_ref().map(AbortController::signal).as_ref());
    if let Body::Text { content_type, .. } = &request.body
        && !request.headers.iter().any(|(name, _)| name == "content-type")
    {
        builder = builder.header("content-type", content_type);
    }
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    match request.body {
        Body::None => builder.build(),
        Body::Text { text, .. } => builder.body(text),
        Body::Multipart(parts) => builder.body(form(parts)?),
        // Files arrive with the ticket form; until then no caller holds any.
        Body::File(_) => return Err(()),
    }
    .map_err(|_| ())
}

fn form(parts: Vec<Part>) -> Result<FormData, ()> {
    let form = FormData::new().map_err(|_| ())?;
    for part in parts {
        match part {
            Part::Text(name, text) => form.append_with_str(&name, &text).map_err(|_| ())?,
            Part::File(..) => return Err(()),
        }
    }
    Ok(form)
}

fn announced_size(response: &Response) -> Option<usize> {
    response.headers().get("content-length")?.parse().ok()
}

/// A failed `fetch` never says why; the only thing known is whether the browser is offline.
fn cause_of_failure() -> NetError {
    if document::is_offline() {
        NetError::Offline
    } else {
        NetError::Unreachable
    }
}

const fn method(method: Method) -> gloo_net::http::Method {
    use gloo_net::http::Method as Http;
    match method {
        Method::Get => Http::GET,
        Method::Post => Http::POST,
        Method::Put => Http::PUT,
        Method::Patch => Http::PATCH,
        Method::Delete => Http::DELETE,
    }
}
