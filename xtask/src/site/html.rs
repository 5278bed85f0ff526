//! The page itself: final names, the base path, and no comments for visitors.

use super::trunk::BASE;

/// Puts final names in the place of Trunk's, and the base path in the place of its mark.
pub fn finish(page: &str, names: &[(String, String)], base: &str) -> String {
    let mut page = page.to_owned();
    for (from, to) in names {
        for quote in ['"', '\''] {
            page = page.replace(&format!("{BASE}{from}{quote}"), &format!("{BASE}{to}{quote}"));
        }
    }
    // index.html names its own files from the top of the host (`/boot.js`).
    for attribute in ["href", "src", "action"] {
        page = page.replace(&format!("{attribute}=\"/"), &format!("{attribute}=\"{BASE}"));
        page = page.replace(
            &format!("{attribute}=\"{BASE}{}", &BASE[1..]),
            &format!("{attribute}=\"{BASE}"),
        );
    }
    page.replace(BASE, base)
}

/// Drops comments, indentation and blank lines. Text inside `pre` does not occur in our shell.
pub fn minify(page: &str) -> String {
    let mut kept = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{finish, minify};

    #[test]
    fn names_and_base_are_final_everywhere() {
        let page = r#"<link href="/__base__/frontdesk.css"><meta data-js="/__base__/frontdesk.js" data-wasm="/__base__/frontdesk_bg.wasm"><script src="/boot.js">"#;
        let names = [
            ("frontdesk.css", "assets/a.css"),
            ("frontdesk.js", "assets/b.js"),
            ("frontdesk_bg.wasm", "assets/c.wasm"),
        ]
        .map(|(from, to)| (from.to_owned(), to.to_owned()));
        assert_eq!(
            finish(page, &names, "/help/"),
            r#"<link href="/help/assets/a.css"><meta data-js="/help/assets/b.js" data-wasm="/help/assets/c.wasm"><script src="/help/boot.js">"#
        );
    }

    #[test]
    fn comments_and_indentation_go() {
        assert_eq!(minify("<p>\n  <!-- a\n b -->\n  x\n</p>\n"), "<p>\nx\n</p>");
    }
}
