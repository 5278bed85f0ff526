//! Compiles the app: cargo, wasm-bindgen and wasm-opt by way of Trunk, into a folder of raw results.

use super::{Mode, pack};
use crate::fingerprint;
use crate::repo::{self, Repo};
use crate::run::Program;
use crate::stop::{Outcome, Stop};
use crate::tools::say;
use std::path::{Path, PathBuf};

/// Stands in Trunk's output where the site's base path goes: one compilation serves every base.
pub const BASE: &str = "/__base__/";

/// Trunk's output for this mode.
pub fn folder(repo: &Repo, mode: Mode) -> PathBuf {
    repo.scratch(format!("raw-{}", mode.name()))
}

/// The fingerprint of everything that is compiled.
pub fn inputs(repo: &Repo) -> Outcome<String> {
    let paths = [
        "src",
        "core/src",
        "core/Cargo.toml",
        "markup",
        "Cargo.toml",
        "Cargo.lock",
        "rust-toolchain.toml",
        "Trunk.toml",
        "index.html",
        // How it is compiled.
        "xtask/src/site/trunk.rs",
        "xtask/src/site/pack.rs",
        "xtask/src/site/pack",
    ];
    fingerprint::of_files(&paths.map(|path| repo.at(path)))
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

/// Compiles, unless nothing that is compiled has changed.
pub fn run(repo: &Repo, mode: Mode) -> Outcome {
    let folder = folder(repo, mode);
    let stamp = repo.scratch(format!("stamp-raw-{}", mode.name()));
    let inputs = inputs(repo)?;
    if folder.join("index.html").exists() && std::fs::read_to_string(&stamp).is_ok_and(|seen| seen == inputs)
    {
        return Ok(());
    }
    // Trunk is told to stay offline; what cargo has to download comes before.
    Program::new(repo, "cargo").args(["fetch", "--locked", "--quiet"]).run().map_err(|_| {
        Stop("Could not download the Rust packages; the reason is above. If it is the network: connect and run the same command again.".into())
    })?;
    let (what, flag): (_, &[&str]) = match mode {
        Mode::Dev => (
            "Compiling the app (first time 1 to 3 minutes, later seconds)",
            &[],
        ),
        Mode::Release => (
            "Compiling the app, optimised for size (2 to 4 minutes)",
            &["--release"],
        ),
    };
    say(what);
    let program = Program::new(repo, "trunk")
        .args([
            "build",
            "--skip-version-check",
            "--log",
            "warn",
            "--public-url",
            BASE,
            "--dist",
        ])
        .arg(&folder)
        .args(flag)
        // It understands only `true` and `false` there, and many shells set `1`.
        .unset("NO_COLOR");
    // In a directory of its own, because other flags would make cargo compile everything again after each `cargo check`.
    let program = program
        .env("CARGO_ENCODED_RUSTFLAGS", flags(repo))
        .env("CARGO_TARGET_DIR", repo.cargo_target().join("site"));
    program
        .run()
        .map_err(|_| Stop("The app does not compile; the reason is above.".into()))?;
    if mode == Mode::Release {
        pack::run(
            repo,
            &folder.join("frontdesk.js"),
            &folder.join("frontdesk_bg.wasm"),
        )?;
    }
    repo::write(&stamp, inputs)
}
