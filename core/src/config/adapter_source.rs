//! Where the adapter comes from, and what a deployer changes in it without editing a shipped file.

use super::check;
use super::read::{ADAPTER, BACKEND};
use crate::decode::{Node, Problems};
use serde_json::{Map, Value};

/// Where the adapter comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum AdapterSource {
    /// A file beside the configuration.
    File {
        /// Relative to the site's root.
        path: String,
        /// Changes to make in it.
        overrides: Overrides,
    },
    /// Written into the configuration itself, so there is nothing to override.
    Inline(Value),
}

/// Changes to an adapter: the same preset serves every customer of a product.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overrides {
    /// Address of the first backend.
    pub base_url: Option<String>,
    /// Addresses by backend name.
    pub backends: Vec<(String, String)>,
    /// Values for the adapter's `vars`.
    pub vars: Map<String, Value>,
}

impl AdapterSource {
    /// The changes to make in the adapter; none in one that is written inline.
    pub fn overrides(&self) -> Overrides {
        match self {
            Self::File { overrides, .. } => overrides.clone(),
            Self::Inline(_) => Overrides::default(),
        }
    }

    /// Reads the member `adapter`.
    pub(super) fn read(node: &Node<'_>, problems: &mut Problems) -> Option<Self> {
        match node.value {
            Some(Value::String(_)) => Some(Self::File {
                path: check::file(node, problems)?,
                overrides: Overrides::default(),
            }),
            // The adapter's own reader looks into it, with its own addresses.
            Some(inline @ Value::Object(members)) if members.contains_key("adapter") => {
                Some(Self::Inline(inline.clone()))
            }
            Some(Value::Object(_)) => Self::read_file(node, problems),
            _ => {
                node.complain(
                    problems,
                    "the path of an adapter file, an object with `file`, or an adapter",
                );
                None
            }
        }
    }

    fn read_file(node: &Node<'_>, problems: &mut Problems) -> Option<Self> {
        node.only(problems, ADAPTER);
        let path = check::file(&node.get("file"), problems);
        let overrides = Overrides {
            base_url: check::base_url(&node.get("base_url"), problems),
            backends: read_backends(&node.get("backends"), problems),
            vars: node.get("vars").object(problems).cloned().unwrap_or_default(),
        };
        path.map(|path| Self::File { path, overrides })
    }
}

fn read_backends(node: &Node<'_>, problems: &mut Problems) -> Vec<(String, String)> {
    let mut backends = Vec::new();
    for (name, backend) in node.members(problems) {
        backend.only(problems, BACKEND);
        let base_url = backend.get("base_url");
        base_url.need_text(problems);
        if let Some(url) = check::base_url(&base_url, problems) {
            backends.push((name.to_owned(), url));
        }
    }
    backends
}

impl Overrides {
    /// Whether there is nothing to change.
    pub fn is_empty(&self) -> bool {
        self.base_url.is_none() && self.backends.is_empty() && self.vars.is_empty()
    }

    /// The same as it stands in the configuration, for [`crate::adapter`], which applies it to the backends of
    /// included files too.
    pub fn to_value(&self) -> Value {
        let mut out = Map::new();
        if let Some(url) = &self.base_url {
            out.insert("base_url".into(), url.as_str().into());
        }
        let backend = |url: &str| Value::Object(Map::from_iter([("base_url".to_owned(), url.into())]));
        let backends = self
            .backends
            .iter()
            .map(|(name, url)| (name.clone(), backend(url)));
        out.insert("backends".into(), Value::Object(backends.collect()));
        out.insert("vars".into(), Value::Object(self.vars.clone()));
        Value::Object(out)
    }
}

#[cfg(test)]
mod tests;
