//! The index: a segment that was built once, what has changed since, and what both say together.

use super::builder::{Builder, key};
use super::segment::{
    Group, Part, Segment, Spot,
    counts::long,
    names::Names,
    seal::Damage,
    shelf::{Card, Text, stamp},
};
use super::stem::{Language, shared_start, stem};
use super::words::for_each_word;
use super::{Document, FIELDS, Kind, real};
use std::cell::OnceCell;

/// BM25's k1 and b per field: how soon repetition stops to count, and how much long fields are held back.
const AVERAGES: [(f32, f32); FIELDS] = [(1.2, 0.5), (1.2, 0.5), (1.2, 0.6)];

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

    /// Adds a document, or replaces the one with its id and locale. False where nothing has changed.
    pub fn upsert(&mut self, document: Document) -> bool {
        let is_same = |other: &Document| other.id == document.id && other.locale == document.locale;
        if let Some(known) = self.fresh.iter_mut().find(|other| is_same(other)) {
            if *known == document {
                return false;
            }
            *known = document;
            self.live.take();
            return true;
        }
        if let Some(number) = self.number(&document.id, document.locale.as_deref()) {
            if self
                .base
                .card(number)
                .is_some_and(|card| card.stamp == stamp(&document))
            {
                return false;
            }
            self.bury(number);
        }
        self.fresh.push(document);
        self.live.take();
        true
    }

    /// Removes a document. False where there is none.
    pub fn remove(&mut self, id: &str, locale: Option<&str>) -> bool {
        let before = self.fresh.len();
        self.fresh
            .retain(|document| document.id != id || document.locale.as_deref() != locale);
        let number = self.number(id, locale);
        if let Some(number) = number {
            self.bury(number);
        }
        let is_gone = number.is_some() || self.fresh.len() < before;
        if is_gone {
            self.live.take();
        }
        is_gone
    }

    /// How many documents came, changed or went since the index was built. Where they are many, build it anew.
    pub fn changes(&self) -> usize {
        self.fresh
            .len()
            .max(self.dead.iter().filter(|dead| **dead).count())
    }

    /// Ids and locales of all documents.
    pub fn ids(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        let all = (0..self.base.root.documents).filter(|number| self.is_live(*number));
        let built = all.filter_map(|number| {
            Some((
                self.base.card(number)?.id,
                self.base.root.columns.locales.get(number),
            ))
        });
        built.chain(
            self.fresh
                .iter()
                .map(|document| (document.id.as_str(), document.locale.as_deref())),
        )
    }

    pub(super) fn fresh_documents(&self) -> &[Document] {
        &self.fresh
    }

    pub(super) fn dead_documents(&self) -> impl Iterator<Item = u32> {
        (0..)
            .zip(&self.dead)
            .filter(|(_, dead)| **dead)
            .map(|(number, _)| number)
    }

    /// The living document of the base with that id and locale.
    fn number(&self, id: &str, locale: Option<&str>) -> Option<u32> {
        let keys = self.keys.get_or_init(|| {
            let mut keys = Names::default();
            for number in 0..self.base.root.documents {
                let card = self.base.card(number).map(|card| card.id);
                // A document whose card is not here cannot be changed; its number is still taken.
                let own = card.map_or_else(
                    || format!("\n\n{number}"),
                    |id| key(id, self.base.root.columns.locales.get(number)),
                );
                keys.add(&own);
            }
            keys
        });
        keys.find(&key(id, locale)).filter(|number| self.is_live(*number))
    }

    pub(super) fn bury(&mut self, number: u32) {
        if !self.is_live(number) {
            return;
        }
        let mut forms = Names::default();
        let mut note = |text: &str| {
            for_each_word(text, |word| {
                forms.add(&word.text);
            });
        };
        note(self.base.card(number).unwrap_or_default().title);
        let text = self.base.text(number).unwrap_or_default();
        [text.headings, text.labels, text.body]
            .into_iter()
            .for_each(&mut note);
        for form in forms.iter() {
            let at = self.ghosts.add(form) as usize;
            self.ghost_counts.resize(self.ghosts.len(), 0);
            self.ghost_counts
                .get_mut(at)
                .into_iter()
                .for_each(|count| *count += 1);
        }
        self.dead
            .get_mut(number as usize)
            .into_iter()
            .for_each(|dead| *dead = true);
        self.live.take();
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

    /// Whether a living document holds this form.
    pub(super) fn is_held(&self, side: usize, segment: &Segment, spot: Spot) -> bool {
        if side != 0 || self.ghost_counts.is_empty() {
            return true;
        }
        let gone = self
            .ghosts
            .find(segment.word(spot))
            .and_then(|at| self.ghost_counts.get(at as usize));
        segment.documents(spot) > gone.copied().unwrap_or_default()
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

    /// The group of the forms with this stem, in one segment.
    fn by_stem(&self, side: usize, stemmed: &str) -> Option<Group> {
        let segment = self.segment(side);
        let start = shared_start(stemmed, self.language());
        let mut word = String::new();
        let spot = segment.starting_with(start).find(|spot| {
            segment.word(*spot).clone_into(&mut word);
            stem(&mut word, self.language());
            word == stemmed
        })?;
        Some(segment.group(spot))
    }

    /// The group of all forms with this stem.
    pub(super) fn with_stem(&self, stemmed: &str) -> Option<Pair> {
        let mut pair = Pair::default();
        for (side, _) in self.segments() {
            pair.get_mut(side)
                .into_iter()
                .for_each(|slot| *slot = self.by_stem(side, stemmed));
        }
        (self.frequency(pair) > 0).then_some(pair)
    }

    /// The group of a form that stands in one of the segments; the other may hold the word in other forms only.
    pub(super) fn pair(&self, side: usize, spot: Spot, is_piece: bool) -> Pair {
        let segment = self.segment(side);
        let mut pair = Pair::default();
        pair.get_mut(side)
            .into_iter()
            .for_each(|slot| *slot = Some(segment.group(spot)));
        if self.fresh.is_empty() {
            return pair;
        }
        let form = segment.word(spot);
        let other = 1 - side;
        let found = self
            .segment(other)
            .find(form)
            .map(|spot| self.segment(other).group(spot));
        let found = found.or_else(|| {
            let mut stemmed = form.to_owned();
            stem(&mut stemmed, self.language());
            if is_piece {
                None
            } else {
                self.by_stem(other, &stemmed)
            }
        });
        pair.get_mut(other).into_iter().for_each(|slot| *slot = found);
        pair
    }

    /// The group of a form, if a document holds that very form.
    pub(super) fn exact(&self, form: &str) -> Option<Pair> {
        self.segments().find_map(|(side, segment)| {
            let spot = segment
                .find(form)
                .filter(|spot| self.is_held(side, segment, *spot))?;
            Some(self.pair(side, spot, false))
        })
    }

    /// An index that knows its parts and holds none, from its file `root`.
    ///
    /// # Errors
    /// The file is damaged, or something else.
    pub fn open(root: &[u8]) -> Result<Self, Damage> {
        Segment::open(root).map(Self::from)
    }

    /// The part that holds a word, where it is not at hand.
    pub(super) fn lacks(&self, word: &str) -> Option<Part> {
        let part = self.base.part_of(word)?;
        self.base.vocabulary(part).is_none().then_some(Part::Words(part))
    }
}

fn norms(totals: [u64; FIELDS], count: usize) -> [Vec<f32>; FIELDS] {
    let mut norms: [Vec<f32>; FIELDS] = Default::default();
    for ((norms, total), (k1, b)) in norms.iter_mut().zip(totals).zip(AVERAGES) {
        let average = (real(usize::try_from(total).unwrap_or(usize::MAX)) / real(count.max(1))).max(1.0);
        let lengths = (0..=255).map(|length| real(usize::try_from(long(length)).unwrap_or(usize::MAX)));
        norms.extend(lengths.map(|length| k1 * (1.0 - b + b * length / average)));
    }
    norms
}
