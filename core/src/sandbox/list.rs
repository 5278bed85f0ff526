//! `GET /collection`: filters, full text, order, pages.
//!
//! `_like` is a regular expression in the original. Here it is text to find, without regard to case, in
//! which `^` at the start and `$` at the end anchor, `|` separates alternatives, `.*` skips anything and a
//! backslash takes the next character as it is. That is what adapters write; an engine for the rest would
//! weigh more than the store.

use super::js::{self, Primitive};
use super::relations;
use super::request::Request;
use crate::text::lower;
use crate::wire::HttpResponse;
use serde_json::Value;
use std::cmp::Ordering;

/// Parameters that never filter.
const RESERVED: [&str; 12] = [
    "q", "_start", "_end", "_sort", "_order", "_limit", "_embed", "_expand", "_page", "_delay", "callback",
    "_",
];

/// Answers a list. `name` is a collection of `db`.
pub(super) fn answer(db: &Value, name: &str, request: &Request) -> HttpResponse {
    let all = db
        .get(name)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let mut rows: Vec<&Value> = all.iter().collect();
    if let Some(q) = request.first("q").map(lower) {
        rows.retain(|row| {
            row.as_object()
                .is_some_and(|row| row.values().any(|value| mentions(value, &q)))
        });
    }
    for key in filters(all, request) {
        let values: Vec<_> = request.all(key).collect();
        rows.retain(|row| passes(row, key, &values));
    }
    if let Some(sort) = request.first("_sort") {
        arrange(&mut rows, sort, request.first("_order").unwrap_or_default());
    }
    let (shown, headers) = cut(&rows, request);
    let mut shown: Vec<Value> = shown.iter().map(|row| (*row).clone()).collect();
    for row in &mut shown {
        relations::join(db, name, row, request);
    }
    let mut response = super::json(200, &Value::Array(shown));
    response.headers.extend(headers);
    response
}

/// The rows that were asked for by page or place, and the headers that say how many there are in all.
fn cut<'a>(rows: &'a [&'a Value], request: &Request) -> (&'a [&'a Value], Vec<(String, String)>) {
    let [end, limit, page] = ["_end", "_limit", "_page"].map(|name| request.first(name));
    let mut headers = Vec::new();
    if end.or(limit).or(page).is_some() {
        let exposed = if page.is_some() {
            "X-Total-Count, Link"
        } else {
            "X-Total-Count"
        };
        headers.push(("x-total-count".to_owned(), rows.len().to_string()));
        headers.push(("access-control-expose-headers".to_owned(), exposed.to_owned()));
    }
    let whole = |text: &str| js::parse_int(text).unwrap_or(0);
    let start = request.first("_start").map_or(0, whole);
    let shown = match (page, end, limit) {
        (Some(page), ..) => {
            let page = Page::new(rows.len(), whole(page), limit.map_or(0, whole));
            headers.push(("link".to_owned(), page.links(&request.url)));
            js::slice(rows, page.start(), page.end())
        }
        (None, Some(end), _) => js::slice(rows, start, whole(end)),
        // What is no number makes the end no number, which counts as zero.
        (None, None, Some(limit)) => {
            js::slice(rows, start, js::parse_int(limit).map_or(0, |limit| start + limit))
        }
        (None, None, None) => rows,
    };
    (shown, headers)
}

/// The parameters that filter, each once: those with an operator, and those that some row has a member for.
fn filters<'a>(rows: &[Value], request: &'a Request) -> Vec<&'a str> {
    let mut keys: Vec<&str> = Vec::new();
    for (key, _) in &request.query {
        let known = || operator(key).1 != Operator::Is || rows.iter().any(|row| js::get(row, key).is_some());
        if !rows.is_empty() && !keys.contains(&key.as_str()) && !RESERVED.contains(&key.as_str()) && known() {
            keys.push(key);
        }
    }
    keys
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    Is,
    IsNot,
    AtLeast,
    AtMost,
    Like,
}

/// A parameter's name as path and operator.
fn operator(key: &str) -> (&str, Operator) {
    let endings = [
        ("_gte", Operator::AtLeast),
        ("_lte", Operator::AtMost),
        ("_ne", Operator::IsNot),
        ("_like", Operator::Like),
    ];
    let found = endings
        .into_iter()
        .find_map(|(ending, operator)| Some((key.strip_suffix(ending)?, operator)));
    found.unwrap_or((key, Operator::Is))
}

/// Several values mean "one of them"; with `_ne`, "none of them". A row without the member never passes.
fn passes(row: &Value, key: &str, values: &[&str]) -> bool {
    let (path, operator) = operator(key);
    let Some(found) = js::get(row, path).filter(|found| !found.is_null()) else {
        return false;
    };
    let text = js::string(found);
    let compare = |value: &&str| Primitive::Text((*value).into()).compare(&Primitive::of(found));
    let is = |value: &&str| match operator {
        Operator::Is | Operator::IsNot => *value == text,
        Operator::AtLeast => compare(value).is_some_and(Ordering::is_le),
        Operator::AtMost => compare(value).is_some_and(Ordering::is_ge),
        Operator::Like => like(value, &text),
    };
    values.iter().any(is) != (operator == Operator::IsNot)
}

fn like(pattern: &str, text: &str) -> bool {
    let text = lower(text);
    lower(pattern).split('|').any(|choice| {
        let from_start = choice.starts_with('^');
        let to_end = choice.ends_with('$') && !choice.ends_with("\\$");
        let inner = choice
            .get(usize::from(from_start)..choice.len() - usize::from(to_end))
            .unwrap_or_default();
        let pieces: Vec<String> = inner.split(".*").map(unescaped).collect();
        let mut rest = text.as_str();
        for (at, piece) in pieces.iter().enumerate() {
            let anchored = at == 0 && from_start;
            let last = at + 1 == pieces.len() && to_end;
            let found = match (anchored, last) {
                (true, true) => (rest == piece).then_some(0),
                (true, false) => rest.starts_with(piece.as_str()).then_some(0),
                (false, true) => rest.ends_with(piece.as_str()).then(|| rest.len() - piece.len()),
                (false, false) => rest.find(piece.as_str()),
            };
            let Some(found) = found else { return false };
            rest = rest.get(found + piece.len()..).unwrap_or_default();
        }
        true
    })
}

fn unescaped(piece: &str) -> String {
    let mut escaped = false;
    let keep = |c: &char| {
        escaped = *c == '\\' && !escaped;
        !escaped
    };
    piece.chars().filter(keep).collect()
}

/// Whether the text stands anywhere inside. Nothing, zero and false are never found.
fn mentions(value: &Value, q: &str) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(items) => items.iter().any(|item| mentions(item, q)),
        Value::Object(members) => members.values().any(|member| mentions(member, q)),
        Value::Number(number) if number.as_f64() == Some(0.0) => false,
        Value::String(text) => lower(text).contains(q),
        Value::Bool(_) | Value::Number(_) => js::string(value).contains(q),
    }
}

/// Sorts by several members.
fn arrange(rows: &mut Vec<&Value>, sort: &str, order: &str) {
    let order = order.to_ascii_lowercase();
    let orders: Vec<&str> = order.split(',').collect();
    let paths = sort
        .split(',')
        .enumerate()
        .map(|(at, path)| (path, orders.get(at) == Some(&"desc")));
    let paths: Vec<(&str, bool)> = paths.collect();
    crate::order::sort(rows, |a, b| {
        let by_path = paths.iter().map(|(path, descending)| {
            let ordering = js::order(js::get(a, path), js::get(b, path));
            if *descending { ordering.reverse() } else { ordering }
        });
        by_path
            .into_iter()
            .find(|ordering| ordering.is_ne())
            .unwrap_or(Ordering::Equal)
    });
}

/// One page of a list.
struct Page {
    total: i64,
    number: i64,
    size: i64,
}

impl Page {
    fn new(total: usize, number: i64, size: i64) -> Self {
        let total = i64::try_from(total).unwrap_or(i64::MAX);
        Self {
            total,
            number: number.max(1),
            size: if size == 0 { 10 } else { size },
        }
    }

    const fn start(&self) -> i64 {
        (self.number - 1) * self.size
    }

    const fn end(&self) -> i64 {
        self.number * self.size
    }

    /// The `Link` header: empty where everything is on this page, and behind the last page.
    fn links(&self, url: &str) -> String {
        if self.size < 0 || self.start() >= self.total || (self.start() == 0 && self.end() >= self.total) {
            return String::new();
        }
        let last = (self.total + self.size - 1) / self.size;
        let targets = [
            ("first", Some(1)),
            ("prev", (self.number > 1).then_some(self.number - 1)),
            ("next", (self.end() < self.total).then_some(self.number + 1)),
            ("last", Some(last)),
        ];
        let current = format!("page={}", self.number);
        let links = targets.into_iter().filter_map(|(rel, page)| {
            let target = url.replacen(&current, &format!("page={}", page?), 1);
            Some(format!("<{target}>; rel=\"{rel}\""))
        });
        links.collect::<Vec<_>>().join(", ")
    }
}
