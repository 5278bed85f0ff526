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

#[cfg(test)]
mod tests {
    use super::install;
    use crate::machine::Machine;

    fn chromium(machine: &Machine) -> Result<Vec<String>, String> {
        install(&machine.repo, &["chromium", "chromium-driver"], "a minute")
            .map(|()| machine.ran())
            .map_err(|stop| stop.0)
    }

    /// The last lines that a Debian machine is told, whoever is at it.
    const TOLD: [&str; 2] = [
        "apt-get update -qq",
        "apt-get install -y -qq --no-install-recommends chromium chromium-driver",
    ];

    #[test]
    fn root_on_debian_asks_the_package_manager_and_nobody_else() {
        let machine = Machine::new("root").with("apt-get", "").with("id", "echo 0");
        assert_eq!(chromium(&machine).unwrap(), ["id -u", TOLD[0], TOLD[1]]);
    }

    #[test]
    fn a_user_on_debian_goes_through_a_sudo_that_asks_for_no_password() {
        let user = Machine::new("sudo").with("apt-get", "").with("id", "echo 1000");
        let ran = chromium(&user.with("sudo", "")).unwrap();
        let [update, install] = TOLD.map(|line| format!("sudo -n {line}"));
        assert_eq!(ran, ["id -u", "sudo -n true", &update, &install]);
    }

    #[test]
    fn one_broken_source_does_not_stop_the_installation() {
        let machine = Machine::new("update")
            .with("apt-get", "test \"$1\" = install")
            .with("id", "echo 0");
        assert!(chromium(&machine).is_ok());
    }

    #[test]
    fn where_nothing_may_be_installed_nothing_is_tried() {
        let asks = Machine::new("password")
            .with("apt-get", "")
            .with("id", "echo 1000")
            .with("sudo", "exit 1");
        assert!(chromium(&asks).unwrap_err().contains("sudo without a password"));
        let without = Machine::new("nosudo").with("apt-get", "").with("id", "echo 1000");
        assert!(chromium(&without).unwrap_err().contains("needs root"));
        for machine in [&asks, &without] {
            assert!(
                !machine.ran().iter().any(|line| line.contains("apt-get")),
                "{:?}",
                machine.ran()
            );
        }
        // macOS, and whatever else there is.
        let other = Machine::new("other").with("brew", "").with("id", "echo 0");
        assert!(chromium(&other).unwrap_err().contains("no apt-get"));
        assert_eq!(other.ran(), [""; 0]);
    }

    #[test]
    fn a_package_that_cannot_be_had_is_told() {
        let machine = Machine::new("refused")
            .with("apt-get", "exit 100")
            .with("id", "echo 0");
        assert!(
            chromium(&machine)
                .unwrap_err()
                .contains("apt-get could not install it")
        );
    }
}
