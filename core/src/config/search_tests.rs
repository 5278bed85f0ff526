//! Where the index comes from, and words that mean the same.

use super::*;
use serde_json::json;

fn read(search: &Value) -> Result<Search, Vec<String>> {
    let config = json!({"frontdesk": 1, "adapter": "./adapters/x.json", "search": search});
    match Config::parse(&config) {
        Ok(config) => Ok(config.search),
        Err(problems) => Err(problems.0.iter().map(ToString::to_string).collect()),
    }
}

fn told(search: &Value) -> Vec<String> {
    read(search).err().unwrap_or_default()
}

#[test]
fn a_prebuilt_index_lies_on_the_site_one_for_all_languages_or_one_for_each() {
    for path in [
        "./search/search.json",
        "search/search.{locale}.json",
        "{locale}/x",
    ] {
        let search = read(&json!({ "index": path })).unwrap();
        assert_eq!(search.index.as_deref(), Some(path));
    }
}

#[test]
fn an_index_elsewhere_or_with_another_placeholder_is_refused() {
    let elsewhere = [
        "https://cdn.example/search.json",
        "//cdn.example/search.json",
        "data:x",
        "search/{lang}/search.json",
        "search/{locale}/{locale}.json",
        "search/{}.json",
        "",
    ];
    for path in elsewhere {
        let told = told(&json!({ "index": path }));
        assert_eq!(told.len(), 1, "{path}");
        assert!(
            told[0].starts_with("/search/index: found ") && told[0].contains("{locale}"),
            "{}",
            told[0]
        );
    }
    assert!(told(&json!({"index": 7}))[0].ends_with("expected text"));
}

#[test]
fn synonyms_are_groups_of_words_and_phrases() {
    let synonyms = json!([["log in", "sign in", "login"], ["2FA", "two-factor"]]);
    let search = read(&json!({ "synonyms": synonyms })).unwrap();
    assert_eq!(
        search.synonyms,
        [vec!["log in", "sign in", "login"], vec!["2FA", "two-factor"]]
    );
}

#[test]
fn what_is_wrong_with_synonyms_is_told_with_its_place() {
    let long = "x".repeat(61);
    let cases = [
        (
            json!("login"),
            "/search/synonyms: found \"login\", expected a list",
        ),
        (
            json!(["login"]),
            "/search/synonyms/0: found \"login\", expected a list",
        ),
        (
            json!([["a", "b"], ["login"]]),
            "/search/synonyms/1: found [\"login\"], expected two to ten words",
        ),
        (
            json!([["a", ""]]),
            "/search/synonyms/0/1: found \"\", expected a word or phrase",
        ),
        (
            json!([[null, "b"]]),
            "/search/synonyms/0/0: found null, expected text",
        ),
        (json!([["a", long]]), "/search/synonyms/0/1: found \"xxx"),
        (
            json!([["a", "b\nc"]]),
            "/search/synonyms/0/1: found \"b\\nc\", expected a word or phrase",
        ),
        (json!(vec![["a", "b"]; 201]), "/search/synonyms: found [["),
        (json!([vec!["a"; 11]]), "/search/synonyms/0: found [\"a\""),
    ];
    for (synonyms, start) in cases {
        let told = told(&json!({ "synonyms": synonyms }));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with(start), "{}", told[0]);
    }
}
