//! Chromium and its driver: found, or installed by the system's package manager where we may.

use crate::repo::Repo;
use crate::run::which;
use crate::stop::{Outcome, Stop};
use crate::system;
use std::path::PathBuf;

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
    let failed = |stop: Stop| Stop(format!("{what} is missing. {stop} {WAY_OUT}"));
    system::install(repo, &["chromium", "chromium-driver"], "about 2 minutes").map_err(failed)?;
    find().ok_or_else(|| {
        Stop(format!(
            "{what} is missing, though its package is installed. {WAY_OUT}"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::found_or_installed;
    use crate::machine::Machine;

    #[test]
    fn what_cannot_be_installed_here_is_told_with_the_way_for_debian_macos_and_everything_else() {
        let machine = Machine::new("no-browser").with("id", "echo 0");
        let told = found_or_installed(&machine.repo, "Chromium", || None)
            .unwrap_err()
            .0;
        assert!(told.starts_with("Chromium is missing."), "{told}");
        for way in [
            "sudo apt-get install",
            "brew install --cask",
            "FRONTDESK_CHROMIUM",
        ] {
            assert!(told.contains(way), "{told}");
        }
    }

    #[test]
    fn a_package_without_the_program_in_it_is_told() {
        let machine = Machine::new("empty-package")
            .with("apt-get", "")
            .with("id", "echo 0");
        let told = found_or_installed(&machine.repo, "ChromeDriver", || None)
            .unwrap_err()
            .0;
        assert!(told.contains("though its package is installed"), "{told}");
    }
}
