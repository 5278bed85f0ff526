//! What is known of every document without any part at hand: its lengths, and what it is filtered by.

use super::bytes::{Reader, put, put_count, put_run};
use super::counts::long;
use super::names::Names;
use crate::search::{Document, FIELDS};

/// One of a few names per document, or none.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Column {
    names: Names,
    /// One more than the number of the name; none is zero.
    values: Vec<u32>,
}

impl Column {
    fn push(&mut self, name: Option<&str>) {
        let value = name.map_or(0, |name| self.names.add(name) + 1);
        self.values.push(value);
    }

    pub(in crate::search) fn get(&self, document: u32) -> Option<&str> {
        let value = self.values.get(document as usize)?;
        self.names.get(value.checked_sub(1)?)
    }

    fn write(&self, out: &mut Vec<u8>) {
        put_count(out, self.names.len());
        self.names.iter().for_each(|name| put_run(out, name.as_bytes()));
        self.values.iter().for_each(|value| put(out, *value));
    }

    fn read(reader: &mut Reader<'_>, documents: usize) -> Option<Self> {
        let mut column = Self::default();
        let names = reader.number()?;
        for number in 0..names {
            // Each name once, or numbers and names would not fit.
            (column.names.add(reader.text()?) == number).then_some(())?;
        }
        for _ in 0..documents {
            column
                .values
                .push(reader.number().filter(|value| *value <= names)?);
        }
        Some(column)
    }
}

/// See the module.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Columns {
    lengths: [Vec<u8>; FIELDS],
    pub(in crate::search) categories: Column,
    pub(in crate::search) locales: Column,
    pub(in crate::search) kinds: Column,
}

impl Columns {
    pub(in crate::search) fn push(&mut self, document: &Document, lengths: [u8; FIELDS]) {
        for (column, length) in self.lengths.iter_mut().zip(lengths) {
            column.push(length);
        }
        self.categories.push(document.category.as_deref());
        self.locales.push(document.locale.as_deref());
        self.kinds.push(Some(document.kind.as_str()));
    }

    /// Lengths of a document's fields, see [`super::counts::short`].
    pub(in crate::search) fn lengths(&self, document: u32) -> [u8; FIELDS] {
        let [title, headings, body] = &self.lengths;
        [title, headings, body].map(|column| column.get(document as usize).copied().unwrap_or_default())
    }

    /// Words per field, over all documents.
    pub(in crate::search) fn totals(&self) -> [u64; FIELDS] {
        let [title, headings, body] = &self.lengths;
        [title, headings, body].map(|column| column.iter().map(|length| long(*length)).sum())
    }

    pub(in crate::search) fn write(&self, out: &mut Vec<u8>) {
        self.lengths
            .iter()
            .for_each(|column| out.extend_from_slice(column));
        for column in [&self.categories, &self.locales, &self.kinds] {
            column.write(out);
        }
    }

    pub(in crate::search) fn read(reader: &mut Reader<'_>, documents: usize) -> Option<Self> {
        let mut lengths = || reader.take(documents).map(<[u8]>::to_vec);
        Some(Self {
            lengths: [lengths()?, lengths()?, lengths()?],
            categories: Column::read(reader, documents)?,
            locales: Column::read(reader, documents)?,
            kinds: Column::read(reader, documents)?,
        })
    }
}
