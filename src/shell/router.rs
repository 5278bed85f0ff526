//! History, links, scroll and focus. What an address *means* is decided in `core::route`.
//!
//! Our own instead of `leptos_router`: 39 kB brotli less, and 0.8 decodes query values twice.

use frontdesk_core::route::{Address, Route, Site};
use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::*};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, History, MouseEvent, ScrollToOptions, Url, Window};

use super::{
    document::{self, window},
    timer::Timer,
};

/// Where the focus goes when the page has no heading yet.
pub const MAIN: &str = "main";
/// The heading that every page has.
pub const HEADING: &str = "page-title";

/// Milliseconds between tries to restore a scroll position while the page is still filling up, and their number: as long
/// as an answer may take. A reader who scrolls ends them.
const SCROLL_RETRY_MS: u32 = 50;
const SCROLL_TRIES: u32 = 200;

/// Where the reader is, and the ways to go elsewhere.
#[derive(Clone, Copy)]
pub struct Router {
    address: RwSignal<Address>,
    site: StoredValue<Site>,
    has_arrived: StoredValue<bool>,
    pending_scroll: StoredValue<Option<Timer>, LocalStorage>,
}

/// The app's router.
pub fn use_router() -> Router {
    expect_context()
}

impl Router {
    /// Reads the address bar and listens to links, Back and Forward for as long as the page lives.
    pub fn install(site: Site) -> Self {
        let router = Self {
            address: RwSignal::new(read_address(&site)),
            site: StoredValue::new(site),
            has_arrived: StoredValue::new(true),
            pending_scroll: StoredValue::new_local(None),
        };
        if let Some(history) = history() {
            // Unsupported only where there is no Back either.
            let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
        }
        let clicks = window_event_listener(ev::click, move |event| router.on_click(&event));
        let moves = window_event_listener(ev::popstate, move |_| router.on_pop());
        let scrolls = window_event_listener(ev::scrollend, |_| remember_scroll());
        let leaves = window_event_listener(ev::pagehide, |_| remember_scroll());
        // They live as long as the page.
        let _ = (clicks, moves, scrolls, leaves);
        router
    }

    /// Where the reader is.
    pub fn address(self) -> ReadSignal<Address> {
        self.address.read_only()
    }

    /// The address of a page, in the language in use.
    pub fn href(self, route: &Route) -> String {
        self.href_in(&self.address.read_untracked().locale, route)
    }

    /// The address of a page in another language.
    pub fn href_in(self, locale: &str, route: &Route) -> String {
        self.site.with_value(|site| site.href(locale, route))
    }

    /// The address of a page for use elsewhere, in an e-mail for instance.
    pub fn absolute(self, route: &Route) -> String {
        let origin = location().and_then(|l| l.origin().ok()).unwrap_or_default();
        format!("{origin}{}", self.href(route))
    }

    /// A link of an author, such as `/articles/x`, in the reader's language and below this site's own folder.
    pub fn localize(self, link: &str) -> Option<String> {
        let locale = self.address.read_untracked().locale.clone();
        self.site.with_value(|site| site.localize(link, &locale))
    }

    /// Where a link of the config or the backend leads: to the page here that it means, or where it says.
    pub fn lead(self, link: String) -> String {
        self.localize(&link).unwrap_or(link)
    }

    /// Goes to a page: new history entry, top of the page, focus on its heading.
    pub fn go(self, route: &Route) {
        self.visit(&self.href(route));
    }

    /// Goes to an address, which may lead out of the help center.
    pub fn go_to(self, href: &str) {
        if href.starts_with('/') {
            self.visit(href);
        } else if let Some(location) = location() {
            // Refused only for malformed addresses, and then staying is right.
            let _ = location.assign(href);
        }
    }

    /// Another view of the same page (a filter): new history entry, focus and scroll stay.
    pub fn refine(self, route: &Route) {
        push(&self.href(route));
        self.read();
    }

    /// Called by the heading of a page as soon as it has its words. Focus moves once per navigation, never on the first
    /// load, and never away from something that the reader has focused meanwhile.
    pub fn arrive(self) {
        if self.has_arrived.get_value() {
            return;
        }
        self.has_arrived.set_value(true);
        let active = document::document().and_then(|d| d.active_element());
        if active.is_none_or(|active| active.id() == MAIN || active.tag_name() == "BODY") {
            document::focus(HEADING);
        }
    }

    /// Shows the part of the page that the address names, once that part exists.
    pub fn arrive_at_fragment(self) {
        let fragment = location().and_then(|l| l.hash().ok()).unwrap_or_default();
        if let Some(name) = fragment.strip_prefix('#').filter(|name| !name.is_empty()) {
            show_fragment(name);
        }
    }

    fn visit(self, href: &str) {
        remember_scroll();
        push(href);
        self.has_arrived.set_value(false);
        document::focus(MAIN);
        scroll_to(0.0);
        self.read();
    }

    fn read(self) {
        let address = self.site.with_value(read_address);
        if *self.address.read_untracked() == address {
            // The same page again: its heading is there already.
            self.arrive();
        } else {
            self.address.set(address);
        }
    }

    fn on_pop(self) {
        let before = self.address.get_untracked();
        self.has_arrived.set_value(false);
        self.read();
        if before != self.address.get_untracked() {
            document::focus(MAIN);
        }
        self.restore_scroll();
    }

    fn on_click(self, event: &MouseEvent) {
        let Some(target) = internal_target(event) else {
            return;
        };
        // A file of ours (an attachment, the feed) is not a page of ours.
        let (path, search) = (target.url.pathname(), target.url.search());
        let leads = self
            .site
            .with_value(|site| site.contains(&path).then(|| site.parse(&path, &search).route));
        if leads.is_none_or(|route| matches!(route, Route::NotFound(_)) && path.contains('.')) {
            return;
        }
        event.prevent_default();
        let href = format!(
            "{}{}{}",
            target.url.pathname(),
            target.url.search(),
            target.url.hash()
        );
        let here = location().map(|l| (l.pathname().unwrap_or_default(), l.search().unwrap_or_default()));
        let is_same_page = here == Some((target.url.pathname(), target.url.search()));
        match target.url.hash().strip_prefix('#') {
            Some(fragment) if is_same_page => {
                remember_scroll();
                push(&href);
                show_fragment(fragment);
            }
            _ if target.keeps_focus => {
                push(&href);
                self.read();
            }
            _ => self.visit(&href),
        }
    }

    /// The page may still be filling up: tries until it is tall enough, or the reader scrolls.
    pub fn restore_scroll(self) {
        let Some(y) = saved_scroll() else {
            return self.arrive_at_fragment();
        };
        self.try_scroll(y, SCROLL_TRIES);
    }

    fn try_scroll(self, y: f64, tries: u32) {
        let was = scroll_y();
        scroll_to(y);
        if (scroll_y() - y).abs() < 2.0 || tries == 0 {
            return self.pending_scroll.set_value(None);
        }
        let reached = scroll_y();
        let next = Timer::after(SCROLL_RETRY_MS, move || {
            let reader_moved = (scroll_y() - reached).abs() > 2.0 && (scroll_y() - was).abs() > 2.0;
            if !reader_moved {
                self.try_scroll(y, tries - 1);
            }
        });
        self.pending_scroll.set_value(next);
    }
}

struct Target {
    url: Url,
    keeps_focus: bool,
}

/// A plain click on a link of our own origin; everything else is the browser's.
fn internal_target(event: &MouseEvent) -> Option<Target> {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return None;
    }
    let link = event
        .target()?
        .dyn_into::<Element>()
        .ok()?
        .closest("a[href]")
        .ok()??;
    if link.has_attribute("download") || link.get_attribute("target").is_some_and(|t| t != "_self") {
        return None;
    }
    let here = location()?.href().ok()?;
    let url = Url::new_with_base(&link.get_attribute("href")?, &here).ok()?;
    let is_ours = url.origin() == location()?.origin().ok()?;
    is_ours.then(|| Target {
        url,
        keeps_focus: link.has_attribute("data-refine"),
    })
}

/// Ids of untrusted content carry a prefix, so that they cannot shadow ours; addresses do without it.
fn show_fragment(name: &str) {
    let decoded = js_sys::decode_uri_component(name).map_or_else(|_| name.to_owned(), String::from);
    let prefixed = format!("user-content-{decoded}");
    let id = if document::by_id(&prefixed).is_some() {
        &prefixed
    } else {
        &decoded
    };
    if document::scroll_to(id) {
        document::focus(id);
    }
}

fn read_address(site: &Site) -> Address {
    let location = location();
    let path = location
        .as_ref()
        .and_then(|l| l.pathname().ok())
        .unwrap_or_default();
    let search = location.and_then(|l| l.search().ok()).unwrap_or_default();
    site.parse(&path, &search)
}

fn push(href: &str) {
    if let Some(history) = history() {
        // Refused only after hundreds of entries in half a minute.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(href));
    }
}

fn remember_scroll() {
    let Some(history) = history() else { return };
    let _ = history.replace_state_with_url(&JsValue::from_f64(scroll_y()), "", None);
}

fn saved_scroll() -> Option<f64> {
    history()?.state().ok()?.as_f64()
}

fn scroll_y() -> f64 {
    window().and_then(|w| w.scroll_y().ok()).unwrap_or_default()
}

fn scroll_to(y: f64) {
    let options = ScrollToOptions::new();
    options.set_top(y);
    options.set_behavior(web_sys::ScrollBehavior::Instant);
    if let Some(window) = window() {
        window.scroll_to_with_scroll_to_options(&options);
    }
}

fn history() -> Option<History> {
    window().as_ref().map(Window::history)?.ok()
}

fn location() -> Option<web_sys::Location> {
    window().map(|w| w.location())
}
