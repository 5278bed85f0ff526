//! One made-up article: it has a subject, and comes back to it.

use super::language::{Language, RARE, Rare, inflect};
use super::random::Random;
use serde_json::{Value, json};

/// A finished article.
pub struct Article {
    pub title: String,
    pub headings: Vec<String>,
    pub body: String,
}

/// How often a word is one that the article has said before: so it has 160 different ones in 430, as real ones have.
const AGAIN: f64 = 0.4;

/// Writes one article after the other.
pub struct Writer<'a> {
    language: &'a Language,
    rare: Rare,
    /// The words of the article so far.
    said: Vec<String>,
}

/// The id of the article at that place.
pub fn name(at: usize) -> String {
    format!("a{at}")
}

impl Article {
    /// As a line of docs.jsonl.
    pub fn to_json(&self, at: usize) -> Value {
        json!({ "id": name(at), "title": self.title, "headings": self.headings.join("\n"), "body": self.body })
    }
}

impl<'a> Writer<'a> {
    /// Nothing written yet.
    pub fn new(language: &'a Language) -> Self {
        Self {
            language,
            rare: Rare::default(),
            said: Vec::new(),
        }
    }

    /// About 400 words in sections of a few paragraphs.
    pub fn article(&mut self, random: &mut Random) -> Article {
        let subject: Vec<_> = (0..3 + random.below(4)).map(|_| self.rare.next(random)).collect();
        let title = self.heading(&subject, random);
        self.said.clear();
        let (mut headings, mut lines) = (Vec::new(), Vec::new());
        for section in 0..=random.below(5) {
            if section > 0 {
                let heading = self.heading(&subject, random);
                lines.push(heading.clone());
                headings.push(heading);
            }
            for _ in 0..=random.below(3) {
                lines.push(self.paragraph(&subject, random));
            }
        }
        Article {
            title,
            headings,
            body: lines.join("\n"),
        }
    }

    /// Words of a heading of the manual, with one or two of the subject's among them.
    fn heading(&mut self, subject: &[usize], random: &mut Random) -> String {
        let heading = random.pick(&self.language.headings).map_or("", String::as_str);
        let mut words: Vec<_> = heading.split_whitespace().take(4).map(str::to_owned).collect();
        for _ in 0..=random.below(2) {
            let at = random.below(words.len() + 1);
            let word = random.pick(subject).map_or("", |word| self.rare.word(*word));
            if !words.iter().any(|other| other == word) {
                words.insert(at, inflect(word, random));
            }
        }
        words.join(" ")
    }

    fn paragraph(&mut self, subject: &[usize], random: &mut Random) -> String {
        let language = self.language;
        let mut sentences = Vec::new();
        for _ in 0..2 + random.below(4) {
            let words: Vec<_> = language
                .sentence(random)
                .into_iter()
                .map(|common| self.word(common, subject, random))
                .collect();
            sentences.push(format!("{}.", words.join(" ")));
        }
        sentences.join(" ")
    }

    /// The common word, or in its place one said before, or a rare one: one of the subject's or any other.
    fn word(&mut self, common: &str, subject: &[usize], random: &mut Random) -> String {
        let before = random.pick(&self.said).filter(|_| random.happens(AGAIN));
        let word = match before {
            Some(word) => word.clone(),
            None if random.happens(RARE) => self.rare(subject, random),
            None => common.to_owned(),
        };
        self.said.push(word.clone());
        word
    }

    fn rare(&mut self, subject: &[usize], random: &mut Random) -> String {
        let own = random.pick(subject).filter(|_| random.happens(0.5));
        let at = match own {
            Some(at) => {
                self.rare.used(*at);
                *at
            }
            None => self.rare.next(random),
        };
        inflect(self.rare.word(at), random)
    }
}
