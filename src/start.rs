//! From an empty page to a running help center.

use leptos::prelude::*;

use crate::{
    app::{App, BootErrorPage},
    shell::{
        boot::{self, BootError},
        desk::Desk,
        document, keyboard,
        markup::{self, view},
        router::Router,
        storage, timer,
        typed::Typed,
        words::Words,
    },
};

/// Where everything is drawn.
const ROOT: &str = "app";

/// Called once, by `main`.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        boot::died();
    }));
    timer::spawn_at_boot(async {
        match boot::open().await {
            Ok(desk) => open(desk).await,
            Err(error) => explain(error).await,
        }
    });
}

async fn open(desk: Desk) {
    let router = Router::install(desk.site(Clone::clone));
    let locale = router.address().with_untracked(|address| address.locale.clone());
    let catalogue = boot::catalogue(&locale).await;
    let typed = Typed::take();
    let Some(root) = document::emptied(ROOT) else {
        return;
    };
    let text = typed.text.clone();
    let first = (locale, catalogue);
    markup::mount(
        &root,
        move || view! { <App desk=desk router=router first=first typed=text /> },
    );
    typed.restore();
    router.restore_scroll();
    keyboard::install();
    storage::probe().await;
}

async fn explain(error: BootError) {
    let catalogue = boot::catalogue("en").await;
    let Some(root) = document::emptied(ROOT) else {
        return;
    };
    markup::mount(
        &root,
        move || view! { <BootErrorPage error=error words=Words::new("en", catalogue) /> },
    );
}
