//! Reading and writing the bytes of an index. Nothing here trusts what it reads: every step may find the end.

/// What is left to read.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::search) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(in crate::search) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(in crate::search) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    pub(in crate::search) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number of seven bits a byte, the lowest first (LEB128).
    pub(in crate::search) fn number(&mut self) -> Option<u32> {
        let mut number = 0_u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return (shift < 28 || byte < 0x10).then_some(number);
            }
        }
        None
    }

    pub(in crate::search) fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    /// Bytes with their length before them.
    pub(in crate::search) fn run(&mut self) -> Option<&'a [u8]> {
        let length = self.count()?;
        self.take(length)
    }

    /// A text with its length before it.
    pub(in crate::search) fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.run()?).ok()
    }

    /// Four bytes, the lowest first.
    pub(in crate::search) fn fixed(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    pub(in crate::search) const fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }

    pub(in crate::search) const fn rest(&self) -> &'a [u8] {
        self.0
    }
}

pub(in crate::search) fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(low(number) | 0x80);
        number >>= 7;
    }
    out.push(low(number));
}

#[allow(clippy::cast_possible_truncation)] // seven bits are kept
const fn low(number: u32) -> u8 {
    (number & 0x7f) as u8
}

pub(in crate::search) fn put_count(out: &mut Vec<u8>, count: usize) {
    put(out, u32::try_from(count).unwrap_or(u32::MAX));
}

pub(in crate::search) fn put_run(out: &mut Vec<u8>, bytes: &[u8]) {
    put_count(out, bytes.len());
    out.extend_from_slice(bytes);
}

/// FNV-1a (Fowler, Noll, Vo 1991): tells damage by accident, and spreads words over a table.
pub(in crate::search) fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_and_runs_come_back(numbers in proptest::collection::vec(any::<u32>(), 0..20), text in ".{0,40}") {
            let mut out = Vec::new();
            for number in &numbers {
                put(&mut out, *number);
            }
            put_run(&mut out, text.as_bytes());
            let mut reader = Reader::new(&out);
            for number in numbers {
                prop_assert_eq!(reader.number(), Some(number));
            }
            prop_assert_eq!(reader.text(), Some(text.as_str()));
            prop_assert!(reader.is_at_end());
        }
    }

    #[test]
    fn a_number_that_never_ends_or_is_too_large_is_refused() {
        assert_eq!(Reader::new(&[0x80, 0x80]).number(), None);
        assert_eq!(Reader::new(&[0xff, 0xff, 0xff, 0xff, 0x10]).number(), None);
        assert_eq!(
            Reader::new(&[0xff, 0xff, 0xff, 0xff, 0x0f]).number(),
            Some(u32::MAX)
        );
    }
}
