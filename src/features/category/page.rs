//! A category with its sections and their articles.

use frontdesk_core::{
    adapter::Op,
    ask::{self, ArticleFilter, PageRequest},
    error::ApiError,
    knowledge::{Article, Category, Page, Section},
    route::Route,
};
use leptos::prelude::*;

use crate::{
    shell::{
        desk::use_desk,
        markup::{Child as _, View, view},
        query::use_query,
        router::use_router,
        words::use_words,
    },
    ui::{
        article_list::{ArticleLink, ArticleList},
        breadcrumbs::Breadcrumbs,
        page::PageTitle,
        remote_view::RemoteView,
        skeleton::Shape,
    },
};

/// Articles on one page; a category with more shows the newest and says so.
const SIZE: u32 = 100;

/// A category, or one section of it.
#[component]
pub fn CategoryPage(id: String, section: Option<String>) -> View {
    let (words, router, desk) = (use_words(), use_router(), use_desk());
    let locale = words.locale();
    let categories = use_query({
        let locale = locale.clone();
        move || Some(ask::categories(&locale))
    });
    let sections = use_query({
        let (locale, id) = (locale.clone(), id.clone());
        move || desk.can(Op::ListSections).then(|| ask::sections(&id, &locale))
    });
    let known_sections =
        Memo::new(move |_| sections.with(|page| page.map(|page| page.items.clone()).unwrap_or_default()));
    let heading = {
        let id = id.clone();
        move |page: Page<Category>| header(page.items.into_iter().find(|category| category.id == id)).draw()
    };
    view! {
        <Breadcrumbs links=vec![(words.t("home"), router.href(&Route::Home))] />
        <RemoteView query=categories shape=Shape::Lines ready=heading brings_heading=true />
        <Shelves id=id section=section sections=known_sections />
    }
}

fn header(category: Option<Category>) -> View {
    let words = use_words();
    let Some(category) = category else {
        return view! { <PageTitle title=words.t("category.unknown") /> };
    };
    view! {
        <PageTitle title=category.name />
        {category.description.map(|text| view! { <p class="lead" dir="auto">{text}</p> })}
    }
}

#[component]
fn Shelves(id: String, section: Option<String>, sections: Memo<Vec<Section>>) -> View {
    let words = use_words();
    let locale = words.locale();
    let filter = match &section {
        Some(section) => ArticleFilter::in_section(section, &locale),
        None => ArticleFilter::in_category(&id, &locale),
    };
    let articles = use_query(move || Some(ask::articles(&filter, PageRequest::first(SIZE))));
    // Some backends list articles by section only: then the sections are the way in.
    let only_by_section = Memo::new(move |_| matches!(articles.failure(), Some(ApiError::Unsupported(_))));
    let shelves = {
        let section = section.clone();
        move |page: Page<Article>| shelves(page, &sections.get(), section.as_deref()).draw()
    };
    let shelves = StoredValue::new(std::sync::Arc::new(shelves));
    (move || {
        if only_by_section.get() {
            return section_links(&id, &sections.get()).draw();
        }
        view! { <RemoteView query=articles shape=Shape::Lines ready=move |page| shelves.with_value(|draw| draw(page)) /> }
    }).draw()
}

fn section_links(category: &str, sections: &[Section]) -> View {
    let router = use_router();
    let link = |section: &Section| ArticleLink {
        href: router.href(&Route::Category {
            id: category.to_owned(),
            section: Some(section.id.clone()),
        }),
        title: section.name.clone(),
        note: section.description.clone(),
        is_current: false,
    };
    view! { <ArticleList links=sections.iter().map(link).collect() /> }
}

/// Articles grouped by section, in the backend's order; those without a section first.
fn shelves(page: Page<Article>, sections: &[Section], chosen: Option<&str>) -> View {
    let words = use_words();
    let total = page
        .total
        .and_then(|total| usize::try_from(total).ok())
        .unwrap_or(page.items.len());
    let is_cut = total > page.items.len();
    if page.items.is_empty() {
        return view! { <p>{words.t("category.empty")}</p> };
    }
    let is_known = |article: &Article| {
        sections
            .iter()
            .any(|s| article.section_id.as_ref() == Some(&s.id))
    };
    let loose: Vec<_> = page
        .items
        .iter()
        .filter(|article| !is_known(article))
        .cloned()
        .collect();
    let shelf = |section: &Section| {
        let own = page
            .items
            .iter()
            .filter(|a| a.section_id.as_ref() == Some(&section.id))
            .cloned()
            .collect::<Vec<_>>();
        let is_wanted = chosen.is_none_or(|chosen| chosen == section.id);
        (is_wanted && !own.is_empty()).then(|| named_shelf(section, own))
    };
    view! {
        {(!loose.is_empty()).then(|| list(loose))}
        {sections.iter().map(shelf).collect::<Vec<_>>()}
        {is_cut.then(|| view! { <p class="muted">{words.count("category.cut", total)}</p> })}
    }
}

fn named_shelf(section: &Section, articles: Vec<Article>) -> View {
    view! {
        <section class="shelf" aria-label=section.name.clone()>
            <h2 dir="auto">{section.name.clone()}</h2>
            {section.description.clone().map(|text| view! { <p class="muted" dir="auto">{text}</p> })}
            {list(articles)}
        </section>
    }
}

fn list(articles: Vec<Article>) -> View {
    let router = use_router();
    let link = |article: Article| ArticleLink {
        href: router.href(&Route::Article { id: article.id }),
        title: article.title,
        note: article.excerpt,
        is_current: false,
    };
    view! { <ArticleList links=articles.into_iter().map(link).collect() /> }
}
