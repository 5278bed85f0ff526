//! An operation as the adapter writes it: variants, steps, and how its answer is read.

use serde_json::{Map, Value};

use super::entity::{self, Entity, Ty};
use super::expr::{self, Expr};
use super::op::Op;
use super::page::Paginate;
use super::path::Path;
use super::read::Reader;
use super::request::{self, Request};
use crate::decode::Node;

/// An operation, parsed.
#[derive(Debug)]
pub struct Operation {
    /// Which of [`super::Adapter::backends`] it asks.
    pub backend: usize,
    /// Only for visitors who signed in.
    pub requires_auth: bool,
    /// Seconds that an answer stays fresh.
    pub cache_s: Option<u64>,
    /// The most bytes that a file may have.
    pub max_bytes: Option<u64>,
    /// States that a visitor may set.
    pub statuses: Vec<String>,
    /// What reopens a ticket, where setting a state does not.
    pub reopen_with: Option<Op>,
    /// Not asked at all: the answer is searched for in the rows of that other operation.
    pub client_over: Option<Op>,
    pub(super) then: Option<Op>,
    pub(super) highlight: Option<(String, String)>,
    pub(super) paginate: Paginate,
    pub(super) variants: Vec<Variant>,
}

/// One way to carry an operation out.
#[derive(Debug)]
pub(super) struct Variant {
    pub when: Option<Expr>,
    pub steps: Vec<Request>,
    /// How the last answer is read; nothing is expected of it where there is none.
    pub parts: Vec<Part>,
}

/// One list, or one thing, in an answer.
#[derive(Debug)]
pub(super) struct Part {
    pub many: bool,
    pub at: Expr,
    pub keep: Option<Expr>,
    /// Nothing where the members are named like our fields already.
    pub fields: Option<Fields>,
    pub total: Option<Expr>,
    pub next: Option<Expr>,
    pub next_url: Option<Expr>,
    pub more: Option<Expr>,
}

pub(super) type Fields = Vec<(&'static str, &'static Ty, Field)>;

#[derive(Debug)]
pub(super) enum Field {
    Expr(Expr),
    Object(Fields),
    List {
        at: Expr,
        keep: Option<Expr>,
        fields: Fields,
    },
}

const MOST_STEPS: usize = 5;
const MOST_VARIANTS: usize = 16;
const OWN: [&str; 13] = [
    "use",
    "requires",
    "cache_s",
    "max_bytes",
    "then",
    "statuses",
    "reopen_with",
    "highlight",
    "paginate",
    "steps",
    "variants",
    "response",
    "comment",
];

/// Reads an operation of backend number `backend`. `shapes` holds the named field lists of the file.
pub(super) fn read(
    reader: &mut Reader<'_>,
    node: &Node<'_>,
    op: Op,
    backend: usize,
    shapes: &Node<'_>,
) -> Option<Operation> {
    node.only(
        reader.problems,
        &[&request::MEMBERS[..], &OWN[..], &["client_over"]].concat(),
    );
    node.object(reader.problems)?;
    let client_over = read_op(reader, &node.get("client_over"));
    let variants = if client_over.is_some() {
        Vec::new()
    } else {
        read_variants(reader, node, op, shapes)
    };
    let requires = node.get("requires").word(reader.problems, &[("auth", ())]);
    let statuses = node.get("statuses").list(reader.problems);
    let statuses = statuses
        .iter()
        .filter_map(|node| node.text(reader.problems))
        .map(str::to_owned);
    let statuses = statuses.collect();
    let paginate = node.get("paginate");
    paginate.only(reader.problems, &["size", "max_size", "max_total"]);
    let mut count = |name: &str| paginate.get(name).count(reader.problems);
    let paginate = Paginate {
        size: count("size"),
        max_size: count("max_size"),
        max_total: count("max_total"),
    };
    Some(Operation {
        backend,
        requires_auth: requires.is_some(),
        cache_s: node.get("cache_s").count(reader.problems),
        max_bytes: node.get("max_bytes").count(reader.problems),
        statuses,
        reopen_with: read_op(reader, &node.get("reopen_with")),
        client_over,
        then: read_op(reader, &node.get("then")),
        highlight: read_highlight(reader, &node.get("highlight")),
        paginate,
        variants,
    })
}

fn read_op(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Op> {
    let word = node.text(reader.problems)?;
    let op = Op::parse(word);
    if op.is_none() {
        node.complain(reader.problems, "the name of an operation");
    }
    op
}

fn read_highlight(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<(String, String)> {
    let marks = node.list(reader.problems);
    let texts: Vec<_> = marks
        .iter()
        .filter_map(|node| node.text(reader.problems))
        .collect();
    match texts.as_slice() {
        [open, close] if !open.is_empty() && !close.is_empty() => {
            Some(((*open).to_owned(), (*close).to_owned()))
        }
        _ if node.is_missing() => None,
        _ => {
            node.complain(
                reader.problems,
                "two texts: the marks before and after a found word",
            );
            None
        }
    }
}

fn read_variants(reader: &mut Reader<'_>, node: &Node<'_>, op: Op, shapes: &Node<'_>) -> Vec<Variant> {
    let variants = node.get("variants");
    if variants.is_missing() {
        return read_variant(reader, node, op, shapes).into_iter().collect();
    }
    if !node.get("steps").is_missing() {
        node.complain(
            reader.problems,
            "either `steps` or `variants`; a variant may have steps",
        );
    }
    let mut out = Vec::new();
    for variant in variants.list(reader.problems).into_iter().take(MOST_VARIANTS) {
        variant.only(
            reader.problems,
            &[&request::MEMBERS[..], &["when", "steps", "response", "comment"]].concat(),
        );
        let merged = inherit(node, &variant);
        let merged = Node {
            value: Some(&merged),
            path: variant.path,
        };
        out.extend(read_variant(reader, &merged, op, shapes));
    }
    if out.is_empty() {
        variants.complain(reader.problems, "at least one way to carry the operation out");
    }
    out
}

/// A variant inherits what its operation says about requests, so that it names only the difference.
fn inherit(operation: &Node<'_>, variant: &Node<'_>) -> Value {
    let empty = Map::new();
    let own = variant.value.and_then(Value::as_object).unwrap_or(&empty);
    let has = |name: &str| own.contains_key(name);
    let replaced = |name: &str| match name {
        "path" | "url" => has("path") || has("url") || has("steps"),
        "body" | "form" | "multipart" | "raw" => {
            ["body", "form", "multipart", "raw", "steps"].into_iter().any(has)
        }
        "response" => has(name),
        _ => has(name) || has("steps"),
    };
    let mut out = own.clone();
    for (name, value) in operation.value.and_then(Value::as_object).into_iter().flatten() {
        let inherited = name == "response" || request::MEMBERS.contains(&name.as_str());
        if inherited && !replaced(name) {
            out.insert(name.clone(), value.clone());
        }
    }
    Value::Object(out)
}

fn read_variant(reader: &mut Reader<'_>, node: &Node<'_>, op: Op, shapes: &Node<'_>) -> Option<Variant> {
    let when = reader.expr(&node.get("when"));
    let mut response = node.get("response");
    let steps = node.get("steps");
    if steps.is_missing() {
        let request = request::read(reader, node)?;
        let parts = read_response(reader, &response, op.entity(), shapes);
        return Some(Variant {
            when,
            steps: vec![request],
            parts,
        });
    }
    let nodes = steps.list(reader.problems);
    if nodes.is_empty() || nodes.len() > MOST_STEPS {
        steps.complain(reader.problems, format!("one to {MOST_STEPS} requests"));
    }
    let mut requests = Vec::new();
    for (at, step) in nodes.iter().take(MOST_STEPS).enumerate() {
        step.only(
            reader.problems,
            &[&request::MEMBERS[..], &["response", "comment"]].concat(),
        );
        let own = step.get("response");
        if own.value.is_some() && at + 1 == nodes.len() {
            response = own;
        } else if own.value.is_some() {
            own.complain(
                reader.problems,
                "no response here: only the last answer is mapped; use `capture`",
            );
        }
        requests.extend(request::read(reader, step));
    }
    let parts = read_response(reader, &response, op.entity(), shapes);
    (!requests.is_empty()).then_some(Variant {
        when,
        steps: requests,
        parts,
    })
}

fn read_response(
    reader: &mut Reader<'_>,
    node: &Node<'_>,
    entity: &'static Entity,
    shapes: &Node<'_>,
) -> Vec<Part> {
    match node.value {
        None => Vec::new(),
        Some(Value::Array(_)) => {
            let parts = node.list(reader.problems);
            parts
                .iter()
                .map(|part| read_part(reader, part, entity, shapes))
                .collect()
        }
        Some(_) => vec![read_part(reader, node, entity, shapes)],
    }
}

fn read_part(reader: &mut Reader<'_>, node: &Node<'_>, entity: &'static Entity, shapes: &Node<'_>) -> Part {
    node.only(
        reader.problems,
        &[
            "item", "items", "fields", "keep", "total", "next", "next_url", "more",
        ],
    );
    let (item, items) = (reader.expr(&node.get("item")), reader.expr(&node.get("items")));
    if item.is_some() && items.is_some() {
        node.complain(reader.problems, "either `item` or `items`");
    }
    let many = items.is_some();
    let whole = || Path::parse("").map_or(Expr::Const(Value::Null), Expr::Path);
    Part {
        many,
        at: items.or(item).unwrap_or_else(whole),
        keep: reader.expr(&node.get("keep")),
        fields: read_named_fields(reader, &node.get("fields"), entity, shapes),
        total: reader.expr(&node.get("total")),
        next: reader.expr(&node.get("next")),
        next_url: reader.expr(&node.get("next_url")),
        more: reader.expr(&node.get("more")),
    }
}

fn read_named_fields(
    reader: &mut Reader<'_>,
    node: &Node<'_>,
    entity: &'static Entity,
    shapes: &Node<'_>,
) -> Option<Fields> {
    match node.value? {
        Value::String(name) => {
            let shape = shapes.get(name);
            if shape.is_missing() {
                node.complain(
                    reader.problems,
                    "the name of one of `shapes`, or an object of fields",
                );
            }
            Some(read_fields(reader, &shape, entity))
        }
        _ => Some(read_fields(reader, node, entity)),
    }
}

fn read_fields(reader: &mut Reader<'_>, node: &Node<'_>, entity: &'static Entity) -> Fields {
    let mut out = Vec::new();
    for (name, node) in node.members(reader.problems) {
        let Some((name, ty)) = entity.iter().find(|(known, _)| *known == name) else {
            let names: Vec<_> = entity.iter().map(|(name, _)| *name).collect();
            node.complain(
                reader.problems,
                format!("no such field; known here: {}", names.join(", ")),
            );
            continue;
        };
        if reader.enter(&node) {
            out.push((*name, ty, read_field(reader, &node, ty)));
            reader.leave();
        }
    }
    out
}

fn read_field(reader: &mut Reader<'_>, node: &Node<'_>, ty: &'static Ty) -> Field {
    let inner = node.get("fields");
    let (Ty::One(entity) | Ty::Many(entity), Some(_)) = (ty, inner.value) else {
        return Field::Expr(expr::read(reader, node));
    };
    let fields = read_fields(reader, &inner, entity);
    if matches!(ty, Ty::One(_)) {
        node.only(reader.problems, &["fields"]);
        return Field::Object(fields);
    }
    node.only(reader.problems, &["list", "keep", "fields"]);
    let at = node.get("list");
    if at.value.is_none() {
        at.complain(reader.problems, "where the list stands");
    }
    let at = reader.expr(&at).unwrap_or(Expr::Const(Value::Null));
    Field::List {
        at,
        keep: reader.expr(&node.get("keep")),
        fields,
    }
}

impl Part {
    /// Names of the fields that it fills.
    pub(super) fn declared(&self, entity: &'static Entity) -> Vec<&'static str> {
        match &self.fields {
            Some(fields) => fields.iter().map(|(name, ..)| *name).collect(),
            None => entity.iter().map(|(name, _)| *name).collect(),
        }
    }

    /// A field by name, from members that are named like ours.
    pub(super) fn own_names(entity: &'static Entity, row: &Value) -> Map<String, Value> {
        let mut out = Map::new();
        for (name, _) in entity {
            let value = row
                .get(*name)
                .and_then(|raw| entity::coerce(entity::field(entity, name)?, raw));
            out.extend(value.map(|value| ((*name).to_owned(), value)));
        }
        out
    }
}
