//! Chromium and its driver: found, or installed by the system's package manager where we may.

use crate::repo::Repo;
use crate::run::{Program, which};
use crate::stop::{Outcome, Stop};
use crate::tools::say;
use std::path::{Path, PathBuf};

const BROWSERS: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];
const MAC: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const WAY_OUT: &str = "The browser tests need Chromium and ChromeDriver of the same version. On Debian and Ubuntu: \
    `sudo apt-get install -y chromium chromium-driver`; on macOS: `brew install --cask google-chrome chromedriver`. \
    If they lie elsewhere, set FRONTDESK_CHROMIUM and CHROMEDRIVER to their paths.";

/// The browser for end-to-end tests.
pub fn chromium(repo: &Repo) -> Outcome<PathBuf> {
    let find = || find_browser(repo);
    found_or_installed(repo, "Chromium", find)
}

/// The driver for unit tests in the browser.
pub fn driver(repo: &Repo) -> Outcome<PathBuf> {
    let find = || {
        let given = std::env::var_os("CHROMEDRIVER")
            .map(PathBuf::from)
            .filter(|path| path.is_file());
        given.or_else(|| which(repo, "chromedriver"))
    };
    found_or_installed(repo, "ChromeDriver", find)
}

fn find_browser(repo: &Repo) -> Option<PathBuf> {
    let given = std::env::var_os("FRONTDESK_CHROMIUM")
        .map(PathBuf::from)
        .filter(|path| path.is_file());
    let on_path = || BROWSERS.iter().find_map(|name| which(repo, name));
    let on_mac = || MAC.iter().map(PathBuf::from).find(|path| path.is_file());
    given.or_else(on_path).or_else(on_mac)
}

fn found_or_installed(repo: &Repo, what: &str, find: impl Fn() -> Option<PathBuf>) -> Outcome<PathBuf> {
    if let Some(path) = find() {
        return Ok(path);
    }
    let failed = |why: &str| Stop(format!("{what} is missing{why}. {WAY_OUT}"));
    let apt = which(repo, "apt-get").ok_or_else(|| failed(""))?;
    let mut command =
        privileged(repo, &apt).ok_or_else(|| failed(" and installing it needs root or sudo"))?;
    say("Installing Chromium and ChromeDriver with apt-get (about 2 minutes)");
    command.extend(
        [
            "install",
            "-y",
            "--no-install-recommends",
            "chromium",
            "chromium-driver",
        ]
        .map(str::to_owned),
    );
    let update: Vec<_> = command
        .iter()
        .take_while(|word| *word != "install")
        .cloned()
        .chain(["update".into()])
        .collect();
    // A failing update may be one broken source among many: the installation decides.
    let _ = start(repo, &update);
    start(repo, &command).map_err(|_| failed(" and could not be installed; the reason is above"))?;
    find().ok_or_else(|| failed(", though its package is installed"))
}

fn start(repo: &Repo, words: &[String]) -> Outcome {
    let Some((name, args)) = words.split_first() else {
        return Ok(());
    };
    Program::new(repo, name)
        .args(args)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .run()
}

/// The words that run a program as root without asking anybody: nothing more for root, `sudo -n` where it works.
fn privileged(repo: &Repo, program: &Path) -> Option<Vec<String>> {
    let program = program.display().to_string();
    let is_root = Program::new(repo, "id")
        .arg("-u")
        .read()
        .is_ok_and(|id| id == "0");
    if is_root {
        return Some(vec![program]);
    }
    Program::new(repo, "sudo").args(["-n", "true"]).read().ok()?;
    Some(vec!["sudo".into(), "-n".into(), program])
}
