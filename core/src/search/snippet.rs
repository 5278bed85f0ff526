//! The passage of a text that answers best, and what to mark in it.

use super::query::Wanted;
use super::stem::Stemmer;
use super::words::{Word, for_each_word};
use crate::order;
use std::ops::Range;

/// Bytes of text that a snippet shows; half as many Chinese characters as Latin letters, which is as wide.
const LENGTH: usize = 200;
/// Bytes that may stand before the first mark.
const LEAD: usize = 70;

/// What counts as a match in a text, whatever the text: words are compared by their stems, so that nothing of the index is
/// needed to mark a passage that arrives later.
pub(super) struct Marker<'a> {
    stemmer: &'a Stemmer,
    /// In order, with the number of the term and its worth.
    stems: Vec<(&'a str, usize, f32)>,
    starts: Vec<(&'a str, usize, f32)>,
    within: Vec<(char, usize, f32)>,
    /// First two bytes of words that may match, in one number: most words of a text begin otherwise.
    firsts: Vec<bool>,
}

/// A word of a text that matches.
struct Match {
    range: Range<usize>,
    term: usize,
    worth: f32,
}

impl<'a> Marker<'a> {
    pub(super) fn new(stemmer: &'a Stemmer, wanted: &'a Wanted) -> Self {
        let mut marker = Self {
            stemmer,
            stems: Vec::new(),
            starts: Vec::new(),
            within: Vec::new(),
            firsts: vec![false; 1 << 16],
        };
        for (at, term) in wanted.terms.iter().enumerate() {
            let look = &term.look;
            marker
                .stems
                .extend(look.stems.iter().map(|stem| (stem.as_str(), at, term.idf)));
            marker.starts.extend(
                look.start
                    .iter()
                    .map(|start| (start.as_str(), at, 0.8 * term.idf)),
            );
            marker
                .within
                .extend(look.within.iter().map(|within| (*within, at, term.idf)));
        }
        order::sort(&mut marker.stems, |a, b| a.0.cmp(b.0).then(b.2.total_cmp(&a.2)));
        for (word, ..) in marker.stems.iter().chain(&marker.starts) {
            let from = first_two(word);
            // All but the last two letters of a stem begin the word: of a short one only the first is sure.
            let to = if word.len() > 3 { from } else { from | 0xff };
            let from = if word.len() > 3 { from } else { from & 0xff00 };
            marker.firsts.get_mut(from..=to).unwrap_or_default().fill(true);
        }
        marker
    }

    fn find(&self, word: &Word, stemmed: &mut String) -> Option<(usize, f32)> {
        if self.firsts.get(first_two(&word.text)) == Some(&false) && (!word.piece || self.within.is_empty()) {
            return None;
        }
        word.text.clone_into(stemmed);
        if !word.piece {
            self.stemmer.stem(stemmed);
        }
        let at = self.stems.partition_point(|(stem, ..)| *stem < stemmed.as_str());
        let same = self.stems.get(at).filter(|(stem, ..)| stem == stemmed);
        let same = same.map(|(_, term, worth)| (*term, *worth));
        let start = || {
            self.starts
                .iter()
                .find(|(start, ..)| word.text.starts_with(start))
        };
        let within = || {
            self.within
                .iter()
                .find(|(within, ..)| word.piece && word.text.contains(*within))
        };
        same.or_else(|| start().map(|(_, term, worth)| (*term, *worth)))
            .or_else(|| within().map(|(_, term, worth)| (*term, *worth)))
    }

    /// The words that match: how many words stand before each, and the number of its term.
    pub(super) fn terms(&self, text: &str) -> Vec<(usize, usize)> {
        let mut terms = Vec::new();
        let mut place = 0;
        let mut stemmed = String::new();
        for_each_word(text, |word| {
            terms.extend(self.find(word, &mut stemmed).map(|(term, _)| (place, term)));
            place += 1;
        });
        terms
    }

    /// The bytes of the text to mark, in order; neighbours of unspaced script are one mark.
    pub(super) fn marks(&self, text: &str) -> Vec<Range<usize>> {
        merge(self.matches(text).0.iter().map(|found| found.range.clone()))
    }

    /// The best passage, and the bytes of it to mark; the beginning where nothing matches.
    pub(super) fn snippet(&self, text: &str) -> (String, Vec<Range<usize>>) {
        let (matches, starts) = self.matches(text);
        let window = window(text, &matches, &starts);
        let mut shown = String::with_capacity(LENGTH + 8);
        if window.start > 0 {
            shown.push('…');
        }
        let offset = shown.len();
        // Line feeds and tabs are one byte like the space, so marks stay where they are.
        let passage = text.get(window.clone()).unwrap_or_default();
        shown.extend(
            passage
                .chars()
                .map(|c| if c.is_ascii_whitespace() { ' ' } else { c }),
        );
        if window.end < text.trim_end().len() {
            shown.push('…');
        }
        let inside = matches.iter().map(|found| &found.range);
        let inside = inside.filter(|range| range.start >= window.start && range.end <= window.end);
        let moved =
            inside.map(|range| range.start - window.start + offset..range.end - window.start + offset);
        (shown, merge(moved))
    }

    /// The words that match, and where every word begins.
    fn matches(&self, text: &str) -> (Vec<Match>, Vec<usize>) {
        let (mut matches, mut starts) = (Vec::new(), Vec::new());
        let mut stemmed = String::new();
        for_each_word(text, |word| {
            starts.push(word.range.start);
            if let Some((term, worth)) = self.find(word, &mut stemmed) {
                matches.push(Match {
                    range: word.range.clone(),
                    term,
                    worth,
                });
            }
        });
        (matches, starts)
    }
}

fn first_two(word: &str) -> usize {
    let mut bytes = word.bytes().map(usize::from);
    let first = bytes.next().unwrap_or_default();
    first << 8 | bytes.next().unwrap_or_default()
}

/// The bytes to show: from a little before the first match of the richest stretch.
fn window(text: &str, matches: &[Match], starts: &[usize]) -> Range<usize> {
    let first = richest(matches).map_or(0, |found| found.range.start);
    let start = if first <= LEAD {
        0
    } else {
        beginning(text, starts, first)
    };
    let end = start + LENGTH;
    if end >= text.len() {
        return start..text.trim_end().len().max(start);
    }
    // Cut before a word, and not inside a match that began earlier.
    let next = starts.partition_point(|at| *at <= end);
    let cut = next
        .checked_sub(1)
        .and_then(|at| starts.get(at))
        .copied()
        .unwrap_or(0);
    let cut = if cut > start {
        cut
    } else {
        text.floor_char_boundary(end)
    };
    let shown = text.get(start..cut).unwrap_or_default().trim_end();
    start..start + shown.len()
}

/// The match that begins the stretch with the most worth. A term counts once, its repetitions a little.
fn richest(matches: &[Match]) -> Option<&Match> {
    let mut best: Option<(&Match, f32)> = None;
    for (at, first) in matches.iter().enumerate() {
        let mut seen: Vec<usize> = Vec::new();
        let mut worth = 0.0;
        let reach = first.range.start + LENGTH - LEAD;
        for found in matches
            .iter()
            .skip(at)
            .take_while(|found| found.range.end <= reach)
        {
            let again = seen.contains(&found.term);
            worth += if again { found.worth * 0.1 } else { found.worth };
            if !again {
                seen.push(found.term);
            }
        }
        if best.is_none_or(|(_, most)| worth > most) {
            best = Some((first, worth));
        }
    }
    best.map(|(found, _)| found)
}

/// Where to begin so that a match is seen in context: at its sentence if that is near, else at a word.
fn beginning(text: &str, starts: &[usize], first: usize) -> usize {
    let from = text.floor_char_boundary(first.saturating_sub(LEAD));
    let before = text.get(from..first).unwrap_or_default();
    let sentence = before
        .rfind(['\n', '.', '!', '?', '。', '！', '？'])
        .map_or(from, |at| from + at);
    let wanted = if sentence > from {
        sentence
    } else {
        from + LEAD / 2
    };
    let at = starts.partition_point(|at| *at < wanted);
    starts.get(at).copied().unwrap_or(first).min(first)
}

/// Joins ranges that overlap or touch.
fn merge(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
