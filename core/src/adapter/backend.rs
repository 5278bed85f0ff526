//! One server that an adapter talks to.

use serde_json::{Map, Value};

use super::expr::Expr;
use super::read::Reader;
use super::request::{self, Request};
use super::template::{Tables, Template};
use super::url::{self, Place};
use crate::decode::{Node, Problems};
use crate::wire::Method;

/// A backend, parsed.
#[derive(Clone, Debug)]
pub struct Backend {
    /// Its name in the adapter; sessions are kept by it.
    pub name: String,
    /// Without a slash at the end.
    pub base_url: String,
    /// How visitors sign in.
    pub auth: Auth,
    /// Its failures hide a widget instead of showing an error.
    pub optional: bool,
    /// Statuses that look like a network failure in a browser, because they come without CORS headers.
    pub opaque_failure_may_be: Vec<u16>,
    pub(super) timeout_ms: Option<u32>,
    pub(super) headers: Vec<(String, Template)>,
    pub(super) session: Option<Session>,
    pub(super) errors: Errors,
    /// Origins that absolute addresses may lead to.
    pub(super) allowed: Vec<String>,
}

/// How visitors sign in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AuthKind {
    /// Not at all.
    #[default]
    None,
    /// By a cookie that the browser holds.
    Cookie,
    /// By a token that the host page gives.
    Bearer,
    /// By a token that the visitor fetches (OAuth 2 with PKCE).
    Oauth2Pkce,
}

/// The member `auth` of a backend.
#[derive(Clone, Debug, Default)]
pub struct Auth {
    /// How.
    pub kind: AuthKind,
    /// Signing in adds to what is there without.
    pub optional: bool,
    /// The word before the token in `session.authorization`.
    pub scheme: String,
    /// OAuth: the page to send the visitor to.
    pub authorize: Option<String>,
    /// OAuth: where the code becomes a token.
    pub token: Option<String>,
    /// OAuth: the public name of this app.
    pub client_id: Option<String>,
    /// OAuth: what to ask for.
    pub scope: Option<String>,
}

impl Auth {
    /// Whether a token must be there before anything that requires signing in.
    pub const fn needs_token(&self) -> bool {
        matches!(self.kind, AuthKind::Bearer | AuthKind::Oauth2Pkce)
    }
}

/// A request that must come before others, for a CSRF token mostly.
#[derive(Clone, Debug)]
pub(super) struct Session {
    pub request: Request,
    /// Methods that need it.
    pub on: Vec<Method>,
    /// Statuses after which it is fetched anew, once.
    pub refresh_on: Vec<u16>,
}

/// How failures are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Errors {
    pub when: Option<Expr>,
    pub message: Option<Expr>,
    pub fields: Option<FieldErrors>,
    pub status: Vec<(u16, Meaning)>,
}

/// How messages about single fields are read.
#[derive(Clone, Debug)]
pub(super) struct FieldErrors {
    pub at: Expr,
    pub name: Option<Expr>,
    pub message: Option<Expr>,
}

/// What a status means on this backend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Invalid,
    Auth,
    Forbidden,
    NotFound,
    Limited,
    Server,
    LimitReached,
}

const MEANINGS: [(&str, Meaning); 7] = [
    ("invalid", Meaning::Invalid),
    ("auth", Meaning::Auth),
    ("forbidden", Meaning::Forbidden),
    ("not_found", Meaning::NotFound),
    ("rate_limited", Meaning::Limited),
    ("server", Meaning::Server),
    ("limit_reached", Meaning::LimitReached),
];

/// Reads a backend.
pub(super) fn read(problems: &mut Problems, name: &str, node: &Node<'_>, tables: &Tables) -> Backend {
    node.only(
        problems,
        &[
            "base_url",
            "comment",
            "optional",
            "timeout_ms",
            "headers",
            "auth",
            "session",
            "tables",
            "errors",
            "quirks",
        ],
    );
    for (_, table) in node.get("tables").members(problems) {
        table.object(problems);
    }
    let base_url = read_base(problems, &node.get("base_url"));
    let optional = node.get("optional").flag(problems).unwrap_or_default();
    let timeout = node.get("timeout_ms");
    let timeout_ms = timeout.count(problems).and_then(|ms| u32::try_from(ms).ok());
    let auth = read_auth(problems, &node.get("auth"));
    let quirks = node.get("quirks");
    quirks.only(problems, &["opaque_failure_may_be"]);
    let opaque_failure_may_be = statuses(problems, &quirks.get("opaque_failure_may_be"));
    let reader = &mut Reader::new(problems, tables);
    Backend {
        name: name.to_owned(),
        base_url,
        auth,
        optional,
        opaque_failure_may_be,
        timeout_ms,
        headers: request::read_headers(reader, &node.get("headers")),
        session: read_session(reader, &node.get("session")),
        errors: read_errors(reader, &node.get("errors")),
        allowed: Vec::new(),
    }
}

fn read_base(problems: &mut Problems, node: &Node<'_>) -> String {
    let text = node.need_text(problems).unwrap_or_default();
    if node.value.is_some_and(Value::is_string) && url::place(text).is_none() {
        node.complain(
            problems,
            "an address without user name: https://…, /path, ./path or sandbox:",
        );
    }
    text.trim_end_matches('/').to_owned()
}

fn read_auth(problems: &mut Problems, node: &Node<'_>) -> Auth {
    node.only(
        problems,
        &[
            "kind",
            "optional",
            "from",
            "scheme",
            "authorize",
            "token",
            "client_id",
            "scope",
        ],
    );
    let kinds = [
        ("none", AuthKind::None),
        ("cookie", AuthKind::Cookie),
        ("bearer", AuthKind::Bearer),
        ("oauth2_pkce", AuthKind::Oauth2Pkce),
    ];
    node.get("from").word(problems, &[("host", ()), ("fragment", ())]);
    let kind = node.get("kind").word(problems, &kinds);
    if kind.is_none() && !node.is_missing() && node.get("kind").is_missing() {
        node.get("kind").complain(
            problems,
            "one of \"none\", \"cookie\", \"bearer\", \"oauth2_pkce\"",
        );
    }
    let mut text = |name: &str| node.get(name).text(problems).map(str::to_owned);
    let auth = Auth {
        kind: kind.unwrap_or_default(),
        optional: false,
        scheme: text("scheme").unwrap_or_else(|| "Bearer".to_owned()),
        authorize: text("authorize"),
        token: text("token"),
        client_id: text("client_id"),
        scope: text("scope"),
    };
    let optional = node.get("optional").flag(problems).unwrap_or_default();
    Auth { optional, ..auth }
}

fn read_session(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Session> {
    if node.is_missing() {
        return None;
    }
    node.only(
        reader.problems,
        &[&request::MEMBERS[..], &["on", "refresh_on"]].concat(),
    );
    let methods = node.get("on").list(reader.problems);
    let mut on: Vec<_> = methods
        .iter()
        .filter_map(|node| node.word(reader.problems, &request::METHODS))
        .collect();
    if on.is_empty() {
        on = vec![Method::Post, Method::Put, Method::Patch, Method::Delete];
    }
    let refresh = node.get("refresh_on");
    let refresh_on = if refresh.is_missing() {
        vec![401, 403]
    } else {
        statuses(reader.problems, &refresh)
    };
    Some(Session {
        request: request::read(reader, node)?,
        on,
        refresh_on,
    })
}

fn read_errors(reader: &mut Reader<'_>, node: &Node<'_>) -> Errors {
    node.only(reader.problems, &["when", "message", "fields", "status"]);
    let fields = node.get("fields");
    fields.only(reader.problems, &["at", "name", "message"]);
    let mut status = Vec::new();
    for (code, node) in node.get("status").members(reader.problems) {
        match (code.parse(), node.word(reader.problems, &MEANINGS)) {
            (Ok(code), Some(meaning)) => status.push((code, meaning)),
            (Err(_), _) => node.complain(reader.problems, "a status code as the name of the member"),
            _ => {}
        }
    }
    Errors {
        when: reader.expr(&node.get("when")),
        message: reader.expr(&node.get("message")),
        fields: reader.expr(&fields.get("at")).map(|at| FieldErrors {
            at,
            name: reader.expr(&fields.get("name")),
            message: reader.expr(&fields.get("message")),
        }),
        status,
    }
}

fn statuses(problems: &mut Problems, node: &Node<'_>) -> Vec<u16> {
    let codes = node.list(problems);
    let read = codes.iter().filter_map(|node| node.count(problems));
    read.filter_map(|code| u16::try_from(code).ok()).collect()
}

/// The place of a backend, for origin checks.
pub(super) fn place(backend: &Backend) -> Option<Place> {
    url::place(&backend.base_url)
}

/// The tables of a backend as written.
pub(super) fn tables(backend: Option<&Value>) -> Tables {
    let tables = backend.and_then(|b| b.get("tables")).and_then(Value::as_object);
    tables.cloned().unwrap_or_else(Map::new)
}
