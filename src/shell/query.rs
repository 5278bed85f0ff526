//! A question whose answer is on screen: asked anew when its input changes, and only the latest answer counts.
//!
//! Not leptos's resources or actions: probed on 0.8, resources queue behind a running fetch and actions let an older
//! answer overwrite a newer one. Here the effect's owner drops the running task as soon as the input changes, and with it
//! the request.

use frontdesk_core::{adapter::Op, ask::Ask, remote::Remote};
use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};
use serde_json::{Map, Value};

use super::{
    backend,
    desk::{Desk, use_desk},
    timer,
};

/// Most answers come before this; only later ones deserve a skeleton. Milliseconds.
const SLOW_MS: u32 = 300;

/// A question and its answer.
pub struct Query<T: Send + Sync + 'static> {
    state: RwSignal<Remote<T>>,
    again: RwSignal<u32>,
}

// Derived, both would ask that the answer be copyable; only the handles are copied.
impl<T: Send + Sync + 'static> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Query<T> {}

impl<T: Send + Sync + 'static> Query<T> {
    /// What to draw.
    pub fn state(self) -> Signal<Remote<T>> {
        self.state.into()
    }

    /// Asks the same again: what every failure offers.
    pub fn retry(self) {
        self.again.update(|n| *n += 1);
    }
}

/// Asks whatever `question` says, now and whenever it changes. `None` asks nothing.
pub fn use_query<T>(question: impl Fn() -> Option<Ask<T>> + Send + Sync + 'static) -> Query<T>
where
    T: Clone + Send + Sync + 'static,
{
    let desk = use_desk();
    let query = Query {
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

fn run<T: Clone + Send + Sync + 'static>(
    desk: Desk,
    state: RwSignal<Remote<T>>,
    ask: Ask<T>,
    is_retry: bool,
) {
    let key = key(ask.op, &ask.args);
    if let Some((mapped, is_fresh)) = desk.recall(&key)
        && let Ok(value) = (ask.read)(mapped)
    {
        state.set(Remote::Ready(value));
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
        let answer = backend::ask_raw(desk, ask.op, &ask.args).await;
        let result = answer.and_then(|mapped| {
            let value = (ask.read)(mapped.clone())?;
            desk.keep(key, mapped);
            Ok(value)
        });
        state.update(|state| state.settle(result));
    });
}

fn key(op: Op, args: &Map<String, Value>) -> String {
    let mut key = op.as_str().to_owned();
    for (name, value) in args {
        key.push(' ');
        key.push_str(name);
        key.push('=');
        key.push_str(&value.to_string());
    }
    key
}
