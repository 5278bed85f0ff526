//! The Rust side of the search index, which lives in a wasm module of its own: `modules/search`.

use frontdesk_core::{
    knowledge::{Article, BodyFormat},
    search::{Hit, Mode, Query, Results},
    wire::NetError,
};
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::http;

#[wasm_bindgen(module = "/src/shell/index.js")]
extern "C" {
    fn open() -> Promise;
}

#[wasm_bindgen]
extern "C" {
    /// The index on the other side of the door.
    type Far;
    #[wasm_bindgen(method)]
    fn add(
        this: &Far,
        id: &str,
        title: &str,
        body: &str,
        is_html: bool,
        excerpt: &str,
        labels: &str,
        category: Option<&str>,
        locale: Option<&str>,
    );
    #[wasm_bindgen(method)]
    fn finish(this: &Far) -> usize;
    #[wasm_bindgen(method)]
    fn search(
        this: &Far,
        text: &str,
        is_typing: bool,
        category: Option<&str>,
        offset: usize,
        limit: usize,
    ) -> String;
    #[wasm_bindgen(method)]
    fn related(this: &Far, id: &str, count: usize) -> String;
    #[wasm_bindgen(method, js_name = nearestWords)]
    fn nearest_words(this: &Far, words: &str, count: usize) -> String;
    #[wasm_bindgen(method)]
    fn free(this: &Far);
}

/// An index: filled first, asked then. Dropping it frees its memory over there.
pub struct Index(Far);

impl Drop for Index {
    fn drop(&mut self) {
        self.0.free();
    }
}

impl Index {
    /// An empty one. Its module is asked for at once, whenever the answer is awaited.
    ///
    /// # Errors
    /// The module did not arrive.
    pub fn load() -> impl Future<Output = Result<Self, NetError>> {
        let opening = JsFuture::from(open());
        async {
            let far = opening.await.map_err(|_| http::cause_of_failure())?;
            Ok(Self(far.unchecked_into()))
        }
    }

    /// Adds an article.
    pub fn add(&self, article: &Article) {
        self.0.add(
            &article.id,
            &article.title,
            article.body.as_deref().unwrap_or_default(),
            article.body_format == BodyFormat::Html,
            article.excerpt.as_deref().unwrap_or_default(),
            &article.labels.join("\n"),
            article.category_id.as_deref(),
            article.locale.as_deref(),
        );
    }

    /// Makes what was added ready to be asked, and says how many articles that is.
    pub fn finish(&self) -> usize {
        self.0.finish()
    }

    /// Answers a question.
    pub fn search(&self, query: &Query) -> Results {
        Results::from_text(&self.0.search(
            &query.text,
            query.mode == Mode::AsYouType,
            query.category.as_deref(),
            query.offset,
            query.limit,
        ))
    }

    /// Articles like this one.
    pub fn related(&self, id: &str, count: usize) -> Vec<Hit> {
        Results::from_text(&self.0.related(id, count)).hits
    }

    /// Words of the articles that are spelt like these.
    pub fn nearest_words(&self, words: &str, count: usize) -> Vec<String> {
        let near = self.0.nearest_words(words, count);
        near.lines().map(str::to_owned).collect()
    }
}
