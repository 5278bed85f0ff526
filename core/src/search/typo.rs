//! How many slips of the finger lie between two words.

/// What rules most words out before they are compared: the set of the letters, and how many there are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Outline {
    mask: u32,
    length: u8,
}

impl Outline {
    pub(super) fn new(word: &str) -> Self {
        let length = u8::try_from(word.chars().count()).unwrap_or(u8::MAX);
        Self {
            mask: mask(word),
            length,
        }
    }
}

/// A word prepared for comparing with many others.
#[derive(Clone, Debug, Default)]
pub(super) struct Letters {
    chars: Vec<char>,
    outline: Outline,
    /// The row that is being filled and the two before it; kept, because a query compares thousands of words.
    rows: [Vec<u8>; 3],
}

impl Letters {
    pub(super) fn new(word: &str) -> Self {
        // Words of the index are shorter than that, so nothing is lost.
        Self {
            chars: word.chars().take(100).collect(),
            outline: Outline::new(word),
            rows: Default::default(),
        }
    }

    /// How many typos such a word may hold: none below four letters, two from eight on.
    pub(super) fn allowance(&self) -> u8 {
        match self.chars.len() {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        }
    }

    /// Slips between this word and `other`, if at most `limit`: insertions, deletions, replacements and
    /// swapped neighbours (optimal string alignment; Damerau 1964, Levenshtein 1966). With `open`, what
    /// `other` has beyond this word is free: the word is still being typed.
    pub(super) fn distance(&mut self, other: &str, outline: Outline, limit: u8, open: bool) -> Option<u8> {
        // One slip changes at most one member of the set in either direction.
        let ours = self.outline;
        let most = u32::from(limit);
        if (ours.mask & !outline.mask).count_ones() > most
            || outline.length.saturating_add(limit) < ours.length
        {
            return None;
        }
        let more = (outline.mask & !ours.mask).count_ones() > most
            || ours.length.saturating_add(limit) < outline.length;
        if more && !open {
            return None;
        }
        self.table(other, limit, open)
    }

    fn table(&mut self, other: &str, limit: u8, open: bool) -> Option<u8> {
        let width = self.outline.length;
        let [mut above, mut row, mut next] = std::mem::take(&mut self.rows);
        above.clear();
        row.clear();
        row.extend(0..=width);
        let mut best = width;
        let mut before = None;
        // Behind the length of this word nothing can come closer.
        for (y, theirs) in (1..=width.saturating_add(limit)).zip(other.chars()) {
            self.fill(&mut next, &row, &above, (theirs, before), y);
            std::mem::swap(&mut above, &mut row);
            std::mem::swap(&mut row, &mut next);
            before = Some(theirs);
            best = best.min(row.last().copied().unwrap_or(width));
            let hopeless = row.iter().min() > Some(&limit) && above.iter().min() >= Some(&limit);
            if hopeless {
                break;
            }
        }
        let whole = if open {
            best
        } else {
            row.last().copied().unwrap_or(width)
        };
        self.rows = [above, row, next];
        (whole <= limit).then_some(whole)
    }

    fn fill(
        &self,
        next: &mut Vec<u8>,
        row: &[u8],
        above: &[u8],
        (theirs, before): (char, Option<char>),
        y: u8,
    ) {
        next.clear();
        next.push(y);
        let mut left = y;
        let mut mine_before = None;
        let corners = row.iter().zip(row.iter().skip(1));
        for (x, (mine, (corner, up))) in self.chars.iter().zip(corners).enumerate() {
            let mut cost = (corner + u8::from(*mine != theirs)).min(left + 1).min(up + 1);
            if mine_before == Some(theirs)
                && before == Some(*mine)
                && let Some(swapped) = x.checked_sub(1).and_then(|x| above.get(x))
            {
                cost = cost.min(swapped + 1);
            }
            next.push(cost);
            left = cost;
            mine_before = Some(*mine);
        }
    }
}

/// The set of a word's characters, folded into 32 bits.
fn mask(word: &str) -> u32 {
    word.chars().fold(0, |mask, c| mask | 1 << (u32::from(c) % 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: &str, b: &str, limit: u8, open: bool) -> Option<u8> {
        Letters::new(a).distance(b, Outline::new(b), limit, open)
    }

    #[test]
    fn each_kind_of_slip_counts_one() {
        for typo in [
            "pasword",
            "passsword",
            "passward",
            "passwrod",
            "bassword",
            "assword",
            "apssword",
        ] {
            assert_eq!(distance(typo, "password", 2, false), Some(1), "{typo}");
        }
        assert_eq!(distance("пороль", "пароль", 1, false), Some(1));
        assert_eq!(distance("password", "password", 0, false), Some(0));
    }

    #[test]
    fn too_far_is_nothing() {
        assert_eq!(distance("pasword", "passing", 2, false), None);
        assert_eq!(distance("cat", "category", 2, false), None);
        assert_eq!(distance("abcd", "", 2, false), None);
    }

    #[test]
    fn an_open_word_may_go_on() {
        assert_eq!(distance("pasw", "password", 1, true), Some(1));
        assert_eq!(distance("configr", "configuration", 1, true), Some(1));
        assert_eq!(distance("xonf", "configuration", 1, true), Some(1));
        assert_eq!(distance("zzzz", "configuration", 1, true), None);
    }

    #[test]
    fn short_words_may_hold_no_typo() {
        assert_eq!(
            ["sso", "mail", "password"].map(|word| Letters::new(word).allowance()),
            [0, 1, 2]
        );
    }
}
