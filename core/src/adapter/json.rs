//! JSON of an answer, parsed in Rust from text: JavaScript would round ids above 2^53.

use serde_json::Value;

use crate::text::find;

/// Parses a body. Nothing at all is null (204, or an acknowledgement). A lone surrogate, which some encoders cut an
/// emoji into, is repaired once. The reason never quotes the body: it may be a login page of somebody's proxy.
pub fn parse(body: &str) -> Result<Value, String> {
    let body = body.strip_prefix('\u{feff}').unwrap_or(body).trim();
    if body.is_empty() {
        return Ok(Value::Null);
    }
    let first = serde_json::from_str(body);
    let parsed = match first {
        Err(_) if find(body, "\\ud").or_else(|| find(body, "\\uD")).is_some() => {
            serde_json::from_str(&repair(body))
        }
        other => other,
    };
    parsed.map_err(|error| {
        let kind = if body.starts_with('<') {
            "HTML or XML"
        } else {
            "no valid JSON"
        };
        [kind, " (", &error.to_string(), ")"].concat()
    })
}

/// Replaces every `\uD8xx` without its other half by U+FFFD.
fn repair(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find('\\') {
        let (before, from) = rest.split_at_checked(at).unwrap_or_default();
        out.push_str(before);
        let paired = from
            .get(6..)
            .and_then(unit)
            .is_some_and(|low| (0xDC00..0xE000).contains(&low));
        let length = match unit(from) {
            Some(0xD800..0xDC00) if paired => 12,
            Some(0xD800..0xE000) => {
                out.push_str("\\uFFFD");
                rest = from.get(6..).unwrap_or_default();
                continue;
            }
            Some(_) => 6,
            // The backslash and the whole character behind it, however many bytes that has.
            None => 1 + from.chars().nth(1).map_or(0, char::len_utf8),
        };
        let (kept, after) = from.split_at_checked(length).unwrap_or((from, ""));
        out.push_str(kept);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The code unit of a `\uXXXX` at the beginning.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    digits
        .bytes()
        .all(|b| b.is_ascii_hexdigit())
        .then(|| u16::from_str_radix(digits, 16).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_lone_surrogate_costs_one_character_and_not_the_answer() {
        for (body, expected) in [
            (r#"["a\ud83d"]"#, json!(["a\u{fffd}"])),
            (r#"["\ude00b"]"#, json!(["\u{fffd}b"])),
            (r#"["\ud83d\ude00 \ud83d x"]"#, json!(["😀 \u{fffd} x"])),
            (r#"["\ud83d\ud83d\ude00"]"#, json!(["\u{fffd}😀"])),
            (r#"["\\ud83d \ud83d\n"]"#, json!(["\\ud83d \u{fffd}\n"])),
        ] {
            assert_eq!(parse(body).unwrap(), expected, "{body}");
        }
    }

    #[test]
    fn a_byte_order_mark_and_emptiness_are_no_errors() {
        assert_eq!(parse("\u{feff}{\"a\":1}").unwrap(), json!({"a": 1}));
        assert_eq!(parse(" \n").unwrap(), Value::Null);
    }

    #[test]
    fn what_is_no_json_gives_a_reason_without_the_body() {
        let reason = parse("<html>secret</html>").unwrap_err();
        assert!(
            reason.starts_with("HTML") && !reason.contains("secret"),
            "{reason}"
        );
        assert!(parse("{\"a\":").unwrap_err().starts_with("no valid JSON"));
        assert!(parse(&"[".repeat(20_000)).is_err());
        assert!(parse("1e999").is_err());
        assert!(parse("[\"\\ud8").is_err());
        assert!(parse("[\"\\ud83d\\é\"]").is_err());
    }
}
