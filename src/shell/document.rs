//! The document around the app: title, language, focus, scroll, colours.

use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, HtmlElement, Window};

/// The window; absent only outside a browser.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document; absent only outside a browser.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The element with that id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// What the tab and a screen reader call this page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Language and direction of the whole page.
pub fn set_language(locale: &str, direction: &str) {
    if let Some(root) = root() {
        set(&root, "lang", locale);
        set(&root, "dir", direction);
    }
}

/// What kind of page this is, for styles of the frame (`home` has the large search box).
pub fn set_page(kind: &str) {
    if let Some(root) = root() {
        set(&root, "data-page", kind);
    }
}

/// Custom properties on the root element. CSSOM, because the content security policy refuses style attributes.
pub fn set_properties(properties: &[(String, String)]) {
    if let Some(root) = root().and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
        for (name, value) in properties {
            // Fails only for a name that is no custom property, and those are ours.
            let _ = js_sys::Reflect::get(&root, &"style".into())
                .and_then(|style| js_sys::Reflect::get(&style, &"setProperty".into()).map(|set| (style, set)))
                .and_then(|(style, set)| {
                    set.unchecked_into::<js_sys::Function>()
                        .call2(&style, &name.into(), &value.into())
                });
        }
    }
}

/// Moves focus without scrolling: the router decides where the page stands.
pub fn focus(id: &str) -> bool {
    let Some(element) = by_id(id) else { return false };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).is_ok()
}

/// Called before the pressed control goes away: focus moves to the nearest thing around it that can hold it, because
/// with the control it would fall to the top of the page.
pub fn hold_focus(event: &web_sys::MouseEvent) {
    let pressed = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let around = pressed.and_then(|element| element.closest("[tabindex=\"-1\"]").ok().flatten());
    if let Some(holder) = around.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // Refused only for elements that cannot hold it, and this one can.
        let _ = holder.focus_with_options(&options);
    }
}

/// Scrolls as little as needed for an element to be seen.
pub fn reveal(id: &str) {
    if let Some(element) = by_id(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Scrolls an element of this page into view, clear of the header (`scroll-margin` in the style sheet).
pub fn scroll_to(id: &str) -> bool {
    by_id(id).map(|element| element.scroll_into_view()).is_some()
}

/// Whether the browser knows that it is offline. It is believed only when it says so.
pub fn is_offline() -> bool {
    window().is_some_and(|window| !window.navigator().on_line())
}

/// Whether there is room beside the text; the same width as in `pages/article.css`.
pub fn is_wide() -> bool {
    let query = window().and_then(|w| w.match_media("(min-width: 62rem)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Whether the `details` element of a toggle event is open.
pub fn is_open(event: &web_sys::Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|e| e.has_attribute("open"))
}

/// Whether focus moves on within the element that listens.
pub fn stays_inside(event: &web_sys::FocusEvent) -> bool {
    let goes_to = event
        .related_target()
        .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    let listens = event
        .current_target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    listens.is_some_and(|element| element.contains(goes_to.as_ref()))
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

fn root() -> Option<Element> {
    document()?.document_element()
}

fn set(element: &Element, name: &str, value: &str) {
    // Fails only for names that are no attribute names, and those are ours.
    let _ = element.set_attribute(name, value);
}

/// Text as a part of an address.
pub fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        // Refused only in documents that are being unloaded.
        let _ = window.location().reload();
    }
}

/// An element of the static page, without what it held before the app.
pub fn emptied(id: &str) -> Option<HtmlElement> {
    let element = by_id(id)?;
    element.replace_children_with_node_0();
    Some(element)
}
