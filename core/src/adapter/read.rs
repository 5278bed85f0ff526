//! What every reader of an adapter needs: the list of problems, the tables in reach, a bound on nesting.

use serde_json::{Map, Value};

use super::expr::{self, DEEPEST, Expr};
use super::path::Path;
use super::template::{Shape, Tables, Template};
use crate::decode::{Node, Problems};
use std::sync::Arc;

/// Reads parts of an adapter, reporting every problem on the way.
pub struct Reader<'a> {
    /// What is wrong so far.
    pub problems: &'a mut Problems,
    tables: &'a Tables,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// A reader that knows these tables.
    pub const fn new(problems: &'a mut Problems, tables: &'a Tables) -> Self {
        Self {
            problems,
            tables,
            depth: 0,
        }
    }

    /// One level deeper; reports and refuses where that is too deep.
    pub fn enter(&mut self, node: &Node<'_>) -> bool {
        if self.depth >= DEEPEST {
            node.complain(self.problems, "something nested less deeply");
            return false;
        }
        self.depth += 1;
        true
    }

    /// Back up.
    pub const fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// An expression, where anything stands here.
    pub fn expr(&mut self, node: &Node<'_>) -> Option<Expr> {
        node.value.is_some().then(|| expr::read(self, node))
    }

    /// A template.
    pub fn template(&mut self, node: &Node<'_>) -> Option<Template> {
        let text = node.need_text(self.problems)?;
        let parsed = Template::parse(text, self.tables);
        parsed
            .map_err(|expected| node.complain(self.problems, expected))
            .ok()
    }

    /// A table, by name or spelt out.
    pub fn table(&mut self, node: &Node<'_>) -> Map<String, Value> {
        let named = node
            .value
            .and_then(Value::as_str)
            .and_then(|name| self.tables.get(name));
        let found = named.or(node.value).and_then(Value::as_object);
        if found.is_none() {
            node.complain(self.problems, "a table of this backend, or an object");
        }
        found.cloned().unwrap_or_default()
    }

    /// Names and templates.
    pub fn templates(&mut self, node: &Node<'_>) -> Vec<(String, Template)> {
        let members = node.members(self.problems);
        let read = members
            .into_iter()
            .filter_map(|(name, node)| Some((name.to_owned(), self.template(&node)?)));
        read.collect()
    }

    /// JSON whose texts are templates.
    pub fn shape(&mut self, node: &Node<'_>) -> Option<Shape> {
        if !self.enter(node) {
            return None;
        }
        let shape = match node.value? {
            Value::String(_) => self.template(node).map(Shape::Text),
            Value::Array(_) => {
                let nodes = node.list(self.problems);
                Some(Shape::List(
                    nodes.iter().filter_map(|node| self.shape(node)).collect(),
                ))
            }
            Value::Object(members) => self.shape_object(node, members),
            value => Some(Shape::Const(value.clone())),
        };
        self.leave();
        shape
    }

    fn shape_object(&mut self, node: &Node<'_>, members: &Map<String, Value>) -> Option<Shape> {
        if members.contains_key("$json") {
            node.only(self.problems, &["$json"]);
            return Some(Shape::Json(Arc::new(self.shape(&node.get("$json"))?)));
        }
        if members.contains_key("$join") {
            node.only(self.problems, &["$join", "with"]);
            let parts = node.get("$join").list(self.problems);
            let parts = parts.iter().filter_map(|part| self.shape(part)).collect();
            return Some(Shape::Join(
                parts,
                node.get("with").need_text(self.problems)?.to_owned(),
            ));
        }
        if members.contains_key("$each") {
            node.only(self.problems, &["$each", "do"]);
            let list = node.get("$each");
            let path = Path::argument(list.need_text(self.problems)?);
            let path = path
                .map_err(|expected| list.complain(self.problems, expected))
                .ok();
            let Some(shape) = self.shape(&node.get("do")) else {
                node.complain(
                    self.problems,
                    "a member `do`: what to write for each element, as {it.name}",
                );
                return None;
            };
            return Some(Shape::Each(path?, Arc::new(shape)));
        }
        let nodes = node.members(self.problems);
        let read = nodes
            .into_iter()
            .filter_map(|(name, node)| Some((name.to_owned(), self.shape(&node)?)));
        Some(Shape::Object(read.collect()))
    }
}
