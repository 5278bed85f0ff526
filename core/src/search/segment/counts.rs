//! Lengths and counts in a byte each: ranking needs their size, not their last digit.

use super::super::FIELDS;

/// Counts that differ in the index, per field; 3 · 5 · 16 of them fit into a byte.
const STEPS: [&[u8]; FIELDS] = [
    &[0, 1, 2],
    &[0, 1, 2, 4, 8],
    &[0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 42, 60, 90],
];

/// Occurrences in title, headings and body as one byte.
pub(in crate::search) fn pack(counts: [u8; FIELDS]) -> u8 {
    let fields = STEPS.iter().zip(counts);
    fields.fold(0, |packed, (steps, count)| {
        let step = steps
            .iter()
            .rposition(|least| *least <= count)
            .unwrap_or_default();
        packed * low(steps.len()) + low(step)
    })
}

/// See [`pack`].
pub(in crate::search) fn unpack(packed: u8) -> [u32; FIELDS] {
    let [titles, headings, bodies] = STEPS;
    let (rest, body) = (packed / low(bodies.len()), packed % low(bodies.len()));
    let (title, heading) = (rest / low(headings.len()), rest % low(headings.len()));
    let count = |steps: &[u8], step: u8| steps.get(usize::from(step)).copied().unwrap_or_default().into();
    [
        count(titles, title),
        count(headings, heading),
        count(bodies, body),
    ]
}

#[allow(clippy::cast_possible_truncation)] // below 256
const fn low(number: usize) -> u8 {
    number as u8
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
        assert_eq!(unpack(pack([9, 2, 7])), [2, 2, 6]);
        assert_eq!(unpack(pack([0, 0, 255])), [0, 0, 90]);
    }
}
