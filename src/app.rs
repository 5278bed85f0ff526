//! Puts the rooms together: what is provided to all, the frame, and which page an address leads to. No logic of its own.

mod boot_error;
mod footer;
mod frame;
mod header;
mod pages;
mod sandbox_line;

pub use boot_error::BootErrorPage;
pub use frame::App;
