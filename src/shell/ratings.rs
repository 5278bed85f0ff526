//! The ratings of this visit. They live above the pages, so that leaving an article loses no answer, no typed comment and
//! no Retry.

use std::collections::BTreeMap;

use frontdesk_core::{
    ask,
    feedback::{Feedback, Rating},
};
use leptos::{prelude::*, task::spawn_local};

use super::{backend, desk::Desk, timer};

/// One article's rating.
#[derive(Clone)]
pub struct ArticleRating {
    desk: Desk,
    state: ArcRwSignal<Feedback>,
}

impl ArticleRating {
    /// Reads the state. Reactive.
    pub fn with<T>(&self, read: impl FnOnce(&Feedback) -> T) -> T {
        self.state.with(read)
    }

    /// Does something to the state, and sends what follows from it.
    pub fn act(&self, act: impl FnOnce(&mut Feedback) -> Option<Rating>) {
        let rating = self.state.try_update(act).flatten();
        if let Some(rating) = rating {
            self.clone().send(rating);
        }
    }

    /// Not tied to the page: the reader may leave while it is on its way.
    fn send(self, rating: Rating) {
        spawn_local(async move {
            let ask = ask::rate_article(&rating).at(timer::now());
            let result = backend::ask(self.desk, &ask).await;
            self.act(|feedback| feedback.settle(&rating, result));
        });
    }
}

/// All of them.
#[derive(Clone, Copy)]
pub struct Ratings(StoredValue<BTreeMap<(String, String), ArticleRating>, LocalStorage>);

impl Ratings {
    /// None yet.
    pub fn new() -> Self {
        Self(StoredValue::new_local(BTreeMap::new()))
    }

    /// The rating of an article in a language, begun or not.
    pub fn of(self, desk: Desk, id: &str, locale: &str) -> ArticleRating {
        let begin = || ArticleRating {
            desk,
            state: ArcRwSignal::new(Feedback::new(id, locale)),
        };
        let key = (id.to_owned(), locale.to_owned());
        self.0
            .try_update_value(|all| all.entry(key).or_insert_with(begin).clone())
            .unwrap_or_else(begin)
    }
}

impl Default for Ratings {
    fn default() -> Self {
        Self::new()
    }
}

/// The ratings of this visit.
pub fn use_ratings() -> Ratings {
    expect_context()
}
