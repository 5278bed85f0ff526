//! Words written as one: "resetpassword", "Passwortänderung".

use super::index::Pair;
use super::query::{Look, Term, parts_of_whole};
use super::reading::Reading;
use super::words::Word;

/// Letters that half of a compound has at least, where it stands in another form.
const LEAST_HALF: usize = 4;
/// A compound that no more documents hold also counts, a little, as the words it is made of.
const RARE: usize = 10;
/// How much.
const FAINT: f32 = 0.3;

/// One of two words that are written as one.
struct Half {
    pair: Pair,
    stem: String,
}

impl Reading<'_> {
    /// "resetpassword" also means "reset password": the cut whose rarer half is the most common.
    pub(super) fn split(&mut self, word: &Word) -> Vec<Term> {
        if word.piece {
            return Vec::new();
        }
        let cuts = word.text.char_indices().map(|(at, _)| word.text.split_at(at));
        let known = cuts.flat_map(|(left, right)| self.halves(left, right));
        let rarer = |halves: &[Half; 2]| halves.iter().map(|half| self.index.frequency(half.pair)).min();
        let best = known.max_by_key(rarer);
        let halves = best.into_iter().flatten();
        halves
            .filter_map(|half| {
                let look = Look {
                    stems: vec![half.stem],
                    ..Look::default()
                };
                self.index
                    .term(vec![(half.pair, parts_of_whole(0.9))])
                    .map(|term| Term { look, ..term })
            })
            .collect()
    }

    /// A cut whose halves are words, with and without what may stand between them.
    fn halves(&self, left: &str, right: &str) -> Vec<[Half; 2]> {
        let links = self.index.language().links();
        let plain = [left].into_iter();
        let lefts = plain.chain(links.iter().filter_map(|link| left.strip_suffix(link)));
        lefts
            .filter_map(|left| Some([self.half(left)?, self.half(right)?]))
            .collect()
    }

    /// A word as it stands, or where words are made of words, in another form.
    fn half(&self, text: &str) -> Option<Half> {
        if text.len() < 2 {
            return None;
        }
        let stem = self.index.stemmer().stemmed(text);
        let by_stem = || {
            let is_compound = text.len() >= LEAST_HALF && !self.index.language().links().is_empty();
            is_compound.then(|| self.index.with_stem(&stem)).flatten()
        };
        let pair = self.index.exact(text).or_else(by_stem)?;
        Some(Half { pair, stem })
    }

    /// The halves of a compound that few documents hold: "Passwortänderung" is also about passwords.
    pub(super) fn compound(&mut self, word: &Word, place: usize) -> Vec<Term> {
        let is_rare = |pair: &Pair| self.index.frequency(*pair) <= RARE;
        if self.index.language().links().is_empty() || self.known(word).is_none_or(|pair| !is_rare(&pair)) {
            return Vec::new();
        }
        let halves = self.split(word).into_iter();
        halves
            .map(|half| Term {
                boost: FAINT,
                place,
                ..half
            })
            .collect()
    }
}
