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

/// `style/components/search-box.css` styles the class `search-box`, which somebody uses; a component that
/// uses a class of its own name has that file. So a look is found by its name, and dead styles do not stay.
pub fn twins(_: &Repo, sources: &[Source]) -> Vec<String> {
    let mut breaches = Vec::new();
    let has = |path: &str| sources.iter().any(|source| source.path == path);
    let used = |class: &str| {
        let mut views = sources
            .iter()
            .filter(|s| s.path == "index.html" || (s.within("src") && s.is("rs")));
        views.any(|view| view.text.contains(class))
    };
    for source in sources {
        if let Some(name) = named(source, "style/components/", ".css").filter(|name| !used(name)) {
            breaches.push(format!("{}: nothing has the class `{name}`", source.path));
        }
        if let Some(name) =
            named(source, "style/pages/", ".css").filter(|name| !has(&format!("src/features/{name}.rs")))
        {
            breaches.push(format!("{}: there is no src/features/{name}.rs", source.path));
        }
        let name = named(source, "src/ui/", ".rs").map(|name| name.replace('_', "-"));
        let names_itself = |name: &String| {
            source.text.contains(&format!("\"{name}\"")) || source.text.contains(&format!("{name}__"))
        };
        if let Some(name) = name.filter(names_itself) {
            let twin = format!("style/components/{name}.css");
            if !has(&twin) {
                breaches.push(format!("{}: there is no {twin}", source.path));
            }
        }
    }
    breaches
}

fn named<'a>(source: &'a Source, folder: &str, ending: &str) -> Option<&'a str> {
    let name = source.path.strip_prefix(folder)?.strip_suffix(ending)?;
    (!name.contains('/')).then_some(name)
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
        let css = || source("style/components/search-box.css", "");
        let component = || source("src/ui/search_box.rs", "view! { <div class=\"search-box\"/> }");
        let helper = source("src/ui/format.rs", "fn a() {}");
        assert!(twins(&Repo::find(), &[css(), component(), helper]).is_empty());
        assert_eq!(twins(&Repo::find(), &[css()]).len(), 1);
        assert_eq!(twins(&Repo::find(), &[component()]).len(), 1);
    }
}
