//! What each word of a question may stand for.

use super::asked::Asked;
use super::index::{Index, Pair};
use super::query::{Look, Term, WHOLE, parts_of_whole};
use super::real;
use super::segment::{Missing, Part, Spot};
use super::typo::{Walk, allowance};
use super::words::Word;
use crate::order;

/// Terms of a description that are looked up, the most telling ones.
const MOST_TERMS: usize = 40;
/// Terms up to which a description keeps its common words.
const A_FEW_SENTENCES: usize = 20;
/// A word that a larger share of the documents holds is common.
const COMMON: f32 = 0.12;
/// Words of a question that are looked for with typos: each is a walk over all words, and a pasted log is full of them.
const CORRECTED: usize = 12;
/// Parts of an index that are fetched for the words that a word may become.
const PARTS_AHEAD: usize = 2;

/// A question on its way to be understood, and what that lacks.
pub(super) struct Reading<'a> {
    pub(super) index: &'a Index,
    pub(super) missing: Missing,
    pub(super) unknown: f32,
    /// Words that were looked for with typos.
    pub(super) corrected: usize,
}

/// The spellings that one word stands for.
#[derive(Default)]
struct Spellings {
    groups: Vec<(Pair, u32)>,
    look: Look,
}

impl Spellings {
    fn add(&mut self, pair: Pair, weight: f32, stem: String) {
        self.groups.push((pair, parts_of_whole(weight)));
        self.look.stems.push(stem);
    }
}

impl Reading<'_> {
    pub(super) fn terms(&mut self, asked: &Asked, is_long: bool) -> Vec<Term> {
        let last = asked.words.len().saturating_sub(1);
        let mut terms = Vec::new();
        for (at, word) in asked.words.iter().enumerate() {
            let same = |other: &&Word| other.text == word.text;
            if asked.words.iter().take(at).any(|other| same(&other)) {
                continue;
            }
            let mut found = self.spellings(word, asked.open && at == last, is_long);
            self.joined(&asked.words, at, &mut found);
            self.synonyms(&asked.words, at, &mut found);
            if found.groups.is_empty() {
                let halves = self.split(word);
                if halves.is_empty() {
                    self.unknown += self.index.rarest();
                }
                terms.extend(halves.into_iter().map(|half| Term { place: at, ..half }));
                continue;
            }
            terms.extend(self.compound(word, at));
            // Who describes a problem repeats what it is about.
            let again = asked.words.iter().skip(at + 1).filter(same).count();
            let boost = if is_long {
                1.0 + 0.75 * real(again.min(3))
            } else {
                1.0
            };
            let look = found.look;
            terms.extend(self.index.term(found.groups).map(|term| Term {
                boost,
                look,
                place: at,
                ..term
            }));
        }
        if is_long {
            self.shorten(&mut terms);
        }
        terms
    }

    /// Notes the part that would hold a word.
    fn need(&mut self, word: &str) {
        if let Some(part) = self.index.lacks(word) {
            self.missing.add(part);
        }
    }

    fn exact(&mut self, form: &str) -> Option<Pair> {
        self.need(form);
        self.index.exact(form)
    }

    /// The group of a word as it stands, or of another form of it.
    pub(super) fn known(&mut self, word: &Word) -> Option<Pair> {
        let exact = self.exact(&word.text);
        if exact.is_some() || word.piece {
            return exact;
        }
        self.index.with_stem(&self.index.stem_of(word))
    }

    /// Everything that the word may stand for: itself, its other forms, what it may become, what it was
    /// meant to be.
    fn spellings(&mut self, word: &Word, open: bool, is_long: bool) -> Spellings {
        let mut found = Spellings::default();
        if word.piece {
            self.piece(word, &mut found);
            return found;
        }
        let stem = self.index.stem_of(word);
        let exact = self.exact(&word.text);
        if let Some(pair) = exact {
            found.add(pair, 1.0, stem);
        } else if let Some(pair) = self.index.with_stem(&stem) {
            found.add(pair, 0.95, stem);
        }
        if open {
            self.completions(word, exact.is_some(), &mut found);
        }
        if found.groups.is_empty() {
            self.typos(word, open, if is_long { 1 } else { 2 }, &mut found);
        }
        if found.groups.is_empty() && !open && word.text.len() > 2 {
            self.completions(word, false, &mut found);
        }
        found
    }

    /// A pair of unspaced script stands for itself; a lone character for every pair that holds it.
    fn piece(&mut self, word: &Word, found: &mut Spellings) {
        let mut chars = word.text.chars();
        let (Some(only), None) = (chars.next(), chars.next()) else {
            let exact = self.exact(&word.text);
            if let Some(pair) = exact {
                found.add(pair, 1.0, word.text.clone());
            }
            return;
        };
        self.need(&word.text);
        found.look.within = Some(only);
        for (side, segment) in self.index.segments() {
            for spot in segment.all().filter(|spot| segment.word(*spot).contains(only)) {
                if self.index.is_held(side, segment, spot) {
                    found.groups.push((self.index.pair(side, spot, true), WHOLE));
                }
            }
        }
    }

    fn completions(&mut self, word: &Word, is_whole: bool, found: &mut Spellings) {
        if word.text.chars().nth(2).is_some() {
            let ahead = self.index.base.parts_with(&word.text).take(PARTS_AHEAD);
            for part in ahead.filter(|part| self.index.base.vocabulary(*part).is_none()) {
                self.missing.add(Part::Words(part));
            }
        }
        for (side, segment) in self.index.segments() {
            for spot in segment.starting_with(&word.text) {
                let share = real(word.text.len()) / real(segment.word(spot).len());
                let weight = if is_whole { 0.4 * share } else { 0.4 + 0.4 * share };
                if self.index.is_held(side, segment, spot) {
                    found
                        .groups
                        .push((self.index.pair(side, spot, false), parts_of_whole(weight)));
                }
            }
        }
        found.look.start = Some(word.text.clone());
    }

    /// The forms with the fewest slips, and those with one more.
    fn typos(&mut self, word: &Word, open: bool, most: u8, found: &mut Spellings) {
        let limit = allowance(&word.text).min(most);
        if limit == 0 || self.corrected == CORRECTED {
            return;
        }
        self.corrected += 1;
        // A word that many documents hold may stand in a part that is not here.
        let common = &self.index.base.root.common;
        let mut walk = Walk::new(&word.text, limit, open);
        for at in 0..common.len() {
            if walk.next(common.word(at), common.shared(at)).is_some() {
                self.need(common.word(at));
            }
        }
        let near = self.index.near(&word.text, limit, open);
        let fewest = near.iter().map(|(.., slips)| *slips).min().unwrap_or_default();
        let first = word.text.chars().next();
        let weigh = |spot: &(usize, Spot, u8)| {
            let form = self.index.word(spot.0, spot.1);
            let weight = if spot.2 <= 1 { 0.6 } else { 0.35 };
            // Slips in the first letter are rare.
            let start = if form.chars().next() == first { 1.0 } else { 0.5 };
            let share = (real(word.text.len()) / real(form.len())).min(1.0);
            weight * start * if open { 0.5 + 0.5 * share } else { 1.0 }
        };
        let near: Vec<_> = near
            .into_iter()
            .filter(|(.., slips)| *slips <= fewest + 1)
            .map(|near| (weigh(&near), near))
            .collect();
        let best = near.iter().map(|(weight, _)| *weight).fold(0.0_f32, f32::max);
        // Nobody types a word that does not exist: the nearest one is what was meant, however far it is.
        let scale = (0.9 / best.max(f32::MIN_POSITIVE)).max(1.0);
        for (weight, (side, spot, _)) in near {
            let stem = self.index.stemmer().stemmed(self.index.word(side, spot));
            found.add(self.index.pair(side, spot, false), weight * scale, stem);
        }
    }

    /// "git hub" also means "github": the group of this word joined with a neighbour.
    fn joined(&mut self, words: &[Word], at: usize, found: &mut Spellings) {
        let mut join = |left: Option<&Word>, right: Option<&Word>| {
            let (left, right) = (left?, right?);
            let apart = left.piece || right.piece || left.text.len() + right.text.len() < 4;
            let joined = (!apart).then(|| format!("{}{}", left.text, right.text))?;
            Some((self.exact(&joined)?, self.index.stemmer().stemmed(&joined)))
        };
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let joined = join(words.get(at), words.get(at + 1)).or_else(|| join(before, words.get(at)));
        if let Some((pair, stem)) = joined {
            found.add(pair, 0.9, stem);
        }
    }

    /// What the config says means the same as the words from here on. A phrase is known by its most telling word.
    fn synonyms(&mut self, words: &[Word], at: usize, found: &mut Spellings) {
        let index = self.index;
        let stands = |phrase: &Vec<String>| {
            let here = words.get(at..).unwrap_or_default();
            !phrase.is_empty()
                && here.len() >= phrase.len()
                && here.iter().zip(phrase).all(|(word, wanted)| word.text == *wanted)
        };
        for set in index.synonyms.iter().filter(|set| set.iter().any(stands)) {
            for phrase in set.iter().filter(|phrase| !stands(phrase)) {
                let known = phrase.iter().filter_map(|text| {
                    let word = Word {
                        text: text.clone(),
                        ..Word::default()
                    };
                    Some((self.known(&word)?, index.stem_of(&word)))
                });
                let telling = known.min_by_key(|(pair, _)| index.frequency(*pair));
                let weight = if phrase.len() == 1 { 0.8 } else { 0.5 };
                if let Some((pair, stem)) = telling {
                    found.add(pair, weight, stem);
                }
            }
        }
    }

    /// Keeps the telling terms of a description. No list of stop words: the index knows what is common in
    /// any language. A sentence or two need every word; in a long text the common ones drown the others.
    fn shorten(&self, terms: &mut Vec<Term>) {
        let telling = self.index.idf(COMMON * real(self.index.len()));
        if terms.len() > A_FEW_SENTENCES && terms.iter().any(|term| term.idf > telling) {
            terms.retain(|term| term.idf > telling);
        }
        order::sort(terms, |a, b| b.idf.total_cmp(&a.idf));
        terms.truncate(MOST_TERMS);
    }
}
