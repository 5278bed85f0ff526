//! Percent-encoding of path segments and query values, nothing more: a URL crate costs 48 kB of tables.

const HEX: &[u8; 16] = b"0123456789ABCDEF";

const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

fn push(out: &mut String, text: &str, keep: fn(u8) -> bool) {
    for byte in text.bytes() {
        if keep(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.push(char::from(*HEX.get(usize::from(half)).unwrap_or(&b'0')));
            }
        }
    }
}

/// One path segment; `/` becomes `%2F`.
pub(super) fn encode(out: &mut String, segment: &str) {
    push(out, segment, is_unreserved);
}

/// One query value, in the spelling that a plain HTML form gives, so that a search submitted before the
/// program has started has the same address as one submitted later.
pub(super) fn encode_query(out: &mut String, value: &str) {
    for (i, word) in value.split(' ').enumerate() {
        if i > 0 {
            out.push('+');
        }
        push(out, word, is_unreserved);
    }
}

/// A path that is already encoded: only what could end the path or change the host is encoded. A browser
/// drops tabs and line breaks and reads `\` as `/`, so `/<tab>/host` would leave the site.
pub(super) fn keep_path(out: &mut String, path: &str) {
    push(out, path, |byte| {
        is_unreserved(byte) || b"/%!$&'()*+,;=:@".contains(&byte)
    });
}

/// Decodes once. A `%` that starts no escape stays; bytes that are no UTF-8 become U+FFFD.
pub(super) fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        match (first, tail) {
            (b'%', [high, low, after @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push((high << 4) | low);
                    rest = after;
                }
                _ => bytes.push(b'%'),
            },
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
}

fn hex(digit: u8) -> Option<u8> {
    // A digit of base 16 is below 16.
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

/// The first value of a name in a query (with or without `?`), decoded once; `+` is a blank there.
pub(super) fn param(search: &str, name: &str) -> Option<String> {
    let pairs = search.strip_prefix('?').unwrap_or(search).split('&');
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| decode(&value.replace('+', " ")))
}
