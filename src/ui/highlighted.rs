//! Text with the found words marked. Ranges over plain text, never HTML from anywhere.

use std::ops::Range;

use frontdesk_core::marks::pieces;
use leptos::prelude::*;

use crate::shell::markup::{Child as _, View, view};

/// Text with marked byte ranges. Ranges that do not fit the text are left out rather than trusted.
#[component]
pub fn Highlighted(text: String, marks: Vec<Range<usize>>) -> View {
    pieces(&text, &marks)
        .into_iter()
        .map(|(piece, is_marked)| {
            if is_marked {
                view! { <mark>{piece}</mark> }
            } else {
                piece.draw()
            }
        })
        .collect::<Vec<_>>()
        .draw()
}
