//! The search box of every page: a complete ARIA combobox that also works as a plain form.

use frontdesk_core::{
    combobox::{Combobox, Outcome},
    recent::Searched,
    remote::Remote,
    route::{Route, SearchQuery},
};
use leptos::{ev, prelude::*};

use super::{
    options::{Options, Rows, row_id},
    results::{Answer, Question, use_search},
};
use crate::{
    shell::{
        announce::use_announcer, desk::use_desk, document, recent::use_memory, router::use_router,
        typed::SEARCH_INPUT, words::use_words,
    },
    ui::icon::{Glyph, Icon},
};

/// Rows in the list: more than the eye takes in at once helps nobody.
const ROWS: usize = 6;
/// The number of results is said when typing pauses. Milliseconds.
const SAY_AFTER_MS: u32 = 500;

/// The box with its list. `text` outlives it, so that a change of language loses nothing.
#[component]
pub fn SearchBox(text: RwSignal<String>) -> impl IntoView {
    let (words, router, memory) = (use_words(), use_router(), use_memory());
    let list = RwSignal::new(Combobox::CLOSED);
    let question = Signal::derive(move || {
        let is_open = list.with(|list| list.is_open);
        let text = if is_open { text.get() } else { String::new() };
        Question {
            text,
            category: None,
            page: 1,
            size: ROWS,
            is_typing: true,
        }
    });
    let search = use_search(question);
    let rows = use_rows(question, search.answer());
    let open = move |href: &str| {
        list.set(Combobox::CLOSED);
        router.go_to(href);
    };
    let submit = move || {
        let q = text.get_untracked().trim().to_owned();
        list.set(Combobox::CLOSED);
        if !q.is_empty() {
            memory.searches.push(Searched::new(&q));
            router.go(&Route::Search(SearchQuery::of(q)));
        }
    };
    let choose = Callback::new(move |row: usize| match rows.get_untracked() {
        Rows::Recent(searches) => {
            if let Some(search) = searches.get(row) {
                text.set(search.clone());
                submit();
            }
        }
        Rows::Found(found) => {
            if let Some(found) = found.get(row) {
                memory.searches.push(Searched::new(&text.get_untracked()));
                open(&found.href);
            }
        }
    });
    let on_key = move |event: ev::KeyboardEvent| {
        if event.is_composing() {
            return; // Enter and arrows belong to the input method until the word is finished.
        }
        let count = rows.with_untracked(Rows::len);
        let has_text = !text.with_untracked(String::is_empty);
        match list.get_untracked().press(&event.key(), count, has_text) {
            Outcome::Ignored => return,
            Outcome::Moved(next) => {
                list.set(next);
                if let Some(row) = next.active {
                    document::reveal(&row_id(row));
                }
                if event.key() == "Tab" {
                    return;
                }
            }
            Outcome::Choose(row) => choose.run(row),
            Outcome::Submit => submit(),
            Outcome::Clear => text.set(String::new()),
        }
        event.prevent_default();
    };
    say_results(search.answer());
    let active = Signal::derive(move || list.with(|list| list.active));
    let shows = Memo::new(move |_| {
        list.with(|l| l.is_open) && (rows.with(|r| r.len() > 0) || !text.get().trim().is_empty())
    });
    view! {
        <form
            class="search-box"
            role="search"
            action=router.href(&Route::Search(SearchQuery::of("")))
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <label class="visually-hidden" for=SEARCH_INPUT>
                {words.t("search.label")}
            </label>
            <Glyph icon=Icon::Search />
            <input
                class="search-box__input"
                id=SEARCH_INPUT
                name="q"
                type="search"
                dir="auto"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                maxlength="512"
                placeholder=words.t("search.placeholder")
                role="combobox"
                aria-autocomplete="list"
                aria-controls="search-options"
                aria-expanded=move || shows.get().to_string()
                aria-activedescendant=move || active.get().map(row_id)
                aria-keyshortcuts="/ Control+K"
                prop:value=text
                on:input=move |event| {
                    text.set(event_target_value(&event));
                    list.set(Combobox::OPEN);
                    search.prepare();
                }
                on:focus=move |_| search.prepare()
                on:click=move |_| list.set(Combobox::OPEN)
                on:keydown=on_key
                on:blur=move |_| list.set(Combobox::CLOSED)
            />
            <button
                class="search-box__clear"
                type="button"
                aria-label=words.t("search.clear")
                hidden=move || text.with(String::is_empty)
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| text.set(String::new())
            >
                <Glyph icon=Icon::Close />
            </button>
            <button class="search-box__submit" type="submit">
                {words.t("search.submit")}
            </button>
            <div class="search-options" hidden=move || !shows.get() on:mousedown=|event| event.prevent_default()>
                <Options rows=rows search=search text=text.into() active=active choose=choose />
            </div>
        </form>
    }
}

/// Recent searches while the box is empty; afterwards what was found. Old rows stay until new ones are there.
fn use_rows(question: Signal<Question>, answer: Memo<Remote<Answer>>) -> Memo<Rows> {
    let memory = use_memory();
    let remembers = use_desk().config(|config| config.features.recent_searches);
    Memo::new(move |_| {
        if question.with(|question| question.text.trim().is_empty()) {
            let searches = if remembers {
                memory.searches.entries()
            } else {
                Vec::new()
            };
            return Rows::Recent(searches.iter().map(|search| search.text().to_owned()).collect());
        }
        Rows::Found(answer.with(|answer| answer.value().map(|a| a.found.clone()).unwrap_or_default()))
    })
}

/// Focus stays in the box, so the number of results has to be said.
fn say_results(answer: Memo<Remote<Answer>>) {
    let (words, announcer) = (use_words(), use_announcer());
    Effect::new(move |_| {
        answer.with(|answer| match answer {
            Remote::Ready(answer) => {
                announcer.say_after(SAY_AFTER_MS, words.count("search.results", answer.found.len()))
            }
            Remote::Failed(error, _) => announcer.say_after(SAY_AFTER_MS, words.failure(error)),
            _ => {}
        });
    });
}
