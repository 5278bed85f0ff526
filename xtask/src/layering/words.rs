//! Words that may stand in one place only, or nowhere.

use super::Source;
use crate::layering::imports::words;
use crate::repo::Repo;
use std::collections::BTreeSet;

const SINKS: [&str; 12] = [
    "inner_html",
    "set_inner_html",
    "insert_adjacent_html",
    "outer_html",
    "set_outer_html",
    "set_html",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "setHTML",
    "setHTMLUnsafe",
    "srcdoc",
];

const PRODUCTS: [&str; 17] = [
    "zendesk",
    "freshdesk",
    "fider",
    "pocketbase",
    "zammad",
    "intercom",
    "helpscout",
    "help scout",
    "postgrest",
    "supabase",
    "directus",
    "strapi",
    "discourse",
    "canny",
    "hubspot",
    "uservoice",
    "statuspage",
];

/// Everything that parses HTML into the page stands in one file, where one review suffices. `boot.js` is the
/// other end of the same door: the Trusted Types policy that the browser itself enforces.
pub fn sinks(_: &Repo, sources: &[Source]) -> Vec<String> {
    let mut places = Vec::new();
    let mut files = BTreeSet::new();
    for source in sources
        .iter()
        .filter(|s| s.within("src") && (s.is("rs") || s.is("js")))
    {
        for at in SINKS.iter().flat_map(|sink| words(&source.code, sink)) {
            places.push(source.place(at));
            files.insert(&source.path);
        }
    }
    if files.len() > 1 { places } else { Vec::new() }
}

/// The Rust knows no product; what is special about one stands in its adapter.
pub fn products(_: &Repo, sources: &[Source]) -> Vec<String> {
    let mut breaches = Vec::new();
    for source in sources
        .iter()
        .filter(|s| s.is("rs") && (s.within("src") || s.within("core/src")))
    {
        let text = source.text.to_lowercase();
        for name in PRODUCTS {
            breaches.extend(
                words(&text, name)
                    .into_iter()
                    .map(|at| format!("{}: {name}", source.place(at))),
            );
        }
    }
    breaches
}

/// The place of this clone and the home of its owner stand in no file.
pub fn machines(repo: &Repo, sources: &[Source]) -> Vec<String> {
    let home = std::env::var("HOME").unwrap_or_default();
    let root = repo.root().display().to_string();
    let private = [home, root].map(|place| format!("{}/", place.trim_end_matches('/')));
    let mut breaches = Vec::new();
    for source in sources {
        for place in private.iter().filter(|place| place.len() > 4) {
            let found = source.text.match_indices(place.as_str());
            // `/articles/root/…` is no place on a machine.
            let alone = |at: &usize| {
                !source
                    .text
                    .get(..*at)
                    .is_some_and(|t| t.ends_with(|c: char| c.is_alphanumeric()))
            };
            breaches.extend(
                found
                    .map(|(at, _)| at)
                    .filter(alone)
                    .map(|at| format!("{}: {place}", source.place(at))),
            );
        }
    }
    breaches
}

/// `style="…"` in a view is an attribute, which the policy blocks; `style:width=…` sets one property.
pub fn style_texts(_: &Repo, sources: &[Source]) -> Vec<String> {
    let mut breaches = Vec::new();
    for source in sources.iter().filter(|s| s.within("src") && s.is("rs")) {
        for at in words(&source.code, "style") {
            let before = source.code.get(..at).unwrap_or_default();
            let after = source.code.get(at + "style".len()..).unwrap_or_default();
            let is_attribute =
                before.ends_with(char::is_whitespace) && after.starts_with('=') && !after.starts_with("==");
            let is_let = before.trim_end().ends_with("let") || before.trim_end().ends_with("mut");
            if is_attribute && !is_let {
                breaches.push(source.place(at));
            }
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layering::source;

    #[test]
    fn one_file_may_put_html_into_the_page() {
        let door = || source("src/shell/door.js", "t.setHTML(h); // innerHTML");
        let view = || source("src/ui/prose.rs", "view! { <div inner_html=x/> }");
        assert!(sinks(&Repo::find(), &[door()]).is_empty());
        assert_eq!(
            sinks(&Repo::find(), &[door(), view()]),
            ["src/shell/door.js:1", "src/ui/prose.rs:1"]
        );
    }

    #[test]
    fn products_are_named_by_adapters_only() {
        let found = |path| {
            products(
                &Repo::find(),
                &[source(path, "// as Zendesk does\nlet fidered = 1;")],
            )
        };
        assert_eq!(found("core/src/a.rs"), ["core/src/a.rs:1: zendesk"]);
        assert!(found("public/adapters/zendesk.json").is_empty());
    }

    #[test]
    fn the_clone_is_named_nowhere() {
        let repo = Repo::find();
        let text = format!("a {}/x and /articles/x", repo.root().display());
        assert_eq!(machines(&repo, &[source("manual/a.md", &text)]).len(), 1);
    }

    #[test]
    fn a_style_text_is_told_from_a_style_property() {
        let found = |text| style_texts(&Repo::find(), &[source("src/ui/a.rs", text)]).len();
        assert_eq!(found("<p style=x/>"), 1);
        assert_eq!(found("<p style:width=x/> ; let style = 1; a.style == b"), 0);
    }
}
