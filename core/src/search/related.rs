//! What lies near a document, and near a word that nothing matches.

use super::Hit;
use super::index::Index;
use super::query::{Term, Wanted};
use super::typo::Letters;
use super::words::{for_each_word, words};
use crate::order;

/// How many of a document's words stand for it.
const KEY_TERMS: usize = 24;

impl Index {
    /// The documents most like this one, best first, without marks. Those in another language are left out.
    pub fn related(&self, id: &str, n: usize) -> Vec<Hit> {
        let Some(at) = self.entries.iter().position(|entry| entry.document.id == id) else {
            return Vec::new();
        };
        let Some(origin) = self.entries.get(at).map(|entry| &entry.document) else {
            return Vec::new();
        };
        let wanted = Wanted {
            terms: self.key_terms(at),
            ..Wanted::default()
        };
        let mut scored = self.rank(&wanted);
        scored.retain(|(other, _)| {
            let other = self.entries.get(*other as usize).map(|entry| &entry.document);
            other.is_some_and(|other| other.id != origin.id && other.locale == origin.locale)
        });
        for (other, score) in &mut scored {
            let category = self
                .entries
                .get(*other as usize)
                .and_then(|entry| entry.document.category.as_ref());
            if category.is_some() && category == origin.category.as_ref() {
                *score *= 1.2;
            }
        }
        self.sort(&mut scored);
        self.show(scored.into_iter().take(n), &Wanted::default())
    }

    /// The words that tell this document from the others: the highest tf-idf, where a word of the title
    /// counts like three of the body.
    fn key_terms(&self, at: usize) -> Vec<Term> {
        let Some(document) = self.entries.get(at).map(|entry| &entry.document) else {
            return Vec::new();
        };
        let mut counts = vec![0.0_f32; self.postings.len()];
        let mut count = |text: &str, weight: f32| {
            for_each_word(text, |word| {
                let group = self.lexicon.group(&word.text);
                if let Some(count) = group.and_then(|group| counts.get_mut(group as usize)) {
                    *count += weight;
                }
            });
        };
        count(&document.title, 3.0);
        count(&document.headings, 1.0);
        document.labels.iter().for_each(|label| count(label, 2.0));
        count(&document.body, 1.0);
        // A word that only this document holds leads nowhere.
        let counted = (0_u32..).zip(counts).filter(|(_, count)| *count > 0.0);
        let shared = counted.filter(|(group, _)| self.frequency(*group) > 1);
        let mut terms: Vec<Term> = shared
            .filter_map(|(group, count)| {
                let boost = count / (count + 2.0);
                self.term(vec![(group, 1.0)]).map(|term| Term { boost, ..term })
            })
            .collect();
        order::sort(&mut terms, |a, b| (b.idf * b.boost).total_cmp(&(a.idf * a.boost)));
        terms.truncate(KEY_TERMS);
        terms
    }

    /// Words that the index knows, near those of the text that it does not know: for "did you mean".
    /// Nearest first, then the most common; spelt as in the first document that holds them.
    pub fn nearest_words(&self, text: &str, n: usize) -> Vec<String> {
        let mut near: Vec<(u8, usize, &str, u32)> = Vec::new();
        for word in words(text)
            .iter()
            .filter(|word| !word.piece && self.known(word).is_none())
        {
            let mut letters = Letters::new(&word.text);
            // Wider than a search dares: here a person chooses.
            let limit =
                (letters.allowance() + 1).min(u8::try_from(word.text.chars().count() / 2).unwrap_or(0));
            for (form, slips) in self.lexicon.near(&mut letters, limit, false) {
                near.push((
                    slips,
                    usize::MAX - self.frequency(form.group),
                    &form.text,
                    form.group,
                ));
            }
        }
        order::sort(&mut near, Ord::cmp);
        let mut groups = Vec::new();
        near.retain(|(.., group)| {
            !groups.contains(group) && {
                groups.push(*group);
                true
            }
        });
        near.iter()
            .take(n)
            .map(|(.., form, group)| self.as_written(form, *group))
            .collect()
    }

    /// A folded form as a document spells it, accents and all.
    fn as_written(&self, form: &str, group: u32) -> String {
        let posting = self.postings.get(group as usize).into_iter().flatten();
        for entry in posting.filter_map(|posting| self.entries.get(posting.document as usize)) {
            // The body first: titles and headings are capitalised.
            let document = &entry.document;
            let texts = [&document.body, &document.title, &document.headings]
                .into_iter()
                .chain(&document.labels);
            for text in texts {
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
