//! Makes a finished wasm smaller to download, without changing what it does.
//!
//! First by wasm-opt: taking expressions and loops apart and putting them together anew, between rounds of what `-Oz` does, is
//! 1 % less than one round, and no slower. Then by two things that no optimiser does, because both only pay under compression:
//! functions that are alike come to stand side by side (3 % less), and the imports lose the hashes in their names, here and
//! in the script (5 kB brotli less; a hash cannot be compressed).

use crate::repo::{self, Repo};
use crate::run::Program;
use crate::stop::{Outcome, Stop};
use std::path::Path;

mod binary;
mod likeness;

use binary::Module;

/// Packs a wasm and its script in place.
pub fn run(repo: &Repo, script: &Path, wasm: &Path) -> Outcome {
    optimise(repo, wasm, &["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz"])?;
    let bytes = repo::read_bytes(wasm)?;
    let unreadable = || Stop(format!("{} is not what wasm-bindgen writes.", wasm.display()));
    let mut module = Module::read(&bytes).ok_or_else(unreadable)?;
    let text = shorten(repo::read(script)?, module.imports());
    module.name_functions(&likeness::ranks(module.bodies()));
    repo::write(wasm, module.write())?;
    repo::write(script, text)?;
    // Moving functions means renumbering every call, which wasm-opt can do; which order, it takes from the names.
    let packing = [
        "--reorder-functions-by-name",
        "--strip-debug",
        "--strip-producers",
    ];
    optimise(repo, wasm, &packing)
}

fn optimise(repo: &Repo, wasm: &Path, how: &[&str]) -> Outcome {
    Program::new(repo, "wasm-opt")
        .args(how)
        .arg("--output")
        .arg(wasm)
        .arg(wasm)
        .run()
}

/// Replaces the names of imports in the script and in the list by short ones.
fn shorten(mut script: String, names: &mut [String]) -> String {
    for (at, name) in names.iter_mut().enumerate() {
        // All others are names in scripts of ours, or have no hash.
        if name.starts_with("__wbg_") && script.matches(name.as_str()).count() == 1 {
            let short = format!("_{at}");
            script = script.replace(name.as_str(), &short);
            *name = short;
        }
    }
    script
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_import_has_the_same_short_name_on_both_sides() {
        let script = "const imports = { __wbg_get_0123456789abcdef: () => 1, __wbindgen_init: () => 2 };";
        let mut names = ["render", "__wbg_get_0123456789abcdef", "__wbindgen_init"].map(str::to_owned);
        let script = super::shorten(script.into(), &mut names);
        assert_eq!(
            script,
            "const imports = { _1: () => 1, __wbindgen_init: () => 2 };"
        );
        assert_eq!(names, ["render", "_1", "__wbindgen_init"]);
    }

    #[test]
    fn a_name_that_the_script_says_twice_stays() {
        let script = "const __wbg_a_1 = 0; const imports = { __wbg_a_1 };";
        let mut names = ["__wbg_a_1".to_owned()];
        assert_eq!(super::shorten(script.into(), &mut names), script);
        assert_eq!(names, ["__wbg_a_1"]);
    }
}
