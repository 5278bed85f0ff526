//! From documents to an index.

use super::index::Index;
use super::segment::{
    Segment,
    bytes::hash,
    columns::Columns,
    counts::{pack, short},
    lexicon::{Lexicon, common},
    names::Names,
    root::Root,
    shelf::{CARDS, TEXTS, stamp, write_card, write_text},
    vocabulary::{Draft, Vocabulary},
};
use super::stem::{Language, stem};
use super::words::{Word, for_each_word};
use super::{Document, FIELDS};
use crate::order;

/// Bytes of a part of the vocabulary: small enough to fetch for one word, large enough that few are needed.
const PART: usize = 48 * 1024;
/// Above so many parts the root lists the common words: who has one part only must still find typos.
const FEW_PARTS: usize = 64;
/// Words listed there, about.
const COMMON: usize = 12_000;

/// How often a group of forms occurs in one document, by field.
struct Posting {
    document: u32,
    counts: [u8; FIELDS],
}

/// A form while it is counted.
#[derive(Clone, Copy)]
struct Form {
    group: u32,
    documents: u32,
    /// The document that held it last.
    last: u32,
}

/// Collects documents. One document costs well below a millisecond, so a page adds them in slices between
/// two frames and never blocks.
#[derive(Default)]
pub struct Builder {
    language: Language,
    with_leads: bool,
    /// Locale and id of every document.
    seen: Names,
    names: Names,
    forms: Vec<Form>,
    stems: Names,
    groups: Vec<Vec<Posting>>,
    columns: Columns,
    cards: Vec<Vec<u8>>,
    texts: Vec<Vec<u8>>,
    build: u32,
}

impl Builder {
    /// An empty one, for documents of one language.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            ..Self::default()
        }
    }

    /// Puts the beginning of every document beside its title: for an index whose texts come later than its titles.
    #[must_use]
    pub fn with_leads(mut self) -> Self {
        self.with_leads = true;
        self
    }

    /// Adds a document. A second one with the same id and locale is ignored: lists that are read page by
    /// page repeat a row whenever another one was inserted meanwhile.
    pub fn add(&mut self, document: &Document) {
        let number = self.number();
        if self.seen.add(&key(&document.id, document.locale.as_deref())) < number {
            return;
        }
        let labels = document
            .labels
            .iter()
            .map(|label| self.field(1, label))
            .sum::<usize>();
        let headings = labels + self.field(1, &document.headings);
        let lengths = [
            self.field(0, &document.title),
            headings,
            self.field(2, &document.body),
        ];
        self.columns.push(document, lengths.map(short));
        if number.is_multiple_of(CARDS) {
            self.cards.push(Vec::new());
        }
        self.cards
            .last_mut()
            .into_iter()
            .for_each(|part| write_card(part, document, self.with_leads));
        if number.is_multiple_of(TEXTS) {
            self.texts.push(Vec::new());
        }
        self.texts
            .last_mut()
            .into_iter()
            .for_each(|part| write_text(part, document));
        self.build = self.build.rotate_left(5) ^ stamp(document) ^ hash(document.id.as_bytes());
    }

    /// How many documents were added.
    pub const fn len(&self) -> usize {
        self.seen.len()
    }

    /// Whether nothing was added.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The index over everything that was added.
    pub fn finish(self) -> Index {
        let mut closing = self.close();
        while closing.step() {}
        closing.index()
    }

    /// The same in slices.
    pub fn close(self) -> Closing {
        let order = Order::new(&self);
        Closing {
            order,
            words: Vec::new(),
            firsts: Vec::new(),
            builder: self,
        }
    }

    fn number(&self) -> u32 {
        u32::try_from(self.seen.len()).unwrap_or(u32::MAX)
    }

    /// Counts the words of one field of the document that is being added, and answers how many there are.
    fn field(&mut self, field: usize, text: &str) -> usize {
        let document = self.number().saturating_sub(1);
        let mut count = 0;
        for_each_word(text, |word| {
            count += 1;
            let group = self.group(word, document);
            if let Some(postings) = self.groups.get_mut(group as usize) {
                note(postings, document, field);
            }
        });
        count
    }

    fn group(&mut self, word: &Word, document: u32) -> u32 {
        let name = self.names.add(&word.text);
        if let Some(form) = self.forms.get_mut(name as usize) {
            form.documents += u32::from(form.last != document);
            form.last = document;
            return form.group;
        }
        let mut stemmed = word.text.clone();
        if !word.piece {
            stem(&mut stemmed, self.language);
        }
        let group = self.stems.add(&stemmed);
        if group as usize == self.groups.len() {
            self.groups.push(Vec::new());
        }
        self.forms.push(Form {
            group,
            documents: 1,
            last: document,
        });
        group
    }
}

/// Counts one more occurrence. Documents come in order, so the last posting is this document's, if any is.
fn note(postings: &mut Vec<Posting>, document: u32, field: usize) {
    if postings.last().is_none_or(|last| last.document != document) {
        postings.push(Posting {
            document,
            counts: [0; FIELDS],
        });
    }
    if let Some(count) = postings.last_mut().and_then(|last| last.counts.get_mut(field)) {
        *count = count.saturating_add(1);
    }
}

/// What tells documents apart.
pub(super) fn key(id: &str, locale: Option<&str>) -> String {
    [locale.unwrap_or_default(), "\n", id].concat()
}

/// The forms in ascending order, and where each group's last one stands.
struct Order {
    forms: Vec<u32>,
    ends: Vec<usize>,
    /// Groups with more than one form.
    families: Vec<bool>,
    at: usize,
}

impl Order {
    fn new(builder: &Builder) -> Self {
        let mut forms: Vec<u32> = (0..u32::try_from(builder.forms.len()).unwrap_or(u32::MAX)).collect();
        order::sort(&mut forms, |a, b| {
            builder.names.get(*a).cmp(&builder.names.get(*b))
        });
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
    order: Order,
    words: Vec<Option<Vocabulary>>,
    firsts: Vec<String>,
}

impl Closing {
    /// Writes one more part, which takes a millisecond or two. False when all are written.
    pub fn step(&mut self) -> bool {
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
