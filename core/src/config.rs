//! The one file that turns the same bundle into somebody's help center: `frontdesk.json`.
//!
//! Reading is strict on purpose: a misspelt member that is ignored costs its author an evening, and a link
//! of the `javascript:` kind costs more. Everything that is wrong is reported at once, with its address.

mod adapter_source;
mod check;
mod gather;
mod parts;
mod read;

use crate::decode::{Problem, Problems};
use crate::route::Site;
use serde_json::Value;

pub use adapter_source::{AdapterSource, Overrides};
pub use gather::below;
pub use parts::{Brand, Channel, ChannelKind, Features, Link, Locales, Localized, Media, Search, SearchMode};

/// A configuration larger than this is not read: somebody put something else there.
pub const MAX_BYTES: usize = 64 * 1024;

/// Everything a deployer decides.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Name, colours, links.
    pub brand: Brand,
    /// The languages of the site.
    pub locales: Locales,
    /// What is switched off although the backend could do it.
    pub features: Features,
    /// How the backend is spoken to.
    pub adapter: AdapterSource,
    /// Seed of the in-browser store, relative to the site's root.
    pub sandbox: String,
    /// How searching works.
    pub search: Search,
    /// Ways to reach a person, in order.
    pub contact: Vec<Channel>,
    /// What articles may load from elsewhere.
    pub media: Media,
}

impl Config {
    /// Reads the text of the file.
    ///
    /// # Errors
    /// Everything that is wrong with it; a syntax error is one problem without a path.
    pub fn read(text: &str) -> Result<Self, Problems> {
        let broken = |found: String, expected: &str| {
            let (path, expected) = (String::new(), expected.to_owned());
            Problems(vec![Problem {
                path,
                found,
                expected,
            }])
        };
        if text.len() > MAX_BYTES {
            return Err(broken(format!("{} bytes", text.len()), "at most 65536 bytes"));
        }
        let value = serde_json::from_str(text).map_err(|e| broken(e.to_string(), "valid JSON"))?;
        Self::parse(&value)
    }

    /// Reads the parsed file.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(value: &Value) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let config = read::config(value, &mut problems);
        config.filter(|_| problems.0.is_empty()).ok_or(problems)
    }

    /// What is used where there is no file: our own manual, kept in the visitor's browser.
    pub fn sandbox() -> Self {
        let brand = Brand {
            name: "Frontdesk".into(),
            ..Brand::default()
        };
        let overrides = Overrides {
            base_url: Some("sandbox:".into()),
            ..Overrides::default()
        };
        Self {
            brand,
            locales: Locales {
                default: "en".into(),
                available: ["en", "de", "ar"].map(str::to_owned).into(),
            },
            features: Features::default(),
            adapter: AdapterSource::File {
                path: "./adapters/json-server.json".into(),
                overrides,
            },
            sandbox: read::SANDBOX.into(),
            search: Search::default(),
            contact: Vec::new(),
            media: Media::default(),
        }
    }

    /// The addresses of this site, where it lives below `base` (`/` or `/help/`).
    pub fn site(&self, base: &str) -> Site {
        Site {
            base: base.into(),
            locales: self.locales.available.clone(),
            default_locale: self.locales.default.clone(),
        }
    }
}

#[cfg(test)]
mod search_tests;
#[cfg(test)]
mod shipped_tests;
#[cfg(test)]
mod tests;
