//! Numbers for texts, in the order of their first appearance.

use super::bytes::hash;

/// Texts, each once, and the number of each. A hash table of our own: it keeps every text in one piece of memory, and
/// the standard library's map of strings is as much code again as the rest of the builder.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Names {
    text: String,
    ends: Vec<u32>,
    /// Numbers plus one, by hash, the next free place on a clash; a power of two, at most half full.
    table: Vec<u32>,
}

impl Names {
    pub(in crate::search) const fn len(&self) -> usize {
        self.ends.len()
    }

    pub(in crate::search) fn get(&self, number: u32) -> Option<&str> {
        let at = number as usize;
        let end = *self.ends.get(at)? as usize;
        let start = at
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .map_or(0, |start| *start as usize);
        self.text.get(start..end)
    }

    pub(in crate::search) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..).map_while(|number| self.get(number))
    }

    /// The number of a text that is there.
    pub(in crate::search) fn find(&self, text: &str) -> Option<u32> {
        let place = self.place(text)?;
        self.table.get(place)?.checked_sub(1)
    }

    /// The number of a text, which is [`Names::len`] before the call if it is new.
    pub(in crate::search) fn add(&mut self, text: &str) -> u32 {
        if self.ends.len() * 2 >= self.table.len() {
            self.grow();
        }
        let place = self.place(text).unwrap_or_default();
        let Some(slot) = self.table.get_mut(place) else {
            return 0;
        };
        if let Some(number) = slot.checked_sub(1) {
            return number;
        }
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        let count = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        *slot = count;
        count - 1
    }

    /// Where the text is, or where it would be.
    fn place(&self, text: &str) -> Option<usize> {
        let mask = self.table.len().checked_sub(1)?;
        let mut at = hash(text.as_bytes()) as usize & mask;
        loop {
            match self.table.get(at)?.checked_sub(1) {
                Some(number) if self.get(number) != Some(text) => at = (at + 1) & mask,
                _ => return Some(at),
            }
        }
    }

    fn grow(&mut self) {
        self.table = vec![0; (self.table.len() * 2).max(64)];
        for number in 0..self.ends.len() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let place = self.get(number).and_then(|text| self.place(text));
            if let Some(slot) = place.and_then(|place| self.table.get_mut(place)) {
                *slot = number + 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_number_however_many_come() {
        let mut names = Names::default();
        let text = |number: u32| format!("name {}", number * 7919);
        for number in 0..5_000 {
            assert_eq!(names.add(&text(number)), number);
        }
        for number in 0..5_000 {
            assert_eq!(names.find(&text(number)), Some(number));
            assert_eq!(names.add(&text(number)), number);
        }
        assert_eq!(
            (names.len(), names.find("other"), names.get(5_000)),
            (5_000, None, None)
        );
        assert_eq!(Names::default().find(""), None);
    }
}
