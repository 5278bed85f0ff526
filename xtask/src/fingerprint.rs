//! Fingerprints of files: to see that nothing has changed, and to name files that may be cached for a year.

use crate::repo;
use crate::stop::Outcome;
pub use frontdesk_core::fingerprint::Fingerprint;
use std::path::{Path, PathBuf};

/// Of one content.
pub fn of_bytes(bytes: &[u8]) -> String {
    Fingerprint::new().with(bytes).text()
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
            fingerprint = fingerprint.with(name(file)).with(&repo::read_bytes(file)?);
        }
    }
    Ok(fingerprint.text())
}

fn name(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}
