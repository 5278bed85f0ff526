//! The JSON Schema that editors complete from, the parser, and the adapters that we ship say the same.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

use frontdesk_core::adapter::{Adapter, Op};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

fn public(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../public")
        .join(name)
}

fn read(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(public(name)).unwrap()).unwrap()
}

fn shipped() -> Map<String, Value> {
    let files = fs::read_dir(public("adapters")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    names
        .map(|name| (name.clone(), read(&format!("adapters/{name}"))))
        .collect()
}

#[test]
fn every_shipped_adapter_is_read_without_a_problem() {
    let files = shipped();
    assert!(files.len() >= 8, "{:?}", files.keys());
    for (name, source) in &files {
        let adapter = Adapter::resolve(source, &files, &Value::Null);
        let problems = adapter
            .as_ref()
            .err()
            .map(|p| p.0.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(problems, None, "{name}");
        assert!(
            Op::ALL.iter().any(|op| adapter.as_ref().unwrap().can(*op)),
            "{name}"
        );
    }
}

#[test]
fn the_adapters_of_a_knowledge_base_can_do_all_of_it() {
    let files = shipped();
    for name in ["json-server.json", "json-server-v1.json", "pocketbase.json"] {
        let adapter = Adapter::parse(&files[name]).unwrap();
        for op in [
            Op::ListCategories,
            Op::ListSections,
            Op::ListArticles,
            Op::GetArticle,
            Op::ListTranslations,
            Op::Search,
            Op::SubmitArticleFeedback,
            Op::ListAnnouncements,
            Op::SystemStatus,
        ] {
            assert!(
                adapter.can(op) && !adapter.requires_auth(op),
                "{name} {}",
                op.as_str()
            );
        }
    }
}

/// A valid adapter with `found` put into it at a JSON pointer.
fn with(pointer: &str, found: &Value) -> Value {
    let mut adapter = json!({
        "adapter": 1,
        "include": [],
        "backends": {"b": {"base_url": "/api", "auth": {"kind": "none"}, "session": {"path": "/s"},
            "errors": {"fields": {"at": "/e"}}, "quirks": {}}},
        "operations": {
            "search": {"path": "/s", "paginate": {}, "response": {"fields": {}}},
            "vote": {"variants": [{"when": true, "steps": [{"path": "/a"}]}]},
            "list_comments": {"path": "/c", "response": {"items": "", "fields": {"attachments": {"list": "/a", "fields": {}}}}},
            "list_articles": {"path": "/a", "response": {"items": "", "keep": {"path": "/a"}}}
        }
    });
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    match adapter.pointer_mut(parent).unwrap() {
        Value::Object(members) => drop(members.insert(last.to_owned(), found.clone())),
        Value::Array(items) => items.push(found.clone()),
        other => panic!("{pointer}: {other}"),
    }
    adapter
}

/// The names that the parser knows in a place, from what it says to one that it does not know.
fn known(place: &str) -> BTreeSet<String> {
    let problems = Adapter::parse(&with(&format!("{place}/no-such-name"), &json!(1))).unwrap_err();
    let list = problems.0.iter().find_map(|p| {
        let (_, list) = p
            .expected
            .split_once("known here: ")
            .or_else(|| p.expected.split_once("known: "))?;
        p.path.ends_with("/no-such-name").then(|| list.to_owned())
    });
    let list = list.unwrap_or_else(|| panic!("{place}: {problems:?}"));
    list.split(", ").map(str::to_owned).collect()
}

fn names(schema: &Value, pointers: &[&str]) -> BTreeSet<String> {
    let objects = pointers
        .iter()
        .map(|pointer| schema.pointer(pointer).unwrap().as_object().unwrap());
    objects.flat_map(|object| object.keys().cloned()).collect()
}

#[test]
fn every_member_that_the_parser_knows_is_in_the_schema_and_none_besides() {
    let schema = read("schemas/adapter.schema.json");
    let request = "/$defs/request/properties";
    for (place, pointers) in [
        ("", &["/properties"][..]),
        ("/operations", &["/properties/operations/properties"]),
        ("/backends/b", &["/$defs/backend/properties"]),
        ("/backends/b/auth", &["/$defs/auth/properties"]),
        ("/backends/b/session", &["/$defs/session/properties", request]),
        ("/backends/b/errors", &["/$defs/errors/properties"]),
        (
            "/backends/b/errors/fields",
            &["/$defs/errors/properties/fields/properties"],
        ),
        (
            "/backends/b/quirks",
            &["/$defs/backend/properties/quirks/properties"],
        ),
        ("/operations/search", &["/$defs/operation/properties", request]),
        (
            "/operations/search/paginate",
            &["/$defs/operation/properties/paginate/properties"],
        ),
        ("/operations/search/response", &["/$defs/response/properties"]),
        (
            "/operations/vote/variants/0",
            &["/$defs/variant/properties", request],
        ),
        (
            "/operations/vote/variants/0/steps/0",
            &["/$defs/variant/properties/steps/items/properties", request],
        ),
        (
            "/operations/list_comments/response/fields/attachments",
            &["/$defs/fields/additionalProperties/anyOf/1/properties"],
        ),
    ] {
        assert_eq!(known(place), names(&schema, pointers), "{place}");
    }
    assert_eq!(known("/operations").len(), Op::ALL.len());
    let forms = names(&schema, &["/$defs/expr/anyOf/3/properties"]);
    assert!(known("/operations/list_articles/response/keep").is_subset(&forms));
}

#[test]
fn every_field_of_every_entity_is_in_the_schema() {
    let schema = read("schemas/adapter.schema.json");
    let listed = schema
        .pointer("/$defs/fields/propertyNames/enum")
        .unwrap()
        .as_array()
        .unwrap();
    let listed: BTreeSet<&str> = listed.iter().map(|name| name.as_str().unwrap()).collect();
    for op in Op::ALL {
        for (name, ty) in op.entity() {
            assert!(listed.contains(name), "{name} of {}", op.as_str());
            if let frontdesk_core::adapter::Ty::One(inner) | frontdesk_core::adapter::Ty::Many(inner) = ty {
                assert!(inner.iter().all(|(name, _)| listed.contains(name)), "in {name}");
            }
        }
    }
}

#[test]
fn every_include_that_is_shipped_is_shipped_with_it() {
    let files = shipped();
    let mixed = &files["mixed.json"];
    assert_eq!(Adapter::includes(mixed), ["zendesk.json", "fider.json"]);
    let adapter = Adapter::resolve(mixed, &files, &Value::Null).unwrap();
    assert!(adapter.can(Op::GetArticle) && adapter.can(Op::Vote) && adapter.can(Op::SystemStatus));
    assert!(
        !adapter.can(Op::ListMyTickets),
        "not among the operations that are taken"
    );
    assert_eq!(
        adapter.origins(),
        ["https://example.zendesk.com", "https://status.example.com"]
    );
}
