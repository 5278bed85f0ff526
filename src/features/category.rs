//! One shelf of the knowledge base.

pub mod page;
