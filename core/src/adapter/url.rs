//! The little that we need of URLs. The `url` crate weighs 60 kB, most of it tables for host names that only the
//! browser needs to understand.

/// The scheme of the in-browser store.
pub const SANDBOX: &str = "sandbox:";

/// `https://host:port` in lower case, without a default port. Nothing for relative addresses, other schemes,
/// user names in the address and everything that two parsers could read differently.
pub fn origin(url: &str) -> Option<String> {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let (scheme, port) = if lower.starts_with("https://") {
        ("https://", ":443")
    } else if lower.starts_with("http://") {
        ("http://", ":80")
    } else {
        return None;
    };
    let rest = url.get(scheme.len()..)?;
    let host = rest.split(['/', '?', '#']).next()?.to_ascii_lowercase();
    let odd = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '@' | '\\' | '%' | '"' | '<' | '>' | ';' | ',' | '\'')
    };
    if host.is_empty() || host.starts_with(':') || host.contains(odd) {
        return None;
    }
    let host = host.strip_suffix(port).unwrap_or(&host);
    Some([scheme, host].concat())
}

/// Where an address that we may ask leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The page's own origin.
    Page,
    /// The in-browser store.
    Sandbox,
    /// Another origin (or the page's own, written out).
    Origin(String),
}

/// The place of an address; nothing for one that no backend can have.
pub fn place(url: &str) -> Option<Place> {
    if url.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
        None
    } else if url.starts_with(SANDBOX) {
        Some(Place::Sandbox)
    } else if (url.starts_with('/') && !url.starts_with("//")) || url.starts_with("./") {
        Some(Place::Page)
    } else {
        origin(url).map(Place::Origin)
    }
}

/// Resolves the address of a next page against the address of this one; nothing where it leaves the origin.
pub fn follow(current: &str, next: &str) -> Option<String> {
    let here = place(current)?;
    let path_end = current.find(['?', '#']).unwrap_or(current.len());
    let resolved = match next.as_bytes() {
        [] | [b'/', b'/', ..] => return None,
        [b'/', ..] => {
            let base = match &here {
                Place::Page => "",
                Place::Sandbox => SANDBOX,
                Place::Origin(origin) => origin,
            };
            [base, next].concat()
        }
        [b'?', ..] => [current.get(..path_end)?, next].concat(),
        _ if next.contains(':') && next.split(['/', '?']).next()?.contains(':') => next.to_owned(),
        _ => {
            let folder = current.get(..path_end)?.rfind('/')?;
            [current.get(..=folder)?, next].concat()
        }
    };
    (place(&resolved)? == here).then_some(resolved)
}

/// Percent-encodes everything but unreserved characters: `/` too, so that an id cannot climb.
pub fn encode_into(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |n: u8| HEX.get(usize::from(n & 15)).map_or('0', |d| char::from(*d));
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.extend(['%', digit(byte >> 4), digit(byte)]);
        }
    }
}

/// Whether a path would climb or stand still: `.` and `..` are resolved by browsers even when encoded.
pub fn climbs(path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    path.split('/')
        .any(|segment| matches!(dots(segment), Some(1 | 2)))
}

/// How many dots a segment consists of, encoded or not; nothing where it holds anything else.
fn dots(segment: &str) -> Option<usize> {
    let mut rest = segment.as_bytes();
    let mut dots = 0;
    while !rest.is_empty() {
        rest = match rest {
            [b'.', after @ ..] | [b'%', b'2', b'e' | b'E', after @ ..] => after,
            _ => return None,
        };
        dots += 1;
    }
    Some(dots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_read_only_where_nobody_could_read_another() {
        for (url, expected) in [
            ("https://A.example:443/x", Some("https://a.example")),
            ("HTTP://a.example:80?x", Some("http://a.example")),
            ("http://127.0.0.1:4017", Some("http://127.0.0.1:4017")),
            ("https://user:pw@a.example", None),
            ("https://a.example\\@b.example", None),
            ("https:///x", None),
            ("ftp://a.example", None),
            ("/api", None),
            ("https://ä", Some("https://ä")),
            ("häääääää", None),
        ] {
            assert_eq!(origin(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn a_next_page_stays_on_its_origin() {
        let here = "https://a.example/c/ideas/5.json?page=0";
        for (next, expected) in [
            ("/c/ideas/5?page=1", Some("https://a.example/c/ideas/5?page=1")),
            ("?page=1", Some("https://a.example/c/ideas/5.json?page=1")),
            ("6.json", Some("https://a.example/c/ideas/6.json")),
            ("https://a.example:443/z", Some("https://a.example:443/z")),
            ("http://a.example/z", None),
            ("https://b.example/z", None),
            ("//b.example/z", None),
            ("javascript:alert(1)", None),
            ("https://a.example@b.example/", None),
            ("", None),
        ] {
            assert_eq!(follow(here, next).as_deref(), expected, "{next}");
        }
        assert_eq!(
            follow("/api/x?page=1", "/api/x?page=2").as_deref(),
            Some("/api/x?page=2")
        );
        assert_eq!(follow("/api/x", "https://a.example/api/x"), None);
        assert_eq!(
            follow("sandbox:/a", "/a?_page=2").as_deref(),
            Some("sandbox:/a?_page=2")
        );
        assert_eq!(
            follow("sandbox:/a", "sandbox:/a?_page=2").as_deref(),
            Some("sandbox:/a?_page=2")
        );
    }

    #[test]
    fn an_id_cannot_climb() {
        let mut out = String::new();
        encode_into("../ä b", &mut out);
        assert_eq!(out, "..%2F%C3%A4%20b");
        for path in ["/a/..", "/a/%2e%2E/b", "/./x", "/a/.."] {
            assert!(climbs(path), "{path}");
        }
        assert!(!climbs("/a/..%2Fb") && !climbs("/a?x=/../"));
    }
}
