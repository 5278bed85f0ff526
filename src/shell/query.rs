//! A question whose answer is on screen: asked anew when its input changes, and only the latest answer counts.
//!
//! Not leptos's resources or actions: probed on 0.8, resources queue behind a running fetch and actions let an older
//! answer overwrite a newer one. Here the effect's owner drops the running task as soon as the input changes, and with it
//! the request.
//!
//! The machinery knows no types: [`RawQuery`] exists once in the wasm, [`Query`] only casts. Typed throughout, each kind of
//! answer cost 8 kB of effects, memos and tasks.

use std::{any::Any, marker::PhantomData, sync::Arc};

use frontdesk_core::{
    adapter::{Mapped, Op},
    ask::Ask,
    decode::json_text,
    error::ApiError,
    remote::Remote,
};
use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};
use serde_json::{Map, Value};

use super::{
    backend,
    desk::{Desk, use_desk},
    timer,
};

/// Most answers come before this; only later ones deserve a skeleton. Milliseconds.
const SLOW_MS: u32 = 300;

/// An answer of any type. Two are equal when they were read from equal rows, so that a refresh which brings nothing new
/// draws nothing anew.
#[derive(Clone)]
pub struct Answer {
    value: Arc<dyn Any + Send + Sync>,
    rows: Arc<Mapped>,
}

impl PartialEq for Answer {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.value, &other.value) || self.rows == other.rows
    }
}

/// A question and its answer, whatever its type.
#[derive(Clone, Copy)]
pub struct RawQuery {
    state: RwSignal<Remote<Answer>>,
    again: RwSignal<u32>,
}

impl RawQuery {
    /// What to draw.
    pub fn state(self) -> RwSignal<Remote<Answer>> {
        self.state
    }

    /// Asks the same again: what every failure offers.
    pub fn retry(self) {
        self.again.update(|n| *n += 1);
    }
}

/// A question and its answer.
pub struct Query<T> {
    raw: RawQuery,
    answer: PhantomData<fn() -> T>,
}

// Derived, both would ask that the answer be copyable; only the handles are copied.
impl<T> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Query<T> {}

impl<T: Any> Query<T> {
    /// Without its type.
    pub fn raw(self) -> RawQuery {
        self.raw
    }

    /// Reads an answer of this question.
    pub fn read(self, answer: &Answer) -> Option<&T> {
        answer.value.downcast_ref()
    }

    /// Reads what is on screen, fresh or not. Reactive.
    pub fn with<R>(self, read: impl FnOnce(Option<&T>) -> R) -> R {
        self.raw
            .state
            .with(|state| read(state.value().and_then(|answer| self.read(answer))))
    }

    /// What is on screen, fresh or not. Reactive.
    pub fn value(self) -> Option<T>
    where
        T: Clone,
    {
        self.raw.state.with(|state| self.read(state.value()?).cloned())
    }

    /// Reads the whole state. Reactive.
    pub fn remote(self) -> Remote<T>
    where
        T: Clone + Default,
    {
        self.raw
            .state
            .get()
            .map(|answer| self.read(&answer).cloned().unwrap_or_default())
    }

    /// Why it failed, if it did. Reactive.
    pub fn failure(self) -> Option<ApiError> {
        self.raw.state.with(|state| state.failure().cloned())
    }

    /// Whether an answer is awaited. Reactive.
    pub fn is_busy(self) -> bool {
        self.raw.state.with(Remote::is_busy)
    }

    /// Asks the same again.
    pub fn retry(self) {
        self.raw.retry();
    }
}

type Read = Box<dyn Fn(Mapped) -> Result<Arc<dyn Any + Send + Sync>, ApiError> + Send + Sync>;

/// A question without its type.
struct RawAsk {
    op: Op,
    args: Map<String, Value>,
    read: Read,
}

impl RawAsk {
    fn of<T: Any + Send + Sync>(ask: Ask<T>) -> Self {
        let Ask { op, args, read } = ask;
        Self {
            op,
            args,
            read: Box::new(move |mapped| Ok(Arc::new(read(mapped)?))),
        }
    }

    fn answer(&self, mapped: Mapped) -> Result<Answer, ApiError> {
        let rows = Arc::new(mapped.clone());
        Ok(Answer {
            value: (self.read)(mapped)?,
            rows,
        })
    }
}

/// Asks whatever `question` says, now and whenever it changes. `None` asks nothing.
pub fn use_query<T>(question: impl Fn() -> Option<Ask<T>> + Send + Sync + 'static) -> Query<T>
where
    T: Any + Send + Sync,
{
    Query {
        raw: use_raw_query(Box::new(move || question().map(RawAsk::of))),
        answer: PhantomData,
    }
}

fn use_raw_query(question: Box<dyn Fn() -> Option<RawAsk> + Send + Sync>) -> RawQuery {
    let desk = use_desk();
    let query = RawQuery {
        state: RwSignal::new(Remote::Idle),
        again: RwSignal::new(0),
    };
    Effect::new(move |asked: Option<u32>| {
        let turn = query.again.get();
        let is_retry = asked.is_some_and(|before| before != turn);
        match question() {
            Some(ask) => run(desk, query.state, ask, is_retry),
            None => query.state.set(Remote::Idle),
        }
        turn
    });
    query
}

fn run(desk: Desk, state: RwSignal<Remote<Answer>>, ask: RawAsk, is_retry: bool) {
    let key = key(ask.op, &ask.args);
    if let Some((mapped, is_fresh)) = desk.recall(&key)
        && let Ok(answer) = ask.answer(mapped)
    {
        state.set(Remote::Ready(answer));
        if is_fresh && !is_retry {
            return;
        }
    }
    state.update(Remote::begin);
    spawn_local_scoped_with_cancellation(async move {
        timer::wait(SLOW_MS).await;
        state.update(Remote::slow);
    });
    spawn_local_scoped_with_cancellation(async move {
        let result = backend::ask_raw(desk, ask.op, &ask.args)
            .await
            .and_then(|mapped| ask.answer(mapped));
        if let Ok(answer) = &result {
            desk.keep(key, Mapped::clone(&answer.rows));
        }
        state.update(|state| state.settle(result));
    });
}

fn key(op: Op, args: &Map<String, Value>) -> String {
    let mut key = op.as_str().to_owned();
    for (name, value) in args {
        key.push(' ');
        key.push_str(name);
        key.push('=');
        key.push_str(&json_text(value));
    }
    key
}
