//! What anything asked of a server can look like on screen.

use crate::error::ApiError;

/// The life of one question. Late answers are dropped by [`Remote::settle`]'s caller comparing versions.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Remote<T> {
    /// Nothing was asked.
    #[default]
    Idle,
    /// Asked a moment ago: show nothing yet, most answers come before anybody misses them.
    Loading,
    /// Asked long enough ago to show a skeleton.
    Slow,
    /// Answered.
    Ready(T),
    /// Answered, and asked again: the old answer stays on screen.
    Refreshing(T),
    /// Failed; an older answer, where there is one, stays on screen.
    Failed(ApiError, Option<T>),
}

impl<T> Remote<T> {
    /// A question for the *same* thing starts: keeps what is on screen.
    pub fn begin(&mut self) {
        *self = match std::mem::take(self) {
            Self::Ready(old) | Self::Refreshing(old) | Self::Failed(_, Some(old)) => Self::Refreshing(old),
            Self::Idle | Self::Loading | Self::Slow | Self::Failed(_, None) => Self::Loading,
        };
    }

    /// The slow threshold has passed.
    pub fn slow(&mut self) {
        if matches!(self, Self::Loading) {
            *self = Self::Slow;
        }
    }

    /// The answer, or the failure, of the question that is in flight.
    pub fn settle(&mut self, result: Result<T, ApiError>) {
        *self = match (result, std::mem::take(self)) {
            (Ok(value), _) => Self::Ready(value),
            (Err(ApiError::Aborted), before) => before,
            (Err(error), Self::Ready(old) | Self::Refreshing(old) | Self::Failed(_, Some(old))) => {
                Self::Failed(error, Some(old))
            }
            (Err(error), _) => Self::Failed(error, None),
        };
    }

    /// What is on screen, fresh or not.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Ready(value) | Self::Refreshing(value) | Self::Failed(_, Some(value)) => Some(value),
            _ => None,
        }
    }

    /// The same state of another thing.
    pub fn map<U>(self, change: impl Fn(T) -> U) -> Remote<U> {
        match self {
            Self::Idle => Remote::Idle,
            Self::Loading => Remote::Loading,
            Self::Slow => Remote::Slow,
            Self::Ready(value) => Remote::Ready(change(value)),
            Self::Refreshing(value) => Remote::Refreshing(change(value)),
            Self::Failed(error, value) => Remote::Failed(error, value.map(change)),
        }
    }

    /// Why the last question failed, if it did.
    pub const fn failure(&self) -> Option<&ApiError> {
        match self {
            Self::Failed(error, _) => Some(error),
            _ => None,
        }
    }

    /// Whether an answer is awaited.
    pub const fn is_busy(&self) -> bool {
        matches!(self, Self::Loading | Self::Slow | Self::Refreshing(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_refresh_keeps_the_old_answer() {
        let mut remote = Remote::Ready(1);
        remote.begin();
        assert_eq!(remote, Remote::Refreshing(1));
        remote.settle(Err(ApiError::Timeout));
        assert_eq!(remote, Remote::Failed(ApiError::Timeout, Some(1)));
        remote.begin();
        remote.settle(Ok(2));
        assert_eq!(remote.value(), Some(&2));
    }

    #[test]
    fn an_abort_is_never_shown() {
        let mut remote: Remote<u8> = Remote::Idle;
        remote.begin();
        remote.slow();
        remote.settle(Err(ApiError::Aborted));
        assert_eq!(remote, Remote::Slow);
        assert!(remote.is_busy());
    }

    #[test]
    fn a_mapped_state_is_the_same_state() {
        let failed = Remote::Failed(ApiError::Offline, Some(2));
        assert_eq!(
            failed.clone().map(|n| n * 2),
            Remote::Failed(ApiError::Offline, Some(4))
        );
        assert_eq!(failed.failure(), Some(&ApiError::Offline));
        assert_eq!(Remote::Ready(1).map(|n| n + 1).failure(), None);
    }

    #[test]
    fn only_a_first_question_becomes_slow() {
        let mut remote = Remote::Refreshing(7);
        remote.slow();
        assert_eq!(remote, Remote::Refreshing(7));
    }
}
