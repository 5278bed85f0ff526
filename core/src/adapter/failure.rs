//! From an answer that says no to an error that a view can show.

use serde_json::Value;

use super::backend::{Backend, FieldErrors, Meaning};
use super::path::Scope;
use super::{json, scalar};
use crate::error::ApiError;
use crate::time;
use crate::wire::{HttpResponse, NetError};

/// Longer sentences of a server are cut: it may have put a stack trace there.
const LONGEST: usize = 300;
const MOST_FIELDS: usize = 50;

/// The parsed body of a good answer, or what went wrong. `needed`: the body will be mapped, so it must be JSON.
pub(super) fn judge(
    backend: &Backend,
    answer: &HttpResponse,
    args: &Value,
    needed: bool,
) -> Result<Value, ApiError> {
    let parsed = json::parse(&answer.body);
    let root = parsed.as_ref().unwrap_or(&scalar::NULL);
    let scope = Scope {
        item: root,
        root,
        args,
        headers: &answer.headers,
    };
    let refused = backend.errors.when.as_ref().is_some_and(|when| when.holds(scope));
    if !answer.is_success() || refused {
        return Err(failure(backend, answer, scope));
    }
    match parsed {
        Err(reason) if needed => Err(ApiError::Unreadable(reason)),
        other => Ok(other.unwrap_or_default()),
    }
}

/// A failure without an answer.
pub(super) fn network(backend: &Backend, error: NetError) -> ApiError {
    match error {
        NetError::Unreachable if !backend.opaque_failure_may_be.is_empty() => ApiError::Hidden,
        other => other.into(),
    }
}

fn failure(backend: &Backend, answer: &HttpResponse, scope: Scope<'_>) -> ApiError {
    let wait = || time::retry_after(answer.header("retry-after")?, answer.header("date"));
    let mapped = backend
        .errors
        .status
        .iter()
        .find(|(status, _)| *status == answer.status);
    match mapped.map_or_else(|| usual(answer.status), |(_, meaning)| *meaning) {
        Meaning::Invalid => ApiError::Invalid {
            message: backend
                .errors
                .message
                .as_ref()
                .and_then(|expr| sentence(&expr.get(scope))),
            fields: backend
                .errors
                .fields
                .as_ref()
                .map(|rules| fields(rules, scope))
                .unwrap_or_default(),
        },
        Meaning::Auth => ApiError::SignIn,
        Meaning::Forbidden => ApiError::Forbidden,
        Meaning::NotFound => ApiError::NotFound,
        Meaning::Limited => ApiError::Limited(wait()),
        Meaning::Server => ApiError::Server(answer.status, wait()),
        Meaning::LimitReached => ApiError::LimitReached,
    }
}

const fn usual(status: u16) -> Meaning {
    match status {
        200..=299 | 400 | 405 | 406 | 409 | 411..=417 | 422 => Meaning::Invalid,
        401 => Meaning::Auth,
        403 => Meaning::Forbidden,
        404 | 410 => Meaning::NotFound,
        429 => Meaning::Limited,
        _ => Meaning::Server,
    }
}

fn sentence(value: &Value) -> Option<String> {
    let text = scalar::text(value)?;
    let text = text.trim();
    (!text.is_empty()).then(|| text.chars().take(LONGEST).collect())
}

/// Messages about fields: from a list of objects, or from an object by field name.
fn fields(rules: &FieldErrors, scope: Scope<'_>) -> Vec<(String, String)> {
    let found = rules.at.get(scope);
    let rows: Vec<(Option<&str>, &Value)> = match &*found {
        Value::Array(rows) => rows.iter().map(|row| (None, row)).collect(),
        Value::Object(rows) => rows
            .iter()
            .map(|(name, row)| (Some(name.as_str()), row))
            .collect(),
        _ => Vec::new(),
    };
    let read = rows.into_iter().take(MOST_FIELDS).filter_map(|(key, row)| {
        let here = Scope {
            item: row,
            root: row,
            args: scope.args,
            headers: scope.headers,
        };
        let named = rules.name.as_ref().and_then(|expr| sentence(&expr.get(here)));
        let message = rules.message.as_ref().and_then(|expr| sentence(&expr.get(here)));
        let name = named.or_else(|| key.map(str::to_owned)).unwrap_or_default();
        Some((name, message.or_else(|| sentence(row))?))
    });
    read.collect()
}
