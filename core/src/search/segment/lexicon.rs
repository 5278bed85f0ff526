//! Sorted words, one behind the other in one text.

use std::cmp::Ordering;
use std::ops::Range;

/// Words in ascending order, each once.
#[derive(Debug, Default)]
pub(in crate::search) struct Lexicon {
    text: String,
    ends: Vec<u32>,
    /// Bytes that a word has in common with the one before it; a typo is looked for once for all who share them.
    shared: Vec<u8>,
}

impl Lexicon {
    /// Adds the next word as what it shares with the last one and what is new; none if it is not behind that one.
    pub(in crate::search) fn push(&mut self, shared: u8, rest: &str) -> Option<()> {
        let last = self.len().checked_sub(1).and_then(|last| self.range(last));
        let start = self.text.len();
        if let Some(last) = last {
            let common = last.start..last.start + usize::from(shared);
            if common.end > last.end {
                return None;
            }
            let is_behind = self.text.get(common.end..last.end)? < rest;
            if !is_behind {
                return None;
            }
            let copied = self.text.get(common)?.to_owned();
            self.text.push_str(&copied);
        } else if shared > 0 {
            return None;
        }
        self.text.push_str(rest);
        (self.text.len() > start).then_some(())?;
        self.ends.push(u32::try_from(self.text.len()).ok()?);
        self.shared.push(shared);
        Some(())
    }

    pub(in crate::search) const fn len(&self) -> usize {
        self.ends.len()
    }

    fn range(&self, at: usize) -> Option<Range<usize>> {
        let end = *self.ends.get(at)? as usize;
        let start = at
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .map_or(0, |start| *start as usize);
        Some(start..end)
    }

    /// The word at that place; empty behind the last.
    pub(in crate::search) fn word(&self, at: usize) -> &str {
        self.range(at)
            .and_then(|range| self.text.get(range))
            .unwrap_or_default()
    }

    pub(in crate::search) fn shared(&self, at: usize) -> usize {
        self.shared.get(at).copied().unwrap_or_default().into()
    }

    /// The place of the first word that is not less.
    fn lower_bound(&self, word: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.word(middle).cmp(word) {
                Ordering::Less => low = middle + 1,
                _ => high = middle,
            }
        }
        low
    }

    pub(in crate::search) fn find(&self, word: &str) -> Option<usize> {
        let at = self.lower_bound(word);
        (at < self.len() && self.word(at) == word).then_some(at)
    }

    /// The places of all words that begin so.
    pub(in crate::search) fn starting_with(&self, prefix: &str) -> impl Iterator<Item = usize> {
        let from = self.lower_bound(prefix);
        (from..self.len()).take_while(move |at| self.word(*at).starts_with(prefix))
    }
}

/// How many bytes two words have in common at their start, in whole characters, and at most 255.
pub(in crate::search) fn common(a: &str, b: &str) -> u8 {
    let same = a
        .bytes()
        .zip(b.bytes())
        .take(255)
        .take_while(|(a, b)| a == b)
        .count();
    u8::try_from(a.floor_char_boundary(same)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(words: &[&str]) -> Lexicon {
        let mut lexicon = Lexicon::default();
        let mut last = "";
        for word in words {
            let shared = common(last, word);
            lexicon.push(shared, &word[usize::from(shared)..]).unwrap();
            last = word;
        }
        lexicon
    }

    #[test]
    fn words_are_found_whole_and_by_their_start() {
        let lexicon = lexicon(&["pass", "passage", "password", "passé", "密码"]);
        assert_eq!(lexicon.find("password"), Some(2));
        assert_eq!(lexicon.find("passw"), None);
        let found: Vec<_> = lexicon.starting_with("pass").map(|at| lexicon.word(at)).collect();
        assert_eq!(found, ["pass", "passage", "password", "passé"]);
        assert_eq!(lexicon.starting_with("x").count(), 0);
    }

    #[test]
    fn what_is_not_sorted_or_cuts_a_character_is_refused() {
        let mut unsorted = Lexicon::default();
        unsorted.push(0, "b").unwrap();
        assert_eq!(unsorted.push(0, "a"), None);
        assert_eq!(unsorted.push(0, "b"), None);
        assert_eq!(unsorted.push(2, "c"), None);
        let mut cut = Lexicon::default();
        cut.push(0, "é").unwrap();
        assert_eq!(cut.push(1, "x"), None);
    }
}
