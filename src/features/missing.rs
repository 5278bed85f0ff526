//! No such page.

pub mod page;
