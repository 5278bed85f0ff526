//! What a JSON value of any type is worth as text, number or yes/no. Lenient on purpose: one backend's `"1"`
//! is the next one's `1`.

use serde_json::{Number, Value};
use std::borrow::Cow;

/// A value that outlives everything, for what is missing.
pub static NULL: Value = Value::Null;

/// Text of a scalar; nothing for null, lists and objects.
pub fn text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Number(number) => Some(Cow::Owned(number_text(number))),
        Value::Bool(flag) => Some(Cow::Borrowed(if *flag { "true" } else { "false" })),
        _ => None,
    }
}

/// Digits of a number; `1.0` is written `1`, so that it equals the id `1`.
fn number_text(number: &Number) -> String {
    match whole(number) {
        Some(whole) => whole.to_string(),
        None => number.to_string(),
    }
}

/// The number without its fraction, where nothing is lost but the fraction `.0`.
#[expect(clippy::cast_possible_truncation, reason = "guarded: whole and below 2^53")]
fn whole(number: &Number) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    number.as_i64().or_else(|| {
        let float = number.as_f64().filter(|f| number.is_f64() && f.abs() < EXACT)?;
        (float.fract().abs() < f64::EPSILON).then_some(float as i64)
    })
}

/// Null, blank text, an empty list or object. `false` and `0` say something and are not empty.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

/// Yes or no: empty, `false`, `0`, `"false"`, `"0"` and `"no"` are no.
pub fn truthy(value: &Value) -> bool {
    match text(value) {
        Some(text) => !matches!(&*text, "" | "false" | "False" | "0" | "no"),
        None => !is_empty(value),
    }
}

/// Equal as text, so that ids compare whatever their type.
pub fn same(a: &Value, b: &Value) -> bool {
    match (text(a), text(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}

/// The texts of those values that have one, with something between them; nothing where none has.
pub fn joined(values: &[Value], between: &str) -> Option<String> {
    let mut out: Option<String> = None;
    for text in values.iter().filter_map(text) {
        match &mut out {
            Some(out) => {
                out.push_str(between);
                out.push_str(&text);
            }
            None => out = Some(text.into_owned()),
        }
    }
    out
}

/// A whole number: of a number or of text like `100.0` or `0-24/3573` (what follows the slash); the length of a
/// list. The fraction is cut off.
pub fn int(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => whole(number).or_else(|| cut(&number.to_string())),
        Value::String(text) => cut(text.rsplit('/').next()?.trim()),
        Value::Array(items) => i64::try_from(items.len()).ok(),
        Value::Bool(flag) => Some(i64::from(*flag)),
        _ => None,
    }
}

/// Through text instead of `f64::from_str`, whose tables weigh 10 kB.
fn cut(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    fraction
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| whole.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_number_and_its_text_are_the_same() {
        assert!(same(&json!(1), &json!("1")));
        assert!(same(&json!(1.0), &json!("1")));
        assert!(same(
            &json!(9_007_199_254_740_993_u64),
            &json!("9007199254740993")
        ));
        assert!(same(&json!(1.5), &json!("1.5")));
        assert!(same(&json!(true), &json!("true")));
        assert!(same(&Value::Null, &Value::Null));
        assert!(!same(&json!(null), &json!("null")));
        assert!(same(&json!([1]), &json!([1])));
    }

    #[test]
    fn whole_numbers_come_from_everything_that_counts() {
        for (value, expected) in [
            (json!(7), Some(7)),
            (json!(7.9), Some(7)),
            (json!("100.0"), Some(100)),
            (json!("0-24/3573"), Some(3573)),
            (json!("0-0/*"), None),
            (json!([1, 2]), Some(2)),
            (json!(true), Some(1)),
            (json!("-3"), Some(-3)),
            (json!(1e300), None),
            (json!(u64::MAX), None),
            (json!("7 apples"), None),
            (json!({}), None),
        ] {
            assert_eq!(int(&value), expected, "{value}");
        }
    }

    #[test]
    fn no_is_said_in_several_ways() {
        for no in [
            json!(null),
            json!(false),
            json!(0),
            json!(""),
            json!("0"),
            json!("false"),
            json!([]),
            json!({}),
        ] {
            assert!(!truthy(&no), "{no}");
        }
        for yes in [json!(true), json!(-1), json!("x"), json!([0]), json!({"a": 1})] {
            assert!(truthy(&yes), "{yes}");
        }
        assert!(is_empty(&json!("")) && !is_empty(&json!(0)) && !is_empty(&json!(false)));
    }
}
