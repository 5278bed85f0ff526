//! From files to one adapter: includes are merged, the site's own words win, everything is checked.

use serde_json::{Map, Value};

use super::backend::{self, Backend};
use super::read::Reader;
use super::{Inner, Op, guard, operation, url};
use crate::decode::{Node, Problems};

/// Files in files in files.
const MOST_LAYERS: usize = 16;
const MEMBERS: [&str; 9] = [
    "$schema",
    "comment",
    "adapter",
    "vars",
    "backends",
    "shapes",
    "include",
    "operations",
    "allowed_origins",
];

/// One file, and what of it is taken.
struct Layer<'v> {
    source: &'v Value,
    /// In front of the paths of its problems.
    file: String,
    /// The operations that are taken; all where there is nothing.
    only: Option<Vec<&'v str>>,
    /// The backend that its operations are bound to instead of their own.
    rebind: Option<&'v str>,
}

pub(super) fn resolve(
    main: &Value,
    files: &Map<String, Value>,
    overrides: &Value,
) -> Result<Inner, Problems> {
    let mut problems = Problems::default();
    let mut layers = vec![Layer {
        source: main,
        file: String::new(),
        only: None,
        rebind: None,
    }];
    let mut at = 0;
    while let Some(layer) = layers.get(at) {
        let more = includes(&mut problems, layer, files);
        layers.extend(more);
        at += 1;
        if layers.len() > MOST_LAYERS {
            Node::root(main)
                .get("include")
                .complain(&mut problems, format!("at most {MOST_LAYERS} files in all"));
            layers.truncate(MOST_LAYERS);
        }
    }
    let mut backends = merge_backends(&layers);
    let mut vars = Map::new();
    for layer in layers.iter().rev() {
        extend(&mut vars, layer.source.get("vars"));
        check(&mut problems, layer);
    }
    apply(&mut problems, &mut backends, &mut vars, overrides);
    let allowed_origins = read_origins(&mut problems, &layers);
    let read = read_backends(&mut problems, &layers, &backends, &allowed_origins);
    let operations = read_operations(&mut problems, &layers, &backends);
    if problems.0.is_empty() {
        Ok(Inner {
            backends: read,
            vars,
            operations,
            allowed_origins,
        })
    } else {
        Err(problems)
    }
}

fn root<'v>(layer: &Layer<'v>) -> Node<'v> {
    Node {
        value: Some(layer.source),
        path: layer.file.clone(),
    }
}

fn includes<'v>(problems: &mut Problems, layer: &Layer<'v>, files: &'v Map<String, Value>) -> Vec<Layer<'v>> {
    let mut out = Vec::new();
    for node in root(layer).get("include").list(problems) {
        node.only(problems, &["file", "operations", "use", "comment"]);
        let file = node.get("file");
        let Some(name) = file.need_text(problems) else {
            continue;
        };
        let Some(source) = files.get(name) else {
            file.complain(problems, "the name of a file that could be loaded");
            continue;
        };
        let names = node.get("operations").list(problems);
        let names: Vec<_> = names.iter().filter_map(|node| node.text(problems)).collect();
        let all = names.is_empty() || names.contains(&"*");
        let only = match (&layer.only, all) {
            (outer, true) => outer.clone(),
            (None, false) => Some(names),
            (Some(outer), false) => Some(names.into_iter().filter(|name| outer.contains(name)).collect()),
        };
        let rebind = layer.rebind.or_else(|| node.get("use").text(problems));
        out.push(Layer {
            source,
            file: [name, ":"].concat(),
            only,
            rebind,
        });
    }
    out
}

fn check(problems: &mut Problems, layer: &Layer<'_>) {
    let node = root(layer);
    node.only(problems, &MEMBERS);
    guard::secrets(problems, &node, 0);
    if node.get("adapter").value.and_then(Value::as_u64) != Some(1) {
        node.get("adapter")
            .complain(problems, "the number 1: the version of the adapter format");
    }
    node.get("vars").object(problems);
    for (_, shape) in node.get("shapes").members(problems) {
        shape.object(problems);
    }
}

fn extend(into: &mut Map<String, Value>, from: Option<&Value>) {
    for (name, value) in from.and_then(Value::as_object).into_iter().flatten() {
        into.insert(name.clone(), value.clone());
    }
}

fn backends_of<'v>(layer: &Layer<'v>) -> Option<&'v Map<String, Value>> {
    layer.source.get("backends")?.as_object()
}

/// All backends by name. What an included file says about the backend that it is rebound to fills the gaps.
fn merge_backends(layers: &[Layer<'_>]) -> Map<String, Value> {
    let mut out = Map::new();
    for layer in layers {
        for (at, (name, value)) in backends_of(layer).into_iter().flatten().enumerate() {
            match layer.rebind {
                Some(target) if at == 0 => fill_gaps(
                    out.entry(target).or_insert_with(|| Value::Object(Map::new())),
                    value,
                ),
                Some(_) => {}
                None => fill_gaps(
                    out.entry(name.clone())
                        .or_insert_with(|| Value::Object(Map::new())),
                    value,
                ),
            }
        }
    }
    out
}

fn fill_gaps(backend: &mut Value, from: &Value) {
    match (backend, from) {
        (Value::Object(backend), Value::Object(from)) => {
            for (name, value) in from {
                let entry = backend.entry(name.clone());
                if matches!(name.as_str(), "tables" | "headers") {
                    fill_gaps(entry.or_insert_with(|| Value::Object(Map::new())), value);
                } else {
                    entry.or_insert_with(|| value.clone());
                }
            }
        }
        // Not an object: left to be reported.
        (backend, other) if !other.is_object() && backend.as_object().is_some_and(Map::is_empty) => {
            *backend = other.clone();
        }
        _ => {}
    }
}

/// What the site's configuration says wins over every file.
fn apply(
    problems: &mut Problems,
    backends: &mut Map<String, Value>,
    vars: &mut Map<String, Value>,
    overrides: &Value,
) {
    extend(vars, overrides.get("vars"));
    if let (Some(url), Some(Value::Object(first))) = (overrides.get("base_url"), backends.values_mut().next())
    {
        first.insert("base_url".to_owned(), url.clone());
    }
    let node = Node {
        value: Some(overrides),
        path: "/adapter".to_owned(),
    };
    for (name, members) in node.get("backends").members(problems) {
        match backends.get_mut(name) {
            Some(Value::Object(backend)) => extend(backend, members.value),
            _ => members.complain(problems, "a backend of that name in the adapter"),
        }
    }
}

fn read_origins(problems: &mut Problems, layers: &[Layer<'_>]) -> Vec<String> {
    let mut out = Vec::new();
    for layer in layers {
        for node in root(layer).get("allowed_origins").list(problems) {
            match node.need_text(problems).map(url::origin) {
                Some(Some(origin)) => out.push(origin),
                Some(None) => node.complain(problems, "an origin like https://files.example.com"),
                None => {}
            }
        }
    }
    out
}

fn read_backends(
    problems: &mut Problems,
    layers: &[Layer<'_>],
    backends: &Map<String, Value>,
    allowed: &[String],
) -> Vec<Backend> {
    let nowhere = Node {
        value: None,
        path: String::new(),
    };
    let prefix = layers.first().map_or(nowhere, root).get("backends");
    if backends.is_empty() {
        prefix.complain(problems, "at least one backend");
    }
    let all = Node {
        value: None,
        path: prefix.path,
    };
    let mut read: Vec<_> = backends
        .iter()
        .map(|(name, value)| {
            let node = Node {
                value: Some(value),
                path: all.get(name).path,
            };
            node.object(problems);
            backend::read(problems, name, &node, &backend::tables(Some(value)))
        })
        .collect();
    let mut origins = allowed.to_vec();
    origins.extend(read.iter().filter_map(|backend| url::origin(&backend.base_url)));
    for backend in &mut read {
        backend.allowed.clone_from(&origins);
    }
    read
}

fn read_operations(
    problems: &mut Problems,
    layers: &[Layer<'_>],
    backends: &Map<String, Value>,
) -> Vec<(Op, Vec<operation::Operation>)> {
    let mut out: Vec<(Op, Vec<_>)> = Vec::new();
    for (at, layer) in layers.iter().enumerate() {
        let node = root(layer).get("operations");
        if at == 0 && node.is_missing() && layers.len() == 1 {
            node.complain(problems, "the operations of the backend");
        }
        for (name, node) in node.members(problems) {
            let Some(op) = Op::parse(name) else {
                let names: Vec<_> = Op::ALL.iter().map(|op| op.as_str()).collect();
                node.complain(
                    problems,
                    format!("no such operation; known: {}", names.join(", ")),
                );
                continue;
            };
            let taken = layer.only.as_ref().is_none_or(|only| only.contains(&name));
            if taken && !out.iter().any(|(known, _)| *known == op) {
                out.push((op, read_operation(problems, layer, backends, op, &node)));
            }
        }
    }
    out
}

/// One operation, or the list of its parts at several backends.
fn read_operation(
    problems: &mut Problems,
    layer: &Layer<'_>,
    backends: &Map<String, Value>,
    op: Op,
    node: &Node<'_>,
) -> Vec<operation::Operation> {
    let nodes = match node.value {
        Some(Value::Array(_)) => node.list(problems),
        _ => vec![node.clone()],
    };
    let shapes = root(layer).get("shapes");
    let mut out = Vec::new();
    for node in nodes {
        let first = backends_of(layer).and_then(|backends| backends.keys().next());
        let wish = node.get("use");
        let name = layer
            .rebind
            .or_else(|| wish.text(problems))
            .or(first.map(String::as_str));
        let Some(index) = name.and_then(|name| backends.keys().position(|key| key == name)) else {
            wish.complain(problems, "the name of one of `backends`");
            continue;
        };
        let tables = backend::tables(name.and_then(|name| backends.get(name)));
        let reader = &mut Reader::new(problems, &tables);
        out.extend(operation::read(reader, &node, op, index, &shapes));
    }
    out
}
