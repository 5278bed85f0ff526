//! From a request of the adapter and the arguments to a request that can be sent. Pure.

use serde_json::Value;

use super::backend::{self, AuthKind, Backend};
use super::path::Scope;
use super::request::{Payload, Request, Target};
use super::template::{Shape, Template};
use super::url::{self, Place};
use super::{page, scalar};
use crate::decode::json_text;
use crate::error::ApiError;
use crate::wire::{Body, HttpRequest, Part};

/// Builds one request. `args` is the object of arguments, captures, `vars` and `session`. A missing value drops the
/// member, parameter or header that it stands in; in an address it is an error.
///
/// # Errors
/// [`ApiError::Unsupported`] where the address cannot be built or is not allowed, [`ApiError::NotFound`] for an id
/// that would climb out of its path.
pub fn plan(backend: &Backend, request: &Request, args: &Value) -> Result<HttpRequest, ApiError> {
    let scope = Scope::of_args(args);
    let (mut url, foreign) = address(backend, request, scope)?;
    for (name, shape) in &request.query {
        match shape.value(scope) {
            Some(Value::Array(values)) => values
                .iter()
                .for_each(|value| add_parameter(&mut url, name, value)),
            Some(value) => add_parameter(&mut url, name, &value),
            None => {}
        }
    }
    // The backend's own headers carry the visitor's token: they never go to another origin.
    let shared = if foreign { &[][..] } else { &backend.headers[..] };
    let mut headers: Vec<(String, String)> = Vec::new();
    for (name, template) in shared.iter().chain(&request.headers) {
        let value = template
            .text(scope)
            .filter(|value| !value.contains(char::is_control));
        headers.retain(|(known, _)| known != name);
        headers.extend(value.map(|value| (name.clone(), value)));
    }
    Ok(HttpRequest {
        method: request.method,
        url,
        headers,
        body: body(&request.payload, scope),
        credentials: backend.auth.kind == AuthKind::Cookie && !foreign,
        timeout_ms: backend.timeout_ms,
    })
}

/// The same request for an address that the backend itself gave for the next page.
pub(super) fn follow(
    backend: &Backend,
    request: &Request,
    args: &Value,
    next: &str,
) -> Result<HttpRequest, ApiError> {
    let planned = plan(backend, request, args)?;
    match url::follow(&planned.url, next) {
        Some(url) => Ok(HttpRequest { url, ..planned }),
        None => Err(unsupported("the next page leads to another origin")),
    }
}

fn unsupported(reason: &str) -> ApiError {
    ApiError::Unsupported(reason.to_owned())
}

/// The address, and whether it lies on another origin than the backend's.
fn address(backend: &Backend, request: &Request, scope: Scope<'_>) -> Result<(String, bool), ApiError> {
    match &request.target {
        Target::Path(template) => {
            let path = template
                .address(scope)
                .ok_or_else(|| unsupported("a value in the path is missing"))?;
            if url::climbs(&path) {
                return Err(ApiError::NotFound);
            }
            Ok(([backend.base_url.as_str(), &path].concat(), false))
        }
        Target::Url(template) => {
            // An address that is one hole was captured from an answer (an upload link, say) and is taken as it is.
            let filled = if template.is_hole() {
                template.text(scope)
            } else {
                template.address(scope)
            };
            let url = filled.ok_or_else(|| unsupported("a value in the address is missing"))?;
            let place = url::place(&url);
            let own = place.is_some() && place == backend::place(backend);
            match place {
                Some(Place::Origin(origin)) if own || backend.allowed.contains(&origin) => Ok((url, !own)),
                Some(_) if own => Ok((url, false)),
                _ => Err(unsupported(
                    "the address lies on an origin that the adapter does not allow",
                )),
            }
        }
    }
}

fn add_parameter(url: &mut String, name: &str, value: &Value) {
    let structured = matches!(value, Value::Object(_) | Value::Array(_)).then(|| json_text(value));
    let Some(text) = structured.map(Into::into).or_else(|| scalar::text(value)) else {
        return;
    };
    url.push(if url.contains('?') { '&' } else { '?' });
    url::encode_into(name, url);
    url.push('=');
    url::encode_into(&text, url);
}

fn body(payload: &Payload, scope: Scope<'_>) -> Body {
    match payload {
        Payload::None => Body::None,
        Payload::Json(shape) => Body::Text {
            content_type: "application/json",
            text: json_body(shape, scope),
        },
        Payload::Form(fields) => {
            let mut text = String::from("?");
            for (name, template) in fields {
                if let Some(value) = template.value(scope) {
                    add_field(&mut text, name, &value);
                }
            }
            let text = text.trim_start_matches(['?', '&']).to_owned();
            Body::Text {
                content_type: "application/x-www-form-urlencoded",
                text,
            }
        }
        Payload::Multipart(fields) => Body::Multipart(
            fields
                .iter()
                .flat_map(|(name, template)| parts(name, template, scope))
                .collect(),
        ),
        Payload::Raw => Body::File(file_index(scope.args)),
    }
}

fn json_body(shape: &Shape, scope: Scope<'_>) -> String {
    shape
        .value(scope)
        .map_or_else(|| "{}".to_owned(), |value| json_text(&value))
}

fn add_field(text: &mut String, name: &str, value: &Value) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| add_parameter(text, name, value)),
        value => add_parameter(text, name, value),
    }
}

/// The caller holds the bytes: the core names files by their index in the argument `files`.
fn parts(name: &str, template: &Template, scope: Scope<'_>) -> Vec<Part> {
    let name = || name.to_owned();
    match (template.whole_argument(), template.value(scope)) {
        (_, None) => Vec::new(),
        (Some("files"), Some(Value::Array(files))) => {
            (0..files.len()).map(|at| Part::File(name(), at)).collect()
        }
        (Some("file"), Some(_)) => vec![Part::File(name(), file_index(scope.args))],
        (_, Some(Value::Array(values))) => values
            .iter()
            .filter_map(scalar::text)
            .map(|text| Part::Text(name(), text.into_owned()))
            .collect(),
        (_, Some(value)) => {
            let text = scalar::text(&value).map_or_else(|| json_text(&value), std::borrow::Cow::into_owned);
            vec![Part::Text(name(), text)]
        }
    }
}

fn file_index(args: &Value) -> usize {
    let index = args
        .get("file")
        .and_then(|file| file.get("index"))
        .and_then(Value::as_u64);
    index
        .and_then(|index| usize::try_from(index).ok())
        .unwrap_or_default()
}

/// Whether a request has a place for a page number.
pub(super) fn by_number(request: &Request) -> bool {
    request.uses(&["page", "page0", "offset"])
}

/// Fills in the page arguments of an operation.
pub(super) fn prepare(args: &mut Value, paginate: &page::Paginate) {
    if let Value::Object(args) = args {
        page::prepare(args, paginate);
    }
}
