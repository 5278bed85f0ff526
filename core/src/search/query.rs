//! From what somebody typed to the groups of words that answer it.

use super::asked::Asked;
use super::index::{Index, Pair};
use super::reading::Reading;
use super::segment::Missing;
use super::words::Word;
use super::{Mode, real};
use crate::order;

/// Above so many words a question is a description: common words are dropped and typos are looked for less.
const LONG: usize = 8;

/// The weight of the very word that was typed.
pub(super) const WHOLE: u32 = 256;

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 0 and 1
pub(super) fn parts_of_whole(weight: f32) -> u32 {
    (weight * 256.0) as u32
}

/// What a term looks like in a text, for marking it.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    /// Stems of its spellings.
    pub(super) stems: Vec<String>,
    /// The beginning of its unfinished word.
    pub(super) start: Option<String>,
    /// A lone character of unspaced script, which stands for every pair that holds it.
    pub(super) within: Option<char>,
}

/// One word of the question with everything that counts as it.
#[derive(Clone, Debug, Default)]
pub(super) struct Term {
    /// Groups of forms, each once, and how good a match each is, in parts of [`WHOLE`]: whole numbers, because their sums
    /// are the same in any order, and the order depends on when documents came.
    pub(super) groups: Vec<(Pair, u32)>,
    pub(super) idf: f32,
    /// How much the term matters beyond its idf.
    pub(super) boost: f32,
    /// Which word of the question it is.
    pub(super) place: usize,
    pub(super) look: Look,
}

/// A question, understood.
#[derive(Default)]
pub(super) struct Wanted {
    pub(super) terms: Vec<Term>,
    /// Stems that must follow one another.
    pub(super) phrases: Vec<Vec<String>>,
    /// Groups that must not occur.
    pub(super) unwanted: Vec<Pair>,
    /// What the words say that no document holds, as a sum of idf.
    pub(super) unknown: f32,
    /// Parts that it takes to understand the question.
    pub(super) missing: Missing,
}

impl Index {
    pub(super) fn understand(&self, text: &str, mode: Mode) -> Wanted {
        let mut asked = Asked::read(text, mode);
        let mut reading = Reading {
            index: self,
            missing: Missing::default(),
            unknown: 0.0,
            corrected: 0,
        };
        let unwanted = asked
            .unwanted
            .iter()
            .filter_map(|word| reading.known(word))
            .collect();
        let stems = |phrase: &Vec<Word>| phrase.iter().map(|word| self.stem_of(word)).collect();
        let phrases = asked.phrases.iter().map(stems).collect();
        // The last word is still being typed. After Enter it counts as that only if no document holds it:
        // what was found while typing must not vanish.
        if mode == Mode::Full {
            asked.open = asked
                .words
                .last()
                .is_some_and(|word| reading.known(word).is_none());
        }
        let is_long = mode == Mode::LongText || mode != Mode::Similar && asked.length() > LONG;
        let terms = reading.terms(&asked, is_long);
        Wanted {
            terms,
            phrases,
            unwanted,
            unknown: reading.unknown,
            missing: reading.missing,
        }
    }

    pub(super) fn stem_of(&self, word: &Word) -> String {
        if word.piece {
            word.text.clone()
        } else {
            self.stemmer().stemmed(&word.text)
        }
    }

    /// All spellings as one term: as common as the commonest of them, or as their weighted sum.
    pub(super) fn term(&self, mut groups: Vec<(Pair, u32)>) -> Option<Term> {
        order::sort(&mut groups, |a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        groups.dedup_by_key(|(group, _)| *group);
        let frequencies = groups
            .iter()
            .map(|(group, weight)| (self.frequency(*group), *weight as usize));
        let (most, sum) = frequencies.fold((0, 0), |(most, sum), (frequency, weight)| {
            (frequency.max(most), sum + weight * frequency)
        });
        let idf = self.idf(real(sum.max(most * WHOLE as usize)) / 256.0);
        (!groups.is_empty()).then(|| Term {
            idf,
            groups,
            boost: 1.0,
            place: 0,
            look: Look::default(),
        })
    }
}
