//! "Was this helpful?": one answer per article, with a reason and a comment.
//!
//! What the visitor wants and what the backend has are two values, and requests go out one at a time until
//! both agree. So quick clicks collapse into the last one, a reason never overtakes the rating that it
//! belongs to, and a failure loses nothing: the wish is still there. A queue of requests was the
//! alternative; it sends answers that were taken back long ago.

mod rating;

use crate::error::ApiError;
use crate::knowledge::FeedbackReceipt;

pub use rating::{Rating, Reason};

/// What the visitor is asked next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Did it help?
    Rate,
    /// Why not?
    Reason,
    /// Anything to add?
    Comment,
    /// Thanks.
    Done,
}

/// How far the answer is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage<'a> {
    /// Nothing was answered.
    Unrated,
    /// On its way.
    Sending,
    /// The backend has everything.
    Rated,
    /// It did not get through; [`Feedback::retry`] sends what is wanted now.
    Failed(&'a ApiError),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Answer {
    helpful: bool,
    reason: Option<Reason>,
    comment: Option<String>,
}

/// The question below one article. Every method that returns a [`Rating`] wants it sent now, and its result
/// given to [`Feedback::settle`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feedback {
    article_id: String,
    locale: String,
    wanted: Option<Answer>,
    sending: Option<Answer>,
    stored: Option<Answer>,
    vote_ref: Option<String>,
    failure: Option<ApiError>,
    draft: String,
    skipped: Vec<Step>,
}

impl Feedback {
    /// The question below an article in a language.
    pub fn new(article_id: impl Into<String>, locale: impl Into<String>) -> Self {
        Self {
            article_id: article_id.into(),
            locale: locale.into(),
            ..Self::default()
        }
    }

    /// Another article is shown: starts anew, unless it is the same one in the same language.
    pub fn open(&mut self, article_id: &str, locale: &str) {
        if (self.article_id.as_str(), self.locale.as_str()) != (article_id, locale) {
            *self = Self::new(article_id, locale);
        }
    }

    /// Yes or no. Changing the answer drops the reason, which belonged to the other one.
    pub fn rate(&mut self, helpful: bool) -> Option<Rating> {
        match &mut self.wanted {
            Some(answer) if answer.helpful == helpful => {}
            Some(answer) => {
                *answer = Answer {
                    helpful,
                    reason: None,
                    comment: answer.comment.take(),
                };
                self.skipped.clear();
            }
            None => {
                self.wanted = Some(Answer {
                    helpful,
                    reason: None,
                    comment: None,
                });
            }
        }
        self.send()
    }

    /// Why it did not help. Ignored where nothing was answered, or yes.
    pub fn explain(&mut self, reason: Reason) -> Option<Rating> {
        let answer = self.wanted.as_mut().filter(|answer| !answer.helpful)?;
        answer.reason = Some(reason);
        self.send()
    }

    /// Keeps what is being typed; sends nothing.
    pub fn type_comment(&mut self, text: impl Into<String>) {
        self.draft = text.into();
    }

    /// Sends what was typed. Ignored where it is blank or nothing was answered.
    pub fn comment(&mut self) -> Option<Rating> {
        let text = self.draft.trim();
        let answer = self.wanted.as_mut().filter(|_| !text.is_empty())?;
        answer.comment = Some(text.to_owned());
        self.send()
    }

    /// The visitor does not want to answer the current step.
    pub fn skip(&mut self) {
        let step = self.step();
        self.skipped.push(step);
    }

    /// The result of a rating. One that belongs to another article, or was settled before, changes nothing.
    pub fn settle(&mut self, rating: &Rating, result: Result<FeedbackReceipt, ApiError>) -> Option<Rating> {
        let sent = Some(self.rating(self.sending.as_ref()?));
        if sent.as_ref() != Some(rating) {
            return None;
        }
        let answer = self.sending.take();
        let changed_meanwhile = self.wanted != answer;
        match result {
            Ok(receipt) => {
                self.stored = answer;
                self.vote_ref = receipt.vote_ref.or(self.vote_ref.take());
            }
            // Taken back by the program itself: nothing to tell.
            Err(ApiError::Aborted) if !changed_meanwhile => self.wanted.clone_from(&self.stored),
            Err(error) => {
                // It may have arrived all the same: what the backend has is no longer known.
                self.stored = None;
                if !changed_meanwhile {
                    self.failure = Some(error);
                    return None;
                }
            }
        }
        self.send()
    }

    /// Sends again what did not get through.
    pub fn retry(&mut self) -> Option<Rating> {
        self.send()
    }

    /// What to ask next.
    pub fn step(&self) -> Step {
        let Some(answer) = &self.wanted else {
            return Step::Rate;
        };
        let open = |step: Step, answered: bool| !answered && !self.skipped.contains(&step);
        if open(Step::Reason, answer.helpful || answer.reason.is_some()) {
            Step::Reason
        } else if open(Step::Comment, answer.comment.is_some()) {
            Step::Comment
        } else {
            Step::Done
        }
    }

    /// How far the answer is on its way.
    pub fn stage(&self) -> Stage<'_> {
        match (&self.wanted, &self.failure) {
            (None, _) => Stage::Unrated,
            _ if self.sending.is_some() => Stage::Sending,
            (Some(_), Some(failure)) => Stage::Failed(failure),
            (Some(_), None) => Stage::Rated,
        }
    }

    /// What was answered, arrived or not.
    pub fn helpful(&self) -> Option<bool> {
        self.wanted.as_ref().map(|answer| answer.helpful)
    }

    /// The reason given, arrived or not.
    pub fn reason(&self) -> Option<Reason> {
        self.wanted.as_ref().and_then(|answer| answer.reason)
    }

    /// What stands in the comment field.
    pub fn draft(&self) -> &str {
        &self.draft
    }

    fn send(&mut self) -> Option<Rating> {
        if self.sending.is_some() || self.wanted == self.stored {
            return None;
        }
        self.failure = None;
        self.sending.clone_from(&self.wanted);
        self.sending.as_ref().map(|answer| self.rating(answer))
    }

    fn rating(&self, answer: &Answer) -> Rating {
        Rating {
            article_id: self.article_id.clone(),
            locale: self.locale.clone(),
            helpful: answer.helpful,
            reason: answer.reason,
            comment: answer.comment.clone(),
            vote_ref: self.vote_ref.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
