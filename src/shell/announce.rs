//! One polite live region for the whole app, there from the start: regions that appear with their text are not read.

use leptos::prelude::*;

use super::timer::Timer;

/// Says something to screen readers without moving focus.
#[derive(Clone, Copy)]
pub struct Announcer {
    text: RwSignal<String>,
    pending: StoredValue<Option<Timer>, LocalStorage>,
}

impl Announcer {
    /// A silent one.
    pub fn new() -> Self {
        Self {
            text: RwSignal::new(String::new()),
            pending: StoredValue::new_local(None),
        }
    }

    /// What the region holds now.
    pub fn text(self) -> ReadSignal<String> {
        self.text.read_only()
    }

    /// Says it soon; a later message replaces one that was not said yet. The region is emptied first, so that the
    /// same words twice are said twice.
    pub fn say(self, words: String) {
        self.say_after(100, words);
    }

    /// Says it after a pause, for things that change while somebody types.
    pub fn say_after(self, ms: u32, words: String) {
        self.text.set(String::new());
        let text = self.text;
        self.pending.set_value(Timer::after(ms, move || text.set(words)));
    }
}

impl Default for Announcer {
    fn default() -> Self {
        Self::new()
    }
}

/// The app's announcer.
pub fn use_announcer() -> Announcer {
    expect_context()
}
