//! What `view!` writes: a page as plain data of a few types, and the one piece of code that puts it on the screen.
//!
//! Signals, effects, owners, contexts and components are leptos's. Its renderer is not used: it gives every element,
//! attribute and closure a type of its own, and the bundle a copy of the code that builds, rebuilds, mounts and drops
//! each of them, 2 to 3 kB brotli for every component.

mod attribute;
mod drawn;
mod element;
mod listener;
mod view;

use leptos::mount::mount_to_renderer;

pub use attribute::{Attribute, Property, Text};
pub use drawn::Drawn;
pub use element::Element;
pub use frontdesk_markup::view;
pub use view::{Child, Children, View, ViewFn};

/// Shows a view in an element, for as long as the page lives.
pub fn mount(place: &web_sys::Element, draw: impl FnOnce() -> View + 'static) {
    mount_to_renderer(place, draw).forget();
}
