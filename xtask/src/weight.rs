//! What a first visit downloads, against the budget in budget.json.

use crate::repo::{self, Repo};
use crate::site::modules;
use crate::stop::{Outcome, Stop, While};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Measures a finished release and stops when it is too heavy. Gives a line for the summary.
pub fn check(repo: &Repo, site: &Path) -> Outcome<String> {
    let budget: Value =
        serde_json::from_str(&repo::read(&repo.at("budget.json"))?).doing(|| "read budget.json".into())?;
    let number = |key: &str| {
        let value = budget.get(key).and_then(Value::as_u64);
        value.ok_or_else(|| Stop(format!("budget.json lacks the number `{key}`.")))
    };
    let (limit, goal) = (number("first_load_br")?, number("goal_br")?);
    println!("First load, brotli 11:");
    let mut total = 0;
    for (part, file) in first_load(site)? {
        let (packed, plain) = sizes(&file)?;
        total += packed;
        line(part, packed, &format!("{} plain", grouped(plain)));
    }
    let bounds = format!("budget {}, goal {}", grouped(limit), grouped(goal));
    line("sum", total, &bounds);
    let mut over = excess("first load", total, limit);
    println!("On demand:");
    for name in modules::NAMES {
        let limit = number(&format!("{name}_br"))?;
        let packed = module(site, name)?;
        line(name, packed, &format!("budget {}", grouped(limit)));
        over.extend(excess(name, packed, limit));
    }
    others(site)?;
    if over.is_empty() {
        Ok(format!("{} bytes of {}", grouped(total), grouped(limit)))
    } else {
        Stop::because(over.join("\n"))
    }
}

fn line(part: &str, packed: u64, note: &str) {
    println!("  {part:<8}{:>9} bytes  ({note})", grouped(packed));
}

fn excess(what: &str, packed: u64, limit: u64) -> Vec<String> {
    let told = |over| {
        format!(
            "{what}: {} bytes over the budget of {}.",
            grouped(over),
            grouped(limit)
        )
    };
    let over = packed.checked_sub(limit).filter(|over| *over > 0);
    over.map(told).into_iter().collect()
}

/// The files that every visit needs before anything can be shown.
fn first_load(site: &Path) -> Outcome<Vec<(&'static str, PathBuf)>> {
    let mut files = vec![("html", site.join("index.html"))];
    for part in ["css", "js", "wasm"] {
        files.push((part, asset(site, "frontdesk", part)?));
    }
    files.push(("boot", site.join("boot.js")));
    Ok(files)
}

/// Script and wasm of a module.
fn module(site: &Path, name: &str) -> Outcome<u64> {
    let script = sizes(&asset(site, name, "js")?)?.0;
    Ok(script + sizes(&asset(site, name, "wasm")?)?.0)
}

/// A file by its name without the hash.
fn asset(site: &Path, name: &str, ending: &str) -> Outcome<PathBuf> {
    let files = repo::files(&site.join("assets"))?;
    let mut found = files.into_iter().filter(|file| {
        let file = repo::below(&site.join("assets"), file);
        let hash = file.strip_prefix(name).and_then(|rest| rest.strip_suffix(ending));
        hash.is_some_and(|hash| hash.starts_with('-') && hash.ends_with('.'))
    });
    found
        .next()
        .ok_or_else(|| Stop(format!("The site has no {name}-….{ending}.")))
}

/// Packed and plain bytes.
fn sizes(file: &Path) -> Outcome<(u64, u64)> {
    let plain = repo::read_bytes(file)?.len() as u64;
    let packed =
        std::fs::metadata(PathBuf::from(format!("{}.br", file.display()))).map_or(plain, |meta| meta.len());
    Ok((packed, plain))
}

/// The heaviest of what loads later or never, so that nobody is surprised by it.
fn others(site: &Path) -> Outcome {
    let mut files = Vec::new();
    for file in repo::files(site)? {
        let name = repo::below(site, &file);
        let prefixes = std::iter::once("frontdesk").chain(modules::NAMES);
        let counted = ["index.html", "boot.js"].contains(&name.as_str())
            || prefixes
                .into_iter()
                .any(|prefix| name.starts_with(&format!("assets/{prefix}-")));
        let packed = ["br", "gz"]
            .iter()
            .any(|ending| crate::manual::has_ending(&name, ending));
        if !counted && !packed {
            files.push((sizes(&file)?.0, name));
        }
    }
    files.sort_by(|a, b| b.cmp(a));
    println!("Later or never, the heaviest:");
    for (packed, name) in files.iter().take(8) {
        println!("  {:>9} bytes  {name}", grouped(*packed));
    }
    Ok(())
}

/// `123456` → `123,456`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_over_its_budget_is_named_with_how_much() {
        assert_eq!(super::excess("search", 1_000, 1_000), [""; 0]);
        let told = super::excess("search", 43_401, 42_000);
        assert_eq!(told, ["search: 1,401 bytes over the budget of 42,000."]);
    }

    #[test]
    fn thousands_are_readable() {
        assert_eq!(
            [7, 198_000, 1_234_567].map(super::grouped),
            ["7", "198,000", "1,234,567"]
        );
    }
}
