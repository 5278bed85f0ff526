//! The search index of this visit. Where it comes from is decided behind the door, in `modules/search/library.js`: kept by
//! this browser, prebuilt on the site, or built from the backend's article list, which is read here.

mod list;

use std::rc::Rc;

use frontdesk_core::{
    adapter::Op,
    error::ApiError,
    remote::Remote,
    search::{Hit, Mode, Query, Results},
};
use js_sys::Function;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::prelude::*;

use super::{
    desk::{Desk, use_desk},
    http,
    index::Index,
};
use list::List;

/// More suggestions than these are noise beside a form.
const SUGGESTIONS: usize = 4;

/// The index, or how far it has come.
#[derive(Clone, Copy)]
pub struct Library {
    desk: Desk,
    /// The life of the index: how many articles it holds.
    state: RwSignal<Remote<usize>>,
    index: StoredValue<Option<Index>, LocalStorage>,
    /// The language that is indexed.
    locale: StoredValue<String>,
}

/// The app's library.
pub fn use_library() -> Library {
    expect_context()
}

impl Library {
    /// An empty one.
    pub fn new(locale: String) -> Self {
        Self {
            desk: use_desk(),
            state: RwSignal::new(Remote::Idle),
            index: StoredValue::new_local(None),
            locale: StoredValue::new(locale),
        }
    }

    /// Its life.
    pub fn state(self) -> Signal<Remote<usize>> {
        self.state.into()
    }

    /// Whether there is anything that an index could come from.
    pub fn is_possible(desk: Desk) -> bool {
        desk.can(Op::ListArticles) || desk.config(|config| config.search.index.is_some())
    }

    /// Gets the index unless it is there or on its way.
    pub fn open(self) {
        let is_needed = matches!(*self.state.read_untracked(), Remote::Idle | Remote::Failed(..));
        if is_needed && Self::is_possible(self.desk) {
            self.state.update(Remote::begin);
            let locale = self.locale.get_value();
            spawn_local(self.get(locale));
        }
    }

    /// Searches; nothing until everything is there that decides what is found. Reactive: runs again when that arrives.
    pub fn search(self, query: &Query) -> Option<Results> {
        self.ask(|index| index.search(query))
    }

    /// Articles like the one with that id, which has that title. Reactive.
    pub fn related(self, id: &str, title: &str, count: usize) -> Vec<Hit> {
        let related = self.ask(|index| index.related(id, title, count));
        related.unwrap_or_default().hits
    }

    /// Words of the articles that are spelt like these. Reactive.
    pub fn nearest_words(self, words: &str, count: usize) -> Vec<String> {
        let near = self.ask(|index| Some(index.nearest_words(words, count)));
        near.unwrap_or_default()
    }

    /// Articles that probably answer what somebody is about to send by a form. Reactive.
    pub fn suggest(self, text: &str, category: Option<&str>) -> Vec<Hit> {
        self.probable(text, Mode::LongText, category)
    }

    /// What probably says the same as this title. Reactive.
    pub fn similar(self, title: &str) -> Vec<Hit> {
        self.probable(title, Mode::Similar, None)
    }

    fn probable(self, text: &str, mode: Mode, category: Option<&str>) -> Vec<Hit> {
        let query = Query {
            text: text.to_owned(),
            mode,
            category: category.map(str::to_owned),
            limit: SUGGESTIONS,
            ..Query::default()
        };
        self.search(&query).unwrap_or_default().hits
    }

    fn ask<T>(self, question: impl FnOnce(&Index) -> Option<T>) -> Option<T> {
        self.state.track();
        self.index.with_value(|index| question(index.as_ref()?))
    }

    async fn get(self, locale: String) {
        let list = Rc::new(List::new(self.desk, locale.clone()));
        let told = self.told(&list);
        match Index::open(&locale, self.desk.fingerprint(), told, reading(list)).await {
            Ok(index) => drop(self.index.try_set_value(Some(index))),
            Err(error) => self.settle(Err(error.into())),
        }
    }

    fn told(self, list: &Rc<List>) -> Closure<dyn Fn(i32)> {
        let list = Rc::clone(list);
        Closure::new(move |size: i32| {
            let failure = || list.failure().unwrap_or_else(|| http::cause_of_failure().into());
            self.settle(usize::try_from(size).map_err(|_| failure()));
        })
    }

    /// Not once the language has changed: then the state is gone, and nobody looks.
    fn settle(self, result: Result<usize, ApiError>) {
        self.state.try_update(|state| state.settle(result));
    }
}

fn reading(list: Rc<List>) -> Closure<dyn Fn(bool, Function)> {
    Closure::new(move |is_first: bool, done: Function| {
        let list = Rc::clone(&list);
        spawn_local(async move {
            let page = list.page(is_first).await;
            let (rows, has_more) = match &page {
                Some((rows, has_more)) => (rows.as_ref(), *has_more),
                None => (&JsValue::UNDEFINED, false),
            };
            // It only takes a note.
            let _ = done.call2(&JsValue::UNDEFINED, rows, &has_more.into());
        });
    })
}
