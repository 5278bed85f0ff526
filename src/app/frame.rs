//! The frame around every page.

use std::sync::Arc;

use frontdesk_core::{
    messages::{Catalogue, direction},
    theme,
};
use leptos::{prelude::*, task::spawn_local};

use super::{footer::Footer, header::Header, pages::Pages};
use crate::shell::{
    announce::Announcer,
    boot,
    desk::Desk,
    document,
    library::Library,
    markup::{View, view},
    ratings::Ratings,
    recent::Memory,
    router::{MAIN, Router},
    words::{Words, use_words},
};

/// The running help center. `typed` is what stood in the search box before the app was there.
#[component]
pub fn App(desk: Desk, router: Router, first: (String, Arc<Catalogue>), typed: String) -> View {
    provide_context(desk);
    provide_context(router);
    provide_context(Memory::load());
    provide_context(Ratings::new());
    let announcer = Announcer::new();
    provide_context(announcer);
    document::set_properties(&desk.config(|config| theme::properties(&config.brand.colors)));
    let text = RwSignal::new(typed);
    let spoken = RwSignal::new(first);
    follow_language(router, spoken);
    view! {
        // Drawn anew when the language changes: words are not reactive, so that they cost nothing elsewhere.
        {move || {
            let (locale, catalogue) = spoken.get();
            document::set_language(&locale, direction(&locale));
            provide_context(Words::new(&locale, catalogue));
            provide_context(Library::new(locale));
            view! { <Frame text=text /> }
        }}
        <p class="visually-hidden" role="status" aria-live="polite">
            {move || announcer.text().get()}
        </p>
    }
}

#[component]
fn Frame(text: RwSignal<String>) -> View {
    let words = use_words();
    view! {
        <a class="skip-link" href=format!("#{MAIN}")>
            {words.t("skip")}
        </a>
        <Header text=text />
        <main class="page" id=MAIN tabindex="-1">
            <Pages text=text />
        </main>
        <Footer />
    }
}

/// Fetches the words first, so that no page is ever half in one language.
fn follow_language(router: Router, spoken: RwSignal<(String, Arc<Catalogue>)>) {
    let wanted = Memo::new(move |_| router.address().with(|address| address.locale.clone()));
    Effect::new(move |_| {
        let locale = wanted.get();
        if spoken.with_untracked(|(now, _)| *now != locale) {
            spawn_local(async move {
                let catalogue = boot::catalogue(&locale).await;
                if wanted.get_untracked() == locale {
                    spoken.set((locale, catalogue));
                }
            });
        }
    });
}
