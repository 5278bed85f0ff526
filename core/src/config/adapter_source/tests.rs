use super::*;
use crate::adapter::Adapter;
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

/// Addresses of the backends and the variables of an adapter after what a configuration says of it.
fn resolved(source: &Value) -> Result<(Vec<String>, Map<String, Value>), Problems> {
    let adapter = json!({"adapter": 1, "operations": {}, "vars": {"a": 1, "b": 2},
    "backends": {"main": {"base_url": "https://main.example"}, "status": {"base_url": "https://status.example"}}});
    let overrides = Config::parse(&minimal(source))?.adapter.overrides();
    let adapter = Adapter::resolve(&adapter, &Map::new(), &overrides.to_value())?;
    let urls = adapter.backends().iter().map(|backend| backend.base_url.clone());
    Ok((urls.collect(), adapter.vars().clone()))
}

#[test]
fn overrides_change_the_first_backend_named_backends_and_variables() {
    let source = json!({"file": "a.json", "base_url": "https://a.example", "backends": {"status": {"base_url": "/s"}}, "vars": {"b": 3}});
    let (urls, vars) = resolved(&source).unwrap();
    assert_eq!(urls, ["https://a.example", "/s"]);
    assert_eq!(Value::Object(vars), json!({"a": 1, "b": 3}));
}

/// It once replaced the adapter's own address by null.
#[test]
fn a_plain_path_leaves_the_adapter_as_it_is() {
    let (urls, _) = resolved(&json!("./adapters/a.json")).unwrap();
    assert_eq!(urls, ["https://main.example", "https://status.example"]);
}

#[test]
fn an_override_of_a_backend_that_the_adapter_lacks_is_a_problem_of_the_configuration() {
    let source = json!({"file": "a.json", "backends": {"a/b": {"base_url": "/y"}}});
    let found: Vec<_> = resolved(&source)
        .unwrap_err()
        .0
        .into_iter()
        .map(|problem| problem.path)
        .collect();
    assert_eq!(found, ["/adapter/backends/a~1b"]);
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
