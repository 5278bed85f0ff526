//! Finding: the box that is on every page, and the page of results.

pub mod found;
pub mod options;
pub mod page;
pub mod results;
pub mod search_box;
