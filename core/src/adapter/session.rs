//! What the app knows about the visitor at each backend: tokens of the host page, values fetched ahead of writes.

use serde_json::{Map, Value};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Backend;

/// Sessions of all backends. Clones share the same state; nothing is stored anywhere else.
#[derive(Clone, Debug, Default)]
pub struct Sessions(Arc<Mutex<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    shared: Map<String, Value>,
    /// By name.
    backends: Vec<(String, State)>,
}

#[derive(Debug, Default)]
struct State {
    token: Option<String>,
    captured: Option<Map<String, Value>>,
}

impl Inner {
    fn state(&self, backend: &str) -> Option<&State> {
        let found = self.backends.iter().find(|(name, _)| name == backend);
        found.map(|(_, state)| state)
    }

    fn change(&mut self, backend: &str, change: impl FnOnce(&mut State)) {
        if self.state(backend).is_none() {
            self.backends.push((backend.to_owned(), State::default()));
        }
        if let Some((_, state)) = self.backends.iter_mut().find(|(name, _)| name == backend) {
            change(state);
        }
    }
}

impl Sessions {
    /// Nobody is signed in anywhere.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets, or takes back, the visitor's token at the backend of that name. Templates see `{session.token}` and,
    /// with the backend's scheme in front, `{session.authorization}`.
    pub fn set_token(&self, backend: &str, token: Option<String>) {
        self.lock().change(backend, |state| {
            state.token = token.filter(|token| !token.is_empty());
            // What was fetched for somebody else is theirs.
            state.captured = None;
        });
    }

    /// Whether there is a token for the backend of that name.
    pub fn has_token(&self, backend: &str) -> bool {
        self.lock()
            .state(backend)
            .is_some_and(|state| state.token.is_some())
    }

    /// Sets a value that templates of every backend see as `{session.name}`: a fingerprint, for instance.
    pub fn set_shared(&self, name: &str, value: Value) {
        self.lock().shared.insert(name.to_owned(), value);
    }

    /// Keeps what the backend's session request gave.
    pub(super) fn store(&self, backend: &str, captured: Map<String, Value>) {
        self.lock()
            .change(backend, |state| state.captured = Some(captured));
    }

    /// Forgets what the backend's session request gave.
    pub(super) fn forget(&self, backend: &str) {
        self.lock().change(backend, |state| state.captured = None);
    }

    /// Whether the backend's session request was answered.
    pub(super) fn is_ready(&self, backend: &str) -> bool {
        self.lock()
            .state(backend)
            .is_some_and(|state| state.captured.is_some())
    }

    /// The argument `session` for requests to a backend.
    pub(super) fn values(&self, backend: &Backend) -> Value {
        let inner = self.lock();
        let mut out = inner.shared.clone();
        if let Some(state) = inner.state(&backend.name) {
            out.extend(state.captured.clone().unwrap_or_default());
            if let Some(token) = &state.token {
                let scheme = backend.auth.scheme.as_str();
                let space = if scheme.is_empty() { "" } else { " " };
                out.insert("authorization".to_owned(), [scheme, space, token].concat().into());
                out.insert("token".to_owned(), token.as_str().into());
            }
        }
        Value::Object(out)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // A panic elsewhere leaves plain maps, never half a value.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
