use super::*;
use crate::machine::Machine;

const LOCK: &str = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.99\"\n";
/// Says where the toolchain lies.
const SYSROOT: &str = "echo \"${0%/bin/*}/sysroot\"";

/// Fresh: rustup and Node, nothing of ours.
fn fresh(name: &str) -> Machine {
    Machine::new(name)
        .holding("Cargo.lock", LOCK)
        .holding("package-lock.json", "{}")
        .with("node", "echo v20.11.0")
        .with("npm", "")
        .with("rustc", SYSROOT)
        .with("rustup", "")
        // What the compiler is told is told along.
        .with("cargo", "echo \"  lto $CARGO_PROFILE_RELEASE_LTO, level $CARGO_PROFILE_RELEASE_OPT_LEVEL\" >> \"${0%/bin/*}/ran\"")
}

fn told(machine: &Machine) -> String {
    for_building(&machine.repo).unwrap_err().0
}

#[test]
fn a_fresh_machine_gets_everything_in_the_versions_that_belong_together() {
    let machine = fresh("fresh");
    for_building(&machine.repo).unwrap();
    assert_eq!(
        machine.changes(),
        [
            "npm ci --no-audit --no-fund --loglevel=error".to_owned(),
            "rustup target add wasm32-unknown-unknown".to_owned(),
            format!("cargo install --locked trunk@{TRUNK}"),
            "  lto false, level 1".to_owned(),
            "cargo install wasm-bindgen-cli@0.2.99".to_owned(),
            "  lto false, level 1".to_owned(),
        ]
    );
}

#[test]
fn a_machine_that_has_everything_is_left_alone() {
    let machine = fresh("complete")
        .with("trunk", &format!("echo trunk {TRUNK}"))
        .with("wasm-bindgen", "echo wasm-bindgen 0.2.99")
        .holding("../sysroot/lib/rustlib/wasm32-unknown-unknown/lib/core.rlib", "");
    for_building(&machine.repo).unwrap();
    assert_eq!(
        machine.changes(),
        ["npm ci --no-audit --no-fund --loglevel=error"]
    );
    // And the packages of an unchanged lock file are not fetched again.
    for_building(&machine.repo).unwrap();
    assert_eq!(machine.changes().len(), 1);
}

#[test]
fn tools_of_other_versions_are_kept_and_ours_go_into_the_clone() {
    let machine = fresh("versions")
        .with("trunk", "echo trunk 0.1.0")
        .with("wasm-bindgen", "echo wasm-bindgen 0.2.100");
    for_building(&machine.repo).unwrap();
    let own = machine.repo.own_tools();
    let installs: Vec<_> = machine
        .changes()
        .into_iter()
        .filter(|line| line.starts_with("cargo"))
        .collect();
    assert_eq!(
        installs,
        [
            format!("cargo install --locked --root {} trunk@{TRUNK}", own.display()),
            format!("cargo install --root {} wasm-bindgen-cli@0.2.99", own.display()),
        ]
    );
}

#[test]
fn finished_programs_are_fetched_where_cargo_can_do_that_and_compiled_where_that_fails() {
    let machine = fresh("binstall").with("cargo-binstall", "");
    trunk(&machine.repo).unwrap();
    assert_eq!(
        machine.changes()[0],
        format!("cargo binstall --no-confirm trunk@{TRUNK}")
    );
    assert!(
        !machine
            .changes()
            .iter()
            .any(|line| line.starts_with("cargo install"))
    );

    let machine = fresh("binstall-fails")
        .with("cargo-binstall", "")
        .with("cargo", "test \"$1\" = install");
    trunk(&machine.repo).unwrap();
    assert_eq!(
        machine.changes()[1],
        format!("cargo install --locked trunk@{TRUNK}")
    );
}

#[test]
fn without_node_or_with_an_old_one_or_without_npm_the_way_out_is_told_and_nothing_is_installed() {
    let without = Machine::new("no-node")
        .with("npm", "")
        .with("cargo", "")
        .with("rustup", "");
    assert!(
        told(&without).starts_with("Node.js is missing. Install Node.js 20 or newer (https://nodejs.org)")
    );
    let old = fresh("old-node").with("node", "echo v18.19.0");
    assert!(told(&old).starts_with("Node.js is v18.19.0, which is too old. Install Node.js 20"));
    let odd = fresh("odd-node").with("node", "echo nonsense");
    assert!(told(&odd).contains("too old"));
    let bare = Machine::new("no-npm")
        .with("node", "echo v22.0.0")
        .with("cargo", "");
    assert!(told(&bare).contains("apt-get install npm"));
    for machine in [without, old, odd, bare] {
        assert_eq!(machine.changes(), [""; 0]);
    }
}

#[test]
fn without_rustup_the_way_out_is_told() {
    let machine = Machine::new("no-rustup")
        .holding("package-lock.json", "{}")
        .with("node", "echo v20.11.0")
        .with("npm", "")
        .with("rustc", SYSROOT);
    assert!(told(&machine).contains("install Rust with rustup (https://rustup.rs)"));
}

#[test]
fn without_a_network_each_step_names_what_it_wanted_and_that_the_same_command_goes_on() {
    let steps = [
        (fresh("offline-npm").with("npm", "exit 1"), "npm packages"),
        (
            fresh("offline-target").with("rustup", "exit 1"),
            "the WebAssembly target",
        ),
        (fresh("offline-cargo").with("cargo", "exit 101"), TRUNK),
    ];
    for (machine, what) in steps {
        let told = told(&machine);
        assert!(
            told.contains(what)
                && told.contains("set HTTPS_PROXY")
                && told.contains("run the same command again"),
            "{told}"
        );
    }
}

#[test]
fn a_failed_installation_of_npm_packages_is_tried_again() {
    let machine = fresh("npm-again").with("npm", "exit 1");
    assert!(npm_packages(&machine.repo, machine.repo.root()).is_err());
    assert!(npm_packages(&machine.repo, machine.repo.root()).is_err());
    assert_eq!(machine.changes().len(), 2);
}
