//! The adapter engine: any JSON backend, described by a JSON file.
//!
//! A file names backends and, for each operation ([`Op`]), which requests carry it out and how the answer becomes
//! rows of ours. Reading it ([`Adapter::parse`], [`Adapter::resolve`]) reports everything that is wrong with its
//! address. [`Run`] then says which request comes next, given what came back; [`plan()`] and [`map()`] are the pure
//! halves of that. An operation that is absent hides its feature: nothing is declared twice.
//!
//! Query languages and template engines were measured and refused: 25–240 kB of wasm each, none joins inside
//! an answer *and* writes requests. This is one interpreter over small enums.
//!
//! # The file
//! ```json
//! { "adapter": 1, "comment": "…", "vars": {"form": 7}, "allowed_origins": ["https://files.example"],
//!   "backends": { "main": { … } }, "shapes": { "article": { … } },
//!   "include": [ { "file": "other.json", "operations": ["search"], "use": "main" } ],
//!   "operations": { "search": { … } | [ { … }, { … } ] } }
//! ```
//! * **backend**: `base_url` (`https://…`, `/path` behind a proxy, `./path`, `sandbox:`), `headers`, `auth` (`kind`:
//!   `none`, `cookie`, `bearer`, `oauth2_pkce`; `optional`, `scheme`, `from`, `authorize`, `token`, `client_id`, `scope`),
//!   `session` (a request that comes before others, `on` some methods, fetched anew once on `refresh_on`), `tables`,
//!   `errors` (`when`, `message`, `fields{at,name,message}`, `status`), `quirks.opaque_failure_may_be`, `optional`,
//!   `timeout_ms`. The first is the default.
//! * **operation**: a request, or `steps` (at most five, the last answer is mapped), or `variants` (the first whose
//!   `when` holds; it inherits what it does not say: the request's members, and `response`); `use`, `requires`,
//!   `cache_s`, `max_bytes`, `then`, `statuses`, `reopen_with`, `highlight`, `paginate`, `client_over`, `response`. A list of
//!   operations asks several backends; [`Adapter::join`] puts the answers together.
//! * **request**: `method`, `path` or `url`, `query`, `headers`, `body` or `form` or `multipart` or `raw`, `capture`, `optional`.
//! * **response**, one or a list of them: `item` or `items`, `keep`, `total`, `next`, `next_url`, `more`, `fields` (an object, the
//!   name of a shape, or absent where the members are named like ours).
//! * **include**: the main file wins; an included file fills the gaps of the backend that it is bound to.
//!
//! # Paths
//! `/…` in the row, `$/…` in the answer, `@/…` in the arguments and captures, `#name` of a response header, `link` for
//! the next page of a `Link` header, nothing for the whole. Segments: a name or index (`-1` is the last); `*` collects;
//! `[k=v][k2={path}]` is the first element where all hold, compared as text; `{path}` is the member named by a value.
//! Escapes: `~0 ~1` for `~ /`, `~2 ~3 ~4 ~5 ~6` for `* [ { ] }`.
//!
//! # Expressions
//! Wherever a path may stand: a path · `[e, e]` the first that is not empty (of `items`: the first that is a list) ·
//! `{"const": v}`, or a bare number, flag or null · `{"path": e, "map": table, "default": v}` · `{"text": "{/a} {/b}"}` ·
//! `{"not": e}` · `{"eq": [e, v]}` · `{"in": [e, [v]]}` · `{"has": [e, e]}` · `{"len": e}` · `{"join": [e, ", "]}`. Fields that
//! are things: `{"fields": {…}}`; lists of things: `{"list": e, "keep": e, "fields": {…}}`.
//!
//! # Templates
//! `{name}`, `{a.b}`, `{name=default}`, `{name|pipe|pipe}`, `{@/path}`; `{{` and `}}` are braces. One hole alone keeps its JSON
//! type. **A missing value drops what it stands in** (member, parameter, header; a list or object that loses all is
//! lost too); in an address it is an error. Pipes: `int num str bool not json csv lower sec ms html dq sq sq:sql add:n
//! strip:chars map:table rev:table`. In bodies and queries: `{"$each": "list", "do": …}`, `{"$json": …}`,
//! `{"$join": ["a='{a}'", "b='{b}'"], "with": "&&"}`.
//!
//! # Pages
//! Not a mode, but which of `{page}` `{page0}` `{offset}` `{cursor}` `{size}` the request uses. More follows by `more`, else
//! `next_url` or `next`, else `total`, else a full page. A request that knows numbers goes on by number even where an
//! address is given (it survives a proxy and fits into our own URL); else by cursor; else the address is followed, on
//! its own origin only.
//!
//! # Safety
//! No slot for secrets, and what looks like one is refused. Holes in addresses are percent-encoded, `.` and `..` refused.
//! Absolute addresses lead only to origins that the file names, and take the backend's headers and cookies along only
//! to itself. Nesting, steps, follow-ups, rows and requests are bounded: any file and any answer ends.

pub mod backend;
mod entity;
mod expr;
mod failure;
mod guard;
mod json;
mod map;
mod op;
mod operation;
mod page;
mod path;
mod pipe;
mod plan;
mod read;
mod request;
mod resolve;
mod run;
pub(crate) mod scalar;
mod session;
mod template;
mod url;

use serde_json::{Map, Value};
use std::sync::Arc;

pub use backend::{Auth, AuthKind, Backend};
pub use entity::{Entity, Ty};
pub use map::{Mapped, map};
pub use op::Op;
pub use operation::Operation;
pub use plan::plan;
pub use request::Request;
pub use run::{Run, Turn};
pub use session::Sessions;

use crate::decode::Problems;
use crate::error::ApiError;

/// A whole adapter, read and checked. Clones share it.
#[derive(Clone, Debug)]
pub struct Adapter(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    backends: Vec<Backend>,
    vars: Map<String, Value>,
    operations: Vec<(Op, Vec<Operation>)>,
    allowed_origins: Vec<String>,
}

impl Adapter {
    /// Reads an adapter that includes no other files. Everything that is wrong with it is reported at once.
    ///
    /// # Errors
    /// What is wrong, where, and what is expected there.
    pub fn parse(source: &Value) -> Result<Self, Problems> {
        Self::resolve(source, &Map::new(), &Value::Null)
    }

    /// The files that an adapter includes, as written there: relative to itself. A file that is loaded may include
    /// more; load until nothing is new.
    pub fn includes(source: &Value) -> Vec<String> {
        let includes = source
            .get("include")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        let files = includes.filter_map(|include| include.get("file")?.as_str());
        files.map(str::to_owned).collect()
    }

    /// Reads an adapter with the files that it includes, by their names of [`Adapter::includes`], and with what the
    /// site's configuration says differently: `base_url` (of the first backend), `backends` (members by backend
    /// name) and `vars`.
    ///
    /// # Errors
    /// As for [`Adapter::parse`]; paths of problems in an included file begin with its name.
    pub fn resolve(main: &Value, files: &Map<String, Value>, overrides: &Value) -> Result<Self, Problems> {
        resolve::resolve(main, files, overrides).map(|inner| Self(Arc::new(inner)))
    }

    /// Whether an operation can be asked for. What cannot is hidden from visitors.
    pub fn can(&self, op: Op) -> bool {
        self.operations(op)
            .iter()
            .any(|operation| operation.client_over.is_none())
    }

    /// The operation whose rows are to be searched instead of asking for `op`.
    pub fn client_over(&self, op: Op) -> Option<Op> {
        self.operations(op)
            .iter()
            .find_map(|operation| operation.client_over)
    }

    /// Whether an operation is only for visitors who signed in.
    pub fn requires_auth(&self, op: Op) -> bool {
        let operations = self.operations(op);
        !operations.is_empty() && operations.iter().all(|operation| operation.requires_auth)
    }

    /// Seconds that the answers of an operation stay fresh, where the adapter says.
    pub fn cache_s(&self, op: Op) -> Option<u64> {
        self.operations(op).iter().find_map(|operation| operation.cache_s)
    }

    /// The operations of that name: none, one, or one for each of several backends.
    pub fn operations(&self, op: Op) -> &[Operation] {
        let found = self.0.operations.iter().find(|(known, _)| *known == op);
        found.map_or(&[], |(_, operations)| operations)
    }

    /// The backends, the first one is the default.
    pub fn backends(&self) -> &[Backend] {
        &self.0.backends
    }

    /// The deployer's constants.
    pub fn vars(&self) -> &Map<String, Value> {
        &self.0.vars
    }

    /// Every other origin that requests may go to, for `connect-src`; the page's own is not among them.
    pub fn origins(&self) -> Vec<String> {
        let mut out = self.0.allowed_origins.clone();
        for backend in self.backends() {
            out.extend(url::origin(&backend.base_url));
            out.extend(backend.auth.token.as_deref().and_then(url::origin));
        }
        crate::order::sort(&mut out, Ord::cmp);
        out.dedup();
        out
    }

    /// The fields that an operation says it fills, for whoever wants to know which stayed empty.
    pub fn declared_fields(&self, op: Op) -> Vec<&'static str> {
        let mut out = Vec::new();
        for variant in self
            .operations(op)
            .iter()
            .flat_map(|operation| &operation.variants)
        {
            for name in variant.parts.iter().flat_map(|part| part.declared(op.entity())) {
                if !out.contains(&name) {
                    out.push(name);
                }
            }
        }
        out
    }

    /// The response headers that an operation reads. On another origin the browser shows them only where the backend
    /// exposes them.
    pub fn declared_headers(&self, op: Op) -> Vec<String> {
        let mut out = Vec::new();
        for variant in self
            .operations(op)
            .iter()
            .flat_map(|operation| &operation.variants)
        {
            for part in &variant.parts {
                let exprs = [
                    Some(&part.at),
                    part.total.as_ref(),
                    part.next.as_ref(),
                    part.next_url.as_ref(),
                    part.more.as_ref(),
                ];
                exprs
                    .into_iter()
                    .flatten()
                    .for_each(|expr| expr.headers(&mut out));
            }
        }
        crate::order::sort(&mut out, Ord::cmp);
        out.dedup();
        out
    }

    /// Joins the answers of the runs of one operation. A failing optional backend is left out; if nothing is left,
    /// or another one fails, that failure is the answer.
    ///
    /// # Errors
    /// The first failure that matters.
    pub fn join(answers: Vec<(bool, Result<Mapped, ApiError>)>) -> Result<Mapped, ApiError> {
        let mut joined: Option<Mapped> = None;
        let mut failed = None;
        for (optional, answer) in answers {
            match (answer, &mut joined) {
                (Ok(mapped), Some(all)) => all.append(mapped),
                (Ok(mapped), None) => joined = Some(mapped),
                (Err(error), _) if optional => failed = failed.or(Some(error)),
                (Err(error), _) => return Err(error),
            }
        }
        joined.ok_or_else(|| failed.unwrap_or(ApiError::NotFound))
    }
}
