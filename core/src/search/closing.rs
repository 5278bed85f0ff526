//! From what a builder has counted to the bytes of an index.

use super::builder::Builder;
use super::index::Index;
use super::segment::{
    Segment,
    counts::pack,
    lexicon::{Lexicon, common},
    root::Root,
    vocabulary::{Draft, Vocabulary},
};
use crate::order::Sorting;

/// Bytes of a part of the vocabulary: small enough to fetch for one word, large enough that few are needed.
const PART: usize = 48 * 1024;
/// Above so many parts the root lists the common words: who has one part only must still find typos.
const FEW_PARTS: usize = 64;
/// Words listed there, about.
const COMMON: usize = 12_000;

/// The forms in ascending order, and where each group's last one stands.
#[derive(Default)]
struct Order {
    forms: Vec<u32>,
    ends: Vec<usize>,
    /// Groups with more than one form.
    families: Vec<bool>,
    at: usize,
}

impl Order {
    fn new(builder: &Builder, places: Vec<usize>) -> Self {
        let forms = places.into_iter().filter_map(|place| u32::try_from(place).ok());
        let forms: Vec<u32> = forms.collect();
        let mut ends = vec![0; builder.groups.len()];
        let mut sizes = vec![0_u8; builder.groups.len()];
        for (at, form) in forms.iter().enumerate() {
            let group = builder
                .forms
                .get(*form as usize)
                .map_or(0, |form| form.group as usize);
            if let (Some(end), Some(size)) = (ends.get_mut(group), sizes.get_mut(group)) {
                *end = at;
                *size = size.saturating_add(1);
            }
        }
        let families = sizes.into_iter().map(|size| size > 1).collect();
        Self {
            forms,
            ends,
            families,
            at: 0,
        }
    }
}

/// A builder whose index is being written, part by part.
pub struct Closing {
    builder: Builder,
    /// Until it is in order.
    sorting: Option<Sorting>,
    order: Order,
    words: Vec<Option<Vocabulary>>,
    firsts: Vec<String>,
}

impl Closing {
    pub(super) fn new(builder: Builder) -> Self {
        Self {
            sorting: Some(Sorting::new(builder.forms.len())),
            order: Order::default(),
            words: Vec::new(),
            firsts: Vec::new(),
            builder,
        }
    }

    /// Sorts a little or writes one more part, which takes a few milliseconds. False when all is written.
    pub fn step(&mut self) -> bool {
        match self.sorting.take() {
            Some(sorting) => {
                self.sort(sorting);
                true
            }
            None => self.write(),
        }
    }

    fn sort(&mut self, mut sorting: Sorting) {
        let name = |place: usize| self.builder.names.get(u32::try_from(place).ok()?);
        if sorting.step(&|a, b| name(a).cmp(&name(b))) {
            self.sorting = Some(sorting);
        } else {
            self.order = Order::new(&self.builder, sorting.places());
        }
    }

    /// Writes the next part. False when there is none left.
    fn write(&mut self) -> bool {
        let mut draft = Draft::default();
        let mut groups: Vec<(u32, u32)> = Vec::new();
        // Forms of one group never part: the part ends where no group has forms to come.
        let mut open_until = 0;
        let from = self.order.at;
        while let Some(number) = self.order.forms.get(self.order.at) {
            let (Some(name), Some(form)) = (
                self.builder.names.get(*number),
                self.builder.forms.get(*number as usize),
            ) else {
                break;
            };
            if draft.size() >= PART && self.order.at > open_until {
                break;
            }
            if self.order.at == from {
                self.firsts.push(name.to_owned());
            }
            let is_family = self.order.families.get(form.group as usize) == Some(&true);
            let known = groups
                .iter()
                .rev()
                .find(|(group, _)| is_family && *group == form.group);
            if let Some((_, known)) = known {
                draft.another(name, form.documents, *known);
            } else {
                let postings = self.builder.groups.get(form.group as usize).into_iter().flatten();
                let postings = postings.map(|posting| (posting.document, pack(posting.counts)));
                let number = draft.begin(name, is_family.then_some(form.documents), postings);
                if is_family {
                    groups.push((form.group, number));
                }
            }
            open_until = open_until.max(
                self.order
                    .ends
                    .get(form.group as usize)
                    .copied()
                    .unwrap_or_default(),
            );
            self.order.at += 1;
        }
        if self.order.at == from {
            return false;
        }
        self.words
            .push(Vocabulary::read(draft.bytes(), self.builder.number()));
        true
    }

    /// The index over everything.
    pub fn index(mut self) -> Index {
        while self.step() {}
        let common = self.common();
        let builder = self.builder;
        let root = Root {
            build: builder.build,
            language: builder.language,
            documents: builder.number(),
            columns: builder.columns,
            firsts: self.firsts,
            has_texts: true,
            common,
        };
        let parts = |parts: Vec<Vec<u8>>| parts.into_iter().map(Some).collect();
        Index::from(Segment {
            root,
            words: self.words,
            cards: parts(builder.cards),
            texts: parts(builder.texts),
        })
    }

    fn common(&self) -> Lexicon {
        let mut all = Lexicon::default();
        if self.firsts.len() <= FEW_PARTS {
            return all;
        }
        let forms = || self.order.forms.iter();
        let held = |number: &u32| {
            self.builder
                .forms
                .get(*number as usize)
                .map_or(0, |form| form.documents)
        };
        let is_too_many = |power: &u32| forms().filter(|number| held(number) >= *power).count() > COMMON;
        let least = (2..32)
            .map(|power| 1_u32 << power)
            .find(|least| !is_too_many(least))
            .unwrap_or(u32::MAX);
        let mut before = String::new();
        for word in forms()
            .filter(|number| held(number) >= least)
            .filter_map(|number| self.builder.names.get(*number))
        {
            let shared = common(&before, word);
            // In order, each once: never refused.
            let _ = all.push(shared, word.get(usize::from(shared)..).unwrap_or_default());
            word.clone_into(&mut before);
        }
        all
    }
}
