//! What can be done to a value on its way into a request: types, lists, tables, and the escapes of the languages
//! that user text is put into. Percent-encoding alone does not stop a quote from ending somebody's filter.

use serde_json::{Map, Value};
use std::sync::Arc;

use super::scalar;
use super::template::Tables;
use crate::decode::json_text;
use crate::text::lower;

/// One `|pipe` of a hole.
#[derive(Clone, Debug, PartialEq)]
pub enum Pipe {
    /// One without an argument.
    Plain(Plain),
    /// `add:n`.
    Add(i64),
    /// `strip:chars`.
    Strip(String),
    /// `map:table`.
    Map(Arc<Map<String, Value>>),
    /// `rev:table`.
    Rev(Arc<Map<String, Value>>),
}

/// A pipe without an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// A whole number, or nothing.
    Int,
    /// A number where it reads as one, else as it stands.
    Num,
    /// Text.
    Str,
    /// Yes or no.
    Bool,
    /// The opposite.
    Not,
    /// JSON text.
    Json,
    /// A list with commas between.
    Csv,
    /// Lower case.
    Lower,
    /// A moment as seconds since 1970.
    Sec,
    /// A moment as milliseconds since 1970.
    Ms,
    /// Plain text as HTML.
    Html,
    /// For double quotes with backslashes.
    Dq,
    /// For single quotes with backslashes.
    Sq,
    /// For single quotes, doubled.
    SqSql,
}

const PLAIN: [(&str, Plain); 14] = [
    ("int", Plain::Int),
    ("num", Plain::Num),
    ("str", Plain::Str),
    ("bool", Plain::Bool),
    ("not", Plain::Not),
    ("json", Plain::Json),
    ("csv", Plain::Csv),
    ("lower", Plain::Lower),
    ("sec", Plain::Sec),
    ("ms", Plain::Ms),
    ("html", Plain::Html),
    ("dq", Plain::Dq),
    ("sq", Plain::Sq),
    ("sq:sql", Plain::SqSql),
];

impl Pipe {
    /// Reads one pipe; says in words what is wrong.
    pub fn parse(text: &str, tables: &Tables) -> Result<Self, String> {
        if let Some((_, plain)) = PLAIN.iter().find(|(name, _)| *name == text) {
            return Ok(Self::Plain(*plain));
        }
        let table = |name: &str| match tables.get(name) {
            Some(Value::Object(table)) => Ok(Arc::new(table.clone())),
            _ => Err(format!("a table of this backend; there is no `{name}`")),
        };
        match text.split_once(':') {
            Some(("add", n)) => n
                .parse()
                .map(Self::Add)
                .map_err(|_| "a whole number after `add:`".to_owned()),
            Some(("strip", chars)) if !chars.is_empty() => Ok(Self::Strip(chars.to_owned())),
            Some(("map", name)) => table(name).map(Self::Map),
            Some(("rev", name)) => table(name).map(Self::Rev),
            _ => {
                let names: Vec<_> = PLAIN.iter().map(|(name, _)| *name).collect();
                Err(format!(
                    "a pipe: {} add:n strip:chars map:table rev:table; not `{text}`",
                    names.join(" ")
                ))
            }
        }
    }
}

/// Applies a pipe; null stays null, and what a pipe cannot read becomes null.
pub fn apply(pipe: &Pipe, value: &Value) -> Value {
    if let Pipe::Map(table) = pipe {
        return look_up(table, value).cloned().unwrap_or_default();
    }
    if value.is_null() {
        return Value::Null;
    }
    match pipe {
        Pipe::Plain(plain) => apply_plain(*plain, value).unwrap_or_default(),
        Pipe::Add(n) => scalar::int(value)
            .and_then(|old| old.checked_add(*n))
            .map_or(Value::Null, Value::from),
        Pipe::Strip(chars) => scalar::text(value).map_or(Value::Null, |text| {
            text.chars()
                .filter(|c| !chars.contains(*c))
                .collect::<String>()
                .into()
        }),
        Pipe::Rev(table) => {
            let found = table
                .iter()
                .find(|(key, mapped)| *key != "*" && scalar::same(mapped, value));
            found.map_or(Value::Null, |(key, _)| Value::from(key.as_str()))
        }
        Pipe::Map(_) => Value::Null,
    }
}

/// The value of a table: by text, `null` for what is missing, `*` for anything else that is there.
pub fn look_up<'t>(table: &'t Map<String, Value>, value: &Value) -> Option<&'t Value> {
    if value.is_null() {
        return table.get("null");
    }
    scalar::text(value)
        .and_then(|key| table.get(&*key))
        .or_else(|| table.get("*"))
}

fn apply_plain(plain: Plain, value: &Value) -> Option<Value> {
    Some(match plain {
        Plain::Int => scalar::int(value)?.into(),
        Plain::Num => number(value),
        Plain::Bool => scalar::truthy(value).into(),
        Plain::Not => (!scalar::truthy(value)).into(),
        Plain::Json => json_text(value).into(),
        Plain::Sec => (crate::time::from_json(value)? / 1000).into(),
        Plain::Ms => crate::time::from_json(value)?.into(),
        Plain::Csv if value.is_array() => scalar::joined(value.as_array()?, ",")?.into(),
        of_text => change(of_text, &scalar::text(value)?).into(),
    })
}

/// What those pipes do that know only text.
fn change(plain: Plain, text: &str) -> String {
    match plain {
        Plain::Lower => lower(text),
        Plain::Html => escaped(text, &HTML),
        Plain::Dq => escaped(text, &[('\\', "\\\\"), ('"', "\\\"")]),
        Plain::Sq => escaped(text, &[('\\', "\\\\"), ('\'', "\\'")]),
        Plain::SqSql => escaped(text, &[('\'', "''")]),
        _ => text.to_owned(),
    }
}

const HTML: [(char, &str); 6] = [
    ('&', "&amp;"),
    ('<', "&lt;"),
    ('>', "&gt;"),
    ('"', "&quot;"),
    ('\'', "&#39;"),
    ('\n', "<br>"),
];

/// The text with some characters replaced.
fn escaped(text: &str, table: &[(char, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match table.iter().find(|(mark, _)| *mark == c) {
            Some((_, instead)) => out.push_str(instead),
            None => out.push(c),
        }
    }
    out
}

/// `"7"` becomes 7; `"007"` and `"1e3"` stay text, since they would come back changed.
fn number(value: &Value) -> Value {
    let Value::String(text) = value else {
        return value.clone();
    };
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Number(number)) if number.to_string().as_str() == text => Value::Number(number),
        _ => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_pipe_does_what_its_name_says() {
        let tables =
            json!({"s": {"2": "open", "4": "solved", "5": 103, "null": "new", "*": "open"}, "t": {"a": 1}});
        let tables = tables.as_object().unwrap();
        for (pipe, value, expected) in [
            ("int", json!("7"), json!(7)),
            ("int", json!("x"), json!(null)),
            ("num", json!("7"), json!(7)),
            ("num", json!("007"), json!("007")),
            ("num", json!("abc"), json!("abc")),
            ("num", json!("true"), json!("true")),
            ("num", json!(true), json!(true)),
            ("str", json!(7), json!("7")),
            ("bool", json!("no"), json!(false)),
            ("not", json!(false), json!(true)),
            ("not", json!(null), json!(null)),
            ("json", json!({"a": [1]}), json!("{\"a\":[1]}")),
            ("csv", json!(["a", 1, null]), json!("a,1")),
            ("csv", json!([]), json!(null)),
            ("csv", json!("a"), json!("a")),
            ("lower", json!("ÄB"), json!("äb")),
            ("sec", json!("1970-01-01T00:00:07Z"), json!(7)),
            ("ms", json!("1970-01-01T00:00:07Z"), json!(7000)),
            ("ms", json!("never"), json!(null)),
            (
                "html",
                json!("a<b> & \"c\" 'd'\ne"),
                json!("a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;<br>e"),
            ),
            ("dq", json!("a\"b\\"), json!("a\\\"b\\\\")),
            ("sq", json!("a'b\\"), json!("a\\'b\\\\")),
            ("sq:sql", json!("a'b"), json!("a''b")),
            ("strip:*,()", json!("a*(b),c"), json!("abc")),
            ("strip:'\\", json!("a'b\\"), json!("ab")),
            ("add:-1", json!("7"), json!(6)),
            ("add:1", json!("x"), json!(null)),
            ("add:1", json!(i64::MAX), json!(null)),
            ("map:s", json!(2), json!("open")),
            ("map:s", json!("5"), json!(103)),
            ("map:s", json!("9"), json!("open")),
            ("map:s", json!(null), json!("new")),
            ("map:t", json!("b"), json!(null)),
            ("rev:s", json!("solved"), json!("4")),
            ("rev:s", json!(103), json!("5")),
            ("rev:s", json!("nope"), json!(null)),
            ("str", json!([1]), json!(null)),
        ] {
            assert_eq!(
                apply(&Pipe::parse(pipe, tables).unwrap(), &value),
                expected,
                "{value} | {pipe}"
            );
        }
        for wrong in ["", "nope", "add:x", "strip:", "map:nope", "rev:nope"] {
            assert!(Pipe::parse(wrong, tables).is_err(), "{wrong}");
        }
    }
}
