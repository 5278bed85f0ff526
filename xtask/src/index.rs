//! `cargo xtask index`: the search index of a help center, made before anybody visits it, and packed as the host sends it.

use crate::repo::{self, Repo};
use crate::run::Program;
use crate::stop::{Outcome, Stop, While};
use crate::{absolute, manual};
use std::collections::BTreeMap;
use std::path::Path;

/// Makes it. A crate of its own reads the articles, for the same reason as the doctor, and optimised: it may be a hundred
/// thousand of them.
pub fn index(repo: &Repo, order: &crate::cli::Index) -> Outcome {
    let made = repo.scratch("public");
    manual::render(repo, &made, false)?;
    let out = std::path::absolute(&order.out).doing(|| "find the folder".into())?;
    Program::new(repo, "cargo")
        .args(["run", "--quiet", "--release", "--package", "indexer", "--"])
        .args(order.rest.iter().map(|word| absolute(word)))
        .arg("--out")
        .arg(&out)
        .arg("--site")
        .arg(repo.at("public"))
        .arg("--site")
        .arg(made)
        .run()
        // The indexer has told what is wrong.
        .map_err(|_| Stop::told())?;
    Program::new(repo, "node")
        .arg(repo.at("xtask/js/compress.mjs"))
        .arg(&out)
        .run()?;
    print!("{}", sizes(&out)?);
    Ok(())
}

/// What a host sends, by kind of part.
fn sizes(out: &Path) -> Outcome<String> {
    let mut kinds: BTreeMap<String, [u64; 3]> = BTreeMap::new();
    for file in repo::files(out)? {
        if !manual::has_ending(&file.to_string_lossy(), "bin") {
            continue;
        }
        let stem = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let kind = stem.split('-').next().unwrap_or_default().to_owned();
        let plain = size(&file).unwrap_or_default();
        let packed = size(Path::new(&format!("{}.br", file.display()))).unwrap_or(plain);
        let [files, plain_sum, packed_sum] = kinds.entry(kind).or_default();
        *files += 1;
        *plain_sum += plain;
        *packed_sum += packed;
    }
    let line = |(kind, [files, plain, packed]): (&String, &[u64; 3])| {
        format!("  {kind:<6} {files:>6} files {plain:>11} bytes {packed:>11} as brotli\n")
    };
    Ok(kinds.iter().map(line).collect())
}

fn size(file: &Path) -> Option<u64> {
    std::fs::metadata(file).ok().map(|file| file.len())
}

#[cfg(test)]
mod tests {
    use super::sizes;

    #[test]
    fn parts_are_summed_by_kind_and_a_part_that_cannot_be_packed_counts_as_it_is() {
        let out = std::env::temp_dir().join(format!("frontdesk-sizes-{}", std::process::id()));
        std::fs::create_dir_all(&out).unwrap();
        for (name, length) in [
            ("root.bin", 10),
            ("words-0.bin", 20),
            ("words-0.bin.br", 5),
            ("words-1.bin", 7),
            ("search.json", 9),
        ] {
            std::fs::write(out.join(name), vec![0; length]).unwrap();
        }
        let told = sizes(&out).unwrap();
        std::fs::remove_dir_all(&out).unwrap();
        let words: Vec<Vec<_>> = told
            .lines()
            .map(|line| line.split_whitespace().collect())
            .collect();
        assert_eq!(
            words[0],
            ["root", "1", "files", "10", "bytes", "10", "as", "brotli"]
        );
        assert_eq!(
            words[1],
            ["words", "2", "files", "27", "bytes", "12", "as", "brotli"]
        );
    }
}
