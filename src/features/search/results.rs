//! Asking both sources with one question, and one answer for box and page.

use frontdesk_core::{
    adapter::Op,
    ask::{self, PageRequest},
    config::SearchMode,
    knowledge::{Next, Page, RemoteHit},
    remote::Remote,
    search::{Mode, Query},
};
use leptos::prelude::*;

use super::found::Found;
use crate::shell::{
    desk::{Desk, use_desk},
    library::{Library, use_library},
    query::{Query as Asked, use_query},
    router::{Router, use_router},
    timer::Timer,
    words::use_words,
};

/// The backend is asked only when typing pauses. Milliseconds.
const PAUSE_MS: u32 = 200;

/// What was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The words; blank asks nothing.
    pub text: String,
    /// Only this category.
    pub category: Option<String>,
    /// From 1.
    pub page: usize,
    /// Rows a page.
    pub size: usize,
    /// The last word may be unfinished.
    pub is_typing: bool,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// What it answers.
    pub question: Question,
    /// This page of it.
    pub found: Vec<Found>,
    /// All of it; a backend may not say.
    pub total: usize,
    /// Category ids with their numbers, where known.
    pub categories: Vec<(String, usize)>,
}

/// Who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// The index in the browser.
    Library,
    /// The backend.
    Backend,
    /// The index at once, and below it what only the backend knows: rows that are read never move.
    Both,
}

impl Source {
    /// What the config wants, as far as the adapter can.
    fn of(desk: Desk) -> Self {
        let wanted = desk.config(|config| config.search.mode);
        match (Library::is_possible(desk), desk.can(Op::Search)) {
            (_, false) => Self::Library,
            (false, true) => Self::Backend,
            (true, true) => match wanted {
                SearchMode::Local => Self::Library,
                SearchMode::Remote => Self::Backend,
                SearchMode::Both => Self::Both,
            },
        }
    }
}

/// A question under way.
#[derive(Clone, Copy)]
pub struct Search {
    answer: Memo<Remote<Answer>>,
    library: Library,
    remote: Asked<Page<RemoteHit>>,
    source: Source,
}

impl Search {
    /// What to draw.
    pub fn answer(self) -> Memo<Remote<Answer>> {
        self.answer
    }

    /// Somebody is about to ask: fetches the index, where it is what answers.
    pub fn prepare(self) {
        if self.source != Source::Backend {
            self.library.open();
        }
    }

    /// Whether numbers by topic are still to come: their place is kept, so that no row moves when they do.
    pub fn awaits_topics(self) -> bool {
        self.source != Source::Backend
            && self
                .answer
                .with(|answer| answer.value().is_none() && answer.is_busy())
    }

    /// Asks the same again.
    pub fn retry(self) {
        if self.source != Source::Library {
            self.remote.retry();
        }
        self.prepare();
    }
}

/// Answers a question as it changes, from the source that the config names.
pub fn use_search(question: Memo<Question>) -> Search {
    let (desk, library, router) = (use_desk(), use_library(), use_router());
    let source = Source::of(desk);
    let settled = settled(question);
    let locale = use_words().locale();
    let remote = use_query(move || {
        let question = settled.get();
        let is_asked = source != Source::Library && !question.text.trim().is_empty();
        is_asked.then(|| ask::search(&question.text, &locale, page_of(&question)))
    });
    let answer = Memo::new(move |before: Option<&Remote<Answer>>| {
        let question = question.get();
        let from_backend = || from_remote(remote.remote(), router);
        if question.text.trim().is_empty() {
            return Remote::Idle;
        }
        match source {
            Source::Library => from_library(library, &question, router),
            Source::Backend => from_backend(),
            Source::Both => {
                // Before typing pauses, the backend's rows still answer other words.
                let is_asked = settled.with(|settled| *settled == question);
                let theirs = if is_asked { from_backend() } else { Remote::Loading };
                let ours = from_library(library, &question, router);
                merged(question, ours, theirs, before.and_then(Remote::value))
            }
        }
    });
    Search {
        answer,
        library,
        remote,
        source,
    }
}

/// Local rows first, then those that only the backend found, and none that is on screen moves: where the backend was first,
/// its rows stay on top. One source that fails or waits does not hide the other.
fn merged(
    question: Question,
    local: Remote<Answer>,
    remote: Remote<Answer>,
    on_screen: Option<&Answer>,
) -> Remote<Answer> {
    let theirs = match &remote {
        Remote::Ready(answer) => Some(answer),
        _ => None,
    };
    let mut answer = match (local.value(), theirs) {
        (None, None) => return local,
        (Some(answer), _) | (None, Some(answer)) => answer.clone(),
    };
    if let Some(theirs) = theirs {
        let known = answer.found.len();
        add_new(&mut answer.found, &theirs.found);
        answer.total += answer.found.len() - known;
    }
    answer.question = question;
    if let Some(before) = on_screen.filter(|before| before.question == answer.question) {
        answer.found = in_place(answer.found, &before.found);
    }
    match remote {
        // Nothing is known to be nothing only when both have spoken.
        Remote::Loading | Remote::Slow | Remote::Refreshing(_) if answer.found.is_empty() => Remote::Loading,
        Remote::Failed(error, _) if answer.found.is_empty() => Remote::Failed(error, None),
        _ => Remote::Ready(answer),
    }
}

fn add_new(found: &mut Vec<Found>, more: &[Found]) {
    for row in more {
        if found.iter().all(|known| known.href != row.href) {
            found.push(row.clone());
        }
    }
}

/// The rows that were there before keep their order, and new ones come below them.
fn in_place(mut found: Vec<Found>, before: &[Found]) -> Vec<Found> {
    let mut placed = Vec::new();
    for old in before {
        if let Some(at) = found.iter().position(|row| row.href == old.href) {
            placed.push(found.remove(at));
        }
    }
    placed.append(&mut found);
    placed
}

fn page_of(question: &Question) -> PageRequest {
    let size = u32::try_from(question.size).unwrap_or(10);
    let first = PageRequest::first(size);
    match u64::try_from(question.page) {
        Ok(page) if page > 1 => first.after(Next::Page(page)),
        _ => first,
    }
}

/// The question, once typing has paused. An empty one, and one that nobody is typing, skips the pause.
fn settled(question: Memo<Question>) -> RwSignal<Question> {
    let settled = RwSignal::new(question.get_untracked());
    let pause = StoredValue::new_local(None::<Timer>);
    Effect::new(move |_| {
        let now = question.get();
        if !now.is_typing || now.text.is_empty() {
            pause.set_value(None);
            settled.set(now);
        } else {
            pause.set_value(Timer::after(PAUSE_MS, move || settled.set(now)));
        }
    });
    settled
}

fn from_remote(state: Remote<Page<RemoteHit>>, router: Router) -> Remote<Answer> {
    // Nothing was asked yet while typing has not paused, and that is waiting too.
    let state = if matches!(state, Remote::Idle) {
        Remote::Loading
    } else {
        state
    };
    state.map(|page| {
        let found: Vec<_> = page
            .items
            .into_iter()
            .filter_map(|hit| Found::remote(hit, router))
            .collect();
        let total = page
            .total
            .and_then(|total| usize::try_from(total).ok())
            .unwrap_or(found.len());
        Answer {
            found,
            total,
            ..Answer::default()
        }
    })
}

fn from_library(library: Library, question: &Question, router: Router) -> Remote<Answer> {
    let query = Query {
        text: question.text.clone(),
        mode: if question.is_typing {
            Mode::AsYouType
        } else {
            Mode::Full
        },
        category: question.category.clone(),
        offset: question.page.saturating_sub(1) * question.size,
        limit: question.size,
        ..Query::default()
    };
    library.state().with(|state| match state {
        Remote::Idle | Remote::Loading => Remote::Loading,
        Remote::Slow => Remote::Slow,
        Remote::Failed(error, None) => Remote::Failed(error.clone(), None),
        Remote::Ready(_) | Remote::Refreshing(_) | Remote::Failed(_, Some(_)) => match library.search(&query)
        {
            Some(results) => Remote::Ready(Answer {
                found: results
                    .hits
                    .into_iter()
                    .map(|hit| Found::local(hit, router))
                    .collect(),
                total: results.total,
                categories: results.categories,
                ..Answer::default()
            }),
            // A part of the index is on its way, or did not come.
            None => match state.failure() {
                Some(error) => Remote::Failed(error.clone(), None),
                None => Remote::Loading,
            },
        },
    })
}
