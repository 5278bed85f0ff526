//! The Rust side of the search index, which lives in a wasm module of its own: `modules/search`.

use frontdesk_core::{
    search::{Mode, Query, Results},
    wire::NetError,
};
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::http;

#[wasm_bindgen(module = "/src/shell/index.js")]
extern "C" {
    fn open(locale: &str, source: f64, told: &JsValue, read: &JsValue) -> Promise;
}

#[wasm_bindgen]
extern "C" {
    /// The library on the other side of the door: `modules/search/library.js`.
    type Far;
    #[wasm_bindgen(method)]
    fn search(
        this: &Far,
        text: &str,
        mode: u8,
        category: Option<&str>,
        offset: usize,
        limit: usize,
    ) -> Option<String>;
    #[wasm_bindgen(method)]
    fn related(this: &Far, id: &str, about: &str, count: usize) -> Option<String>;
    #[wasm_bindgen(method, js_name = nearestWords)]
    fn nearest_words(this: &Far, words: &str, count: usize) -> String;
    #[wasm_bindgen(method)]
    fn free(this: &Far);
}

/// Reads a page of the backend's list, the first or the next one, and passes its rows on.
type Read = Closure<dyn Fn(bool, Function)>;

/// An index that opens itself. Dropping it frees its memory over there.
pub struct Index {
    far: Far,
    // Both are called over there.
    _told: Closure<dyn Fn(i32)>,
    _read: Read,
}

impl Drop for Index {
    fn drop(&mut self) {
        self.far.free();
    }
}

impl Index {
    /// Opens the prebuilt one of our site, if the config names one, or what this browser kept, or fills one from the
    /// backend's list; `read` reads a page of that. What was kept from another `source` counts for nothing. `told` hears
    /// how many articles there are, whenever that or anything else has changed, and below zero where something does not
    /// come.
    ///
    /// # Errors
    /// The module did not arrive.
    pub async fn open(
        locale: &str,
        source: f64,
        told: Closure<dyn Fn(i32)>,
        read: Read,
    ) -> Result<Self, NetError> {
        let opening = JsFuture::from(open(locale, source, told.as_ref(), read.as_ref()));
        let far = opening.await.map_err(|_| http::cause_of_failure())?;
        Ok(Self {
            far: far.unchecked_into(),
            _told: told,
            _read: read,
        })
    }

    /// Answers a question. Nothing while parts are on their way that decide what is found.
    pub fn search(&self, query: &Query) -> Option<Results> {
        let text = self.far.search(
            &query.text,
            mode_number(query.mode),
            query.category.as_deref(),
            query.offset,
            query.limit,
        )?;
        Some(Results::from_text(&text))
    }

    /// Articles like the one with that id, or about the same. Nothing while parts are on their way that decide which.
    pub fn related(&self, id: &str, about: &str, count: usize) -> Option<Results> {
        let text = self.far.related(id, about, count)?;
        Some(Results::from_text(&text))
    }

    /// Words of the articles that are spelt like these.
    pub fn nearest_words(&self, words: &str, count: usize) -> Vec<String> {
        let near = self.far.nearest_words(words, count);
        near.lines().map(str::to_owned).collect()
    }
}

/// Only texts and numbers pass through the door.
const fn mode_number(mode: Mode) -> u8 {
    match mode {
        Mode::AsYouType => 0,
        Mode::Full => 1,
        Mode::LongText => 2,
        Mode::Similar => 3,
    }
}
