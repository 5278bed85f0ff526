//! Starting other programs: always with our `PATH`, always with a sentence when they fail.

use crate::repo::Repo;
use crate::stop::{Outcome, Stop};
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::process::{Command, Stdio};

/// A program about to be started at the top of the clone.
pub struct Program {
    name: String,
    command: Command,
    missing: String,
}

impl Program {
    /// `missing` is what to say when there is no such program.
    pub fn new(repo: &Repo, name: &str) -> Self {
        let mut command = Command::new(find(repo, name));
        command.current_dir(repo.root()).env("PATH", repo.path_variable());
        // Cargo's variables describe xtask itself; a build started with them would believe them.
        for (key, _) in std::env::vars_os() {
            let key_text = key.to_string_lossy();
            if key_text.starts_with("CARGO_PKG_") || key_text.starts_with("CARGO_MANIFEST") {
                command.env_remove(&key);
            }
        }
        Self {
            name: name.into(),
            command,
            missing: format!("There is no `{name}` on the PATH."),
        }
    }

    /// The sentence for a machine without this program.
    #[must_use]
    pub fn or_say(mut self, sentence: impl Into<String>) -> Self {
        self.missing = sentence.into();
        self
    }

    /// Adds arguments.
    #[must_use]
    pub fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.command.args(args);
        self
    }

    /// Adds one argument.
    #[must_use]
    pub fn arg(self, arg: impl AsRef<OsStr>) -> Self {
        self.args([arg])
    }

    /// Sets a variable.
    #[must_use]
    pub fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    /// Hides a variable of the user's.
    #[must_use]
    pub fn unset(mut self, key: &str) -> Self {
        self.command.env_remove(key);
        self
    }

    /// Starts elsewhere than at the top of the clone.
    #[must_use]
    pub fn inside(mut self, folder: &std::path::Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Runs to the end with the terminal's own input and output.
    pub fn run(mut self) -> Outcome {
        let status = self.command.status().map_err(|error| self.not_started(&error))?;
        if status.success() {
            return Ok(());
        }
        Stop::because(match status.code() {
            Some(code) => format!(
                "`{}` failed (exit code {code}); its own words are above.",
                self.name
            ),
            None => format!("`{}` was ended by a signal.", self.name),
        })
    }

    /// Runs to the end in silence and gives what it printed; on failure its words are in the sentence.
    pub fn read(mut self) -> Outcome<String> {
        let output = self
            .command
            .stdin(Stdio::null())
            .output()
            .map_err(|error| self.not_started(&error))?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        if output.status.success() {
            return Ok(text(&output.stdout));
        }
        Stop::because(format!(
            "`{}` failed:\n{}\n{}",
            self.name,
            text(&output.stdout),
            text(&output.stderr)
        ))
    }

    /// Starts it and goes on; the caller ends it.
    pub fn spawn(mut self) -> Outcome<std::process::Child> {
        self.command
            .stdin(Stdio::null())
            .spawn()
            .map_err(|error| self.not_started(&error))
    }

    /// Silences it.
    #[must_use]
    pub fn quiet(mut self) -> Self {
        self.command.stdout(Stdio::null()).stderr(Stdio::null());
        self
    }

    fn not_started(&self, error: &std::io::Error) -> Stop {
        match error.kind() {
            ErrorKind::NotFound => Stop(self.missing.clone()),
            _ => Stop(format!("Could not start `{}`: {error}.", self.name)),
        }
    }
}

/// `Command` looks a name up in the parent's `PATH`, not in the one set for the child: so we look it up.
fn find(repo: &Repo, name: &str) -> std::path::PathBuf {
    which(repo, name).unwrap_or_else(|| name.into())
}

/// Where that program lies.
pub fn which(repo: &Repo, name: &str) -> Option<std::path::PathBuf> {
    std::env::split_paths(&repo.path_variable())
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}
