//! Lengths and counts in a byte each: ranking needs their size, not their last digit.

use super::super::FIELDS;

/// Counts of a body that differ in the index.
const BODY: [u8; 16] = [0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 42, 60, 90];

/// Occurrences in title, headings and body as one byte: two bits, two bits, four bits.
pub(in crate::search) fn pack(counts: [u8; FIELDS]) -> u8 {
    let [title, headings, body] = counts;
    let step = BODY.iter().rposition(|least| *least <= body).unwrap_or_default();
    title.min(3) << 6 | headings.min(3) << 4 | u8::try_from(step).unwrap_or_default()
}

/// See [`pack`].
pub(in crate::search) fn unpack(packed: u8) -> [u32; FIELDS] {
    let body = BODY.get(usize::from(packed & 0xf)).copied().unwrap_or_default();
    [packed >> 6, packed >> 4 & 3, body].map(u32::from)
}

/// A length in words: exact below 16, then eight steps to each doubling (a float of three bits).
pub(in crate::search) fn short(length: usize) -> u8 {
    if let Ok(exact @ 0..16) = u8::try_from(length) {
        return exact;
    }
    let exponent = length.ilog2();
    let mantissa = (length >> (exponent - 3)) & 7;
    u8::try_from(16 + (exponent as usize - 4) * 8 + mantissa).unwrap_or(u8::MAX)
}

/// See [`short`].
pub(in crate::search) const fn long(length: u8) -> u64 {
    if length < 16 {
        return length as u64;
    }
    let step = length as u64 - 16;
    (8 + step % 8) << (step / 8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_loses_less_than_an_eighth() {
        for length in (0..5_000).chain([70_000, 1_000_000, usize::MAX / 2]) {
            let kept = usize::try_from(long(short(length))).unwrap();
            assert!(
                kept <= length && length - kept <= length / 8 || short(length) == 255,
                "{length} {kept}"
            );
        }
    }

    #[test]
    fn counts_come_back_as_the_step_below() {
        assert_eq!(unpack(pack([1, 0, 0])), [1, 0, 0]);
        assert_eq!(unpack(pack([9, 2, 7])), [3, 2, 6]);
        assert_eq!(unpack(pack([0, 0, 255])), [0, 0, 90]);
    }
}
