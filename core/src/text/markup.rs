//! A scanner that cuts HTML into text and tags. It follows the tokenizer of the HTML standard where that
//! decides what is text (13.2.5), and knows nothing of trees.

use super::find;

/// One piece of markup.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text with its entities still encoded.
    Text(&'a str),
    /// A start tag: the name, as written.
    Open(&'a str),
    /// An end tag: the name, as written.
    Close(&'a str),
}

/// The pieces of an HTML text, in order.
pub(super) struct Pieces<'a> {
    rest: &'a str,
    /// Inside `script` or `style` nothing but their own end tag is a tag.
    raw: Option<&'a str>,
}

impl<'a> Pieces<'a> {
    pub(super) const fn new(html: &'a str) -> Self {
        Self {
            rest: html,
            raw: None,
        }
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (head, tail) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = tail;
        head
    }

    /// Text up to the next `<` that begins a tag; the whole rest where there is none.
    fn text(&mut self) -> Option<Piece<'a>> {
        let starts = self.rest.match_indices('<').map(|(at, _)| at);
        let end = starts
            .into_iter()
            .find(|at| self.is_tag(*at))
            .unwrap_or(self.rest.len());
        (end > 0).then(|| Piece::Text(self.take(end)))
    }

    fn is_tag(&self, at: usize) -> bool {
        let after = self.rest.get(at + 1..).unwrap_or_default();
        if let Some(raw) = self.raw {
            let name = after.strip_prefix('/').and_then(|name| name.get(..raw.len()));
            return name.is_some_and(|name| name.eq_ignore_ascii_case(raw));
        }
        let letter = after.strip_prefix('/').unwrap_or(after);
        after.starts_with(['!', '?']) || letter.starts_with(|c: char| c.is_ascii_alphabetic())
    }

    /// A tag; `None` for comments and declarations.
    fn tag(&mut self) -> Option<Piece<'a>> {
        if self.rest.starts_with("<!--") {
            let end = self.rest.get(4..).and_then(|inner| find(inner, "-->"));
            self.take(end.map_or(self.rest.len(), |at| at + 7));
            return None;
        }
        let tag = self.take(tag_length(self.rest));
        let inner = tag.get(1..).unwrap_or_default();
        let name = inner.strip_prefix('/').unwrap_or(inner);
        let end = name
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
            .unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default();
        if inner.starts_with('/') {
            self.raw = None;
            return Some(Piece::Close(name));
        }
        if inner.starts_with(['!', '?']) {
            return None;
        }
        let raw = ["script", "style"]
            .into_iter()
            .find(|raw| raw.eq_ignore_ascii_case(name));
        self.raw = raw;
        Some(Piece::Open(name))
    }
}

/// Bytes of the tag at the start, its `>` included; quoted attribute values may hold a `>` of their own.
fn tag_length(html: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, c) in html.char_indices() {
        match quote {
            Some(open) if open == c => quote = None,
            None if c == '>' => return at + 1,
            // Only a quote that begins a value quotes: `<p don't>` ends at its `>`.
            None if after_equals && matches!(c, '"' | '\'') => quote = Some(c),
            _ => {}
        }
        after_equals = c == '=' || (after_equals && c.is_ascii_whitespace());
    }
    html.len()
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        while !self.rest.is_empty() {
            let piece = if self.rest.starts_with('<') && self.is_tag(0) {
                self.tag()
            } else {
                self.text()
            };
            if piece.is_some() {
                return piece;
            }
        }
        None
    }
}
