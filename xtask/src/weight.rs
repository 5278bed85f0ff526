//! What a first visit downloads, against the budget in budget.json.

use crate::repo::{self, Repo};
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
    let mut total = 0;
    println!("First load, brotli 11:");
    for (part, file) in first_load(site)? {
        let (packed, plain) = sizes(&file)?;
        total += packed;
        println!(
            "  {part:<6}{:>9} bytes  ({} plain)",
            grouped(packed),
            grouped(plain)
        );
    }
    println!(
        "  {:<6}{:>9} bytes  (budget {}, goal {})",
        "sum",
        grouped(total),
        grouped(limit),
        grouped(goal)
    );
    others(site)?;
    if total > limit {
        let over = grouped(total - limit);
        return Stop::because(format!(
            "The first load is {over} bytes over the budget of {}.",
            grouped(limit)
        ));
    }
    Ok(format!("{} bytes of {}", grouped(total), grouped(limit)))
}

/// The files that every visit needs before anything can be shown.
fn first_load(site: &Path) -> Outcome<Vec<(&'static str, PathBuf)>> {
    let mut files = vec![("html", site.join("index.html"))];
    for file in repo::files(&site.join("assets"))? {
        let name = repo::below(&site.join("assets"), &file);
        let part = match name.rsplit('.').next() {
            Some(part @ ("css" | "js" | "wasm")) if name.starts_with("frontdesk-") => part.to_owned(),
            _ => continue,
        };
        let part = ["css", "js", "wasm"]
            .into_iter()
            .find(|known| *known == part)
            .unwrap_or("?");
        files.push((part, file));
    }
    files.push(("boot", site.join("boot.js")));
    Ok(files)
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
        let counted = name.starts_with("assets/frontdesk-") || name == "index.html" || name == "boot.js";
        let packed = ["br", "gz"]
            .iter()
            .any(|ending| crate::manual::has_ending(&name, ending));
        if !counted && !packed {
            files.push((sizes(&file)?.0, name));
        }
    }
    files.sort_by(|a, b| b.cmp(a));
    println!("Later or on demand, the heaviest:");
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
    fn thousands_are_readable() {
        assert_eq!(
            [7, 198_000, 1_234_567].map(super::grouped),
            ["7", "198,000", "1,234,567"]
        );
    }
}
