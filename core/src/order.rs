//! One sort for everything that is sorted in the page.
//!
//! Not the standard library's: every type it sorts adds 3.5 kB to the download, and it may panic where a
//! comparison is no total order, which JavaScript's (see [`crate::sandbox`]) is not.

use std::cmp::Ordering;

/// Sorts; equals keep their order.
pub(crate) fn sort<T: Clone>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let by_place = |a: usize, b: usize| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    };
    let mut sorting = Sorting::new(items.len());
    while sorting.step(&by_place) {}
    *items = sorting
        .places
        .iter()
        .filter_map(|place| items.get(*place).cloned())
        .collect();
}

/// The places of a list on their way into the order of what stands there: a merge sort, bottom up, in steps.
pub(crate) struct Sorting {
    places: Vec<usize>,
    /// This far they are merged into runs of twice the length.
    merged: Vec<usize>,
    run: usize,
}

/// So many places are merged in one step, or two runs where those are longer.
const STEP: usize = 4096;

impl Sorting {
    /// Of a list of that length.
    pub(crate) fn new(length: usize) -> Self {
        Self {
            places: (0..length).collect(),
            merged: Vec::with_capacity(length),
            run: 1,
        }
    }

    /// Goes a step further. False when all is in order.
    pub(crate) fn step(&mut self, compare: &dyn Fn(usize, usize) -> Ordering) -> bool {
        if self.run >= self.places.len() {
            return false;
        }
        let until = self.merged.len() + STEP;
        while self.merged.len() < self.places.len().min(until) {
            self.merge(compare);
        }
        if self.merged.len() == self.places.len() {
            std::mem::swap(&mut self.places, &mut self.merged);
            self.merged.clear();
            self.run *= 2;
        }
        true
    }

    /// The places, in order when [`Sorting::step`] has said so.
    pub(crate) fn places(self) -> Vec<usize> {
        self.places
    }

    /// The next two runs become one.
    fn merge(&mut self, compare: &dyn Fn(usize, usize) -> Ordering) {
        let pair = self.places.get(self.merged.len()..).unwrap_or_default();
        let pair = pair.get(..2 * self.run).unwrap_or(pair);
        let (mut left, mut right) = pair.split_at_checked(self.run).unwrap_or((pair, &[]));
        while let (Some((a, after_a)), Some((b, after_b))) = (left.split_first(), right.split_first()) {
            if compare(*a, *b).is_gt() {
                self.merged.push(*b);
                right = after_b;
            } else {
                self.merged.push(*a);
                left = after_a;
            }
        }
        self.merged.extend_from_slice(left);
        self.merged.extend_from_slice(right);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(items in proptest::collection::vec((0_u8..9, 0_u8..99), 0..70)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            sort(&mut ours, |a, b| a.0.cmp(&b.0));
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn a_long_list_is_sorted_in_many_steps() {
        let key = |place: usize| (place * 7919) % 100_003;
        let mut sorting = Sorting::new(100_000);
        let mut steps = 0;
        while sorting.step(&|a, b| key(a).cmp(&key(b))) {
            steps += 1;
        }
        let keys: Vec<_> = sorting.places().into_iter().map(key).collect();
        assert!(keys.is_sorted() && keys.len() == 100_000);
        assert!(steps > 200, "{steps}");
    }
}
