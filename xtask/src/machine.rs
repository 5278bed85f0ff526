//! A machine of a test's own: only the programs that it is given, each of which notes what it was told.

use crate::repo::{self, Repo};
use std::path::PathBuf;
use std::process::Command;

/// Lives as long as the test.
pub struct Machine {
    /// The clone on that machine.
    pub repo: Repo,
    folder: PathBuf,
}

impl Machine {
    /// An empty one. The name tells the machines of different tests apart.
    pub fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("frontdesk-machine-{name}-{}", std::process::id()));
        let repo = Repo::on_machine(folder.join("clone"), &folder.join("bin"));
        std::fs::create_dir_all(folder.join("clone")).unwrap();
        Self { repo, folder }
    }

    /// With a program that notes how it was called and then runs these lines of shell.
    pub fn with(self, name: &str, lines: &str) -> Self {
        let log = self.folder.join("ran");
        let script = format!("#!/bin/sh\necho \"{name} $*\" >> '{}'\n{lines}\n", log.display());
        let file = self.folder.join("bin").join(name);
        std::fs::create_dir_all(self.folder.join("bin")).unwrap();
        // Written by another process: a file that this one had open could not be started while another test forks.
        let written = Command::new("sh")
            .args([
                "-c",
                "printf %s \"$1\" > \"$2\" && chmod +x \"$2\"",
                "sh",
                &script,
            ])
            .arg(&file)
            .status();
        assert!(written.unwrap().success());
        self
    }

    /// With a file in the clone.
    pub fn holding(self, name: &str, text: &str) -> Self {
        repo::write(&self.repo.at(name), text).unwrap();
        self
    }

    /// Everything that was run, in its order.
    pub fn ran(&self) -> Vec<String> {
        let log = std::fs::read_to_string(self.folder.join("ran")).unwrap_or_default();
        log.lines().map(|line| line.trim_end().to_owned()).collect()
    }

    /// What was run beyond asking for versions: what changes the machine.
    pub fn changes(&self) -> Vec<String> {
        let asks = |line: &String| line.ends_with("--version") || line.ends_with("--print sysroot");
        self.ran().into_iter().filter(|line| !asks(line)).collect()
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
