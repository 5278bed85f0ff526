//! What a configured text must look like. Each reader reports what is wrong and gives nothing then.

use crate::decode::{Node, Problems};
use crate::theme::Rgb;

/// The scheme of an absolute URL, lower case; nothing for a relative one.
///
/// Browsers drop tabs and line breaks inside a URL (`java\nscript:`), so a text with any blank or control
/// character, or with a backslash, which they read as a slash, is no URL here at all.
fn scheme(url: &str) -> Result<Option<String>, ()> {
    if url.is_empty()
        || url
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || c == '\\')
    {
        return Err(());
    }
    let Some((before, _)) = url.split_once(':') else {
        return Ok(None);
    };
    let is_scheme = before.starts_with(|c: char| c.is_ascii_alphabetic())
        && before
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    if is_scheme {
        return Ok(Some(before.to_ascii_lowercase()));
    }
    // A colon after the first slash, `?` or `#` belongs to a relative URL; elsewhere it is a mistake.
    if before.contains(['/', '?', '#']) {
        Ok(None)
    } else {
        Err(())
    }
}

fn is_url(url: &str, schemes: &[&str]) -> bool {
    let web = || url.get(url.find(':').map_or(0, |i| i + 1)..).unwrap_or_default();
    match scheme(url) {
        Ok(None) => !url.starts_with("//"),
        Ok(Some(scheme)) if !schemes.contains(&scheme.as_str()) => false,
        Ok(Some(scheme)) if scheme.starts_with("http") => web()
            .strip_prefix("//")
            .is_some_and(|host| host.starts_with(|c: char| !"/?#:@".contains(c))),
        Ok(Some(_)) => true,
        Err(()) => false,
    }
}

fn text_that(
    node: &Node<'_>,
    problems: &mut Problems,
    expected: &str,
    good: impl FnOnce(&str) -> bool,
) -> Option<String> {
    let text = node.text(problems)?;
    if !good(text) {
        node.complain(problems, expected);
        return None;
    }
    Some(text.to_owned())
}

/// Any text but a blank one.
pub(super) fn words(node: &Node<'_>, problems: &mut Problems) -> Option<String> {
    text_that(node, problems, "text", |text| !text.trim().is_empty())
}

/// An address to put into `href`.
pub(super) fn link(node: &Node<'_>, problems: &mut Problems) -> Option<String> {
    let expected = "an address that starts with https:, http:, mailto: or tel:, or a relative one";
    text_that(node, problems, expected, |url| {
        is_url(url, &["https", "http", "mailto", "tel"])
    })
}

/// An address of an image.
pub(super) fn image(node: &Node<'_>, problems: &mut Problems) -> Option<String> {
    let expected = "an address that starts with https: or http:, or a relative one";
    text_that(node, problems, expected, |url| is_url(url, &["https", "http"]))
}

/// An address that a backend answers below.
pub(super) fn base_url(node: &Node<'_>, problems: &mut Problems) -> Option<String> {
    let expected = "an address that starts with https:, http: or sandbox:, or a relative one";
    text_that(node, problems, expected, |url| {
        is_url(url, &["https", "http", "sandbox"])
    })
}

/// A file of our own site; required. The content security policy that we generate would refuse any other.
pub(super) fn file(node: &Node<'_>, problems: &mut Problems) -> Option<String> {
    node.need_text(problems);
    text_that(
        node,
        problems,
        "the relative path of a file of this site",
        |url| is_url(url, &[]),
    )
}

/// The description of a prebuilt index, a file of our own site; the language may stand in its path.
pub(super) fn index(node: &Node<'_>, problems: &mut Problems) -> Option<String> {
    let expected = "the relative path of a file of this site, in which {locale} may stand for the language";
    text_that(node, problems, expected, |path| {
        let mut pieces = path.split(['{', '}']).skip(1);
        let inside = (pieces.next(), pieces.next(), pieces.next());
        is_url(path, &[]) && matches!(inside, (None, ..) | (Some("locale"), Some(_), None))
    })
}

/// One of several words or phrases that mean the same.
pub(super) fn term(node: &Node<'_>, problems: &mut Problems) -> Option<String> {
    node.need_text(problems);
    text_that(
        node,
        problems,
        "a word or phrase of at most 60 characters",
        |term| !term.trim().is_empty() && term.chars().count() <= 60 && !term.contains(['\t', '\n']),
    )
}

/// `#rgb` or `#rrggbb`.
pub(super) fn color(node: &Node<'_>, problems: &mut Problems) -> Option<Rgb> {
    let color = node.text(problems)?;
    let rgb = Rgb::parse(color);
    if rgb.is_none() {
        node.complain(problems, "a colour such as #0f5c4d");
    }
    rgb
}

/// A BCP 47 code: a language of two or three letters, and subtags.
pub(super) fn locale(node: &Node<'_>, problems: &mut Problems) -> Option<String> {
    text_that(node, problems, "a language code such as en or pt-BR", |code| {
        let mut parts = code.split('-');
        let language = parts.next().unwrap_or_default();
        matches!(language.len(), 2 | 3)
            && language.bytes().all(|b| b.is_ascii_alphabetic())
            && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
    })
}

/// An e-mail address, as far as a typing mistake shows; no more can be known without sending to it.
pub(super) fn email(node: &Node<'_>, problems: &mut Problems) -> Option<String> {
    text_that(node, problems, "an e-mail address", |text| {
        // `?` and `&` would add headers to a mailto: link.
        let plain = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"?&,;:".contains(c));
        let parts = text.split_once('@');
        plain && parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
    })
}

/// A telephone number, with the usual decoration.
pub(super) fn phone(node: &Node<'_>, problems: &mut Problems) -> Option<String> {
    text_that(node, problems, "a telephone number", |text| {
        let decoration = |c: char| c.is_ascii_digit() || "+ ()-./\u{a0}".contains(c);
        text.chars().all(decoration) && text.chars().filter(char::is_ascii_digit).count() >= 3
    })
}

/// A host, `*.host` where `wildcard`, with an optional port. It goes into a header as it is: anything that
/// could end a directive there must not pass.
fn is_host(text: &str, wildcard: bool) -> bool {
    let name = if wildcard {
        text.strip_prefix("*.").unwrap_or(text)
    } else {
        text
    };
    let (name, port) = name.split_once(':').unwrap_or((name, "443"));
    let label =
        |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    name.split('.').all(label) && port.parse::<u16>().is_ok() && port.bytes().all(|b| b.is_ascii_digit())
}

/// A host to embed videos from.
pub(super) fn video_host(node: &Node<'_>, problems: &mut Problems) -> Option<String> {
    text_that(node, problems, "a host such as player.vimeo.com", |text| {
        is_host(text, false)
    })
}

/// A source that images may come from.
pub(super) fn image_source(node: &Node<'_>, problems: &mut Problems) -> Option<String> {
    text_that(
        node,
        problems,
        "https:, or a host such as cdn.example.com",
        |text| {
            let host = text
                .strip_prefix("https://")
                .or_else(|| text.strip_prefix("http://"));
            matches!(text, "https:" | "http:") || is_host(host.unwrap_or(text), true)
        },
    )
}
