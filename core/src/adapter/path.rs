//! Pointer+: RFC 6901 with three more kinds of segment, because a JSON pointer cannot look up the author of a
//! comment in a side list, and RFC 9535 cannot either.

use serde_json::Value;
use std::borrow::Cow;

use super::{page, scalar};

/// More segments, or filters in filters, are refused: each level multiplies the work that a hostile file can ask for.
const MOST_SEGMENTS: usize = 24;
const MOST_NESTING: usize = 3;

/// What an expression can see.
#[derive(Clone, Copy)]
pub struct Scope<'v> {
    /// The row that is being mapped, or the element of a `$each`.
    pub item: &'v Value,
    /// The whole answer.
    pub root: &'v Value,
    /// Arguments, captures, `vars` and `session`: an object.
    pub args: &'v Value,
    /// Headers of the answer, names in lower case.
    pub headers: &'v [(String, String)],
}

impl<'v> Scope<'v> {
    /// While a request is built there is no answer yet.
    pub const fn of_args(args: &'v Value) -> Self {
        Self {
            item: &scalar::NULL,
            root: &scalar::NULL,
            args,
            headers: &[],
        }
    }

    /// The same, seen from another row.
    pub const fn at(self, item: &'v Value) -> Self {
        Self { item, ..self }
    }
}

/// A parsed path.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    start: Start,
    segments: Vec<Segment>,
}

#[derive(Clone, Debug, PartialEq)]
enum Start {
    Item,
    Root,
    Args,
    Header(String),
    Link,
}

#[derive(Clone, Debug, PartialEq)]
enum Segment {
    Name(String),
    All,
    Find(Vec<(String, Wanted)>),
    By(Path),
}

#[derive(Clone, Debug, PartialEq)]
enum Wanted {
    Text(String),
    Path(Path),
}

impl Path {
    /// Reads `/…`, `$/…`, `@/…`, `#header`, `link` or nothing; says in words what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        Self::parse_at(text, 0)
    }

    /// Reads the dotted name of an argument, as templates write it; `it` is the element of a `$each`.
    pub fn argument(name: &str) -> Result<Self, String> {
        let plain =
            |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if !name.split('.').all(plain) {
            return Err(format!(
                "`{name}` is no argument name; a literal brace is written twice"
            ));
        }
        let mut words = name.split('.').map(str::to_owned).peekable();
        let start = match words.next_if(|word| word == "it") {
            Some(_) => Start::Item,
            None => Start::Args,
        };
        let segments: Vec<_> = words.map(Segment::Name).take(MOST_SEGMENTS).collect();
        Ok(Self { start, segments })
    }

    /// The name, where this is an argument of the operation and nothing deeper.
    pub fn argument_name(&self) -> Option<&str> {
        match (&self.start, self.segments.as_slice()) {
            (Start::Args, [Segment::Name(name)]) => Some(name),
            _ => None,
        }
    }

    /// The name of the response header that it reads.
    pub fn header_name(&self) -> Option<&str> {
        match &self.start {
            Start::Header(name) => Some(name),
            Start::Link => Some("link"),
            _ => None,
        }
    }

    fn parse_at(text: &str, nesting: usize) -> Result<Self, String> {
        if nesting > MOST_NESTING {
            return Err("a path that is nested less deeply".to_owned());
        }
        if let Some(name) = text.strip_prefix('#') {
            let start = Start::Header(name.to_ascii_lowercase());
            let segments = Vec::new();
            return if name.is_empty() {
                Err(SYNTAX.to_owned())
            } else {
                Ok(Self { start, segments })
            };
        }
        let (start, rest) = match text.as_bytes().first() {
            _ if text == "link" => (Start::Link, ""),
            Some(b'$') => (Start::Root, text.get(1..).unwrap_or_default()),
            Some(b'@') => (Start::Args, text.get(1..).unwrap_or_default()),
            _ => (Start::Item, text),
        };
        let mut segments = Vec::new();
        if !rest.is_empty() {
            let inner = rest.strip_prefix('/').ok_or(SYNTAX)?;
            for part in split_outside(inner, '/')? {
                segments.push(segment(part, nesting)?);
            }
        }
        if segments.len() > MOST_SEGMENTS {
            return Err(format!("a path of at most {MOST_SEGMENTS} segments"));
        }
        Ok(Self { start, segments })
    }

    /// What stands there; null where nothing does.
    pub fn get<'v>(&self, scope: Scope<'v>) -> Cow<'v, Value> {
        let start = match &self.start {
            Start::Item => scope.item,
            Start::Root => scope.root,
            Start::Args => scope.args,
            Start::Header(name) => return header(scope.headers, name).map_or(NOTHING, owned),
            Start::Link => {
                return header(scope.headers, "link")
                    .and_then(page::next_link)
                    .map_or(NOTHING, owned);
            }
        };
        walk(start, &self.segments, scope)
    }
}

const NOTHING: Cow<'static, Value> = Cow::Borrowed(&scalar::NULL);

const SYNTAX: &str = "a path: `/…` in the row, `$/…` in the answer, `@/…` in the arguments, `#name` of a header, \
                      or nothing for the whole; a constant is written {\"const\": …}";

fn owned(text: &str) -> Cow<'static, Value> {
    Cow::Owned(Value::String(text.to_owned()))
}

fn header<'v>(headers: &'v [(String, String)], name: &str) -> Option<&'v str> {
    let found = headers.iter().find(|(key, _)| key == name)?.1.trim();
    (!found.is_empty()).then_some(found)
}

fn walk<'v>(value: &'v Value, segments: &[Segment], scope: Scope<'v>) -> Cow<'v, Value> {
    let Some((first, rest)) = segments.split_first() else {
        return Cow::Borrowed(value);
    };
    let next = match first {
        Segment::Name(name) => member(value, name),
        Segment::By(path) => scalar::text(&path.get(scope)).and_then(|name| member(value, &name)),
        Segment::Find(wanted) => find(value, wanted, scope),
        Segment::All => return Cow::Owned(Value::Array(collect(value, rest, scope))),
    };
    next.map_or(NOTHING, |next| walk(next, rest, scope))
}

/// Every element; a second `*` further down gives one flat list.
fn collect(value: &Value, rest: &[Segment], scope: Scope<'_>) -> Vec<Value> {
    let flat = rest.contains(&Segment::All);
    let mut out = Vec::new();
    for child in children(value) {
        match walk(child, rest, scope).into_owned() {
            Value::Null => {}
            Value::Array(many) if flat => out.extend(many),
            one => out.push(one),
        }
    }
    out
}

fn children(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Array(items) => Box::new(items.iter()),
        Value::Object(members) => Box::new(members.values()),
        _ => Box::new(std::iter::empty()),
    }
}

fn member<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Object(members) => members.get(name),
        Value::Array(items) if name == "-1" => items.last(),
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        _ => None,
    }
}

fn find<'v>(value: &'v Value, wanted: &[(String, Wanted)], scope: Scope<'v>) -> Option<&'v Value> {
    // The wish is read from the outer row once, not once per element of the side list.
    let wishes: Vec<(&str, Cow<'_, str>)> = wanted
        .iter()
        .map(|(key, wish)| {
            let wish = match wish {
                Wanted::Text(text) => Cow::Borrowed(text.as_str()),
                Wanted::Path(path) => Cow::Owned(scalar::text(&path.get(scope))?.into_owned()),
            };
            Some((key.as_str(), wish))
        })
        .collect::<Option<_>>()?;
    children(value).find(|child| {
        let holds = |(key, wish): &(&str, Cow<'_, str>)| {
            member(child, key).and_then(scalar::text).as_ref() == Some(wish)
        };
        wishes.iter().all(holds)
    })
}

fn segment(text: &str, nesting: usize) -> Result<Segment, String> {
    if text == "*" {
        return Ok(Segment::All);
    }
    if let Some(inner) = text.strip_prefix('{') {
        let inner = inner
            .strip_suffix('}')
            .ok_or("a closing `}` at the end of the segment")?;
        return Ok(Segment::By(Path::parse_at(inner, nesting + 1)?));
    }
    if !text.starts_with('[') {
        return Ok(Segment::Name(unescape(text)));
    }
    let mut wanted = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let inner = rest.strip_prefix('[').ok_or("a filter like `[key=value]`")?;
        let end = split_outside(inner, ']')?.first().map_or(0, |part| part.len());
        let (filter, after) = inner.split_at_checked(end).unwrap_or_default();
        let (key, wish) = filter.split_once('=').ok_or("a filter like `[key=value]`")?;
        let wish = match wish.strip_prefix('{').and_then(|w| w.strip_suffix('}')) {
            Some(path) => Wanted::Path(Path::parse_at(path, nesting + 1)?),
            None => Wanted::Text(unescape(wish)),
        };
        wanted.push((unescape(key), wish));
        rest = after.strip_prefix(']').ok_or("a closing `]` of the filter")?;
    }
    Ok(Segment::Find(wanted))
}

/// Splits at a mark that stands outside of `[…]` and `{…}`.
pub(super) fn split_outside(text: &str, mark: char) -> Result<Vec<&str>, String> {
    let mut parts = Vec::new();
    let (mut depth, mut from) = (0_u32, 0);
    for (at, c) in text.char_indices() {
        if c == mark && depth == 0 {
            parts.push(text.get(from..at).unwrap_or_default());
            from = at + c.len_utf8();
            continue;
        }
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' if depth == 0 => return Err("an opening bracket for every closing one".to_owned()),
            ']' | '}' => depth -= 1,
            _ => {}
        }
    }
    if depth > 0 {
        return Err("a closing bracket for every opening one".to_owned());
    }
    parts.push(text.get(from..).unwrap_or_default());
    Ok(parts)
}

/// `~0 ~1` of RFC 6901; `~2 ~3 ~4 ~5 ~6` for `* [ { ] }`.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let plain = match (c, chars.peek()) {
            ('~', Some('0')) => '~',
            ('~', Some('1')) => '/',
            ('~', Some('2')) => '*',
            ('~', Some('3')) => '[',
            ('~', Some('4')) => '{',
            ('~', Some('5')) => ']',
            ('~', Some('6')) => '}',
            _ => {
                out.push(c);
                continue;
            }
        };
        chars.next();
        out.push(plain);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(path: &str, item: &Value, root: &Value) -> Value {
        let args = json!({"id": 7, "requester": {"email": "a@b.c"}});
        let headers = [
            ("x-total-count".to_owned(), "12".to_owned()),
            (
                "link".to_owned(),
                "<https://a.b/c?page=2>; rel=\"next\"".to_owned(),
            ),
        ];
        let scope = Scope {
            item,
            root,
            args: &args,
            headers: &headers,
        };
        Path::parse(path).unwrap().get(scope).into_owned()
    }

    #[test]
    fn every_start_and_segment_reads() {
        let root = json!({
            "users": [{"id": 1, "name": "Ada", "kind": "x"}, {"id": "2", "name": "Bob", "kind": "y"}],
            "byId": {"7": {"name": "Cyd"}},
            "tags": [{"tag": "a"}, {"no": 1}, {"tag": "b"}],
            "deep": [{"in": [{"v": 1}, {"v": 2}]}, {"in": [{"v": 3}]}],
            "a/b": {"~": {"*": {"[": {"{": {"]": {"}": 5}}}}}}
        });
        let item = json!({"author_id": 2, "kind": "y", "owner": "7", "list": [10, 20, 30]});
        for (path, expected) in [
            ("", item.clone()),
            ("$", root.clone()),
            ("/kind", json!("y")),
            ("/list/0", json!(10)),
            ("/list/-1", json!(30)),
            ("/list/9", json!(null)),
            ("/nothing/here", json!(null)),
            ("@/id", json!(7)),
            ("@/requester/email", json!("a@b.c")),
            ("#x-total-count", json!("12")),
            ("#X-Total-Count", json!("12")),
            ("#nope", json!(null)),
            ("link", json!("https://a.b/c?page=2")),
            ("$/users/[id={/author_id}]/name", json!("Bob")),
            ("$/users/[id=1]/name", json!("Ada")),
            ("$/users/[id={/author_id}][kind={/kind}]/name", json!("Bob")),
            ("$/users/[id={/missing}]/name", json!(null)),
            ("$/byId/{/owner}/name", json!("Cyd")),
            ("$/byId/{@/id}/name", json!("Cyd")),
            ("$/byId/{/list}/name", json!(null)),
            ("$/tags/*/tag", json!(["a", "b"])),
            ("$/byId/*/name", json!(["Cyd"])),
            ("$/deep/*/in/*/v", json!([1, 2, 3])),
            ("/kind/*", json!([])),
            ("$/a~1b/~0/~2/~3/~4/~5/~6", json!(5)),
        ] {
            assert_eq!(read(path, &item, &root), expected, "{path}");
        }
    }

    #[test]
    fn what_is_no_path_is_refused_in_words() {
        for text in [
            "name",
            "#",
            "/a[",
            "/[a]",
            "/[a=1",
            "/{/a",
            "/a]",
            "/[a=1]x",
            "$x",
            "/{/{/{/{/{/a}}}}}",
        ] {
            assert!(Path::parse(text).is_err(), "{text}");
        }
        assert!(Path::parse(&"/a".repeat(100)).is_err());
        assert!(Path::argument("a b").is_err());
        assert!(Path::argument("").is_err());
    }
}
