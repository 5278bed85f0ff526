//! What the visitor looked at and searched for lately: short lists that live in the browser's storage.

use crate::decode::json_text;
use crate::text::lower;
use serde_json::Value;

/// Something to remember.
pub trait Entry: Sized {
    /// How many are kept.
    const LIMIT: usize;
    /// Whether both are the same thing to a reader; the newer one replaces the older.
    fn same(&self, other: &Self) -> bool;
    /// Whether it is worth remembering.
    fn is_worthy(&self) -> bool;
    /// For storage.
    fn to_value(&self) -> Value;
    /// From storage; nothing where it is damaged.
    fn from_value(value: &Value) -> Option<Self>;
}

/// An article that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewed {
    /// Article id.
    pub id: String,
    /// Its title then.
    pub title: String,
    /// The language that it was read in.
    pub locale: String,
}

impl Entry for Viewed {
    const LIMIT: usize = 8;

    fn same(&self, other: &Self) -> bool {
        self.id == other.id
    }

    fn is_worthy(&self) -> bool {
        !self.id.is_empty() && !self.title.trim().is_empty()
    }

    fn to_value(&self) -> Value {
        [&self.id, &self.title, &self.locale]
            .map(String::as_str)
            .as_slice()
            .into()
    }

    fn from_value(value: &Value) -> Option<Self> {
        let text = |i: usize| value.get(i)?.as_str().map(str::to_owned);
        Some(Self {
            id: text(0)?,
            title: text(1)?,
            locale: text(2)?,
        })
    }
}

/// A search that was made, as typed but for the blanks around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Searched(String);

impl Searched {
    /// A search.
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl Entry for Searched {
    const LIMIT: usize = 7;

    fn same(&self, other: &Self) -> bool {
        lower(&self.0) == lower(&other.0)
    }

    fn is_worthy(&self) -> bool {
        // What is longer was pasted by mistake, and might be anything.
        (1..=120).contains(&self.0.chars().count())
    }

    fn to_value(&self) -> Value {
        self.0.as_str().into()
    }

    fn from_value(value: &Value) -> Option<Self> {
        value.as_str().map(Self::new)
    }
}

/// A bounded list, the most recent first, each thing once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent<T>(Vec<T>);

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Entry> Recent<T> {
    /// Reads what [`Recent::to_json`] wrote. Storage is shared with other versions of the program and with
    /// extensions: what cannot be read is left out, never an error.
    pub fn from_json(text: &str) -> Self {
        let stored: Value = serde_json::from_str(text).unwrap_or_default();
        let mut recent = Self::default();
        for value in stored.as_array().into_iter().flatten().rev() {
            if let Some(entry) = T::from_value(value) {
                recent.push(entry);
            }
        }
        recent
    }

    /// For storage.
    pub fn to_json(&self) -> String {
        json_text(&Value::Array(self.0.iter().map(T::to_value).collect()))
    }

    /// Puts one in front.
    pub fn push(&mut self, entry: T) {
        if entry.is_worthy() {
            self.remove(&entry);
            self.0.insert(0, entry);
            self.0.truncate(T::LIMIT);
        }
    }

    /// Forgets one: on request, or because it is gone from the backend.
    pub fn remove(&mut self, entry: &T) {
        self.0.retain(|known| !known.same(entry));
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The most recent first.
    pub fn items(&self) -> &[T] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn viewed(id: &str, title: &str) -> Viewed {
        Viewed {
            id: id.into(),
            title: title.into(),
            locale: "en".into(),
        }
    }

    fn texts(recent: &Recent<Searched>) -> Vec<&str> {
        recent.items().iter().map(Searched::text).collect()
    }

    #[test]
    fn the_latest_comes_first_and_each_only_once() {
        let mut recent = Recent::default();
        for text in ["reset", "Invoice", " RESET ", "", "   "] {
            recent.push(Searched::new(text));
        }
        assert_eq!(texts(&recent), ["RESET", "Invoice"]);
        recent.remove(&Searched::new("invoice"));
        assert_eq!(texts(&recent), ["RESET"]);
        recent.clear();
        assert!(recent.items().is_empty());
    }

    #[test]
    fn an_article_keeps_its_newest_title() {
        let mut recent = Recent::default();
        recent.push(viewed("1", "Old"));
        recent.push(viewed("2", "Other"));
        recent.push(viewed("1", "New"));
        recent.push(viewed("3", " "));
        assert_eq!(recent.items(), [viewed("1", "New"), viewed("2", "Other")]);
    }

    #[test]
    fn lists_are_bounded_and_survive_storage() {
        let mut recent = Recent::default();
        for i in 0..50 {
            recent.push(viewed(&i.to_string(), "Title \"with\" ünïcode"));
        }
        assert_eq!(recent.items().len(), Viewed::LIMIT);
        assert_eq!(recent.items()[0].id, "49");
        assert_eq!(Recent::from_json(&recent.to_json()), recent);
    }

    #[test]
    fn a_pasted_novel_is_not_remembered() {
        let mut recent = Recent::default();
        recent.push(Searched::new(&"word ".repeat(100)));
        assert!(recent.items().is_empty());
    }

    #[test]
    fn damage_costs_only_the_damaged_entries() {
        let recent = Recent::from_json(r#"["a", 7, null, ["b"], "", "A", "c"]"#);
        assert_eq!(texts(&recent), ["a", "c"]);
        let articles: Recent<Viewed> =
            Recent::from_json(r#"[["1","One","en"],["2"],{"id":"3"},["","x","en"]]"#);
        assert_eq!(articles.items(), [viewed("1", "One")]);
        for text in ["", "null", "{}", "[", "7", "\u{feff}[]"] {
            assert!(Recent::<Searched>::from_json(text).items().is_empty(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_storage_gives_a_list_within_its_bounds(text in "\\PC{0,60}", items in proptest::collection::vec("\\PC{0,9}", 0..20)) {
            Recent::<Viewed>::from_json(&text);
            let json = Value::from(items).to_string();
            let recent = Recent::<Searched>::from_json(&json);
            prop_assert!(recent.items().len() <= Searched::LIMIT);
            prop_assert_eq!(Recent::from_json(&recent.to_json()), recent);
        }
    }
}
