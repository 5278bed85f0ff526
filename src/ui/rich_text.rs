//! A body that somebody else wrote, behind the sanitising door.

use frontdesk_core::knowledge::BodyFormat;
use leptos::{html, prelude::*, reactive::spawn_local_scoped_with_cancellation};

use super::notice::Notice;
use crate::shell::{
    announce::use_announcer,
    desk::use_desk,
    markup::{View, view},
    rich_text::{Follower, Heading, render_into},
    router::use_router,
    words::use_words,
};

/// Shows untrusted content; reports its outline and the heading that is being read.
#[component]
pub fn RichText(
    content: String,
    format: BodyFormat,
    /// BCP 47 code of the language that the content is written in.
    #[prop(optional_no_strip)]
    lang: Option<String>,
    #[prop(optional)] outline: Option<RwSignal<Vec<Heading>>>,
    #[prop(optional)] current: Option<RwSignal<Option<String>>>,
) -> View {
    let (desk, words, router, announcer) = (use_desk(), use_words(), use_router(), use_announcer());
    let place = NodeRef::<html::Div>::new();
    let is_plain = RwSignal::new(false);
    let follower = StoredValue::new_local(None::<Follower>);
    Effect::new(move |_| {
        let Some(element) = place.get() else { return };
        let content = content.clone();
        spawn_local_scoped_with_cancellation(async move {
            let rendered = render_into(&element, &content, format, desk, words, router, move |said| {
                announcer.say(said);
            })
            .await;
            is_plain.set(rendered.is_plain);
            if let Some(outline) = outline {
                outline.set(rendered.headings);
            }
            if let Some(current) = current {
                follower.set_value(Some(Follower::start(&element, move |name| current.set(name))));
            }
            router.arrive_at_fragment();
        });
    });
    view! {
        {move || is_plain.get().then(|| view! { <Notice>{words.t("article.plain")}</Notice> })}
        <div class="rich-text prose" dir="auto" lang=lang node_ref=place></div>
    }
}
