//! From what somebody typed to the groups of words that answer it.

use super::asked::Asked;
use super::index::{Index, Pair};
use super::segment::{Part, Spot};
use super::stem::stem;
use super::typo::{Walk, allowance};
use super::words::Word;
use super::{Mode, real};
use crate::order;

/// Above so many terms a question is a description: common words are dropped and typos are looked for less.
const LONG: usize = 8;
/// Terms of a description that are looked up, the most telling ones.
const MOST_TERMS: usize = 40;
/// Parts of an index that are fetched for the words that a word may become.
const PARTS_AHEAD: usize = 2;

/// The weight of the very word that was typed.
pub(super) const WHOLE: u32 = 256;

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 0 and 1
fn parts_of_whole(weight: f32) -> u32 {
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
    pub(super) missing: Vec<Part>,
}

impl Index {
    pub(super) fn understand(&self, text: &str, mode: Mode) -> Wanted {
        let mut asked = Asked::read(text, mode);
        let mut reading = Reading {
            index: self,
            missing: Vec::new(),
            unknown: 0.0,
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
        let is_long = mode == Mode::LongText || mode != Mode::Similar && asked.words.len() > LONG;
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
        let mut stemmed = word.text.clone();
        if !word.piece {
            stem(&mut stemmed, self.language());
        }
        stemmed
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
            look: Look::default(),
        })
    }
}

/// A question on its way to be understood, and what that lacks.
struct Reading<'a> {
    index: &'a Index,
    missing: Vec<Part>,
    unknown: f32,
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
    fn terms(&mut self, asked: &Asked, is_long: bool) -> Vec<Term> {
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
                    self.unknown += self.index.idf(0.0);
                }
                terms.extend(halves);
                continue;
            }
            // Who describes a problem repeats what it is about.
            let again = asked.words.iter().skip(at + 1).filter(same).count();
            let boost = if is_long {
                1.0 + 0.5 * real(again.min(3))
            } else {
                1.0
            };
            let look = found.look;
            terms.extend(
                self.index
                    .term(found.groups)
                    .map(|term| Term { boost, look, ..term }),
            );
        }
        if is_long {
            self.shorten(&mut terms);
        }
        terms
    }

    /// Notes the part that would hold a word.
    fn need(&mut self, word: &str) {
        let part = self.index.lacks(word);
        if let Some(part) = part.filter(|part| !self.missing.contains(part)) {
            self.missing.push(part);
        }
    }

    fn exact(&mut self, form: &str) -> Option<Pair> {
        self.need(form);
        self.index.exact(form)
    }

    /// The group of a word as it stands, or of another form of it.
    fn known(&mut self, word: &Word) -> Option<Pair> {
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
            let lacking = ahead
                .filter(|part| self.index.base.vocabulary(*part).is_none())
                .map(Part::Words);
            let lacking: Vec<_> = lacking.filter(|part| !self.missing.contains(part)).collect();
            self.missing.extend(lacking);
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
        if limit == 0 {
            return;
        }
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
        for (side, spot, slips) in near.into_iter().filter(|(.., slips)| *slips <= fewest + 1) {
            let form = self.index.word(side, spot);
            let weight = if slips <= 1 { 0.6 } else { 0.35 };
            // Slips in the first letter are rare.
            let start = if form.chars().next() == first { 1.0 } else { 0.5 };
            let share = (real(word.text.len()) / real(form.len())).min(1.0);
            let share = if open { 0.5 + 0.5 * share } else { 1.0 };
            let mut stemmed = form.to_owned();
            stem(&mut stemmed, self.index.language());
            found.add(
                self.index.pair(side, spot, false),
                weight * start * share,
                stemmed,
            );
        }
    }

    /// "git hub" also means "github": the group of this word joined with a neighbour.
    fn joined(&mut self, words: &[Word], at: usize, found: &mut Spellings) {
        let mut join = |left: Option<&Word>, right: Option<&Word>| {
            let (left, right) = (left?, right?);
            let apart = left.piece || right.piece || left.text.len() + right.text.len() < 4;
            let joined = (!apart).then(|| format!("{}{}", left.text, right.text))?;
            let pair = self.exact(&joined)?;
            let mut stemmed = joined;
            stem(&mut stemmed, self.index.language());
            Some((pair, stemmed))
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

    /// "resetpassword" also means "reset password": the cut whose rarer half is the most common.
    fn split(&mut self, word: &Word) -> Vec<Term> {
        if word.piece {
            return Vec::new();
        }
        let cuts = word.text.char_indices().map(|(at, _)| word.text.split_at(at));
        let known = cuts
            .filter(|(left, right)| left.len() > 1 && right.len() > 1)
            .filter_map(|(left, right)| {
                let pairs = [self.index.exact(left)?, self.index.exact(right)?];
                let rarer = pairs.map(|pair| self.index.frequency(pair)).into_iter().min()?;
                let [first, second] = pairs;
                Some((rarer, [(left, first), (right, second)]))
            });
        let best = known.max_by_key(|(frequency, _)| *frequency);
        let halves = best.into_iter().flat_map(|(_, halves)| halves);
        halves
            .filter_map(|(half, pair)| {
                let mut stemmed = half.to_owned();
                stem(&mut stemmed, self.index.language());
                let look = Look {
                    stems: vec![stemmed],
                    ..Look::default()
                };
                self.index
                    .term(vec![(pair, parts_of_whole(0.9))])
                    .map(|term| Term { look, ..term })
            })
            .collect()
    }

    /// Keeps the telling terms of a description. No list of stop words: the index knows what is common in
    /// any language.
    fn shorten(&self, terms: &mut Vec<Term>) {
        let telling = self.index.idf(0.3 * real(self.index.len()));
        if terms.iter().any(|term| term.idf > telling) {
            terms.retain(|term| term.idf > telling);
        }
        order::sort(terms, |a, b| b.idf.total_cmp(&a.idf));
        terms.truncate(MOST_TERMS);
    }
}

impl Index {
    pub(super) fn word(&self, side: usize, spot: Spot) -> &str {
        self.segments()
            .find(|(other, _)| *other == side)
            .map_or("", |(_, segment)| segment.word(spot))
    }

    /// The forms at most `limit` slips away, with their distance; see [`Walk`] for `open`.
    pub(super) fn near(&self, word: &str, limit: u8, open: bool) -> Vec<(usize, Spot, u8)> {
        let mut near = Vec::new();
        for (side, segment) in self.segments() {
            let mut walk = Walk::new(word, limit, open);
            for spot in segment.all() {
                let slips = walk.next(segment.word(spot), segment.shared(spot));
                near.extend(
                    slips
                        .filter(|_| self.is_held(side, segment, spot))
                        .map(|slips| (side, spot, slips)),
                );
            }
        }
        near
    }
}
