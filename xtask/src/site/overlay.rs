//! Another config than the one in public/: its text, and the adapters that lie beside it.

use crate::repo::{self, Repo};
use crate::stop::{Outcome, Stop};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A config file that replaces public/frontdesk.json.
#[derive(Clone, Debug)]
pub struct Overlay {
    file: PathBuf,
    text: String,
}

impl Overlay {
    /// Reads the file; a path is meant from where the user stands.
    pub fn read(repo: &Repo, file: &Path) -> Outcome<Self> {
        if !file.is_file() {
            return Stop::because(format!("There is no config file {}.", file.display()));
        }
        let overlay = Self {
            file: file.into(),
            text: repo::read(file)?,
        };
        crate::config::check(repo, &overlay.file, &overlay.text)?;
        Ok(overlay)
    }

    /// Its text, unchanged.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Files that the config names and that lie beside it: name below the site, and where they are.
    pub fn companions(&self) -> Vec<(String, PathBuf)> {
        let config: Value = serde_json::from_str(&self.text).unwrap_or_default();
        let folder = self.file.parent().unwrap_or(Path::new("."));
        let mut named = Vec::new();
        collect(&config, &mut named);
        let beside = |name: String| (name.clone(), folder.join(name));
        named
            .into_iter()
            .map(beside)
            .filter(|(_, path)| path.is_file())
            .collect()
    }
}

/// Every text in a config that names a file relative to the site: `./adapters/x.json`.
fn collect(value: &Value, named: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            if let Some(name) = text
                .strip_prefix("./")
                .filter(|name| !name.split('/').any(|part| part == ".."))
            {
                named.push(name.into());
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, named)),
        Value::Object(members) => members.values().for_each(|item| collect(item, named)),
        _ => {}
    }
}

/// The config that a finished site holds.
pub fn site_config(site: &Path) -> Outcome<String> {
    let file = site.join("frontdesk.json");
    if file.exists() {
        repo::read(&file)
    } else {
        Ok("{}".into())
    }
}
