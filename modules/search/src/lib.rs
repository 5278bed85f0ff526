//! The search index as a wasm module of its own: whoever reads one article and leaves never downloads it.
//!
//! A thin door to `frontdesk_core::search`. Texts, bytes and numbers pass through it, because the two sides share no memory.
//! What takes time (storage, network, breaths between two slices of work) is in `library.js`, which stands before it; the
//! other side of the door is `src/shell/index.rs`.

mod article;
mod shelf;

pub use article::document;
use frontdesk_core::freshness;
use frontdesk_core::knowledge::{Article, BodyFormat};
use frontdesk_core::search::{Mode, Query, Results};
use shelf::Shelf;
use wasm_bindgen::prelude::wasm_bindgen;

/// Rust's own, dlmalloc, is twice the code.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// What the score of a suggestion has to be worth at least, in words that no document holds: for a description, and for
/// a title. Less is not worth somebody's attention while they write.
///
/// Measured on forum posts and on bank customers' messages: nine of ten get a suggestion, whose first hit is right for two
/// thirds of the descriptions and four fifths of the titles; of questions about something else, one in fifteen gets one. By
/// the hits' confidence, which is a share of the question, it is one in two.
const PROBABLE: [f32; 2] = [6.0, 3.0];

/// An index: opened or filled first, asked then. Whoever has it calls `free` when it is no longer needed.
#[wasm_bindgen]
pub struct Index {
    shelf: Shelf,
    /// What the last answer lacked.
    missing: Vec<String>,
}

#[wasm_bindgen]
impl Index {
    /// An empty one, for texts of a language. Synonyms: one group a line, its terms between tabs.
    #[wasm_bindgen(constructor)]
    pub fn new(language: &str, synonyms: &str) -> Self {
        let groups = synonyms.lines();
        let synonyms = groups.map(|group| group.split('\t').map(str::to_owned).collect());
        Self {
            shelf: Shelf::new(language, synonyms.collect()),
            missing: Vec::new(),
        }
    }

    /// How many articles can be found.
    pub fn size(&self) -> usize {
        self.shelf.index().len()
    }

    /// Opens an index by its file `root`, without its parts. False where that is no such file.
    pub fn open(&mut self, root: &[u8]) -> bool {
        self.shelf.open(root)
    }

    /// Takes a part of it. False where it is damaged.
    pub fn supply(&mut self, name: &str, file: &[u8]) -> bool {
        self.shelf.supply(name, file)
    }

    /// Whether it lacks any part.
    #[wasm_bindgen(js_name = isWhole)]
    pub fn is_whole(&self) -> bool {
        self.shelf.index().lacking().is_empty()
    }

    /// Whether what was compared with the backend at a moment is to be compared again. Milliseconds since 1970.
    #[wasm_bindgen(js_name = isDue)]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole milliseconds fit an i64 for 292 million years"
    )]
    pub fn is_due(&self, compared: f64, visit: f64, now: f64, saves_data: bool) -> bool {
        freshness::is_due(compared as i64, visit as i64, now as i64, saves_data)
    }

    /// Empty again.
    pub fn reset(&mut self) {
        self.shelf.reset();
    }

    /// An article of the list: added to an empty index, or compared with the one that it holds. The excerpt stands in for a
    /// body without words; labels are one a line.
    #[expect(
        clippy::too_many_arguments,
        reason = "an object would be read member by member on both sides"
    )]
    pub fn put(
        &mut self,
        id: String,
        title: String,
        body: Option<String>,
        is_html: bool,
        excerpt: Option<String>,
        labels: &str,
        category: Option<String>,
        locale: Option<String>,
    ) {
        self.shelf.put(document(Article {
            id,
            title,
            body,
            body_format: if is_html {
                BodyFormat::Html
            } else {
                BodyFormat::Text
            },
            excerpt,
            labels: labels.lines().map(str::to_owned).collect(),
            category_id: category,
            locale,
            ..Article::default()
        }));
    }

    /// After the last article of the list: does a little of what is left to do, and says whether that was all.
    #[wasm_bindgen(js_name = finishSome)]
    pub fn finish_some(&mut self) -> bool {
        self.shelf.finish_some()
    }

    /// Whether so much has changed that the list is needed once more.
    #[wasm_bindgen(js_name = isOutdated)]
    pub fn is_outdated(&self) -> bool {
        self.shelf.is_outdated()
    }

    /// Names of the files that are to be kept in place of those that were, one a line.
    pub fn changed(&self) -> String {
        self.shelf.changed().join("\n")
    }

    /// One of them.
    pub fn file(&self, name: &str) -> Option<Vec<u8>> {
        self.shelf.index().file(name)
    }

    /// Answers a question with the text of [`Results`]; nothing while parts are missing that decide what is found.
    pub fn search(
        &mut self,
        text: String,
        mode: u8,
        category: Option<String>,
        offset: usize,
        limit: usize,
    ) -> Option<String> {
        let mode = mode_of(mode);
        let mut results = self.shelf.index().search(&Query {
            text,
            mode,
            category,
            offset,
            limit,
            with_snippets: true,
            is_thorough: mode != Mode::AsYouType,
            ..Query::default()
        });
        let [description, title] = PROBABLE;
        let least = match mode {
            Mode::AsYouType | Mode::Full => 0.0,
            Mode::LongText => description,
            Mode::Similar => title,
        };
        let least = least * self.shelf.index().rarest();
        results.hits.retain(|hit| hit.score >= least);
        self.told(results)
    }

    /// Articles like the one with that id, as the text of [`Results`]; nothing while parts are missing that decide which.
    /// An index in parts does not know where it holds that article, and looks for what it is about.
    pub fn related(&mut self, id: &str, about: String, count: usize) -> Option<String> {
        let index = self.shelf.index();
        let mut results = if self.is_whole() {
            index.related(id, count)
        } else {
            index.search(&Query {
                text: about,
                mode: Mode::LongText,
                limit: count + 1,
                ..Query::default()
            })
        };
        results.hits.retain(|hit| hit.id != id);
        results.hits.truncate(count);
        self.told(results)
    }

    /// Words of the articles that are spelt like these, one a line.
    #[wasm_bindgen(js_name = nearestWords)]
    pub fn nearest_words(&self, words: &str, count: usize) -> String {
        self.shelf.index().nearest_words(words, count).join("\n")
    }

    /// Names of the parts that the last answer lacked, one a line.
    pub fn missing(&self) -> String {
        self.missing.join("\n")
    }

    fn told(&mut self, results: Results) -> Option<String> {
        let is_good = results.missing.iter().all(|part| part.starts_with("texts-"));
        let text = is_good.then(|| results.to_text());
        self.missing = results.missing;
        text
    }
}

const fn mode_of(number: u8) -> Mode {
    match number {
        0 => Mode::AsYouType,
        1 => Mode::Full,
        2 => Mode::LongText,
        _ => Mode::Similar,
    }
}

#[cfg(test)]
mod tests;
