//! The in-browser backend as a wasm module of its own: a help center with a real backend never downloads it.
//!
//! A thin door to `frontdesk_core::sandbox`. Texts and numbers pass through it, because the two sides share no memory;
//! the other side of the door is `src/shell/sandbox.js`.

use frontdesk_core::{
    sandbox::Store,
    wire::{Body, HttpRequest, HttpResponse, Method},
};
use wasm_bindgen::prelude::wasm_bindgen;

/// Rust's own, dlmalloc, is twice the code.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The store, and its last answer: an answer has parts, and one of them is large.
#[wasm_bindgen]
pub struct Sandbox {
    store: Store,
    /// The revision that was kept.
    kept: u64,
    answer: HttpResponse,
}

#[wasm_bindgen]
impl Sandbox {
    /// A store over the text of a `db.json`, with the contributions of the copy that this browser kept. Nothing if the
    /// seed is no JSON.
    #[expect(clippy::needless_pass_by_value, reason = "only what is owned may be absent")]
    pub fn open(seed: &str, kept: Option<String>) -> Option<Self> {
        let store = Store::open(seed, kept.as_deref())?;
        Some(Self {
            kept: store.revision(),
            store,
            answer: HttpResponse::default(),
        })
    }

    /// Answers a request, and says with which status. `now` is in milliseconds since 1970.
    pub fn ask(
        &mut self,
        method: &str,
        url: String,
        content_type: String,
        body: Option<String>,
        now: f64,
    ) -> u16 {
        let request = HttpRequest {
            method: Method::parse(method).unwrap_or_default(),
            url,
            headers: vec![("content-type".into(), content_type)],
            body: body.map_or(Body::None, |text| Body::Text {
                content_type: "",
                text,
            }),
            ..HttpRequest::default()
        };
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole milliseconds fit an i64 for 292 million years"
        )]
        let now = now as i64;
        self.answer = self.store.handle(&request, now);
        self.answer.status
    }

    /// The headers of the answer: name, value, name, value, one a line.
    pub fn headers(&self) -> String {
        let headers = self.answer.headers.iter();
        let lines: Vec<_> = headers
            .flat_map(|(name, value)| [name.as_str(), value.as_str()])
            .collect();
        lines.join("\n")
    }

    /// The body of the answer. It is handed out once.
    pub fn body(&mut self) -> String {
        std::mem::take(&mut self.answer.body)
    }

    /// The copy to keep, if anything has changed since it was last asked for.
    pub fn changed(&mut self) -> Option<String> {
        let is_new = self.store.revision() != self.kept;
        self.kept = self.store.revision();
        is_new.then(|| self.store.to_kept())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: &str = r#"{"articles":[{"id":"1"}],"feedback":[]}"#;

    #[test]
    fn an_answer_is_read_part_by_part() {
        let mut store = Sandbox::open(SEED, None).unwrap();
        assert_eq!(
            store.ask(
                "GET",
                "sandbox:/articles?_page=1".into(),
                String::new(),
                None,
                0.0
            ),
            200
        );
        assert!(
            store.headers().contains("x-total-count\n1"),
            "{}",
            store.headers()
        );
        assert_eq!(store.body().replace([' ', '\n'], ""), r#"[{"id":"1"}]"#);
        assert_eq!((store.body(), store.changed()), (String::new(), None));
    }

    #[test]
    fn what_was_written_is_there_when_the_copy_is_opened_again() {
        let mut store = Sandbox::open(SEED, None).unwrap();
        let row = Some(r#"{"helpful":true}"#.to_owned());
        let status = store.ask(
            "POST",
            "sandbox:/feedback".into(),
            "application/json".into(),
            row,
            7.0,
        );
        let copy = store.changed();
        assert_eq!((status, copy.is_some(), store.changed()), (201, true, None));
        let mut store = Sandbox::open(SEED, copy).unwrap();
        store.ask("GET", "sandbox:/feedback".into(), String::new(), None, 0.0);
        assert!(store.body().contains("helpful"));
    }
}
