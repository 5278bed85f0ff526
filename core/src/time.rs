//! Moments as milliseconds since 1970 UTC, read from every format that backends were seen to send.
//!
//! A strict RFC 3339 reader was refused: half of the backends met write a blank for the `T`, leave the zone
//! out, or send epoch numbers. No clock lives here: whoever needs `now` passes it in.

use chrono::{DateTime, Datelike, NaiveDate, Timelike};
use serde_json::Value;

use crate::adapter::scalar;

/// Below this many, a number counts seconds; from here on milliseconds. As seconds it is the year 5138, as
/// milliseconds 1973.
const SECONDS_BELOW: i64 = 100_000_000_000;
/// From here on, a number counts microseconds.
const MICROS_FROM: i64 = 100_000_000_000_000;

/// Reads a moment: text in any format of [`parse`], or a number of seconds, milliseconds or microseconds
/// since 1970. Milliseconds since 1970, UTC; nothing where it cannot be read.
pub fn from_json(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => parse(text),
        Value::Number(_) => epoch(scalar::int(value)?),
        _ => None,
    }
}

/// Reads `2026-11-22T01:41:21.931Z`, `…-06:00`, `…+0530`, microseconds, a blank for the `T`, no zone (taken
/// as UTC), a date alone (midnight UTC), epoch seconds or milliseconds as digits, and the HTTP date
/// `Sun, 22 Nov 2026 01:41:21 GMT`. Milliseconds since 1970, UTC.
pub fn parse(text: &str) -> Option<i64> {
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.len() >= 9 && digits.bytes().all(|b| b.is_ascii_digit()) {
        return epoch(text.parse().ok()?);
    }
    iso_moment(text).or_else(|| http_moment(text))
}

/// Writes `2026-11-22T01:41:21.931Z`; empty for a moment outside the calendar.
pub fn iso(ms: i64) -> String {
    let Some(at) = DateTime::from_timestamp_millis(ms) else {
        return String::new();
    };
    let mut out = String::with_capacity(24);
    pad(&mut out, at.year().unsigned_abs(), 4);
    for (mark, number, width) in [
        ('-', at.month(), 2),
        ('-', at.day(), 2),
        ('T', at.hour(), 2),
        (':', at.minute(), 2),
        (':', at.second(), 2),
        ('.', at.timestamp_subsec_millis(), 3),
    ] {
        out.push(mark);
        pad(&mut out, number, width);
    }
    out.push('Z');
    out
}

/// The seconds of a `Retry-After` header: a count, or an HTTP date measured against the answer's own `Date`
/// (the visitor's clock may be wrong). Nothing for the past and for junk.
pub fn retry_after(header: &str, date: Option<&str>) -> Option<u32> {
    if let Ok(seconds) = header.trim().parse() {
        return Some(seconds);
    }
    let wait = http_moment(header)?.checked_sub(http_moment(date?)?)?;
    u32::try_from(wait.checked_div(1000)?).ok()
}

fn epoch(number: i64) -> Option<i64> {
    match number.checked_abs()? {
        n if n < SECONDS_BELOW => number.checked_mul(1000),
        n if n < MICROS_FROM => Some(number),
        _ => Some(number / 1000),
    }
}

fn iso_moment(text: &str) -> Option<i64> {
    let (date, rest) = match text.split_at_checked(10)? {
        (date, "") => (date, "00:00:00"),
        (date, rest) => (date, rest.strip_prefix(['T', 't', ' '])?),
    };
    let zone_at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at_checked(zone_at)?;
    let mut parts = date.split('-');
    let date = (
        number(parts.next()?, 4)?,
        number(parts.next()?, 2)?,
        number(parts.next()?, 2)?,
    );
    moment(date, clock.trim())?.checked_sub(offset_ms(zone)?)
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form of RFC 9110 that is still sent.
fn http_moment(text: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut words = text.split_once(',')?.1.split_whitespace();
    let day = number(words.next()?, 0)?;
    let word = words.next()?;
    let month = MONTHS.iter().position(|m| *m == word)? + 1;
    let year = number(words.next()?, 4)?;
    moment((year, u32::try_from(month).ok()?, day), words.next()?)
}

fn moment((year, month, day): (u32, u32, u32), clock: &str) -> Option<i64> {
    let mut parts = clock.splitn(3, ':');
    let (hour, minute) = (number(parts.next()?, 2)?, number(parts.next()?, 2)?);
    let (second, fraction) = match parts.next() {
        None => ("0", ""),
        Some(text) => text.split_once(['.', ',']).unwrap_or((text, "")),
    };
    let millis = fraction.bytes().chain(*b"000").take(3).try_fold(0, |sum, b| {
        b.is_ascii_digit().then(|| sum * 10 + u32::from(b - b'0'))
    })?;
    // A leap second is shown as the last second of its minute.
    let second = number(second, 0)?.min(59);
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some(
        date.and_hms_milli_opt(hour, minute, second, millis)?
            .and_utc()
            .timestamp_millis(),
    )
}

fn offset_ms(zone: &str) -> Option<i64> {
    let sign = match zone.chars().next() {
        None | Some('Z' | 'z') => return Some(0),
        Some('-') => -1,
        Some(_) => 1,
    };
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    let minutes = if minutes.is_empty() {
        0
    } else {
        number(minutes, 2)?
    };
    Some(sign * (i64::from(number(hours, 2)?) * 60 + i64::from(minutes)) * 60_000)
}

/// A number of at least `width` digits and nothing else (`parse` alone would take a sign).
fn number(text: &str, width: usize) -> Option<u32> {
    let plain = text.len() >= width && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn pad(out: &mut String, number: u32, width: usize) {
    let digits = number.to_string();
    out.extend(std::iter::repeat_n('0', width.saturating_sub(digits.len())));
    out.push_str(&digits);
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const AT: i64 = 1_795_311_681_931; // 2026-11-22T01:41:21.931Z

    #[test]
    fn all_formats_met_read_as_the_same_moment() {
        for text in [
            "2026-11-22T01:41:21.931Z",
            "2026-11-21T19:41:21.931-06:00",
            "2026-11-22T07:11:21.931+05:30",
            "2026-11-22T07:11:21.931+0530",
            "2026-11-22T01:41:21.931456+00:00",
            "2026-11-22T01:41:21.931456789Z",
            "2026-11-22 01:41:21.931Z",
            "2026-11-22T01:41:21.931",
            "1795311681931",
            " 2026-11-22t02:41:21,931+01 ",
        ] {
            assert_eq!(parse(text), Some(AT), "{text}");
        }
        assert_eq!(from_json(&json!(AT)), Some(AT));
        assert_eq!(from_json(&json!(AT / 1000)), Some(AT - 931));
        assert_eq!(from_json(&json!(AT * 1000)), Some(AT));
        assert_eq!(parse("2026-11-22"), Some(AT - 6_081_931));
        assert_eq!(parse("2026-11-22T01:41"), Some(AT - 21_931));
        assert_eq!(parse("Sun, 22 Nov 2026 01:41:21 GMT"), Some(AT - 931));
        assert_eq!(parse("2026-06-30T23:59:60Z"), parse("2026-06-30T23:59:59Z"));
    }

    #[test]
    fn what_is_no_moment_reads_as_nothing() {
        for text in [
            "",
            "soon",
            "2026",
            "2026-13-01",
            "2026-02-30",
            "2026-11-22T25:00:00Z",
            "2026-11-22Tab:cd",
            "2026-1-2",
            "2026-11-22T01:41:21+x",
            "-2026-11-2",
            "2026-11-22X01:41",
            "+026-11-22",
            "2026-11-22T01:41:21.9x1Z",
            "99999999999999999999",
            "Sun, 22 Foo 2026 01:41:21 GMT",
            "äöüäöüäöü",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(from_json(&json!(true)), None);
        assert_eq!(from_json(&json!(1e300)), None);
    }

    #[test]
    fn writing_gives_what_reading_takes() {
        assert_eq!(iso(AT), "2026-11-22T01:41:21.931Z");
        assert_eq!(iso(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(parse(&iso(AT)), Some(AT));
        assert_eq!(iso(i64::MAX), "");
    }

    #[test]
    fn retry_after_is_a_count_or_a_date_against_the_servers_own_clock() {
        assert_eq!(retry_after(" 120 ", None), Some(120));
        let date = Some("Sun, 22 Nov 2026 01:41:21 GMT");
        assert_eq!(retry_after("Sun, 22 Nov 2026 01:42:21 GMT", date), Some(60));
        assert_eq!(retry_after("Sun, 22 Nov 2026 01:40:21 GMT", date), None);
        assert_eq!(retry_after("Sun, 22 Nov 2026 01:40:21 GMT", None), None);
        assert_eq!(retry_after("-5", date), None);
        assert_eq!(retry_after("later", date), None);
    }
}
