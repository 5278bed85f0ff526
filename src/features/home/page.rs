//! Search first (the frame draws it), then the shelves, then what is new, then people.

use frontdesk_core::{
    adapter::Op,
    ask::{self, ArticleFilter, PageRequest},
    error::ApiError,
    knowledge::{self, Article, Category, Page},
    recent::Viewed,
    route::{ContactContext, Route},
};
use leptos::prelude::*;

use super::notices::Notices;
use crate::{
    shell::{
        desk::use_desk,
        document,
        markup::{Child as _, View, view},
        query::use_query,
        recent::use_memory,
        router::use_router,
        words::use_words,
    },
    ui::{
        article_list::{ArticleLink, ArticleList},
        card::Card,
        page::PageTitle,
        remote_view::RemoteView,
        skeleton::Shape,
    },
};

/// Articles in each of the short lists.
const SHORT: usize = 5;

/// The start page.
#[component]
pub fn HomePage() -> View {
    let words = use_words();
    let remembers = use_desk().config(|config| config.features.recently_viewed);
    view! {
        <div class="visually-hidden">
            <PageTitle title=words.t("home.title") />
        </div>
        <Notices />
        <Categories />
        <div class="home__columns">
            <Articles />
            {remembers.then(|| view! { <Recent /> })}
        </div>
        <Help />
    }
}

#[component]
fn Categories() -> View {
    let (words, desk) = (use_words(), use_desk());
    let locale = words.locale();
    let query = use_query(move || desk.can(Op::ListCategories).then(|| ask::categories(&locale)));
    view! {
        <section class="home__section" aria-labelledby="topics">
            <h2 id="topics">{words.t("home.topics")}</h2>
            <RemoteView query=query shape=Shape::Cards ready=|page| cards(page).draw() />
        </section>
    }
}

fn cards(page: Page<Category>) -> View {
    let (words, router) = (use_words(), use_router());
    if page.items.is_empty() {
        return view! { <p>{words.t("home.no_topics")}</p> };
    }
    let cards = page.items.into_iter().map(|category| {
        let href = router.href(&Route::Category {
            id: category.id,
            section: None,
        });
        let remark = category
            .article_count
            .and_then(|n| usize::try_from(n).ok())
            .map(|n| words.count("articles", n));
        view! { <Card href=href title=category.name text=category.description remark=remark /> }
    });
    view! { <ul class="cards">{cards.collect::<Vec<_>>()}</ul> }
}

/// What the company wants to be read first, and what is new: two views of one list.
#[component]
fn Articles() -> View {
    let (words, desk) = (use_words(), use_desk());
    let locale = words.locale();
    let query = use_query(move || {
        let filter = ArticleFilter::all(&locale);
        desk.can(Op::ListArticles)
            .then(|| ask::articles(&filter, PageRequest::first(50)))
    });
    // Some backends list articles by section only; then the topics above are the way in.
    let has_list = Memo::new(move |_| !matches!(query.failure(), Some(ApiError::Unsupported(_))));
    let draw = |page: Page<Article>| lists(page.items).draw();
    (move || {
        has_list
            .get()
            .then(|| view! { <RemoteView query=query shape=Shape::Lines ready=draw /> })
    })
    .draw()
}

fn lists(mut articles: Vec<Article>) -> View {
    knowledge::newest_first(&mut articles);
    let promoted: Vec<_> = articles
        .iter()
        .filter(|article| article.promoted)
        .take(SHORT)
        .cloned()
        .collect();
    let recent: Vec<_> = articles
        .into_iter()
        .filter(|article| !article.promoted)
        .take(SHORT)
        .collect();
    view! {
        {section("home.promoted", promoted)}
        {section("home.recent", recent)}
    }
}

fn section(key: &'static str, articles: Vec<Article>) -> View {
    let (words, router) = (use_words(), use_router());
    let link = move |article: Article| ArticleLink {
        href: router.href(&Route::Article { id: article.id }),
        title: article.title,
        note: article.excerpt,
        is_current: false,
    };
    (!articles.is_empty())
        .then(|| {
            view! {
                <section class="home__section" aria-labelledby=key>
                    <h2 id=key>{words.t(key)}</h2>
                    <ArticleList links=articles.into_iter().map(link).collect() />
                </section>
            }
        })
        .draw()
}

/// Articles that were read on this device.
#[component]
fn Recent() -> View {
    let (words, router, memory) = (use_words(), use_router(), use_memory());
    (move || {
        let links: Vec<_> = memory
            .articles
            .entries()
            .into_iter()
            .map(|Viewed { id, title, locale }| ArticleLink {
                href: router.href_in(&locale, &Route::Article { id }),
                title,
                ..Default::default()
            })
            .collect();
        (!links.is_empty()).then(|| {
            view! {
                <section class="home__section" aria-labelledby="viewed">
                    <h2 id="viewed">{words.t("home.viewed")}</h2>
                    <ArticleList links=links />
                    <button class="button button--small" type="button" on:click=move |event| {
                        document::hold_focus(&event);
                        memory.articles.clear();
                    }>
                        {words.t("home.forget")}
                    </button>
                </section>
            }
        })
    })
    .draw()
}

/// The way to a person, always in the same place.
#[component]
fn Help() -> View {
    let (words, router) = (use_words(), use_router());
    let href = router.href(&Route::Contact(ContactContext::default()));
    view! {
        <section class="help-banner" aria-labelledby="help">
            <h2 id="help">{words.t("home.help")}</h2>
            <p>{words.t("home.help_text")}</p>
            <a class="button button--primary" href=href>
                {words.t("home.help_link")}
            </a>
        </section>
    }
}
