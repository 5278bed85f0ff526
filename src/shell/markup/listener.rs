//! A listener on an element, for as long as it is kept.

use wasm_bindgen::{JsCast as _, prelude::Closure};
use web_sys::Event;

/// What to do when something happens.
pub type Handler = Box<dyn FnMut(Event)>;

/// Removed when it is dropped: a browser tells a removed element that it lost the focus, and nobody would listen.
pub struct Listener {
    element: web_sys::Element,
    event: &'static str,
    run: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens from now on.
    pub fn new(element: &web_sys::Element, event: &'static str, handler: Handler) -> Self {
        let run = Closure::wrap(handler);
        // Fails only without a function to call.
        let _ = element.add_event_listener_with_callback(event, run.as_ref().unchecked_ref());
        Self {
            element: element.clone(),
            event,
            run,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.run.as_ref().unchecked_ref();
        let _ = self
            .element
            .remove_event_listener_with_callback(self.event, function);
    }
}
