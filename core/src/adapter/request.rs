//! One HTTP request of an operation, as the adapter writes it.

use super::expr::Expr;
use super::read::Reader;
use super::template::{Shape, Template};
use crate::adapter::guard;
use crate::decode::Node;
use crate::wire::Method;

/// One request, parsed.
#[derive(Clone, Debug)]
pub struct Request {
    pub(super) method: Method,
    pub(super) target: Target,
    pub(super) query: Vec<(String, Shape)>,
    pub(super) headers: Vec<(String, Template)>,
    pub(super) payload: Payload,
    pub(super) capture: Vec<(String, Expr)>,
    pub(super) optional: bool,
}

/// Where a request goes.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// Below the backend's `base_url`.
    Path(Template),
    /// A whole address, on an origin that the adapter names.
    Url(Template),
}

/// What a request carries.
#[derive(Clone, Debug)]
pub(super) enum Payload {
    None,
    Json(Shape),
    Form(Vec<(String, Template)>),
    Multipart(Vec<(String, Template)>),
    /// The bytes of the file in the argument `file`.
    Raw,
}

/// The members that make a request.
pub(super) const MEMBERS: [&str; 11] = [
    "method",
    "path",
    "url",
    "query",
    "headers",
    "body",
    "form",
    "multipart",
    "raw",
    "capture",
    "optional",
];

/// Arguments that an answer may not overwrite.
const RESERVED: [&str; 6] = ["session", "vars", "page", "page0", "offset", "size"];

pub(super) const METHODS: [(&str, Method); 5] = [
    ("GET", Method::Get),
    ("POST", Method::Post),
    ("PUT", Method::Put),
    ("PATCH", Method::Patch),
    ("DELETE", Method::Delete),
];

impl Request {
    /// Whether a hole takes one of these arguments.
    pub(super) fn uses(&self, names: &[&str]) -> bool {
        let (Target::Path(target) | Target::Url(target)) = &self.target;
        target.uses(names)
            || self.query.iter().any(|(_, shape)| shape.uses(names))
            || self.headers.iter().any(|(_, template)| template.uses(names))
            || match &self.payload {
                Payload::Json(shape) => shape.uses(names),
                Payload::Form(fields) | Payload::Multipart(fields) => {
                    fields.iter().any(|(_, t)| t.uses(names))
                }
                Payload::None | Payload::Raw => false,
            }
    }
}

/// Reads one request.
pub(super) fn read(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Request> {
    let method = node
        .get("method")
        .word(reader.problems, &METHODS)
        .unwrap_or_default();
    let target = read_target(reader, node);
    let query = node.get("query").members(reader.problems);
    let query = query
        .into_iter()
        .filter_map(|(name, node)| Some((name.to_owned(), reader.shape(&node)?)));
    let query = query.collect();
    let headers = read_headers(reader, &node.get("headers"));
    let payload = read_payload(reader, node, method);
    let mut capture = Vec::new();
    for (name, node) in node.get("capture").members(reader.problems) {
        if RESERVED.contains(&name) {
            node.complain(
                reader.problems,
                format!("another name: {} are taken", RESERVED.join(", ")),
            );
        }
        capture.extend(reader.expr(&node).map(|expr| (name.to_owned(), expr)));
    }
    let optional = node.get("optional").flag(reader.problems).unwrap_or_default();
    Some(Request {
        method,
        target: target?,
        query,
        headers,
        payload,
        capture,
        optional,
    })
}

fn read_target(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Target> {
    let (path, url) = (node.get("path"), node.get("url"));
    match (path.is_missing(), url.is_missing()) {
        (false, true) => {
            let template = reader.template(&path)?;
            if !template.literal_start().starts_with('/') || template.literal_start().starts_with("//") {
                path.complain(reader.problems, "a path that begins with one `/`");
            }
            Some(Target::Path(template))
        }
        (true, false) => reader.template(&url).map(Target::Url),
        _ => {
            node.complain(reader.problems, "a request with either `path` or `url`");
            None
        }
    }
}

/// Reads header names and templates; names become lower case.
pub(super) fn read_headers(reader: &mut Reader<'_>, node: &Node<'_>) -> Vec<(String, Template)> {
    let token = |c: char| c.is_ascii_alphanumeric() || "-_.!#$%&'*+^`|~".contains(c);
    let mut out = Vec::new();
    for (name, node) in node.members(reader.problems) {
        if name.is_empty() || !name.chars().all(token) {
            node.complain(reader.problems, "a header with a valid name");
        }
        guard::header(reader.problems, &node);
        out.extend(
            reader
                .template(&node)
                .map(|template| (name.to_ascii_lowercase(), template)),
        );
    }
    out
}

fn read_payload(reader: &mut Reader<'_>, node: &Node<'_>, method: Method) -> Payload {
    let given: Vec<_> = ["body", "form", "multipart", "raw"]
        .into_iter()
        .map(|name| (name, node.get(name)))
        .filter(|(_, node)| node.value.is_some())
        .collect();
    let Some((kind, body)) = given.first() else {
        return Payload::None;
    };
    if given.len() > 1 {
        node.complain(reader.problems, "only one of body, form, multipart and raw");
    }
    if method == Method::Get {
        body.complain(reader.problems, "no body: browsers do not send one with GET");
    }
    match *kind {
        "body" => reader.shape(body).map_or(Payload::None, Payload::Json),
        "form" => Payload::Form(reader.templates(body)),
        "multipart" => Payload::Multipart(reader.templates(body)),
        _ => {
            body.word(reader.problems, &[("file", ())]);
            Payload::Raw
        }
    }
}
