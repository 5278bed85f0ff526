//! Compiles what only some visits need: each module a wasm of its own, with its own script, by the same steps that Trunk
//! takes for the app.

use super::{Mode, compile, pack};
use crate::repo::{self, Repo};
use crate::run::Program;
use crate::stop::{Outcome, Stop};
use crate::tools::say;
use std::path::{Path, PathBuf};

/// The modules, by the names of their folders; the crate of one is `frontdesk-<name>`.
pub const NAMES: [&str; 2] = ["search", "sandbox"];

const TARGET: &str = "wasm32-unknown-unknown";

/// Where script and wasm of each lie, before they are named after their content.
pub fn folder(repo: &Repo, mode: Mode) -> PathBuf {
    repo.scratch(format!("modules-{}", mode.name()))
}

/// The script that a module is loaded by, where it brings one. It names the one that wasm-bindgen makes as [`aliases`]
/// does.
pub fn entry(repo: &Repo, name: &str) -> Option<PathBuf> {
    let door = repo.at("modules").join(name).join("door.js");
    door.is_file().then_some(door)
}

/// Tells esbuild where the scripts that wasm-bindgen makes lie.
pub fn aliases(repo: &Repo, mode: Mode) -> [String; NAMES.len()] {
    let folder = folder(repo, mode);
    NAMES.map(|name| {
        format!(
            "--alias:frontdesk-{name}={}",
            folder.join(format!("{name}.js")).display()
        )
    })
}

/// The fingerprint of everything that is compiled here.
pub fn inputs(repo: &Repo) -> Outcome<String> {
    compile::inputs(repo, &["modules"])
}

/// Compiles all, unless nothing that is compiled has changed.
pub fn run(repo: &Repo, mode: Mode) -> Outcome {
    let folder = folder(repo, mode);
    let stamp = repo.scratch(format!("stamp-modules-{}", mode.name()));
    let inputs = inputs(repo)?;
    if folder.exists() && std::fs::read_to_string(&stamp).is_ok_and(|seen| seen == inputs) {
        return Ok(());
    }
    say("Compiling the modules that load later (under a minute)");
    let built = cargo(repo, mode)?;
    for name in NAMES {
        bind(repo, &built.join(format!("frontdesk_{name}.wasm")), &folder, name)?;
        if mode == Mode::Release {
            let (script, wasm) = (format!("{name}.js"), format!("{name}_bg.wasm"));
            pack::run(repo, &folder.join(&script), &folder.join(&wasm))?;
        }
    }
    repo::write(&stamp, inputs)
}

/// Gives the folder that holds the compiled modules.
fn cargo(repo: &Repo, mode: Mode) -> Outcome<PathBuf> {
    let (profile, folder) = match mode {
        Mode::Dev => ("dev", "debug"),
        Mode::Release => ("wasm-release", "wasm-release"),
    };
    let packages = NAMES.map(|name| format!("--package=frontdesk-{name}"));
    compile::program(repo, "cargo")
        .args([
            "build",
            "--locked",
            "--quiet",
            "--lib",
            "--target",
            TARGET,
            "--profile",
            profile,
        ])
        .args(packages)
        .run()
        .map_err(|_| Stop("The modules do not compile; the reason is above.".into()))?;
    Ok(compile::target(repo).join(TARGET).join(folder))
}

fn bind(repo: &Repo, wasm: &Path, folder: &Path, name: &str) -> Outcome {
    Program::new(repo, "wasm-bindgen")
        // Whoever loads it passes the wasm: its name is known only when it is finished.
        .args([
            "--target=web",
            "--no-typescript",
            "--omit-default-module-path",
            "--out-name",
            name,
            "--out-dir",
        ])
        .arg(folder)
        .arg(wasm)
        .run()
}
