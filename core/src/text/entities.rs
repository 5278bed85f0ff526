//! Character references: all numeric ones, and the named ones that people and editors really write.

use std::borrow::Cow;

/// Names of U+00A0–U+00FF, in order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
    sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring \
    AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times \
    Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute \
    ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc \
    uuml yacute thorn yuml";

/// The others, as name and character in turn.
const NAMED: &str = "amp & lt < gt > quot \" apos ' hellip … mdash — ndash – lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” \
    bdquo „ bull • trade ™ euro € larr ← uarr ↑ rarr → darr ↓ harr ↔ rArr ⇒ lArr ⇐ check ✓ cross ✗ ne ≠ le ≤ ge ≥ minus − \
    infin ∞ lsaquo ‹ rsaquo › dagger † prime ′ Prime ″ OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ star ☆ starf ★ \
    lbrace { rbrace } lbrack [ rbrack ] lpar ( rpar ) num # sol / bsol \\ colon : comma , period . excl ! quest ? \
    equals = ast * plus + percnt % dollar $ lowbar _ grave ` vert | commat @ semi ;";

/// Windows-1252 in 0x80–0x9F, which is what authors mean by such numbers (HTML standard 13.2.5.80).
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The text with its character references decoded. Unknown ones stay as they are.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        if let Some((c, length)) = reference(after) {
            out.push(c);
            rest = after.get(length..).unwrap_or_default();
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character behind an ampersand, and how many bytes of the text spell it.
fn reference(text: &str) -> Option<(char, usize)> {
    let numeric = text.strip_prefix('#');
    let spelled = numeric.unwrap_or(text);
    let end = spelled
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(spelled.len());
    let name = spelled.get(..end)?;
    let closed = spelled.get(end..)?.starts_with(';');
    let length = text.len() - spelled.len() + end + usize::from(closed);
    if numeric.is_some() {
        return number(name).map(|c| (c, length));
    }
    // Without a semicolon only the oldest names count, or `?a=1&copy=2` would turn into nonsense.
    let counts = closed || matches!(name, "amp" | "lt" | "gt" | "quot" | "nbsp");
    counts.then(|| named(name)).flatten().map(|c| (c, length))
}

fn number(digits: &str) -> Option<char> {
    let hex = digits.strip_prefix(['x', 'X']);
    let code = hex.map_or_else(|| digits.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
    match code {
        0x80..=0x9f => WINDOWS.chars().nth(usize::try_from(code - 0x80).ok()?),
        0 => Some('\u{fffd}'),
        _ => Some(char::from_u32(code).unwrap_or('\u{fffd}')),
    }
}

fn named(name: &str) -> Option<char> {
    let latin = LATIN
        .split(' ')
        .filter(|word| !word.is_empty())
        .position(|known| known == name);
    if let Some(at) = latin {
        return u8::try_from(0xa0 + at).ok().map(char::from);
    }
    match name {
        "zwj" => return Some('\u{200d}'),
        "zwnj" => return Some('\u{200c}'),
        "lrm" => return Some('\u{200e}'),
        "rlm" => return Some('\u{200f}'),
        "ensp" | "emsp" | "thinsp" | "Tab" | "NewLine" => return Some(' '),
        _ => {}
    }
    let mut words = NAMED.split_whitespace();
    while let (Some(known), Some(text)) = (words.next(), words.next()) {
        if known == name {
            return text.chars().next();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_and_numeric_references_are_decoded() {
        assert_eq!(
            decode("&lt;b&gt; &auml;&ouml;&szlig;&yuml; &hellip; &euro;&semi;"),
            "<b> äöß\u{ff} … €;"
        );
        assert_eq!(decode("&#233;&#xe9;&#XE9; &#128; &#x1f600;"), "ééé € 😀");
        assert_eq!(
            decode("&zwnj;&zwj;&lrm;&rlm;&emsp;x"),
            "\u{200c}\u{200d}\u{200e}\u{200f} x"
        );
    }

    #[test]
    fn broken_references_stay_or_become_the_replacement_character() {
        assert_eq!(
            decode("a & b &; &nosuch; &#; &#xzz; ?a=1&copy=2"),
            "a & b &; &nosuch; &#; &#xzz; ?a=1&copy=2"
        );
        assert_eq!(
            decode("&#0;&#xd800;&#x110000; &#99999999999;"),
            "\u{fffd}\u{fffd}\u{fffd} &#99999999999;"
        );
        assert_eq!(decode("a&amp b"), "a& b");
    }
}
