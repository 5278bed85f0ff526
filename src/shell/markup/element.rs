//! An element before it is drawn.

use leptos::{
    ev::EventDescriptor,
    prelude::*,
    tachys::html::{element::ElementType, node_ref::NodeRefContainer},
};
use wasm_bindgen::JsCast;

use super::{
    Attribute, Child, Property, View,
    attribute::{Fixed, Part},
    listener::Handler,
};

/// An HTML or SVG element. A pointer, so that its builder's calls are short.
pub struct Element(pub(super) Box<Wanted>);

/// Takes the element once it is there.
type Load = Box<dyn FnOnce(&web_sys::Element)>;

/// What an element should be.
pub(super) struct Wanted {
    pub tag: &'static str,
    pub fixed: Fixed,
    pub parts: Vec<Part>,
    pub listeners: Vec<(&'static str, Handler)>,
    pub reference: Option<Load>,
    pub children: Vec<View>,
}

impl Element {
    /// An element with the attributes that are known when the app is compiled.
    pub fn new(tag: &'static str, fixed: Fixed) -> Self {
        Self(Box::new(Wanted {
            tag,
            fixed,
            parts: Vec::new(),
            listeners: Vec::new(),
            reference: None,
            children: Vec::new(),
        }))
    }

    /// With an attribute.
    #[must_use]
    pub fn attribute(self, name: &'static str, value: impl Attribute) -> Self {
        self.part(value.part(name))
    }

    /// With a property of its DOM object.
    #[must_use]
    pub fn property(self, name: &'static str, value: impl Property) -> Self {
        self.part(Part::Property(name, value.read()))
    }

    fn part(mut self, part: Part) -> Self {
        self.0.parts.push(part);
        self
    }

    /// With a listener; `_kind` only says of which type the event is.
    #[must_use]
    pub fn on<E>(self, event: &'static str, _kind: E, mut handler: impl FnMut(E::EventType) + 'static) -> Self
    where
        E: EventDescriptor,
        E::EventType: JsCast,
    {
        self.listener(event, Box::new(move |event| handler(event.unchecked_into())))
    }

    fn listener(mut self, event: &'static str, mut handler: Handler) -> Self {
        // Contexts are found from inside a handler as they are from where it was written.
        let owner = Owner::current().unwrap_or_default();
        let handler = Box::new(move |event| {
            #[cfg(debug_assertions)]
            let _zone = leptos::reactive::diagnostics::SpecialNonReactiveZone::enter();
            owner.with(|| handler(event));
        });
        self.0.listeners.push((event, handler));
        self
    }

    /// With a handle that is filled once the element is there.
    #[must_use]
    pub fn node_ref<E: ElementType>(mut self, reference: impl NodeRefContainer<E>) -> Self {
        self.0.reference = Some(Box::new(move |element| reference.load(element)));
        self
    }

    /// With one more child.
    #[must_use]
    pub fn child(self, child: impl Child) -> Self {
        self.view(child.draw())
    }

    fn view(mut self, child: View) -> Self {
        self.0.children.push(child);
        self
    }
}
