//! Words for a terminal: raw answers shortened, mapped rows with what is missing.

use serde_json::{Map, Value};

/// The beginning of a text, on one line.
pub fn shortened(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(most).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}

/// The first row, a field a line; then what no row or only some rows have.
pub fn rows(items: &[Map<String, Value>], declared: &[&str]) -> Vec<String> {
    let mut lines = Vec::new();
    let Some(first) = items.first() else { return lines };
    for (name, value) in first {
        lines.push(format!("{name:<14} {}", shortened(&value.to_string(), 90)));
    }
    let all = items.len();
    for name in declared {
        let has = items.iter().filter(|item| item.contains_key(*name)).count();
        if has == 0 {
            lines.push(format!(
                "{name:<14} (missing: the adapter says where it is, no row has it)"
            ));
        } else if has < all {
            lines.push(format!("{name:<14} (in {has} of {all} rows)"));
        }
    }
    lines
}

/// What every row needs to be opened and shown.
pub fn unusable(items: &[Map<String, Value>], needed: &[&str]) -> Vec<String> {
    let lacking = |name: &&&str| items.iter().filter(|item| !item.contains_key(**name)).count();
    let needed = needed.iter().map(|name| (name, lacking(&name)));
    let lost = needed.filter(|(_, count)| *count > 0);
    lost.map(|(name, count)| {
        format!(
            "{count} of {} rows have no `{name}` and cannot be used",
            items.len()
        )
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn missing_fields_are_marked() {
        let item = |value: Value| value.as_object().cloned().unwrap_or_default();
        let items = [
            item(json!({"id": "1", "title": "A", "url": "u"})),
            item(json!({"title": "B"})),
        ];
        let lines = rows(&items, &["id", "title", "url", "locale"]);
        assert!(
            lines
                .iter()
                .any(|line| line.starts_with("locale") && line.contains("missing")),
            "{lines:?}"
        );
        assert!(
            lines
                .iter()
                .any(|line| line.starts_with("url") && line.contains("in 1 of 2")),
            "{lines:?}"
        );
        assert_eq!(
            unusable(&items, &["id", "title"]),
            ["1 of 2 rows have no `id` and cannot be used"]
        );
    }

    #[test]
    fn long_answers_are_cut_between_characters() {
        assert_eq!(shortened("a\n  b", 9), "a b");
        assert_eq!(shortened("äöü", 2), "äö…");
    }
}
