//! The list under the search box: recent searches, what was found, or why there is nothing.

use frontdesk_core::remote::Remote;
use leptos::prelude::*;

use super::{
    found::Found,
    results::{Answer, Search},
};
use crate::{
    shell::{
        markup::{Child as _, Children, View, view},
        words::use_words,
    },
    ui::{
        failure::Failure,
        highlighted::Highlighted,
        icon::{Glyph, Icon},
    },
};

/// The id of a row, for `aria-activedescendant`.
pub fn row_id(row: usize) -> String {
    format!("search-option-{row}")
}

/// What the rows are.
#[derive(Clone, Debug, PartialEq)]
pub enum Rows {
    /// Nothing was typed: what was looked for lately.
    Recent(Vec<String>),
    /// Something was typed: what was found, in groups of one kind.
    Found(Vec<Found>),
}

impl Rows {
    /// How many rows the arrow keys pass.
    pub fn count(&self) -> usize {
        match self {
            Self::Recent(searches) => searches.len(),
            Self::Found(found) => found.len(),
        }
    }
}

/// Rows first, in a listbox; below it, outside the listbox, what is no row: loading, nothing found, failed.
#[component]
pub fn Options(
    rows: Memo<Rows>,
    search: Search,
    text: RwSignal<String>,
    active: Memo<Option<usize>>,
    choose: Callback<usize>,
) -> View {
    let words = use_words();
    view! {
        <div class="search-options__list" id="search-options" role="listbox" aria-label=words.t("search.options")>
            {move || match rows.get() {
                Rows::Recent(searches) => recent(searches, active, choose).draw(),
                Rows::Found(found) => groups(found, active, choose).draw(),
            }}
        </div>
        <Remark search=search text=text />
    }
}

fn recent(searches: Vec<String>, active: Memo<Option<usize>>, choose: Callback<usize>) -> View {
    let words = use_words();
    let rows = searches.into_iter().enumerate().map(|(row, search)| {
        view! {
            <Row row=row active=active choose=choose>
                <Glyph icon=Icon::Recent />
                <span class="search-options__title" dir="auto">{search}</span>
            </Row>
        }
    });
    group(words.t("search.recent"), rows.collect::<Vec<_>>())
}

fn groups(found: Vec<Found>, active: Memo<Option<usize>>, choose: Callback<usize>) -> View {
    let words = use_words();
    let mut groups: Vec<(String, Vec<(usize, Found)>)> = Vec::new();
    for (row, found) in found.into_iter().enumerate() {
        match groups.last_mut() {
            Some((kind, group)) if *kind == found.kind => group.push((row, found)),
            _ => groups.push((found.kind.clone(), vec![(row, found)])),
        }
    }
    let draw = move |(kind, rows): (String, Vec<(usize, Found)>)| {
        let rows = rows
            .into_iter()
            .map(|(row, found)| hit(row, found, active, choose))
            .collect::<Vec<_>>();
        group(words.t(&format!("kind.{kind}")), rows)
    };
    groups.into_iter().map(draw).collect::<Vec<_>>().draw()
}

fn group(label: String, rows: Vec<View>) -> View {
    let name = label.clone();
    view! {
        <div class="search-options__group" role="group" aria-label=name>
            <div class="search-options__label" role="presentation">{label}</div>
            {rows}
        </div>
    }
}

fn hit(row: usize, found: Found, active: Memo<Option<usize>>, choose: Callback<usize>) -> View {
    view! {
        <Row row=row active=active choose=choose>
            <span class="search-options__title" dir="auto">
                <Highlighted text=found.title marks=found.title_marks />
            </span>
            <span class="search-options__snippet" dir="auto">
                <Highlighted text=found.snippet marks=found.snippet_marks />
            </span>
        </Row>
    }
}

/// One option. Pressed with `mousedown` prevented, so that focus never leaves the box.
#[component]
fn Row(row: usize, active: Memo<Option<usize>>, choose: Callback<usize>, children: Children) -> View {
    view! {
        <div
            class="search-options__row"
            id=row_id(row)
            role="option"
            aria-selected=move || (active.get() == Some(row)).to_string()
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| choose.run(row)
        >
            {children()}
        </div>
    }
}

/// Loading, nothing found, failed: three different things.
#[component]
fn Remark(search: Search, text: RwSignal<String>) -> View {
    let words = use_words();
    let answer = search.answer();
    let retry = Callback::new(move |()| search.retry());
    (move || {
        answer.with(|answer| match answer {
            Remote::Idle => ().draw(),
            Remote::Loading | Remote::Slow | Remote::Refreshing(_) => {
                view! { <p class="search-options__remark">{words.t("search.loading")}</p> }
            }
            Remote::Ready(Answer { found, .. }) if found.is_empty() => {
                let remark = words.with("search.nothing", &[("query", text.get().trim())]);
                view! { <p class="search-options__remark" dir="auto">{remark}</p> }
            }
            Remote::Ready(_) => {
                view! { <p class="search-options__remark search-options__hint">{words.t("search.enter_hint")}</p> }
            }
            Remote::Failed(..) => {
                answer.failure().cloned().map(|error| view! { <Failure error=error retry=retry /> }).draw()
            }
        })
    }).draw()
}
