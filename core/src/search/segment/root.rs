//! What an index is, before any part of it is there.

use super::bytes::{Reader, put, put_count, put_run};
use super::columns::Columns;
use super::lexicon::{Lexicon, common};
use super::shelf::{CARDS, TEXTS};
use crate::search::stem::Language;

/// The root of an index: who its documents are, and which part holds what.
#[derive(Debug, Default)]
pub(in crate::search) struct Root {
    /// Tells this index from others: its parts carry it too.
    pub(in crate::search) build: u32,
    pub(in crate::search) language: Language,
    pub(in crate::search) documents: u32,
    pub(in crate::search) columns: Columns,
    /// The first word of each part of the vocabulary, ascending.
    pub(in crate::search) firsts: Vec<String>,
    pub(in crate::search) has_texts: bool,
    /// Words that many documents hold: what a typo is corrected to while most parts are not here.
    pub(in crate::search) common: Lexicon,
}

impl Root {
    pub(in crate::search) fn write(&self) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend_from_slice(&[self.language as u8, u8::from(self.has_texts)]);
        put(&mut out, self.documents);
        self.columns.write(&mut out);
        put_count(&mut out, self.firsts.len());
        self.firsts
            .iter()
            .for_each(|first| put_run(&mut out, first.as_bytes()));
        put_count(&mut out, self.common.len());
        let mut last = "";
        for word in (0..self.common.len()).map(|at| self.common.word(at)) {
            let shared = common(last, word);
            out.push(shared);
            put_run(
                &mut out,
                word.get(usize::from(shared)..).unwrap_or_default().as_bytes(),
            );
            last = word;
        }
        out
    }

    pub(in crate::search) fn read(build: u32, bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let language = Language::from_number(reader.byte()?)?;
        let has_texts = match reader.byte()? {
            0 => false,
            1 => true,
            _ => return None,
        };
        let documents = reader.number()?;
        let columns = Columns::read(&mut reader, documents as usize)?;
        let mut firsts: Vec<String> = Vec::new();
        for _ in 0..reader.number()? {
            let first = reader.text()?;
            if firsts.last().is_some_and(|last| last.as_str() >= first) {
                return None;
            }
            firsts.push(first.to_owned());
        }
        let mut common = Lexicon::default();
        for _ in 0..reader.number()? {
            common.push(reader.byte()?, reader.text()?)?;
        }
        reader.is_at_end().then_some(Self {
            build,
            language,
            documents,
            columns,
            firsts,
            has_texts,
            common,
        })
    }

    pub(in crate::search) const fn card_parts(&self) -> u32 {
        self.documents.div_ceil(CARDS)
    }

    pub(in crate::search) const fn text_parts(&self) -> u32 {
        if self.has_texts {
            self.documents.div_ceil(TEXTS)
        } else {
            0
        }
    }
}
