//! Reading one article, and saying whether it helped.

pub mod attachments;
pub mod feedback;
pub mod missing;
pub mod neighbours;
pub mod outline;
pub mod page;
