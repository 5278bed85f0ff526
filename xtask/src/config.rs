//! What the build and the headers have to know of a config: where the app may fetch, what it may show, which
//! files belong to it.

use crate::repo;
use crate::stop::{Outcome, Stop, While};
use frontdesk_core::config::{AdapterSource, Config};
use frontdesk_core::decode::Problems;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// The hosts that a config mentions.
#[derive(Debug, Default, PartialEq)]
pub struct Hosts {
    /// Origins that the adapter talks to.
    pub origins: BTreeSet<String>,
    /// Sources of pictures: `https:` or hosts.
    pub images: Vec<String>,
    /// Hosts of embedded videos.
    pub videos: Vec<String>,
}

/// Reads a config, or stops with path, what stands there and what is expected.
pub fn read(shown: &str, text: &str) -> Outcome<Config> {
    Config::read(text).map_err(|problems| Stop(told(shown, &problems)))
}

fn told(shown: &str, problems: &Problems) -> String {
    let lines = problems.0.iter().map(|problem| format!("\n  {problem}"));
    format!("{shown} is not a valid config:{}", lines.collect::<String>())
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

/// Reads the hosts out of a config whose relative files lie in `site`.
pub fn hosts(config: &Config, site: &Path) -> Outcome<Hosts> {
    let mut hosts = Hosts {
        origins: BTreeSet::new(),
        images: config.media.images.clone(),
        videos: config.media.videos.clone(),
    };
    let adapter = adapter(config, site)?;
    adapter_origins(&adapter, site, 0, &mut hosts.origins)?;
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

/// The adapter's JSON with the config's overrides in it; null where the file is missing, which the app tells.
fn adapter(config: &Config, site: &Path) -> Outcome<Value> {
    match &config.adapter {
        AdapterSource::Inline(adapter) => Ok(adapter.clone()),
        AdapterSource::File { path, overrides } => {
            let file = site.join(path.trim_start_matches("./"));
            if !file.is_file() {
                return Ok(Value::Null);
            }
            let mut adapter = json(path, &file)?;
            let problems = overrides.apply(&mut adapter);
            if problems.0.is_empty() {
                Ok(adapter)
            } else {
                Stop::because(told("The config", &problems))
            }
        }
    }
}

fn json(shown: &str, file: &Path) -> Outcome<Value> {
    serde_json::from_str(&repo::read(file)?).doing(|| format!("read {shown} as JSON"))
}

/// Follows an adapter through the files it includes; four levels are more than any needs.
fn adapter_origins(value: &Value, site: &Path, depth: u8, origins: &mut BTreeSet<String>) -> Outcome {
    match value {
        Value::String(name) if depth < 4 && crate::manual::has_ending(name, "json") => {
            let name = name.trim_start_matches("./").trim_start_matches('/');
            let file = [site.join(name), site.join("adapters").join(name)]
                .into_iter()
                .find(|file| file.is_file());
            if let Some(file) = file {
                adapter_origins(&json(name, &file)?, site, depth + 1, origins)?;
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(address) if key == "base_url" => origins.extend(origin(address)),
                    _ => adapter_origins(member, site, depth, origins)?,
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                adapter_origins(item, site, depth, origins)?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// `https://host:1/path` → `https://host:1`; nothing for addresses on the site's own origin or the sandbox.
fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest
        .split(['/', '?', '#'])
        .next()
        .filter(|host| !host.is_empty())?;
    Some(format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_hosts(rest: &str) -> Result<Hosts, String> {
        let text = format!(r#"{{"frontdesk": 1, {rest}}}"#);
        read("a.json", &text)
            .and_then(|config| hosts(&config, Path::new("/nowhere")))
            .map_err(|stop| stop.0)
    }

    #[test]
    fn origins_come_from_every_backend_of_an_inline_adapter() {
        let hosts = read_hosts(
            r#""adapter": {"adapter": 1, "backends": {
            "a": {"base_url": "https://a.example/api/v2"}, "b": {"base_url": "http://127.0.0.1:3000"},
            "c": {"base_url": "/api"}, "d": {"base_url": "sandbox:"}}},
            "media": {"images": ["https://img.example"], "videos": ["player.vimeo.com"]}"#,
        )
        .unwrap();
        assert_eq!(
            Vec::from_iter(hosts.origins),
            ["http://127.0.0.1:3000", "https://a.example"]
        );
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
        assert!(read_hosts(inline).unwrap_err().contains("cannot stand in"));
        assert!(read_hosts(r#""adapter": "a.json", "media": {"images": ["https:; script-src *"]}"#).is_err());
    }

    #[test]
    fn a_mistake_is_told_with_its_path_what_stands_there_and_what_is_expected() {
        let told = read("acme.json", r#"{"frontdesk": 1, "adapter": 7}"#)
            .unwrap_err()
            .0;
        assert!(
            told.starts_with("acme.json is not a valid config:\n  ") && told.contains("/adapter"),
            "{told}"
        );
    }
}
