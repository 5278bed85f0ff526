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
        announce::use_announcer,
        desk::use_desk,
        document,
        markup::{View, view},
        recent::{Memory, use_memory},
        router::{Router, use_router},
        typed::SEARCH_INPUT,
        words::use_words,
    },
    ui::icon::{Glyph, Icon},
};

/// Rows in the list: more than the eye takes in at once helps nobody.
const ROWS: usize = 6;
/// The number of results is said when typing pauses. Milliseconds.
const SAY_AFTER_MS: u32 = 500;

/// The box in use: what stands in it, its list, and what keys and presses do. Only handles, so that it can be copied into
/// every listener.
#[derive(Clone, Copy)]
struct InUse {
    text: RwSignal<String>,
    list: RwSignal<Combobox>,
    rows: Memo<Rows>,
    router: Router,
    memory: Memory,
    remembers: bool,
}

impl InUse {
    fn remember(self) {
        if self.remembers {
            self.memory
                .searches
                .push(Searched::new(&self.text.read_untracked()));
        }
    }

    /// To the page of results.
    fn submit(self) {
        self.list.set(Combobox::CLOSED);
        let q = self.text.read_untracked().trim().to_owned();
        if !q.is_empty() {
            self.remember();
            self.router.go(&Route::Search(SearchQuery::of(q)));
        }
    }

    fn choose(self, row: usize) {
        match self.rows.get_untracked() {
            Rows::Recent(searches) => {
                if let Some(search) = searches.get(row) {
                    self.text.set(search.clone());
                    self.submit();
                }
            }
            Rows::Found(found) => {
                if let Some(found) = found.get(row) {
                    self.remember();
                    self.list.set(Combobox::CLOSED);
                    self.router.go_to(&found.href);
                }
            }
        }
    }

    fn press(self, event: &ev::KeyboardEvent) {
        if event.is_composing() {
            return; // Enter and arrows belong to the input method until the word is finished.
        }
        let rows = self.rows.with_untracked(Rows::count);
        let has_text = !self.text.read_untracked().is_empty();
        match self.list.get_untracked().press(&event.key(), rows, has_text) {
            Outcome::Ignored => return,
            Outcome::Moved(next) => {
                self.list.set(next);
                if let Some(row) = next.active {
                    document::reveal(&row_id(row));
                }
                if event.key() == "Tab" {
                    return;
                }
            }
            Outcome::Choose(row) => self.choose(row),
            Outcome::Submit => self.submit(),
            Outcome::Clear => self.text.set(String::new()),
        }
        event.prevent_default();
    }
}

/// The box with its list. `text` outlives it, so that a change of language loses nothing.
#[component]
pub fn SearchBox(text: RwSignal<String>) -> View {
    let (words, router, memory) = (use_words(), use_router(), use_memory());
    let list = RwSignal::new(Combobox::CLOSED);
    let question = Memo::new(move |_| {
        let text = if list.read().is_open {
            text.get()
        } else {
            String::new()
        };
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
    let remembers = use_desk().config(|config| config.features.recent_searches);
    let used = InUse {
        text,
        list,
        rows,
        router,
        memory,
        remembers,
    };
    let choose = Callback::new(move |row| used.choose(row));
    say_results(search.answer());
    let active = Memo::new(move |_| list.read().active);
    let shows = Memo::new(move |_| {
        list.read().is_open && (rows.with(|rows| rows.count() > 0) || !text.read().trim().is_empty())
    });
    view! {
        <form
            class="search-box"
            role="search"
            action=router.href(&Route::Search(SearchQuery::of("")))
            on:submit=move |event| {
                event.prevent_default();
                used.submit();
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
                on:keydown=move |event| used.press(&event)
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
                <Options rows=rows search=search text=text active=active choose=choose />
            </div>
        </form>
    }
}

/// Recent searches while the box is empty; afterwards what was found. Old rows stay until new ones are there.
fn use_rows(question: Memo<Question>, answer: Memo<Remote<Answer>>) -> Memo<Rows> {
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
                announcer.say_after(SAY_AFTER_MS, words.count("search.results", answer.found.len()));
            }
            Remote::Failed(error, _) => announcer.say_after(SAY_AFTER_MS, words.failure(error)),
            _ => {}
        });
    });
}
