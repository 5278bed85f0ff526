//! How documents become an index and a line of text a question. This is the one place that decides it.

use crate::files::Told;
use frontdesk_core::search::{Builder, Document, Index, Language, Mode, Query};
use std::time::Instant;

/// What `--mode` says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way {
    /// Every question as the search box would ask it at this moment: the last word may go on. The core itself
    /// takes a question of more than eight words as a description.
    Auto,
    /// One mode for all.
    Always(Mode),
}

/// The names of `--mode`.
const NAMES: [(&str, Way); 5] = [
    ("auto", Way::Auto),
    ("typing", Way::Always(Mode::AsYouType)),
    ("full", Way::Always(Mode::Full)),
    ("long", Way::Always(Mode::LongText)),
    ("similar", Way::Always(Mode::Similar)),
];

impl Way {
    /// Reads the value of `--mode`.
    pub fn parse(name: &str) -> Told<Self> {
        let known = || NAMES.map(|(name, _)| name).join(", ");
        let found = NAMES.iter().find(|(known, _)| *known == name);
        found
            .map(|(_, way)| *way)
            .ok_or_else(|| format!("`--mode {name}`: expected one of {}.", known()))
    }

    /// The question for a text.
    pub fn query(self, text: &str, limit: usize) -> Query {
        let mode = match self {
            Self::Auto => Mode::AsYouType,
            Self::Always(mode) => mode,
        };
        Query {
            text: text.to_owned(),
            mode,
            is_thorough: true,
            limit,
            ..Query::default()
        }
    }
}

/// The index of all of them. `language`: a BCP 47 code.
pub fn build(documents: &[Document], language: &str) -> Index {
    fill(Builder::new(Language::of(language)), documents)
}

/// The same for an index whose texts come later than its titles.
pub fn build_for_a_host(documents: &[Document], language: &str) -> Index {
    fill(Builder::new(Language::of(language)).with_leads(), documents)
}

fn fill(mut builder: Builder, documents: &[Document]) -> Index {
    for document in documents {
        builder.add(document);
    }
    builder.finish()
}

/// Milliseconds since then.
pub fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mode_is_found_by_its_name_and_an_unknown_one_is_told_with_those_that_exist() {
        assert_eq!(Way::parse("full").unwrap().query("a", 3).mode, Mode::Full);
        assert_eq!(Way::parse("auto").unwrap().query("a", 3).mode, Mode::AsYouType);
        let told = Way::parse("ful").unwrap_err();
        assert!(told.contains("auto, typing, full"), "{told}");
    }
}
