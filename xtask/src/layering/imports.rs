//! Who imports whom: read off every path that starts at `crate`, `super` or the browser's crates.

use super::Source;
use crate::repo::Repo;
use crate::site::modules::NAMES;

const BROWSER: [&str; 5] = [
    "web_sys",
    "js_sys",
    "gloo_net",
    "wasm_bindgen",
    "wasm_bindgen_futures",
];

/// What a module must not use: the app, what the app is made of, and the browser behind the door.
const NOT_IN_MODULES: [&str; 6] = [
    "frontdesk",
    "leptos",
    "web_sys",
    "js_sys",
    "gloo_net",
    "wasm_bindgen_futures",
];

/// A layer of the app; a later one may use an earlier one.
#[derive(Debug, PartialEq)]
enum Layer {
    Shell,
    Ui,
    Feature(String),
    App,
}

/// `core ← shell ← ui ← features/x ← app`.
pub fn layers(_: &Repo, sources: &[Source]) -> Vec<String> {
    let mut breaches = Vec::new();
    for source in app(sources) {
        let module = module_of(&source.path);
        let own = layer(&module);
        for (at, target) in paths(source, &module) {
            let other = layer(&target);
            if !allowed(&own, &other) {
                breaches.push(format!("{}: uses crate::{}", source.place(at), target.join("::")));
            }
        }
    }
    breaches
}

/// Only the shell names the browser's crates; core cannot, and must not learn to.
pub fn browser(_: &Repo, sources: &[Source]) -> Vec<String> {
    let mut breaches = Vec::new();
    let outside = |source: &&Source| source.is("rs") && !source.within("src/shell");
    for source in sources
        .iter()
        .filter(outside)
        .filter(|s| s.within("src") || s.within("core/src"))
    {
        for name in BROWSER {
            for at in words(&source.code, name) {
                breaches.push(format!("{}: {name}", source.place(at)));
            }
        }
    }
    breaches
}

/// Modules stand beside the shell: small on their own, and only loaded by it.
pub fn modules(_: &Repo, sources: &[Source]) -> Vec<String> {
    let mut breaches = Vec::new();
    for source in sources.iter().filter(|source| source.is("rs")) {
        let banned: Vec<String> = if source.within("modules") {
            NOT_IN_MODULES.map(str::to_owned).to_vec()
        } else if source.within("src") || source.within("core/src") {
            NAMES.map(|name| format!("frontdesk_{name}")).to_vec()
        } else {
            continue;
        };
        for name in banned {
            let found = words(&source.code, &name).into_iter();
            breaches.extend(found.map(|at| format!("{}: {name}", source.place(at))));
        }
    }
    breaches
}

fn app(sources: &[Source]) -> impl Iterator<Item = &Source> {
    sources
        .iter()
        .filter(|source| source.is("rs") && source.within("src"))
}

fn allowed(own: &Layer, other: &Layer) -> bool {
    match own {
        Layer::App => true,
        Layer::Feature(_) => matches!(other, Layer::Shell | Layer::Ui) || own == other,
        Layer::Ui => matches!(other, Layer::Shell | Layer::Ui),
        Layer::Shell => *other == Layer::Shell,
    }
}

fn layer(module: &[String]) -> Layer {
    match module.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["shell", ..] => Layer::Shell,
        ["ui", ..] => Layer::Ui,
        ["features", feature, ..] => Layer::Feature((*feature).to_owned()),
        _ => Layer::App,
    }
}

/// `src/features/article/view.rs` → `features::article::view`.
fn module_of(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    path.split('/')
        .filter(|part| !["lib", "main"].contains(part))
        .map(str::to_owned)
        .collect()
}

/// Every path in the code, resolved from the top of the crate, with the byte where it begins.
fn paths(source: &Source, module: &[String]) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    for at in words(&source.code, "crate") {
        spread(source, at + "crate".len(), &[], at, &mut found);
    }
    for at in words(&source.code, "super") {
        // `super::super::x` is read once, from its beginning.
        if source
            .code
            .get(..at)
            .is_some_and(|before| before.trim_end().ends_with("super::"))
        {
            continue;
        }
        let (mut from, mut end) = (module.to_vec(), at);
        while let Some(rest) = source.code.get(end..).and_then(|rest| rest.strip_prefix("super")) {
            from.pop();
            end = source.code.len() - rest.len();
            if rest.starts_with("::super") {
                end += 2;
            }
        }
        spread(source, end, &from, at, &mut found);
    }
    found
}

/// Reads `::a::b` or `::{a::x, b}` from there on.
fn spread(
    source: &Source,
    at: usize,
    before: &[String],
    start: usize,
    found: &mut Vec<(usize, Vec<String>)>,
) {
    let rest = source.code.get(at..).unwrap_or_default();
    let Some(rest) = rest.strip_prefix("::") else {
        // `pub(crate)` and the like name no module.
        return;
    };
    if let Some(group) = rest.trim_start().strip_prefix('{') {
        let mut depth = 1_i32;
        let mut item = String::new();
        for c in group.chars() {
            depth += i32::from(c == '{') - i32::from(c == '}');
            if (c == ',' && depth == 1) || depth == 0 {
                // After a trailing comma comes nothing.
                if !item.trim().is_empty() {
                    found.push((start, joined(before, &item)));
                }
                item.clear();
            } else {
                item.push(c);
            }
            if depth == 0 {
                break;
            }
        }
        return;
    }
    let end = rest
        .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
        .unwrap_or(rest.len());
    found.push((start, joined(before, rest.get(..end).unwrap_or_default())));
}

fn joined(before: &[String], path: &str) -> Vec<String> {
    let own = path.trim().split("::").map(|part| {
        part.trim()
            .split([' ', '{'])
            .next()
            .unwrap_or_default()
            .to_owned()
    });
    // An item at the top of the crate is the app's; a module keeps its name.
    before
        .iter()
        .cloned()
        .chain(own.filter(|part| !part.is_empty() && part != "*"))
        .collect()
}

/// Where a whole word stands in the code.
pub fn words(code: &str, word: &str) -> Vec<usize> {
    let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let whole = |at: &usize| {
        let before = code.get(..*at).and_then(|text| text.chars().next_back());
        let after = code.get(at + word.len()..).and_then(|text| text.chars().next());
        !inside(before) && !inside(after)
    };
    code.match_indices(word).map(|(at, _)| at).filter(whole).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layering::source;

    fn breaches(path: &str, text: &str) -> usize {
        layers(&Repo::find(), &[source(path, text)]).len()
    }

    #[test]
    fn a_layer_uses_only_those_below_it() {
        assert_eq!(breaches("src/shell/http.rs", "use crate::ui::button;"), 1);
        assert_eq!(
            breaches("src/ui/button.rs", "use crate::{shell::http, features::home};"),
            1
        );
        assert_eq!(
            breaches(
                "src/ui/button.rs",
                "use crate::shell::http;\nfn f() { super::icon::x() }"
            ),
            0
        );
        assert_eq!(
            breaches("src/ui/button.rs", "fn f() { super::super::features::home::x() }"),
            1
        );
        assert_eq!(breaches("src/app.rs", "use crate::features::{home, article};"), 0);
        assert_eq!(breaches("src/shell/http.rs", "use crate::app::App;"), 1);
        assert_eq!(
            breaches(
                "src/ui/button.rs",
                "pub(crate) fn f() {} // crate::features::home"
            ),
            0
        );
    }

    #[test]
    fn features_do_not_use_each_other() {
        assert_eq!(
            breaches("src/features/home/view.rs", "use crate::features::article::View;"),
            1
        );
        assert_eq!(
            breaches(
                "src/features/home.rs",
                "use crate::features::home::view;\nuse super::article;"
            ),
            1
        );
        assert_eq!(
            breaches(
                "src/features/home/view.rs",
                "use super::list;\nuse crate::{ui::{a, b::{c, d}}, shell::x,};"
            ),
            0
        );
    }

    #[test]
    fn a_module_knows_the_core_and_nobody_links_a_module() {
        let found = |path, text| modules(&Repo::find(), &[source(path, text)]).len();
        assert_eq!(
            found(
                "modules/search/src/lib.rs",
                "use frontdesk_core::search; use wasm_bindgen::x;"
            ),
            0
        );
        assert_eq!(
            found(
                "modules/search/src/lib.rs",
                "use frontdesk::shell; use web_sys::Window;"
            ),
            2
        );
        assert_eq!(
            found(
                "src/shell/index.rs",
                "use frontdesk_search::Index; // frontdesk_sandbox"
            ),
            1
        );
        assert_eq!(found("tests/web/support.rs", "use frontdesk_search::Index;"), 0);
    }

    #[test]
    fn the_browser_is_named_in_the_shell_only() {
        let texts = [
            "use web_sys::Window;",
            "// web_sys\nlet a = \"js_sys\";",
            "let my_web_sys = 1;",
        ];
        let found = |path| {
            texts
                .iter()
                .map(|t| browser(&Repo::find(), &[source(path, t)]).len())
                .sum::<usize>()
        };
        assert_eq!(
            (
                found("src/ui/a.rs"),
                found("src/shell/a.rs"),
                found("src/shell.rs")
            ),
            (1, 0, 0)
        );
    }
}
