//! Every page has an address, and every address is a page: both ways, decoded exactly once.
//!
//! The router libraries of our framework decode query values twice, so that a search for `100%25` finds
//! something else after a reload. Here the raw `location.pathname` and `location.search` come in.

mod page;
mod percent;

use page::{one_slash, read_route, write_route};
use percent::encode;

/// What is in the address of the result page: all of its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchQuery {
    /// What was typed.
    pub q: String,
    /// Only hits of this category.
    pub category: Option<String>,
    /// From 1.
    pub page: u32,
}

impl SearchQuery {
    /// The first page of a search through everything.
    pub fn of(q: impl Into<String>) -> Self {
        Self {
            q: q.into(),
            category: None,
            page: 1,
        }
    }
}

/// What the contact page knows of the way that led there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactContext {
    /// Id of the article that did not help.
    pub article: Option<String>,
    /// What was searched for last.
    pub q: Option<String>,
}

/// A page. Ids are opaque text of the backend, whatever characters they hold; an empty id names nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`
    Home,
    /// `/categories/{id}?section=`
    Category {
        /// Category id.
        id: String,
        /// The section to show, where only one is wanted.
        section: Option<String>,
    },
    /// `/articles/{id}`
    Article {
        /// Article id.
        id: String,
    },
    /// `/search?q=&category=&page=`
    Search(SearchQuery),
    /// `/contact?article=&q=`
    Contact(ContactContext),
    /// Anything else: the raw path below the base and the locale, starting with one `/`.
    NotFound(String),
}

/// Where the site lives, and in which languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Path prefix, `/` or `/help/`.
    pub base: String,
    /// BCP 47 codes. All but the default one appear as the first path segment.
    pub locales: Vec<String>,
    /// The one without a segment of its own.
    pub default_locale: String,
}

/// What an address says. The fragment is not part of it: it only scrolls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// One of [`Site::locales`], or the default one.
    pub locale: String,
    /// The page.
    pub route: Route,
}

impl Site {
    /// Reads `location.pathname` and `location.search` (with or without its `?`), both still encoded.
    ///
    /// Tolerated: trailing and doubled slashes, `index.html`, a locale in other letter case, and the default
    /// locale spelt out.
    pub fn parse(&self, path: &str, search: &str) -> Address {
        let Some(rest) = self.below_base(path) else {
            let route = Route::NotFound(one_slash(path));
            return Address {
                locale: self.default_locale.clone(),
                route,
            };
        };
        let (locale, rest) = self.split_locale(rest);
        Address {
            locale,
            route: read_route(rest, search),
        }
    }

    /// Like [`Site::parse`], for a whole relative address such as `/articles/x?y=z#part`.
    pub fn parse_href(&self, href: &str) -> Address {
        let href = href.split('#').next().unwrap_or_default();
        let (path, search) = href.split_once('?').unwrap_or((href, ""));
        self.parse(path, search)
    }

    /// Whether a path belongs to this site, known page or not.
    pub fn contains(&self, path: &str) -> bool {
        self.below_base(path).is_some()
    }

    /// The address of a page, from the root of the host: what an `href` or `history.pushState` takes.
    ///
    /// It never starts with two slashes, whatever the route holds: that would be another host.
    pub fn href(&self, locale: &str, route: &Route) -> String {
        let mut out = String::from("/");
        for part in self.base.split('/').filter(|part| !part.is_empty()) {
            out.push_str(part);
            out.push('/');
        }
        // `/en/de` is no page of the German site, so its own address must not become `/de`.
        let is_spelt_out = matches!(route, Route::NotFound(path) if self.starts_with_locale(path));
        if locale != self.default_locale || is_spelt_out {
            encode(&mut out, locale);
            out.push('/');
        }
        write_route(&mut out, route);
        out
    }

    /// A link in the text of an article, as the address of the same page here, in the reader's language: authors
    /// write `/articles/x`, wherever the site lives and in whichever language it is read. A language that the
    /// link names itself stays. Nothing for links that lead to no page of ours.
    pub fn localize(&self, link: &str, locale: &str) -> Option<String> {
        let path = link
            .strip_prefix('/')
            .filter(|rest| !rest.starts_with(['/', '\\']))?;
        let at_root = Self {
            base: String::new(),
            ..self.clone()
        };
        let known =
            |site: &Self| Some(site.parse_href(link)).filter(|a| !matches!(a.route, Route::NotFound(_)));
        let (address, below) = match known(self) {
            Some(address) => (address, self.below_base(link).unwrap_or_default()),
            None => (known(&at_root)?, path),
        };
        let below = below.split(['?', '#']).next().unwrap_or_default();
        let locale = if self.starts_with_locale(below) {
            &address.locale
        } else {
            locale
        };
        let fragment = link.find('#').and_then(|at| link.get(at..)).unwrap_or_default();
        Some(self.href(locale, &address.route) + fragment)
    }

    fn below_base<'a>(&self, path: &'a str) -> Option<&'a str> {
        let base = self.base.trim_matches('/');
        let path = path.trim_start_matches('/');
        if base.is_empty() {
            return Some(path);
        }
        let rest = path.strip_prefix(base)?;
        // `/helpdesk` is not below `/help`.
        (rest.is_empty() || rest.starts_with('/')).then(|| rest.trim_start_matches('/'))
    }

    fn starts_with_locale(&self, path: &str) -> bool {
        let path = path.trim_start_matches('/');
        self.split_locale(path).1 != path
    }

    fn split_locale<'a>(&self, rest: &'a str) -> (String, &'a str) {
        let (first, tail) = rest.split_once('/').unwrap_or((rest, ""));
        let known = self.locales.iter().chain([&self.default_locale]);
        match known.into_iter().find(|l| l.eq_ignore_ascii_case(first)) {
            Some(locale) => (locale.clone(), tail),
            None => (self.default_locale.clone(), rest),
        }
    }
}

#[cfg(test)]
mod tests;
