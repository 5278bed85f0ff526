//! The leptos shell around `frontdesk-core`. Imports run `core ← shell ← ui ← features/x ← app`; a test enforces it.

// `view!` names it, in here and in tests alike.
extern crate self as frontdesk;

pub mod app;
pub mod features;
pub mod shell;
pub mod start;
pub mod ui;
