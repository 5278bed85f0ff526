//! Reaching a person.

pub mod page;
