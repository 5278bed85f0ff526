//! Which page an address leads to. A page is built anew only when it shows another thing, not when its address merely
//! says more about the same thing.

use frontdesk_core::route::{Address, ContactContext, Route, SearchQuery};
use leptos::prelude::*;

use crate::{
    features::{
        article::page::ArticlePage, category::page::CategoryPage, contact::page::ContactPage,
        home::page::HomePage, missing::page::MissingPage, search::page::SearchPage,
    },
    shell::{
        document,
        markup::{Child as _, View, view},
        router::use_router,
    },
};

/// The page of the current address.
#[component]
pub fn Pages(text: RwSignal<String>) -> View {
    let router = use_router();
    let address = router.address();
    let last_query = StoredValue::new(None::<String>);
    let query = Memo::new(move |before: Option<&SearchQuery>| match address.get().route {
        Route::Search(query) => query,
        _ => before.cloned().unwrap_or_else(|| SearchQuery::of("")),
    });
    let context = Memo::new(move |before: Option<&ContactContext>| match address.get().route {
        Route::Contact(context) => context,
        _ => before.cloned().unwrap_or_default(),
    });
    let kind = Memo::new(move |_| kind_of(address.get().route));
    // The box shows what the page of results shows, also after Back.
    Effect::new(move |_| {
        if let Route::Search(SearchQuery { q, .. }) = address.get().route {
            last_query.set_value(Some(q.clone()));
            text.set(q);
        }
    });
    // A page that stays (more results, another question to carry) keeps its heading: nothing else would end the way there.
    Effect::new(move |before: Option<(String, Route, String)>| {
        let Address { locale, route } = address.get();
        let asked = match &route {
            Route::Search(query) => query.q.clone(),
            _ => String::new(),
        };
        let now = (locale, kind_of(route), asked);
        if before.as_ref() == Some(&now) {
            router.arrive();
        }
        now
    });
    (move || {
        let route = kind.get();
        document::set_page(if route == Route::Home { "home" } else { "inner" });
        match route {
            Route::Home => view! { <HomePage /> },
            Route::Category { id, section } => view! { <CategoryPage id=id section=section /> },
            Route::Article { id } => {
                view! { <ArticlePage id=id last_query=last_query.get_value() /> }
            }
            Route::Search(_) => view! { <SearchPage query=query /> },
            Route::Contact(_) => view! { <ContactPage context=context /> },
            Route::NotFound(_) => view! { <MissingPage /> },
        }
    })
    .draw()
}

/// What a page is built for: the rest of its address only changes what it shows.
fn kind_of(route: Route) -> Route {
    match route {
        Route::Search(_) => Route::Search(SearchQuery::of("")),
        Route::Contact(_) => Route::Contact(ContactContext::default()),
        other => other,
    }
}
