//! The words of the made-up help center: common ones follow one another as in the manual, rare ones are made up, more
//! of them the longer the text, as in any language.

use super::random::Random;
use std::collections::HashMap;

/// Heaps' law: so many different rare words in a text of n words are K·n^β. Chosen so that 5,000 articles of 470 words
/// have 38,000 different words, 180 an article, and a third of them once: 5,000 help articles of several products have
/// 36,000 to 52,000, 140 to 165, and a third or more.
const K: f64 = 16.0;
const BETA: f64 = 0.55;
/// The share of rare words in a text.
pub const RARE: f64 = 0.25;

/// What follows what in the manual. A sentence ends where nothing follows.
#[derive(Default)]
pub struct Language {
    starts: Vec<usize>,
    words: Vec<String>,
    /// The words after each word, as often as they follow it.
    after: Vec<Vec<usize>>,
    /// What headings and titles say.
    pub headings: Vec<String>,
}

impl Language {
    /// Learns from Markdown.
    pub fn learn(texts: &[String]) -> Self {
        let mut language = Self::default();
        let mut known = HashMap::new();
        for text in texts {
            let mut code = false;
            for line in text.lines() {
                code ^= line.starts_with("```");
                let heading = line
                    .strip_prefix("title:")
                    .or_else(|| line.starts_with('#').then(|| line.trim_start_matches('#')));
                if let Some(heading) = heading {
                    language.headings.push(heading.trim().to_owned());
                } else if !code && !is_table_or_setting(line) {
                    language.line(line, &mut known);
                }
            }
        }
        language
    }

    /// Whether nothing was learnt.
    pub const fn is_empty(&self) -> bool {
        self.starts.is_empty() || self.headings.is_empty()
    }

    fn line(&mut self, line: &str, known: &mut HashMap<String, usize>) {
        for sentence in line.split(['.', '!', '?', ':']) {
            let mut before: Option<usize> = None;
            for word in sentence
                .split(|c: char| !c.is_alphabetic())
                .filter(|word| !word.is_empty())
            {
                let word = word.to_lowercase();
                let at = *known.entry(word).or_insert_with_key(|word| {
                    self.words.push(word.clone());
                    self.after.push(Vec::new());
                    self.words.len() - 1
                });
                match before.and_then(|before| self.after.get_mut(before)) {
                    Some(after) => after.push(at),
                    None => self.starts.push(at),
                }
                before = Some(at);
            }
        }
    }

    /// A sentence of common words.
    pub fn sentence(&self, random: &mut Random) -> Vec<&str> {
        let mut sentence = Vec::new();
        let mut at = random.pick(&self.starts);
        while let Some(word) = at {
            sentence.extend(self.words.get(*word).map(String::as_str));
            // Real sentences end; a chain of pairs may run in a circle.
            let go_on = sentence.len() < 30;
            at = self
                .after
                .get(*word)
                .filter(|_| go_on)
                .and_then(|after| random.pick(after));
        }
        sentence
    }
}

/// Front matter, tables, lists of links: no sentences.
fn is_table_or_setting(line: &str) -> bool {
    let setting = line.split_once(": ").is_some_and(|(name, _)| {
        name.chars().all(|c| c.is_ascii_lowercase())
            && ["excerpt", "labels", "section", "author", "created", "updated"].contains(&name)
    });
    setting || line.starts_with('|') || line.starts_with("---") || line.starts_with("position")
}

/// Made-up words, each used the more often the more often it was used (Simon, 1955, *On a Class of Skew Distribution
/// Functions*): that makes Zipf's law, and making one up ever more rarely makes Heaps'.
#[derive(Default)]
pub struct Rare {
    words: Vec<String>,
    /// Every use, so that picking one at random picks a word by its frequency.
    uses: Vec<u32>,
}

impl Rare {
    /// The next rare word of the text.
    pub fn next(&mut self, random: &mut Random) -> usize {
        let at = if random.happens(self.news()) {
            self.words.push(make_up(random));
            self.words.len() - 1
        } else {
            random.pick(&self.uses).map_or(0, |word| *word as usize)
        };
        self.used(at);
        at
    }

    /// Notes that a word was used once more.
    pub fn used(&mut self, at: usize) {
        self.uses.extend(u32::try_from(at));
    }

    /// The word itself.
    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// How likely the next one is new: the derivative of Heaps' law.
    #[allow(clippy::cast_precision_loss)]
    fn news(&self) -> f64 {
        let read = (self.uses.len() as f64 / RARE).max(1.0);
        (K * BETA * read.powf(BETA - 1.0) / RARE).min(1.0)
    }
}

/// Two or three syllables, as short as those of real words.
fn make_up(random: &mut Random) -> String {
    const STARTS: [&str; 30] = [
        "b", "br", "c", "cl", "cr", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pl",
        "pr", "r", "s", "sh", "sp", "st", "t", "th", "tr", "v", "w",
    ];
    const MIDDLES: [&str; 10] = ["a", "e", "i", "o", "u", "a", "e", "i", "ea", "oo"];
    const ENDS: [&str; 12] = ["", "", "", "", "", "", "n", "r", "l", "t", "nd", "ck"];
    let mut word = String::new();
    for _ in 0..2 + random.below(2) {
        for part in [&STARTS[..], &MIDDLES, &ENDS] {
            word.push_str(random.pick(part).unwrap_or(&""));
        }
    }
    word
}

/// Another form of a word, now and then.
pub fn inflect(word: &str, random: &mut Random) -> String {
    const ENDINGS: [&str; 4] = ["s", "ing", "ed", "er"];
    let ending = random.pick(&ENDINGS).filter(|_| random.happens(0.2));
    format!("{word}{}", ending.unwrap_or(&""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_follows_the_manual_word_by_word() {
        let text = "---\ntitle: One two\nlabels: no, such\n---\nPress this. Press that!\n| a | b |\n```\ncode\n```\n## Three\n";
        let language = Language::learn(&[text.to_owned()]);
        assert_eq!(language.headings, ["One two", "Three"]);
        let mut random = Random::new(1);
        for _ in 0..20 {
            let sentence = language.sentence(&mut random);
            assert!(matches!(sentence[..], ["press", "this" | "that"]), "{sentence:?}");
        }
    }

    #[test]
    fn rare_words_come_as_often_as_heaps_and_zipf_say() {
        let (mut rare, mut random) = (Rare::default(), Random::new(3));
        let mut counts = HashMap::<_, usize>::new();
        for _ in 0..250_000 {
            *counts.entry(rare.next(&mut random)).or_default() += 1;
        }
        // A text of a million words: 16 · 1,000,000^0.55 = 31,924.
        assert!((29_000..35_000).contains(&counts.len()), "{}", counts.len());
        let mut counts: Vec<_> = counts.into_values().collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        // The hundredth is many times as common as the ten thousandth; a third or more occur once or twice.
        assert!(
            counts[100] > 20 * counts[10_000],
            "{} {}",
            counts[100],
            counts[10_000]
        );
        assert!(
            counts[counts.len() * 2 / 3] <= 3,
            "{}",
            counts[counts.len() * 2 / 3]
        );
    }
}
