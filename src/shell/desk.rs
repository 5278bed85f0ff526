//! What the whole app stands on: the deployer's config, the adapter, and what was learned in this visit.

use std::collections::VecDeque;

use frontdesk_core::{
    adapter::{Adapter, Mapped, Op, Run, Sessions},
    config::Config,
    error::ApiError,
    fingerprint::Fingerprint,
    route::Site,
};
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::{sandbox, timer};

/// Answers stay this long without being asked again; older ones are shown while the new one is fetched.
const FRESH_MS: f64 = 60_000.0;
/// Answers kept for Back. The oldest go first.
const KEPT_ANSWERS: usize = 50;

struct Parts {
    config: Config,
    adapter: Adapter,
    site: Site,
    /// Of the files that say what is asked and how it is read.
    fingerprint: Fingerprint,
    sessions: Sessions,
    answers: VecDeque<(String, Mapped, f64)>,
}

/// A handle on it all; copying is free.
#[derive(Clone, Copy)]
pub struct Desk(StoredValue<Parts, LocalStorage>);

/// The app's desk.
pub fn use_desk() -> Desk {
    expect_context()
}

impl Desk {
    /// Once, at start.
    pub fn new(config: Config, adapter: Adapter, site: Site, fingerprint: Fingerprint) -> Self {
        let parts = Parts {
            config,
            adapter,
            site,
            fingerprint,
            sessions: Sessions::new(),
            answers: VecDeque::new(),
        };
        Self(StoredValue::new_local(parts))
    }

    /// Reads the config.
    pub fn config<T>(self, read: impl FnOnce(&Config) -> T) -> T {
        self.0.with_value(|parts| read(&parts.config))
    }

    /// Of config and adapter: what was kept under another one was read in another way.
    pub fn fingerprint(self) -> f64 {
        self.0.with_value(|parts| parts.fingerprint.float())
    }

    /// Addresses of this deployment.
    pub fn site<T>(self, read: impl FnOnce(&Site) -> T) -> T {
        self.0.with_value(|parts| read(&parts.site))
    }

    /// The address of a file of the deployment, named relative to its root; other addresses stay as they are.
    pub fn file(self, name: &str) -> String {
        if name.contains(':') || name.starts_with('/') {
            return name.to_owned();
        }
        self.site(|site| format!("{}{}", site.base, name.strip_prefix("./").unwrap_or(name)))
    }

    /// Whether everything stays in this browser.
    pub fn is_sandbox(self) -> bool {
        self.0.with_value(|parts| {
            parts
                .adapter
                .backends()
                .iter()
                .any(|backend| sandbox::owns(&backend.base_url))
        })
    }

    /// Whether the backend offers an operation. One that it lacks hides its feature.
    pub fn can(self, op: Op) -> bool {
        // Nobody can sign in yet, so what asks for it would only fail.
        self.0
            .with_value(|parts| parts.adapter.can(op) && !parts.adapter.requires_auth(op))
    }

    /// Plans an operation; one run for each backend that answers it.
    ///
    /// # Errors
    /// The adapter lacks the operation, or an argument.
    pub fn start(self, op: Op, args: &Map<String, Value>) -> Result<Vec<Run>, ApiError> {
        self.0
            .with_value(|parts| Run::start(&parts.adapter, op, args.clone(), &parts.sessions))
    }

    /// An earlier answer, and whether it is fresh.
    pub fn recall(self, key: &str) -> Option<(Mapped, bool)> {
        self.0.with_value(|parts| {
            let (_, mapped, at) = parts.answers.iter().find(|(k, ..)| k == key)?;
            Some((mapped.clone(), timer::ticks() - at < FRESH_MS))
        })
    }

    /// Keeps an answer for Back.
    pub fn keep(self, key: String, mapped: Mapped) {
        self.0.update_value(|parts| {
            parts.answers.retain(|(k, ..)| *k != key);
            parts.answers.push_back((key, mapped, timer::ticks()));
            if parts.answers.len() > KEPT_ANSWERS {
                parts.answers.pop_front();
            }
        });
    }
}
