//! The part of an address below base and locale: which page, and with what in it.

use super::percent::{decode, encode, encode_query, keep_path, param};
use super::{ContactContext, Route, SearchQuery};

pub(super) fn one_slash(path: &str) -> String {
    format!("/{}", path.trim_start_matches('/'))
}

pub(super) fn read_route(rest: &str, search: &str) -> Route {
    let mut segments = rest.split('/').filter(|segment| !segment.is_empty());
    let (first, second, third) = (segments.next(), segments.next(), segments.next());
    let id = || {
        let id = second.map_or_else(|| param(search, "id"), |raw| Some(decode(raw)));
        id.filter(|id| !id.is_empty())
    };
    let route = match (first, third) {
        (None | Some("index.html"), _) if second.is_none() => Some(Route::Home),
        (Some("categories"), None) => id().map(|id| Route::Category {
            id,
            section: filled(search, "section"),
        }),
        (Some("articles"), None) => id().map(|id| Route::Article { id }),
        (Some("search"), _) if second.is_none() => Some(Route::Search(read_search(search))),
        (Some("contact"), _) if second.is_none() => Some(Route::Contact(ContactContext {
            article: filled(search, "article"),
            q: filled(search, "q"),
        })),
        _ => None,
    };
    route.unwrap_or_else(|| Route::NotFound(one_slash(rest)))
}

fn read_search(search: &str) -> SearchQuery {
    let page = param(search, "page").and_then(|page| page.parse().ok());
    SearchQuery {
        q: param(search, "q").unwrap_or_default(),
        category: filled(search, "category"),
        page: page.filter(|page| *page > 0).unwrap_or(1),
    }
}

fn filled(search: &str, name: &str) -> Option<String> {
    param(search, name).filter(|value| !value.is_empty())
}

pub(super) fn write_route(out: &mut String, route: &Route) {
    match route {
        Route::Home => {}
        Route::Category { id, section } => {
            write_id(out, "categories", id);
            write_param(out, "section", section.as_deref());
        }
        Route::Article { id } => write_id(out, "articles", id),
        Route::Search(query) => {
            out.push_str("search");
            write_param(out, "q", Some(&query.q));
            write_param(out, "category", query.category.as_deref());
            if query.page > 1 {
                write_param(out, "page", Some(&query.page.to_string()));
            }
        }
        Route::Contact(context) => {
            out.push_str("contact");
            write_param(out, "article", context.article.as_deref());
            write_param(out, "q", context.q.as_deref());
        }
        Route::NotFound(path) => keep_path(out, path.trim_start_matches('/')),
    }
}

/// `.` and `..` as path segments are resolved away by every browser, in their encoded spelling too
/// (`%2e%2e`, WHATWG URL 4.3): ids of that name travel in the query instead.
fn write_id(out: &mut String, collection: &str, id: &str) {
    out.push_str(collection);
    if matches!(id, "." | "..") {
        write_param(out, "id", Some(id));
    } else {
        out.push('/');
        encode(out, id);
    }
}

fn write_param(out: &mut String, name: &str, value: Option<&str>) {
    let Some(value) = value.filter(|value| !value.is_empty()) else {
        return;
    };
    out.push(if out.contains('?') { '&' } else { '?' });
    out.push_str(name);
    out.push('=');
    encode_query(out, value);
}
