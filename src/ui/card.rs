//! A card that is one link.

use leptos::prelude::*;

use crate::shell::markup::{View, view};

/// A title, a sentence and a small remark; the whole card can be pressed, and its name is its title.
#[component]
pub fn Card(
    #[prop(into)] href: String,
    #[prop(into)] title: String,
    #[prop(optional_no_strip)] text: Option<String>,
    #[prop(optional_no_strip)] remark: Option<String>,
) -> View {
    view! {
        <li class="card">
            <h3 class="card__title" dir="auto">
                <a class="card__link" href=href>
                    {title}
                </a>
            </h3>
            {text.map(|text| view! { <p class="card__text" dir="auto">{text}</p> })}
            {remark.map(|remark| view! { <p class="card__remark">{remark}</p> })}
        </li>
    }
}
