//! Marked ranges over plain text: what was found is shown without a byte of HTML from anywhere.

use std::ops::Range;

/// The text in pieces, each marked or not. Ranges that do not fit the text, or cut a character, are left out rather
/// than trusted.
pub fn pieces(text: &str, marks: &[Range<usize>]) -> Vec<(String, bool)> {
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
        let half = 0..1;
        assert_eq!(
            pieces("é", std::slice::from_ref(&half)),
            [("é".to_owned(), false)]
        );
    }
}
