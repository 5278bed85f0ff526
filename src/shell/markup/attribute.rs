//! Values of attributes and properties: fixed, or derived anew whenever a signal that they read changes.

use std::borrow::Cow;

use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// The text of an attribute; none where the attribute is absent.
pub type Value = Option<Cow<'static, str>>;

/// Attributes that are known when the app is compiled.
pub type Fixed = &'static [(&'static str, &'static str)];

/// An attribute or property of an element.
pub enum Part {
    /// Known when the element is drawn.
    Once(&'static str, Value),
    /// Changes with signals.
    Live(&'static str, Box<dyn FnMut() -> Value>),
    /// A property of the DOM object instead of an attribute: what the customer can change too.
    Property(&'static str, Box<dyn FnMut() -> JsValue>),
}

/// What has a text.
pub trait Text {
    /// The text of the attribute; none where it should be absent.
    fn text(self) -> Value;
}

impl Text for &'static str {
    fn text(self) -> Value {
        Some(Cow::Borrowed(self))
    }
}

impl Text for String {
    fn text(self) -> Value {
        Some(Cow::Owned(self))
    }
}

/// `hidden`, `disabled` and their like: there or not.
impl Text for bool {
    fn text(self) -> Value {
        self.then_some(Cow::Borrowed(""))
    }
}

impl<T: Text> Text for Option<T> {
    fn text(self) -> Value {
        self.and_then(Text::text)
    }
}

/// What can stand after `name=`.
pub trait Attribute {
    /// The part of an element that it makes.
    fn part(self, name: &'static str) -> Part;
}

macro_rules! once {
    ($($kind:ty),*) => {$(
        impl Attribute for $kind {
            fn part(self, name: &'static str) -> Part {
                Part::Once(name, self.text())
            }
        }
    )*};
}

once!(&'static str, String, bool);

impl<T: Text> Attribute for Option<T> {
    fn part(self, name: &'static str) -> Part {
        Part::Once(name, self.text())
    }
}

impl<F, T> Attribute for F
where
    F: FnMut() -> T + 'static,
    T: Text,
{
    fn part(mut self, name: &'static str) -> Part {
        Part::Live(name, Box::new(move || self().text()))
    }
}

/// What can stand after `prop:name=`.
pub trait Property {
    /// Reads it. Reactive.
    fn read(self) -> Box<dyn FnMut() -> JsValue>;
}

impl Property for String {
    fn read(self) -> Box<dyn FnMut() -> JsValue> {
        Box::new(move || JsValue::from_str(&self))
    }
}

impl<T> Property for RwSignal<T>
where
    T: Clone + Into<JsValue> + Send + Sync + 'static,
{
    fn read(self) -> Box<dyn FnMut() -> JsValue> {
        Box::new(move || self.get().into())
    }
}
