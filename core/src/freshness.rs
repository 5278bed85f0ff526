//! When something that this browser keeps is compared with the backend again.

/// Whoever reads three articles in a row has compared often enough with the first.
const PAUSE_MS: i64 = 10 * 60 * 1000;
/// For a visitor who pays by the megabyte.
const THRIFTY_PAUSE_MS: i64 = 24 * 60 * 60 * 1000;

/// Whether what was compared at `compared` is to be compared again, in a visit that began at `visit`. Milliseconds since
/// 1970. At most once a visit; a moment that is still to come was written by a clock that went wrong, and says nothing.
pub fn is_due(compared: i64, visit: i64, now: i64, saves_data: bool) -> bool {
    let pause = if saves_data { THRIFTY_PAUSE_MS } else { PAUSE_MS };
    let is_in_the_past = compared <= now;
    !is_in_the_past || (compared < visit && now - compared >= pause)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_763_800_000_000;
    const MINUTE: i64 = 60_000;

    #[test]
    fn ten_minutes_lie_between_two_comparisons_and_a_day_where_data_is_saved() {
        let due = |minutes: i64, saves| is_due(NOW - minutes * MINUTE, NOW - 1, NOW, saves);
        assert_eq!(
            [due(9, false), due(10, false), due(60_000, false)],
            [false, true, true]
        );
        assert_eq!(
            [due(10, true), due(1439, true), due(1440, true)],
            [false, false, true]
        );
    }

    #[test]
    fn a_long_visit_compares_once() {
        let compared = NOW - 500 * MINUTE;
        assert!(!is_due(compared, compared - 1, NOW, false));
        assert!(is_due(compared, compared + 1, NOW, false));
    }

    #[test]
    fn a_clock_that_was_ahead_does_not_stop_comparing() {
        assert!(is_due(NOW + MINUTE, NOW - 1, NOW, true));
    }
}
