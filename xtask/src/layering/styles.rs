//! What stylesheets may say, and that each belongs to something.

use super::Source;
use crate::layering::imports::words;
use crate::repo::Repo;

/// `left` and `right` are wrong for half of the world's scripts; `start` and `end` are right for all.
pub fn physical(_: &Repo, sources: &[Source]) -> Vec<String> {
    let mut breaches = Vec::new();
    for source in sources.iter().filter(|s| s.within("style") && s.is("css")) {
        for word in ["left", "right"] {
            // A class may be called so; a property or a value may not.
            let named = |at: &usize| {
                source
                    .code
                    .get(..*at)
                    .is_some_and(|t| t.ends_with("__") || t.ends_with("--"))
            };
            let found = words(&source.code, word).into_iter().filter(|at| !named(at));
            breaches.extend(found.map(|at| format!("{}: {word}", source.place(at))));
        }
    }
    breaches
}

/// `style/components/search-box.css` ↔ `src/ui/search_box.rs`, for every file there that holds a component.
pub fn twins(_: &Repo, sources: &[Source]) -> Vec<String> {
    let mut breaches = Vec::new();
    let has = |path: &str| sources.iter().any(|source| source.path == path);
    for source in sources {
        if let Some(name) = source
            .path
            .strip_prefix("style/components/")
            .and_then(|n| n.strip_suffix(".css"))
        {
            let twin = format!("src/ui/{}.rs", name.replace('-', "_"));
            if !has(&twin) {
                breaches.push(format!("{}: there is no {twin}", source.path));
            }
        }
        let name = source
            .path
            .strip_prefix("src/ui/")
            .and_then(|name| name.strip_suffix(".rs"));
        if let Some(name) = name.filter(|name| !name.contains('/') && source.code.contains("#[component]")) {
            let twin = format!("style/components/{}.css", name.replace('_', "-"));
            if !has(&twin) {
                breaches.push(format!("{}: there is no {twin}", source.path));
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
    fn physical_words_are_found_in_properties_and_values() {
        let found = |text| physical(&Repo::find(), &[source("style/a.css", text)]).len();
        assert_eq!(found("a { margin-left: 1px; text-align: right }"), 2);
        assert_eq!(
            found(
                "/* left */ .arrow--right { inset-inline-end: 0; background: url(left.svg) } .copyright {}"
            ),
            0
        );
    }

    #[test]
    fn a_component_and_its_stylesheet_go_together() {
        let css = source("style/components/search-box.css", "");
        let component = source("src/ui/search_box.rs", "#[component] fn A() {}");
        let helper = source("src/ui/format.rs", "fn a() {}");
        assert!(twins(&Repo::find(), &[css, component, helper]).is_empty());
        let alone = [
            source("style/components/x.css", ""),
            source("src/ui/y.rs", "#[component]"),
        ];
        assert_eq!(twins(&Repo::find(), &alone).len(), 2);
    }
}
