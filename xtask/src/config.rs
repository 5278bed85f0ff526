//! What the headers have to know of a config: where the app may fetch, and what it may show.

use crate::repo::{self, Repo};
use crate::stop::{Outcome, Stop, While};
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

/// Stops with path, what stands there and what is expected, if that is not a config.
pub fn check(_repo: &Repo, file: &Path, text: &str) -> Outcome {
    let shown = file.display();
    let _value: Value = serde_json::from_str(text).doing(|| format!("read {shown} as JSON"))?;
    Ok(())
}

/// Reads the hosts out of a config whose relative files lie in `site`.
pub fn hosts(text: &str, site: &Path) -> Outcome<Hosts> {
    let config: Value = serde_json::from_str(text).doing(|| "read frontdesk.json as JSON".into())?;
    let mut hosts = Hosts {
        origins: BTreeSet::new(),
        images: texts(&config, "/media/images").unwrap_or_else(|| vec!["https:".into()]),
        videos: texts(&config, "/media/videos").unwrap_or_default(),
    };
    adapter_origins(
        config.get("adapter").unwrap_or(&Value::Null),
        site,
        0,
        &mut hosts.origins,
    )?;
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

fn texts(config: &Value, path: &str) -> Option<Vec<String>> {
    let items = config.pointer(path)?.as_array()?;
    Some(
        items
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
    )
}

/// Follows an adapter through its includes; three levels are more than any needs.
fn adapter_origins(value: &Value, site: &Path, depth: u8, origins: &mut BTreeSet<String>) -> Outcome {
    match value {
        Value::String(name) if depth < 4 && crate::manual::has_ending(name, "json") => {
            let file = site.join(name.trim_start_matches("./").trim_start_matches('/'));
            if file.is_file() {
                let inner =
                    serde_json::from_str(&repo::read(&file)?).doing(|| format!("read {name} as JSON"))?;
                adapter_origins(&inner, site, depth + 1, origins)?;
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
    use super::hosts;
    use std::path::Path;

    #[test]
    fn origins_come_from_every_backend_of_an_inline_adapter() {
        let config = r#"{"adapter": {"adapter": 1, "backends": {
            "a": {"base_url": "https://a.example/api/v2"}, "b": {"base_url": "http://127.0.0.1:3000"},
            "c": {"base_url": "/api"}, "d": {"base_url": "sandbox:"}}},
            "media": {"images": ["https://img.example"], "videos": ["player.vimeo.com"]}}"#;
        let hosts = hosts(config, Path::new("/nowhere")).unwrap();
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
        let config = r#"{"media": {"images": ["https:; script-src *"]}}"#;
        assert!(
            hosts(config, Path::new("/nowhere"))
                .unwrap_err()
                .0
                .contains("cannot stand in")
        );
    }
}
