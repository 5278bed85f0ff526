//! Text with the found words marked. Ranges over plain text, never HTML from anywhere.

use std::ops::Range;

use frontdesk_core::marks::pieces;
use leptos::prelude::*;

/// Text with marked byte ranges. Ranges that do not fit the text are left out rather than trusted.
#[component]
pub fn Highlighted(text: String, marks: Vec<Range<usize>>) -> impl IntoView {
    pieces(&text, &marks)
        .into_iter()
        .map(|(piece, is_marked)| {
            if is_marked {
                view! { <mark>{piece}</mark> }.into_any()
            } else {
                piece.into_any()
            }
        })
        .collect_view()
}
