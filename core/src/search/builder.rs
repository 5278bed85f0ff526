//! From documents to an index.

use super::closing::Closing;
use super::index::Index;
use super::segment::{
    bytes::hash,
    columns::Columns,
    counts::short,
    names::Names,
    shelf::{CARDS, TEXTS, stamp, write_card, write_text},
};
use super::stem::{Language, Stemmer};
use super::words::{Word, for_each_word};
use super::{Document, FIELDS};

/// How often a group of forms occurs in one document, by field.
pub(super) struct Posting {
    pub(super) document: u32,
    pub(super) counts: [u8; FIELDS],
}

/// A form while it is counted.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) group: u32,
    pub(super) documents: u32,
    /// The document that held it last.
    last: u32,
}

/// Collects documents. One document costs well below a millisecond, so a page adds them in slices between
/// two frames and never blocks.
#[derive(Default)]
pub struct Builder {
    pub(super) language: Language,
    stemmer: Stemmer,
    with_leads: bool,
    /// Locale and id of every document.
    seen: Names,
    pub(super) names: Names,
    pub(super) forms: Vec<Form>,
    stems: Names,
    pub(super) groups: Vec<Vec<Posting>>,
    pub(super) columns: Columns,
    pub(super) cards: Vec<Vec<u8>>,
    pub(super) texts: Vec<Vec<u8>>,
    pub(super) build: u32,
}

impl Builder {
    /// An empty one, for documents of one language.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            stemmer: Stemmer::new(language),
            ..Self::default()
        }
    }

    /// Puts the beginning of every document beside its title: for an index whose texts come later than its titles.
    #[must_use]
    pub fn with_leads(mut self) -> Self {
        self.with_leads = true;
        self
    }

    /// Adds a document. A second one with the same id and locale is ignored: lists that are read page by
    /// page repeat a row whenever another one was inserted meanwhile.
    pub fn add(&mut self, document: &Document) {
        let number = self.number();
        if self.seen.add(&key(&document.id, document.locale.as_deref())) < number {
            return;
        }
        let labels = document
            .labels
            .iter()
            .map(|label| self.field(1, label))
            .sum::<usize>();
        let headings = labels + self.field(1, &document.headings);
        let lengths = [
            self.field(0, &document.title),
            headings,
            self.field(2, &document.body),
        ];
        self.columns.push(document, lengths.map(short));
        if number.is_multiple_of(CARDS) {
            self.cards.push(Vec::new());
        }
        self.cards
            .last_mut()
            .into_iter()
            .for_each(|part| write_card(part, document, self.with_leads));
        if number.is_multiple_of(TEXTS) {
            self.texts.push(Vec::new());
        }
        self.texts
            .last_mut()
            .into_iter()
            .for_each(|part| write_text(part, document));
        self.build = self.build.rotate_left(5) ^ stamp(document) ^ hash(document.id.as_bytes());
    }

    /// How many documents were added.
    pub const fn len(&self) -> usize {
        self.seen.len()
    }

    /// Whether nothing was added.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The index over everything that was added.
    pub fn finish(self) -> Index {
        let mut closing = self.close();
        while closing.step() {}
        closing.index()
    }

    /// The same in slices.
    pub fn close(self) -> Closing {
        Closing::new(self)
    }

    pub(super) fn number(&self) -> u32 {
        u32::try_from(self.seen.len()).unwrap_or(u32::MAX)
    }

    /// Counts the words of one field of the document that is being added, and answers how many there are.
    fn field(&mut self, field: usize, text: &str) -> usize {
        let document = self.number().saturating_sub(1);
        let mut count = 0;
        for_each_word(text, |word| {
            count += 1;
            let group = self.group(word, document);
            if let Some(postings) = self.groups.get_mut(group as usize) {
                note(postings, document, field);
            }
        });
        count
    }

    fn group(&mut self, word: &Word, document: u32) -> u32 {
        let name = self.names.add(&word.text);
        if let Some(form) = self.forms.get_mut(name as usize) {
            form.documents += u32::from(form.last != document);
            form.last = document;
            return form.group;
        }
        let group = if word.piece {
            self.stems.add(&word.text)
        } else {
            self.stems.add(&self.stemmer.stemmed(&word.text))
        };
        if group as usize == self.groups.len() {
            self.groups.push(Vec::new());
        }
        self.forms.push(Form {
            group,
            documents: 1,
            last: document,
        });
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

/// What tells documents apart.
pub(super) fn key(id: &str, locale: Option<&str>) -> String {
    [locale.unwrap_or_default(), "\n", id].concat()
}
