//! The copy that a browser keeps of a store, and what of it counts when the page is opened again.

use super::Store;
use serde_json::Value;

/// What customers write. Everything else is content, and a new deploy's articles must not hide behind an old copy.
const WRITTEN_BY_CUSTOMERS: [&str; 5] = ["feedback", "tickets", "comments", "votes", "csat"];
const VERSION: u64 = 1;

impl Store {
    /// A store over a seed, with the contributions of an earlier visit. A damaged copy counts as none; a seed that is
    /// no JSON makes no store.
    pub fn open(seed: &str, kept: Option<&str>) -> Option<Self> {
        let mut db: Value = serde_json::from_str(seed).ok()?;
        if let (Some(seed), Some(Value::Object(kept))) = (db.as_object_mut(), kept.and_then(unwrapped)) {
            for (name, rows) in kept {
                if WRITTEN_BY_CUSTOMERS.contains(&name.as_str()) || !seed.contains_key(&name) {
                    seed.insert(name, rows);
                }
            }
        }
        Some(Self::new(db))
    }

    /// The copy to keep.
    pub fn to_kept(&self) -> String {
        format!(r#"{{"version":{VERSION},"db":{}}}"#, self.db)
    }
}

fn unwrapped(kept: &str) -> Option<Value> {
    let mut kept: Value = serde_json::from_str(kept).ok()?;
    (kept.get("version")?.as_u64()? == VERSION).then(|| kept.get_mut("db").map(Value::take))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const SEED: &str = r#"{"articles":[{"id":1}],"feedback":[]}"#;

    fn opened(kept: Option<&str>) -> Value {
        Store::open(SEED, kept).unwrap().db().clone()
    }

    #[test]
    fn contributions_come_from_the_copy_and_content_from_the_seed() {
        let old = Store::new(json!({"articles": [{"id": 0}], "feedback": [{"id": 7}], "ideas": [{"id": 8}]}));
        let db = opened(Some(&old.to_kept()));
        assert_eq!(
            db,
            json!({"articles": [{"id": 1}], "feedback": [{"id": 7}], "ideas": [{"id": 8}]})
        );
    }

    #[test]
    fn a_damaged_copy_or_one_of_another_version_counts_as_none() {
        for kept in [
            "",
            "[]",
            r#"{"db":{"feedback":[1]}}"#,
            r#"{"version":2,"db":{"feedback":[1]}}"#,
        ] {
            assert_eq!(opened(Some(kept)), opened(None), "{kept}");
        }
        assert!(Store::open("<!doctype html>", None).is_none());
    }
}
