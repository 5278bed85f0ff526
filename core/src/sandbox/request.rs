//! A request taken apart: path, query, body.

use crate::wire::{Body, HttpRequest, Method};
use serde_json::{Map, Value};

/// What cannot be read.
pub(super) enum Unreadable {
    /// A segment of the path with a broken escape.
    Path(String),
    /// A body that is no JSON object.
    Body,
}

/// A request taken apart.
pub(super) struct Request {
    pub(super) method: Method,
    /// As it was asked for, without its fragment.
    pub(super) url: String,
    /// Decoded segments.
    pub(super) path: Vec<String>,
    /// Decoded names and values, in order; names in array notation (`a[]`) without the brackets.
    pub(super) query: Vec<(String, String)>,
    pub(super) body: Map<String, Value>,
}

impl Request {
    pub(super) fn read(request: &HttpRequest) -> Result<Self, Unreadable> {
        let url = request.url.split('#').next().unwrap_or_default();
        let (before, query) = url.split_once('?').unwrap_or((url, ""));
        // Up to the first colon is the scheme; `//host` may follow where a test asks a real server.
        let path = before.split_once(':').map_or(before, |(_, path)| path);
        let path = path
            .strip_prefix("//")
            .map_or(path, |rest| rest.split_once('/').map_or("", |(_, path)| path));
        let segments = path.split('/').filter(|segment| !segment.is_empty());
        Ok(Self {
            method: request.method,
            url: url.to_owned(),
            path: segments
                .map(|segment| decode(segment, false).ok_or_else(|| Unreadable::Path(segment.to_owned())))
                .collect::<Result<_, _>>()?,
            query: pairs(query),
            body: body(request)?,
        })
    }

    /// The first value of a query parameter; an empty one counts as absent, as it does in JavaScript's `if`.
    pub(super) fn first(&self, name: &str) -> Option<&str> {
        self.all(name).next().filter(|value| !value.is_empty())
    }

    pub(super) fn all<'a, 'b>(&'a self, name: &'b str) -> impl Iterator<Item = &'a str> + use<'a, 'b> {
        self.query
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Turns `/articles/1/comments` into `/comments` with `articleId` 1 as a filter, or in the new row.
    pub(super) fn flatten(&mut self) {
        let [parent, id, nested] = self.path.as_slice() else {
            return;
        };
        let key = format!("{}Id", super::relations::singular(parent));
        if self.method == Method::Post {
            self.body.insert(key, Value::String(id.clone()));
        } else {
            self.query.retain(|(name, _)| *name != key);
            self.query.push((key, id.clone()));
        }
        self.path = vec![nested.clone()];
    }
}

fn body(request: &HttpRequest) -> Result<Map<String, Value>, Unreadable> {
    let Body::Text { content_type, text } = &request.body else {
        return Ok(Map::new());
    };
    let header = request.headers.iter().find(|(name, _)| name == "content-type");
    let media = header.map_or(*content_type, |(_, value)| value.as_str());
    let media = media.split(';').next().unwrap_or_default().trim();
    if media.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Ok(form(text));
    }
    if !media.eq_ignore_ascii_case("application/json") || text.is_empty() {
        return Ok(Map::new());
    }
    match serde_json::from_str(text) {
        Ok(Value::Object(body)) => Ok(body),
        _ => Err(Unreadable::Body),
    }
}

/// Fields of a form: a name that comes twice makes a list.
fn form(text: &str) -> Map<String, Value> {
    let mut fields = Map::new();
    for (name, value) in pairs(text) {
        let value = Value::String(value);
        match fields.get_mut(&name) {
            Some(Value::Array(values)) => values.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
            None => {
                fields.insert(name, value);
            }
        }
    }
    fields
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let parts = query.split('&').filter(|part| !part.is_empty());
    let pairs = parts.map(|part| part.split_once('=').unwrap_or((part, "")));
    pairs
        .map(|(name, value)| {
            let name = lenient(name);
            // `a[]` and `a[0]` both add to the list `a`.
            let list = name.strip_suffix(']').and_then(|name| name.rsplit_once('['));
            let list = list.filter(|(_, index)| index.bytes().all(|b| b.is_ascii_digit()));
            let name = list.map_or(name.as_str(), |(name, _)| name).to_owned();
            (name, lenient(value))
        })
        .filter(|(name, _)| !name.is_empty())
        .collect()
}

/// Decodes, or leaves what cannot be decoded as it is.
fn lenient(text: &str) -> String {
    decode(text, true).unwrap_or_else(|| text.replace('+', " "))
}

/// Percent-decodes to UTF-8.
fn decode(text: &str, plus_is_space: bool) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'%' => hex(bytes.next()?)? * 16 + hex(bytes.next()?)?,
            b'+' if plus_is_space => b' ',
            byte => byte,
        });
    }
    String::from_utf8(out).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}
