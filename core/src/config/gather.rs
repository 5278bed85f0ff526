//! Puts a config's adapter together from its files, for the tools that have them on a disk. The app fetches the same
//! files one by one, and waits for each.

use super::{AdapterSource, Config};
use crate::adapter::Adapter;
use crate::decode::Problems;
use serde_json::map::Entry;
use serde_json::{Map, Value};

impl Config {
    /// The adapter, with all that it includes and with this config's overrides in it. `read` gives a file by its name
    /// below the site's root; `shown` is what to call the config itself.
    ///
    /// # Errors
    /// What `read` says about a file, or what is wrong in the adapter, whole.
    pub fn gather(
        &self,
        shown: &str,
        read: impl Fn(&str) -> Result<Value, String>,
    ) -> Result<Adapter, String> {
        let (name, folder, main) = match &self.adapter {
            AdapterSource::Inline(adapter) => (shown, "", adapter.clone()),
            AdapterSource::File { path, .. } => (path.as_str(), folder_of(path), read(below(path))?),
        };
        let files = included(&main, |file| read(below(&format!("{folder}/{}", below(file)))))?;
        let overrides = self.adapter.overrides().to_value();
        Adapter::resolve(&main, &files, &overrides).map_err(|problems| problems.told(name))
    }
}

/// Everything that an adapter includes, and what that includes, by the names that it is included under.
fn included(
    main: &Value,
    read: impl Fn(&str) -> Result<Value, String>,
) -> Result<Map<String, Value>, String> {
    let mut files = Map::new();
    let mut names = Adapter::includes(main);
    while let Some(name) = names.pop() {
        if let Entry::Vacant(place) = files.entry(name) {
            let file = read(place.key())?;
            names.extend(Adapter::includes(&file));
            place.insert(file);
        }
    }
    Ok(files)
}

/// The name of a file as it is written in a config, without what says "from the site's root".
pub fn below(name: &str) -> &str {
    name.trim_start_matches("./").trim_start_matches('/')
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

impl Problems {
    /// All of them as a paragraph about that file, for a terminal.
    #[must_use]
    pub fn told(&self, file: &str) -> String {
        let lines: Vec<_> = self.0.iter().map(|problem| format!("\n  {problem}")).collect();
        format!("{file} is not valid:{}", lines.concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::cell::RefCell;

    fn config(adapter: &Value) -> Config {
        Config::parse(&json!({ "frontdesk": 1, "adapter": adapter })).unwrap()
    }

    fn adapter(more: &Value) -> Value {
        let mut adapter = json!({ "adapter": 1, "backends": { "main": { "base_url": "https://a.example" } }, "operations": {} });
        adapter
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        adapter
    }

    #[test]
    fn includes_lie_beside_the_file_that_names_them_and_each_is_read_once() {
        let asked = RefCell::new(Vec::new());
        let read = |name: &str| {
            asked.borrow_mut().push(name.to_owned());
            Ok(match name {
                "adapters/main.json" => {
                    adapter(&json!({ "include": [{ "file": "./a.json" }, { "file": "b.json" }] }))
                }
                "adapters/a.json" => adapter(&json!({ "include": [{ "file": "b.json" }] })),
                "adapters/b.json" => adapter(&json!({})),
                other => return Err(format!("There is no {other}.")),
            })
        };
        let config = config(&json!("./adapters/main.json"));
        assert!(config.gather("frontdesk.json", read).is_ok());
        asked.borrow_mut().sort();
        assert_eq!(
            *asked.borrow(),
            ["adapters/a.json", "adapters/b.json", "adapters/main.json"]
        );
    }

    #[test]
    fn what_an_inline_adapter_includes_lies_at_the_root_wherever_the_config_lies() {
        let config = config(&adapter(&json!({ "include": [{ "file": "./parts/a.json" }] })));
        let read = |name: &str| {
            if name == "parts/a.json" {
                Ok(adapter(&json!({})))
            } else {
                Err(name.to_owned())
            }
        };
        assert!(config.gather("/somewhere/else/acme.json", read).is_ok());
    }

    #[test]
    fn the_overrides_of_the_config_are_in_it() {
        let config = config(&json!({ "file": "a.json", "base_url": "https://b.example/api" }));
        let gathered = config.gather("acme.json", |_| Ok(adapter(&json!({})))).unwrap();
        assert_eq!(gathered.origins(), ["https://b.example"]);
    }

    #[test]
    fn a_missing_file_is_told_in_the_readers_words_and_a_wrong_one_by_its_name() {
        let config = config(&json!("./adapters/main.json"));
        let told = config
            .gather("acme.json", |name| Err(format!("No {name} here.")))
            .err();
        assert_eq!(told.as_deref(), Some("No adapters/main.json here."));
        let told = config
            .gather("acme.json", |_| Ok(json!({ "adapter": 7 })))
            .err()
            .unwrap();
        assert!(
            told.starts_with("./adapters/main.json is not valid:\n  /adapter: found 7, expected "),
            "{told}"
        );
    }
}
