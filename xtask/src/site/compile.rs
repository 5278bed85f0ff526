//! How everything for the browser is compiled, whoever calls cargo: same flags, same directory.

use crate::fingerprint;
use crate::repo::Repo;
use crate::run::Program;
use crate::stop::{Outcome, Stop};
use std::path::{Path, PathBuf};

/// The fingerprint of what a compilation reads: what is common to all, and `own`.
pub fn inputs(repo: &Repo, own: &[&str]) -> Outcome<String> {
    let common = [
        "core/src",
        "core/Cargo.toml",
        "Cargo.toml",
        "Cargo.lock",
        "rust-toolchain.toml",
        "stand-ins",
        // How it is compiled.
        "xtask/src/site/compile.rs",
        "xtask/src/site/modules.rs",
        "xtask/src/site/pack.rs",
        "xtask/src/site/pack",
        "xtask/src/site/trunk.rs",
    ];
    let paths: Vec<_> = common.iter().chain(own).map(|path| repo.at(path)).collect();
    fingerprint::of_files(&paths)
}

/// What cargo has to download, before it is started by programs that are told to stay offline.
pub fn fetch(repo: &Repo) -> Outcome {
    Program::new(repo, "cargo").args(["fetch", "--locked", "--quiet"]).run().map_err(|_| {
        Stop("Could not download the Rust packages; the reason is above. If it is the network: connect and run the same command again.".into())
    })
}

/// Cargo, or a program that calls it.
///
/// In a directory of its own, because other flags would make cargo compile everything again after each `cargo check`.
pub fn program(repo: &Repo, name: &str) -> Program {
    Program::new(repo, name)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(repo))
        .env("CARGO_TARGET_DIR", target(repo))
}

/// Where cargo puts it.
pub fn target(repo: &Repo) -> PathBuf {
    repo.cargo_target().join("site")
}

/// Flags for rustc, in cargo's encoding: a path may hold blanks.
///
/// Messages of panics name source files; without the second half every visitor would download where they lie on the
/// builder's disk.
fn flags(repo: &Repo) -> String {
    let mut flags = Vec::new();
    let home = std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo"));
    let cargo = std::env::var_os("CARGO_HOME").map(PathBuf::from).or(home);
    for (path, name) in cargo
        .iter()
        .map(|path| (path.as_path(), "cargo"))
        .chain([(repo.root(), "frontdesk")])
    {
        flags.push(format!("--remap-path-prefix={}={name}", path.display()));
    }
    flags.join("\u{1f}")
}
