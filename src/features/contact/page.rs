//! Every way to reach the company that the config declares, with what was read and looked for already filled in.

use frontdesk_core::{
    config::{Channel, ChannelKind},
    route::{ContactContext, Route},
};
use leptos::prelude::*;

use crate::{
    shell::{
        desk::use_desk,
        document,
        markup::{View, view},
        router::use_router,
        words::use_words,
    },
    ui::{breadcrumbs::Breadcrumbs, notice::Notice, page::PageTitle},
};

/// The contact page.
#[component]
pub fn ContactPage(context: Memo<ContactContext>) -> View {
    let (words, router, desk) = (use_words(), use_router(), use_desk());
    let channels = desk.config(|config| config.contact.clone());
    view! {
        <Breadcrumbs links=vec![(words.t("home"), router.href(&Route::Home))] />
        <PageTitle title=words.t("contact.title") />
        {move || {
            let context = context.get();
            if channels.is_empty() {
                return view! { <p>{words.t("contact.none")}</p> };
            }
            view! {
                {carried(&context).map(|text| view! { <Notice>{text}</Notice> })}
                <ul class="cards">{channels.iter().map(|channel| card(channel, &context)).collect::<Vec<_>>()}</ul>
            }
        }}
    }
}

fn carried(context: &ContactContext) -> Option<String> {
    let words = use_words();
    let q = context.q.as_ref()?;
    Some(words.with("contact.carried", &[("query", q)]))
}

fn card(channel: &Channel, context: &ContactContext) -> View {
    let words = use_words();
    // The address itself is worth reading where it can be dialled or typed.
    let shown =
        matches!(channel.kind, ChannelKind::Email | ChannelKind::Phone).then(|| channel.value.clone());
    view! {
        <li class="card">
            <h2 class="card__title" dir="auto">
                <a class="card__link" href=address(channel, context) rel="noopener noreferrer">
                    {words.own(&channel.label)}
                </a>
            </h2>
            {shown
                .map(|value| {
                    view! {
                        <p class="card__text">
                            <bdi>{value}</bdi>
                        </p>
                    }
                })}
            {channel.note.as_ref().map(|note| view! { <p class="card__text" dir="auto">{words.own(note)}</p> })}
        </li>
    }
}

/// An e-mail arrives with the question in its subject and the article in its text.
fn address(channel: &Channel, context: &ContactContext) -> String {
    let href = channel.href();
    if channel.kind != ChannelKind::Email {
        return href;
    }
    let article = context.article.as_ref().map(|id| {
        let address = use_router().absolute(&Route::Article { id: id.clone() });
        use_words().with("contact.mail_article", &[("address", &address)])
    });
    let fields: Vec<_> = [("subject", context.q.clone()), ("body", article)]
        .into_iter()
        .filter_map(|(name, text)| Some(format!("{name}={}", document::encode(&text?))))
        .collect();
    if fields.is_empty() {
        href
    } else {
        format!("{href}?{}", fields.join("&"))
    }
}
