//! Timers that clean up after themselves: dropping the handle cancels, and the closure is freed either way.
//!
//! leptos's own `set_timeout_with_handle` leaks its closure on cancel and changes its name in 0.9.

use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Poll, Waker};

use wasm_bindgen::{JsCast as _, prelude::Closure};

/// A pending timeout; dropping it cancels.
pub struct Timer {
    id: i32,
    _run: Closure<dyn FnMut()>,
}

impl Timer {
    /// Calls `run` once after `ms` milliseconds.
    pub fn after(ms: u32, run: impl FnOnce() + 'static) -> Option<Self> {
        let run = Closure::once(run);
        let ms = i32::try_from(ms).unwrap_or(i32::MAX);
        let id = web_sys::window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(run.as_ref().unchecked_ref(), ms)
            .ok()?;
        Some(Self { id, _run: run })
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

/// Resolves after `ms` milliseconds; dropping the future cancels the timer.
pub async fn wait(ms: u32) {
    #[derive(Default)]
    struct State {
        done: bool,
        waker: Option<Waker>,
    }
    let state = Rc::new(RefCell::new(State::default()));
    let inner = Rc::clone(&state);
    let _timer = Timer::after(ms, move || {
        let waker = {
            let mut state = inner.borrow_mut();
            state.done = true;
            state.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    });
    std::future::poll_fn(move |context| {
        let mut state = state.borrow_mut();
        if state.done {
            return Poll::Ready(());
        }
        state.waker = Some(context.waker().clone());
        Poll::Pending
    })
    .await;
}

/// Lets the browser draw a frame and handle input before going on.
pub async fn breathe() {
    wait(0).await;
}

/// Runs a task before leptos has set up its own executor, which happens at the first mount.
pub fn spawn_at_boot(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

/// Milliseconds since 1970, UTC.
#[expect(
    clippy::cast_possible_truncation,
    reason = "whole milliseconds fit an i64 for 292 million years"
)]
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// A clock for durations, which never goes backwards. Milliseconds.
pub fn ticks() -> f64 {
    web_sys::window()
        .and_then(|w| w.performance())
        .map_or(0.0, |p| p.now())
}

/// A number in 0..1, for jitter only.
pub fn random() -> f64 {
    js_sys::Math::random()
}
