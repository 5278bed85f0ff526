//! Packages of the operating system, where we may install them without asking anybody.

use crate::repo::Repo;
use crate::run::{Program, which};
use crate::stop::{Outcome, Stop};
use crate::tools::say;

/// Installs Debian packages as root or by a `sudo` that needs no password.
pub fn install(repo: &Repo, packages: &[&str], takes: &str) -> Outcome {
    if which(repo, "apt-get").is_none() {
        return Stop::because("There is no apt-get here to install it with.");
    }
    let Some(before) = privilege(repo) else {
        return Stop::because("Installing it needs root, or sudo without a password.");
    };
    say(&format!(
        "Installing {} with apt-get ({takes})",
        packages.join(" and ")
    ));
    // A failing update may be one broken source among many: the installation decides.
    let _ = apt(repo, before, &["update", "-qq"]);
    let words = ["install", "-y", "-qq", "--no-install-recommends"];
    apt(repo, before, &[&words, packages].concat())
        .map_err(|_| Stop("apt-get could not install it; the reason is above.".into()))
}

fn apt(repo: &Repo, before: &[&str], words: &[&str]) -> Outcome {
    let all = [before, &["apt-get"], words].concat();
    let Some((name, args)) = all.split_first() else {
        return Ok(());
    };
    Program::new(repo, name)
        .args(args)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .run()
}

/// The words that run a program as root: none for root, `sudo -n` where that works.
fn privilege(repo: &Repo) -> Option<&'static [&'static str]> {
    if Program::new(repo, "id")
        .arg("-u")
        .read()
        .is_ok_and(|id| id == "0")
    {
        return Some(&[]);
    }
    Program::new(repo, "sudo").args(["-n", "true"]).read().ok()?;
    Some(&["sudo", "-n"])
}
