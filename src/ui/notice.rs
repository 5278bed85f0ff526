//! A short message that belongs to the page.

use leptos::prelude::*;

use crate::shell::markup::{Children, View, view};

/// How a notice looks; the words must say the same without it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    #[default]
    Plain,
    /// Something is done.
    Good,
    /// Something needs attention.
    Warning,
}

/// A boxed message.
#[component]
pub fn Notice(#[prop(optional)] tone: Tone, children: Children) -> View {
    let class = match tone {
        Tone::Plain => "notice",
        Tone::Good => "notice notice--good",
        Tone::Warning => "notice notice--warning",
    };
    view! { <div class=class>{children()}</div> }
}
