use super::*;
use crate::config::Config;
use serde_json::json;

fn minimal(adapter: &Value) -> Value {
    json!({"frontdesk": 1, "adapter": adapter})
}

fn paths(adapter: &Value) -> Vec<String> {
    let found = Config::parse(&minimal(adapter)).err().unwrap_or_default();
    found.0.into_iter().map(|problem| problem.path).collect()
}

#[test]
fn an_adapter_comes_from_a_file_with_or_without_changes_or_is_written_inline() {
    let inline = json!({"adapter": 1, "backends": {}});
    let config = Config::parse(&minimal(&inline)).unwrap();
    assert_eq!(config.adapter, AdapterSource::Inline(inline));
    let bad = json!({
        "file": "https://evil.example/a.json", "base_url": "javascript:x", "url": 1,
        "backends": {"kb": {"base_url": "mailto:x"}, "x": {}, "y": {"base_url": "/y", "auth": 1}}, "vars": [],
    });
    let found = paths(&bad);
    let expected = [
        "/adapter/url",
        "/adapter/file",
        "/adapter/base_url",
        "/adapter/backends/kb/base_url",
        "/adapter/backends/x/base_url",
        "/adapter/backends/y/auth",
        "/adapter/vars",
    ];
    assert_eq!(found, expected);
    assert_eq!(paths(&json!(7)), ["/adapter"]);
    assert_eq!(paths(&json!({})), ["/adapter/file"]);
}

#[test]
fn overrides_change_the_first_backend_named_backends_and_variables() {
    let mut adapter = json!({"adapter": 1, "vars": {"a": 1, "b": 2},
    "backends": {"main": {"base_url": "x", "headers": {}}, "status": {"base_url": "y"}}});
    let source = json!({"file": "a.json", "base_url": "https://a.example", "backends": {"status": {"base_url": "/s"}}, "vars": {"b": 3}});
    let overrides = Config::parse(&minimal(&source)).unwrap().adapter.overrides();
    assert!(overrides.apply(&mut adapter).0.is_empty());
    let changed = json!({"adapter": 1, "vars": {"a": 1, "b": 3},
    "backends": {"main": {"base_url": "https://a.example", "headers": {}}, "status": {"base_url": "/s"}}});
    assert_eq!(adapter, changed);
}

#[test]
fn a_backend_of_an_included_file_can_be_overridden_by_name() {
    let overrides = Overrides {
        backends: [("ideas".to_owned(), "/i".to_owned())].into(),
        ..Overrides::default()
    };
    let mut adapter = json!({"include": [{"file": "x.json"}]});
    assert!(overrides.apply(&mut adapter).0.is_empty());
    assert_eq!(adapter["backends"], json!({"ideas": {"base_url": "/i"}}));
    let mut no_adapter = json!(7);
    assert!(
        overrides.apply(&mut no_adapter).0.is_empty(),
        "its own reader complains"
    );
}

#[test]
fn overrides_can_be_written_back_as_they_stood() {
    let mut source =
        json!({"file": "a.json", "base_url": "/a", "backends": {"b": {"base_url": "/s"}}, "vars": {"n": 3}});
    let overrides = Config::parse(&minimal(&source)).unwrap().adapter.overrides();
    source.as_object_mut().unwrap().remove("file");
    assert_eq!(overrides.to_value(), source);
    assert!(AdapterSource::Inline(json!({})).overrides().is_empty());
}

#[test]
fn overrides_that_do_not_fit_the_adapter_are_problems_of_the_configuration() {
    let overrides = Overrides {
        base_url: Some("/x".into()),
        backends: [("a/b".to_owned(), "/y".to_owned())].into(),
        vars: json!({"n": 1}).as_object().unwrap().clone(),
    };
    for mut adapter in [json!({}), json!({"backends": {}}), json!({"backends": []})] {
        let found: Vec<_> = overrides
            .apply(&mut adapter)
            .0
            .into_iter()
            .map(|p| p.path)
            .collect();
        assert_eq!(found, ["/adapter/base_url", "/adapter/backends/a~1b"]);
    }
}
