//! How many slips of the finger lie between a word and each of many sorted words.

/// How many typos a word may hold: none below four letters, two from eight on. A number with another digit is another
/// number.
pub(super) fn allowance(word: &str) -> u8 {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return 0;
    }
    match word.chars().take(8).count() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// A comparison of one word with many in ascending order: insertions, deletions, replacements and swapped neighbours
/// (optimal string alignment; Damerau 1964, Levenshtein 1966). What a word shares with the one before it is not compared
/// again, and nothing is compared behind a beginning that is too far off already, so most words cost next to nothing.
pub(super) struct Walk {
    chars: Vec<char>,
    limit: u8,
    /// The word is still being typed: what another one has beyond it is free.
    open: bool,
    /// The letters of the other word so far.
    path: Vec<Step>,
    /// A row of the table per letter, and the one before the first; each has one more cell than `chars`.
    rows: Vec<u8>,
    /// Behind so many bytes no word with this beginning comes closer; its distance, if it is near enough.
    settled: Option<(usize, Option<u8>)>,
}

/// A letter of the other word.
#[derive(Clone, Copy)]
struct Step {
    letter: char,
    /// Bytes up to its end.
    end: usize,
    /// The fewest slips to what has been read, up to here.
    best: u8,
    /// The least number of its row.
    least: u8,
}

impl Walk {
    pub(super) fn new(word: &str, limit: u8, open: bool) -> Self {
        // Words of an index are shorter than that, so nothing is lost.
        let chars: Vec<char> = word.chars().take(100).collect();
        let width = u8::try_from(chars.len()).unwrap_or(u8::MAX);
        Self {
            chars,
            limit,
            open,
            path: Vec::new(),
            rows: (0..=width).collect(),
            settled: None,
        }
    }

    /// Slips to the next word, if they are few enough. `shared`: bytes that it has in common with the word before it.
    pub(super) fn next(&mut self, word: &str, shared: usize) -> Option<u8> {
        if let Some((behind, slips)) = self.settled {
            if shared >= behind {
                return slips;
            }
            self.settled = None;
        }
        while self.path.last().is_some_and(|step| step.end > shared) {
            self.path.pop();
        }
        let from = self.path.last().map_or(0, |step| step.end);
        for letter in word.get(from..).unwrap_or_default().chars() {
            let step = self.step(letter);
            let is_far = step.least > self.limit && self.least_before() >= self.limit;
            self.path.push(step);
            if is_far {
                let slips = Some(step.best).filter(|best| self.open && *best <= self.limit);
                self.settled = Some((step.end, slips));
                return slips;
            }
        }
        let best = self.path.last().map(|step| step.best).filter(|_| self.open);
        best.or_else(|| self.row(self.path.len()).last().copied())
            .filter(|slips| *slips <= self.limit)
    }

    fn least_before(&self) -> u8 {
        self.path.last().map_or(0, |step| step.least)
    }

    fn row(&self, depth: usize) -> &[u8] {
        let width = self.chars.len() + 1;
        self.rows
            .get(depth * width..(depth + 1) * width)
            .unwrap_or_default()
    }

    /// The row of one more letter.
    fn step(&mut self, letter: char) -> Step {
        let depth = self.path.len();
        let width = self.chars.len() + 1;
        let before = self.path.last().copied();
        self.rows.resize((depth + 2) * width, 0);
        let (done, next) = self.rows.split_at_mut((depth + 1) * width);
        let (above, row) = done.split_at(depth * width);
        let above = above.get((depth.saturating_sub(1)) * width..).unwrap_or_default();
        let mut left = u8::try_from(depth + 1).unwrap_or(u8::MAX);
        let mut least = left;
        let mut cells = next.iter_mut();
        if let Some(first) = cells.next() {
            *first = left;
        }
        let mut mine_before = None;
        for (x, ((mine, corner), cell)) in self.chars.iter().zip(row.windows(2)).zip(cells).enumerate() {
            let &[diagonal, up] = corner else { continue };
            let mut cost = diagonal
                .saturating_add(u8::from(*mine != letter))
                .min(left.saturating_add(1))
                .min(up.saturating_add(1));
            if mine_before == Some(letter)
                && before.is_some_and(|step| step.letter == *mine)
                && let Some(swapped) = x.checked_sub(1).and_then(|x| above.get(x))
            {
                cost = cost.min(swapped.saturating_add(1));
            }
            *cell = cost;
            least = least.min(cost);
            left = cost;
            mine_before = Some(*mine);
        }
        let start = before.map_or(u8::try_from(self.chars.len()).unwrap_or(u8::MAX), |step| {
            step.best
        });
        Step {
            letter,
            end: before.map_or(0, |step| step.end) + letter.len_utf8(),
            best: start.min(left),
            least,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn distance(a: &str, b: &str, limit: u8, open: bool) -> Option<u8> {
        Walk::new(a, limit, open).next(b, 0)
    }

    /// The definition, cell by cell.
    fn plain(a: &str, b: &str, open: bool) -> u8 {
        let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
        let mut table = vec![vec![0_usize; a.len() + 1]; b.len() + 1];
        for y in 0..=b.len() {
            for x in 0..=a.len() {
                table[y][x] = match (x, y) {
                    (0, y) => y,
                    (x, 0) => x,
                    _ => {
                        let mut cost = (table[y - 1][x - 1] + usize::from(a[x - 1] != b[y - 1]))
                            .min(table[y - 1][x] + 1)
                            .min(table[y][x - 1] + 1);
                        if x > 1 && y > 1 && a[x - 1] == b[y - 2] && a[x - 2] == b[y - 1] {
                            cost = cost.min(table[y - 2][x - 2] + 1);
                        }
                        cost
                    }
                };
            }
        }
        let mut ends = (0..=b.len()).map(|y| table[y][a.len()]);
        let best = if open { ends.min() } else { ends.next_back() };
        u8::try_from(best.unwrap()).unwrap()
    }

    proptest! {
        #[test]
        fn a_walk_over_sorted_words_agrees_with_the_definition(
            word in "[abcé]{1,7}",
            mut words in proptest::collection::vec("[abcé]{1,7}", 1..40),
            limit in 0_u8..4,
            open: bool,
        ) {
            words.sort();
            words.dedup();
            let mut walk = Walk::new(&word, limit, open);
            let mut last = String::new();
            for other in words {
                let shared = last.char_indices().zip(other.chars()).take_while(|((_, a), b)| a == b).count();
                let shared = other.char_indices().nth(shared).map_or(other.len(), |(at, _)| at);
                let expected = Some(plain(&word, &other, open)).filter(|slips| *slips <= limit);
                prop_assert_eq!(walk.next(&other, shared), expected, "{} {}", word, other);
                last = other;
            }
        }
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
    }

    #[test]
    fn short_words_and_numbers_may_hold_no_typo() {
        assert_eq!(
            ["sso", "mail", "password", "20261122"].map(allowance),
            [0, 1, 2, 0]
        );
    }
}
