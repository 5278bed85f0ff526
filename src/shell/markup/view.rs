//! What can stand between tags.

use std::{borrow::Cow, rc::Rc};

use leptos::prelude::Render;

use super::{Drawn, Element};

/// Something to show. A pointer, because views are handed on a lot: a function that passes 40 bytes is twice as long.
pub struct View(pub(super) Box<Node>);

/// What a view is.
pub(super) enum Node {
    /// Nothing to see.
    Nothing,
    /// Text.
    Text(Cow<'static, str>),
    /// An element.
    Element(Element),
    /// One after the other.
    Several(Vec<View>),
    /// Drawn anew whenever a signal that it reads changes.
    Live(Box<dyn FnMut() -> View>),
}

/// What stands between the tags of a component.
pub type Children = Box<dyn FnOnce() -> View>;

/// A view that is made when it is needed.
pub type ViewFn = Rc<dyn Fn() -> View>;

/// Anything that can be shown.
pub trait Child {
    /// As a view.
    fn draw(self) -> View;
}

impl Child for View {
    fn draw(self) -> View {
        self
    }
}

impl Child for () {
    fn draw(self) -> View {
        View(Box::new(Node::Nothing))
    }
}

impl Child for &'static str {
    fn draw(self) -> View {
        View(Box::new(Node::Text(Cow::Borrowed(self))))
    }
}

impl Child for String {
    fn draw(self) -> View {
        View(Box::new(Node::Text(Cow::Owned(self))))
    }
}

impl Child for Element {
    fn draw(self) -> View {
        View(Box::new(Node::Element(self)))
    }
}

impl<T: Child> Child for Option<T> {
    fn draw(self) -> View {
        self.map_or_else(|| ().draw(), Child::draw)
    }
}

impl<T: Child> Child for Vec<T> {
    fn draw(self) -> View {
        View(Box::new(Node::Several(
            self.into_iter().map(Child::draw).collect(),
        )))
    }
}

impl<F, T> Child for F
where
    F: FnMut() -> T + 'static,
    T: Child,
{
    fn draw(mut self) -> View {
        View(Box::new(Node::Live(Box::new(move || self().draw()))))
    }
}

/// What leptos needs to mount it.
impl Render for View {
    type State = Drawn;

    fn build(self) -> Drawn {
        Drawn::new(self)
    }

    fn rebuild(self, state: &mut Drawn) {
        state.redraw(self);
    }
}
