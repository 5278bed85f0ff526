//! The framework-free heart of Frontdesk.
//!
//! Nothing here knows a browser, a UI framework, a clock, randomness or the network: whoever calls passes
//! in `now`, answers and random numbers, and gets plain values back. That is what makes every rule in here
//! testable in milliseconds.
//!
//! Where to start: [`knowledge`] (what the help center talks about), [`adapter`] (how any JSON backend
//! becomes that), [`search`] (how a customer finds it), [`route`] (how all of it has an address).

pub mod adapter;
pub mod ask;
pub mod combobox;
pub mod config;
pub mod decode;
pub mod error;
pub mod feedback;
pub mod fingerprint;
pub mod freshness;
pub mod knowledge;
pub mod marks;
pub mod messages;
mod order;
pub mod recent;
pub mod remote;
pub mod retry;
pub mod route;
pub mod sandbox;
pub mod search;
pub mod text;
pub mod theme;
pub mod time;
pub mod wire;
