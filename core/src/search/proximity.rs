//! How close together a document says what a question says together.
//!
//! The index holds no positions (they would double it): the few best documents are read again where their texts are at
//! hand. Counted is, for each two neighbouring words of the question, how near to one another and in which order the
//! document has them at its best; after Tao and Zhai (2007, *An Exploration of Proximity Measures in Information Retrieval*),
//! where the closest pair was what helped.

use super::index::Index;
use super::query::Wanted;
use super::rank::Ranked;
use super::real;
use super::segment::shelf::Text;
use super::snippet::Marker;
use crate::order;

/// Documents that are read again.
pub(super) const READ: usize = 24;
/// Bytes of a text that are read: an article says early what it is about, and a key must not wait for the rest.
const BEGINNING: usize = 12_000;
/// Words between two that have nothing to do with one another any more.
const FAR: usize = 4;

impl Index {
    /// Puts the best of an answer in order once more.
    pub(super) fn read_again(
        &self,
        best: &mut Vec<Ranked>,
        wanted: &Wanted,
        marker: &Marker<'_>,
        with_texts: bool,
    ) {
        let pairs = Pairs::new(wanted);
        if pairs.all == 0.0 {
            return;
        }
        let mut first: Vec<Ranked> = best.iter().take(READ).copied().collect();
        for ranked in &mut first {
            let title = self.card(ranked.document).unwrap_or_default().title;
            let in_title = pairs.nearness(&marker.terms(title));
            let text = if with_texts {
                self.text(ranked.document)
            } else {
                None
            };
            let in_body = text.map_or(0.0, |Text { body, .. }| {
                let beginning = body.get(..body.floor_char_boundary(BEGINNING));
                pairs.nearness(&marker.terms(beginning.unwrap_or_default()))
            });
            ranked.score *= 1.0 + 0.2 * in_title + 0.3 * in_body;
        }
        let rest: Vec<Ranked> = best.iter().skip(READ).copied().collect();
        *best = self.best(first, READ);
        best.extend(rest);
    }
}

/// Neighbouring words of the question: numbers of their terms, and what it says that they are together.
struct Pairs {
    pairs: Vec<(usize, usize, f32)>,
    all: f32,
}

impl Pairs {
    fn new(wanted: &Wanted) -> Self {
        let mut places: Vec<(usize, usize)> = wanted
            .terms
            .iter()
            .enumerate()
            .map(|(at, term)| (term.place, at))
            .collect();
        order::sort(&mut places, Ord::cmp);
        let idf = |at: usize| wanted.terms.get(at).map_or(0.0, |term| term.idf);
        let pairs: Vec<_> = places
            .windows(2)
            .filter_map(|pair| match pair {
                [(before, a), (after, b)] if after - before <= 2 => Some((*a, *b, idf(*a).min(idf(*b)))),
                _ => None,
            })
            .collect();
        Self {
            all: pairs.iter().map(|(.., worth)| worth).sum(),
            pairs,
        }
    }

    /// From 0, no pair anywhere near, to 1, all of them side by side. `terms`: places of words, and the terms they are of.
    fn nearness(&self, terms: &[(usize, usize)]) -> f32 {
        let closeness = self
            .pairs
            .iter()
            .map(|(a, b, worth)| worth * closest(terms, *a, *b));
        closeness.sum::<f32>() / self.all
    }
}

/// How close two terms come: 1 side by side, less with words between, half where they are turned round.
fn closest(terms: &[(usize, usize)], a: usize, b: usize) -> f32 {
    let mut best = 0.0_f32;
    for (at, (place, term)) in terms.iter().enumerate() {
        if *term != a && *term != b {
            continue;
        }
        let other = if *term == a { b } else { a };
        let ahead = terms
            .iter()
            .skip(at + 1)
            .take_while(|(next, _)| next - place <= FAR);
        if let Some((next, _)) = ahead.into_iter().find(|(_, next)| *next == other) {
            let near = 1.0 / real(next - place);
            best = best.max(if *term == a { near } else { near * 0.5 });
        }
    }
    best
}
