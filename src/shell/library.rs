//! The search index of this visit: built in the browser from the backend's article list, in slices that let every frame
//! through.

use frontdesk_core::{
    adapter::Op,
    ask::{self, ArticleFilter, PageRequest},
    error::ApiError,
    knowledge::Article,
    remote::Remote,
    search::{Hit, Query, Results},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    backend,
    desk::{Desk, use_desk},
    index::Index,
    timer,
};

/// Rows asked for at once while the list is read.
const PAGE_SIZE: u32 = 100;
/// Work between two breaths. A frame has 16 ms, and the page needs some of them. Milliseconds.
const SLICE_MS: f64 = 8.0;

/// The index, or how far it has come.
#[derive(Clone, Copy)]
pub struct Library {
    desk: Desk,
    /// The language that is indexed, and the life of its index: how many articles it holds.
    state: RwSignal<Remote<usize>>,
    index: StoredValue<Option<Index>, LocalStorage>,
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

    /// Builds the index unless it is there or on its way.
    pub fn open(self) {
        let is_needed = matches!(*self.state.read_untracked(), Remote::Idle | Remote::Failed(..));
        if is_needed && self.desk.can(Op::ListArticles) {
            self.state.update(Remote::begin);
            spawn_local(async move {
                let result = self.build().await;
                self.state.update(|state| state.settle(result));
            });
        }
    }

    /// Searches; empty until the index is there. Reactive: runs again when the index arrives.
    pub fn search(self, query: &Query) -> Results {
        self.state.track();
        self.index
            .with_value(|index| index.as_ref().map(|i| i.search(query)).unwrap_or_default())
    }

    /// Articles like this one.
    pub fn related(self, id: &str, count: usize) -> Vec<Hit> {
        self.state.track();
        self.index
            .with_value(|index| index.as_ref().map(|i| i.related(id, count)).unwrap_or_default())
    }

    /// Words of the articles that are spelt like these.
    pub fn nearest_words(self, words: &str, count: usize) -> Vec<String> {
        self.index.with_value(|index| {
            index
                .as_ref()
                .map(|i| i.nearest_words(words, count))
                .unwrap_or_default()
        })
    }

    async fn build(self) -> Result<usize, ApiError> {
        let limit = self.desk.config(|config| config.search.max_articles);
        let locale = self.locale.get_value();
        let index = Index::load();
        let ask = |request: &PageRequest| ask::articles(&ArticleFilter::all(&locale), request.clone());
        let mut request = PageRequest::first(PAGE_SIZE);
        let mut page = backend::ask(self.desk, &ask(&request)).await?;
        let index = index.await?;
        let mut read = 0;
        loop {
            read += page.items.len();
            add_in_slices(&index, page.items).await;
            match page.next {
                Some(next) if read < limit => request = request.after(next),
                _ => break,
            }
            page = backend::ask(self.desk, &ask(&request)).await?;
        }
        let size = index.finish();
        self.index.set_value(Some(index));
        Ok(size)
    }
}

async fn add_in_slices(index: &Index, articles: Vec<Article>) {
    let mut since = timer::ticks();
    for article in articles {
        index.add(&article);
        if timer::ticks() - since > SLICE_MS {
            timer::breathe().await;
            since = timer::ticks();
        }
    }
}
