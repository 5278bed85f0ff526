//! An index that is built once and kept up to date afterwards, in steps that are short each.

use frontdesk_core::search::{Builder, CHANGES, Closing, Document, Index, Language};
use std::collections::BTreeSet;

/// With more changes than these an index answers more slowly, and a new one is built.
const MOST_CHANGES: usize = 50;

type Key = (String, Option<String>);

/// What the articles that are put in are for.
enum Work {
    /// The first of them decides.
    None,
    /// A new index.
    Building(Builder),
    /// The same, nearly ready.
    Closing(Closing),
    /// The index stays, but for what has changed: what the list holds.
    Comparing(BTreeSet<Key>),
    /// What the list did not hold has to go.
    Removing(Vec<Key>),
    /// Too much has changed: the list is needed once more.
    Outdated,
}

/// See the module.
pub struct Shelf {
    language: Language,
    synonyms: Vec<Vec<String>>,
    index: Index,
    work: Work,
    /// What is kept is another index.
    is_new: bool,
    /// What is kept is this one, before something changed.
    is_changed: bool,
}

impl Shelf {
    pub fn new(language: &str, synonyms: Vec<Vec<String>>) -> Self {
        let mut shelf = Self {
            language: Language::of(language),
            synonyms,
            index: Index::default(),
            work: Work::None,
            is_new: false,
            is_changed: false,
        };
        shelf.reset();
        shelf
    }

    pub const fn index(&self) -> &Index {
        &self.index
    }

    pub fn reset(&mut self) {
        self.take(Builder::new(self.language).finish());
    }

    fn take(&mut self, mut index: Index) {
        index.set_synonyms(&self.synonyms);
        self.index = index;
        self.work = Work::None;
        self.is_new = false;
        self.is_changed = false;
    }

    pub fn open(&mut self, root: &[u8]) -> bool {
        let opened = Index::open(root)
            .ok()
            .filter(|index| index.language() == self.language);
        let Some(index) = opened else { return false };
        self.take(index);
        true
    }

    pub fn supply(&mut self, name: &str, file: &[u8]) -> bool {
        self.index.supply(name, file).is_ok()
    }

    pub fn put(&mut self, document: Document) {
        if matches!(self.work, Work::None) {
            self.work = if self.index.is_empty() {
                Work::Building(Builder::new(self.language))
            } else {
                Work::Comparing(BTreeSet::new())
            };
        }
        match &mut self.work {
            Work::Building(builder) => builder.add(&document),
            Work::Comparing(seen) => {
                seen.insert((document.id.clone(), document.locale.clone()));
                self.is_changed |= self.index.upsert(document);
                if self.index.changes() > MOST_CHANGES {
                    self.work = Work::Outdated;
                }
            }
            _ => {}
        }
    }

    /// After the list: whether there is nothing left to do, but to read it again where [`Shelf::is_outdated`] says so.
    pub fn finish_some(&mut self) -> bool {
        match std::mem::replace(&mut self.work, Work::None) {
            Work::Building(builder) => self.work = Work::Closing(builder.close()),
            Work::Closing(mut closing) => {
                if !closing.step() {
                    self.take(closing.index());
                    self.is_new = true;
                    return true;
                }
                self.work = Work::Closing(closing);
            }
            // Nothing was in the list.
            Work::None => self.work = Work::Removing(self.gone(&BTreeSet::new())),
            Work::Comparing(seen) => self.work = Work::Removing(self.gone(&seen)),
            Work::Removing(mut gone) => {
                let Some((id, locale)) = gone.pop() else {
                    return true;
                };
                self.is_changed |= self.index.remove(&id, locale.as_deref());
                self.work = if self.index.changes() > MOST_CHANGES {
                    Work::Outdated
                } else {
                    Work::Removing(gone)
                };
            }
            Work::Outdated => {
                self.work = Work::Building(Builder::new(self.language));
                return true;
            }
        }
        false
    }

    /// Whether the list is needed once more, for a new index. Until that is there, this one answers.
    pub const fn is_outdated(&self) -> bool {
        matches!(self.work, Work::Building(_))
    }

    fn gone(&self, seen: &BTreeSet<Key>) -> Vec<Key> {
        let held = self.index.ids();
        let held = held.map(|(id, locale)| (id.to_owned(), locale.map(str::to_owned)));
        held.filter(|key| !seen.contains(key)).collect()
    }

    /// Names of the files that are to be kept in place of those that were.
    pub fn changed(&self) -> Vec<String> {
        let mut names = self.index.file_names();
        if !self.is_new {
            names.retain(|name| self.is_changed && name == CHANGES);
        }
        names
    }
}
