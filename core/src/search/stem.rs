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
}

/// Letters that a stem has at least.
const LEAST: usize = 3;
/// Letters at the end of a stem that its word need not have there, at most.
const PUT: usize = 2;

/// Takes the endings off a folded word, in place. Words with anything but ASCII letters are left alone.
pub(super) fn stem(word: &mut String, language: Language) {
    if word.len() >= LEAST && word.bytes().all(|b| b.is_ascii_lowercase()) {
        for step in language.endings().as_bytes().split(|b| *b == b'\n') {
            let _ = step.split(|b| *b == b' ').any(|rule| apply(word, rule));
        }
    }
}

/// What every word with this stem begins with: all of the stem but letters that a rule may have put at its end.
pub(super) fn shared_start(stem: &str, language: Language) -> &str {
    let mut start = stem;
    for _ in 0..PUT {
        let Some(rest) = start.strip_suffix(|letter| is_put(letter, language)) else {
            break;
        };
        start = rest;
    }
    start
}

/// Whether some rule puts this letter where another was.
fn is_put(letter: char, language: Language) -> bool {
    let mut rules = language.endings().split_ascii_whitespace();
    rules.any(|rule| {
        let (_, ending, instead) = parts(rule.as_bytes());
        let kept = ending.iter().zip(instead).take_while(|(a, b)| a == b).count();
        instead.iter().skip(kept).any(|put| char::from(*put) == letter)
    })
}

/// How many letters must remain, the ending, and what takes its place.
fn parts(rule: &[u8]) -> (usize, &[u8], &[u8]) {
    let (least, rule) = match rule {
        [digit @ b'0'..=b'9', rule @ ..] => (usize::from(digit - b'0'), rule),
        _ => (LEAST, rule),
    };
    let mut parts = rule.split(|b| *b == b'>');
    let mut part = || parts.next().unwrap_or_default();
    (least, part(), part())
}

/// Whether the rule fitted. What has no vowel is no stem: "string" is not a form of "str".
fn apply(word: &mut String, rule: &[u8]) -> bool {
    let (least, ending, instead) = parts(rule);
    let Some(rest) = word.as_bytes().strip_suffix(ending) else {
        return false;
    };
    let is_vowel = |b: &u8| b"aeiouy".contains(b);
    let fits = rest.len() + instead.len() >= least && rest.iter().chain(instead).any(is_vowel);
    if fits {
        word.truncate(rest.len());
        word.extend(instead.iter().copied().map(char::from));
    }
    fits
}

#[cfg(test)]
mod tests;
