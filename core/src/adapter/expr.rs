//! The ten expression forms: everything that an answer may be asked. No loops, no arithmetic.

use serde_json::{Map, Value};
use std::borrow::Cow;

use super::path::{Path, Scope};
use super::read::Reader;
use super::template::Template;
use super::{pipe, scalar};
use crate::decode::Node;

/// Deeper nesting of anything in an adapter is refused, so that no file can overflow the stack.
pub const DEEPEST: usize = 24;

/// A parsed expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// `"path"`.
    Path(Path),
    /// `[e1, e2]`: the first that is not empty.
    First(Vec<Expr>),
    /// `{"const": v}`, or a bare number, flag or null.
    Const(Value),
    /// `{"path": e, "map": …, "default": v}`.
    Map(Box<Expr>, Option<Map<String, Value>>, Option<Value>),
    /// `{"text": "{/first} {/last}"}`.
    Text(Template),
    /// `{"not": e}`.
    Not(Box<Expr>),
    /// `{"eq": [e, v]}` and `{"in": [e, [v, …]]}`.
    In(Box<Expr>, Vec<Value>),
    /// `{"has": [e, e2]}`: a list holds the value, an object the member.
    Has(Box<Expr>, Box<Expr>),
    /// `{"len": e}`.
    Len(Box<Expr>),
    /// `{"join": [e, "separator"]}`.
    Join(Box<Expr>, String),
}

impl Expr {
    /// The value; null where there is none.
    pub fn get<'v>(&'v self, scope: Scope<'v>) -> Cow<'v, Value> {
        self.first(scope, |value| !scalar::is_empty(value))
    }

    /// Like [`Expr::get`], but of several the first that is a list: an empty page must not fall through to its
    /// own envelope.
    pub fn list<'v>(&'v self, scope: Scope<'v>) -> Cow<'v, Value> {
        self.first(scope, Value::is_array)
    }

    /// Yes or no.
    pub fn holds(&self, scope: Scope<'_>) -> bool {
        scalar::truthy(&self.get(scope))
    }

    fn first<'v>(&'v self, scope: Scope<'v>, good: fn(&Value) -> bool) -> Cow<'v, Value> {
        match self {
            Self::Path(path) => path.get(scope),
            Self::First(exprs) => {
                let mut found = exprs.iter().map(|expr| expr.first(scope, good));
                found
                    .find(|value| good(value))
                    .unwrap_or(Cow::Borrowed(&scalar::NULL))
            }
            Self::Const(value) => Cow::Borrowed(value),
            other => other
                .derived(scope)
                .map_or(Cow::Borrowed(&scalar::NULL), Cow::Owned),
        }
    }

    fn derived(&self, scope: Scope<'_>) -> Option<Value> {
        match self {
            Self::Map(expr, table, default) => {
                let value = expr.get(scope);
                let mapped = match table {
                    Some(table) => pipe::look_up(table, &value).cloned(),
                    None => (!scalar::is_empty(&value)).then(|| value.into_owned()),
                };
                mapped.or_else(|| default.clone())
            }
            Self::Text(template) => template.value(scope),
            Self::Not(expr) => Some((!expr.holds(scope)).into()),
            Self::In(expr, wanted) => {
                let value = expr.get(scope);
                Some(wanted.iter().any(|wish| scalar::same(wish, &value)).into())
            }
            Self::Has(expr, wish) => {
                let (value, wish) = (expr.get(scope), wish.get(scope));
                Some(match &*value {
                    Value::Array(items) => items.iter().any(|item| scalar::same(item, &wish)).into(),
                    Value::Object(members) => scalar::text(&wish)
                        .is_some_and(|key| members.contains_key(&*key))
                        .into(),
                    _ => false.into(),
                })
            }
            Self::Len(expr) => match &*expr.get(scope) {
                Value::Array(items) => Some(items.len().into()),
                Value::Object(members) => Some(members.len().into()),
                Value::String(text) => Some(text.chars().count().into()),
                _ => None,
            },
            Self::Join(expr, separator) => {
                let value = expr.get(scope);
                scalar::joined(value.as_array()?, separator).map(Value::String)
            }
            Self::Path(_) | Self::First(_) | Self::Const(_) => None,
        }
    }

    /// Collects the response headers that it reads.
    pub fn headers(&self, out: &mut Vec<String>) {
        match self {
            Self::Path(path) => out.extend(path.header_name().map(str::to_owned)),
            Self::First(exprs) => exprs.iter().for_each(|expr| expr.headers(out)),
            Self::Map(expr, ..)
            | Self::Not(expr)
            | Self::In(expr, _)
            | Self::Len(expr)
            | Self::Join(expr, _) => {
                expr.headers(out);
            }
            Self::Has(a, b) => {
                a.headers(out);
                b.headers(out);
            }
            Self::Const(_) | Self::Text(_) => {}
        }
    }
}

const FORMS: &str = "an expression: a path, a list of expressions, or an object with one of const, path, text, not, \
                     eq, in, has, len, join";

/// Reads an expression. What is wrong is reported, and reads as null.
pub fn read(reader: &mut Reader<'_>, node: &Node<'_>) -> Expr {
    if !reader.enter(node) {
        return Expr::Const(Value::Null);
    }
    let expr = match node.value {
        Some(Value::String(text)) => match Path::parse(text) {
            Ok(path) => Some(Expr::Path(path)),
            Err(expected) => {
                node.complain(reader.problems, expected);
                Some(Expr::Const(Value::Null))
            }
        },
        Some(Value::Array(_)) => {
            let nodes = node.list(reader.problems);
            Some(Expr::First(nodes.iter().map(|node| read(reader, node)).collect()))
        }
        Some(Value::Object(members)) => read_form(reader, node, members),
        Some(value) => Some(Expr::Const(value.clone())),
        None => None,
    };
    reader.leave();
    expr.unwrap_or_else(|| {
        node.complain(reader.problems, FORMS);
        Expr::Const(Value::Null)
    })
}

fn read_form(reader: &mut Reader<'_>, node: &Node<'_>, members: &Map<String, Value>) -> Option<Expr> {
    let (form, _) = members
        .iter()
        .find(|(key, _)| !matches!(key.as_str(), "map" | "default"))?;
    let operand = node.get(form);
    let expr = match form.as_str() {
        "const" => Expr::Const(operand.value.cloned()?),
        "path" => {
            let table = node.get("map");
            let table = (!table.is_missing()).then(|| reader.table(&table));
            Expr::Map(
                Box::new(read(reader, &operand)),
                table,
                members.get("default").cloned(),
            )
        }
        "text" => Expr::Text(reader.template(&operand)?),
        "not" => Expr::Not(Box::new(read(reader, &operand))),
        "len" => Expr::Len(Box::new(read(reader, &operand))),
        _ => read_pair(reader, form, &operand)?,
    };
    let known: &[&str] = if form == "path" {
        &["path", "map", "default"]
    } else {
        &[form.as_str()]
    };
    node.only(reader.problems, known);
    Some(expr)
}

fn read_pair(reader: &mut Reader<'_>, form: &str, operand: &Node<'_>) -> Option<Expr> {
    if !matches!(form, "eq" | "in" | "has" | "join") {
        return None;
    }
    let nodes = operand.list(reader.problems);
    let (first, second) = match nodes.as_slice() {
        [first, second] => (Box::new(read(reader, first)), second),
        _ => return None,
    };
    let value = second.value?;
    Some(match form {
        "eq" => Expr::In(first, vec![value.clone()]),
        "in" => Expr::In(first, value.as_array()?.clone()),
        "has" => Expr::Has(first, Box::new(read(reader, second))),
        _ => Expr::Join(first, value.as_str()?.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::Problems;
    use serde_json::json;

    fn parse(source: &Value) -> Result<Expr, Problems> {
        let mut problems = Problems::default();
        let tables = json!({"level": {"none": "operational", "*": "degraded"}});
        let tables = tables.as_object().unwrap();
        let expr = read(&mut Reader::new(&mut problems, tables), &Node::root(source));
        if problems.0.is_empty() {
            Ok(expr)
        } else {
            Err(problems)
        }
    }

    #[test]
    fn all_ten_forms_read_an_answer() {
        let item = json!({"a": "", "b": "x", "list": [1, "2"], "empty": [], "draft": false, "n": 3, "first": "Ada",
            "o": {"k": null}, "level": "none"});
        let args = json!({"id": 1});
        let scope = Scope {
            root: &item,
            ..Scope::of_args(&args).at(&item)
        };
        for (source, expected) in [
            (json!("/b"), json!("x")),
            (json!(["/a", "/nope", "/empty", "/b"]), json!("x")),
            (json!(["/a", "/nope"]), json!(null)),
            (json!(7), json!(7)),
            (json!({"const": {"a": 1}}), json!({"a": 1})),
            (json!({"path": "/level", "map": "level"}), json!("operational")),
            (json!({"path": "/b", "map": "level"}), json!("degraded")),
            (
                json!({"path": "/nope", "map": "level", "default": "d"}),
                json!("d"),
            ),
            (json!({"path": "/nope", "map": "level"}), json!(null)),
            (json!({"path": "/a", "default": "d"}), json!("d")),
            (
                json!({"path": {"len": "/list"}, "map": {"2": "two"}}),
                json!("two"),
            ),
            (json!({"text": "{/first} {/b}"}), json!("Ada x")),
            (json!({"text": "{/first} {/nope}"}), json!(null)),
            (json!({"not": "/draft"}), json!(true)),
            (json!({"eq": ["/n", "3"]}), json!(true)),
            (json!({"eq": ["/nope", null]}), json!(true)),
            (json!({"in": ["/b", ["y", "x"]]}), json!(true)),
            (json!({"has": ["/list", {"const": 2}]}), json!(true)),
            (json!({"has": ["/o", {"const": "k"}]}), json!(true)),
            (json!({"has": ["/b", {"const": "x"}]}), json!(false)),
            (json!({"len": "/list"}), json!(2)),
            (json!({"len": "/o"}), json!(1)),
            (json!({"len": "/b"}), json!(1)),
            (json!({"len": "/n"}), json!(null)),
            (json!({"join": ["/list", "-"]}), json!("1-2")),
            (json!({"join": ["/empty", "-"]}), json!(null)),
            (json!({"join": ["/b", "-"]}), json!(null)),
        ] {
            assert_eq!(
                parse(&source).unwrap().get(scope).into_owned(),
                expected,
                "{source}"
            );
        }
        let first_list = parse(&json!(["/empty", ""])).unwrap();
        assert_eq!(*first_list.list(scope), json!([]));
    }

    #[test]
    fn what_is_no_expression_is_reported_with_its_path() {
        for (source, path) in [
            (json!("name"), ""),
            (json!([["name"]]), "/0/0"),
            (json!({"nto": "/a"}), ""),
            (json!({"not": "/a", "eq": 1}), "/eq"),
            (json!({"eq": ["/a"]}), ""),
            (json!({"in": ["/a", 1]}), ""),
            (json!({"join": ["/a", 1]}), ""),
            (json!({"path": "/a", "map": "nope"}), "/map"),
            (json!({"path": "/a", "map": 7}), "/map"),
            (json!({"text": "{"}), "/text"),
            (json!({"map": {}}), ""),
            (json!({}), ""),
        ] {
            assert_eq!(parse(&source).unwrap_err().0[0].path, path, "{source}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let deep = (0..100).fold(json!("/a"), |inner, _| json!({"not": inner}));
        assert!(parse(&deep).unwrap_err().0[0].expected.contains("nested"));
    }

    #[test]
    fn the_headers_that_it_reads_are_known() {
        let source = json!([{"path": "#a"}, {"has": ["link", {"len": "#b"}]}, {"text": "x"}, 1]);
        let mut names = Vec::new();
        parse(&source).unwrap().headers(&mut names);
        assert_eq!(names, ["a", "link", "b"]);
    }
}
