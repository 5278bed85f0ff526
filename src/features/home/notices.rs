//! Whether the company's systems work, and what it announces. Neither may hold up the page: they drop out silently.

use frontdesk_core::{
    adapter::Op,
    ask,
    knowledge::{Announcement, SystemStatus},
};
use leptos::prelude::*;

use crate::{
    shell::{
        desk::use_desk,
        markup::{View, view},
        query::use_query,
        router::use_router,
        timer,
        words::use_words,
    },
    ui::notice::{Notice, Tone},
};

/// News shown on the start page.
const NEWS: usize = 2;

/// One line of status, and the latest news.
#[component]
pub fn Notices() -> View {
    let (desk, words) = (use_desk(), use_words());
    let locale = words.locale();
    let status = use_query(move || desk.can(Op::SystemStatus).then(ask::system_status));
    let news = use_query(move || {
        desk.can(Op::ListAnnouncements)
            .then(|| ask::announcements(&locale).at(this_minute()))
    });
    let is_busy = move || (status.is_busy() || news.is_busy()).to_string();
    view! {
        <div class="notices" aria-busy=is_busy>
            {move || status.value().map(status_line)}
            {move || {
                let page = news.value().unwrap_or_default();
                page.items.into_iter().take(NEWS).map(announcement).collect::<Vec<_>>()
            }}
        </div>
    }
}

/// Absent is unknown, and unknown is never shown as "all well".
fn status_line(status: SystemStatus) -> Option<View> {
    let (words, router) = (use_words(), use_router());
    let level = status.level?;
    let is_well = level == "operational";
    let text = status
        .message
        .unwrap_or_else(|| words.t(&format!("status.{level}")));
    let tone = if is_well { Tone::Good } else { Tone::Warning };
    Some(view! {
        <Notice tone=tone>
            <p dir="auto">
                {text} {status.url.map(|url| view! { " " <a href=router.lead(url) rel="noopener noreferrer">{words.t("status.link")}</a> })}
            </p>
        </Notice>
    })
}

fn announcement(announcement: Announcement) -> View {
    let (words, router) = (use_words(), use_router());
    let day = announcement.starts_at.and_then(|at| words.date(at));
    view! {
        <Notice>
            <p dir="auto">
                <strong>{announcement.title}</strong>
                {day.map(|day| view! { " " <bdi class="muted">{day}</bdi> })}
                {announcement.url.map(|url| view! { " " <a href=router.lead(url)>{words.t("announcement.more")}</a> })}
            </p>
        </Notice>
    }
}

/// Finer than this, no two questions would be the same one, and Back would ask again each time.
fn this_minute() -> i64 {
    const MINUTE_MS: i64 = 60_000;
    let now = timer::now();
    now - now.rem_euclid(MINUTE_MS)
}
