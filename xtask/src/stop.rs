//! The one way anything here fails: a sentence for the person at the terminal, with the way out.

use std::fmt;

/// Why a command stops. Always a whole sentence; `main` prints it and leaves with code 1.
#[derive(Debug)]
pub struct Stop(pub String);

/// What every step here gives back.
pub type Outcome<T = ()> = Result<T, Stop>;

impl Stop {
    /// `Err(Stop)` with that sentence.
    pub fn because<T>(sentence: impl Into<String>) -> Outcome<T> {
        Err(Self(sentence.into()))
    }

    /// Everything has been said already; only the exit code is left.
    pub const fn told() -> Self {
        Self(String::new())
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Turns an error of the system into a [`Stop`] that says what was being done.
pub trait While<T> {
    /// `doing` completes "Could not …".
    fn doing(self, doing: impl FnOnce() -> String) -> Outcome<T>;
}

impl<T, E: fmt::Display> While<T> for Result<T, E> {
    fn doing(self, doing: impl FnOnce() -> String) -> Outcome<T> {
        self.map_err(|error| Stop(format!("Could not {}: {error}.", doing())))
    }
}
