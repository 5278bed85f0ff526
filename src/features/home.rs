//! The start page.

pub mod notices;
pub mod page;
