//! From Trunk's raw results to the folder that is served: names, copies, headers, compression.

use super::bundle::{self, Vendor};
use super::{Mode, Overlay, Plan, html, modules, site_config, trunk};
use crate::fingerprint;
use crate::headers::Headers;
use crate::repo::{self, Repo};
use crate::run::Program;
use crate::stop::{Outcome, While};
use std::path::Path;

/// Everything with its content in its name lies here, so that one rule makes it cacheable for a year.
const ASSETS: &str = "assets";

/// Fills `stage`.
pub fn assemble(repo: &Repo, plan: &Plan, overlay: Option<&Overlay>, stage: &Path) -> Outcome {
    let (raw, later) = (trunk::folder(repo, plan.mode), modules::folder(repo, plan.mode));
    let assets = stage.join(ASSETS);
    let mut vendor = Vendor::read(repo)?;
    repo::copy_folder(&repo.at("public"), stage)?;
    repo::copy_folder(&repo.scratch("public"), stage)?;
    if let Some(overlay) = overlay {
        lay_over(overlay, stage)?;
    }
    bundle::vendor(repo, &vendor, &assets)?;
    let door = repo.at("src/shell/rich_text/door.js");
    bundle::module(
        repo,
        plan.mode,
        &door,
        &assets.join("rich-text.js"),
        &vendor,
        "./",
    )?;
    let door = hashed(&assets, "rich-text", "js")?;
    door.trim_start_matches("assets/")
        .clone_into(&mut vendor.rich_text);
    repo::write(
        &assets.join("frontdesk.css"),
        repo::read_bytes(&repo.scratch("frontdesk.css"))?,
    )?;
    let boot = stage.join("boot.js");
    if boot.exists() {
        bundle::script(repo, plan.mode, &boot, &boot, &vendor)?;
    }
    let mut names = vec![("frontdesk.css".to_owned(), hashed(&assets, "frontdesk", "css")?)];
    let modules = modules::NAMES.map(|name| (name, &later));
    for (name, from) in std::iter::once(("frontdesk", &raw)).chain(modules) {
        let (js, wasm) = (format!("{name}.js"), format!("{name}_bg.wasm"));
        let entry = modules::entry(repo, name).unwrap_or_else(|| from.join(&js));
        bundle::module(repo, plan.mode, &entry, &assets.join(&js), &vendor, "./")?;
        repo::write(
            &assets.join(format!("{name}.wasm")),
            repo::read_bytes(&from.join(&wasm))?,
        )?;
        names.push((js, hashed(&assets, name, "js")?));
        names.push((wasm, hashed(&assets, name, "wasm")?));
    }
    let page = html::finish(&repo::read(&raw.join("index.html"))?, &names, &plan.base);
    let page = if plan.mode == Mode::Release {
        html::minify(&page)
    } else {
        page
    };
    repo::write(&stage.join("index.html"), page)?;
    host_files(plan, stage)?;
    if plan.mode == Mode::Release {
        compress(repo, stage)
    } else {
        Ok(())
    }
}

fn lay_over(overlay: &Overlay, stage: &Path) -> Outcome {
    repo::write(&stage.join("frontdesk.json"), overlay.text())?;
    for (name, file) in overlay.companions() {
        repo::write(&stage.join(name), repo::read_bytes(&file)?)?;
    }
    Ok(())
}

/// Renames a finished file after its content and gives its new path below the site.
fn hashed(assets: &Path, name: &str, ending: &str) -> Outcome<String> {
    let from = assets.join(format!("{name}.{ending}"));
    let hash = fingerprint::of_bytes(&repo::read_bytes(&from)?);
    let named = format!("{name}-{hash}.{ending}");
    std::fs::rename(&from, assets.join(&named)).doing(|| format!("rename {}", from.display()))?;
    Ok(format!("{ASSETS}/{named}"))
}

fn host_files(plan: &Plan, stage: &Path) -> Outcome {
    let headers = Headers::for_site(&site_config(stage)?, &[stage.to_path_buf()])?;
    repo::write(&stage.join("_headers"), headers.netlify(&plan.base))?;
    repo::write(&stage.join("_redirects"), headers.redirects(&plan.base))?;
    repo::write(&stage.join("nginx.conf"), headers.nginx(&plan.base))
}

fn compress(repo: &Repo, stage: &Path) -> Outcome {
    Program::new(repo, "node")
        .arg(repo.at("xtask/js/compress.mjs"))
        .arg(stage)
        .run()
}
