//! How a list goes on: by page number, cursor or address.

use serde_json::{Map, Value};

use super::scalar;
use crate::knowledge::Next;

/// Rows per page where neither the adapter nor the caller says.
const SIZE: u64 = 30;
/// The most rows that a caller may ask for, unless the adapter allows more.
const MOST: u64 = 100;

/// The member `paginate` of an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paginate {
    /// Rows per page.
    pub size: Option<u64>,
    /// The most rows per page that the backend gives.
    pub max_size: Option<u64>,
    /// The backend refuses pages beyond this row.
    pub max_total: Option<u64>,
}

/// Gives the arguments `page` (from 1), `page0` (from 0), `offset` and `size` to a request, from what the caller said.
pub fn prepare(args: &mut Map<String, Value>, paginate: &Paginate) {
    let said = |name: &str| {
        args.get(name)
            .and_then(scalar::int)
            .and_then(|n| u64::try_from(n).ok())
    };
    let most = paginate.max_size.unwrap_or(MOST).max(paginate.size.unwrap_or(1));
    let size = said("size").or(paginate.size).unwrap_or(SIZE).clamp(1, most);
    let page = said("page").unwrap_or(1).max(1);
    let page0 = page - 1;
    for (name, value) in [
        ("size", size),
        ("page", page),
        ("page0", page0),
        ("offset", page0.saturating_mul(size)),
    ] {
        args.insert(name.to_owned(), Value::from(value));
    }
}

/// What an answer says in a place where the adapter told us to look.
#[derive(Debug, Default)]
pub enum Said<T> {
    /// The adapter knows no such place.
    #[default]
    Unasked,
    /// Nothing stands there.
    End,
    /// How to go on.
    Next(T),
}

impl<T> Said<T> {
    /// From a place where we looked.
    pub fn of(found: Option<T>) -> Self {
        found.map_or(Self::End, Self::Next)
    }
}

/// What an answer said about what follows.
#[derive(Debug, Default)]
pub struct Hints {
    /// Rows in this answer, before any was left out.
    pub rows: u64,
    /// Rows in all.
    pub total: Option<u64>,
    /// The address of the next page.
    pub url: Said<String>,
    /// The cursor of the next page.
    pub cursor: Said<Value>,
    /// Whether more follows, where the backend says so.
    pub more: Option<bool>,
    /// The request has a place for a page number.
    pub by_number: bool,
}

/// How to ask for the next page. A request that knows page numbers is asked by number even where the backend
/// also gives an address: the number survives a proxy that the address would bypass, and fits into our own URL.
pub fn next(hints: Hints, args: &Map<String, Value>, paginate: &Paginate) -> Option<Next> {
    if hints.rows == 0 {
        return None;
    }
    let number = |name: &str| args.get(name).and_then(Value::as_u64).unwrap_or(0);
    let (page, size) = (number("page").max(1), number("size").max(1));
    let seen = page.saturating_mul(size);
    if hints.by_number && paginate.max_total.is_some_and(|most| seen >= most) {
        return None;
    }
    let fewer = |total: u64| hints.by_number && seen < total;
    let more = match (&hints.url, &hints.cursor, hints.more, hints.total) {
        // Said outright it wins: some backends give a cursor behind the last row, too.
        (_, _, Some(more), _) => more,
        (Said::Next(_), ..) | (_, Said::Next(_), ..) => true,
        (_, Said::Unasked, None, Some(total)) => fewer(total),
        (Said::End, ..) | (_, Said::End, ..) => false,
        (Said::Unasked, Said::Unasked, None, None) => hints.by_number && hints.rows >= size,
    };
    let followed = match (hints.by_number, hints.cursor, hints.url) {
        (true, ..) => Some(Next::Page(page.saturating_add(1))),
        (_, Said::Next(cursor), _) => Some(Next::Cursor(cursor)),
        (_, _, Said::Next(url)) => Some(Next::Url(url)),
        _ => None,
    };
    followed.filter(|_| more)
}

/// The address of `rel="next"` in a `Link` header (RFC 8288).
pub fn next_link(header: &str) -> Option<&str> {
    let mut rest = header;
    loop {
        let (url, after) = rest.split_once('<')?.1.split_once('>')?;
        let end = after.find('<').unwrap_or(after.len());
        let (parameters, later) = after.split_at_checked(end)?;
        let is_next = parameters.split([';', ',']).any(|parameter| {
            let (name, value) = parameter.split_once('=').unwrap_or_default();
            let words = value.trim().trim_matches('"');
            name.trim().eq_ignore_ascii_case("rel")
                && words
                    .split_ascii_whitespace()
                    .any(|word| word.eq_ignore_ascii_case("next"))
        });
        if is_next {
            return Some(url.trim());
        }
        rest = later;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn args(value: &Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap()
    }

    #[test]
    fn a_page_is_said_in_every_way_at_once() {
        let mut all = args(&json!({"page": "3", "size": 20}));
        prepare(&mut all, &Paginate::default());
        assert_eq!(
            Value::Object(all),
            json!({"page": 3, "size": 20, "page0": 2, "offset": 40})
        );
        let mut greedy = args(&json!({"size": 5000, "page": -1}));
        prepare(
            &mut greedy,
            &Paginate {
                size: Some(25),
                ..Paginate::default()
            },
        );
        assert_eq!(
            Value::Object(greedy),
            json!({"size": 100, "page": 1, "page0": 0, "offset": 0})
        );
    }

    #[test]
    fn the_end_is_found_by_what_the_backend_says() {
        let page = args(&json!({"page": 2, "size": 10}));
        let none = Paginate::default();
        let hints = |url: Said<&str>, cursor, more, total, rows, by_number| {
            let url = match url {
                Said::Next(url) => Said::Next(url.to_owned()),
                Said::End => Said::End,
                Said::Unasked => Said::Unasked,
            };
            Hints {
                rows,
                total,
                url,
                cursor,
                more,
                by_number,
            }
        };
        for (case, expected) in [
            (
                hints(Said::Unasked, Said::Unasked, None, None, 10, true),
                Some(Next::Page(3)),
            ),
            (hints(Said::Unasked, Said::Unasked, None, None, 9, true), None),
            (
                hints(Said::Unasked, Said::Unasked, None, Some(20), 10, true),
                None,
            ),
            (
                hints(Said::Unasked, Said::Unasked, None, Some(21), 10, true),
                Some(Next::Page(3)),
            ),
            (hints(Said::Unasked, Said::Unasked, None, Some(21), 0, true), None),
            (
                hints(Said::Next("/x"), Said::Unasked, None, None, 1, true),
                Some(Next::Page(3)),
            ),
            (
                hints(Said::Next("/x"), Said::Unasked, None, None, 1, false),
                Some(Next::Url("/x".into())),
            ),
            (hints(Said::End, Said::Unasked, None, None, 10, true), None),
            (
                hints(Said::Unasked, Said::Next(json!([1])), None, None, 1, false),
                Some(Next::Cursor(json!([1]))),
            ),
            (
                hints(Said::Unasked, Said::Next(json!("c")), Some(false), None, 1, false),
                None,
            ),
            (hints(Said::Unasked, Said::End, None, Some(99), 10, true), None),
            (
                hints(Said::Unasked, Said::Unasked, Some(true), None, 1, true),
                Some(Next::Page(3)),
            ),
            (hints(Said::Unasked, Said::Unasked, None, None, 10, false), None),
        ] {
            let shown = format!("{case:?}");
            assert_eq!(next(case, &page, &none), expected, "{shown}");
        }
        let capped = Paginate {
            max_total: Some(20),
            ..Paginate::default()
        };
        assert_eq!(
            next(
                hints(Said::Unasked, Said::Unasked, Some(true), None, 10, true),
                &page,
                &capped
            ),
            None
        );
    }

    #[test]
    fn a_link_header_is_read_as_written_in_the_wild() {
        for (header, expected) in [
            ("<https://a/b?p=2>; rel=\"next\"", Some("https://a/b?p=2")),
            (
                "<https://a/1>; rel=\"first\", <https://a/2>; rel=\"prev next\"",
                Some("https://a/2"),
            ),
            ("<https://a/b,c>;rel=next", Some("https://a/b,c")),
            ("<https://a>; REL=NEXT", Some("https://a")),
            ("<https://a>; rel=\"last\"", None),
            ("", None),
            ("<", None),
        ] {
            assert_eq!(next_link(header), expected, "{header}");
        }
    }
}
