//! Recently read articles and recent searches, in this browser only.

use frontdesk_core::recent::{Entry, Recent, Searched, Viewed};
use leptos::prelude::*;

use super::storage;

/// A most-recent-first list that survives the visit.
pub struct RecentList<T: Send + Sync + 'static> {
    key: &'static str,
    list: RwSignal<Recent<T>>,
}

impl<T: Send + Sync + 'static> Clone for RecentList<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for RecentList<T> {}

impl<T: Entry + Clone + Send + Sync + 'static> RecentList<T> {
    fn load(key: &'static str) -> Self {
        let kept = storage::read_small(key).unwrap_or_default();
        Self {
            key,
            list: RwSignal::new(Recent::from_json(&kept)),
        }
    }

    /// Puts an entry first.
    pub fn push(self, entry: T) {
        self.list.update(|list| list.push(entry));
        storage::write_small(self.key, &self.list.with_untracked(Recent::to_json));
    }

    /// Forgets all entries.
    pub fn clear(self) {
        self.list.update(Recent::clear);
        storage::remove_small(self.key);
    }

    /// Most recent first.
    pub fn entries(self) -> Vec<T> {
        self.list.with(|list| list.items().to_vec())
    }
}

/// What was read and looked for lately.
#[derive(Clone, Copy)]
pub struct Memory {
    /// Articles.
    pub articles: RecentList<Viewed>,
    /// Queries.
    pub searches: RecentList<Searched>,
}

impl Memory {
    /// Reads both.
    pub fn load() -> Self {
        Self {
            articles: RecentList::load("articles"),
            searches: RecentList::load("searches"),
        }
    }
}

/// What was read and looked for lately.
pub fn use_memory() -> Memory {
    expect_context()
}
