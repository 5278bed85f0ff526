//! The page of results: its whole state (words, category, page) is in its address.

use frontdesk_core::{
    adapter::Op,
    ask,
    knowledge::Category,
    remote::Remote,
    route::{ContactContext, Route, SearchQuery},
};
use leptos::prelude::*;

use super::{
    found::Found,
    results::{Answer, Question, Search, use_search},
};
use crate::{
    shell::{
        desk::use_desk,
        library::use_library,
        markup::{Child as _, View, view},
        query::use_query,
        router::use_router,
        words::use_words,
    },
    ui::{
        breadcrumbs::Breadcrumbs,
        failure::Failure,
        highlighted::Highlighted,
        page::PageTitle,
        pagination::Pagination,
        skeleton::{Shape, Skeleton},
    },
};

/// Rows a page.
const SIZE: usize = 10;

/// Results for what the address asks.
#[component]
pub fn SearchPage(query: Memo<SearchQuery>) -> View {
    let (words, router) = (use_words(), use_router());
    let question = Memo::new(move |_| {
        query.with(|query| Question {
            text: query.q.clone(),
            category: query.category.clone(),
            page: usize::try_from(query.page).unwrap_or(1),
            size: SIZE,
            is_typing: false,
        })
    });
    let search = use_search(question);
    search.prepare();
    let asked = Memo::new(move |_| query.with(|query| query.q.clone()));
    view! {
        <Breadcrumbs links=vec![(words.t("home"), router.href(&Route::Home))] />
        {move || {
            let asked = asked.get();
            let title = if asked.trim().is_empty() {
                words.t("search.title_empty")
            } else {
                words.with("search.title", &[("query", asked.trim())])
            };
            view! { <PageTitle title=title /> }
        }}
        <Categories search=search query=query />
        <Outcome search=search query=query />
    }
}

/// What the search came to: waiting, found, nothing, failed.
#[component]
fn Outcome(search: Search, query: Memo<SearchQuery>) -> View {
    let words = use_words();
    let retry = Callback::new(move |()| search.retry());
    let answer = search.answer();
    view! {
        <div class="results" aria-busy=move || answer.with(Remote::is_busy).to_string()>
            {move || match answer.get() {
                Remote::Idle => view! { <p>{words.t("search.ask")}</p> },
                Remote::Loading | Remote::Slow => view! { <Skeleton shape=Shape::Lines /> },
                Remote::Failed(error, None) => view! { <Failure error=error retry=retry /> },
                Remote::Failed(error, Some(old)) => {
                    view! {
                        <Failure error=error retry=retry />
                        {found(old, query)}
                    }
                }
                Remote::Ready(answer) | Remote::Refreshing(answer) if answer.total == 0 && answer.found.is_empty() => {
                    view! { <Nothing query=query /> }
                }
                Remote::Ready(answer) | Remote::Refreshing(answer) => found(answer, query).draw(),
            }}
        </div>
    }
}

fn found(answer: Answer, query: Memo<SearchQuery>) -> View {
    let (words, router) = (use_words(), use_router());
    let here = query.get_untracked();
    let page = usize::try_from(here.page).unwrap_or(1);
    let href = move |page: usize| {
        let page = u32::try_from(page).unwrap_or(1);
        router.href(&Route::Search(SearchQuery { page, ..here.clone() }))
    };
    view! {
        <p class="results__count" role="status">{words.count("search.results", answer.total)}</p>
        <ol class="results__list">{answer.found.into_iter().map(result).collect::<Vec<_>>()}</ol>
        <Pagination page=page pages=answer.total.div_ceil(SIZE) href=href />
    }
}

fn result(found: Found) -> View {
    view! {
        <li class="results__item">
            <h2 class="results__title" dir="auto">
                <a href=found.href>
                    <Highlighted text=found.title marks=found.title_marks />
                </a>
            </h2>
            <p class="results__snippet" dir="auto">
                <Highlighted text=found.snippet marks=found.snippet_marks />
            </p>
        </li>
    }
}

/// Nothing found is a beginning: nearest words, categories, a person.
#[component]
fn Nothing(query: Memo<SearchQuery>) -> View {
    let (words, router, library) = (use_words(), use_router(), use_library());
    let query = query.get_untracked();
    let nearest = library.nearest_words(&query.q, 4);
    let ask_us = Route::Contact(ContactContext {
        article: None,
        q: Some(query.q.clone()),
    });
    let suggestions = nearest.into_iter().map(|word| {
        let href = router.href(&Route::Search(SearchQuery::of(word.clone())));
        view! {
            <li>
                <a class="chip" href=href dir="auto">
                    {word}
                </a>
            </li>
        }
    });
    let suggestions: Vec<_> = suggestions.collect();
    view! {
        <div class="results__nothing">
            <p role="status" dir="auto">{words.with("search.nothing", &[("query", query.q.trim())])}</p>
            {(!suggestions.is_empty())
                .then(|| {
                    view! {
                        <h2>{words.t("search.did_you_mean")}</h2>
                        <ul class="chips">{suggestions}</ul>
                    }
                })}
            <h2>{words.t("search.other_ways")}</h2>
            <ul>
                {query
                    .category
                    .is_some()
                    .then(|| {
                        let everywhere = Route::Search(SearchQuery::of(query.q.clone()));
                        view! {
                            <li>
                                <a href=router.href(&everywhere)>{words.t("search.everywhere")}</a>
                            </li>
                        }
                    })}
                <li>
                    <a href=router.href(&ask_us)>{words.t("search.ask_us")}</a>
                </li>
            </ul>
            <Topics />
        </div>
    }
}

/// The shelves, for those who would rather browse.
#[component]
fn Topics() -> View {
    let (words, router, desk) = (use_words(), use_router(), use_desk());
    let locale = words.locale();
    let categories = use_query(move || desk.can(Op::ListCategories).then(|| ask::categories(&locale)));
    let link = move |category: Category| {
        let href = router.href(&Route::Category {
            id: category.id,
            section: None,
        });
        view! {
            <li>
                <a class="chip" href=href dir="auto">
                    {category.name}
                </a>
            </li>
        }
    };
    (move || {
        let page = categories.value().unwrap_or_default();
        (!page.items.is_empty()).then(|| {
            view! {
                <h2>{words.t("search.browse")}</h2>
                <ul class="chips">{page.items.into_iter().map(link).collect::<Vec<_>>()}</ul>
            }
        })
    })
    .draw()
}

/// Narrowing by category, with numbers. Links, so that each view has an address; focus stays on the one that was pressed.
#[component]
fn Categories(search: Search, query: Memo<SearchQuery>) -> View {
    let (words, router) = (use_words(), use_router());
    let locale = words.locale();
    let names = use_query(move || Some(ask::categories(&locale)));
    let name_of = move |id: &str| {
        names.with(|page| {
            page?
                .items
                .iter()
                .find(|category| category.id == id)
                .map(|category| category.name.clone())
        })
    };
    let facets = Memo::new(move |_| {
        search
            .answer()
            .with(|a| a.value().map(|a| a.categories.clone()).unwrap_or_default())
    });
    let chip = move |label: String, category: Option<String>| {
        let here = query.get();
        let is_current = here.category == category;
        let route = Route::Search(SearchQuery {
            category,
            page: 1,
            q: here.q,
        });
        view! {
            <li>
                <a class="chip" href=router.href(&route) data-refine="" aria-current=is_current.then_some("true") dir="auto">
                    {label}
                </a>
            </li>
        }
    };
    (move || {
        let facets = facets.get();
        let chosen = query.with(|query| query.category.clone());
        (facets.len() > 1 || chosen.is_some() || search.awaits_topics()).then(|| {
            let chips = facets.into_iter().filter_map(|(id, count)| {
                let label = words.count_with("search.facet", count, &[("category", &name_of(&id)?)]);
                Some(chip(label, Some(id)))
            });
            view! {
                <nav class="results__facets" aria-label=words.t("search.facets")>
                    <ul class="chips">
                        {chip(words.t("search.all_categories"), None)} {chips.collect::<Vec<_>>()}
                    </ul>
                </nav>
            }
        })
    })
    .draw()
}
