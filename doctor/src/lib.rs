//! What asking a live backend takes outside of a browser: a config with all its files, and a way to send requests.

pub mod load;
pub mod net;
