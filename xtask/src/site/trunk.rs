//! Compiles the app: cargo, wasm-bindgen and wasm-opt by way of Trunk, into a folder of raw results.

use super::{Mode, compile, pack};
use crate::repo::{self, Repo};
use crate::stop::{Outcome, Stop};
use crate::tools::say;
use std::path::PathBuf;

/// Stands in Trunk's output where the site's base path goes: one compilation serves every base.
pub const BASE: &str = "/__base__/";

/// Trunk's output for this mode.
pub fn folder(repo: &Repo, mode: Mode) -> PathBuf {
    repo.scratch(format!("raw-{}", mode.name()))
}

/// What this step reads, beside what every compilation reads.
const INPUTS: [&str; 4] = ["src", "markup", "Trunk.toml", "index.html"];

/// The fingerprint of everything that is compiled here.
pub fn inputs(repo: &Repo) -> Outcome<String> {
    compile::inputs(repo, &INPUTS)
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
    compile::program(repo, "trunk")
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
        .unset("NO_COLOR")
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
