//! What each part of `cargo xtask test` does.

use crate::repo::Repo;
use crate::run::Program;
use crate::site::{self, Mode, Plan, modules};
use crate::stop::{Outcome, Stop};
use crate::{browser, cli, index, layering, manual, services, tools, weight};
use std::path::PathBuf;

const WASM: &str = "wasm32-unknown-unknown";

pub fn fmt(repo: &Repo) -> Outcome<String> {
    component(repo, "rustfmt", "cargo-fmt")?;
    Program::new(repo, "cargo")
        .args(["fmt", "--all", "--check"])
        .run()
        .map_err(|_| Stop("Some files are not formatted: `cargo fmt --all` does it.".into()))?;
    Ok(String::new())
}

pub fn layering(repo: &Repo) -> Outcome<String> {
    let rules = layering::check(repo)?;
    let made = manual::render(repo, &repo.scratch("manual-check"), true)?;
    Ok(format!("{rules} rules, {} articles", made.articles))
}

pub fn clippy(repo: &Repo) -> Outcome<String> {
    component(repo, "clippy", "cargo-clippy")?;
    tools::wasm_target(repo)?;
    let deny = ["--locked", "--", "-D", "warnings"];
    Program::new(repo, "cargo")
        .args(["clippy", "--workspace", "--exclude", "frontdesk", "--all-targets"])
        .args(deny)
        .run()?;
    Program::new(repo, "cargo")
        .args(["clippy", "-p", "frontdesk", "--all-targets", "--target", WASM])
        .args(deny)
        .run()?;
    Program::new(repo, "cargo")
        .args(["clippy", "--target", WASM, "--lib"])
        .args(modules::NAMES.map(|name| format!("--package=frontdesk-{name}")))
        .args(deny)
        .run()?;
    Ok(String::new())
}

/// Everything that runs without a browser, beside a real json-server that the sandbox is compared with.
pub fn core(repo: &Repo) -> Outcome<String> {
    tools::node(repo)?;
    let server = services::json_server(repo, &repo.at("core/tests/fixtures/db.json"))?;
    Program::new(repo, "cargo")
        .args(["test", "--workspace", "--exclude", "frontdesk", "--locked"])
        .env("FRONTDESK_JSON_SERVER", &server.address)
        .run()?;
    Ok(String::new())
}

pub fn web(repo: &Repo) -> Outcome<String> {
    if !repo.at("tests/web.rs").exists() && !repo.at("tests/web/main.rs").exists() {
        return Stop::because("there are no tests in tests/web.");
    }
    tools::wasm_target(repo)?;
    tools::wasm_bindgen(repo)?;
    browser::chromium(repo)?;
    Program::new(repo, "cargo")
        .args([
            "test",
            "--locked",
            "-p",
            "frontdesk",
            "--test",
            "web",
            "--target",
            WASM,
        ])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env("CHROMEDRIVER", browser::driver(repo)?)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .run()?;
    Ok(String::new())
}

pub fn build(repo: &Repo) -> Outcome<String> {
    release(repo).map(|_| String::new())
}

pub fn weight(repo: &Repo) -> Outcome<String> {
    weight::check(repo, &release(repo)?)
}

pub fn e2e(repo: &Repo) -> Outcome<String> {
    let folder = repo.at("tests/e2e");
    if !folder.join("package-lock.json").exists() {
        return Stop::because("there are no tests in tests/e2e.");
    }
    tools::node(repo)?;
    tools::npm_packages(repo, &folder)?;
    let program = Program::new(repo, "npx")
        .args(["--no-install", "playwright", "test"])
        .inside(&folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .env("FRONTDESK_CHROMIUM", browser::chromium(repo)?)
        .env("FRONTDESK_DIST", release(repo)?)
        .env("FRONTDESK_BELOW", below(repo)?)
        .env("FRONTDESK_DB", database(repo)?)
        .env("FRONTDESK_INDEX", prebuilt(repo)?)
        .env("FRONTDESK_XTASK", std::env::current_exe().unwrap_or_default())
        .env("FRONTDESK_POCKETBASE", services::pocketbase(repo)?);
    program.run()?;
    Ok(String::new())
}

fn release(repo: &Repo) -> Outcome<PathBuf> {
    site::make(
        repo,
        &Plan {
            mode: Mode::Release,
            base: "/".into(),
            config: None,
            beside: None,
        },
    )
}

/// The same for a site that does not live at the top of its host; nothing is compiled for it.
fn below(repo: &Repo) -> Outcome<PathBuf> {
    site::make(
        repo,
        &Plan {
            mode: Mode::Release,
            base: "/help/".into(),
            config: None,
            beside: Some("below"),
        },
    )
}

fn database(repo: &Repo) -> Outcome<PathBuf> {
    let public = repo.scratch("public");
    manual::render(repo, &public, false)?;
    Ok(public.join("sandbox/db.json"))
}

/// The search index of the same, as `cargo xtask index` makes it.
fn prebuilt(repo: &Repo) -> Outcome<PathBuf> {
    let out = repo.scratch("search");
    let config = repo.at("public/frontdesk.json").display().to_string();
    let order = cli::Index {
        out: out.clone(),
        rest: vec!["--config".into(), config],
    };
    index::index(repo, &order)?;
    Ok(out)
}

/// A part of the toolchain that a minimal installation of rustup leaves out.
fn component(repo: &Repo, name: &str, program: &str) -> Outcome {
    if Program::new(repo, program).arg("--version").read().is_ok() {
        return Ok(());
    }
    tools::say(&format!("Installing {name} with rustup (seconds)"));
    Program::new(repo, "rustup")
        .args(["component", "add", name])
        .run()
}
