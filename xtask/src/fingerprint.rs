//! Short names for contents: to see that nothing has changed, and to name files that may be cached for a year.

use crate::repo;
use crate::stop::Outcome;
use std::path::{Path, PathBuf};

/// 64-bit FNV-1a, as 16 hex digits. Not against attackers: against stale caches.
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Of nothing yet.
    pub const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds bytes, and where they end.
    #[must_use]
    pub fn add(mut self, bytes: &[u8]) -> Self {
        for byte in bytes.iter().chain(&[0xff]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self
    }

    /// The hex digits.
    pub fn text(&self) -> String {
        format!("{:016x}", self.0)
    }
}

/// Of one content.
pub fn of_bytes(bytes: &[u8]) -> String {
    Fingerprint::new().add(bytes).text()
}

/// Of these files and everything in these folders, names included. What does not exist counts as nothing.
pub fn of_files(paths: &[PathBuf]) -> Outcome<String> {
    let mut fingerprint = Fingerprint::new();
    for path in paths {
        let files = if path.is_dir() {
            repo::files(path)?
        } else {
            vec![path.clone()]
        };
        for file in files.iter().filter(|file| file.is_file()) {
            fingerprint = fingerprint.add(name(file)).add(&repo::read_bytes(file)?);
        }
    }
    Ok(fingerprint.text())
}

fn name(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

#[cfg(test)]
mod tests {
    use super::{Fingerprint, of_bytes};

    #[test]
    fn contents_that_differ_only_in_where_they_are_cut_differ() {
        let one = Fingerprint::new().add(b"ab").add(b"c").text();
        let other = Fingerprint::new().add(b"a").add(b"bc").text();
        assert_ne!(one, other);
        assert_eq!(of_bytes(b"").len(), 16);
    }
}
