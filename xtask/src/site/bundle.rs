//! Styles and scripts through esbuild: one file each, minified for a release.

use super::{Mode, modules};
use crate::repo::{self, Repo};
use crate::run::Program;
use crate::stop::{Outcome, Stop};
use std::path::Path;

/// Scripts that load only when they are needed. Their names carry their version.
pub struct Vendor {
    /// The sanitiser for browsers without `setHTML`.
    pub purify: String,
    /// marked: for backends that send Markdown.
    pub marked: String,
    /// The door that articles enter the page through. Ours, so named after its content once that is known.
    pub rich_text: String,
}

impl Vendor {
    /// The versions that npm installed.
    pub fn read(repo: &Repo) -> Outcome<Self> {
        Ok(Self {
            purify: format!("purify-{}.js", version(repo, "dompurify")?),
            marked: format!("marked-{}.js", version(repo, "marked")?),
            rich_text: "rich-text.js".to_owned(),
        })
    }
}

fn version(repo: &Repo, package: &str) -> Outcome<String> {
    let file = repo.at("node_modules").join(package).join("package.json");
    let value: serde_json::Value = serde_json::from_str(&repo::read(&file)?).unwrap_or_default();
    let version = value.get("version").and_then(serde_json::Value::as_str);
    version
        .map(str::to_owned)
        .ok_or_else(|| Stop(format!("{} names no version.", file.display())))
}

/// `style/main.css` with its imports, to the place that index.html names.
pub fn styles(repo: &Repo, mode: Mode) -> Outcome {
    let to = repo.scratch("frontdesk.css");
    esbuild(repo, mode)
        .args([
            "style/main.css",
            "--bundle",
            "--loader:.svg=dataurl",
            "--external:*.woff2",
        ])
        .arg(format!("--outfile={}", to.display()))
        .run()
        .map_err(|_| Stop("The styles cannot be bundled; the reason is above.".into()))
}

/// wasm-bindgen's glue and its snippets become one module; `vendor` is where our lazy scripts lie from there.
pub fn module(repo: &Repo, mode: Mode, from: &Path, to: &Path, vendor: &Vendor, folder: &str) -> Outcome {
    with_vendor(esbuild(repo, mode), vendor, folder)
        .arg(from)
        .args(["--bundle", "--format=esm"])
        .args(modules::aliases(repo, mode))
        // Known only at run time, and never part of the bundle.
        .args([
            format!("--external:{folder}{}", vendor.purify),
            format!("--external:{folder}{}", vendor.marked),
            format!("--external:{folder}{}", vendor.rich_text),
        ])
        .arg(format!("--outfile={}", to.display()))
        .run()
        .map_err(|_| Stop("The scripts cannot be bundled; the reason is above.".into()))
}

/// One script as it is, only smaller.
pub fn script(repo: &Repo, mode: Mode, from: &Path, to: &Path, vendor: &Vendor) -> Outcome {
    with_vendor(esbuild(repo, mode), vendor, "./assets/")
        .arg(from)
        .arg(format!("--outfile={}", to.display()))
        .arg("--allow-overwrite")
        .run()
        .map_err(|_| {
            Stop(format!(
                "{} is not a script; the reason is above.",
                from.display()
            ))
        })
}

/// The lazy scripts, from npm.
pub fn vendor(repo: &Repo, vendor: &Vendor, assets: &Path) -> Outcome {
    let packages = [
        ("node_modules/dompurify/dist/purify.es.mjs", &vendor.purify),
        ("node_modules/marked/lib/marked.esm.js", &vendor.marked),
    ];
    for (from, name) in packages {
        esbuild(repo, Mode::Release)
            .args([from, "--format=esm"])
            .arg(format!("--outfile={}", assets.join(name).display()))
            .run()?;
    }
    Ok(())
}

fn with_vendor(program: Program, vendor: &Vendor, folder: &str) -> Program {
    program
        .arg(format!("--define:__PURIFY__=\"{folder}{}\"", vendor.purify))
        .arg(format!("--define:__MARKED__=\"{folder}{}\"", vendor.marked))
        .arg(format!("--define:__RICH_TEXT__=\"{folder}{}\"", vendor.rich_text))
}

fn esbuild(repo: &Repo, mode: Mode) -> Program {
    let program = Program::new(repo, "esbuild").args([
        "--log-level=warning",
        "--target=es2022,safari16",
        "--charset=utf8",
        "--log-override:duplicate-object-key=silent",
    ]);
    match mode {
        Mode::Dev => program,
        Mode::Release => program.args(["--minify", "--legal-comments=none"]),
    }
}
