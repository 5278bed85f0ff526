//! Front matter: flat `key: value` lines between two lines of `---`.

use crate::stop::{Outcome, Stop};
use std::collections::BTreeMap;

/// One Markdown file, split into what is said about it and what it says.
pub struct Page {
    /// As shown in messages: `manual/start/install.md`.
    pub file: String,
    /// The Markdown after the front matter.
    pub text: String,
    /// Lines before `text`, so that messages name lines of the file.
    pub first_line: usize,
    fields: BTreeMap<String, (usize, String)>,
}

impl Page {
    /// Splits a file. `known` are the keys that mean something; any other is a slip of the pen.
    pub fn parse(file: &str, source: &str, known: &[&str]) -> Outcome<Self> {
        let source = source.replace("\r\n", "\n");
        let Some(rest) = source.strip_prefix("---\n") else {
            return Stop::because(format!(
                "{file}:1: the first line has to be `---` (front matter)."
            ));
        };
        let Some((front, text)) = rest
            .split_once("\n---\n")
            .or_else(|| rest.strip_suffix("\n---").map(|f| (f, "")))
        else {
            return Stop::because(format!(
                "{file}:1: the front matter is not closed by a line `---`."
            ));
        };
        let mut fields = BTreeMap::new();
        for (index, line) in front
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
        {
            let (key, value) = field(file, index + 2, line, known)?;
            if fields.insert(key.clone(), (index + 2, value)).is_some() {
                return Stop::because(format!("{file}:{}: `{key}` is given twice.", index + 2));
            }
        }
        let first_line = front.lines().count() + 2;
        Ok(Self {
            file: file.into(),
            text: text.into(),
            first_line,
            fields,
        })
    }

    /// The text of a field, if it is there and not blank.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.fields
            .get(key)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// The text of a field that has to be there.
    pub fn need(&self, key: &str) -> Outcome<&str> {
        self.get(key)
            .ok_or_else(|| Stop(format!("{}:1: the front matter lacks `{key}`.", self.file)))
    }

    /// A list written with commas.
    pub fn list(&self, key: &str) -> Vec<String> {
        let text = self.get(key).unwrap_or_default().trim_matches(['[', ']']);
        text.split(',')
            .map(|word| word.trim().to_owned())
            .filter(|word| !word.is_empty())
            .collect()
    }

    /// `true` or `false`.
    pub fn flag(&self, key: &str) -> Outcome<bool> {
        match self.get(key) {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(other) => Stop::because(self.told(key, other, "`true` or `false`")),
        }
    }

    /// A number, or `default`.
    pub fn number(&self, key: &str, default: u32) -> Outcome<u32> {
        let Some(text) = self.get(key) else {
            return Ok(default);
        };
        text.parse()
            .map_err(|_| Stop(self.told(key, text, "a whole number")))
    }

    /// A day as `YYYY-MM-DD`, given back as its first instant in ISO 8601, UTC.
    pub fn day(&self, key: &str) -> Outcome<Option<String>> {
        let Some(text) = self.get(key) else {
            return Ok(None);
        };
        let shape: Vec<_> = text.split('-').map(str::len).collect();
        let digits = text.chars().all(|c| c.is_ascii_digit() || c == '-');
        let part = |range| {
            text.get(range)
                .and_then(|t: &str| t.parse::<u32>().ok())
                .unwrap_or(0)
        };
        if shape == [4, 2, 2] && digits && (1..=12).contains(&part(5..7)) && (1..=31).contains(&part(8..10)) {
            return Ok(Some(format!("{text}T00:00:00Z")));
        }
        Stop::because(self.told(key, text, "a day as YYYY-MM-DD"))
    }

    fn told(&self, key: &str, found: &str, expected: &str) -> String {
        let line = self.fields.get(key).map_or(1, |(line, _)| *line);
        format!("{}:{line}: `{key}` is `{found}`, expected {expected}.", self.file)
    }
}

fn field(file: &str, line: usize, text: &str, known: &[&str]) -> Outcome<(String, String)> {
    let Some((key, value)) = text.split_once(':') else {
        return Stop::because(format!("{file}:{line}: expected `key: value`, found `{text}`."));
    };
    let key = key.trim();
    if !known.contains(&key) {
        let expected = known.join(", ");
        return Stop::because(format!(
            "{file}:{line}: `{key}` is not a field; there are {expected}."
        ));
    }
    let value = value.trim();
    let quoted = value.len() > 1 && value.starts_with('"') && value.ends_with('"');
    let value = if quoted {
        value.get(1..value.len() - 1).unwrap_or(value)
    } else {
        value
    };
    Ok((key.into(), value.into()))
}

#[cfg(test)]
mod tests {
    use super::Page;

    fn page(source: &str) -> Result<Page, String> {
        Page::parse(
            "manual/a/b.md",
            source,
            &["title", "updated", "promoted", "labels"],
        )
        .map_err(|s| s.0)
    }

    #[test]
    fn fields_and_text_are_split_and_lines_counted() {
        let page = page("---\ntitle: A: b\nlabels: x, y\n---\n# Hi\n").unwrap();
        assert_eq!(page.need("title").unwrap(), "A: b");
        assert_eq!(page.list("labels"), ["x", "y"]);
        assert_eq!((page.text.as_str(), page.first_line), ("# Hi\n", 4));
    }

    #[test]
    fn a_slip_is_told_with_file_and_line() {
        let told = page("---\ntitle: A\ntitel: B\n---\n").err().unwrap();
        assert!(
            told.starts_with("manual/a/b.md:3: `titel` is not a field"),
            "{told}"
        );
        let told = page("---\n\nupdated: 1.2.2026\n---\n")
            .unwrap()
            .day("updated")
            .unwrap_err()
            .0;
        assert!(
            told.starts_with("manual/a/b.md:3: `updated` is `1.2.2026`"),
            "{told}"
        );
        assert!(page("title: A").err().unwrap().contains("manual/a/b.md:1"));
    }

    #[test]
    fn a_day_becomes_an_instant() {
        let page = page("---\nupdated: 2026-11-20\n---\n").unwrap();
        assert_eq!(
            page.day("updated").unwrap().as_deref(),
            Some("2026-11-20T00:00:00Z")
        );
    }
}
