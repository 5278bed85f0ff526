//! The index: a segment that was built once, what has changed since, and what both say together.

mod changes;
mod lookup;

use super::builder::Builder;
use super::segment::{
    Group, Segment,
    counts::long,
    names::Names,
    seal::Damage,
    shelf::{Card, Text},
};
use super::stem::{Language, Stemmer};
use super::{Document, FIELDS, Kind, real};
use std::cell::OnceCell;

/// BM25's k1 and b per field: how soon repetition stops to count, and how much long fields are held back.
const AVERAGES: [(f32, f32); FIELDS] = [(1.2, 0.5), (1.2, 0.3), (1.2, 0.45)];
/// What is added to the b of titles where there is little beside them: a title of an idea may be a sentence, and the longer
/// it is the less each word of it says. That of an article is a name.
const ALONE: f32 = 0.25;
/// Words of an average body at which a title stands for the whole text, and at which it no longer does.
const SHORT: (f32, f32) = (50.0, 150.0);

/// Where a group of forms is in the segment that was built and in the one of what came later.
pub(super) type Pair = [Option<Group>; 2];

/// An index. It answers the same whether documents were there from the start or came later.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) base: Segment,
    /// Documents that came later. They are few: their segment is built anew when they change.
    fresh: Vec<Document>,
    /// Documents of the base that are gone or replaced.
    dead: Vec<bool>,
    /// Forms of dead documents, and how many of those held each.
    ghosts: Names,
    ghost_counts: Vec<u32>,
    /// Keys of the base's documents, by number; from the first change on.
    keys: OnceCell<Names>,
    live: OnceCell<Live>,
    stemmer: OnceCell<Stemmer>,
    pub(super) synonyms: Vec<Vec<Vec<String>>>,
}

/// What follows from the documents that are there now.
#[derive(Debug, Default)]
struct Live {
    fresh: Segment,
    count: usize,
    /// What a length of a field does to counts, see [`Index::norms`].
    norms: [Vec<f32>; FIELDS],
}

impl From<Segment> for Index {
    fn from(base: Segment) -> Self {
        Self {
            dead: vec![false; base.root.documents as usize],
            base,
            ..Self::default()
        }
    }
}

impl Index {
    /// How many documents it holds.
    pub fn len(&self) -> usize {
        self.live().count
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The language its words are stemmed as.
    pub fn language(&self) -> Language {
        self.base.root.language
    }

    pub(super) fn stemmer(&self) -> &Stemmer {
        self.stemmer.get_or_init(|| Stemmer::new(self.language()))
    }

    /// Words that mean the same, in sets: `["log in", "sign in", "login"]`. They are looked up when a question is asked, so
    /// that changing them needs no new index. Words of a set that no document holds do no harm.
    pub fn set_synonyms(&mut self, sets: &[Vec<String>]) {
        let folded = |phrase: &String| {
            super::words::words(phrase)
                .into_iter()
                .map(|word| word.text)
                .collect()
        };
        self.synonyms = sets.iter().map(|set| set.iter().map(folded).collect()).collect();
    }

    fn is_live(&self, number: u32) -> bool {
        self.dead.get(number as usize) == Some(&false)
    }

    /// Whether this number belonged to a document that is gone or replaced.
    pub(super) fn is_dead(&self, document: u32) -> bool {
        self.dead.get(document as usize) == Some(&true)
    }

    fn live(&self) -> &Live {
        self.live.get_or_init(|| {
            let mut builder = Builder::new(self.language());
            self.fresh.iter().for_each(|document| builder.add(document));
            let fresh = builder.finish().base;
            let mut totals = self.base.root.columns.totals();
            for number in self.dead_documents() {
                let lengths = self.base.root.columns.lengths(number);
                totals
                    .iter_mut()
                    .zip(lengths)
                    .for_each(|(total, length)| *total -= long(length));
            }
            totals
                .iter_mut()
                .zip(fresh.root.columns.totals())
                .for_each(|(total, more)| *total += more);
            let count = self.base.root.documents as usize - self.dead_documents().count() + self.fresh.len();
            Live {
                norms: norms(totals, count),
                fresh,
                count,
            }
        })
    }

    /// The segments that hold anything, with their place in a [`Pair`].
    pub(super) fn segments(&self) -> impl Iterator<Item = (usize, &Segment)> {
        let fresh = (!self.fresh.is_empty()).then(|| &self.live().fresh);
        [Some(&self.base), fresh]
            .into_iter()
            .enumerate()
            .filter_map(|(side, segment)| Some((side, segment?)))
    }

    fn segment(&self, side: usize) -> &Segment {
        if side == 0 { &self.base } else { &self.live().fresh }
    }

    /// The segment of a document, and its number there. Documents that came later are counted on.
    fn locate(&self, document: u32) -> (&Segment, u32) {
        match document.checked_sub(self.base.root.documents) {
            Some(number) => (self.segment(1), number),
            None => (&self.base, document),
        }
    }

    pub(super) fn card(&self, document: u32) -> Option<Card<'_>> {
        let (segment, number) = self.locate(document);
        segment.card(number)
    }

    pub(super) fn text(&self, document: u32) -> Option<Text<'_>> {
        let (segment, number) = self.locate(document);
        segment.text(number)
    }

    pub(super) fn category(&self, document: u32) -> Option<&str> {
        let (segment, number) = self.locate(document);
        segment.root.columns.categories.get(number)
    }

    pub(super) fn locale(&self, document: u32) -> Option<&str> {
        let (segment, number) = self.locate(document);
        segment.root.columns.locales.get(number)
    }

    pub(super) fn kind(&self, document: u32) -> Kind {
        let (segment, number) = self.locate(document);
        segment
            .root
            .columns
            .kinds
            .get(number)
            .map_or(Kind::Post, Kind::parse)
    }

    /// All numbers that a document may have, dead ones included.
    pub(super) fn capacity(&self) -> usize {
        self.base.root.documents as usize + self.fresh.len()
    }

    /// Words of the title.
    pub(super) fn title_length(&self, document: u32) -> f32 {
        let (segment, number) = self.locate(document);
        let [title, ..] = segment.root.columns.lengths(number);
        f32::from(u16::try_from(long(title)).unwrap_or(u16::MAX))
    }

    /// BM25's `k1 · (1 − b + b · length ÷ average)` per field.
    pub(super) fn norms(&self, document: u32) -> [f32; FIELDS] {
        let (segment, number) = self.locate(document);
        let lengths = segment.root.columns.lengths(number);
        let [title, headings, body] = &self.live().norms;
        let norm = |table: &Vec<f32>, length: u8| table.get(usize::from(length)).copied().unwrap_or(1.0);
        let [a, b, c] = lengths;
        [norm(title, a), norm(headings, b), norm(body, c)]
    }

    /// The documents of a group of forms with how often they hold it, packed.
    pub(super) fn postings(&self, pair: Pair) -> impl Iterator<Item = (u32, u8)> {
        let [built, fresh] = pair;
        let built = built.into_iter().flat_map(|group| self.base.postings(group));
        let fresh = fresh
            .into_iter()
            .flat_map(|group| self.segment(1).postings(group));
        let offset = self.base.root.documents;
        built
            .filter(|(number, _)| self.is_live(*number))
            .chain(fresh.map(move |(number, counts)| (offset + number, counts)))
    }

    /// In how many documents a group of forms occurs.
    pub(super) fn frequency(&self, pair: Pair) -> usize {
        if !self.ghost_counts.is_empty() {
            return self.postings(pair).count();
        }
        let sides = pair.into_iter().enumerate();
        sides
            .map(|(side, group)| group.map_or(0, |group| self.segment(side).frequency(group) as usize))
            .sum()
    }

    /// How telling a term is that so many documents hold. Never negative.
    pub(super) fn idf(&self, frequency: f32) -> f32 {
        let count = real(self.len());
        (1.0 + (count - frequency.min(count) + 0.5) / (frequency + 0.5)).ln()
    }

    /// How telling a word is that no document holds: what scores are measured in.
    pub fn rarest(&self) -> f32 {
        self.idf(0.0)
    }

    /// An index that knows its parts and holds none, from its file `root`.
    ///
    /// # Errors
    /// The file is damaged, or something else.
    pub fn open(root: &[u8]) -> Result<Self, Damage> {
        Segment::open(root).map(Self::from)
    }
}

fn norms(totals: [u64; FIELDS], count: usize) -> [Vec<f32>; FIELDS] {
    let averages =
        totals.map(|total| real(usize::try_from(total).unwrap_or(usize::MAX)) / real(count.max(1)));
    let [.., body] = averages;
    let (least, most) = SHORT;
    let alone = ALONE * ((most - body) / (most - least)).clamp(0.0, 1.0);
    let mut norms: [Vec<f32>; FIELDS] = Default::default();
    let fields = norms
        .iter_mut()
        .zip(averages)
        .zip(AVERAGES)
        .zip([alone, 0.0, 0.0]);
    for (((norms, average), (k1, b)), more) in fields {
        let (average, b) = (average.max(1.0), b + more);
        let lengths = (0..=255).map(|length| real(usize::try_from(long(length)).unwrap_or(usize::MAX)));
        norms.extend(lengths.map(|length| k1 * (1.0 - b + b * length / average)));
    }
    norms
}
