//! The few drawings the app uses: decoration only, always beside words.

use leptos::prelude::*;

use crate::shell::markup::{View, view};

/// Which drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A magnifier.
    Search,
    /// A cross.
    Close,
    /// An arrow in reading direction.
    Forward,
    /// A clock.
    Recent,
    /// A globe.
    Language,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Self::Search => "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zm5 12 4.5 4.5",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Forward => "M9 5l7 7-7 7",
            Self::Recent => "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zm0 4v4.5l3 2",
            Self::Language => {
                "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM4 12h16M12 4c-5 5-5 11 0 16M12 4c5 5 5 11 0 16"
            }
        }
    }
}

/// Draws it in the colour of the text around.
#[component]
pub fn Glyph(icon: Icon) -> View {
    let class = if icon == Icon::Forward {
        "icon icon--directed"
    } else {
        "icon"
    };
    view! {
        <svg class=class viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=icon.path()></path>
        </svg>
    }
}
