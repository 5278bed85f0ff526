//! What is on the page, and how it becomes something else without being replaced where it need not be: focus, scroll
//! position and what was typed stay.

mod element;

use std::borrow::Cow;

use leptos::{prelude::*, reactive::effect::RenderEffect, tachys::renderer::Rndr};
use wasm_bindgen::JsCast as _;

use super::{View, view::Node};
use element::DrawnElement;

/// A view on the page.
pub enum Drawn {
    /// Nothing, but something may come here: a comment keeps the place.
    Nothing(web_sys::Comment),
    /// Text.
    Text(web_sys::Text, Cow<'static, str>),
    /// An element.
    Element(DrawnElement),
    /// One after the other, with a comment at the end.
    Several(Vec<Drawn>, web_sys::Comment),
    /// Drawn anew with its signals.
    Live(RenderEffect<Drawn>),
}

impl Drawn {
    pub(super) fn new(view: View) -> Self {
        match *view.0 {
            Node::Nothing => Self::Nothing(Rndr::create_placeholder()),
            Node::Text(text) => Self::Text(Rndr::create_text_node(&text), text),
            Node::Element(element) => Self::Element(DrawnElement::new(*element.0)),
            Node::Several(views) => {
                let all = views.into_iter().map(Self::new).collect();
                Self::Several(all, Rndr::create_placeholder())
            }
            Node::Live(draw) => Self::live(draw, None),
        }
    }

    fn live(mut draw: Box<dyn FnMut() -> View>, before: Option<Self>) -> Self {
        let run = move |before: Option<Self>| {
            let view = draw();
            match before {
                Some(mut drawn) => {
                    drawn.redraw(view);
                    drawn
                }
                None => Self::new(view),
            }
        };
        Self::Live(RenderEffect::new_with_value(run, before))
    }

    pub(super) fn redraw(&mut self, view: View) {
        match (&mut *self, *view.0) {
            (Self::Nothing(_), Node::Nothing) => {}
            (Self::Text(node, old), Node::Text(new)) => {
                if *old != new {
                    node.set_data(&new);
                    *old = new;
                }
            }
            (Self::Element(old), Node::Element(new)) if old.is_like(&new) => old.apply(*new.0),
            (Self::Several(old, end), Node::Several(new)) => {
                redraw_all(old, new, end.parent_node().as_ref(), Some(end));
            }
            (Self::Live(old), Node::Live(draw)) => {
                let before = old.take_value();
                *self = Self::live(draw, before);
            }
            (_, node) => self.replace(Self::new(View(Box::new(node)))),
        }
    }

    fn replace(&mut self, mut new: Self) {
        self.insert_before_this(&mut new);
        self.unmount();
        *self = new;
    }

    fn put(&mut self, parent: &web_sys::Node, marker: Option<&web_sys::Node>) {
        match self {
            Self::Nothing(node) => insert(parent, node, marker),
            Self::Text(node, _) => insert(parent, node, marker),
            Self::Element(element) => insert(parent, element.node(), marker),
            Self::Several(all, end) => {
                insert(parent, end, marker);
                for drawn in all {
                    drawn.put(parent, Some(end));
                }
            }
            Self::Live(effect) => {
                effect.with_value_mut(|drawn| drawn.put(parent, marker));
            }
        }
    }

    /// Where something goes that comes before it.
    fn first(&self) -> Option<web_sys::Node> {
        match self {
            Self::Nothing(node) => Some(node.clone().into()),
            Self::Text(node, _) => Some(node.clone().into()),
            Self::Element(element) => Some(element.node().clone().into()),
            Self::Several(all, end) => all.first().map_or_else(|| Some(end.clone().into()), Self::first),
            Self::Live(effect) => effect.with_value_mut(|drawn| drawn.first()).flatten(),
        }
    }
}

/// Position by position: lists here are short, and their rows have no state of their own that would have to move along.
fn redraw_all(
    old: &mut Vec<Drawn>,
    new: Vec<View>,
    parent: Option<&web_sys::Node>,
    marker: Option<&web_sys::Node>,
) {
    let count = new.len();
    for (at, view) in new.into_iter().enumerate() {
        if let Some(drawn) = old.get_mut(at) {
            drawn.redraw(view);
        } else {
            let mut drawn = Drawn::new(view);
            if let Some(parent) = parent {
                drawn.put(parent, marker);
            }
            old.push(drawn);
        }
    }
    for mut surplus in old.drain(count..) {
        surplus.unmount();
    }
}

fn insert(parent: &web_sys::Node, node: &web_sys::Node, marker: Option<&web_sys::Node>) {
    // Fails only if the marker has left the parent, and nobody but this module moves it.
    let _ = parent.insert_before(node, marker);
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        match self {
            Self::Nothing(node) => node.remove(),
            Self::Text(node, _) => node.remove(),
            Self::Element(element) => element.node().remove(),
            Self::Several(all, end) => {
                all.iter_mut().for_each(Mountable::unmount);
                end.remove();
            }
            Self::Live(effect) => {
                effect.with_value_mut(Mountable::unmount);
            }
        }
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&web_sys::Node>) {
        self.put(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let first = self.first();
        let parent = first.as_ref().and_then(web_sys::Node::parent_node);
        let Some(parent) = parent.and_then(|node| node.dyn_into::<web_sys::Element>().ok()) else {
            return false;
        };
        child.mount(&parent, first.as_ref());
        true
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        Vec::new()
    }
}
