//! Every word that we show, by key and language.
//!
//! A flat file of texts with `{name}` holes and one key per plural category (`results.one`,
//! `results.other`). Fluent was refused: its parser alone weighs more than all of our pages together. Which
//! category a number falls into is the browser's knowledge (`Intl.PluralRules`), so it comes in from outside.

use crate::decode::{Node, Problems};
use serde_json::{Map, Value};

/// The texts of one language, and those to fall back on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    texts: Map<String, Value>,
    fallback: Map<String, Value>,
}

impl Catalogue {
    /// Reads a flat object of key and text.
    ///
    /// # Errors
    /// Where it is no object, and for every member that is no text.
    pub fn parse(value: &Value) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let root = Node::root(value);
        if value.is_null() {
            root.complain(&mut problems, "an object");
        }
        for (_, node) in root.members(&mut problems) {
            node.need_text(&mut problems);
        }
        if problems.0.is_empty() {
            Ok(Self {
                texts: value.as_object().cloned().unwrap_or_default(),
                fallback: Map::new(),
            })
        } else {
            Err(problems)
        }
    }

    /// Takes what is missing here from another catalogue (English).
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let fallback = other.texts;
        Self { fallback, ..self }
    }

    /// The text of a key, with `{name}` replaced; the key itself where no language has it, so that a mistake
    /// is seen in the page and never stops it. A hole without an argument stays as it is.
    pub fn text(&self, key: &str, args: &[(&str, &str)]) -> String {
        fill(self.find(&[key]).unwrap_or(key), args)
    }

    /// The text for a number of things, in the CLDR category (`one`, `few`, `other` …) that the number has in
    /// this language; where the language lacks that category, its `other`.
    pub fn plural(&self, key: &str, category: &str, args: &[(&str, &str)]) -> String {
        let (exact, other) = ([key, ".", category].concat(), [key, ".other"].concat());
        fill(self.find(&[&exact, &other]).unwrap_or(key), args)
    }

    /// Whether any language has the key: for texts of codes that a backend may have made up.
    pub fn has(&self, key: &str) -> bool {
        self.find(&[key]).is_some()
    }

    fn find(&self, keys: &[&str]) -> Option<&str> {
        for texts in [&self.texts, &self.fallback] {
            for key in keys {
                if let Some(Value::String(text)) = texts.get(*key) {
                    return Some(text);
                }
            }
        }
        None
    }
}

fn fill(text: &str, args: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, hole)) = rest.split_once('{') {
        out.push_str(before);
        let named = hole.split_once('}');
        let value = named.and_then(|(name, _)| args.iter().find(|(key, _)| *key == name));
        if let (Some((_, value)), Some((_, after))) = (value, named) {
            out.push_str(value);
            rest = after;
        } else {
            out.push('{');
            rest = hole;
        }
    }
    out.push_str(rest);
    out
}

/// The reading direction of a language, for `dir`: `rtl` or `ltr`. A script subtag decides before the language
/// does: `ks-Deva`, `az-Arab`.
pub fn direction(locale: &str) -> &'static str {
    const LANGUAGES: [&str; 13] = [
        "ar", "arc", "ckb", "dv", "fa", "he", "khw", "ks", "ps", "sd", "ug", "ur", "yi",
    ];
    const SCRIPTS: [&str; 7] = ["arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg"];
    let locale = locale.to_ascii_lowercase();
    let mut parts = locale.split('-');
    let language = parts.next().unwrap_or_default();
    let script = parts.find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    let rtl = script.map_or_else(
        || LANGUAGES.contains(&language),
        |script| SCRIPTS.contains(&script),
    );
    if rtl { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests;
