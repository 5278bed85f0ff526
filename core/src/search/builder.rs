//! From documents to an index.

use super::index::{AVERAGES, Entry, FIELDS, Index, Posting};
use super::lexicon::Lexicon;
use super::stem::stem;
use super::words::{Word, for_each_word};
use super::{Document, real};
use std::collections::BTreeMap;

/// Collects documents. One document costs well below a millisecond, so a page adds them in slices between
/// two frames and never blocks.
#[derive(Default)]
pub struct Builder {
    entries: Vec<Entry>,
    /// Locale and id of every document. A map of the same type as the next two: one copy of its code.
    seen: BTreeMap<Box<str>, u32>,
    forms: BTreeMap<Box<str>, u32>,
    stems: BTreeMap<Box<str>, u32>,
    postings: Vec<Vec<Posting>>,
    /// Words per field, over all documents.
    totals: [usize; FIELDS],
}

impl Builder {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a document. A second one with the same id and locale is ignored: lists that are read page by
    /// page repeat a row whenever another one was inserted meanwhile.
    pub fn add(&mut self, document: Document) {
        let locale = document.locale.as_deref().unwrap_or_default();
        let key = [locale, "\n", &document.id].concat();
        if self.seen.insert(key.into_boxed_str(), 0).is_some() {
            return;
        }
        let mut lengths = [0; FIELDS];
        lengths[0] = self.field(0, &document.title);
        lengths[1] = self.field(1, &document.headings);
        lengths[2] = document.labels.iter().map(|label| self.field(2, label)).sum();
        lengths[3] = self.field(3, &document.body);
        for (total, length) in self.totals.iter_mut().zip(lengths) {
            *total += length;
        }
        self.entries.push(Entry { document, lengths });
    }

    /// How many documents were added.
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing was added.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The index over everything that was added.
    pub fn finish(self) -> Index {
        let count = real(self.entries.len().max(1));
        let averages = self.totals.map(|total| (real(total) / count).max(1.0));
        let norms = self.entries.iter().map(|entry| {
            let mut norm = [0.0; FIELDS];
            for (f, norm) in norm.iter_mut().enumerate() {
                let field = (entry.lengths.get(f), averages.get(f), AVERAGES.get(f));
                if let (Some(length), Some(average), Some((k1, b))) = field {
                    *norm = k1 * (1.0 - b + b * real(*length) / average);
                }
            }
            norm
        });
        Index {
            norms: norms.collect(),
            lexicon: Lexicon::new(self.forms.into_iter()),
            entries: self.entries,
            postings: self.postings,
            stems: self.stems,
        }
    }

    /// Counts the words of one field of the document that is being added, and answers how many there are.
    fn field(&mut self, field: usize, text: &str) -> usize {
        let document = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let mut count = 0;
        for_each_word(text, |word| {
            count += 1;
            let group = self.group(word);
            if let Some(postings) = self.postings.get_mut(group as usize) {
                note(postings, document, field);
            }
        });
        count
    }

    fn group(&mut self, word: &Word) -> u32 {
        if let Some(group) = self.forms.get(word.text.as_str()) {
            return *group;
        }
        let mut stemmed = word.text.clone();
        if !word.piece {
            stem(&mut stemmed);
        }
        let next = u32::try_from(self.postings.len()).unwrap_or(u32::MAX);
        let group = *self.stems.entry(stemmed.into_boxed_str()).or_insert(next);
        if group == next {
            self.postings.push(Vec::new());
        }
        self.forms.insert(word.text.as_str().into(), group);
        group
    }
}

/// Counts one more occurrence. Documents come in order, so the last posting is this document's, if any is.
fn note(postings: &mut Vec<Posting>, document: u32, field: usize) {
    if postings.last().is_none_or(|last| last.document != document) {
        postings.push(Posting {
            document,
            counts: [0; FIELDS],
        });
    }
    if let Some(count) = postings.last_mut().and_then(|last| last.counts.get_mut(field)) {
        *count = count.saturating_add(1);
    }
}
