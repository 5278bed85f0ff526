//! Reading adapters: what is refused, with which address, and how files and the site's own words are merged.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

use frontdesk_core::adapter::{Adapter, AuthKind, Op};
use serde_json::{Map, Value, json};

fn base() -> Value {
    json!({"adapter": 1, "backends": {"b": {"base_url": "/api", "tables": {"t": {"a": "b"}}}},
        "shapes": {"row": {"id": "/id"}},
        "operations": {"search": {"path": "/s", "response": {"items": "", "fields": "row"}}}})
}

/// Puts a value at a pointer whose parent exists.
fn put(mut source: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match source.pointer_mut(parent).unwrap() {
        Value::Object(members) => drop(members.insert(name.to_owned(), value)),
        other => panic!("{pointer} in {other}"),
    }
    source
}

fn problems(source: &Value) -> Vec<String> {
    let found = Adapter::parse(source).err().unwrap_or_default();
    found.0.iter().map(ToString::to_string).collect()
}

#[test]
fn everything_that_is_wrong_is_told_with_its_address() {
    let cases: Vec<(String, Value, String, String)> = {
        let rows: Vec<Value> = serde_json::from_str(include_str!("support/refused.json")).unwrap();
        let text = |row: &Value, at: usize| row[at].as_str().unwrap().to_owned();
        let read = rows
            .iter()
            .map(|row| (text(row, 0), row[1].clone(), text(row, 2), text(row, 3)));
        read.collect()
    };
    assert!(cases.len() > 50);
    for (pointer, value, path, expected) in cases {
        let found = problems(&put(base(), &pointer, value.clone()));
        let hit = found
            .iter()
            .any(|problem| problem.starts_with(&format!("{path}: ")) && problem.contains(&expected));
        assert!(hit, "{pointer} = {value}: {found:#?}");
    }
    assert_eq!(problems(&base()), Vec::<String>::new());
    assert!(problems(&json!([]))[0].contains("adapter"));
    let both = put(base(), "/operations/search/variants", json!([{}]));
    let both = put(both, "/operations/search/steps", json!([{"path": "/a"}]));
    assert!(problems(&both)[0].contains("either `steps` or `variants`"));
    assert!(
        problems(&json!({"adapter": 1, "backends": {"b": {"base_url": "/"}}}))[0].contains("the operations")
    );
}

#[test]
fn several_problems_are_told_at_once_and_each_one_once() {
    let mut source = put(base(), "/shapes", json!({"row": {"id": "id", "nope": "/n"}}));
    source["operations"]["suggest"] = source["operations"]["search"].clone();
    let found = problems(&source);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn secrets_are_refused_wherever_they_hide_and_never_repeated() {
    for (pointer, secret) in [
        ("/vars", json!({"key": ["sk_live_0123456789abcdef"]})),
        (
            "/backends/b/headers",
            json!({"authorization": "Bearer ghp_0123456789abcdef0123"}),
        ),
        ("/operations/search/query", json!({"key": "AKIAIOSFODNN7EXAMPLE"})),
        ("/comment", json!("-----BEGIN PRIVATE KEY-----")),
    ] {
        let found = problems(&put(base(), pointer, secret.clone()));
        assert!(
            found.iter().any(|p| p.contains("no secret")),
            "{secret}: {found:?}"
        );
        assert!(!found.iter().any(|p| p.contains("0123456789")), "{found:?}");
    }
    assert!(
        problems(&put(
            base(),
            "/vars",
            json!({"locale": "sk-SK", "note": "AKIA is a prefix"})
        ))
        .is_empty()
    );
}

#[test]
fn included_files_fill_the_gaps_and_the_main_file_wins() {
    let preset = json!({"adapter": 1, "vars": {"a": 1, "b": 1},
        "backends": {"p": {"base_url": "https://p.example", "headers": {"x": "1", "y": "1"}, "tables": {"t": {"q": "preset"}},
            "errors": {"message": "/m"}}, "q": {"base_url": "https://q.example"}},
        "shapes": {"row": {"id": "/preset_id"}},
        "operations": {"search": {"path": "/preset", "query": {"k": "{q|map:t}"}, "response": {"items": "", "fields": "row"}},
            "suggest": {"path": "/preset"}, "vote": {"use": "q", "path": "/v"}}});
    let files = Map::from_iter([("preset.json".to_owned(), preset)]);
    let main = json!({"adapter": 1, "vars": {"a": 2}, "backends": {"kb": {"base_url": "/kb", "headers": {"x": "2"}}},
        "include": [{"file": "preset.json", "use": "kb", "operations": ["search", "vote"]}],
        "shapes": {"row": {"id": "/main_id"}}, "operations": {"vote": {"path": "/mine"}}});
    assert_eq!(Adapter::includes(&main), ["preset.json"]);
    let adapter = Adapter::resolve(&main, &files, &Value::Null).unwrap();
    assert!(adapter.can(Op::Search) && adapter.can(Op::Vote) && !adapter.can(Op::Suggest));
    assert_eq!(adapter.backends().len(), 1);
    assert_eq!(adapter.backends()[0].base_url, "/kb");
    assert_eq!(Value::Object(adapter.vars().clone()), json!({"a": 2, "b": 1}));

    let open = json!({"adapter": 1, "backends": {"kb": {"base_url": "/kb"}}, "include": [{"file": "preset.json", "operations": ["*"]}]});
    let adapter = Adapter::resolve(&open, &files, &Value::Null).unwrap();
    let names: Vec<_> = adapter.backends().iter().map(|b| b.name.as_str()).collect();
    assert_eq!(
        names,
        ["kb", "p", "q"],
        "backends come along under their own names"
    );
    assert!(adapter.can(Op::Suggest));
}

#[test]
fn includes_of_includes_are_bounded_and_their_problems_name_the_file() {
    let looping = json!({"adapter": 1, "backends": {"b": {"base_url": "/b"}}, "include": [{"file": "a.json"}, {"file": "a.json"}], "operations": {}});
    let files = Map::from_iter([("a.json".to_owned(), looping.clone())]);
    let found = Adapter::resolve(&looping, &files, &Value::Null).unwrap_err();
    assert!(found.0[0].expected.contains("16 files"), "{found:?}");
    let broken =
        json!({"adapter": 1, "backends": {"b": {"base_url": "/b"}}, "operations": {"vote": {"path": "v"}}});
    let inner = json!({"adapter": 1, "include": [{"file": "broken.json", "operations": ["vote", "search"]}]});
    let files = Map::from_iter([
        ("broken.json".to_owned(), broken),
        ("inner.json".to_owned(), inner),
    ]);
    let main = json!({"adapter": 1, "backends": {"b": {"base_url": "/b"}}, "include": [{"file": "inner.json", "use": "b", "operations": ["vote"]}]});
    let found = Adapter::resolve(&main, &files, &Value::Null).unwrap_err();
    assert_eq!(found.0[0].path, "broken.json:/operations/vote/path");
}

#[test]
fn the_site_changes_addresses_and_constants_without_editing_the_file() {
    let overrides = json!({"base_url": "https://acme.example/", "backends": {"b": {"timeout_ms": 5}}, "vars": {"form": 9}});
    let adapter = Adapter::resolve(&base(), &Map::new(), &overrides).unwrap();
    assert_eq!(adapter.backends()[0].base_url, "https://acme.example");
    assert_eq!(
        (adapter.vars()["form"].as_u64(), adapter.origins()),
        (Some(9), vec!["https://acme.example".to_owned()])
    );
    let wrong = json!({"base_url": "mailto:x", "backends": {"nope": {"base_url": "/x"}}});
    let found = Adapter::resolve(&base(), &Map::new(), &wrong).unwrap_err();
    let paths: Vec<_> = found.0.iter().map(|p| p.path.as_str()).collect();
    assert_eq!(paths, ["/adapter/backends/nope", "/backends/b/base_url"]);
}

#[test]
fn what_an_adapter_says_about_itself_can_be_asked() {
    let source = json!({"adapter": 1, "backends": {"b": {"base_url": "https://a.example", "comment": "x",
            "auth": {"kind": "oauth2_pkce", "optional": true, "scheme": "Token", "authorize": "https://id.example/a", "token": "https://id.example/t", "client_id": "c", "scope": "s"}}},
        "operations": {
            "search": {"client_over": "list_articles"},
            "set_ticket_status": {"requires": "auth", "method": "PUT", "path": "/s", "statuses": ["solved"], "reopen_with": "add_comment"},
            "upload_attachment": {"method": "POST", "path": "/u", "raw": "file", "max_bytes": 5},
            "list_articles": {"path": "/a", "cache_s": 60, "response": [
                {"items": "", "total": ["#x-total-count"], "next_url": "link", "fields": {"id": "/id", "title": {"path": "#x-title"}}}]}}});
    let adapter = Adapter::parse(&source).unwrap();
    assert!(!adapter.can(Op::Search), "nothing is asked for");
    assert_eq!(adapter.client_over(Op::Search), Some(Op::ListArticles));
    assert_eq!(
        (adapter.cache_s(Op::ListArticles), adapter.cache_s(Op::Search)),
        (Some(60), None)
    );
    assert_eq!(adapter.declared_fields(Op::ListArticles), ["id", "title"]);
    assert_eq!(
        adapter.declared_headers(Op::ListArticles),
        ["link", "x-total-count"]
    );
    assert_eq!(adapter.origins(), ["https://a.example", "https://id.example"]);
    let auth = &adapter.backends()[0].auth;
    assert_eq!(
        (auth.kind, auth.optional, auth.client_id.as_deref()),
        (AuthKind::Oauth2Pkce, true, Some("c"))
    );
    assert_eq!(
        (
            auth.scheme.as_str(),
            auth.scope.as_deref(),
            auth.authorize.is_some()
        ),
        ("Token", Some("s"), true)
    );
    let status = &adapter.operations(Op::SetTicketStatus)[0];
    assert_eq!(
        (status.statuses.as_slice(), status.reopen_with),
        (&["solved".to_owned()][..], Some(Op::AddComment))
    );
    assert_eq!(adapter.operations(Op::UploadAttachment)[0].max_bytes, Some(5));
    assert!(Op::parse("nope").is_none() && Op::Search.is_read() && !Op::Vote.is_read());
}
