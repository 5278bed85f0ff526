//! Text with the found words marked. Ranges over plain text, never HTML from anywhere.

use std::ops::Range;

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

fn pieces(text: &str, marks: &[Range<usize>]) -> Vec<(String, bool)> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for mark in marks {
        let (Some(before), Some(marked)) = (text.get(from..mark.start), text.get(mark.clone())) else {
            continue;
        };
        if !before.is_empty() {
            pieces.push((before.to_owned(), false));
        }
        pieces.push((marked.to_owned(), true));
        from = mark.end;
    }
    if let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
        pieces.push((rest.to_owned(), false));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn marks_outside_the_text_are_left_out() {
        let found = pieces("café au lait", &[0..5, 9..400]);
        assert_eq!(found, [("café".to_owned(), true), (" au lait".to_owned(), false)]);
    }

    #[test]
    fn a_mark_inside_a_letter_is_left_out() {
        assert_eq!(pieces("é", &[0..1]), [("é".to_owned(), false)]);
    }
}
