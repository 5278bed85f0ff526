use super::*;
use serde_json::json;
use std::collections::BTreeSet;

fn minimal(member: &str, value: Value) -> Value {
    let mut config = json!({"frontdesk": 1, "adapter": "./adapters/x.json"});
    config[member] = value;
    config
}

fn problems(member: &str, value: Value) -> Vec<String> {
    let found = Config::parse(&minimal(member, value)).err().unwrap_or_default();
    found.0.iter().map(ToString::to_string).collect()
}

fn paths(member: &str, value: Value) -> Vec<String> {
    let found = Config::parse(&minimal(member, value)).err().unwrap_or_default();
    found.0.into_iter().map(|problem| problem.path).collect()
}

#[test]
fn two_members_are_a_whole_configuration() {
    let config = Config::read(r#"{"frontdesk": 1, "adapter": "./adapters/x.json"}"#).unwrap();
    assert_eq!(config.brand.name, "Help center");
    assert_eq!(config.locales.available, ["en"]);
    assert_eq!(config.features, Features::default());
    assert_eq!(
        config.search,
        Search {
            mode: SearchMode::Local,
            max_articles: 2000,
            index: None,
            synonyms: Vec::new(),
        }
    );
    assert_eq!(config.media, Media::default());
    assert_eq!(config.sandbox, "./sandbox/db.json");
    assert!(
        matches!(config.adapter, AdapterSource::File { path, overrides } if path == "./adapters/x.json" && overrides.is_empty())
    );
}

#[test]
fn everything_that_is_wrong_is_reported_at_once() {
    let value = json!({
        "frontdesk": 2, "colour": 1, "brand": {"nmae": "x", "links": [{"url": "javascript:alert(1)"}]},
        "features": {"feedback": "yes"}, "contact": [{"kind": "pigeon", "label": "x", "value": "y"}, 7], "sandbox": 7,
    });
    let found = Config::parse(&value).unwrap_err();
    let paths: BTreeSet<_> = found.0.iter().map(|problem| problem.path.as_str()).collect();
    let expected = [
        "/frontdesk",
        "/colour",
        "/brand/nmae",
        "/brand/links/0/label",
        "/brand/links/0/url",
        "/features/feedback",
        "/contact/0/kind",
        "/contact/1",
        "/sandbox",
        "/adapter",
    ];
    assert_eq!(paths, BTreeSet::from(expected));
}

#[test]
fn what_is_no_configuration_at_all_is_one_readable_problem() {
    for text in ["", "{", "null", "[]", "7", "<!doctype html>"] {
        assert_eq!(Config::read(text).unwrap_err().0.len(), 1, "{text}");
    }
    let syntax = Config::read("{\n \"frontdesk\": 1,\n}").unwrap_err().0[0].to_string();
    assert!(
        syntax.starts_with("the whole file: found ") && syntax.contains("line 3"),
        "{syntax}"
    );
    let huge = format!("{{\"frontdesk\": 1{}}}", " ".repeat(MAX_BYTES));
    assert!(
        Config::read(&huge).unwrap_err().0[0]
            .to_string()
            .contains("at most 65536 bytes")
    );
}

#[test]
fn links_cannot_run_code_or_leave_by_a_trick() {
    let bad = [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        " javascript:alert(1)",
        "\u{1}javascript:x",
        "data:text/html,x",
        "vbscript:x",
        "blob:x",
        "file:///etc/passwd",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil",
        "https://",
        "https:///x",
        "http://@x",
        "1:2",
        "a b",
        "",
    ];
    for url in bad {
        assert_eq!(
            paths("brand", json!({"home_url": url})),
            ["/brand/home_url"],
            "{url}"
        );
        assert_eq!(paths("brand", json!({"logo": url})), ["/brand/logo"], "{url}");
    }
    let good = [
        "https://a.example/x?y#z",
        "HTTP://a.example",
        "/x",
        "./x:y",
        "x.html",
        "#top",
        "?a=b:c",
        "mailto:a@b.example",
        "tel:+49",
    ];
    for url in good {
        assert!(problems("brand", json!({"home_url": url})).is_empty(), "{url}");
    }
    assert_eq!(
        paths("brand", json!({"logo": "mailto:a@b.example"})),
        ["/brand/logo"]
    );
}

#[test]
fn languages_are_codes_and_the_default_is_one_of_them() {
    assert_eq!(
        paths("locales", json!({"default": "fr", "available": ["en"]})),
        ["/locales/default"]
    );
    assert_eq!(
        paths(
            "locales",
            json!({"available": ["english", "e", "de_AT", "a1", "de-"]})
        )
        .len(),
        5
    );
    assert_eq!(
        paths("locales", json!({"available": ["en", "EN"]})),
        ["/locales/available/1"]
    );
    let first = Config::parse(&minimal("locales", json!({"available": ["pt-BR", "en"]}))).unwrap();
    assert_eq!(first.locales.default, "pt-BR");
    let only = Config::parse(&minimal("locales", json!({"default": "zh-Hant-TW"}))).unwrap();
    assert_eq!(only.locales.available, ["zh-Hant-TW"]);
}

#[test]
fn words_may_differ_by_language_but_the_default_is_needed() {
    let mut value = minimal("locales", json!({"default": "en", "available": ["en", "de"]}));
    value["brand"] = json!({"tagline": {"de": "Hallo", "en": "Hello"}});
    let tagline = Config::parse(&value).unwrap().brand.tagline.unwrap();
    assert_eq!(
        [tagline.get("de"), tagline.get("en"), tagline.get("xx")],
        ["Hallo", "Hello", "Hello"]
    );
    value["brand"] = json!({"tagline": {"de": "Hallo", "fr": "Bonjour"}});
    let found: Vec<_> = Config::parse(&value)
        .unwrap_err()
        .0
        .into_iter()
        .map(|p| p.path)
        .collect();
    assert_eq!(found, ["/brand/tagline/fr", "/brand/tagline/en"]);
    assert_eq!(Localized::same("x").get("de"), "x");
    assert_eq!(Localized::default().get("de"), "");
}

#[test]
fn contact_values_are_checked_by_their_kind_and_become_links() {
    let channel = |kind: &str, value: &str| json!([{"kind": kind, "label": "x", "value": value}]);
    let href = |kind: &str, value: &str| {
        Config::parse(&minimal("contact", channel(kind, value)))
            .unwrap()
            .contact[0]
            .href()
    };
    assert_eq!(href("email", "help@a.example"), "mailto:help@a.example");
    assert_eq!(href("phone", "+49 (30) 123-45"), "tel:+493012345");
    assert_eq!(href("chat", "https://a.example/chat"), "https://a.example/chat");
    for (kind, value) in [
        ("email", "help"),
        ("email", "@x"),
        ("email", "a@b?bcc=c@d"),
        ("email", "a@b@c"),
        ("phone", "call us"),
        ("phone", "++"),
        ("form", "javascript:x"),
        ("link", "data:x"),
    ] {
        assert_eq!(
            paths("contact", channel(kind, value)),
            ["/contact/0/value"],
            "{kind} {value}"
        );
    }
    assert_eq!(
        paths("contact", json!([{}])),
        ["/contact/0/label", "/contact/0/kind"]
    );
}

#[test]
fn colours_counts_and_words_are_checked() {
    assert_eq!(
        paths(
            "brand",
            json!({"colors": {"accent": "green", "accent_dark": "#fff"}})
        ),
        ["/brand/colors/accent"]
    );
    assert_eq!(
        paths("search", json!({"mode": "magic", "max_articles": 20001})),
        ["/search/max_articles", "/search/mode"]
    );
    assert_eq!(
        paths("search", json!({"max_articles": -1})),
        ["/search/max_articles"]
    );
    assert_eq!(paths("brand", json!({"name": " "})), ["/brand/name"]);
    let sections = ["brand", "locales", "features", "search", "contact", "media"];
    for section in sections {
        assert_eq!(paths(section, json!("x")), [format!("/{section}")]);
    }
}

#[test]
fn nothing_that_could_end_a_policy_directive_gets_into_it() {
    for bad in [
        "*",
        "a; script-src *",
        "a b",
        "'unsafe-inline'",
        "data:",
        "a.example/x",
        "",
        "a..b",
        "a:b",
        "a,b",
        "https://",
        "a:+1",
    ] {
        assert_eq!(
            paths("media", json!({"images": [bad]})),
            ["/media/images/0"],
            "{bad}"
        );
        assert_eq!(
            paths("media", json!({"videos": [bad]})),
            ["/media/videos/0"],
            "{bad}"
        );
    }
    let good = json!({"images": ["https:", "cdn.example.com", "*.example.com", "https://a.example:8443"], "videos": ["a.example"]});
    assert!(problems("media", good).is_empty());
    assert_eq!(
        paths("media", json!({"videos": ["*.example.com", "https://a.example"]})).len(),
        2
    );
    let none = Config::parse(&minimal("media", json!({"images": [], "videos": []})))
        .unwrap()
        .media;
    assert!(none.images.is_empty() && none.videos.is_empty());
}

#[test]
fn without_a_file_it_is_the_sandbox() {
    let config = Config::sandbox();
    let AdapterSource::File { path, overrides } = &config.adapter else {
        panic!("a file")
    };
    assert_eq!(
        (path.as_str(), overrides.base_url.as_deref()),
        ("./adapters/json-server.json", Some("sandbox:"))
    );
    assert_eq!(config.site("/help/").default_locale, "en");
}
