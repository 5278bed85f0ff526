//! Asks the backend: planned in the core, sent here, retried by the core's rules, mapped in the core.
//!
//! Dropping one of these futures takes the question back: the request behind it is aborted.

use std::{future::poll_fn, task::Poll};

use frontdesk_core::{
    adapter::{Adapter, Mapped, Op, Run, Turn},
    ask::Ask,
    error::ApiError,
    retry,
    wire::{HttpRequest, HttpResponse, Method, NetError},
};
use serde_json::{Map, Value};

use super::{desk::Desk, http, sandbox, timer};

/// Asks a typed question.
///
/// # Errors
/// Whatever kept the answer away, after the retries that are allowed without asking the customer.
pub async fn ask<T>(desk: Desk, ask: &Ask<T>) -> Result<T, ApiError> {
    (ask.read)(ask_raw(desk, ask.op, &ask.args).await?)
}

/// The same without types. Generic code above it stays one line, so that only one copy of this is in the wasm.
///
/// # Errors
/// As [`ask`].
pub async fn ask_raw(desk: Desk, op: Op, args: &Map<String, Value>) -> Result<Mapped, ApiError> {
    let runs = desk.start(op, args)?;
    Adapter::join(all(runs.into_iter().map(drive_patiently)).await)
}

/// Runs tasks side by side and waits for all of them.
///
/// Not `join_all`: its queue for dozens of tasks is 8 kB of wasm, and there are one to three here.
async fn all<T>(tasks: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut waiting: Vec<_> = tasks.map(|task| (Box::pin(task), None)).collect();
    poll_fn(|context| {
        for (task, done) in &mut waiting {
            if done.is_none()
                && let Poll::Ready(value) = task.as_mut().poll(context)
            {
                *done = Some(value);
            }
        }
        if waiting.iter().all(|(_, done)| done.is_some()) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
    waiting.into_iter().filter_map(|(_, done)| done).collect()
}

/// Reads are repeated by the rules of [`retry`]; an operation that writes never, because an answer that was lost may
/// have been a yes.
async fn drive_patiently(run: Run) -> (bool, Result<Mapped, ApiError>) {
    let mut tries = 0;
    loop {
        tries += 1;
        let mut only_reads = true;
        let result = drive(run.clone(), &mut only_reads).await;
        let method = if only_reads { Method::Get } else { Method::Post };
        let pause = result
            .as_ref()
            .err()
            .and_then(|error| retry::next_try(method, error, tries, timer::random()));
        let Some(ms) = pause else {
            return (run.is_optional(), result);
        };
        timer::wait(ms).await;
    }
}

async fn drive(mut run: Run, only_reads: &mut bool) -> Result<Mapped, ApiError> {
    let mut answer = None;
    loop {
        match run.next(answer.take()) {
            Turn::Send(request) => {
                *only_reads &= request.method == Method::Get;
                answer = Some(send(request).await);
            }
            Turn::Done(result) => return result,
        }
    }
}

async fn send(request: HttpRequest) -> Result<HttpResponse, NetError> {
    if sandbox::owns(&request.url) {
        sandbox::answer(&request).await
    } else {
        http::send(request).await
    }
}
