//! One folder for each thing a customer does. Features never import each other: what two need goes down into `ui`
//! (how it looks) or the core (what it means).

pub mod article;
pub mod category;
pub mod contact;
pub mod home;
pub mod missing;
pub mod search;
