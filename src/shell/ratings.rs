//! The ratings of this visit. They live above the pages, so that leaving an article loses no answer, no typed comment and
//! no Retry.

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
pub struct Ratings(StoredValue<Vec<Kept>, LocalStorage>);

struct Kept {
    id: String,
    locale: String,
    rating: ArticleRating,
}

impl Ratings {
    /// None yet.
    pub fn new() -> Self {
        Self(StoredValue::new_local(Vec::new()))
    }

    /// The rating of an article in a language, begun or not.
    pub fn of(self, desk: Desk, id: &str, locale: &str) -> ArticleRating {
        let known = self.0.with_value(|all| {
            let kept = all.iter().find(|kept| kept.id == id && kept.locale == locale);
            kept.map(|kept| kept.rating.clone())
        });
        known.unwrap_or_else(|| {
            let rating = ArticleRating {
                desk,
                state: ArcRwSignal::new(Feedback::new(id, locale)),
            };
            let kept = Kept {
                id: id.to_owned(),
                locale: locale.to_owned(),
                rating: rating.clone(),
            };
            self.0.update_value(|all| all.push(kept));
            rating
        })
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
