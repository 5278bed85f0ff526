//! The choreography of one operation, without I/O: which request comes next, given what came back. The browser
//! shell, the doctor and the tests drive the same machine.

use serde_json::{Map, Value};

use super::backend::Backend;
use super::failure;
use super::map::{self, Mapped};
use super::operation::Operation;
use super::path::Scope;
use super::request::Request;
use super::session::Sessions;
use super::{Adapter, Op, json, plan, scalar};
use crate::error::ApiError;
use crate::wire::{HttpRequest, HttpResponse, NetError};

/// No operation needs more; an adapter that loops ends here.
const MOST_SENDS: u8 = 24;
/// `then` after `then` after …
const MOST_THEN: u8 = 2;

/// What the driver wants.
#[derive(Clone, Debug, PartialEq)]
pub enum Turn {
    /// Send this and come back with the answer.
    Send(HttpRequest),
    /// Finished.
    Done(Result<Mapped, ApiError>),
}

/// One operation on its way.
#[derive(Clone, Debug)]
pub struct Run {
    adapter: Adapter,
    op: Op,
    /// Which of the operations of that name.
    index: usize,
    variant: usize,
    step: usize,
    args: Value,
    sessions: Sessions,
    stage: Stage,
    refreshed: bool,
    sends: u8,
    thens: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Nothing is on its way.
    Ready,
    /// The session request is.
    Session,
    /// A step is.
    Step,
    /// Finished.
    Done,
}

impl Run {
    /// Starts an operation: one run for each backend that the adapter asks for it, usually one. Fails without a
    /// request where the adapter lacks the operation, or where it needs a sign-in that is missing.
    ///
    /// `args` are the arguments of [`Op`]; of the page, `page` (from 1) or `cursor` or `next_url`, and `size`.
    ///
    /// # Errors
    /// [`ApiError::Unsupported`] and [`ApiError::SignIn`].
    pub fn start(
        adapter: &Adapter,
        op: Op,
        args: Map<String, Value>,
        sessions: &Sessions,
    ) -> Result<Vec<Self>, ApiError> {
        let args = Value::Object(args);
        let operations = adapter.operations(op).iter().enumerate();
        let runs = operations.map(|(index, _)| Self::one(adapter, op, index, args.clone(), sessions));
        let (mut good, mut failed) = (
            Vec::new(),
            ApiError::Unsupported("the adapter lacks the operation".to_owned()),
        );
        for run in runs {
            match run {
                Ok(run) => good.push(run),
                Err(error) => failed = error,
            }
        }
        if good.is_empty() { Err(failed) } else { Ok(good) }
    }

    fn one(
        adapter: &Adapter,
        op: Op,
        index: usize,
        args: Value,
        sessions: &Sessions,
    ) -> Result<Self, ApiError> {
        let mut run = Self {
            adapter: adapter.clone(),
            op,
            index,
            variant: 0,
            step: 0,
            args,
            sessions: sessions.clone(),
            stage: Stage::Ready,
            refreshed: false,
            sends: 0,
            thens: 0,
        };
        run.enter()?;
        Ok(run)
    }

    /// Whether the backend is one whose failure is left out silently.
    pub fn is_optional(&self) -> bool {
        self.backend().is_ok_and(|backend| backend.optional)
    }

    /// The operation that is under way: the one that was started, or what follows it (`then`).
    pub const fn op(&self) -> Op {
        self.op
    }

    /// The name of the backend that is asked: ids are unique only there.
    pub fn backend_name(&self) -> &str {
        self.backend().map_or("", |backend| &backend.name)
    }

    /// What to do next, given the answer to what was wanted last; `None` at the beginning.
    pub fn next(&mut self, answer: Option<Result<HttpResponse, NetError>>) -> Turn {
        let turn = match (self.stage, answer) {
            (Stage::Done, _) => Err(ApiError::Aborted),
            (Stage::Session, Some(answer)) => self.after_session(answer),
            (Stage::Step, Some(answer)) => self.after_step(answer),
            (_, _) => self.ask(),
        };
        turn.unwrap_or_else(|error| self.done(Err(error)))
    }

    fn done(&mut self, result: Result<Mapped, ApiError>) -> Turn {
        self.stage = Stage::Done;
        Turn::Done(result)
    }

    /// Chooses the variant and fills in what every request of it sees.
    fn enter(&mut self) -> Result<(), ApiError> {
        let adapter = self.adapter.clone();
        let operation = operation(&adapter, self.op, self.index)?;
        let backend = adapter.backends().get(operation.backend).ok_or_else(lacking)?;
        if operation.requires_auth && backend.auth.needs_token() && !self.sessions.has_token(&backend.name) {
            return Err(ApiError::SignIn);
        }
        plan::prepare(&mut self.args, &operation.paginate);
        self.put("vars", Value::Object(adapter.vars().clone()));
        self.put("session", self.sessions.values(backend));
        let scope = Scope::of_args(&self.args);
        let applies = |when: Option<&super::expr::Expr>| when.is_none_or(|when| when.holds(scope));
        let chosen = operation
            .variants
            .iter()
            .position(|variant| applies(variant.when.as_ref()));
        self.variant =
            chosen.ok_or_else(|| ApiError::Unsupported("no variant fits the arguments".to_owned()))?;
        self.step = 0;
        Ok(())
    }

    fn put(&mut self, name: &str, value: Value) {
        if let Value::Object(args) = &mut self.args {
            args.insert(name.to_owned(), value);
        }
    }

    fn backend(&self) -> Result<&Backend, ApiError> {
        let operation = operation(&self.adapter, self.op, self.index)?;
        self.adapter.backends().get(operation.backend).ok_or_else(lacking)
    }

    fn request(&self) -> Result<&Request, ApiError> {
        let operation = operation(&self.adapter, self.op, self.index)?;
        let variant = operation.variants.get(self.variant).ok_or_else(lacking)?;
        variant.steps.get(self.step).ok_or_else(lacking)
    }

    fn is_last(&self) -> bool {
        let operation = operation(&self.adapter, self.op, self.index).ok();
        let variant = operation.and_then(|operation| operation.variants.get(self.variant));
        variant.is_none_or(|variant| self.step + 1 >= variant.steps.len())
    }

    fn ask(&mut self) -> Result<Turn, ApiError> {
        self.sends += 1;
        if self.sends > MOST_SENDS {
            return Err(ApiError::Unsupported(
                "the operation takes too many requests".to_owned(),
            ));
        }
        let (backend, request) = (self.backend()?, self.request()?);
        let session = backend
            .session
            .as_ref()
            .filter(|session| session.on.contains(&request.method));
        let (stage, planned) = match session {
            Some(session) if !self.sessions.is_ready(&backend.name) => {
                (Stage::Session, plan::plan(backend, &session.request, &self.args)?)
            }
            _ => match self.args.get("next_url").and_then(Value::as_str) {
                Some(next) if self.is_last() => {
                    (Stage::Step, plan::follow(backend, request, &self.args, next)?)
                }
                _ => (Stage::Step, plan::plan(backend, request, &self.args)?),
            },
        };
        self.stage = stage;
        Ok(Turn::Send(planned))
    }

    fn after_session(&mut self, answer: Result<HttpResponse, NetError>) -> Result<Turn, ApiError> {
        let backend = self.backend()?;
        let Some(session) = &backend.session else {
            return self.ask();
        };
        let captured = match settle(backend, answer, &self.args) {
            Ok(answer) => capture(&session.request, &answer, &self.args),
            Err(_) if session.request.optional => Map::new(),
            Err(error) => return Err(error),
        };
        self.sessions.store(&backend.name, captured);
        let values = self.sessions.values(backend);
        self.put("session", values);
        // Fetched just now: a refusal that follows is meant, and fetching again would not change it.
        self.refreshed = true;
        self.ask()
    }

    fn after_step(&mut self, answer: Result<HttpResponse, NetError>) -> Result<Turn, ApiError> {
        if !self.refreshed && self.is_stale(&answer) {
            self.refreshed = true;
            self.sessions.forget(self.backend()?.name.as_str());
            return self.ask();
        }
        let optional = self.request()?.optional;
        match settle(self.backend()?, answer, &self.args) {
            Ok(answer) => {
                let captured = capture(self.request()?, &answer, &self.args);
                if let Value::Object(args) = &mut self.args {
                    args.extend(captured);
                }
                if self.is_last() {
                    self.finish(&answer)
                } else {
                    self.advance()
                }
            }
            Err(_) if optional && self.is_last() => Ok(self.done(Ok(Mapped::default()))),
            Err(_) if optional => self.advance(),
            Err(error) => Err(error),
        }
    }

    fn advance(&mut self) -> Result<Turn, ApiError> {
        self.step += 1;
        self.ask()
    }

    /// Whether the answer says that the session, which an earlier run fetched, is over.
    fn is_stale(&self, answer: &Result<HttpResponse, NetError>) -> bool {
        let (Ok(answer), Ok(backend), Ok(request)) = (answer, self.backend(), self.request()) else {
            return false;
        };
        let session = backend.session.as_ref();
        session.is_some_and(|s| s.on.contains(&request.method) && s.refresh_on.contains(&answer.status))
    }

    fn finish(&mut self, answer: &HttpResponse) -> Result<Turn, ApiError> {
        let adapter = self.adapter.clone();
        let operation = operation(&adapter, self.op, self.index)?;
        let mapped = map::map(
            self.backend()?,
            self.op,
            operation,
            self.variant,
            answer,
            &self.args,
        )?;
        let then = operation
            .then
            .filter(|op| self.thens < MOST_THEN && !adapter.operations(*op).is_empty());
        let Some(then) = then else {
            return Ok(self.done(Ok(mapped)));
        };
        self.thens += 1;
        (self.op, self.index) = (then, 0);
        self.enter()?;
        self.ask()
    }
}

fn lacking() -> ApiError {
    ApiError::Unsupported("the adapter lacks the operation".to_owned())
}

fn operation(adapter: &Adapter, op: Op, index: usize) -> Result<&Operation, ApiError> {
    adapter.operations(op).get(index).ok_or_else(lacking)
}

/// The answer, if it is a good one.
fn settle(
    backend: &Backend,
    answer: Result<HttpResponse, NetError>,
    args: &Value,
) -> Result<HttpResponse, ApiError> {
    let answer = answer.map_err(|error| failure::network(backend, error))?;
    failure::judge(backend, &answer, args, false)?;
    Ok(answer)
}

fn capture(request: &Request, answer: &HttpResponse, args: &Value) -> Map<String, Value> {
    if request.capture.is_empty() {
        return Map::new();
    }
    let root = json::parse(&answer.body).unwrap_or_default();
    let scope = Scope {
        item: &root,
        root: &root,
        args,
        headers: &answer.headers,
    };
    let values = request
        .capture
        .iter()
        .map(|(name, expr)| (name.clone(), expr.get(scope).into_owned()));
    values.filter(|(_, value)| !scalar::is_empty(value)).collect()
}
