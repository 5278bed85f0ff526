//! Measurements: none of them is part of `cargo xtask test`, because a figure depends on the machine.

use crate::repo::Repo;
use crate::run::Program;
use crate::stop::{Outcome, Stop, While};

/// Measures what was named.
pub fn bench(repo: &Repo, words: &[String]) -> Outcome {
    match words.split_first().map(|(what, rest)| (what.as_str(), rest)) {
        Some(("typing", rest)) => native(repo, "typing", rest),
        Some((other, _)) => Stop::because(format!(
            "There is nothing to measure called `{other}`: there is `typing`."
        )),
        None => Stop::because("Measure what? There is `typing`."),
    }
}

/// Measures the core natively. An optimised crate of its own, so that this one stays quick to compile. Paths are
/// the caller's: it runs where the caller stands.
pub fn native(repo: &Repo, verb: &str, words: &[String]) -> Outcome {
    let here = std::env::current_dir().doing(|| "find out where this runs".into())?;
    Program::new(repo, "cargo")
        .args([
            "run",
            "--quiet",
            "--release",
            "--package",
            "benches",
            "--manifest-path",
        ])
        .arg(repo.at("Cargo.toml"))
        .args(["--", verb])
        .args(words)
        .inside(&here)
        .run()
        // It has told what is wrong.
        .map_err(|_| Stop::told())
}
