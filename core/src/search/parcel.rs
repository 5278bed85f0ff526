//! Results as one text: index and views live in two wasm modules, and only texts and numbers pass from one to the other.
//!
//! Cut by the separators that ASCII has for it. Not JSON: its writer would be an eighth of the module that holds the index.

use super::{Hit, Kind, Results};
use std::ops::Range;

const GROUP: char = '\u{1d}';
const RECORD: char = '\u{1e}';
const UNIT: char = '\u{1f}';

impl Results {
    /// All of it but the scores: the order of the hits says what they said. Confidence is rounded to thousandths.
    pub fn to_text(&self) -> String {
        let mut text = self.total.to_string();
        text.push(GROUP);
        for (category, count) in &self.categories {
            add(&mut text, &[category, &count.to_string()]);
        }
        text.push(GROUP);
        for hit in &self.hits {
            let marks = [&hit.title_marks, &hit.snippet_marks].map(|marks| written(marks));
            let [title_marks, snippet_marks] = &marks;
            let category = hit.category.as_deref().unwrap_or_default();
            add(
                &mut text,
                &[
                    &hit.id,
                    hit.kind.as_str(),
                    &hit.title,
                    title_marks,
                    &hit.snippet,
                    snippet_marks,
                    category,
                    &thousandths(hit.confidence).to_string(),
                ],
            );
        }
        text.push(GROUP);
        self.missing.iter().for_each(|name| add(&mut text, &[name]));
        text
    }

    /// From [`Results::to_text`]. Anything else is no results.
    pub fn from_text(text: &str) -> Self {
        let mut groups = text.split(GROUP);
        let total = number(groups.next());
        let categories = records(groups.next()).map(|facet| {
            let mut fields = facet.split(UNIT);
            let category = fields.next().unwrap_or_default();
            (category.to_owned(), number(fields.next()))
        });
        Self {
            categories: categories.collect(),
            hits: records(groups.next()).map(hit).collect(),
            missing: records(groups.next())
                .filter_map(|name| Some(name.split(UNIT).next()?.to_owned()))
                .collect(),
            total,
        }
    }
}

/// Adds a record. A separator inside a text is as long as the blank that takes its place, so that marks stay where they are.
fn add(text: &mut String, fields: &[&str]) {
    for field in fields {
        text.extend(
            field
                .chars()
                .map(|c| if matches!(c, GROUP..=UNIT) { ' ' } else { c }),
        );
        text.push(UNIT);
    }
    text.push(RECORD);
}

fn records(group: Option<&str>) -> impl Iterator<Item = &str> {
    let records = group.unwrap_or_default().split(RECORD);
    records.filter(|record| !record.is_empty())
}

fn hit(record: &str) -> Hit {
    let mut fields = record.split(UNIT);
    let mut next = || fields.next().unwrap_or_default();
    Hit {
        id: next().to_owned(),
        kind: Kind::parse(next()),
        title: next().to_owned(),
        title_marks: read(next()),
        snippet: next().to_owned(),
        snippet_marks: read(next()),
        category: Some(next().to_owned()).filter(|category| !category.is_empty()),
        confidence: super::real(number(Some(next()))) / 1000.0,
        score: 0.0,
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 0 and 1
fn thousandths(share: f32) -> usize {
    (share.clamp(0.0, 1.0) * 1000.0) as usize
}

/// `3-7 9-12 `
fn written(marks: &[Range<usize>]) -> String {
    let mut text = String::new();
    for mark in marks {
        for (number, end) in [(mark.start, '-'), (mark.end, ' ')] {
            text.push_str(&number.to_string());
            text.push(end);
        }
    }
    text
}

fn read(marks: &str) -> Vec<Range<usize>> {
    let pairs = marks.split(' ').filter_map(|mark| mark.split_once('-'));
    pairs
        .map(|(start, end)| number(Some(start))..number(Some(end)))
        .collect()
}

fn number(text: Option<&str>) -> usize {
    text.and_then(|text| text.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit() -> Hit {
        Hit {
            id: "9007199254740993".into(),
            kind: Kind::Idea,
            title: "„Paßwort“ \"zurücksetzen\"\n\u{1f511}".into(),
            title_marks: vec![0..3, 5..9],
            snippet: "Öffnen Sie 3-4 …".into(),
            snippet_marks: vec![0..2, 13..14],
            category: Some("konto".into()),
            score: 0.0,
            confidence: 0.5,
        }
    }

    #[test]
    fn results_arrive_as_they_were_sent_but_for_the_score() {
        let results = Results {
            hits: vec![hit(), Hit::default(), hit()],
            total: 71,
            categories: vec![("konto".into(), 70), ("a,b".into(), 1)],
            missing: vec!["words-7".into(), "texts-0".into()],
        };
        assert_eq!(Results::from_text(&results.to_text()), results);
        let none = Results::default();
        assert_eq!(Results::from_text(&none.to_text()), none);
    }

    #[test]
    fn a_text_that_holds_separators_cuts_nothing_and_moves_no_mark() {
        let odd = Hit {
            title: "a\u{1d}b\u{1e}c\u{1f}d".into(),
            ..hit()
        };
        let results = Results {
            hits: vec![odd, hit()],
            total: 2,
            categories: Vec::new(),
            missing: Vec::new(),
        };
        let there = Results::from_text(&results.to_text());
        assert_eq!((there.hits.len(), there.hits[0].title.as_str()), (2, "a b c d"));
        assert_eq!(there.hits[1], hit());
    }

    #[test]
    fn what_is_no_parcel_is_no_results() {
        for text in ["", "{}", "\u{1d}", "x\u{1d}y\u{1d}"] {
            assert_eq!(Results::from_text(text).hits, [], "{text}");
        }
    }
}
