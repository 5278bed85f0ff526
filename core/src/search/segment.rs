//! An index that never changes, as bytes that are asked as they are. All of it may be at hand, or a part at a time.

pub(super) mod bytes;
pub(super) mod columns;
pub(super) mod counts;
pub(super) mod lexicon;
pub(super) mod names;
pub(super) mod root;
pub(super) mod seal;
pub(super) mod shelf;
pub(super) mod vocabulary;

use root::Root;
use seal::{Content, Damage, seal, unseal};
use shelf::{CARDS, Card, TEXTS, Text};
use std::fmt;
use vocabulary::{Posting, Vocabulary};

/// A piece of an index that travels by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// A range of the words.
    Words(u32),
    /// Ids and titles of some documents.
    Cards(u32),
    /// The texts of some documents.
    Texts(u32),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(number) => write!(f, "words-{number}"),
            Self::Cards(number) => write!(f, "cards-{number}"),
            Self::Texts(number) => write!(f, "texts-{number}"),
        }
    }
}

/// Parts that an answer lacks, each once.
#[derive(Debug, Default)]
pub(super) struct Missing(Vec<Part>);

impl Missing {
    pub(super) fn add(&mut self, part: Part) {
        if !self.0.contains(&part) {
            self.0.push(part);
        }
    }

    pub(super) fn names(&self) -> Vec<String> {
        self.0.iter().map(Part::to_string).collect()
    }
}

/// The name of the file that comes first.
pub(super) const ROOT: &str = "root";

impl Part {
    const fn content(self) -> Content {
        match self {
            Self::Words(_) => Content::Words,
            Self::Cards(_) => Content::Cards,
            Self::Texts(_) => Content::Texts,
        }
    }

    fn parse(name: &str) -> Option<Self> {
        let (kind, number) = name.split_once('-')?;
        let number = number.parse().ok()?;
        match kind {
            "words" => Some(Self::Words(number)),
            "cards" => Some(Self::Cards(number)),
            "texts" => Some(Self::Texts(number)),
            _ => None,
        }
    }
}

/// A group of words of one stem: its part, and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group {
    pub(super) part: u32,
    pub(super) number: u32,
}

/// A form of a word: its part, and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) part: u32,
    pub(super) at: usize,
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Segment {
    pub(super) root: Root,
    pub(super) words: Vec<Option<Vocabulary>>,
    pub(super) cards: Vec<Option<Vec<u8>>>,
    pub(super) texts: Vec<Option<Vec<u8>>>,
}

impl Segment {
    /// With none of its parts at hand.
    pub(super) fn bare(root: Root) -> Self {
        let absent = |parts: u32| (0..parts).map(|_| None).collect();
        Self {
            words: root.firsts.iter().map(|_| None).collect(),
            cards: absent(root.card_parts()),
            texts: absent(root.text_parts()),
            root,
        }
    }

    pub(super) fn open(file: &[u8]) -> Result<Self, Damage> {
        let (build, bytes) = unseal(Content::Root, file)?;
        Root::read(build, bytes).map(Self::bare).ok_or(Damage::Malformed)
    }

    /// Takes a part that has arrived.
    pub(super) fn supply(&mut self, name: &str, file: &[u8]) -> Result<(), Damage> {
        let part = Part::parse(name).ok_or(Damage::Misplaced)?;
        let (build, bytes) = unseal(part.content(), file)?;
        if build != self.root.build {
            return Err(Damage::Misplaced);
        }
        self.place(part, bytes)
    }

    fn place(&mut self, part: Part, bytes: &[u8]) -> Result<(), Damage> {
        let documents = self.root.documents;
        let size = |number: u32, each: u32| documents.saturating_sub(number.saturating_mul(each)).min(each);
        match part {
            Part::Words(number) => {
                let slot = self.words.get_mut(number as usize).ok_or(Damage::Misplaced)?;
                let part = Vocabulary::read(bytes.to_vec(), documents).ok_or(Damage::Malformed)?;
                let first = self.root.firsts.get(number as usize).map(String::as_str);
                let next = self.root.firsts.get(number as usize + 1);
                let last = part.lexicon.word(part.lexicon.len().saturating_sub(1));
                // Part 3 under the name of part 2 would be sound by itself.
                if Some(part.lexicon.word(0)) != first || next.is_some_and(|next| last >= next.as_str()) {
                    return Err(Damage::Misplaced);
                }
                *slot = Some(part);
            }
            Part::Cards(number) => {
                let slot = self.cards.get_mut(number as usize).ok_or(Damage::Misplaced)?;
                if !shelf::are_cards(bytes, size(number, CARDS)) {
                    return Err(Damage::Malformed);
                }
                *slot = Some(bytes.to_vec());
            }
            Part::Texts(number) => {
                let slot = self.texts.get_mut(number as usize).ok_or(Damage::Misplaced)?;
                if !shelf::are_texts(bytes, size(number, TEXTS)) {
                    return Err(Damage::Malformed);
                }
                *slot = Some(bytes.to_vec());
            }
        }
        Ok(())
    }

    /// All parts that exist.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        let numbers = |parts: usize| 0..u32::try_from(parts).unwrap_or(u32::MAX);
        let words = numbers(self.words.len()).map(Part::Words);
        let cards = numbers(self.cards.len()).map(Part::Cards);
        let texts = numbers(self.texts.len()).map(Part::Texts);
        words.chain(cards).chain(texts)
    }

    fn bytes(&self, part: Part) -> Option<&[u8]> {
        match part {
            Part::Words(number) => self.vocabulary(number).map(Vocabulary::bytes),
            Part::Cards(number) => self.cards.get(number as usize)?.as_deref(),
            Part::Texts(number) => self.texts.get(number as usize)?.as_deref(),
        }
    }

    /// A part that is at hand, as a file; or the root.
    pub(super) fn file(&self, name: &str) -> Option<Vec<u8>> {
        let build = self.root.build;
        if name == ROOT {
            return Some(seal(Content::Root, build, &self.root.write()));
        }
        let part = Part::parse(name)?;
        Some(seal(part.content(), build, self.bytes(part)?))
    }

    pub(super) fn is_here(&self, part: Part) -> bool {
        self.bytes(part).is_some()
    }

    pub(super) fn card(&self, document: u32) -> Option<Card<'_>> {
        let part = self.cards.get((document / CARDS) as usize)?.as_deref()?;
        shelf::card(part, document % CARDS)
    }

    pub(super) fn text(&self, document: u32) -> Option<Text<'_>> {
        let part = self.texts.get((document / TEXTS) as usize)?.as_deref()?;
        shelf::text(part, document % TEXTS)
    }

    /// The part of the vocabulary that holds a word, if any does.
    pub(super) fn part_of(&self, word: &str) -> Option<u32> {
        let behind = self.root.firsts.partition_point(|first| first.as_str() <= word);
        u32::try_from(behind.checked_sub(1)?).ok()
    }

    /// The parts that hold words with that beginning.
    pub(super) fn parts_with(&self, prefix: &str) -> impl Iterator<Item = u32> {
        let from = self.part_of(prefix).unwrap_or_default();
        let firsts = (from..).zip(self.root.firsts.iter().skip(from as usize));
        firsts
            .take_while(move |(part, first)| *part == from || first.starts_with(prefix))
            .map(|(part, _)| part)
    }

    pub(super) fn vocabulary(&self, part: u32) -> Option<&Vocabulary> {
        self.words.get(part as usize)?.as_ref()
    }

    pub(super) fn find(&self, word: &str) -> Option<Spot> {
        let part = self.part_of(word)?;
        let at = self.vocabulary(part)?.lexicon.find(word)?;
        Some(Spot { part, at })
    }

    /// The forms with that beginning, as far as their parts are at hand.
    pub(super) fn starting_with(&self, prefix: &str) -> impl Iterator<Item = Spot> {
        let parts = self.parts_with(prefix);
        parts.flat_map(move |part| {
            let vocabulary = self.vocabulary(part).into_iter();
            vocabulary.flat_map(move |all| all.lexicon.starting_with(prefix).map(move |at| Spot { part, at }))
        })
    }

    /// All forms in ascending order, as far as their parts are at hand.
    pub(super) fn all(&self) -> impl Iterator<Item = Spot> {
        let parts = (0..).zip(&self.words);
        parts.flat_map(|(part, vocabulary)| {
            let length = vocabulary.as_ref().map_or(0, |all| all.lexicon.len());
            (0..length).map(move |at| Spot { part, at })
        })
    }

    /// See [`lexicon::Lexicon::shared`].
    pub(super) fn shared(&self, spot: Spot) -> usize {
        self.vocabulary(spot.part)
            .map_or(0, |part| part.lexicon.shared(spot.at))
    }

    pub(super) fn word(&self, spot: Spot) -> &str {
        self.vocabulary(spot.part)
            .map_or("", |part| part.lexicon.word(spot.at))
    }

    pub(super) fn group(&self, spot: Spot) -> Group {
        let form = self.vocabulary(spot.part).map(|part| part.form(spot.at));
        Group {
            part: spot.part,
            number: form.unwrap_or_default().group,
        }
    }

    /// In how many documents a form stands.
    pub(super) fn documents(&self, spot: Spot) -> u32 {
        let form = self.vocabulary(spot.part).map(|part| part.form(spot.at));
        form.unwrap_or_default().documents
    }

    pub(super) fn frequency(&self, group: Group) -> u32 {
        self.vocabulary(group.part)
            .map_or(0, |part| part.frequency(group.number))
    }

    pub(super) fn postings(&self, group: Group) -> impl Iterator<Item = Posting> {
        let part = self.vocabulary(group.part).into_iter();
        part.flat_map(move |part| part.postings(group.number))
    }
}
