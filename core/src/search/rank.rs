//! How well each document answers.
//!
//! The ranking is BM25 summed over fields, each saturated on its own. The textbook BM25F (Robertson and
//! Zaragoza, 2009, *The Probabilistic Relevance Framework*) pools the weighted counts before it saturates;
//! measured on six help centers that is .03 nDCG@10 worse, because a title sums its article up.

use super::index::Index;
use super::query::{Term, WHOLE, Wanted};
use super::segment::counts::unpack;
use super::{FIELDS, real};

/// What a full match in each field is worth: title, headings and labels, body.
const WEIGHTS: [f32; FIELDS] = [2.2, 1.5, 1.0];
/// BM25's k1.
const K1: f32 = 1.2;

/// What a document has gathered so far.
#[derive(Clone, Copy, Default)]
struct Tally {
    score: f32,
    /// Sum of the idf of the terms that it holds anywhere, and of those in its title.
    anywhere: f32,
    in_title: f32,
    title_terms: f32,
}

/// A document's place in an answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ranked {
    pub(super) document: u32,
    pub(super) score: f32,
    /// How sure it is that the document answers, from 0 to 1.
    pub(super) confidence: f32,
}

impl Index {
    /// Every document that holds at least one term, with its score; in order of addition.
    pub(super) fn rank(&self, wanted: &Wanted) -> Vec<Ranked> {
        let mut tallies = vec![Tally::default(); self.capacity()];
        let mut counts = vec![[0; FIELDS]; self.capacity()];
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
                self.tally(term, document, *counts, tally);
                *counts = [0; FIELDS];
            }
        }
        let all: f32 = wanted.terms.iter().map(|term| term.idf).sum();
        let scored = (0..).zip(&tallies).filter(|(_, tally)| tally.score > 0.0);
        scored
            .map(|(document, tally)| Ranked {
                document,
                score: self.overall(tally, document, all, wanted),
                confidence: tally.anywhere / (all + wanted.unknown),
            })
            .collect()
    }

    /// Adds up the occurrences of all forms of one term: however it is spelt, it is one word, so the sum is
    /// saturated once. Scoring every spelling on its own costs up to .11 nDCG@10.
    fn gather(&self, term: &Term, counts: &mut [[u32; FIELDS]], touched: &mut Vec<u32>) {
        for (pair, weight) in &term.groups {
            for (document, packed) in self.postings(*pair) {
                let Some(sums) = counts.get_mut(document as usize) else {
                    continue;
                };
                if *sums == [0; FIELDS] {
                    touched.push(document);
                }
                for (sum, count) in sums.iter_mut().zip(unpack(packed)) {
                    *sum += weight * count;
                }
            }
        }
    }

    fn tally(&self, term: &Term, document: u32, counts: [u32; FIELDS], tally: &mut Tally) {
        let counts = counts.map(|count| real(count as usize) / real(WHOLE as usize));
        let norms = self.norms(document);
        let fields = counts.iter().zip(norms).zip(WEIGHTS);
        let worth: f32 = fields
            .map(|((count, norm), weight)| weight * count * (K1 + 1.0) / (count + norm))
            .sum();
        tally.score += term.idf * term.boost * worth;
        tally.anywhere += term.idf;
        let [in_title, ..] = counts;
        if in_title > 0.0 {
            tally.in_title += term.idf * in_title.min(1.0);
            tally.title_terms += in_title.min(1.0);
        }
    }

    /// The score with what the terms say together: how much of the question is answered, how much of it by the
    /// title, and how much else the title says. Coverage counts for questions of a few words and fades out with
    /// their length: of a whole sentence no article holds every word.
    fn overall(&self, tally: &Tally, document: u32, all: f32, wanted: &Wanted) -> f32 {
        let coverage = tally.anywhere / all;
        let strictness = ((9.0 - real(wanted.terms.len())) / 6.0).clamp(0.0, 1.0);
        // To the power of three quarters; a general power is more code than all of this.
        let covered = 1.0 - strictness * (1.0 - coverage.sqrt() * coverage.sqrt().sqrt());
        let title = 1.0 + 0.3 * tally.in_title / all;
        let share = (tally.title_terms / self.title_length(document).max(1.0)).min(1.0);
        tally.score * covered * title * (1.0 + 0.15 * share)
    }
}
