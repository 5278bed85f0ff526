//! Light stemming: forms of one word get one stem. Plural, gender, and the endings that turn a verb into a noun
//! ("activate", "activation"): people ask with the one and articles are written with the other. On the measured corpora it
//! finds as well as Porter's (1980) at a tenth of the size.
//!
//! A language is a table of endings. The tables start from the light stemmers of Savoy (2006, *Light Stemming Approaches
//! for the French, Portuguese, German and Hungarian Languages*, SAC '06), reduced to what folded words still show. What was
//! added, or left out, was measured on help pages asked with the words of their index.

mod english;
mod french;
mod german;
mod portuguese;
mod spanish;

/// The language of a text, as far as its words are stemmed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Words stay as they are.
    Other,
    /// English.
    #[default]
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Portuguese.
    Portuguese,
}

impl Language {
    const ALL: [Self; 6] = [
        Self::Other,
        Self::English,
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Portuguese,
    ];

    /// The language of a BCP 47 code: `pt` and `pt-BR` are Portuguese.
    pub fn of(code: &str) -> Self {
        match code
            .split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
            .as_str()
        {
            "en" => Self::English,
            "de" => Self::German,
            "fr" => Self::French,
            "es" => Self::Spanish,
            "pt" => Self::Portuguese,
            _ => Self::Other,
        }
    }

    pub(super) fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// Its table: each line is a step, of which the first rule that fits is applied. `4ation>at` turns the ending "ation"
    /// into "at" where at least four letters remain; without a number three must, without `>` nothing takes its place.
    const fn endings(self) -> &'static str {
        match self {
            Self::Other => "",
            Self::English => english::ENDINGS,
            Self::German => german::ENDINGS,
            Self::French => french::ENDINGS,
            Self::Spanish => spanish::ENDINGS,
            Self::Portuguese => portuguese::ENDINGS,
        }
    }

    /// What may stand between two words that are written as one. Nothing where that is not how words are made.
    pub(super) const fn links(self) -> &'static [&'static str] {
        match self {
            Self::German => &german::LINKS,
            _ => &[],
        }
    }
}

/// Letters that a stem has at least.
const LEAST: usize = 3;
/// Letters at the end of a stem that its word need not have there, at most.
const PUT: usize = 2;

/// `4ation>at`: see [`Language::endings`].
#[derive(Clone, Copy, Debug)]
struct Rule {
    ending: &'static str,
    instead: &'static str,
    least: usize,
}

impl Rule {
    fn read(rule: &'static str) -> Self {
        let ending = rule.trim_start_matches(|c: char| c.is_ascii_digit());
        let least = match rule.bytes().next() {
            Some(digit @ b'0'..=b'9') => usize::from(digit - b'0'),
            _ => LEAST,
        };
        let (ending, instead) = ending.split_once('>').unwrap_or((ending, ""));
        Self {
            ending,
            instead,
            least,
        }
    }

    /// Whether the rule fitted. What has no vowel is no stem: "string" is not a form of "str".
    fn apply(self, word: &mut String) -> bool {
        let Some(rest) = word.strip_suffix(self.ending) else {
            return false;
        };
        let fits = rest.len() + self.instead.len() >= self.least
            && [rest, self.instead].iter().any(|part| part.contains(VOWELS));
        if fits {
            word.truncate(rest.len());
            word.push_str(self.instead);
        }
        fits
    }
}

/// The rules of a language, read once: every word of every text that is shown passes them.
#[derive(Clone, Debug)]
pub(super) struct Stemmer {
    steps: Vec<Vec<Rule>>,
    /// Letters that some rule puts where others were.
    put: String,
}

impl Default for Stemmer {
    fn default() -> Self {
        Self::new(Language::default())
    }
}

impl Stemmer {
    pub(super) fn new(language: Language) -> Self {
        let steps = language.endings().lines();
        let steps: Vec<Vec<Rule>> = steps
            .map(|step| step.split(' ').map(Rule::read).collect())
            .collect();
        let put = steps.iter().flatten().flat_map(|rule| {
            let kept = rule
                .ending
                .chars()
                .zip(rule.instead.chars())
                .take_while(|(a, b)| a == b);
            rule.instead.chars().skip(kept.count())
        });
        Self {
            put: put.collect(),
            steps,
        }
    }

    /// What every word with this stem begins with: all of the stem but letters that a rule may have put at its end.
    pub(super) fn shared_start<'a>(&self, stem: &'a str) -> &'a str {
        let mut start = stem;
        for _ in 0..PUT {
            let Some(rest) = start.strip_suffix(|letter| self.put.contains(letter)) else {
                break;
            };
            start = rest;
        }
        start
    }

    /// The stem of a folded word.
    pub(super) fn stemmed(&self, word: &str) -> String {
        let mut stemmed = word.to_owned();
        self.stem(&mut stemmed);
        stemmed
    }

    /// Takes the endings off a folded word, in place. Words with anything but ASCII letters are left alone.
    pub(super) fn stem(&self, word: &mut String) {
        if word.len() >= LEAST && word.bytes().all(|b| b.is_ascii_lowercase()) {
            for step in &self.steps {
                let last = word.bytes().next_back();
                let mut rules = step.iter().filter(|rule| rule.ending.bytes().next_back() == last);
                let _ = rules.any(|rule| rule.apply(word));
            }
        }
    }
}

const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'y'];

#[cfg(test)]
mod tests;
