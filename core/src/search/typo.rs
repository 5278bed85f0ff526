//! How many slips of the finger lie between two words.

/// A word prepared for comparing: its characters, and a set of them that rules most other words out.
#[derive(Clone, Debug, Default)]
pub(super) struct Letters {
    chars: Vec<char>,
    mask: u32,
}

impl Letters {
    pub(super) fn new(word: &str) -> Self {
        Self {
            chars: word.chars().collect(),
            mask: mask(word),
        }
    }

    /// How many typos such a word may hold: none below four letters, two from eight on.
    pub(super) fn allowance(&self) -> usize {
        match self.chars.len() {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        }
    }

    /// Slips between this word and `other`, if at most `limit`: insertions, deletions, replacements and
    /// swapped neighbours (optimal string alignment; Damerau 1964, Levenshtein 1966). With `open`, what
    /// `other` has beyond this word is free: the word is still being typed.
    pub(super) fn distance(&self, other: &str, other_mask: u32, limit: usize, open: bool) -> Option<usize> {
        // One slip changes at most two members of the set of letters, so most words never reach the table.
        let missing = usize::try_from((self.mask & !other_mask).count_ones()).unwrap_or_default();
        let extra = usize::try_from((other_mask & !self.mask).count_ones()).unwrap_or_default();
        if missing > limit || (!open && extra > limit) {
            return None;
        }
        if !open && other.len() > 4 * (self.chars.len() + limit) {
            return None;
        }
        self.table(other, limit, open)
    }

    fn table(&self, other: &str, limit: usize, open: bool) -> Option<usize> {
        let width = self.chars.len() + 1;
        let mut above: Vec<usize> = Vec::new();
        let mut row: Vec<usize> = (0..width).collect();
        let mut best = if open { row.last().copied()? } else { usize::MAX };
        let mut before = None;
        for (y, theirs) in other.chars().enumerate() {
            let next = self.next_row(&row, &above, theirs, before, y + 1);
            above = std::mem::replace(&mut row, next);
            before = Some(theirs);
            if open {
                best = best.min(row.last().copied()?);
            }
            if row.iter().min()? > &limit && above.iter().min()? >= &limit {
                break;
            }
            if y + 1 > width + limit {
                break;
            }
        }
        let whole = if open { best } else { row.last().copied()? };
        (whole <= limit).then_some(whole)
    }

    fn next_row(
        &self,
        row: &[usize],
        above: &[usize],
        theirs: char,
        before: Option<char>,
        y: usize,
    ) -> Vec<usize> {
        let mut next = Vec::with_capacity(row.len());
        next.push(y);
        let mut left = y;
        let mut mine_before = None;
        let corners = row.iter().zip(row.iter().skip(1));
        for (x, (mine, (corner, up))) in self.chars.iter().zip(corners).enumerate() {
            let mut cost = (corner + usize::from(*mine != theirs)).min(left + 1).min(up + 1);
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
        next
    }
}

/// The set of a word's characters, folded into 32 bits.
pub(super) fn mask(word: &str) -> u32 {
    word.chars().fold(0, |mask, c| mask | 1 << (u32::from(c) % 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: &str, b: &str, limit: usize, open: bool) -> Option<usize> {
        Letters::new(a).distance(b, mask(b), limit, open)
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
