//! Another config than the one in public/: its text, and the files that lie beside it.

use crate::config;
use crate::repo::{self, Repo};
use crate::stop::{Outcome, Stop};
use frontdesk_core::config::Config;
use std::path::{Path, PathBuf};

/// A config file that replaces public/frontdesk.json.
#[derive(Clone, Debug)]
pub struct Overlay {
    file: PathBuf,
    text: String,
    config: Config,
}

impl Overlay {
    /// Reads the file; a path is meant from where the user stands.
    pub fn read(file: &Path) -> Outcome<Self> {
        if !file.is_file() {
            return Stop::because(format!("There is no config file {}.", file.display()));
        }
        let text = repo::read(file)?;
        let config = config::read(&file.display().to_string(), &text)?;
        Ok(Self {
            file: file.into(),
            text,
            config,
        })
    }

    /// Stops if the adapter that the config names is missing or wrong: before a build, not on the page.
    pub fn check_adapter(&self, repo: &Repo) -> Outcome {
        let places = config::places(&repo.at("public"), Some(&self.file));
        config::hosts(&self.config, &places).map(|_| ())
    }

    /// Its text, unchanged.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Files that the config names and that lie beside it: name below the site, and where they are.
    pub fn companions(&self) -> Vec<(String, PathBuf)> {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        let beside = |name: String| (name.clone(), folder.join(name));
        config::files(&self.config)
            .into_iter()
            .map(beside)
            .filter(|(_, path)| path.is_file())
            .collect()
    }
}

/// The config that a finished site holds; without one the app is its own sandbox.
pub fn site_config(site: &Path) -> Outcome<Config> {
    let file = site.join("frontdesk.json");
    if file.exists() {
        config::read("frontdesk.json", &repo::read(&file)?)
    } else {
        Ok(Config::sandbox())
    }
}
