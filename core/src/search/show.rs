//! From ranked documents to what a list of results shows.

use super::index::{Index, Pair};
use super::query::Wanted;
use super::rank::Ranked;
use super::segment::{
    Missing, Part,
    shelf::{CARDS, TEXTS},
};
use super::snippet::Marker;
use super::words::for_each_word;
use super::{Hit, Query, Results};
use crate::order;

/// A hit below this share of the best one answers some other question.
const LEAST_SHARE: f32 = 0.1;

impl Index {
    /// Answers a question. The same question always gets the same answer: equal scores are ordered by id.
    pub fn search(&self, query: &Query) -> Results {
        let mut wanted = self.understand(&query.text, query.mode);
        let mut missing = std::mem::take(&mut wanted.missing);
        let mut ranked = self.rank(&wanted);
        let best = ranked.iter().map(|ranked| ranked.score).fold(0.0, f32::max);
        ranked.retain(|ranked| {
            let document = ranked.document;
            ranked.score >= best * LEAST_SHARE
                && speaks(self.locale(document), query.locale.as_deref())
                && query.kind.is_none_or(|kind| self.kind(document) == kind)
                && self.allowed(document, &wanted)
        });
        let categories = self.facets(&ranked);
        if let Some(category) = &query.category {
            ranked.retain(|ranked| self.category(ranked.document) == Some(category));
        }
        let total = ranked.len();
        let mut best = self.best(
            ranked,
            query
                .offset
                .saturating_add(query.limit)
                .max(super::proximity::READ),
        );
        let marker = Marker::new(self.stemmer(), &wanted);
        self.read_again(&mut best, &wanted, &marker, query.is_thorough);
        let page = best.into_iter().skip(query.offset).take(query.limit).collect();
        let hits = self.show(page, &marker, query.with_snippets, &mut missing);
        Results {
            hits,
            total,
            categories,
            missing: missing.names(),
        }
    }

    /// The first so many, best first; equals by id and locale, or as they were added where those are not at hand.
    pub(super) fn best(&self, ranked: impl IntoIterator<Item = Ranked>, count: usize) -> Vec<Ranked> {
        let name = |at: u32| self.card(at).map(|card| (card.id, self.locale(at)));
        let order = |a: &Ranked, b: &Ranked| {
            let by_score = b.score.total_cmp(&a.score);
            by_score.then_with(|| {
                name(a.document)
                    .cmp(&name(b.document))
                    .then(a.document.cmp(&b.document))
            })
        };
        // A page of hits out of thousands: most are worse than the worst so far and are looked at once.
        let mut best: Vec<Ranked> = Vec::new();
        for next in ranked {
            if best.len() == count && best.last().is_none_or(|worst| order(worst, &next).is_lt()) {
                continue;
            }
            let at = best.partition_point(|better| order(better, &next).is_lt());
            best.insert(at, next);
            best.truncate(count);
        }
        best
    }

    fn facets(&self, ranked: &[Ranked]) -> Vec<(String, usize)> {
        let mut facets: Vec<(&str, usize)> = Vec::new();
        for category in ranked.iter().filter_map(|ranked| self.category(ranked.document)) {
            match facets.iter_mut().find(|(known, _)| *known == category) {
                Some((_, count)) => *count += 1,
                None => facets.push((category, 1)),
            }
        }
        order::sort(&mut facets, |a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        facets
            .into_iter()
            .map(|(name, count)| (name.to_owned(), count))
            .collect()
    }

    pub(super) fn show(
        &self,
        ranked: Vec<Ranked>,
        marker: &Marker<'_>,
        with_snippets: bool,
        missing: &mut Missing,
    ) -> Vec<Hit> {
        let show = |ranked: Ranked| {
            let document = ranked.document;
            let Some(card) = self.card(document) else {
                missing.add(Part::Cards(document / CARDS));
                return None;
            };
            let (snippet, snippet_marks) = if with_snippets {
                let body = self.text(document).map(|text| text.body);
                if body.is_none() && self.base.root.has_texts {
                    missing.add(Part::Texts(document / TEXTS));
                }
                marker.snippet(body.unwrap_or(card.lead))
            } else {
                Default::default()
            };
            Some(Hit {
                id: card.id.to_owned(),
                kind: self.kind(document),
                title: card.title.to_owned(),
                title_marks: marker.marks(card.title),
                snippet,
                snippet_marks,
                category: self.category(document).map(str::to_owned),
                score: ranked.score,
                confidence: ranked.confidence,
            })
        };
        ranked.into_iter().filter_map(show).collect()
    }

    /// Whether the document holds every quoted phrase and no unwanted word.
    fn allowed(&self, document: u32, wanted: &Wanted) -> bool {
        let holds = |pair: &Pair| self.postings(*pair).any(|(held, _)| held == document);
        !wanted.unwanted.iter().any(holds)
            && wanted
                .phrases
                .iter()
                .all(|phrase| self.holds_phrase(document, phrase))
    }

    /// Where the text is not at hand, what is.
    fn holds_phrase(&self, document: u32, phrase: &[String]) -> bool {
        let card = self.card(document).unwrap_or_default();
        let text = self.text(document).unwrap_or_default();
        let body = if text.body.is_empty() {
            card.lead
        } else {
            text.body
        };
        [card.title, body, text.headings, text.labels]
            .into_iter()
            .any(|text| {
                let mut stems = Vec::new();
                for_each_word(text, |word| stems.push(self.stem_of(word)));
                stems.windows(phrase.len()).any(|window| window == phrase)
            })
    }
}

/// Whether a document of that language answers a question in this one: `pt` also finds `pt-BR`.
fn speaks(theirs: Option<&str>, wanted: Option<&str>) -> bool {
    let (Some(theirs), Some(wanted)) = (theirs, wanted) else {
        return true;
    };
    let start = theirs.get(..wanted.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(wanted))
        && matches!(theirs.as_bytes().get(wanted.len()), None | Some(b'-' | b'_'))
}
