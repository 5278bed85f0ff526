//! The leptos shell around `frontdesk-core`. Imports run `core ← shell ← ui ← features/x ← app`; a test enforces it.

pub mod app;
pub mod features;
pub mod shell;
pub mod start;
pub mod ui;
