//! What is kept per document and per word, and the ranking.
//!
//! The ranking is BM25 summed over fields, each saturated on its own. The textbook BM25F (Robertson and
//! Zaragoza, 2009, *The Probabilistic Relevance Framework*) pools the weighted counts before it saturates;
//! measured on six help centers that is .03 nDCG@10 worse, because a title sums its article up.

use super::lexicon::Lexicon;
use super::query::{Term, Wanted};
use super::{Document, real};
use std::collections::BTreeMap;

/// Title, headings, labels, body.
pub(super) const FIELDS: usize = 4;
/// What a full match in each field is worth.
const WEIGHTS: [f32; FIELDS] = [3.0, 1.5, 1.25, 1.0];
/// BM25's k1 and b per field: how soon repetition stops to count, and how much long fields are held back.
pub(super) const AVERAGES: [(f32, f32); FIELDS] = [(1.2, 0.5), (1.2, 0.5), (1.2, 0.5), (1.2, 0.6)];

/// A document, and how many words each field of it has.
pub(super) struct Entry {
    pub(super) document: Document,
    pub(super) lengths: [usize; FIELDS],
}

/// How often a group of forms occurs in one document, by field.
pub(super) struct Posting {
    pub(super) document: u32,
    pub(super) counts: [u8; FIELDS],
}

/// The finished index. It holds the documents, because snippets are cut from them.
#[derive(Default)]
pub struct Index {
    pub(super) entries: Vec<Entry>,
    pub(super) norms: Vec<[f32; FIELDS]>,
    pub(super) lexicon: Lexicon,
    /// Stem to group: finds the group of a form that no document holds.
    pub(super) stems: BTreeMap<Box<str>, u32>,
    pub(super) postings: Vec<Vec<Posting>>,
}

/// What a document has gathered so far.
#[derive(Clone, Copy, Default)]
struct Tally {
    score: f32,
    /// Sum of the idf of the terms that it holds anywhere, and of those in its title.
    anywhere: f32,
    in_title: f32,
    title_terms: f32,
}

impl Index {
    /// In how many documents a group occurs.
    pub(super) fn frequency(&self, group: u32) -> usize {
        self.postings.get(group as usize).map_or(0, Vec::len)
    }

    /// How telling a term is that so many documents hold. Never negative.
    pub(super) fn idf(&self, frequency: f32) -> f32 {
        let count = real(self.entries.len());
        (1.0 + (count - frequency.min(count) + 0.5) / (frequency + 0.5)).ln()
    }

    /// Every document that holds at least one term, with its score; in order of addition.
    pub(super) fn rank(&self, wanted: &Wanted) -> Vec<(u32, f32)> {
        let mut tallies = vec![Tally::default(); self.entries.len()];
        let mut counts = vec![[0.0_f32; FIELDS]; self.entries.len()];
        let mut touched = Vec::new();
        for term in &wanted.terms {
            self.gather(term, &mut counts, &mut touched);
            for document in touched.drain(..) {
                let (Some(tally), Some(counts)) = (
                    tallies.get_mut(document as usize),
                    counts.get_mut(document as usize),
                ) else {
                    continue;
                };
                self.tally(term, document, counts, tally);
                *counts = [0.0; FIELDS];
            }
        }
        let all: f32 = wanted.terms.iter().map(|term| term.idf).sum();
        let scored = tallies
            .iter()
            .zip(&self.entries)
            .enumerate()
            .filter(|(_, (tally, _))| tally.score > 0.0);
        scored
            .filter_map(|(at, (tally, entry))| {
                let score = overall(tally, entry, all, wanted.terms.len());
                u32::try_from(at).ok().map(|at| (at, score))
            })
            .collect()
    }

    /// Adds up the occurrences of all forms of one term: however it is spelt, it is one word, so the sum is
    /// saturated once. Scoring every spelling on its own costs up to .11 nDCG@10.
    fn gather(&self, term: &Term, counts: &mut [[f32; FIELDS]], touched: &mut Vec<u32>) {
        for (group, weight) in &term.groups {
            for posting in self.postings.get(*group as usize).into_iter().flatten() {
                let Some(sums) = counts.get_mut(posting.document as usize) else {
                    continue;
                };
                if sums.iter().all(|sum| *sum == 0.0) {
                    touched.push(posting.document);
                }
                for (sum, count) in sums.iter_mut().zip(posting.counts) {
                    *sum += weight * f32::from(count);
                }
            }
        }
    }

    fn tally(&self, term: &Term, document: u32, counts: &[f32; FIELDS], tally: &mut Tally) {
        let Some(norms) = self.norms.get(document as usize) else {
            return;
        };
        let fields = counts.iter().zip(norms).zip(WEIGHTS.iter().zip(AVERAGES));
        let worth: f32 = fields
            .map(|((count, norm), (weight, (k1, _)))| weight * count * (k1 + 1.0) / (count + norm))
            .sum();
        tally.score += term.idf * term.boost * worth;
        tally.anywhere += term.idf;
        if counts[0] > 0.0 {
            tally.in_title += term.idf * counts[0].min(1.0);
            tally.title_terms += counts[0].min(1.0);
        }
    }
}

/// The score with what the terms say together: how much of the question is answered, how much of it by the
/// title, and how much else the title says. Coverage counts for questions of a few words and fades out with
/// their length: of a whole sentence no article holds every word.
fn overall(tally: &Tally, entry: &Entry, all: f32, terms: usize) -> f32 {
    let coverage = tally.anywhere / all;
    let strictness = ((9.0 - real(terms)) / 6.0).clamp(0.0, 1.0);
    let covered = 1.0 - strictness * (1.0 - coverage.sqrt());
    let title = 1.0 + 0.5 * tally.in_title / all;
    let share = (tally.title_terms / real(entry.lengths[0].max(1))).min(1.0);
    tally.score * covered * title * (1.0 + 0.3 * share)
}
