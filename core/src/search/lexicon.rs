//! Every form of every word in the index, sorted: exact look-up and prefixes are a binary search, typos a scan.
//!
//! Forms are what people type, so prefixes and typos work on forms; what the index counts is groups of forms
//! with one stem, so that a query for "reset" finds "resetting".

use super::typo::{Letters, Outline};

/// A form, and the group that its postings are kept under.
pub(super) struct Form {
    pub(super) text: Box<str>,
    pub(super) group: u32,
    outline: Outline,
}

/// The sorted forms.
#[derive(Default)]
pub(super) struct Lexicon {
    forms: Vec<Form>,
}

impl Lexicon {
    /// Takes the forms in ascending order.
    pub(super) fn new(sorted: impl Iterator<Item = (Box<str>, u32)>) -> Self {
        let forms = sorted.map(|(text, group)| Form {
            outline: Outline::new(&text),
            text,
            group,
        });
        Self {
            forms: forms.collect(),
        }
    }

    /// All forms.
    pub(super) fn forms(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter()
    }

    pub(super) fn group(&self, word: &str) -> Option<u32> {
        let at = self.forms.binary_search_by(|form| (*form.text).cmp(word)).ok()?;
        self.forms.get(at).map(|form| form.group)
    }

    /// All forms that begin so, the word itself among them.
    pub(super) fn starting_with<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a Form> {
        let from = self.forms.partition_point(|form| *form.text < *prefix);
        self.forms
            .iter()
            .skip(from)
            .take_while(move |form| form.text.starts_with(prefix))
    }

    /// All forms that hold this character.
    pub(super) fn containing(&self, c: char) -> impl Iterator<Item = &Form> {
        self.forms.iter().filter(move |form| form.text.contains(c))
    }

    /// The forms at most `limit` slips away, with their distance; see [`Letters::distance`] for `open`.
    pub(super) fn near<'a, 'b>(
        &'a self,
        word: &'b mut Letters,
        limit: u8,
        open: bool,
    ) -> impl Iterator<Item = (&'a Form, u8)> + use<'a, 'b> {
        self.forms.iter().filter_map(move |form| {
            let slips = word.distance(&form.text, form.outline, limit, open)?;
            Some((form, slips))
        })
    }
}
