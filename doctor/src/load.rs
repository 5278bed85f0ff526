//! From a config to an adapter that can run: the files it names, and what is wrong with any of them.

use frontdesk_core::adapter::Adapter;
use frontdesk_core::config::{Config, below};
use serde_json::Value;
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

/// Reads all files; the first that is wrong is told whole. `sites` are folders that stand for the site's root.
///
/// # Errors
/// What is wrong, in a sentence.
pub fn load(config: &Path, sites: &[PathBuf]) -> Result<Patient, String> {
    let shown = config.display().to_string();
    let places = places(config, sites);
    let text =
        std::fs::read_to_string(config).map_err(|error| format!("Could not read {shown}: {error}."))?;
    let config = Config::read(&text).map_err(|problems| problems.told(&shown))?;
    let adapter = config.gather(&shown, |name| json_file(name, &places))?;
    let speaks_to_sandbox = adapter
        .backends()
        .iter()
        .any(|backend| backend.base_url.starts_with("sandbox:"));
    let sandbox = speaks_to_sandbox
        .then(|| json_file(below(&config.sandbox), &places))
        .transpose()?;
    Ok(Patient {
        config,
        adapter,
        sandbox,
    })
}

fn places(config: &Path, sites: &[PathBuf]) -> Vec<PathBuf> {
    let beside = config.parent().unwrap_or(Path::new("")).to_path_buf();
    std::iter::once(beside).chain(sites.iter().cloned()).collect()
}

fn json_file(name: &str, places: &[PathBuf]) -> Result<Value, String> {
    let Some(file) = places
        .iter()
        .map(|place| place.join(name))
        .find(|file| file.is_file())
    else {
        return Err(format!(
            "There is no file {name}, neither beside the config nor in public/."
        ));
    };
    let text = std::fs::read_to_string(&file).map_err(|error| format!("Could not read {name}: {error}."))?;
    serde_json::from_str(&text).map_err(|error| format!("{name} is not valid JSON: {error}."))
}
