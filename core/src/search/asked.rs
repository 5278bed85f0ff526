//! What was typed, taken apart: words, quoted phrases, unwanted words.

use super::Mode;
use super::words::{Word, words};

/// The words of a question by their role.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) words: Vec<Word>,
    /// Two words or more each; they are among `words` too.
    pub(super) phrases: Vec<Vec<Word>>,
    pub(super) unwanted: Vec<Word>,
    /// Whether the last word may go on.
    pub(super) open: bool,
}

impl Asked {
    /// Quotes and minus signs mean something in a finished question only: while typing, every phrase is
    /// still open and every minus may become a hyphen, and descriptions quote what they describe.
    pub(super) fn read(text: &str, mode: Mode) -> Self {
        let mut asked = Self::default();
        if mode != Mode::Full {
            asked.words = words(text);
            let last = asked.words.last();
            asked.open = mode == Mode::AsYouType && last.is_some_and(|word| word.range.end == text.len());
            return asked;
        }
        let quotes = ['"', '“', '”', '„', '«', '»', '「', '」'];
        let parts: Vec<_> = text.split(quotes).collect();
        let last = parts.len() - 1;
        for (at, part) in parts.into_iter().enumerate() {
            // Every second part stands between quotes; the last one lacks its closing quote.
            if at % 2 == 1 && at != last {
                let phrase = words(part);
                asked.words.extend(phrase.iter().cloned());
                asked.phrases.push(phrase);
            } else {
                asked.loose(part);
            }
        }
        asked.phrases.retain(|phrase| phrase.len() > 1);
        asked
    }

    /// Words, where two characters of an unspaced script are one.
    pub(super) fn length(&self) -> usize {
        let pieces = self.words.iter().filter(|word| word.piece).count();
        self.words.len() - pieces / 2
    }

    fn loose(&mut self, text: &str) {
        for chunk in text.split_whitespace() {
            match chunk.strip_prefix('-') {
                Some(word) if !word.starts_with('-') => self.unwanted.extend(words(word)),
                _ => self.words.extend(words(chunk)),
            }
        }
    }
}
