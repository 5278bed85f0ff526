//! Reading JSON that a person wrote, with an exact address for everything that is wrong.
//!
//! serde's derive was refused here: its errors name a line, not a path, it stops at the first one, and its
//! untagged enums answer "data did not match any variant". A deployer deserves "at `/brand/links/0/url`:
//! found `7`, expected text".

use serde_json::{Map, Value};

/// One thing that is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// JSON pointer (RFC 6901) of the offending place.
    pub path: String,
    /// What stands there, shortened; `nothing` where the member is missing.
    pub found: String,
    /// What is expected there, in words.
    pub expected: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let path = if self.path.is_empty() {
            "the whole file"
        } else {
            &self.path
        };
        write!(f, "{path}: found {}, expected {}", self.found, self.expected)
    }
}

/// Everything found wrong so far. Reading goes on after a problem, so that one look shows them all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

/// A place in a JSON document: what stands there, if anything, and its address.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// What stands there.
    pub value: Option<&'a Value>,
    /// JSON pointer of the place.
    pub path: String,
}

impl<'a> Node<'a> {
    /// The root of a document.
    pub const fn root(value: &'a Value) -> Self {
        Self {
            value: Some(value),
            path: String::new(),
        }
    }

    /// A member of an object; missing where this is no object.
    #[must_use]
    pub fn get(&self, key: &str) -> Self {
        let escaped = key.replace('~', "~0").replace('/', "~1");
        Self {
            value: self.value.and_then(|v| v.get(key)),
            path: format!("{}/{escaped}", self.path),
        }
    }

    /// Whether nothing, or `null`, stands here.
    pub fn is_missing(&self) -> bool {
        self.value.is_none_or(Value::is_null)
    }

    /// Reports what stands here as wrong.
    pub fn complain(&self, problems: &mut Problems, expected: impl Into<String>) {
        self.report(problems, expected.into());
    }

    /// Each problem is told once: a part that several others use is read for each of them.
    fn report(&self, problems: &mut Problems, expected: String) {
        let is_told = |told: &Problem| told.path == self.path && told.expected == expected;
        if !problems.0.iter().any(is_told) {
            problems.0.push(Problem {
                path: self.path.clone(),
                found: self.value.map_or_else(|| "nothing".to_owned(), shorten),
                expected,
            });
        }
    }

    /// Text, where anything stands here.
    pub fn text(&self, problems: &mut Problems) -> Option<&'a str> {
        self.read(problems, "text", Value::as_str)
    }

    /// True or false, where anything stands here.
    pub fn flag(&self, problems: &mut Problems) -> Option<bool> {
        self.read(problems, "true or false", Value::as_bool)
    }

    /// A whole number of zero or more, where anything stands here.
    pub fn count(&self, problems: &mut Problems) -> Option<u64> {
        self.read(problems, "a whole number", Value::as_u64)
    }

    /// An object, where anything stands here.
    pub fn object(&self, problems: &mut Problems) -> Option<&'a Map<String, Value>> {
        self.read(problems, "an object", Value::as_object)
    }

    /// The members of an object, in file order; none where nothing stands here.
    pub fn members(&self, problems: &mut Problems) -> Vec<(&'a str, Self)> {
        let members = self.object(problems).into_iter().flatten();
        members.map(|(key, _)| (key.as_str(), self.get(key))).collect()
    }

    /// The elements of a list; none where nothing stands here.
    pub fn list(&self, problems: &mut Problems) -> Vec<Self> {
        let items = self
            .read(problems, "a list", Value::as_array)
            .into_iter()
            .flatten()
            .enumerate();
        items
            .map(|(i, value)| Self {
                value: Some(value),
                path: format!("{}/{i}", self.path),
            })
            .collect()
    }

    /// Like [`Node::text`], but something must stand here.
    pub fn need_text(&self, problems: &mut Problems) -> Option<&'a str> {
        if self.is_missing() {
            self.complain(problems, "text");
        }
        self.text(problems)
    }

    /// One of a fixed set of words, where anything stands here.
    pub fn word<T: Copy>(&self, problems: &mut Problems, words: &[(&str, T)]) -> Option<T> {
        let mut names = words.iter().map(|(name, _)| *name);
        let at = self.place_of_word(problems, &mut names)?;
        words.get(at).map(|(_, value)| *value)
    }

    /// Apart from its door [`Node::word`], which the download holds once for each type.
    fn place_of_word(&self, problems: &mut Problems, names: &mut dyn Iterator<Item = &str>) -> Option<usize> {
        if self.is_missing() {
            return None;
        }
        let names: Vec<_> = names.collect();
        let word = self.value.and_then(Value::as_str);
        let found = names.iter().position(|name| word == Some(name));
        if found.is_none() {
            self.complain(problems, format!("one of \"{}\"", names.join("\", \"")));
        }
        found
    }

    /// Reports every member whose name is not known: a misspelt key must not be silently ignored.
    pub fn only(&self, problems: &mut Problems, known: &[&str]) {
        for key in self
            .value
            .and_then(Value::as_object)
            .into_iter()
            .flat_map(Map::keys)
        {
            if !known.contains(&key.as_str()) {
                self.get(key).complain(
                    problems,
                    format!("no such member; known here: {}", known.join(", ")),
                );
            }
        }
    }

    fn read<T>(
        &self,
        problems: &mut Problems,
        expected: &str,
        as_t: fn(&'a Value) -> Option<T>,
    ) -> Option<T> {
        if self.is_missing() {
            return None;
        }
        let found = self.value.and_then(as_t);
        if found.is_none() {
            self.complain(problems, expected);
        }
        found
    }
}

/// JSON as text.
///
/// Not `to_string`: `Display` brings a second writer along, for indented JSON, which nobody asks for.
pub fn json_text(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn shorten(value: &Value) -> String {
    const LONGEST: usize = 60;
    let text = json_text(value);
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_problem_names_path_found_and_expected() {
        let value = json!({"brand": {"links": [{"url": 7}]}});
        let mut problems = Problems::default();
        let links = Node::root(&value).get("brand").get("links").list(&mut problems);
        assert_eq!(links[0].get("url").text(&mut problems), None);
        assert_eq!(
            problems.0[0].to_string(),
            "/brand/links/0/url: found 7, expected text"
        );
    }

    #[test]
    fn a_missing_optional_is_no_problem_but_a_missing_need_is() {
        let value = json!({});
        let mut problems = Problems::default();
        assert_eq!(Node::root(&value).get("a").text(&mut problems), None);
        assert!(problems.0.is_empty());
        Node::root(&value).get("a").need_text(&mut problems);
        assert_eq!(problems.0[0].to_string(), "/a: found nothing, expected text");
    }

    #[test]
    fn a_misspelt_member_is_reported() {
        let value = json!({"nmae": 1});
        let mut problems = Problems::default();
        Node::root(&value).only(&mut problems, &["name"]);
        assert_eq!(problems.0[0].path, "/nmae");
    }

    #[test]
    fn long_findings_are_cut() {
        let value = json!("x".repeat(500));
        let mut problems = Problems::default();
        Node::root(&value).flag(&mut problems);
        assert!(problems.0[0].found.chars().count() <= 61);
    }
}
