//! Makes the site: styles and manual, then the app (Trunk), then names, headers and compression.
//!
//! Each step is skipped when what it reads has not changed. The finished folder is swapped in whole, so a
//! running `serve` never shows half of a build.

mod assemble;
mod bundle;
mod compile;
mod html;
pub mod modules;
mod overlay;
mod pack;
mod trunk;

use crate::fingerprint::{self, Fingerprint};
use crate::repo::{self, Repo};
use crate::stop::{Outcome, While};
use crate::{manual, tools};
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

pub use overlay::{Overlay, site_config};

/// Quick to build, or small to load.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mode {
    /// Cargo's dev profile, nothing minified.
    Dev,
    /// The profile `wasm-release`, wasm-opt, everything minified and compressed.
    Release,
}

impl Mode {
    /// Used in names of folders.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }
}

/// What is to be made.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How.
    pub mode: Mode,
    /// The path that the site lives under.
    pub base: String,
    /// Another config than public/frontdesk.json.
    pub config: Option<PathBuf>,
    /// Made beside `dist/`, below `target/frontdesk/` and under this name: for tests.
    pub beside: Option<&'static str>,
}

impl Plan {
    /// Where it goes. Only a release is something to deploy, so only that goes into `dist/`.
    pub fn target(&self, repo: &Repo) -> PathBuf {
        match self.mode {
            Mode::Dev => repo.scratch("dev"),
            Mode::Release => self
                .beside
                .map_or_else(|| repo.at("dist"), |name| repo.scratch(name)),
        }
    }

    /// Tells its stamp and its stage from those of other plans.
    fn name(&self) -> &'static str {
        self.beside.unwrap_or(self.mode.name())
    }
}

/// Makes the site if anything has changed, and gives its folder.
pub fn make(repo: &Repo, plan: &Plan) -> Outcome<PathBuf> {
    let started = Instant::now();
    let target = plan.target(repo);
    let overlay = plan.config.as_deref().map(Overlay::read).transpose()?;
    if let Some(overlay) = &overlay {
        overlay.check_adapter(repo)?;
    }
    let stamp = repo.scratch(format!("stamp-{}", plan.name()));
    let inputs = inputs(repo, plan, overlay.as_ref())?;
    if target.join("index.html").exists() && fs::read_to_string(&stamp).is_ok_and(|seen| seen == inputs) {
        println!("Nothing has changed since the last build.");
        return Ok(target);
    }
    tools::for_building(repo)?;
    let public = repo.scratch("public");
    let made = manual::render(repo, &public, false)?;
    bundle::styles(repo, plan.mode)?;
    compile::fetch(repo)?;
    modules::run(repo, plan.mode)?;
    trunk::run(repo, plan.mode)?;
    let stage = repo.scratch(format!("stage-{}", plan.name()));
    repo::remove_folder(&stage)?;
    assemble::assemble(repo, plan, overlay.as_ref(), &stage)?;
    swap(repo, &stage, &target)?;
    repo::write(&stamp, inputs)?;
    let shown = repo::below(repo.root(), &target);
    let seconds = started.elapsed().as_secs_f32();
    println!(
        "Built {shown}/ with {} articles in {seconds:.1} s.",
        made.articles
    );
    Ok(target)
}

fn inputs(repo: &Repo, plan: &Plan, overlay: Option<&Overlay>) -> Outcome<String> {
    let paths = [
        "public",
        "style",
        "manual",
        "package-lock.json",
        "xtask/src",
        "xtask/js",
    ]
    .map(|path| repo.at(path));
    let config = overlay.map_or(Vec::new(), |overlay| overlay.text().as_bytes().to_vec());
    Ok(Fingerprint::new()
        .with(trunk::inputs(repo)?.as_bytes())
        .with(modules::inputs(repo)?.as_bytes())
        .with(fingerprint::of_files(&paths)?.as_bytes())
        .with(plan.base.as_bytes())
        .with(&config)
        .text())
}

fn swap(repo: &Repo, stage: &std::path::Path, target: &std::path::Path) -> Outcome {
    let old = repo.scratch("old");
    repo::remove_folder(&old)?;
    let place = || format!("put the new site into {}", target.display());
    if target.exists() {
        fs::rename(target, &old).doing(place)?;
    }
    fs::rename(stage, target).doing(place)?;
    repo::remove_folder(&old)
}
