//! What lies near a document, and near a word that nothing matches.

use super::Results;
use super::index::{Index, Pair};
use super::query::{Term, WHOLE, Wanted};
use super::segment::{Missing, names::Names};
use super::snippet::Marker;
use super::typo::allowance;
use super::words::{for_each_word, words};
use crate::order;

/// How many of a document's words stand for it.
const KEY_TERMS: usize = 24;

impl Index {
    /// The documents most like this one, best first, without marks. Those in another language are left out.
    pub fn related(&self, id: &str, n: usize) -> Results {
        let all = 0..u32::try_from(self.capacity()).unwrap_or(u32::MAX);
        let Some(origin) = all
            .into_iter()
            .find(|at| !self.is_dead(*at) && self.card(*at).is_some_and(|card| card.id == id))
        else {
            return Results::default();
        };
        let wanted = Wanted {
            terms: self.key_terms(origin),
            ..Wanted::default()
        };
        let mut ranked = self.rank(&wanted);
        ranked.retain(|other| other.document != origin && self.locale(other.document) == self.locale(origin));
        for other in &mut ranked {
            let category = self.category(other.document);
            if category.is_some() && category == self.category(origin) {
                other.score *= 1.2;
            }
        }
        let total = ranked.len();
        let nothing = Wanted::default();
        let marker = Marker::new(self.stemmer(), &nothing);
        let mut missing = Missing::default();
        let hits = self.show(self.best(ranked, n), &marker, true, &mut missing);
        Results {
            hits,
            total,
            missing: missing.names(),
            ..Results::default()
        }
    }

    /// The words that tell this document from the others: the highest tf-idf, where a word of the title
    /// counts like three of the body.
    fn key_terms(&self, document: u32) -> Vec<Term> {
        let text = self.text(document).unwrap_or_default();
        let mut forms = Names::default();
        let mut counts: Vec<u32> = Vec::new();
        let mut count = |text: &str, weight: u32| {
            for_each_word(text, |word| {
                let at = forms.add(&word.text) as usize;
                counts.resize(forms.len(), 0);
                counts.get_mut(at).into_iter().for_each(|count| *count += weight);
            });
        };
        count(self.card(document).unwrap_or_default().title, 3);
        count(text.headings, 1);
        count(text.labels, 2);
        count(text.body, 1);
        let known = forms
            .iter()
            .zip(counts)
            .enumerate()
            .filter_map(|(at, (form, count))| Some((self.exact(form)?, at, count)));
        let mut groups: Vec<(Pair, usize, u32)> = known.collect();
        order::sort(&mut groups, |a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)));
        // A word that only this document holds leads nowhere.
        let families = groups.chunk_by(|a, b| a.0 == b.0).filter_map(|family| {
            let (pair, at, _) = family.first()?;
            let count: u32 = family.iter().map(|(.., count)| count).sum();
            let term = self
                .term(vec![(*pair, WHOLE)])
                .filter(|_| self.frequency(*pair) > 1)?;
            let count = super::real(count as usize);
            let boost = count / (count + 2.0);
            Some((*at, Term { boost, ..term }))
        });
        let mut terms: Vec<(usize, Term)> = families.collect();
        // Of words that tell as much the earlier one goes first: groups are numbered differently where documents came later.
        let weight = |term: &Term| term.idf * term.boost;
        order::sort(&mut terms, |a, b| {
            weight(&b.1).total_cmp(&weight(&a.1)).then(a.0.cmp(&b.0))
        });
        terms.truncate(KEY_TERMS);
        terms.into_iter().map(|(_, term)| term).collect()
    }

    /// Words that the index knows, near those of the text that it does not know: for "did you mean".
    /// Nearest first, then the most common; spelt as in the first document that holds them.
    pub fn nearest_words(&self, text: &str, n: usize) -> Vec<String> {
        let mut near: Vec<(u8, usize, &str, Pair)> = Vec::new();
        for word in words(text).iter().filter(|word| !word.piece) {
            if self
                .exact(&word.text)
                .or_else(|| self.with_stem(&self.stem_of(word)))
                .is_some()
            {
                continue;
            }
            // Wider than a search dares: here a person chooses.
            let half = u8::try_from(word.text.chars().count() / 2).unwrap_or(0);
            for (side, spot, slips) in self.near(&word.text, (allowance(&word.text) + 1).min(half), false) {
                let pair = self.pair(side, spot, false);
                near.push((
                    slips,
                    usize::MAX - self.frequency(pair),
                    self.word(side, spot),
                    pair,
                ));
            }
        }
        order::sort(&mut near, |a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
        let mut pairs = Vec::new();
        near.retain(|(.., pair)| {
            let is_new = !pairs.contains(pair);
            pairs.push(*pair);
            is_new
        });
        near.iter()
            .take(n)
            .map(|(_, _, form, pair)| self.as_written(form, *pair))
            .collect()
    }

    /// A folded form as a document spells it, accents and all.
    fn as_written(&self, form: &str, pair: Pair) -> String {
        let documents = self.postings(pair).map(|(document, _)| document);
        for document in documents {
            let text = self.text(document).unwrap_or_default();
            // The body first: titles and headings are capitalised.
            let title = self.card(document).unwrap_or_default().title;
            for text in [text.body, title, text.headings, text.labels] {
                let mut found = None;
                for_each_word(text, |word| {
                    if found.is_none() && word.text == form {
                        found = text.get(word.range.clone());
                    }
                });
                if let Some(found) = found {
                    return found.to_owned();
                }
            }
        }
        form.to_owned()
    }
}
