//! Short names for contents: to see that nothing has changed, and to name files that may be cached for a year.

/// 64-bit FNV-1a. Not against attackers: against stale copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(u64);

impl Default for Fingerprint {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fingerprint {
    /// Of nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds bytes, and where they end.
    #[must_use]
    pub fn with(mut self, bytes: &[u8]) -> Self {
        for byte in bytes.iter().chain(&[0xff]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self
    }

    /// As a whole number that a script can hold.
    #[allow(clippy::cast_precision_loss)] // 53 bits, which is what a float holds exactly
    pub const fn float(self) -> f64 {
        (self.0 >> 11) as f64
    }

    /// As 16 hex digits.
    pub fn text(self) -> String {
        format!("{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn where_a_part_ends_counts() {
        let (one, two) = (
            Fingerprint::new().with(b"ab").with(b"c"),
            Fingerprint::new().with(b"a").with(b"bc"),
        );
        assert_ne!(one, two);
        assert_eq!(one.text().len(), 16);
    }
}
