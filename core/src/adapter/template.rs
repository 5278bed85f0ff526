//! Typed templates: text with holes. A text that is one hole keeps the type of what fills it; a missing value
//! drops whatever the template stands for, which replaces all conditionals.

use serde_json::{Map, Value};
use std::borrow::Cow;
use std::sync::Arc;

use super::path::{Path, Scope};
use super::pipe::{self, Pipe};
use super::{scalar, url};
use crate::decode::json_text;

/// Named tables of values, used in both directions.
pub type Tables = Map<String, Value>;

/// A parsed template.
#[derive(Clone, Debug, PartialEq)]
pub struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String),
    Hole(Hole),
}

#[derive(Clone, Debug, PartialEq)]
struct Hole {
    path: Path,
    default: Option<Value>,
    pipes: Vec<Pipe>,
}

impl Hole {
    fn parse(text: &str, tables: &Tables) -> Result<Self, String> {
        let mut parts = super::path::split_outside(text, '|')?.into_iter();
        let head = parts.next().unwrap_or_default();
        let (name, default) = match super::path::split_outside(head, '=')?.as_slice() {
            [] => ("", None),
            [name] => (*name, None),
            [name, ..] => (*name, head.get(name.len() + 1..).map(Value::from)),
        };
        let path = if name.starts_with(['/', '$', '@', '#']) {
            Path::parse(name)?
        } else {
            Path::argument(name)?
        };
        let mut pipes = Vec::new();
        for part in parts {
            pipes.push(Pipe::parse(part, tables)?);
        }
        Ok(Self { path, default, pipes })
    }

    fn fill<'v>(&'v self, scope: Scope<'v>) -> Option<Cow<'v, Value>> {
        let mut value = self.path.get(scope);
        if value.is_null() {
            value = self.default.as_ref().map_or(value, Cow::Borrowed);
        }
        for pipe in &self.pipes {
            value = Cow::Owned(pipe::apply(pipe, &value));
        }
        (!value.is_null()).then_some(value)
    }
}

impl Template {
    /// Reads text with `{hole}`s; `{{` and `}}` are literal braces. Says in words what is wrong.
    pub fn parse(text: &str, tables: &Tables) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at_checked(at).unwrap_or_default();
            literal.push_str(before);
            if let Some(after) = from.strip_prefix("{{").or_else(|| from.strip_prefix("}}")) {
                literal.push_str(from.get(..1).unwrap_or_default());
                rest = after;
            } else if let Some(inner) = from.strip_prefix('{') {
                let end = hole_end(inner)
                    .ok_or("a closing `}` for every hole; a literal brace is written twice")?;
                let hole = Hole::parse(inner.get(..end).unwrap_or_default(), tables)?;
                if !literal.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut literal)));
                }
                pieces.push(Piece::Hole(hole));
                rest = inner.get(end + 1..).unwrap_or_default();
            } else {
                literal.push('}');
                rest = from.get(1..).unwrap_or_default();
            }
        }
        literal.push_str(rest);
        if !literal.is_empty() || pieces.is_empty() {
            pieces.push(Piece::Text(literal));
        }
        Ok(Self(pieces))
    }

    /// The value, typed where the template is one hole; nothing where a hole stays empty.
    pub fn value(&self, scope: Scope<'_>) -> Option<Value> {
        match self.0.as_slice() {
            [Piece::Hole(hole)] => hole.fill(scope).map(Cow::into_owned),
            _ => self.text(scope).map(Value::String),
        }
    }

    /// The value as text; nothing where a hole stays empty or holds a list or an object.
    pub fn text(&self, scope: Scope<'_>) -> Option<String> {
        self.build(scope, &mut |filled, out| out.push_str(filled))
    }

    /// The value as a piece of an address: holes percent-encoded, literal text as it stands. A hole filled with
    /// nothing but blank text is refused like a missing one: `/articles/` would be a list.
    pub fn address(&self, scope: Scope<'_>) -> Option<String> {
        let mut blank = false;
        let out = self.build(scope, &mut |filled, out| {
            blank |= filled.is_empty();
            url::encode_into(filled, out);
        });
        out.filter(|_| !blank)
    }

    fn build(&self, scope: Scope<'_>, put: &mut dyn FnMut(&str, &mut String)) -> Option<String> {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Hole(hole) => put(&scalar::text(&*hole.fill(scope)?)?, &mut out),
            }
        }
        Some(out)
    }

    /// The argument that fills it, where it is one hole without pipes.
    pub fn whole_argument(&self) -> Option<&str> {
        match self.0.as_slice() {
            [Piece::Hole(hole)] if hole.pipes.is_empty() => hole.path.argument_name(),
            _ => None,
        }
    }

    /// Whether it is one hole and nothing else.
    pub fn is_hole(&self) -> bool {
        matches!(self.0.as_slice(), [Piece::Hole(_)])
    }

    /// Whether a hole takes one of these arguments.
    pub fn uses(&self, names: &[&str]) -> bool {
        self.0.iter().any(|piece| match piece {
            Piece::Hole(hole) => hole
                .path
                .argument_name()
                .is_some_and(|name| names.contains(&name)),
            Piece::Text(_) => false,
        })
    }

    /// The literal text in front of the first hole.
    pub fn literal_start(&self) -> &str {
        match self.0.first() {
            Some(Piece::Text(text)) => text,
            _ => "",
        }
    }
}

/// Where the hole ends: the first `}` outside of braces that a path opened.
fn hole_end(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// JSON whose texts are templates.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Stays as it is.
    Const(Value),
    /// Filled.
    Text(Template),
    /// Elements that stay empty are left out; a list that loses all is left out itself.
    List(Vec<Shape>),
    /// Likewise for members.
    Object(Vec<(String, Shape)>),
    /// One element for each of a list.
    Each(Path, Arc<Shape>),
    /// JSON inside a text.
    Json(Arc<Shape>),
    /// One text of those that are not missing: filter languages join conditions by a word.
    Join(Vec<Shape>, String),
}

impl Shape {
    /// The filled value; nothing where all of it is missing.
    pub fn value(&self, scope: Scope<'_>) -> Option<Value> {
        match self {
            Self::Const(value) => Some(value.clone()),
            Self::Text(template) => template.value(scope),
            Self::List(shapes) => {
                let items: Vec<_> = shapes.iter().filter_map(|shape| shape.value(scope)).collect();
                (shapes.is_empty() || !items.is_empty()).then_some(Value::Array(items))
            }
            Self::Object(shapes) => {
                let filled = shapes
                    .iter()
                    .filter_map(|(name, shape)| Some((name.clone(), shape.value(scope)?)));
                let members: Map<_, _> = filled.collect();
                (shapes.is_empty() || !members.is_empty()).then_some(Value::Object(members))
            }
            Self::Each(path, shape) => {
                let list = path.get(scope);
                let items = list
                    .as_array()?
                    .iter()
                    .filter_map(|item| shape.value(scope.at(item)));
                let items: Vec<_> = items.collect();
                (!items.is_empty()).then_some(Value::Array(items))
            }
            Self::Json(shape) => shape.value(scope).map(|value| Value::String(json_text(&value))),
            Self::Join(shapes, word) => {
                let values: Vec<_> = shapes.iter().filter_map(|shape| shape.value(scope)).collect();
                scalar::joined(&values, word).map(Value::String)
            }
        }
    }

    /// Whether a hole takes one of these arguments.
    pub fn uses(&self, names: &[&str]) -> bool {
        match self {
            Self::Const(_) => false,
            Self::Text(template) => template.uses(names),
            Self::List(shapes) | Self::Join(shapes, _) => shapes.iter().any(|shape| shape.uses(names)),
            Self::Object(shapes) => shapes.iter().any(|(_, shape)| shape.uses(names)),
            Self::Each(_, shape) | Self::Json(shape) => shape.uses(names),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn tables() -> Tables {
        json!({"status": {"2": "open", "4": "solved", "*": "open"}})
            .as_object()
            .cloned()
            .unwrap()
    }

    fn fill(template: &str, args: &Value) -> Option<Value> {
        Template::parse(template, &tables())
            .unwrap()
            .value(Scope::of_args(args))
    }

    #[test]
    fn one_hole_keeps_its_type_and_a_mix_is_text() {
        let args =
            json!({"helpful": true, "uploads": ["t"], "n": 7, "q": "it's", "requester": {"email": "a@b.c"}});
        for (template, expected) in [
            ("{helpful}", json!(true)),
            ("{uploads}", json!(["t"])),
            ("n={n}", json!("n=7")),
            ("{requester.email}", json!("a@b.c")),
            ("{sort=votes}", json!("votes")),
            ("{sort=a=b}", json!("a=b")),
            ("{limit=100|int}", json!(100)),
            ("title~'{q|sq}'", json!("title~'it\\'s'")),
            ("{@/requester/email}", json!("a@b.c")),
            ("{{ posts {{ id }} }}", json!("{ posts { id } }")),
            ("a } b", json!("a } b")),
            ("", json!("")),
        ] {
            assert_eq!(fill(template, &args), Some(expected), "{template}");
        }
    }

    #[test]
    fn a_missing_value_drops_the_whole() {
        let args = json!({"list": [1]});
        for template in ["{q}", "a {q} b", "{q|str}", "x{list}"] {
            assert_eq!(fill(template, &args), None, "{template}");
        }
    }

    #[test]
    fn what_is_no_template_is_refused_in_words() {
        for text in [
            "{",
            "{a",
            "{a b}",
            "{}",
            "{a|nope}",
            "{a|map:nope}",
            "{ posts }",
            "{/a[}",
        ] {
            assert!(Template::parse(text, &tables()).is_err(), "{text}");
        }
    }

    #[test]
    fn addresses_are_encoded_and_never_blank() {
        let parse = |text| Template::parse(text, &tables()).unwrap();
        let args = json!({"id": "../x y", "none": ""});
        let scope = Scope::of_args(&args);
        assert_eq!(
            parse("/a/{id}.json?x=ä").address(scope).as_deref(),
            Some("/a/..%2Fx%20y.json?x=ä")
        );
        assert_eq!(parse("/a/{none}").address(scope), None);
        assert_eq!(parse("/a/{nope}").address(scope), None);
    }

    #[test]
    fn structures_lose_what_stays_empty() {
        let args = json!({"files": [{"name": "a"}, {"nom": "b"}], "q": "x"});
        let hole = |text: &str| Shape::Text(Template::parse(text, &tables()).unwrap());
        let object = |name: &str, shape| Shape::Object(vec![(name.to_owned(), shape)]);
        let scope = Scope::of_args(&args);
        let each = Shape::Each(
            Path::argument("files").unwrap(),
            Arc::new(object("n", hole("{it.name}"))),
        );
        assert_eq!(each.value(scope), Some(json!([{"n": "a"}])));
        assert_eq!(object("a", object("b", hole("{nope}"))).value(scope), None);
        assert_eq!(Shape::List(vec![hole("{nope}")]).value(scope), None);
        assert_eq!(Shape::List(vec![]).value(scope), Some(json!([])));
        let text = Shape::Json(Arc::new(object("c", hole("{q}"))));
        assert_eq!(text.value(scope), Some(json!("{\"c\":\"x\"}")));
        let join = Shape::Join(
            vec![hole("a={q}"), hole("b={nope}"), hole("c={files}"), hole("d")],
            "&&".to_owned(),
        );
        assert_eq!(join.value(scope), Some(json!("a=x&&d")));
        assert_eq!(
            Shape::Join(vec![hole("{nope}")], String::new()).value(scope),
            None
        );
        assert!(join.uses(&["q"]) && !join.uses(&["x"]));
        assert!(text.uses(&["q"]) && !each.uses(&["x"]));
    }
}
