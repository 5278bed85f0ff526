//! An article: where it belongs, what it says, what comes next.

use std::rc::Rc;

use frontdesk_core::{
    adapter::Op,
    ask,
    config::SearchMode,
    knowledge::{Article, Category, Page},
    recent::Viewed,
    route::{ContactContext, Route},
};
use leptos::prelude::*;

use super::{
    attachments::Attachments,
    feedback::ArticleFeedback,
    missing::MissingArticle,
    neighbours::{Related, Siblings},
    outline::Outline,
};
use crate::{
    shell::{
        desk::use_desk,
        document, intl,
        markup::{Child as _, View, ViewFn, view},
        query::use_query,
        recent::use_memory,
        rich_text::{self, Heading},
        router::use_router,
        words::use_words,
    },
    ui::{
        breadcrumbs::Breadcrumbs, notice::Notice, page::PageTitle, remote_view::RemoteView,
        rich_text::RichText, skeleton::Shape,
    },
};

/// The page of one article. `last_query` is what led here, for "Still need help?".
#[component]
pub fn ArticlePage(id: String, last_query: Option<String>) -> View {
    rich_text::prepare();
    let locale = use_words().locale();
    let article = use_query({
        let id = id.clone();
        move || Some(ask::article(&id, &locale))
    });
    let missing: ViewFn = Rc::new(move || view! { <MissingArticle id=id.clone() /> });
    view! {
        <RemoteView
            brings_heading=true
            query=article
            shape=Shape::Article
            missing=missing
            ready=move |article| view! { <Reading article=article last_query=last_query.clone() /> }
        />
    }
}

#[component]
fn Reading(article: Article, last_query: Option<String>) -> View {
    let (words, desk) = (use_words(), use_desk());
    if desk.config(|c| c.features.recently_viewed) {
        use_memory().articles.push(Viewed {
            id: article.id.clone(),
            title: article.title.clone(),
            locale: words.locale(),
        });
    }
    let outline = RwSignal::new(Vec::<Heading>::new());
    let current = RwSignal::new(None::<String>);
    let foreign = article
        .locale
        .clone()
        .filter(|locale| !same_language(locale, &words.locale()));
    let offers = |feature: bool, op| feature && desk.can(op);
    let rates = offers(desk.config(|c| c.features.feedback), Op::SubmitArticleFeedback);
    // Reading every article only to name four of them is not worth it where the backend searches.
    let relates = desk.config(|c| c.features.related && c.search.mode != SearchMode::Remote);
    view! {
        <article class="article">
            <header class="article__head">
                <Trail article=article.clone() />
                <PageTitle title=article.title.clone() />
                <Byline article=article.clone() />
                {foreign.clone().map(|locale| view! { <Notice>{other_language(&locale)}</Notice> })}
            </header>
            <Outline headings=outline current=current />
            <div class="article__body">
                <RichText
                    content=article.body.clone().or(article.excerpt.clone()).unwrap_or_default()
                    format=article.body_format
                    lang=foreign
                    outline=outline
                    current=current
                />
                <Attachments files=article.attachments.clone() />
                {rates.then(|| view! { <ArticleFeedback id=article.id.clone() /> })}
                <StillStuck article=article.id.clone() query=last_query />
            </div>
            <aside class="article__aside" aria-label=words.t("article.more")>
                <Siblings article=article.clone() />
                {relates.then(|| view! { <Related id=article.id.clone() title=article.title.clone() /> })}
            </aside>
        </article>
    }
}

/// `de` and `de-AT` are one language for the purpose of telling the reader.
fn same_language(one: &str, other: &str) -> bool {
    let language = |tag: &str| {
        tag.split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    language(one) == language(other)
}

fn other_language(locale: &str) -> String {
    use_words().with(
        "article.other_language",
        &[("language", &intl::language_name(locale))],
    )
}

/// Home, then the category where its name is known.
#[component]
fn Trail(article: Article) -> View {
    let (words, router, desk) = (use_words(), use_router(), use_desk());
    let locale = words.locale();
    let categories = use_query(move || desk.can(Op::ListCategories).then(|| ask::categories(&locale)));
    (move || {
        let mut links = vec![(words.t("home"), router.href(&Route::Home))];
        let named = |page: &Page<Category>| {
            let id = article.category_id.as_ref()?;
            let category = page.items.iter().find(|category| category.id == *id)?;
            let route = Route::Category {
                id: id.clone(),
                section: None,
            };
            Some((category.name.clone(), router.href(&route)))
        };
        links.extend(categories.with(|page| page.and_then(named)));
        view! { <Breadcrumbs links=links /> }
    })
    .draw()
}

#[component]
fn Byline(article: Article) -> View {
    let words = use_words();
    let updated = article.updated_at.or(article.created_at);
    let day = updated.and_then(|at| Some((words.date(at)?, intl::machine_date(at))));
    view! {
        <p class="article__byline">
            {day
                .map(|(day, machine)| {
                    view! {
                        <span>
                            {words.t("article.updated")} " " <time datetime=machine>{day}</time>
                        </span>
                    }
                })}
            {article.author.map(|author| view! { <span dir="auto">{words.with("article.by", &[("author", &author)])}</span> })}
            <button class="button button--small article__print" type="button" on:click=|_| document::print()>
                {words.t("article.print")}
            </button>
        </p>
    }
}

/// A person is one step away, and knows what was read and looked for.
#[component]
fn StillStuck(article: String, query: Option<String>) -> View {
    let (words, router) = (use_words(), use_router());
    let route = Route::Contact(ContactContext {
        article: Some(article),
        q: query,
    });
    view! {
        <aside class="help-banner" aria-label=words.t("article.stuck")>
            <p>{words.t("article.stuck")}</p>
            <a class="button" href=router.href(&route)>
                {words.t("article.ask")}
            </a>
        </aside>
    }
}
