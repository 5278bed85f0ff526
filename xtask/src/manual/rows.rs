//! The rows of the database: what a category, a section and an article look like for any JSON server.

use super::front::Page;
use super::{Article, Category, DEFAULT_LOCALE, Links, markdown};
use crate::stop::{Outcome, Stop};
use serde_json::{Map, Value, json};

/// A category.
pub fn category(category: &Category, position: usize, articles: usize) -> Outcome<Value> {
    Ok(json!({
        "id": category.id, "name": category.page.need("title")?,
        "description": category.page.get("description").unwrap_or_default(),
        "position": position, "locale": DEFAULT_LOCALE, "article_count": articles,
    }))
}

/// In the order that the category names, then as they first appear.
pub fn sections(category: &Category) -> Vec<String> {
    let mut names = category.page.list("sections");
    let own = category.articles.iter().filter(|a| a.locale == DEFAULT_LOCALE);
    for name in own.filter_map(|article| article.page.get("section")) {
        if !names.iter().any(|known| known == name) {
            names.push(name.into());
        }
    }
    names
}

fn section_id(category: &str, name: &str) -> String {
    format!("{category}-{}", markdown::slug(name))
}

/// A section.
pub fn section(category: &str, name: &str, position: usize) -> Value {
    json!({ "id": section_id(category, name), "name": name, "description": "", "category_id": category, "position": position })
}

/// The key in the database: the name of the file, with the language if that is not the default.
pub fn id(article: &Article) -> String {
    match article.locale.as_str() {
        DEFAULT_LOCALE => article.slug.clone(),
        locale => format!("{}.{locale}", article.slug),
    }
}

/// An article with its text.
pub fn article(
    category: &str,
    article: &Article,
    html: &markdown::Rendered,
    links: &Links,
) -> Outcome<Value> {
    let page = &article.page;
    let created = page.day("created")?;
    let updated = page.day("updated")?.or_else(|| created.clone());
    let mut row = Map::new();
    let mut set = |key: &str, value: Value| row.insert(key.into(), value);
    set("id", id(article).into());
    set("slug", article.slug.as_str().into());
    set("locale", article.locale.as_str().into());
    set("title", page.need("title")?.into());
    set("excerpt", page.get("excerpt").unwrap_or(&html.lead).into());
    set("body", html.body.as_str().into());
    set("category_id", category.into());
    set(
        "section_id",
        page.get("section")
            .map_or(Value::Null, |name| section_id(category, name).into()),
    );
    set("labels", page.list("labels").into());
    set("promoted", page.flag("promoted")?.into());
    set("author", page.get("author").map_or(Value::Null, Into::into));
    set("created_at", created.map_or(Value::Null, Into::into));
    set("updated_at", updated.map_or(Value::Null, Into::into));
    set("attachments", attachments(page, links)?.into());
    Ok(row.into())
}

fn attachments(page: &Page, links: &Links) -> Outcome<Vec<Value>> {
    let row = |path: String| {
        let bytes = std::fs::read(links.folder.join(&path)).map_err(|_| {
            Stop(format!(
                "{}:1: there is no file `{path}` below manual/.",
                page.file
            ))
        })?;
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        let mime = crate::serve::mime::of(&path)
            .split(';')
            .next()
            .unwrap_or_default()
            .to_owned();
        Ok(json!({ "name": name, "url": format!("sandbox/{path}"), "size": bytes.len(), "mime": mime }))
    };
    page.list("attachments").into_iter().map(row).collect()
}
