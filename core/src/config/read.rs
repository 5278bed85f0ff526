//! The members of the file, section by section. The lists of names are compared with the JSON schema by a test.

use super::{
    AdapterSource, Brand, Channel, ChannelKind, Config, Features, Link, Locales, Localized, Media, Search,
    SearchMode, check,
};
use crate::decode::{Node, Problems};
use crate::theme::Colors;
use serde_json::Value;

pub(super) const SANDBOX: &str = "./sandbox/db.json";

pub(super) const ROOT: &[&str] = &[
    "$schema",
    "frontdesk",
    "brand",
    "locales",
    "features",
    "adapter",
    "sandbox",
    "search",
    "contact",
    "media",
];
pub(super) const BRAND: &[&str] = &["name", "tagline", "logo", "home_url", "colors", "links", "footer"];
pub(super) const COLORS: &[&str] = &["accent", "accent_dark"];
pub(super) const FOOTER: &[&str] = &["text", "links"];
pub(super) const LINK: &[&str] = &["label", "url"];
pub(super) const LOCALES: &[&str] = &["default", "available"];
pub(super) const FEATURES: &[&str] = &["feedback", "recently_viewed", "recent_searches", "related"];
pub(super) const ADAPTER: &[&str] = &["file", "base_url", "backends", "vars"];
pub(super) const BACKEND: &[&str] = &["base_url"];
pub(super) const SEARCH: &[&str] = &["mode", "max_articles", "index", "synonyms"];
pub(super) const CHANNEL: &[&str] = &["kind", "label", "value", "note"];
pub(super) const MEDIA: &[&str] = &["images", "videos"];

pub(super) const MODES: &[(&str, SearchMode)] = &[
    ("local", SearchMode::Local),
    ("remote", SearchMode::Remote),
    ("both", SearchMode::Both),
];
pub(super) const KINDS: &[(&str, ChannelKind)] = &[
    ("email", ChannelKind::Email),
    ("phone", ChannelKind::Phone),
    ("chat", ChannelKind::Chat),
    ("form", ChannelKind::Form),
    ("community", ChannelKind::Community),
    ("social", ChannelKind::Social),
    ("link", ChannelKind::Link),
];
/// The index is built in the visitor's browser, from what the visitor downloads.
const MOST_ARTICLES: usize = 20_000;
/// Every word of a question is compared with all of them.
pub(super) const MOST_SYNONYMS: usize = 200;

/// The whole file. Nothing only where problems were reported.
pub(super) fn config(value: &Value, problems: &mut Problems) -> Option<Config> {
    let root = Node::root(value);
    if root.object(problems).is_none() {
        if root.is_missing() {
            root.complain(problems, "an object");
        }
        return None;
    }
    root.only(problems, ROOT);
    root.get("$schema").text(problems);
    let version = root.get("frontdesk");
    if version.value.and_then(Value::as_u64) != Some(1) {
        version.complain(problems, "1, the version of this format");
    }
    let locales = locales(&root.get("locales"), problems);
    let adapter = AdapterSource::read(&root.get("adapter"), problems);
    let sandbox = root.get("sandbox");
    let sandbox = (!sandbox.is_missing()).then(|| check::file(&sandbox, problems));
    Some(Config {
        brand: brand(&root.get("brand"), &locales, problems),
        features: features(&root.get("features"), problems),
        sandbox: sandbox.flatten().unwrap_or_else(|| SANDBOX.into()),
        search: search(&root.get("search"), problems),
        contact: each(&root.get("contact"), problems, |node, p| {
            channel(node, &locales, p)
        }),
        media: media(&root.get("media"), problems),
        locales,
        adapter: adapter?,
    })
}

fn each<T>(
    node: &Node<'_>,
    problems: &mut Problems,
    read: impl Fn(&Node<'_>, &mut Problems) -> Option<T>,
) -> Vec<T> {
    let mut out = Vec::new();
    for item in node.list(problems) {
        out.extend(read(&item, problems));
    }
    out
}

fn locales(node: &Node<'_>, problems: &mut Problems) -> Locales {
    node.only(problems, LOCALES);
    node.object(problems);
    let mut available: Vec<String> = Vec::new();
    for item in node.get("available").list(problems) {
        let Some(code) = check::locale(&item, problems) else {
            continue;
        };
        if available.iter().any(|known| known.eq_ignore_ascii_case(&code)) {
            item.complain(problems, "each language once");
        }
        available.push(code);
    }
    let named = node.get("default");
    let default = check::locale(&named, problems)
        .or_else(|| available.first().cloned())
        .unwrap_or_else(|| "en".into());
    if available.is_empty() {
        available.push(default.clone());
    } else if !available.contains(&default) && !named.is_missing() {
        named.complain(problems, "one of the available languages");
    }
    Locales { default, available }
}

fn brand(node: &Node<'_>, locales: &Locales, problems: &mut Problems) -> Brand {
    node.only(problems, BRAND);
    node.object(problems);
    let colors = node.get("colors");
    colors.only(problems, COLORS);
    colors.object(problems);
    let footer = node.get("footer");
    footer.only(problems, FOOTER);
    footer.object(problems);
    let links = |node: &Node<'_>, problems: &mut Problems| each(node, problems, |n, p| link(n, locales, p));
    Brand {
        name: check::words(&node.get("name"), problems).unwrap_or_else(|| "Help center".into()),
        tagline: localized(&node.get("tagline"), locales, problems),
        logo: check::image(&node.get("logo"), problems),
        home_url: check::link(&node.get("home_url"), problems),
        colors: Colors {
            accent: check::color(&colors.get("accent"), problems),
            accent_dark: check::color(&colors.get("accent_dark"), problems),
        },
        links: links(&node.get("links"), problems),
        footer_text: localized(&footer.get("text"), locales, problems),
        footer_links: links(&footer.get("links"), problems),
    }
}

/// A text, or an object of texts by language that has at least the default one, which is put first.
fn localized(node: &Node<'_>, locales: &Locales, problems: &mut Problems) -> Option<Localized> {
    if !matches!(node.value, Some(Value::Object(_))) {
        return check::words(node, problems).map(Localized::same);
    }
    let known: Vec<&str> = locales.available.iter().map(String::as_str).collect();
    node.only(problems, &known);
    node.get(&locales.default).need_text(problems);
    let mut texts = Vec::new();
    for (code, text) in node.members(problems) {
        if let Some(text) = check::words(&text, problems) {
            texts.push((code.to_owned(), text));
        }
    }
    if let Some(at) = texts.iter().position(|(code, _)| *code == locales.default) {
        let default = texts.remove(at);
        texts.insert(0, default);
    }
    Some(Localized(texts))
}

fn needed(node: &Node<'_>, locales: &Locales, problems: &mut Problems) -> Option<Localized> {
    if node.is_missing() {
        node.complain(problems, "text");
    }
    localized(node, locales, problems)
}

fn link(node: &Node<'_>, locales: &Locales, problems: &mut Problems) -> Option<Link> {
    node.only(problems, LINK);
    node.object(problems)?;
    let label = needed(&node.get("label"), locales, problems);
    let url = node.get("url");
    url.need_text(problems)?;
    let url = check::link(&url, problems)?;
    Some(Link { label: label?, url })
}

fn channel(node: &Node<'_>, locales: &Locales, problems: &mut Problems) -> Option<Channel> {
    node.only(problems, CHANNEL);
    node.object(problems)?;
    let label = needed(&node.get("label"), locales, problems);
    let remark = localized(&node.get("note"), locales, problems);
    let (kind, value) = (node.get("kind"), node.get("value"));
    kind.need_text(problems)?;
    let kind = kind.word(problems, KINDS)?;
    value.need_text(problems)?;
    let value = match kind {
        ChannelKind::Email => check::email(&value, problems),
        ChannelKind::Phone => check::phone(&value, problems),
        _ => check::link(&value, problems),
    };
    let (label, value) = (label?, value?);
    Some(Channel {
        kind,
        label,
        value,
        note: remark,
    })
}

fn features(node: &Node<'_>, problems: &mut Problems) -> Features {
    node.only(problems, FEATURES);
    node.object(problems);
    let mut on = |name| node.get(name).flag(problems).unwrap_or(true);
    Features {
        feedback: on("feedback"),
        recently_viewed: on("recently_viewed"),
        recent_searches: on("recent_searches"),
        related: on("related"),
    }
}

fn search(node: &Node<'_>, problems: &mut Problems) -> Search {
    node.only(problems, SEARCH);
    node.object(problems);
    let default = Search::default();
    let most = node.get("max_articles");
    let count = most
        .count(problems)
        .map(|count| usize::try_from(count).unwrap_or(usize::MAX));
    if count.is_some_and(|count| count > MOST_ARTICLES) {
        most.complain(problems, "at most 20000");
    }
    Search {
        mode: node.get("mode").word(problems, MODES).unwrap_or(default.mode),
        max_articles: count.unwrap_or(default.max_articles),
        index: check::index(&node.get("index"), problems),
        synonyms: synonyms(&node.get("synonyms"), problems),
    }
}

fn synonyms(node: &Node<'_>, problems: &mut Problems) -> Vec<Vec<String>> {
    let mut groups = Vec::new();
    for group in node.list(problems) {
        let count = group.value.and_then(Value::as_array).map(Vec::len);
        if count.is_some_and(|count| !(2..=10).contains(&count)) {
            group.complain(problems, "two to ten words or phrases that mean the same");
        }
        groups.push(each(&group, problems, check::term));
    }
    if groups.len() > MOST_SYNONYMS {
        node.complain(problems, "at most 200 groups");
    }
    groups
}

fn media(node: &Node<'_>, problems: &mut Problems) -> Media {
    node.only(problems, MEDIA);
    node.object(problems);
    let (images, videos) = (node.get("images"), node.get("videos"));
    let mut media = Media::default();
    if !images.is_missing() {
        media.images = each(&images, problems, check::image_source);
    }
    if !videos.is_missing() {
        media.videos = each(&videos, problems, check::video_host);
    }
    media
}
