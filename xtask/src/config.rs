//! What the build and the headers have to know of a config: where the app may fetch, what it may show, which
//! files belong to it.

use crate::repo;
use crate::stop::{Outcome, Stop, While};
use frontdesk_core::config::{AdapterSource, Config};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The hosts that a config mentions.
#[derive(Debug, Default, PartialEq)]
pub struct Hosts {
    /// Origins that the adapter talks to.
    pub origins: Vec<String>,
    /// Sources of pictures: `https:` or hosts.
    pub images: Vec<String>,
    /// Hosts of embedded videos.
    pub videos: Vec<String>,
}

/// Reads a config, or stops with path, what stands there and what is expected.
pub fn read(shown: &str, text: &str) -> Outcome<Config> {
    Config::read(text).map_err(|problems| Stop(problems.told(shown)))
}

/// The files that a config names, relative to the site: they may lie beside a config of the user's.
pub fn files(config: &Config) -> Vec<String> {
    let adapter = match &config.adapter {
        AdapterSource::File { path, .. } => Some(path.clone()),
        AdapterSource::Inline(_) => None,
    };
    let named = adapter
        .into_iter()
        .chain([config.sandbox.clone()])
        .chain(config.brand.logo.clone());
    let below = named.map(|name| name.trim_start_matches("./").to_owned());
    below
        .filter(|name| !name.contains("..") && !name.contains(':') && !name.starts_with('/'))
        .collect()
}

/// Reads the hosts out of a config whose relative files lie in one of `places`.
pub fn hosts(config: &Config, places: &[PathBuf]) -> Outcome<Hosts> {
    let read = |name: &str| json_file(name, places).map_err(|stop| stop.0);
    let adapter = config.gather("frontdesk.json", read).map_err(Stop)?;
    let hosts = Hosts {
        origins: adapter.origins(),
        images: config.media.images.clone(),
        videos: config.media.videos.clone(),
    };
    for source in hosts.images.iter().chain(&hosts.videos).chain(&hosts.origins) {
        if !source
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || ":/.*-_[]".contains(c))
        {
            return Stop::because(format!("`{source}` cannot stand in a content security policy."));
        }
    }
    Ok(hosts)
}

fn json_file(name: &str, places: &[PathBuf]) -> Outcome<Value> {
    let Some(file) = places
        .iter()
        .map(|place| place.join(name))
        .find(|file| file.is_file())
    else {
        return Stop::because(format!(
            "The config needs the file {name}, which is neither beside it nor in the site."
        ));
    };
    serde_json::from_str(&repo::read(&file)?).doing(|| format!("read {name} as JSON"))
}

/// The folders that a config's files may lie in: the site, and where the config itself lies.
pub fn places(site: &Path, config: Option<&Path>) -> Vec<PathBuf> {
    let beside = config.and_then(Path::parent).map(Path::to_path_buf);
    beside.into_iter().chain([site.to_path_buf()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_hosts(rest: &str) -> Result<Hosts, String> {
        let text = format!(r#"{{"frontdesk": 1, {rest}}}"#);
        read("a.json", &text)
            .and_then(|config| hosts(&config, &[]))
            .map_err(|stop| stop.0)
    }

    #[test]
    fn origins_come_from_every_backend_of_an_inline_adapter() {
        let hosts = read_hosts(
            r#""adapter": {"adapter": 1, "backends": {
            "a": {"base_url": "https://a.example/api/v2"}, "b": {"base_url": "http://127.0.0.1:3000"},
            "c": {"base_url": "/api"}, "d": {"base_url": "sandbox:"}}, "operations": {}},
            "media": {"images": ["https://img.example"], "videos": ["player.vimeo.com"]}"#,
        )
        .unwrap();
        assert_eq!(hosts.origins, ["http://127.0.0.1:3000", "https://a.example"]);
        assert_eq!(
            (hosts.images, hosts.videos),
            (
                vec!["https://img.example".into()],
                vec!["player.vimeo.com".into()]
            )
        );
    }

    #[test]
    fn nothing_slips_a_directive_into_the_policy() {
        let inline =
            r#""adapter": {"adapter": 1, "backends": {"a": {"base_url": "https://a.example;script-src"}}}"#;
        assert!(read_hosts(inline).is_err());
        assert!(read_hosts(r#""adapter": "a.json", "media": {"images": ["https:; script-src *"]}"#).is_err());
    }

    #[test]
    fn a_mistake_is_told_with_its_path_what_stands_there_and_what_is_expected() {
        let told = read("acme.json", r#"{"frontdesk": 1, "adapter": 7}"#)
            .unwrap_err()
            .0;
        assert!(
            told.starts_with("acme.json is not valid:\n  ") && told.contains("/adapter"),
            "{told}"
        );
    }
}
