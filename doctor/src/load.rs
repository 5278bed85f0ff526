//! From a config to an adapter that can run: the files it names, and what is wrong with any of them.

use crate::Order;
use frontdesk_core::adapter::Adapter;
use frontdesk_core::config::{AdapterSource, Config};
use frontdesk_core::decode::Problems;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// Everything that is read before the first request.
pub struct Patient {
    /// The config.
    pub config: Config,
    /// The adapter with the config's overrides in it.
    pub adapter: Adapter,
    /// The seed of the in-browser store, where the adapter speaks to that.
    pub sandbox: Option<Value>,
}

/// Reads all files; the first that is wrong is told whole.
pub fn load(order: &Order) -> Result<Patient, String> {
    let shown = order.config.display().to_string();
    let text = std::fs::read_to_string(&order.config)
        .map_err(|error| format!("Could not read {shown}: {error}."))?;
    let config = Config::read(&text).map_err(|problems| told(&shown, &problems))?;
    let places = places(order);
    let (name, main, overrides) = match &config.adapter {
        AdapterSource::Inline(adapter) => (shown, adapter.clone(), Value::Null),
        AdapterSource::File { path, overrides } => {
            (path.clone(), json_file(path, &places)?, overrides.to_value())
        }
    };
    let files = included(&name, &main, &places)?;
    let adapter = Adapter::resolve(&main, &files, &overrides).map_err(|problems| told(&name, &problems))?;
    let speaks_to_sandbox = adapter
        .backends()
        .iter()
        .any(|backend| backend.base_url.starts_with("sandbox:"));
    let sandbox = speaks_to_sandbox
        .then(|| json_file(&config.sandbox, &places))
        .transpose()?;
    Ok(Patient {
        config,
        adapter,
        sandbox,
    })
}

fn places(order: &Order) -> Vec<PathBuf> {
    let beside = order.config.parent().unwrap_or(Path::new("")).to_path_buf();
    std::iter::once(beside)
        .chain(order.sites.iter().cloned())
        .collect()
}

fn json_file(name: &str, places: &[PathBuf]) -> Result<Value, String> {
    let below = name.trim_start_matches("./").trim_start_matches('/');
    let Some(file) = places
        .iter()
        .map(|place| place.join(below))
        .find(|file| file.is_file())
    else {
        return Err(format!(
            "There is no file {name}, neither beside the config nor in public/."
        ));
    };
    let text = std::fs::read_to_string(&file).map_err(|error| format!("Could not read {name}: {error}."))?;
    serde_json::from_str(&text).map_err(|error| format!("{name} is not valid JSON: {error}."))
}

/// Everything that the adapter includes, and what that includes: names are relative to the file that says them.
fn included(main: &str, adapter: &Value, places: &[PathBuf]) -> Result<Map<String, Value>, String> {
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut files = Map::new();
    let mut names = Adapter::includes(adapter);
    while let Some(name) = names.pop() {
        if files.contains_key(&name) {
            continue;
        }
        let path = format!("{folder}/{}", name.trim_start_matches("./"));
        let file = json_file(&path, places)?;
        names.extend(Adapter::includes(&file));
        files.insert(name, file);
    }
    Ok(files)
}

fn told(shown: &str, problems: &Problems) -> String {
    let lines: Vec<_> = problems
        .0
        .iter()
        .map(|problem| format!("\n  {problem}"))
        .collect();
    format!("{shown} is not valid:{}", lines.concat())
}
