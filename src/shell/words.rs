//! Every word the customer reads, from the message catalogue of the language in use.

use std::sync::Arc;

use frontdesk_core::{config::Localized, error::ApiError, messages::Catalogue};
use leptos::prelude::*;

use super::intl;

/// The catalogue of the language in use. Not reactive on purpose: a change of language draws the app anew.
#[derive(Clone, Copy)]
pub struct Words(StoredValue<(String, Arc<Catalogue>)>);

impl Words {
    /// The words of one language.
    pub fn new(locale: &str, catalogue: Arc<Catalogue>) -> Self {
        Self(StoredValue::new((locale.to_owned(), catalogue)))
    }

    /// The language in use.
    pub fn locale(self) -> String {
        self.0.with_value(|(locale, _)| locale.clone())
    }

    /// One message.
    pub fn t(self, key: &str) -> String {
        self.with(key, &[])
    }

    /// One message with its holes filled.
    pub fn with(self, key: &str, holes: &[(&str, &str)]) -> String {
        self.0.with_value(|(_, catalogue)| catalogue.text(key, holes))
    }

    /// One message in the grammatical number of `count`, which fills the hole `count`.
    pub fn count(self, key: &str, count: usize) -> String {
        self.count_with(key, count, &[])
    }

    /// The same with further holes.
    pub fn count_with(self, key: &str, count: usize, holes: &[(&str, &str)]) -> String {
        self.0.with_value(|(locale, catalogue)| {
            let number = intl::number(locale, count);
            let mut all = vec![("count", number.as_str())];
            all.extend_from_slice(holes);
            catalogue.plural(key, &intl::plural_category(locale, count), &all)
        })
    }

    /// Words of the deployer, in the language in use.
    pub fn own(self, words: &Localized) -> String {
        self.0.with_value(|(locale, _)| words.get(locale).to_owned())
    }

    /// A day, in words.
    pub fn date(self, at: i64) -> Option<String> {
        self.0.with_value(|(locale, _)| intl::date(locale, at))
    }

    /// What happened, what is safe, what to do next.
    pub fn failure(self, error: &ApiError) -> String {
        match error {
            ApiError::Invalid {
                message: Some(message),
                ..
            } => message.clone(),
            ApiError::Limited(Some(seconds)) => {
                self.count("error.limited_for", usize::try_from(*seconds).unwrap_or_default())
            }
            other => self.t(&format!("error.{}", other.key())),
        }
    }
}

/// The words of the language in use.
pub fn use_words() -> Words {
    expect_context()
}
