//! The project's own commands, started as `cargo xtask …`.
//!
//! Where to start reading: [`site`] makes the site, [`serve`] shows it, [`test`] checks everything,
//! [`tools`] gets what is missing, [`headers`] is the security of whoever hosts the result.

mod bench;
mod browser;
mod cli;
mod config;
mod fingerprint;
mod headers;
mod index;
mod layering;
#[cfg(test)]
mod machine;
mod manual;
mod repo;
mod run;
mod serve;
mod services;
mod site;
mod stop;
mod system;
mod test;
mod tools;
mod weight;

use cli::Order;
use repo::Repo;
use std::path::Path;
use std::process::ExitCode;
use stop::{Outcome, Stop};

fn main() -> ExitCode {
    match obey(&Repo::find()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            if !stop.0.is_empty() {
                eprintln!("\nxtask: {stop}");
            }
            ExitCode::FAILURE
        }
    }
}

fn obey(repo: &Repo) -> Outcome {
    match cli::parse(std::env::args().skip(1))? {
        Order::Help => println!("{}", cli::HELP),
        Order::Manual(check) => manual_command(repo, check)?,
        Order::Serve(serve) => serve::serve(repo, &serve)?,
        Order::Build(build) => build_command(repo, build)?,
        Order::Test(parts) => test::test(repo, &parts)?,
        Order::SearchEval(words) => bench::answer(repo, &words)?,
        Order::Bench(words) => bench::bench(repo, &words)?,
        Order::Index(order) => index::index(repo, &order)?,
        Order::Doctor(words) => doctor(repo, &words)?,
    }
    Ok(())
}

fn manual_command(repo: &Repo, check: bool) -> Outcome {
    let to = repo.scratch(if check { "manual-check" } else { "public" });
    let made = manual::render(repo, &to, true)?;
    let shown = repo::below(repo.root(), &to.join("sandbox/db.json"));
    println!(
        "{} articles in {} categories: {shown}",
        made.articles, made.categories
    );
    Ok(())
}

fn build_command(repo: &Repo, build: cli::Build) -> Outcome {
    let mode = if build.dev {
        site::Mode::Dev
    } else {
        site::Mode::Release
    };
    site::make(
        repo,
        &site::Plan {
            mode,
            base: build.base,
            config: build.config,
            beside: None,
        },
    )?;
    Ok(())
}

/// A crate of its own, because it brings an HTTP client with TLS that nothing else here needs.
fn doctor(repo: &Repo, words: &[String]) -> Outcome {
    let words = words.iter().map(|word| absolute(word));
    // The in-browser store's content, for configs that use it.
    let made = repo.scratch("public");
    manual::render(repo, &made, false)?;
    run::Program::new(repo, "cargo")
        .args(["run", "--quiet", "--package", "doctor", "--"])
        .args(words.collect::<Vec<_>>())
        .arg("--site")
        .arg(repo.at("public"))
        .arg("--site")
        .arg(made)
        .run()
        // The doctor has told what it found.
        .map_err(|_| Stop::told())
}

/// A word that names a file, so that it does wherever a program of ours is started.
fn absolute(word: &str) -> std::ffi::OsString {
    if Path::new(word).exists() {
        std::path::absolute(word).map_or_else(|_| word.into(), Into::into)
    } else {
        word.into()
    }
}
