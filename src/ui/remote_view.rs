//! Everything that is asked of a server is drawn by this: idle, loading, slow, ready, refreshing, failed with Retry.

use std::any::Any;

use frontdesk_core::{error::ApiError, remote::Remote};
use leptos::prelude::*;

use super::{
    failure::Failure,
    page::PageTitle,
    skeleton::{Shape, Skeleton},
};
use crate::shell::{
    markup::{Child as _, View, ViewFn, view},
    query::{Answer, Query, RawQuery},
    words::use_words,
};

/// Draws a question and its answer. An old answer stays on screen while a new one is fetched, and when that fails.
#[component]
pub fn RemoteView<T>(
    query: Query<T>,
    /// What to show before the first answer.
    #[prop(optional)]
    shape: Shape,
    /// How to draw the answer.
    ready: impl Fn(T) -> View + 'static,
    /// How to draw "there is no such thing", where that is not just a failure.
    #[prop(optional)]
    missing: Option<ViewFn>,
    /// The answer brings the heading of the page, so something else has to be it until then.
    #[prop(optional)]
    brings_heading: bool,
) -> View
where
    T: Any + Clone,
{
    let draw = move |answer: &Answer| query.read(answer).cloned().map(&ready).draw();
    view! { <Drawn query=query.raw() shape=shape draw=Box::new(draw) missing=missing brings_heading=brings_heading /> }
}

type Draw = Box<dyn Fn(&Answer) -> View>;

/// Not generic: one copy draws every type.
#[component]
fn Drawn(query: RawQuery, shape: Shape, draw: Draw, missing: Option<ViewFn>, brings_heading: bool) -> View {
    let state = query.state();
    let answer = Memo::new(move |_| state.with(|remote| remote.value().cloned()));
    let phase = Memo::new(move |_| state.with(Phase::of));
    let has_answer = Memo::new(move |_| answer.with(Option::is_some));
    let retry = Callback::new(move |()| query.retry());
    view! {
        <div class="remote-view" aria-busy=move || (phase.get() != Phase::Settled).to_string()>
            <Status phase=phase shape=shape has_answer=has_answer retry=retry missing=missing brings_heading=brings_heading />
            {move || answer.with(|answer| answer.as_ref().map(&draw))}
        </div>
    }
}

/// What stands beside or instead of the answer.
#[component]
fn Status(
    phase: Memo<Phase>,
    shape: Shape,
    has_answer: Memo<bool>,
    retry: Callback<()>,
    missing: Option<ViewFn>,
    brings_heading: bool,
) -> View {
    let words = use_words();
    (move || match phase.get() {
        Phase::Settled => ().draw(),
        Phase::Waiting { .. } if has_answer.get() => ().draw(),
        Phase::Waiting { is_slow } => view! {
            {brings_heading.then(|| view! { <h1 class="visually-hidden">{words.t("loading")}</h1> })}
            <Skeleton shape=shape />
            <p class="visually-hidden" role="status">
                {is_slow.then(|| words.t("loading"))}
            </p>
        },
        Phase::Failed(ApiError::NotFound) if missing.is_some() && !has_answer.get() => {
            missing.as_ref().map(|missing| missing()).draw()
        }
        Phase::Failed(error) => view! {
            {(brings_heading && !has_answer.get())
                .then(|| view! { <div class="visually-hidden"><PageTitle title=words.t("home") /></div> })}
            <Failure error=error retry=retry />
        },
    })
    .draw()
}

#[derive(Clone, Debug, PartialEq)]
enum Phase {
    Settled,
    Waiting { is_slow: bool },
    Failed(ApiError),
}

impl Phase {
    fn of<T>(remote: &Remote<T>) -> Self {
        match remote {
            Remote::Idle | Remote::Ready(_) => Self::Settled,
            Remote::Loading | Remote::Refreshing(_) => Self::Waiting { is_slow: false },
            Remote::Slow => Self::Waiting { is_slow: true },
            Remote::Failed(error, _) => Self::Failed(error.clone()),
        }
    }
}
