//! An element on the page.

use leptos::{reactive::effect::RenderEffect, tachys::renderer::Rndr};
use wasm_bindgen::JsValue;

use super::{Drawn, redraw_all};
use crate::shell::markup::{
    Element,
    attribute::{Fixed, Part},
    element::Wanted,
    listener::{Handler, Listener},
};

/// The tags that are SVG; the app draws nothing else of it.
const SVG: [&str; 2] = ["svg", "path"];

/// An element with everything that keeps it as it should be.
pub struct DrawnElement {
    tag: &'static str,
    element: web_sys::Element,
    attributes: Vec<&'static str>,
    effects: Vec<RenderEffect<()>>,
    listeners: Vec<Listener>,
    children: Vec<Drawn>,
}

impl DrawnElement {
    pub(super) fn new(wanted: Wanted) -> Self {
        let space = SVG.contains(&wanted.tag).then_some("http://www.w3.org/2000/svg");
        let mut drawn = Self {
            tag: wanted.tag,
            element: Rndr::create_element(wanted.tag, space),
            attributes: Vec::new(),
            effects: Vec::new(),
            listeners: Vec::new(),
            children: Vec::new(),
        };
        drawn.apply(wanted);
        drawn
    }

    pub(super) fn node(&self) -> &web_sys::Element {
        &self.element
    }

    /// Whether it can become the other one.
    pub(super) fn is_like(&self, wanted: &Element) -> bool {
        self.tag == wanted.0.tag
    }

    pub(super) fn apply(&mut self, wanted: Wanted) {
        // What the old parts did ends before the new ones begin: an effect of the old would undo what the new one did.
        self.effects.clear();
        self.listeners.clear();
        let old = std::mem::take(&mut self.attributes);
        self.dress(wanted.fixed, wanted.parts);
        for name in old {
            if !self.attributes.contains(&name) {
                put(&self.element, name, None);
            }
        }
        self.listen(wanted.listeners);
        redraw_all(&mut self.children, wanted.children, Some(&self.element), None);
        if let Some(load) = wanted.reference {
            load(&self.element);
        }
    }

    fn dress(&mut self, fixed: Fixed, parts: Vec<Part>) {
        for (name, value) in fixed {
            put(&self.element, name, Some(value));
            self.attributes.push(name);
        }
        for part in parts {
            let element = self.element.clone();
            match part {
                Part::Once(name, value) => {
                    put(&element, name, value.as_deref());
                    self.attributes.push(name);
                }
                Part::Live(name, mut read) => {
                    let write = move |_: Option<()>| put(&element, name, read().as_deref());
                    self.effects.push(RenderEffect::new(write));
                    self.attributes.push(name);
                }
                Part::Property(name, mut read) => {
                    let write = move |_: Option<()>| assign(&element, name, &read());
                    self.effects.push(RenderEffect::new(write));
                }
            }
        }
    }

    fn listen(&mut self, handlers: Vec<(&'static str, Handler)>) {
        for (event, handler) in handlers {
            self.listeners.push(Listener::new(&self.element, event, handler));
        }
    }
}

/// Writes an attribute unless it is so already: some of them act when they are written, an image loads again.
fn put(element: &web_sys::Element, name: &str, value: Option<&str>) {
    if element.get_attribute(name).as_deref() == value {
        return;
    }
    // Both fail only for names that HTML does not allow, and names are written in the source.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// The same for a property; writing the same text again would move the caret in some browsers.
fn assign(element: &web_sys::Element, name: &str, value: &JsValue) {
    let name = JsValue::from_str(name);
    if js_sys::Reflect::get(element, &name).as_ref() != Ok(value) {
        let _ = js_sys::Reflect::set(element, &name, value);
    }
}
