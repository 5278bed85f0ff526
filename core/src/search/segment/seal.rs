//! What stands around the bytes of every file of an index, so that nothing but it is taken for it.

use super::bytes::{Reader, hash};
use std::fmt;

const MAGIC: &[u8; 4] = b"FDSX";
/// Goes up with every change of the format, of the stemmers or of how text is cut into words: an index answers only
/// questions that are cut as its documents were.
const VERSION: u8 = 1;
/// Magic, version, kind, build, and the check sum at the end.
const AROUND: usize = 4 + 1 + 1 + 4 + 4;

/// Why bytes are no index, or no part of this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Something else than a file of an index.
    Foreign,
    /// Written by another version.
    Version(u8),
    /// The check sum does not fit: cut short, or changed on the way.
    Changed,
    /// A sound file of another index, or another part of this one.
    Misplaced,
    /// The check sum fits, the content makes no sense.
    Malformed,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => f.write_str("this is no search index"),
            Self::Version(theirs) => write!(
                f,
                "the index has format {theirs}, this program reads format {VERSION}"
            ),
            Self::Changed => f.write_str("the index was cut short or changed on its way"),
            Self::Misplaced => f.write_str("this part belongs to another index"),
            Self::Malformed => f.write_str("the index contradicts itself"),
        }
    }
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum Content {
    Root,
    Words,
    Cards,
    Texts,
    Changes,
    /// All of them.
    Whole,
}

/// A file: the content, and what it takes to know it again. `build` is the same for all parts of an index.
pub(in crate::search) fn seal(content: Content, build: u32, bytes: &[u8]) -> Vec<u8> {
    let mut file = Vec::with_capacity(bytes.len() + AROUND);
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&[VERSION, content as u8]);
    file.extend_from_slice(&build.to_le_bytes());
    file.extend_from_slice(bytes);
    let sum = hash(&file);
    file.extend_from_slice(&sum.to_le_bytes());
    file
}

/// The build and the content of a file.
pub(in crate::search) fn unseal(content: Content, file: &[u8]) -> Result<(u32, &[u8]), Damage> {
    let mut reader = Reader::new(file);
    if reader.take(MAGIC.len()) != Some(MAGIC) {
        return Err(Damage::Foreign);
    }
    match reader.byte() {
        Some(VERSION) => {}
        Some(other) => return Err(Damage::Version(other)),
        None => return Err(Damage::Foreign),
    }
    let kind = reader.byte();
    let build = reader.fixed();
    let rest = reader.rest();
    let (Some(kind), Some(build), Some((bytes, _))) =
        (kind, build, rest.split_at_checked(rest.len().wrapping_sub(4)))
    else {
        return Err(Damage::Changed);
    };
    let (summed, sum) = file.split_at(file.len() - 4);
    if hash(summed).to_le_bytes() != sum {
        return Err(Damage::Changed);
    }
    if kind != content as u8 {
        return Err(Damage::Misplaced);
    }
    Ok((build, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_damage_is_told_apart() {
        let file = seal(Content::Words, 7, b"content");
        assert_eq!(unseal(Content::Words, &file), Ok((7, b"content".as_slice())));
        assert_eq!(unseal(Content::Root, &file), Err(Damage::Misplaced));
        assert_eq!(unseal(Content::Root, b"{\"json\": 1}"), Err(Damage::Foreign));
        let mut newer = file.clone();
        newer[4] = 99;
        assert_eq!(unseal(Content::Words, &newer), Err(Damage::Version(99)));
        for length in 5..file.len() {
            assert_eq!(
                unseal(Content::Words, &file[..length]),
                Err(Damage::Changed),
                "{length}"
            );
        }
    }
}
