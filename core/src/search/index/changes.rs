//! Documents that come, change and go after the index was built.

use super::Index;
use crate::search::Document;
use crate::search::builder::key;
use crate::search::segment::{names::Names, shelf::stamp};
use crate::search::words::for_each_word;

impl Index {
    /// Adds a document, or replaces the one with its id and locale. False where nothing has changed.
    pub fn upsert(&mut self, document: Document) -> bool {
        let is_same = |other: &Document| other.id == document.id && other.locale == document.locale;
        if let Some(known) = self.fresh.iter_mut().find(|other| is_same(other)) {
            if *known == document {
                return false;
            }
            *known = document;
            self.live.take();
            return true;
        }
        if let Some(number) = self.number(&document.id, document.locale.as_deref()) {
            if self
                .base
                .card(number)
                .is_some_and(|card| card.stamp == stamp(&document))
            {
                return false;
            }
            self.bury(number);
        }
        self.fresh.push(document);
        self.live.take();
        true
    }

    /// Removes a document. False where there is none.
    pub fn remove(&mut self, id: &str, locale: Option<&str>) -> bool {
        let before = self.fresh.len();
        self.fresh
            .retain(|document| document.id != id || document.locale.as_deref() != locale);
        let number = self.number(id, locale);
        if let Some(number) = number {
            self.bury(number);
        }
        let is_gone = number.is_some() || self.fresh.len() < before;
        if is_gone {
            self.live.take();
        }
        is_gone
    }

    /// How many documents came, changed or went since the index was built. Where they are many, build it anew.
    pub fn changes(&self) -> usize {
        self.fresh
            .len()
            .max(self.dead.iter().filter(|dead| **dead).count())
    }

    /// Ids and locales of all documents.
    pub fn ids(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        let all = (0..self.base.root.documents).filter(|number| self.is_live(*number));
        let built = all.filter_map(|number| {
            Some((
                self.base.card(number)?.id,
                self.base.root.columns.locales.get(number),
            ))
        });
        built.chain(
            self.fresh
                .iter()
                .map(|document| (document.id.as_str(), document.locale.as_deref())),
        )
    }

    pub(in crate::search) fn fresh_documents(&self) -> &[Document] {
        &self.fresh
    }

    pub(in crate::search) fn dead_documents(&self) -> impl Iterator<Item = u32> {
        (0..)
            .zip(&self.dead)
            .filter(|(_, dead)| **dead)
            .map(|(number, _)| number)
    }

    /// The living document of the base with that id and locale.
    fn number(&self, id: &str, locale: Option<&str>) -> Option<u32> {
        let keys = self.keys.get_or_init(|| {
            let mut keys = Names::default();
            for number in 0..self.base.root.documents {
                let card = self.base.card(number).map(|card| card.id);
                // A document whose card is not here cannot be changed; its number is still taken.
                let own = card.map_or_else(
                    || format!("\n\n{number}"),
                    |id| key(id, self.base.root.columns.locales.get(number)),
                );
                keys.add(&own);
            }
            keys
        });
        keys.find(&key(id, locale)).filter(|number| self.is_live(*number))
    }

    pub(in crate::search) fn bury(&mut self, number: u32) {
        if !self.is_live(number) {
            return;
        }
        let mut forms = Names::default();
        let mut note = |text: &str| {
            for_each_word(text, |word| {
                forms.add(&word.text);
            });
        };
        note(self.base.card(number).unwrap_or_default().title);
        let text = self.base.text(number).unwrap_or_default();
        [text.headings, text.labels, text.body]
            .into_iter()
            .for_each(&mut note);
        for form in forms.iter() {
            let at = self.ghosts.add(form) as usize;
            self.ghost_counts.resize(self.ghosts.len(), 0);
            self.ghost_counts
                .get_mut(at)
                .into_iter()
                .for_each(|count| *count += 1);
        }
        self.dead
            .get_mut(number as usize)
            .into_iter()
            .for_each(|dead| *dead = true);
        self.live.take();
    }
}
