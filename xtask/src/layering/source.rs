//! Blanks comments and the insides of texts, so that rules look at code only.

/// The text with everything blanked that is not code; lines and length in bytes stay.
pub fn code(text: &str, language: &str) -> String {
    let mut scanner = Scanner {
        rest: text,
        out: String::with_capacity(text.len()),
    };
    match language {
        "rs" => while scanner.rust() {},
        "js" | "mjs" | "ts" => while scanner.script() {},
        "css" => while scanner.style() {},
        _ => return text.to_owned(),
    }
    scanner.out
}

struct Scanner<'a> {
    rest: &'a str,
    out: String,
}

impl Scanner<'_> {
    fn rust(&mut self) -> bool {
        if self.rest.starts_with("//") {
            self.blank_until("\n", false);
        } else if self.rest.starts_with("/*") {
            self.blank_nested();
        } else if let Some(hashes) = self.raw_text() {
            let end = format!("\"{}", "#".repeat(hashes));
            self.keep(hashes + 2);
            self.blank_until(&end, true);
        } else if self.rest.starts_with('"') {
            self.quoted('"');
        } else if let Some(length) = char_literal(self.rest) {
            self.blank(length);
        } else {
            return self.keep(1);
        }
        true
    }

    fn script(&mut self) -> bool {
        if self.rest.starts_with("//") {
            self.blank_until("\n", false);
        } else if self.rest.starts_with("/*") {
            self.blank_until("*/", true);
        } else if let Some(quote) = self.rest.chars().next().filter(|c| ['"', '\'', '`'].contains(c)) {
            self.quoted(quote);
        } else {
            return self.keep(1);
        }
        true
    }

    fn style(&mut self) -> bool {
        if self.rest.starts_with("/*") {
            self.blank_until("*/", true);
        } else if let Some(quote) = self.rest.chars().next().filter(|c| ['"', '\''].contains(c)) {
            self.quoted(quote);
        } else if self.rest.starts_with("url(") {
            self.blank_until(")", true);
        } else {
            return self.keep(1);
        }
        true
    }

    /// `r"`, `r#"`, `br##"` … : how many `#`.
    fn raw_text(&self) -> Option<usize> {
        let inside_word =
            self.out.ends_with(|c: char| c.is_alphanumeric() || c == '_') && !self.out.ends_with('b');
        let rest = self.rest.strip_prefix('r').filter(|_| !inside_word)?;
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        rest.get(hashes..)?.starts_with('"').then_some(hashes)
    }

    fn quoted(&mut self, quote: char) {
        let mut escaped = false;
        let mut length = self.rest.len();
        for (at, c) in self.rest.char_indices().skip(1) {
            if c == quote && !escaped {
                length = at + c.len_utf8();
                break;
            }
            escaped = c == '\\' && !escaped;
        }
        self.blank(length);
    }

    fn blank_nested(&mut self) {
        let mut depth = 0_usize;
        let mut length = 0;
        while let Some(rest) = self.rest.get(length..).filter(|rest| !rest.is_empty()) {
            if rest.starts_with("/*") {
                depth += 1;
                length += 2;
            } else if rest.starts_with("*/") {
                depth -= 1;
                length += 2;
                if depth == 0 {
                    break;
                }
            } else {
                length += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
        self.blank(length);
    }

    fn blank_until(&mut self, end: &str, with_end: bool) {
        let found = self
            .rest
            .find(end)
            .map(|at| if with_end { at + end.len() } else { at });
        self.blank(found.unwrap_or(self.rest.len()));
    }

    fn blank(&mut self, bytes: usize) {
        let (gone, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.out
            .extend(gone.bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
        self.rest = rest;
    }

    /// Keeps that many bytes, at least one whole character; false at the end.
    fn keep(&mut self, bytes: usize) -> bool {
        let Some(first) = self.rest.chars().next() else {
            return false;
        };
        let (kept, rest) = self.rest.split_at(bytes.max(first.len_utf8()));
        self.out.push_str(kept);
        self.rest = rest;
        true
    }
}

/// The length of `'x'` or `'\n'`; nothing for a lifetime.
fn char_literal(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('\'')?;
    let first = inner.chars().next()?;
    if first == '\\' {
        return inner.get(2..)?.find('\'').map(|at| at + 4);
    }
    inner
        .get(first.len_utf8()..)?
        .starts_with('\'')
        .then(|| first.len_utf8() + 2)
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn only_code_is_left_and_nothing_moves() {
        let rust = "let a = \"web_sys // \\\"\"; // web_sys\nlet b = r#\"x\"y\"#; /* a /* b */ c */ fn f<'a>(c: char) { c == '\"' }";
        let left = code(rust, "rs");
        assert_eq!(left.len(), rust.len());
        assert_eq!(
            left.split_whitespace().collect::<Vec<_>>().join(" "),
            "let a = ; let b = r#\" ; fn f<'a>(c: char) { c == }"
        );
    }

    #[test]
    fn styles_and_scripts_lose_comments_texts_and_addresses() {
        assert_eq!(
            code("a{x:url(left.svg)}/* left */", "css").trim_end(),
            "a{x:             }"
        );
        assert_eq!(code("f('//x')//y", "js").trim_end(), "f(     )");
    }
}
