//! JavaScript's rules for text, numbers, comparison and paths, as far as a JSON value can meet them.

use serde_json::Value;
use std::borrow::Cow;
use std::cmp::Ordering;

/// `String(value)`.
pub(super) fn string(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items = items.iter().map(|item| {
                if item.is_null() {
                    String::new()
                } else {
                    string(item)
                }
            });
            items.collect::<Vec<_>>().join(",")
        }
        Value::Object(_) => "[object Object]".into(),
        Value::Number(number) => {
            let text = number.to_string();
            text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
        }
        Value::Null | Value::Bool(_) => value.to_string(),
    }
}

/// What `<` and `>` compare: text or a number.
pub(super) enum Primitive<'a> {
    Text(Cow<'a, str>),
    Number(f64),
}

impl<'a> Primitive<'a> {
    pub(super) fn of(value: &'a Value) -> Self {
        match value {
            Value::String(text) => Self::Text(Cow::Borrowed(text)),
            Value::Array(_) | Value::Object(_) => Self::Text(Cow::Owned(string(value))),
            Value::Number(number) => Self::Number(number.as_f64().unwrap_or(f64::NAN)),
            Value::Bool(flag) => Self::Number(f64::from(*flag)),
            Value::Null => Self::Number(0.0),
        }
    }

    fn number(&self) -> f64 {
        match self {
            Self::Number(number) => *number,
            Self::Text(text) if text.trim().is_empty() => 0.0,
            // The JSON parser is in the bundle anyway, a second reader of decimals is not.
            Self::Text(text) => {
                let text = text.trim();
                let digits = text.strip_prefix('+').unwrap_or(text);
                let number = serde_json::from_str::<Value>(digits).ok();
                number.and_then(|number| number.as_f64()).unwrap_or(f64::NAN)
            }
        }
    }

    /// Text with text by UTF-16 units, everything else as numbers; `None` where one is no number.
    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => Some(a.encode_utf16().cmp(b.encode_utf16())),
            _ => self.number().partial_cmp(&other.number()),
        }
    }
}

/// Sorts like lodash's `orderBy`: null behind every value, absent behind null, incomparable is equal.
pub(super) fn order(a: Option<&Value>, b: Option<&Value>) -> Ordering {
    let rank = |value: Option<&Value>| match value {
        None => 2,
        Some(Value::Null) => 1,
        Some(_) => 0,
    };
    match (a, b) {
        (Some(a), Some(b)) if !a.is_null() && !b.is_null() => Primitive::of(a)
            .compare(&Primitive::of(b))
            .unwrap_or(Ordering::Equal),
        _ => rank(a).cmp(&rank(b)),
    }
}

/// Whether `a > b`.
pub(super) fn greater(a: &Value, b: &Value) -> bool {
    Primitive::of(a).compare(&Primitive::of(b)) == Some(Ordering::Greater)
}

/// lodash's `get`: the member of that very name, or the place at the end of a path like `a.b[0]`.
pub(super) fn get<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    if let Some(member) = value.get(path) {
        return Some(member);
    }
    let mut place = value;
    for step in path.split(['.', '[']).map(|step| step.trim_end_matches(']')) {
        place = match place {
            Value::Object(members) => members.get(step)?,
            Value::Array(items) => items.get(step.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(place)
}

/// `parseInt(text, 10)`.
pub(super) fn parse_int(text: &str) -> Option<i64> {
    let text = text.trim_start();
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    // More digits than any list has rows, and few enough to multiply without overflow.
    let number: i64 = digits
        .get(..end)?
        .parse()
        .ok()
        .map(|number: i64| number.min(1 << 31))?;
    Some(if text.starts_with('-') { -number } else { number })
}

/// `items.slice(start, end)`: negative places count from the end.
pub(super) fn slice<T>(items: &[T], start: i64, end: i64) -> &[T] {
    let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let place = |at: i64| {
        usize::try_from(if at < 0 {
            (at + length).max(0)
        } else {
            at.min(length)
        })
        .unwrap_or(0)
    };
    items.get(place(start)..place(end)).unwrap_or_default()
}
