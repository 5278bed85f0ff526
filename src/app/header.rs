//! Brand, links, language, search: the same place on every page; larger on the start page.

use frontdesk_core::{
    config::Link,
    route::{ContactContext, Route},
};
use leptos::{ev, prelude::*};

use crate::{
    features::search::search_box::SearchBox,
    shell::{
        desk::use_desk,
        document, intl,
        markup::{Child as _, View, view},
        router::use_router,
        words::use_words,
    },
    ui::icon::{Glyph, Icon},
};

/// The top of every page.
#[component]
pub fn Header(text: RwSignal<String>) -> View {
    let (words, router, desk) = (use_words(), use_router(), use_desk());
    let brand = desk.config(|config| config.brand.clone());
    let links = links(&brand.links);
    let logo = brand.logo.map(|logo| desk.file(&logo));
    view! {
        <header class="masthead">
            <div class="masthead__bar">
                <a class="brand" href=router.href(&Route::Home)>
                    {logo.map(|src| view! { <img class="brand__logo" src=src alt="" width="32" height="32" /> })}
                    <span class="brand__name" dir="auto">
                        {brand.name}
                    </span>
                </a>
                <nav class="masthead__nav" aria-label=words.t("navigation")>
                    <ul class="masthead__links">
                        {links}
                        <li>
                            <a href=router.href(&Route::Contact(ContactContext::default()))>{words.t("contact.link")}</a>
                        </li>
                    </ul>
                </nav>
                <Languages />
            </div>
            <div class="masthead__hero">
                <p class="masthead__title" dir="auto">
                    {brand.tagline.map_or_else(|| words.t("tagline"), |tagline| words.own(&tagline))}
                </p>
                <SearchBox text=text />
            </div>
        </header>
    }
}

/// The deployer's links, as list items.
pub fn links(links: &[Link]) -> View {
    let (words, router) = (use_words(), use_router());
    let items = links.iter().map(|link| {
        view! {
            <li>
                <a href=router.lead(link.url.clone()) dir="auto">
                    {words.own(&link.label)}
                </a>
            </li>
        }
    });
    items.collect::<Vec<_>>().draw()
}

/// The id of the language menu's button.
const BUTTON: &str = "languages";

/// The languages of this help center; each leads to this very page.
#[component]
fn Languages() -> View {
    let (words, router, desk) = (use_words(), use_router(), use_desk());
    let locales = desk.config(|config| config.locales.available.clone());
    let current = words.locale();
    let link = move |locale: String| {
        let is_current = locale == current;
        let name = intl::language_name(&locale);
        let target = locale.clone();
        let href = move || {
            router
                .address()
                .with(|address| router.href_in(&target, &address.route))
        };
        view! {
            <li>
                <a href=href lang=locale.clone() hreflang=locale aria-current=is_current.then_some("true")>
                    {name}
                </a>
            </li>
        }
    };
    // A menu that stays open after the reader has gone on is in the way.
    let is_open = RwSignal::new(false);
    let sync = move |event: ev::Event| is_open.set(document::is_open(&event));
    let leave = move |event: ev::FocusEvent| {
        if !document::stays_inside(&event) {
            is_open.set(false);
        }
    };
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            is_open.set(false);
            document::focus(BUTTON);
        }
    };
    (locales.len() > 1).then(move || {
        view! {
            <details class="languages" prop:open=is_open on:toggle=sync on:focusout=leave on:keydown=escape>
                <summary class="languages__button" id=BUTTON>
                    <Glyph icon=Icon::Language />
                    {intl::language_name(&words.locale())}
                </summary>
                <ul class="languages__list">{locales.into_iter().map(link).collect::<Vec<_>>()}</ul>
            </details>
        }
    }).draw()
}
