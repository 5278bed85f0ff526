//! Rules about the source that no compiler checks: who may import whom, where the browser and its dangerous
//! functions may be named, what styles may say.

mod imports;
mod source;
mod styles;
mod words;

use crate::repo::{self, Repo};
use crate::stop::{Outcome, Stop};

/// A source file: its path below the clone, and its text.
pub struct Source {
    /// `src/ui/button.rs`
    pub path: String,
    /// As it is.
    pub text: String,
    /// Without comments and the insides of texts; same length, same lines.
    pub code: String,
}

impl Source {
    fn new(path: String, text: String) -> Self {
        let code = source::code(&text, path.rsplit('.').next().unwrap_or_default());
        Self { path, text, code }
    }

    /// The line of a byte.
    pub fn line(&self, at: usize) -> usize {
        self.text.get(..at).unwrap_or_default().matches('\n').count() + 1
    }

    /// `src/ui/button.rs:7`
    pub fn place(&self, at: usize) -> String {
        format!("{}:{}", self.path, self.line(at))
    }

    /// Whether it lies in that folder, or is the file that names it (`src/shell.rs` for `src/shell`).
    pub fn within(&self, folder: &str) -> bool {
        self.path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
    }

    fn is(&self, ending: &str) -> bool {
        crate::manual::has_ending(&self.path, ending)
    }
}

type Rule = (&'static str, fn(&Repo, &[Source]) -> Vec<String>);

const RULES: [Rule; 9] = [
    (
        "core ← shell ← ui ← features/x ← app, and features never use each other",
        imports::layers,
    ),
    ("only src/shell names the browser", imports::browser),
    (
        "core ← modules: a module knows the core and the door, the app and the core know no module",
        imports::modules,
    ),
    ("HTML is put into the page in exactly one file", words::sinks),
    ("no product's name in Rust: adapters are JSON", words::products),
    ("nothing names a place on somebody's machine", words::machines),
    ("styles say start and end, never left and right", styles::physical),
    (
        "a look is found by its name: components and pages have the stylesheet of their name, and none is dead",
        styles::twins,
    ),
    (
        "views set classes or single properties, never a style text, which the content security policy refuses",
        words::style_texts,
    ),
];

/// Checks all rules and tells every breach. Gives how many rules there are.
pub fn check(repo: &Repo) -> Outcome<usize> {
    let sources = read(repo)?;
    let mut broken = 0;
    for (rule, check) in RULES {
        let breaches = check(repo, &sources);
        if !breaches.is_empty() {
            println!("{rule}:");
            broken += breaches.len();
        }
        for breach in breaches {
            println!("  {breach}");
        }
    }
    if broken > 0 {
        Stop::because(format!("{broken} breaches of the rules, listed above."))
    } else {
        Ok(RULES.len())
    }
}

fn read(repo: &Repo) -> Outcome<Vec<Source>> {
    let mut sources = vec![Source::new(
        "index.html".into(),
        std::fs::read_to_string(repo.at("index.html")).unwrap_or_default(),
    )];
    for folder in [
        "core/src",
        "modules",
        "src",
        "style",
        "public",
        "xtask/src",
        "xtask/js",
        "benches",
        "doctor/src",
        "manual",
        "tests",
        "examples",
    ] {
        let folder = repo.at(folder);
        if !folder.exists() {
            continue;
        }
        for file in repo::files(&folder)? {
            let path = repo::below(repo.root(), &file);
            if path.contains("node_modules/") || path.contains("/.data/") || path.contains("test-results/") {
                continue;
            }
            // What is not text breaks no rule about text.
            if let Ok(text) = std::fs::read_to_string(&file) {
                sources.push(Source::new(path, text));
            }
        }
    }
    Ok(sources)
}

#[cfg(test)]
pub(crate) fn source(path: &str, text: &str) -> Source {
    Source::new(path.into(), text.into())
}
