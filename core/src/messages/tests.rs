use super::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

fn catalogue(value: &Value) -> Catalogue {
    Catalogue::parse(value).unwrap()
}

#[test]
fn holes_are_filled_by_name_and_only_once() {
    let words = catalogue(&json!({"hello": "Hello {name}, {name}! {count} {", "odd": "{a}{b}}{c"}));
    let args = [("name", "{count}"), ("count", "3")];
    assert_eq!(words.text("hello", &args), "Hello {count}, {count}! 3 {");
    assert_eq!(words.text("odd", &[("b", "x")]), "{a}x}{c");
}

#[test]
fn a_missing_text_comes_from_english_and_then_is_its_key() {
    let english = catalogue(&json!({"yes": "Yes", "no": "No"}));
    let words = catalogue(&json!({"yes": "Ja"})).or(english);
    assert_eq!(words.text("yes", &[]), "Ja");
    assert_eq!(words.text("no", &[]), "No");
    assert_eq!(words.text("may.be", &[]), "may.be");
    assert!(words.has("no") && !words.has("may.be"));
}

#[test]
fn plurals_prefer_the_language_over_the_category() {
    let english = catalogue(
        &json!({"hits.one": "{n} hit", "hits.other": "{n} hits", "x.one": "{n} x", "x.other": "{n} xs"}),
    );
    let words = catalogue(&json!({"hits.few": "{n} نتائج", "hits.other": "{n} نتيجة"})).or(english);
    assert_eq!(words.plural("hits", "few", &[("n", "3")]), "3 نتائج");
    assert_eq!(words.plural("hits", "one", &[("n", "1")]), "1 نتيجة");
    assert_eq!(words.plural("x", "many", &[("n", "11")]), "11 xs");
    assert_eq!(words.plural("y", "many", &[("n", "11")]), "y");
}

#[test]
fn what_is_no_text_is_reported_with_its_key() {
    let found = Catalogue::parse(&json!({"a": 1, "b": null, "c": {"d": "e"}, "f": "g"})).unwrap_err();
    let paths: Vec<_> = found.0.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["/a", "/b", "/c"]);
    assert_eq!(Catalogue::parse(&json!([])).unwrap_err().0.len(), 1);
    assert_eq!(Catalogue::parse(&json!(null)).unwrap_err().0.len(), 1);
}

#[test]
fn direction_follows_the_script() {
    for rtl in ["ar", "AR-eg", "he", "fa-IR", "az-Arab", "uz-arab-AF"] {
        assert_eq!(direction(rtl), "rtl", "{rtl}");
    }
    for ltr in ["en", "de", "ks-Deva", "az", "", "zh-Hant"] {
        assert_eq!(direction(ltr), "ltr", "{ltr}");
    }
}

/// CLDR plural categories of the languages that we ship.
fn categories(locale: &str) -> &'static [&'static str] {
    match locale {
        "en" | "de" => &["one", "other"],
        "ar" => &["zero", "one", "two", "few", "many", "other"],
        _ => panic!("name the plural categories of {locale} here, see the CLDR plural rules"),
    }
}

fn shipped() -> BTreeMap<String, BTreeMap<String, String>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../public/locales");
    let files = std::fs::read_dir(folder).into_iter().flatten();
    let files = files
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "json"));
    let read = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let words = catalogue(&serde_json::from_str(&text).unwrap());
        let texts = words.texts.into_iter();
        (
            path.file_stem().unwrap().to_str().unwrap().to_owned(),
            texts
                .map(|(key, text)| (key, text.as_str().unwrap().to_owned()))
                .collect(),
        )
    };
    files.map(read).collect()
}

/// Keys that stand for a number: those that English has in both of its categories.
fn plurals(english: &BTreeMap<String, String>) -> BTreeSet<&str> {
    let bases = english.keys().filter_map(|key| key.strip_suffix(".one"));
    bases
        .filter(|base| english.contains_key(&format!("{base}.other")))
        .collect()
}

fn holes(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .map(|hole| hole.split_once('}').expect("a closed hole").0)
        .collect()
}

#[test]
fn every_language_has_every_key_in_every_plural_category() {
    let languages = shipped();
    let empty = BTreeMap::new();
    let english = languages.get("en").unwrap_or(&empty);
    let plurals = plurals(english);
    let is_plural = |key: &str| {
        key.rsplit_once('.')
            .is_some_and(|(base, _)| plurals.contains(base))
    };
    for (locale, texts) in &languages {
        let plain = english.keys().filter(|key| !is_plural(key)).cloned();
        let categories = categories(locale);
        let counted = plurals
            .iter()
            .flat_map(|base| categories.iter().map(move |c| format!("{base}.{c}")));
        let wanted: BTreeSet<String> = plain.chain(counted).collect();
        let present: BTreeSet<String> = texts.keys().cloned().collect();
        let (missing, extra): (Vec<_>, Vec<_>) = (
            wanted.difference(&present).collect(),
            present.difference(&wanted).collect(),
        );
        assert!(
            missing.is_empty() && extra.is_empty(),
            "{locale}: missing {missing:?}, extra {extra:?}"
        );
    }
}

#[test]
fn every_language_has_the_same_holes_and_no_blank_text() {
    let languages = shipped();
    let empty = BTreeMap::new();
    let english = languages.get("en").unwrap_or(&empty);
    let plurals = plurals(english);
    for (locale, texts) in &languages {
        for (key, text) in texts {
            assert!(!text.trim().is_empty(), "{locale}: {key} is blank");
            let base = key
                .rsplit_once('.')
                .map(|(base, _)| base)
                .filter(|base| plurals.contains(base));
            let model = base.map_or_else(|| key.clone(), |base| format!("{base}.other"));
            let wanted = english.get(&model).map(|text| holes(text)).unwrap_or_default();
            // "One result" needs no number, but no form may ask for what nobody passes.
            let fits = if *key == model {
                holes(text) == wanted
            } else {
                holes(text).is_subset(&wanted)
            };
            assert!(
                fits,
                "{locale}: {key} has {:?}, English has {wanted:?}",
                holes(text)
            );
        }
    }
}
