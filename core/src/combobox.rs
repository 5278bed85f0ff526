//! What the keys do in a search box with a list: the ARIA Authoring Practices' combobox, as one pure function.
//! <https://www.w3.org/WAI/ARIA/apg/patterns/combobox/>

/// The list under the box: whether it is open, and which row the arrow keys have reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Combobox {
    /// Whether the list shows.
    pub is_open: bool,
    /// Row, from 0. `None` is the box itself.
    pub active: Option<usize>,
}

/// What a key leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing of ours: the key edits text.
    Ignored,
    /// The list changed.
    Moved(Combobox),
    /// The row was chosen.
    Choose(usize),
    /// The text was sent as it is.
    Submit,
    /// The text goes.
    Clear,
}

impl Combobox {
    /// The list is there and no row is reached.
    pub const OPEN: Self = Self {
        is_open: true,
        active: None,
    };
    /// No list.
    pub const CLOSED: Self = Self {
        is_open: false,
        active: None,
    };

    /// What a key does, with `rows` in the list and text in the box or not.
    pub fn press(self, key: &str, rows: usize, has_text: bool) -> Outcome {
        match key {
            "ArrowDown" => self.step(
                rows,
                self.active.map_or(Some(0), |i| (i + 1 < rows).then_some(i + 1)),
            ),
            "ArrowUp" => self.step(
                rows,
                self.active.map_or(rows.checked_sub(1), |i| i.checked_sub(1)),
            ),
            "Enter" => self
                .active
                .filter(|_| self.is_open)
                .map_or(Outcome::Submit, Outcome::Choose),
            "Escape" if self.is_open => Outcome::Moved(Self::CLOSED),
            "Escape" if has_text => Outcome::Clear,
            "Tab" => Outcome::Moved(Self::CLOSED),
            _ => Outcome::Ignored,
        }
    }

    /// From the last row down, and from the first up, the way leads back to the box.
    const fn step(self, rows: usize, active: Option<usize>) -> Outcome {
        if rows == 0 {
            return Outcome::Moved(Self {
                is_open: true,
                active: None,
            });
        }
        if !self.is_open && active.is_none() {
            return Outcome::Moved(Self::OPEN);
        }
        Outcome::Moved(Self {
            is_open: true,
            active,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(active: usize) -> Combobox {
        Combobox {
            is_open: true,
            active: Some(active),
        }
    }

    #[test]
    fn down_from_the_last_row_returns_to_the_box() {
        assert_eq!(Combobox::OPEN.press("ArrowDown", 2, true), Outcome::Moved(at(0)));
        assert_eq!(at(0).press("ArrowDown", 2, true), Outcome::Moved(at(1)));
        assert_eq!(at(1).press("ArrowDown", 2, true), Outcome::Moved(Combobox::OPEN));
    }

    #[test]
    fn up_from_the_box_reaches_the_last_row() {
        assert_eq!(Combobox::OPEN.press("ArrowUp", 3, true), Outcome::Moved(at(2)));
        assert_eq!(at(0).press("ArrowUp", 3, true), Outcome::Moved(Combobox::OPEN));
    }

    #[test]
    fn enter_opens_the_row_or_sends_the_text() {
        assert_eq!(at(1).press("Enter", 3, true), Outcome::Choose(1));
        assert_eq!(Combobox::OPEN.press("Enter", 3, true), Outcome::Submit);
    }

    #[test]
    fn escape_closes_first_and_clears_second() {
        assert_eq!(at(1).press("Escape", 3, true), Outcome::Moved(Combobox::CLOSED));
        assert_eq!(Combobox::CLOSED.press("Escape", 3, true), Outcome::Clear);
        assert_eq!(Combobox::CLOSED.press("Escape", 3, false), Outcome::Ignored);
    }

    #[test]
    fn caret_keys_and_letters_stay_with_the_text() {
        for key in ["Home", "End", "ArrowLeft", "a", "Delete"] {
            assert_eq!(at(1).press(key, 3, true), Outcome::Ignored);
        }
    }

    #[test]
    fn an_empty_list_has_no_active_row() {
        assert_eq!(
            Combobox::OPEN.press("ArrowDown", 0, true),
            Outcome::Moved(Combobox::OPEN)
        );
    }
}
