//! The search index as a wasm module of its own: whoever reads one article and leaves never downloads it.
//!
//! A thin door to `frontdesk_core::search`. Texts and numbers pass through it, because the two sides share no memory;
//! the other side of the door is `src/shell/index.rs`.

use frontdesk_core::{
    search::{self, Builder, Document, Kind, Mode, Query},
    text,
};
use wasm_bindgen::prelude::wasm_bindgen;

/// Rust's own, dlmalloc, is twice the code.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// An index that is filled first and asked then. Whoever has it calls `free` when it is no longer needed.
#[wasm_bindgen]
#[derive(Default)]
pub struct Index {
    builder: Builder,
    index: search::Index,
}

#[wasm_bindgen]
impl Index {
    /// An empty one.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an article. The excerpt stands in for a body without words; labels are one a line.
    #[expect(
        clippy::too_many_arguments,
        reason = "an object would be read member by member on both sides"
    )]
    pub fn add(
        &mut self,
        id: String,
        title: String,
        body: String,
        is_html: bool,
        excerpt: String,
        labels: &str,
        category: Option<String>,
        locale: Option<String>,
    ) {
        let (headings, body) = if is_html {
            (text::headings(&body).join("\n"), text::html_to_text(&body))
        } else {
            (String::new(), body)
        };
        self.builder.add(&Document {
            id,
            kind: Kind::Article,
            title,
            headings,
            body: if body.is_empty() { excerpt } else { body },
            labels: labels.lines().map(str::to_owned).collect(),
            category,
            locale,
        });
    }

    /// Makes everything that was added ready to be asked, and says how many articles that is.
    pub fn finish(&mut self) -> usize {
        self.index = std::mem::take(&mut self.builder).finish();
        self.index.len()
    }

    /// Answers a question with the text of `Results`.
    pub fn search(
        &self,
        text: String,
        is_typing: bool,
        category: Option<String>,
        offset: usize,
        limit: usize,
    ) -> String {
        let query = Query {
            text,
            mode: if is_typing { Mode::AsYouType } else { Mode::Full },
            category,
            with_snippets: true,
            is_thorough: !is_typing,
            offset,
            limit,
            ..Query::default()
        };
        self.index.search(&query).to_text()
    }

    /// Articles like this one, as the text of `Results`.
    pub fn related(&self, id: &str, count: usize) -> String {
        self.index.related(id, count).to_text()
    }

    /// Words of the articles that are spelt like these, one a line.
    #[wasm_bindgen(js_name = nearestWords)]
    pub fn nearest_words(&self, words: &str, count: usize) -> String {
        self.index.nearest_words(words, count).join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_core::search::Results;

    fn filled() -> Index {
        let mut index = Index::new();
        let mut add = |id: &str, title: &str, body: &str, is_html, excerpt: &str, category: &str| {
            index.add(
                id.into(),
                title.into(),
                body.into(),
                is_html,
                excerpt.into(),
                "login\naccount",
                Some(category.into()),
                None,
            );
        };
        add(
            "1",
            "Reset your password",
            "<h2>By mail</h2><p>Press <b>re</b>set.",
            true,
            "",
            "a",
        );
        add("2", "Billing", "<p>", true, "Invoices come every month.", "b");
        add("3", "Pass <it> on", "<p>Passwords", false, "", "b");
        assert_eq!(index.finish(), 3);
        index
    }

    fn ids(text: &str) -> Vec<String> {
        let results = Results::from_text(text);
        results.hits.into_iter().map(|hit| hit.id).collect()
    }

    #[test]
    fn markup_is_read_where_it_is_markup_and_the_excerpt_stands_in_for_a_body_without_words() {
        let index = filled();
        let snippet = |words: &str| {
            let answer = index.search(words.into(), false, None, 0, 10);
            Results::from_text(&answer).hits.remove(0).snippet
        };
        assert_eq!(snippet("mail"), "By mail Press reset.");
        assert_eq!(snippet("invoices"), "Invoices come every month.");
        assert_eq!(snippet("passwords on"), "<p>Passwords");
    }

    #[test]
    fn a_question_may_be_unfinished_and_narrowed_to_one_category() {
        let index = filled();
        assert_eq!(ids(&index.search("passw".into(), true, None, 0, 10)).len(), 2);
        assert_eq!(
            ids(&index.search("passw".into(), true, Some("b".into()), 0, 10)),
            ["3"]
        );
        let second = index.search("login".into(), false, None, 1, 1);
        assert_eq!((ids(&second).len(), Results::from_text(&second).total), (1, 3));
    }

    #[test]
    fn related_articles_and_near_words_come_as_text() {
        let index = filled();
        assert_eq!(ids(&index.related("1", 1)).len(), 1);
        assert_eq!(index.nearest_words("inwoices", 2), "Invoices");
    }
}
