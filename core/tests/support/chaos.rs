//! JSON, adapters and answers from a string of bytes: whatever the property tests feed to the engine. The bytes
//! come from proptest, so that a failing case shrinks.

use serde_json::{Map, Value, json};

/// Words and shapes that mean something to the engine, so that random files get past its door.
const WORDS: [&str; 72] = [
    "",
    "a",
    "id",
    "title",
    "name",
    "/",
    "/id",
    "/a/0",
    "/items",
    "$/users/[id={/id}]/name",
    "$/a/*/b/*",
    "@/id",
    "@/q",
    "#link",
    "#x-total-count",
    "link",
    "/-1",
    "/*",
    "/{/id}",
    "/[a=b]",
    "/[",
    "{",
    "}",
    "{q}",
    "{id}",
    "/x/{id}",
    "/x",
    "{page}",
    "{offset}",
    "{cursor}",
    "{size}",
    "{q|sq}",
    "{q|strip:\\'}",
    "{n|add:1}",
    "{q|map:t}",
    "{status|rev:t}",
    "{{x}}",
    "a{q}b",
    "{it.name}",
    "{session.csrf}",
    "{vars.x}",
    "{file.name}",
    "{files}",
    "https://a.example/x",
    "https://a.example:443",
    "http://b.example",
    "//c.example",
    "/api",
    "sandbox:",
    "javascript:alert(1)",
    "GET",
    "POST",
    "DELETE",
    "auth",
    "file",
    "b",
    "c",
    "article",
    "html",
    "<em>",
    "</em>",
    "x <em>y</em> z",
    "2026-11-22 01:41:21Z",
    "1795311681",
    "0-24/3573",
    "Basic YTpi",
    "sk_live_0123456789abcdef0123",
    "é\u{0}\u{301}🦀",
    "..",
    "{url}",
    "*",
    "null",
];

/// Names of members anywhere in an adapter, and a few that are none.
const NAMES: [&str; 88] = [
    "adapter",
    "backends",
    "operations",
    "shapes",
    "include",
    "vars",
    "allowed_origins",
    "base_url",
    "optional",
    "headers",
    "auth",
    "kind",
    "session",
    "on",
    "refresh_on",
    "tables",
    "errors",
    "when",
    "message",
    "fields",
    "at",
    "status",
    "quirks",
    "opaque_failure_may_be",
    "timeout_ms",
    "use",
    "requires",
    "method",
    "path",
    "url",
    "query",
    "body",
    "form",
    "multipart",
    "raw",
    "capture",
    "response",
    "item",
    "items",
    "keep",
    "total",
    "next",
    "next_url",
    "more",
    "steps",
    "variants",
    "then",
    "highlight",
    "paginate",
    "size",
    "max_size",
    "max_total",
    "client_over",
    "statuses",
    "reopen_with",
    "const",
    "map",
    "default",
    "text",
    "not",
    "eq",
    "in",
    "has",
    "len",
    "join",
    "list",
    "$each",
    "do",
    "$json",
    "$join",
    "with",
    "id",
    "title",
    "snippet",
    "excerpt",
    "labels",
    "author",
    "name",
    "attachments",
    "created_at",
    "page",
    "q",
    "csrf",
    "search",
    "get_article",
    "list_articles",
    "vote",
    "x/~y",
];

/// Bytes, eaten one by one; zeros when they are used up.
pub struct Bytes<'a>(pub &'a [u8]);

impl Bytes<'_> {
    pub fn next(&mut self) -> usize {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        usize::from(*first)
    }

    pub fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[(self.next() * 256 + self.next()) % all.len()]
    }

    fn word(&mut self) -> String {
        match self.next() % 8 {
            0 => (0..self.next() % 12)
                .map(|_| self.pick(&b"/{}[]=|$@#*~0a.:<>%"[..]) as char)
                .collect(),
            1 => [self.pick(&WORDS), self.pick(&WORDS)].concat(),
            _ => self.pick(&WORDS).to_owned(),
        }
    }

    fn name(&mut self) -> String {
        if self.next().is_multiple_of(16) {
            self.word()
        } else {
            self.pick(&NAMES).to_owned()
        }
    }

    /// Any JSON.
    pub fn json(&mut self, depth: usize) -> Value {
        let kinds = if depth == 0 { 6 } else { 10 };
        match self.next() % kinds {
            0 => self
                .pick(&[json!(null), json!(true), json!(false), json!(1), json!(0)].each_ref())
                .clone(),
            1 => json!(self.next()),
            2 => self
                .pick(
                    &[
                        json!(-1),
                        json!(1.5),
                        json!(1e300),
                        json!(u64::MAX),
                        json!(i64::MIN),
                    ]
                    .each_ref(),
                )
                .clone(),
            3..=5 => Value::String(self.word()),
            6 | 7 => (0..self.next() % 5).map(|_| self.json(depth - 1)).collect(),
            _ => {
                let members: Map<_, _> = (0..self.next() % 6)
                    .map(|_| (self.name(), self.json(depth - 1)))
                    .collect();
                Value::Object(members)
            }
        }
    }

    /// Changes a few places of a document.
    pub fn mutate(&mut self, value: &mut Value) {
        for _ in 0..=self.next() % 3 {
            self.mutate_once(value);
        }
    }

    fn mutate_once(&mut self, value: &mut Value) {
        let (turn, at) = (self.next() % 8, self.next());
        match value {
            Value::Object(members) if !members.is_empty() && turn != 7 => {
                let key = members.keys().nth(at % members.len()).unwrap().clone();
                match turn {
                    1 => drop(members.remove(&key)),
                    2 => drop(members.insert(self.name(), self.json(3))),
                    _ => self.mutate_once(members.get_mut(&key).unwrap()),
                }
            }
            Value::Array(items) if !items.is_empty() && turn != 7 => {
                let at = at % items.len();
                match turn {
                    1 => drop(items.remove(at)),
                    2 => items.push(self.json(3)),
                    _ => self.mutate_once(&mut items[at]),
                }
            }
            other => *other = self.json(2),
        }
    }

    /// An answer of a server: plausible, mutated, random or no JSON at all.
    pub fn answer(&mut self) -> super::driver::Answer {
        use frontdesk_core::wire::{HttpResponse, NetError};
        if self.next() % 24 == 1 {
            return Err(self.pick(&[
                NetError::Offline,
                NetError::Timeout,
                NetError::Aborted,
                NetError::Unreachable,
                NetError::TooLarge,
            ]));
        }
        let status = self.pick(&[
            200, 200, 200, 200, 200, 200, 201, 204, 206, 304, 400, 401, 403, 404, 406, 422, 429, 500, 503, 0,
        ]);
        let body = match self.next() % 8 {
            6 => self.word(),
            1 => format!("[\"\\ud8{}\"]", self.word()),
            2 => self.json(4).to_string(),
            _ => {
                let mut body = plausible();
                self.mutate(&mut body);
                if self.next().is_multiple_of(3) {
                    body["items"].to_string()
                } else {
                    body.to_string()
                }
            }
        };
        let names = [
            "link",
            "x-total-count",
            "content-range",
            "retry-after",
            "date",
            "x",
        ];
        let headers = (0..self.next() % 3)
            .map(|_| (self.pick(&names).to_owned(), self.header()))
            .collect();
        Ok(HttpResponse {
            status,
            headers,
            body,
        })
    }

    fn header(&mut self) -> String {
        match self.next() % 4 {
            0 => "<https://a.example/x?page=2>; rel=\"next\"".to_owned(),
            1 => "0-24/*".to_owned(),
            2 => "Sun, 22 Nov 2026 01:41:21 GMT".to_owned(),
            _ => self.word(),
        }
    }
}

/// Something of everything that the shipped adapters look for.
fn plausible() -> Value {
    let row = json!({"id": 7, "slug": "install", "number": 7, "title": "Install <em>it</em>", "name": "n", "body": "<p>b</p>",
        "snippet": "a <em>b</em>", "headline": "a <b>ä</b>", "excerpt": "e", "description": "d", "status": 2, "draft": false, "locale": "en",
        "created_at": "2026-11-22 01:41:21.931Z", "updated_at": 1_795_311_681, "labels": ["a", "b"], "author": "Ada", "author_id": 9,
        "section_id": 3, "visibility": 1, "attachments": [{"name": "a", "file_name": "a", "url": "/a", "size": "7"}],
        "votes": 3, "user": {"id": 1, "name": "x", "role": "administrator"}, "value": 1, "item_type": "Post", "item_id": 7});
    json!({"items": [row, row], "articles": [row], "results": [row, row], "requests": [row], "comments": [row], "posts": [row],
        "categories": [row], "sections": [{"id": 3, "category_id": 1}], "users": [{"id": 9, "name": "Ada", "agent": true}], "data": [row],
        "article": row, "request": row, "vote": row, "upload": row, "user": row, "post": row, "translations": [row],
        "incidents": [row], "components": [row], "status": {"indicator": "none", "description": "fine"}, "page": {"url": "/s"},
        "count": 2, "totalItems": "2", "next_page": "https://example.zendesk.com/x?page=2", "message": "m", "details": {"a": [{"description": "d"}]},
        "errors": [{"field": "f", "message": "m"}], "id": 7, "votesCount": 1, "number": 7, "level": "operational"})
}
