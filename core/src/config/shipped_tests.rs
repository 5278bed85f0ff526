//! The files that we ship agree with the parser.

use super::*;
use serde_json::json;
use std::collections::BTreeSet;

const SCHEMA: &str = include_str!("../../../public/schemas/frontdesk.schema.json");

#[test]
fn every_configuration_that_we_ship_is_valid() {
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples");
    let files = std::fs::read_dir(examples)
        .unwrap()
        .map(|file| file.unwrap().path());
    let examples: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    assert!(examples.len() >= 3);
    for path in examples {
        let config = Config::read(&std::fs::read_to_string(&path).unwrap());
        assert!(
            config.unwrap().adapter.overrides().base_url.is_some(),
            "{}",
            path.display()
        );
    }
    let ours = Config::read(include_str!("../../../public/frontdesk.json")).unwrap();
    assert_eq!(ours.adapter, Config::sandbox().adapter);
    assert_eq!(ours.locales, Config::sandbox().locales);
}

#[test]
fn the_schema_knows_the_members_that_the_parser_knows_and_no_others() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let objects = [
        ("", read::ROOT),
        ("/properties/brand", read::BRAND),
        ("/properties/brand/properties/colors", read::COLORS),
        ("/properties/brand/properties/footer", read::FOOTER),
        ("/properties/locales", read::LOCALES),
        ("/properties/features", read::FEATURES),
        ("/properties/search", read::SEARCH),
        ("/properties/contact/items", read::CHANNEL),
        ("/properties/media", read::MEDIA),
        ("/$defs/labelled_link", read::LINK),
        ("/$defs/adapter_file", read::ADAPTER),
        ("/$defs/backend", read::BACKEND),
    ];
    let mut closed = BTreeSet::new();
    closed_objects(&schema, "", &mut closed);
    assert_eq!(
        closed,
        objects.iter().map(|(path, _)| (*path).to_owned()).collect()
    );
    for (path, known) in objects {
        let members = schema.pointer(path).unwrap()["properties"].as_object().unwrap();
        let names: BTreeSet<_> = members.keys().map(String::as_str).collect();
        assert_eq!(names, known.iter().copied().collect(), "{path}");
        assert!(
            members.values().all(|member| member["description"].is_string()),
            "{path}"
        );
    }
}

#[test]
fn the_schema_knows_the_words_and_defaults_of_the_parser() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let names = |path: &str| -> Vec<String> {
        let words = schema.pointer(path).unwrap()["enum"].as_array().unwrap();
        words
            .iter()
            .map(|word| word.as_str().unwrap().to_owned())
            .collect()
    };
    let kinds: Vec<_> = read::KINDS.iter().map(|(name, _)| *name).collect();
    let modes: Vec<_> = read::MODES.iter().map(|(name, _)| *name).collect();
    assert_eq!(names("/properties/contact/items/properties/kind"), kinds);
    assert_eq!(names("/properties/search/properties/mode"), modes);
    let media = &schema["properties"]["media"]["properties"];
    assert_eq!(media["images"]["default"], json!(Media::default().images));
    assert_eq!(media["videos"]["default"], json!(Media::default().videos));
    let most = &schema["properties"]["search"]["properties"]["max_articles"];
    assert_eq!(most["default"], json!(Search::default().max_articles));
    let synonyms = &schema["properties"]["search"]["properties"]["synonyms"];
    assert_eq!(synonyms["maxItems"], json!(read::MOST_SYNONYMS));
}

/// Addresses of all objects in the schema that refuse unknown members.
fn closed_objects(schema: &Value, path: &str, out: &mut BTreeSet<String>) {
    if schema["additionalProperties"] == json!(false) {
        out.insert(path.to_owned());
    }
    let members = schema.as_object().into_iter().flatten();
    for (key, value) in members {
        closed_objects(value, &format!("{path}/{key}"), out);
    }
}
