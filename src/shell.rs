//! The browser, behind plain Rust: the only module that names `web_sys`, `js_sys` or `wasm_bindgen`.
//!
//! What belongs here: effects on the outside world (network, history, storage, focus, clock) and the handles that
//! views use to reach them. What a page looks like belongs to `ui`; what anything *means* belongs to the core.

pub mod announce;
pub mod backend;
pub mod boot;
pub mod desk;
pub mod document;
pub mod http;
pub mod index;
pub mod intl;
pub mod keyboard;
pub mod library;
pub mod markup;
pub mod query;
pub mod ratings;
pub mod recent;
pub mod rich_text;
pub mod router;
pub mod sandbox;
pub mod storage;
pub mod timer;
pub mod typed;
pub mod words;
