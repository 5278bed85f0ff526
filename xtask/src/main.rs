//! The project's own commands, started as `cargo xtask …`.
//!
//! Where to start reading: [`site`] makes the site, [`serve`] shows it, [`test`] checks everything,
//! [`tools`] gets what is missing, [`headers`] is the security of whoever hosts the result.

mod cli;
mod config;
mod fingerprint;
mod headers;
mod manual;
mod repo;
mod run;
mod serve;
mod site;
mod stop;
mod tools;

use cli::Order;
use repo::Repo;
use std::process::ExitCode;
use stop::Outcome;

fn main() -> ExitCode {
    match obey(&Repo::find()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("\nxtask: {stop}");
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
        _ => {}
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
        },
    )?;
    Ok(())
}
