//! The foot of every page.

use leptos::prelude::*;

use super::{header::links, sandbox_line::SandboxLine};
use crate::shell::{
    desk::use_desk,
    markup::{View, view},
    storage,
    words::use_words,
};

/// The company's words and links, and two quiet truths: what stays in this browser, and what this browser refuses.
#[component]
pub fn Footer() -> View {
    let (words, desk) = (use_words(), use_desk());
    let is_sandbox = desk.is_sandbox();
    let brand = desk.config(|config| config.brand.clone());
    view! {
        <footer class="footer">
            <SandboxLine />
            {move || (storage::is_refused() && !is_sandbox).then(|| view! { <p role="status">{words.t("storage.refused")}</p> })}
            <ul class="footer__links">
                {brand.home_url.map(|url| view! { <li><a href=url>{words.t("footer.home")}</a></li> })} {links(&brand.footer_links)}
            </ul>
            {brand.footer_text.map(|text| view! { <p dir="auto">{words.own(&text)}</p> })}
        </footer>
    }
}
