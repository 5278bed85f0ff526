//! The shape of what is coming, so that nothing jumps when it comes.

use leptos::prelude::*;

use crate::shell::markup::{View, view};

/// What is being waited for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Cards in a grid.
    Cards,
    /// Rows of links.
    #[default]
    Lines,
    /// A title and paragraphs.
    Article,
}

/// Grey shapes; invisible for the first moment, because most answers come sooner.
#[component]
pub fn Skeleton(shape: Shape) -> View {
    let (class, lines) = match shape {
        Shape::Cards => ("skeleton skeleton--cards", 6),
        Shape::Lines => ("skeleton", 5),
        Shape::Article => ("skeleton skeleton--article", 9),
    };
    view! {
        <div class=class aria-hidden="true">
            {(0..lines).map(|_| view! { <span class="skeleton__line"></span> }).collect::<Vec<_>>()}
        </div>
    }
}
