//! `manual/**/*.md` becomes `sandbox/db.json`: the default help center, our own documentation.
//!
//! The same file feeds the sandbox in the browser, a real json-server and the end-to-end tests. The same
//! Markdown always gives the same bytes.

mod front;
mod markdown;
mod picture;
mod rows;
mod video;

use crate::repo::{self, Repo};
use crate::stop::{Outcome, Stop, While};
use front::Page;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const DEFAULT_LOCALE: &str = "en";
const CATEGORY: [&str; 4] = ["title", "description", "position", "sections"];
const ARTICLE: [&str; 11] = [
    "title",
    "excerpt",
    "labels",
    "promoted",
    "section",
    "author",
    "created",
    "updated",
    "position",
    "attachments",
    "locale",
];

/// What links and pictures are checked against, and what does not hold.
pub struct Links {
    folder: PathBuf,
    slugs: BTreeSet<String>,
    broken: RefCell<Vec<String>>,
}

struct Category {
    id: String,
    page: Page,
    articles: Vec<Article>,
}

struct Article {
    slug: String,
    locale: String,
    page: Page,
}

/// What was made.
pub struct Manual {
    /// How many articles, translations included.
    pub articles: usize,
    /// How many categories.
    pub categories: usize,
}

/// Renders the manual into `<to>/sandbox/`. A link that leads nowhere fails a `strict` run and is only told in
/// others: while somebody writes, half of the articles do not exist yet.
pub fn render(repo: &Repo, to: &Path, strict: bool) -> Outcome<Manual> {
    let folder = repo.at("manual");
    let categories = read_categories(repo, &folder)?;
    let slugs = categories
        .iter()
        .flat_map(|c| &c.articles)
        .map(|a| a.slug.clone())
        .collect();
    let links = Links {
        folder,
        slugs,
        broken: RefCell::default(),
    };
    let mut pictures = BTreeSet::new();
    let db = database(&categories, &links, &mut pictures)?;
    let broken = links.broken.take();
    if strict && !broken.is_empty() {
        return Stop::because(format!(
            "The manual has links that lead nowhere.\n{}",
            broken.join("\n")
        ));
    }
    for line in broken {
        eprintln!("{line}");
    }
    repo::remove_folder(&to.join("sandbox/images"))?;
    for picture in &pictures {
        repo::write(
            &to.join("sandbox").join(picture),
            repo::read_bytes(&links.folder.join(picture))?,
        )?;
    }
    let text = serde_json::to_string(&db).doing(|| "write db.json".into())?;
    repo::write(&to.join("sandbox/db.json"), text)?;
    let articles = categories.iter().map(|c| c.articles.len()).sum();
    Ok(Manual {
        articles,
        categories: categories.len(),
    })
}

fn read_categories(repo: &Repo, folder: &Path) -> Outcome<Vec<Category>> {
    let mut by_folder: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for file in repo::files(folder)? {
        let below = repo::below(folder, &file);
        if let Some((category, name)) = below.split_once('/')
            && !name.contains('/')
            && has_ending(name, "md")
        {
            by_folder.entry(category.into()).or_default().push(file);
        }
    }
    let mut categories = Vec::new();
    for (id, files) in by_folder {
        categories.push(read_category(repo, id, &files)?);
    }
    let positions: Vec<u32> = categories
        .iter()
        .map(|c| c.page.number("position", 1000))
        .collect::<Outcome<_>>()?;
    let mut ordered: Vec<_> = positions.into_iter().zip(categories).collect();
    ordered.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
    Ok(ordered.into_iter().map(|(_, category)| category).collect())
}

fn read_category(repo: &Repo, id: String, files: &[PathBuf]) -> Outcome<Category> {
    let mut page = None;
    let mut articles = Vec::new();
    for file in files {
        let shown = repo::below(repo.root(), file);
        let stem = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if stem == "_category" {
            page = Some(Page::parse(&shown, &repo::read(file)?, &CATEGORY)?);
            continue;
        }
        let (slug, locale) = stem.split_once('.').unwrap_or((&stem, DEFAULT_LOCALE));
        if slug != markdown::slug(slug) {
            return Stop::because(format!("{shown}: a file name is lower-case words joined by `-`."));
        }
        let page = Page::parse(&shown, &repo::read(file)?, &ARTICLE)?;
        articles.push((
            page.number("position", 1000)?,
            Article {
                slug: slug.into(),
                locale: locale.into(),
                page,
            },
        ));
    }
    articles.sort_by_key(|(position, a)| {
        (
            *position,
            a.slug.clone(),
            a.locale != DEFAULT_LOCALE,
            a.locale.clone(),
        )
    });
    let articles = articles.into_iter().map(|(_, article)| article).collect();
    let page = page.ok_or_else(|| Stop(format!("manual/{id} has no _category.md with its title.")))?;
    Ok(Category { id, page, articles })
}

fn database(categories: &[Category], links: &Links, pictures: &mut BTreeSet<String>) -> Outcome<Value> {
    let mut seen = BTreeMap::new();
    let mut rows = (Vec::new(), Vec::new(), Vec::new());
    let (mut anchors, mut wanted) = (BTreeMap::new(), Vec::new());
    for (index, category) in categories.iter().enumerate() {
        let own = category
            .articles
            .iter()
            .filter(|a| a.locale == DEFAULT_LOCALE)
            .count();
        rows.0.push(rows::category(category, index + 1, own)?);
        let sections = rows::sections(category);
        rows.1.extend(
            sections
                .iter()
                .enumerate()
                .map(|(at, name)| rows::section(&category.id, name, at + 1)),
        );
        for article in &category.articles {
            let key = (article.slug.clone(), article.locale.clone());
            if let Some(other) = seen.insert(key, &article.page.file) {
                return Stop::because(format!("{} has the same name as {other}.", article.page.file));
            }
            let mut html = markdown::render(&article.page, links)?;
            rows.2.push(rows::article(&category.id, article, &html, links)?);
            pictures.append(&mut html.pictures);
            wanted.append(&mut html.fragments);
            anchors.insert(rows::id(article), html.anchors);
        }
    }
    check_fragments(&wanted, &anchors, links);
    let announcements = side_file(links, "announcements.json", json!([]))?;
    let status = side_file(
        links,
        "status.json",
        json!({"level": "operational", "message": ""}),
    )?;
    Ok(json!({
        "categories": rows.0, "sections": rows.1, "articles": rows.2,
        "feedback": [], "announcements": announcements, "status": status,
    }))
}

fn check_fragments(
    wanted: &[markdown::Fragment],
    anchors: &BTreeMap<String, BTreeSet<String>>,
    links: &Links,
) {
    for w in wanted {
        if anchors.get(&w.article).is_none_or(|ids| !ids.contains(&w.anchor)) {
            let line = format!(
                "{}: the article `{}` has no heading `#{}`.",
                w.place, w.article, w.anchor
            );
            links.broken.borrow_mut().push(line);
        }
    }
}

fn side_file(links: &Links, name: &str, otherwise: Value) -> Outcome<Value> {
    let file = links.folder.join(name);
    if !file.exists() {
        return Ok(otherwise);
    }
    serde_json::from_str(&repo::read(&file)?).doing(|| format!("read manual/{name}"))
}

/// Whether a name ends in that extension.
pub fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|e| e == ending)
}
