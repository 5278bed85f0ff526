//! The heading of every page: names the tab, takes focus after a navigation.

use leptos::prelude::*;

use crate::shell::{
    desk::use_desk,
    document,
    markup::{View, view},
    router::{HEADING, use_router},
};

/// An `h1` that is also the title of the tab and the place where a navigation ends.
#[component]
pub fn PageTitle(
    /// The words of the heading.
    #[prop(into)]
    title: String,
    /// Other words for the tab, where the heading alone would not say enough.
    #[prop(optional, into)]
    tab: Option<String>,
) -> View {
    let router = use_router();
    let brand = use_desk().config(|config| config.brand.name.clone());
    document::set_title(&format!("{} - {brand}", tab.as_ref().unwrap_or(&title)));
    // After the element is in the page.
    Effect::new(move |_| router.arrive());
    view! {
        <h1 class="page-title" id=HEADING tabindex="-1">
            {title}
        </h1>
    }
}
