//! Whether, and after how long, a failed question is asked again without anybody clicking.
//!
//! Two retries with full jitter hide nearly every blip; more of them only help a server to stay down. What
//! creates something is never repeated here: the first attempt may have arrived, and two tickets are worse
//! than one button that says "Try again".

use crate::error::ApiError;
use crate::wire::Method;

/// Automatic retries of one question, beside its first attempt.
pub const RETRIES: u32 = 2;
/// A wait longer than this, in seconds, is told to the visitor instead of sat out.
pub const LONGEST_WAIT_S: u32 = 60;

const BASE_MS: u32 = 500;
const CAP_MS: u32 = 8000;
/// Spread on top of `Retry-After`, so that all visitors do not come back in the same instant.
const SPREAD_MS: u32 = 1000;

/// How many milliseconds to wait before the next attempt; nothing where there must be none.
///
/// `tries` counts the attempts made so far, the first one included. `random` is in 0..1.
pub fn next_try(method: Method, error: &ApiError, tries: u32, random: f64) -> Option<u32> {
    let most = if wants_reload(error) { 1 } else { RETRIES };
    if tries > most || !is_repeatable(method) || !is_passing(error) {
        return None;
    }
    match error.retry_after_s() {
        Some(seconds) if seconds > LONGEST_WAIT_S => None,
        Some(seconds) => Some(seconds * 1000 + part(SPREAD_MS, random)),
        None => {
            let doubled = BASE_MS.saturating_mul(1 << tries.saturating_sub(1).min(8));
            Some(part(doubled.min(CAP_MS), random))
        }
    }
}

/// Whether the next attempt must bypass the browser's cache: what came was no answer at all, as from a
/// broken proxy or a sign-in page of a hotel, and the same bytes again would not help.
pub const fn wants_reload(error: &ApiError) -> bool {
    matches!(error, ApiError::Unreadable(_))
}

/// Asking twice is the same as asking once.
const fn is_repeatable(method: Method) -> bool {
    matches!(method, Method::Get | Method::Put | Method::Delete)
}

/// The failure may be gone in a moment. Offline is not among them: the browser tells when that ends.
const fn is_passing(error: &ApiError) -> bool {
    match error {
        ApiError::Timeout
        | ApiError::Unreachable
        | ApiError::Hidden
        | ApiError::Limited(_)
        | ApiError::Unreadable(_) => true,
        ApiError::Server(status, _) => matches!(*status, 408 | 425 | 500 | 502 | 503 | 504),
        _ => false,
    }
}

fn part(of: u32, random: f64) -> u32 {
    let share = f64::from(of) * random.clamp(0.0, 1.0);
    // Not a number becomes 0, and nothing here exceeds the cap.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = share as u32;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limited(seconds: u32) -> ApiError {
        ApiError::Limited(Some(seconds))
    }

    #[test]
    fn a_blip_is_retried_twice_with_growing_full_jitter() {
        let wait = |tries, random| next_try(Method::Get, &ApiError::Timeout, tries, random);
        assert_eq!(
            [wait(1, 0.0), wait(1, 0.5), wait(1, 1.0)],
            [Some(0), Some(250), Some(500)]
        );
        assert_eq!([wait(2, 0.5), wait(2, 1.0)], [Some(500), Some(1000)]);
        assert_eq!([wait(3, 0.5), wait(u32::MAX, 0.5)], [None, None]);
        assert_eq!(
            [wait(0, 1.0), wait(1, f64::NAN), wait(1, -9.0), wait(1, 9.0)],
            [Some(500), Some(0), Some(0), Some(500)]
        );
    }

    #[test]
    fn only_what_may_pass_is_retried() {
        let again = |error: &ApiError| next_try(Method::Get, error, 1, 0.5).is_some();
        for status in [408, 425, 500, 502, 503, 504] {
            assert!(again(&ApiError::Server(status, None)), "{status}");
        }
        for status in [402, 405, 418, 501, 505, 511] {
            assert!(!again(&ApiError::Server(status, None)), "{status}");
        }
        for error in [
            ApiError::Timeout,
            ApiError::Unreachable,
            ApiError::Hidden,
            ApiError::Limited(None),
        ] {
            assert!(again(&error), "{error:?}");
        }
        let invalid = ApiError::Invalid {
            message: None,
            fields: Vec::new(),
        };
        let lasting = [
            invalid,
            ApiError::Offline,
            ApiError::Aborted,
            ApiError::SignIn,
            ApiError::Forbidden,
            ApiError::NotFound,
            ApiError::LimitReached,
            ApiError::Unsupported(String::new()),
        ];
        for error in lasting {
            assert!(!again(&error), "{error:?}");
        }
    }

    #[test]
    fn what_creates_something_is_never_repeated() {
        let again = |method| next_try(method, &ApiError::Timeout, 1, 0.5).is_some();
        assert_eq!([Method::Get, Method::Put, Method::Delete].map(again), [true; 3]);
        assert_eq!([Method::Post, Method::Patch].map(again), [false; 2]);
        assert_eq!(next_try(Method::Post, &limited(1), 1, 0.5), None);
    }

    #[test]
    fn nobody_comes_back_before_retry_after() {
        assert_eq!(next_try(Method::Get, &limited(3), 1, 0.0), Some(3000));
        assert_eq!(
            next_try(Method::Get, &ApiError::Server(503, Some(60)), 2, 1.0),
            Some(61_000)
        );
        assert_eq!(next_try(Method::Get, &limited(61), 1, 0.0), None);
        assert_eq!(next_try(Method::Get, &limited(u32::MAX), 1, 0.0), None);
    }

    #[test]
    fn garbage_is_fetched_once_more_around_the_cache() {
        let garbage = ApiError::Unreadable("<html>".into());
        assert!(wants_reload(&garbage) && !wants_reload(&ApiError::Timeout));
        assert!(next_try(Method::Get, &garbage, 1, 0.5).is_some());
        assert_eq!(next_try(Method::Get, &garbage, 2, 0.5), None);
    }
}
