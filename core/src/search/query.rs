//! From what somebody typed to the groups of words that answer it.

use super::asked::Asked;
use super::index::Index;
use super::stem::stem;
use super::typo::Letters;
use super::words::Word;
use super::{Mode, real};
use crate::order;

/// Above so many terms a question is a description: common words are dropped and typos are looked for less.
const LONG: usize = 8;
/// Terms of a description that are looked up, the most telling ones.
const MOST_TERMS: usize = 24;

/// One word of the question with everything that counts as it.
#[derive(Clone, Debug, Default)]
pub(super) struct Term {
    /// Group, and how good a match it is, from 0 to 1; each group once.
    pub(super) groups: Vec<(u32, f32)>,
    pub(super) idf: f32,
    /// How much the term matters beyond its idf.
    pub(super) boost: f32,
}

/// A question, understood.
#[derive(Default)]
pub(super) struct Wanted {
    pub(super) terms: Vec<Term>,
    /// Groups that must follow one another; `None` is a word that no document holds.
    pub(super) phrases: Vec<Vec<Option<u32>>>,
    /// Groups that must not occur.
    pub(super) unwanted: Vec<u32>,
}

impl Index {
    pub(super) fn understand(&self, text: &str, mode: Mode) -> Wanted {
        let mut asked = Asked::read(text, mode);
        let group = |word: &Word| self.known(word);
        let phrases = asked
            .phrases
            .iter()
            .map(|phrase| phrase.iter().map(group).collect())
            .collect();
        let unwanted = asked.unwanted.iter().filter_map(group).collect();
        // The last word is still being typed. After Enter it counts as that only if no document holds it:
        // what was found while typing must not vanish.
        if mode == Mode::Full {
            asked.open = asked.words.last().is_some_and(|word| self.known(word).is_none());
        }
        let terms = self.terms(&asked);
        Wanted {
            terms,
            phrases,
            unwanted,
        }
    }

    fn terms(&self, asked: &Asked) -> Vec<Term> {
        let long = asked.words.len() > LONG;
        let last = asked.words.len().saturating_sub(1);
        let mut terms = Vec::new();
        for (at, word) in asked.words.iter().enumerate() {
            let same = |other: &Word| other.text == word.text;
            if asked.words.iter().take(at).any(same) {
                continue;
            }
            let mut found = self.spellings(word, asked.open && at == last, long);
            if let Some(joined) = self.joined(&asked.words, at) {
                found.push((joined, 0.9));
            }
            if found.is_empty() {
                terms.extend(self.split(word));
                continue;
            }
            // Who describes a problem repeats what it is about.
            let again = asked
                .words
                .iter()
                .skip(at + 1)
                .filter(|other| same(other))
                .count();
            let boost = if long { 1.0 + 0.5 * real(again.min(3)) } else { 1.0 };
            terms.extend(self.term(found).map(|term| Term { boost, ..term }));
        }
        if long {
            self.shorten(&mut terms);
        }
        terms
    }

    /// The group of a word as it stands, or of another form of it.
    pub(super) fn known(&self, word: &Word) -> Option<u32> {
        self.lexicon.group(&word.text).or_else(|| self.by_stem(word))
    }

    fn by_stem(&self, word: &Word) -> Option<u32> {
        if word.piece {
            return None;
        }
        let mut stemmed = word.text.clone();
        stem(&mut stemmed);
        self.stems.get(stemmed.as_str()).copied()
    }

    /// Everything that the word may stand for: itself, its other forms, what it may become, what it was
    /// meant to be.
    fn spellings(&self, word: &Word, open: bool, long: bool) -> Vec<(u32, f32)> {
        if word.piece {
            return self.piece(word);
        }
        let mut found = Vec::new();
        let exact = self.lexicon.group(&word.text);
        found.extend(exact.map(|group| (group, 1.0)));
        if exact.is_none() {
            found.extend(self.by_stem(word).map(|group| (group, 0.95)));
        }
        if open {
            self.completions(word, exact.is_some(), &mut found);
        }
        if found.is_empty() {
            self.typos(word, open, if long { 1 } else { 2 }, &mut found);
        }
        if found.is_empty() && !open && word.text.len() > 2 {
            self.completions(word, false, &mut found);
        }
        found
    }

    /// A pair of unspaced script stands for itself; a lone character for every pair that holds it.
    fn piece(&self, word: &Word) -> Vec<(u32, f32)> {
        let mut chars = word.text.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => self
                .lexicon
                .containing(only)
                .map(|form| (form.group, 1.0))
                .collect(),
            _ => self
                .lexicon
                .group(&word.text)
                .map(|group| (group, 1.0))
                .into_iter()
                .collect(),
        }
    }

    fn completions(&self, word: &Word, whole: bool, found: &mut Vec<(u32, f32)>) {
        for form in self.lexicon.starting_with(&word.text) {
            let share = real(word.text.len()) / real(form.text.len());
            let weight = if whole { 0.4 * share } else { 0.4 + 0.4 * share };
            found.push((form.group, weight));
        }
    }

    /// The forms with the fewest slips, and those with one more.
    fn typos(&self, word: &Word, open: bool, most: u8, found: &mut Vec<(u32, f32)>) {
        let mut letters = Letters::new(&word.text);
        let limit = letters.allowance().min(most);
        if limit == 0 {
            return;
        }
        let first = word.text.chars().next();
        let near: Vec<_> = self.lexicon.near(&mut letters, limit, open).collect();
        let fewest = near.iter().map(|(_, slips)| *slips).min().unwrap_or_default();
        for (form, slips) in near.into_iter().filter(|(_, slips)| *slips <= fewest + 1) {
            let weight = if slips <= 1 { 0.6 } else { 0.35 };
            // Slips in the first letter are rare.
            let start = if form.text.chars().next() == first {
                1.0
            } else {
                0.5
            };
            let share = (real(word.text.len()) / real(form.text.len())).min(1.0);
            found.push((
                form.group,
                weight * start * if open { 0.5 + 0.5 * share } else { 1.0 },
            ));
        }
    }

    /// "git hub" also means "github": the group of this word joined with a neighbour.
    fn joined(&self, words: &[Word], at: usize) -> Option<u32> {
        let join = |left: Option<&Word>, right: Option<&Word>| {
            let (left, right) = (left?, right?);
            let apart = left.piece || right.piece || left.text.len() + right.text.len() < 4;
            let joined = (!apart).then(|| format!("{}{}", left.text, right.text))?;
            self.lexicon.group(&joined)
        };
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        join(words.get(at), words.get(at + 1)).or_else(|| join(before, words.get(at)))
    }

    /// "resetpassword" also means "reset password": the cut whose rarer half is the most common.
    fn split(&self, word: &Word) -> Vec<Term> {
        if word.piece {
            return Vec::new();
        }
        let cuts = word.text.char_indices().map(|(at, _)| word.text.split_at(at));
        let known = cuts
            .filter(|(left, right)| left.len() > 1 && right.len() > 1)
            .filter_map(|(left, right)| {
                let halves = [self.lexicon.group(left)?, self.lexicon.group(right)?];
                Some((
                    halves.map(|group| self.frequency(group)).into_iter().min()?,
                    halves,
                ))
            });
        let best = known.max_by_key(|(frequency, _)| *frequency);
        best.into_iter()
            .flat_map(|(_, halves)| halves)
            .filter_map(|group| self.term(vec![(group, 0.9)]))
            .collect()
    }

    /// All spellings as one term: as common as the commonest of them, or as their weighted sum.
    pub(super) fn term(&self, mut groups: Vec<(u32, f32)>) -> Option<Term> {
        order::sort(&mut groups, |a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        groups.dedup_by_key(|(group, _)| *group);
        let frequencies = groups
            .iter()
            .map(|(group, weight)| (real(self.frequency(*group)), weight));
        let (most, sum) = frequencies.fold((0.0_f32, 0.0), |(most, sum), (frequency, weight)| {
            (most.max(frequency), sum + weight * frequency)
        });
        (!groups.is_empty()).then(|| Term {
            idf: self.idf(most.max(sum)),
            groups,
            boost: 1.0,
        })
    }

    /// Keeps the telling terms of a description. No list of stop words: the index knows what is common in
    /// any language.
    fn shorten(&self, terms: &mut Vec<Term>) {
        let telling = self.idf(0.3 * real(self.entries.len()));
        if terms.iter().any(|term| term.idf > telling) {
            terms.retain(|term| term.idf > telling);
        }
        order::sort(terms, |a, b| b.idf.total_cmp(&a.idf));
        terms.truncate(MOST_TERMS);
    }
}
