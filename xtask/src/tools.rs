//! What the build needs on the machine: found, checked, and installed where it is missing.
//!
//! Nothing that the user has is replaced: a tool of another version than ours is left alone, and ours goes
//! into `.tools/` in the clone.

use crate::fingerprint;
use crate::repo::{self, Repo};
use crate::run::{Program, which};
use crate::stop::{Outcome, Stop};
use std::path::Path;

const NODE_OLDEST: u32 = 20;
const TRUNK: &str = "0.21.14";

/// Everything that `serve` and `build` need.
pub fn for_building(repo: &Repo) -> Outcome {
    node(repo)?;
    npm_packages(repo, repo.root())?;
    wasm_target(repo)?;
    trunk(repo)?;
    wasm_bindgen(repo)
}

/// Node of a version that runs our build packages, and npm beside it.
pub fn node(repo: &Repo) -> Outcome {
    let way_out = format!("Install Node.js {NODE_OLDEST} or newer (https://nodejs.org) and run this again.");
    let found = Program::new(repo, "node")
        .arg("--version")
        .or_say(format!("Node.js is missing. {way_out}"))
        .read()?;
    let major = found
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|n| n.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE_OLDEST) {
        return Stop::because(format!("Node.js is {found}, which is too old. {way_out}"));
    }
    if which(repo, "npm").is_none() {
        return Stop::because(
            "npm is missing, though Node.js is here: install npm (on Debian: `apt-get install npm`) and run this again.",
        );
    }
    Ok(())
}

/// The packages of a folder's lock file, exactly; again only when the lock file has changed.
pub fn npm_packages(repo: &Repo, folder: &Path) -> Outcome {
    let lock = fingerprint::of_files(&[folder.join("package-lock.json")])?;
    let stamp = folder.join("node_modules/.frontdesk-lock");
    if std::fs::read_to_string(&stamp).is_ok_and(|seen| seen == lock) {
        return Ok(());
    }
    let shown = match repo::below(repo.root(), folder).as_str() {
        "" => "the build".to_owned(),
        other => other.to_owned(),
    };
    say(&format!(
        "Installing the npm packages of {shown} by lock file (about 10 seconds)"
    ));
    Program::new(repo, "npm")
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .inside(folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .run()
        .map_err(|_| no_network("npm packages"))?;
    repo::write(&stamp, lock)
}

/// Rust's standard library for the browser.
pub fn wasm_target(repo: &Repo) -> Outcome {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = Program::new(repo, "rustc").args(["--print", "sysroot"]).read()?;
    if Path::new(&sysroot)
        .join("lib/rustlib")
        .join(TARGET)
        .join("lib")
        .is_dir()
    {
        return Ok(());
    }
    say("Installing Rust's WebAssembly target (under a minute)");
    Program::new(repo, "rustup")
        .args(["target", "add", TARGET])
        .or_say("Rust's WebAssembly target is missing and rustup is not here to add it: install Rust with rustup (https://rustup.rs).")
        .run()
        .map_err(|stop| if stop.0.contains("rustup is not here") { stop } else { no_network("the WebAssembly target") })
}

fn trunk(repo: &Repo) -> Outcome {
    // Without link-time optimisation and at level 1 it compiles in a third of the time and runs as well.
    // With `--locked`, because it builds only with the versions of its own lock file.
    cargo_tool(
        repo,
        "trunk",
        "trunk",
        TRUNK,
        &["--locked"],
        "7 to 15 minutes on two cores",
    )
}

/// Trunk insists on the command-line tool of exactly the version that the app is linked with.
pub fn wasm_bindgen(repo: &Repo) -> Outcome {
    let version = locked_version(repo, "wasm-bindgen")?;
    cargo_tool(
        repo,
        "wasm-bindgen",
        "wasm-bindgen-cli",
        &version,
        &[],
        "3 to 6 minutes on two cores",
    )
}

/// The version of a crate in Cargo.lock.
pub fn locked_version(repo: &Repo, name: &str) -> Outcome<String> {
    let lock = repo::read(&repo.at("Cargo.lock"))?;
    let entry = format!("name = \"{name}\"\nversion = \"");
    let version = lock
        .split_once(&entry)
        .and_then(|(_, rest)| rest.split('"').next());
    version.map(str::to_owned).ok_or_else(|| {
        Stop(format!(
            "Cargo.lock does not name `{name}`: run `cargo check` once and try again."
        ))
    })
}

/// A program from crates.io in one exact version.
fn cargo_tool(
    repo: &Repo,
    program: &str,
    package: &str,
    version: &str,
    how: &[&str],
    takes: &str,
) -> Outcome {
    let found = which(repo, program).and_then(|_| Program::new(repo, program).arg("--version").read().ok());
    let has = |text: &String| text.split_whitespace().any(|word| word == version);
    if found.as_ref().is_some_and(has) {
        return Ok(());
    }
    // Where the user has another version, ours goes into the clone.
    let own_place = repo.own_tools();
    let place: Vec<_> = match found {
        Some(_) => vec!["--root".into(), own_place.into_os_string()],
        None => Vec::new(),
    };
    let exact = format!("{package}@{version}");
    if which(repo, "cargo-binstall").is_some() {
        say(&format!("Installing {exact} with cargo-binstall (seconds)"));
        let fetched = Program::new(repo, "cargo")
            .args(["binstall", "--no-confirm"])
            .args(&place)
            .arg(&exact)
            .run();
        if fetched.is_ok() {
            return Ok(());
        }
    }
    say(&format!(
        "Installing {exact}, compiled from source once: {takes}.\n  (With cargo-binstall on the PATH it takes seconds.)"
    ));
    Program::new(repo, "cargo")
        .arg("install")
        .args(how)
        .args(&place)
        .arg(&exact)
        .env("CARGO_PROFILE_RELEASE_LTO", "false")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        // Kept when it is interrupted: the next try goes on where this one stopped.
        .env("CARGO_TARGET_DIR", repo.scratch("tools"))
        .run()
        .map_err(|_| no_network(&exact))?;
    repo::remove_folder(&repo.scratch("tools"))
}

fn no_network(what: &str) -> Stop {
    Stop(format!(
        "Could not install {what}; the reason is above. If it is the network: connect (or set HTTPS_PROXY) and run \
         the same command again, it goes on where it stopped."
    ))
}

/// Tells what happens now.
pub fn say(what: &str) {
    println!("→ {what}");
}

#[cfg(test)]
mod tests;
