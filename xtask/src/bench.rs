//! Measurements: none of them is part of `cargo xtask test`, because a figure depends on the machine.

use crate::cli::Words;
use crate::repo::{self, Repo};
use crate::run::Program;
use crate::site::{Mode, modules};
use crate::stop::{Outcome, Stop, While};
use crate::{browser, tools};
use std::path::{Path, PathBuf};

/// Measures what was named.
pub fn bench(repo: &Repo, words: &[String]) -> Outcome {
    match words.split_first().map(|(what, rest)| (what.as_str(), rest)) {
        Some(("search", rest)) => search(repo, Words::new(rest.to_vec())),
        Some(("prebuilt", rest)) => prebuilt(repo, Words::new(rest.to_vec())),
        Some(("typing", rest)) => native(repo, "typing", rest),
        other => {
            let told = other.map_or("Measure what?".into(), |(what, _)| {
                format!("`{what}` cannot be measured.")
            });
            Stop::because(format!("{told} There are `search`, `prebuilt` and `typing`."))
        }
    }
}

/// Lets our search answer a file of questions, or another engine, for comparison.
pub fn answer(repo: &Repo, words: &[String]) -> Outcome {
    if !words.iter().any(|word| word.starts_with("--engine")) {
        return native(repo, "search-eval", words);
    }
    let here = std::env::current_dir().doing(|| "find out where this runs".into())?;
    let folder = repo.at("benches/browser");
    tools::node(repo)?;
    tools::npm_packages(repo, &folder)?;
    let script = Program::new(repo, "node").arg(folder.join("eval.mjs"));
    script.args(words).inside(&here).run().map_err(|_| Stop::told())
}

/// Measures the core natively. An optimised crate of its own, so that this one stays quick to compile. Paths are
/// the caller's: it runs where the caller stands.
pub fn native<W: AsRef<std::ffi::OsStr>>(repo: &Repo, verb: &str, words: &[W]) -> Outcome {
    let here = std::env::current_dir().doing(|| "find out where this runs".into())?;
    Program::new(repo, "cargo")
        .args([
            "run",
            "--quiet",
            "--release",
            "--package",
            "benches",
            "--manifest-path",
        ])
        .arg(repo.at("Cargo.toml"))
        .args(["--", verb])
        .args(words)
        .inside(&here)
        .run()
        // It has told what is wrong.
        .map_err(|_| Stop::told())
}

/// Texts, and how they are searched.
struct Corpus {
    docs: PathBuf,
    keystrokes: PathBuf,
    qrels: Option<PathBuf>,
}

fn search(repo: &Repo, mut words: Words) -> Outcome {
    let engines = words.value("--engines")?;
    let corpora = corpora(repo, &mut words)?;
    words.finish("bench search")?;
    let folder = browser_side(repo)?;
    let mut program = in_browser(repo, &folder, "search")?;
    if let Some(engines) = engines {
        program = program.args(["--engines", &engines]);
    }
    for corpus in corpora {
        program = program
            .arg("--docs")
            .arg(corpus.docs)
            .arg("--keystrokes")
            .arg(corpus.keystrokes);
        program = program.arg("--qrels").arg(corpus.qrels.unwrap_or_default());
    }
    program.run().map_err(|_| Stop::told())
}

fn prebuilt(repo: &Repo, mut words: Words) -> Outcome {
    let articles = sizes(&words.value("--articles")?.unwrap_or_else(|| "100000".into()))?;
    words.finish("bench prebuilt")?;
    let folder = browser_side(repo)?;
    for articles in articles {
        let corpus = made_up(repo, articles)?;
        let work = repo.scratch(format!("bench/{articles}"));
        let index = work.join("index");
        repo::remove_folder(&index)?;
        let words = [
            "--docs".as_ref(),
            corpus.docs.as_os_str(),
            "--out".as_ref(),
            index.as_os_str(),
        ];
        native(repo, "index", &words)?;
        in_browser(repo, &folder, "prebuilt")?
            .arg("--index")
            .arg(&index)
            .arg("--docs")
            .arg(corpus.docs)
            .arg("--keystrokes")
            .arg(corpus.keystrokes)
            .arg("--work")
            .arg(&work)
            .run()
            .map_err(|_| Stop::told())?;
    }
    Ok(())
}

/// A script of that folder, with what all of them are told.
fn in_browser(repo: &Repo, folder: &Path, script: &str) -> Outcome<Program> {
    Ok(Program::new(repo, "node")
        .arg(folder.join(format!("{script}.mjs")))
        .arg("--chromium")
        .arg(browser::chromium(repo)?)
        .arg("--ours")
        .arg(modules::folder(repo, Mode::Release))
        .arg("--door")
        .arg(repo.at("modules/search/door.js"))
        .arg("--out")
        .arg(repo.scratch(format!("bench/{script}.json"))))
}

/// Everything that the half in the browser needs; gives the folder of its scripts.
fn browser_side(repo: &Repo) -> Outcome<PathBuf> {
    let folder = repo.at("benches/browser");
    tools::node(repo)?;
    tools::npm_packages(repo, repo.root())?;
    tools::npm_packages(repo, &folder)?;
    tools::wasm_target(repo)?;
    tools::wasm_bindgen(repo)?;
    modules::run(repo, Mode::Release)?;
    Ok(folder)
}

/// Those that were named, or made up ones.
fn corpora(repo: &Repo, words: &mut Words) -> Outcome<Vec<Corpus>> {
    let mut file = |name| -> Outcome<Option<PathBuf>> {
        let path = words.value(name)?.map(std::path::absolute).transpose();
        path.doing(|| format!("find the file of `{name}`"))
    };
    let (docs, keystrokes, qrels) = (file("--docs")?, file("--keystrokes")?, file("--qrels")?);
    match (docs, keystrokes) {
        (Some(docs), Some(keystrokes)) => Ok(vec![Corpus {
            docs,
            keystrokes,
            qrels,
        }]),
        (None, None) => sizes(&words.value("--sizes")?.unwrap_or_else(|| "1000,5000".into()))?
            .into_iter()
            .map(|articles| made_up(repo, articles))
            .collect(),
        _ => Stop::because("`--docs` and `--keystrokes` go together."),
    }
}

fn sizes(text: &str) -> Outcome<Vec<usize>> {
    let number = |word: &str| match word.trim().parse() {
        Ok(0) | Err(_) => Stop::because(format!("`--sizes {text}`: expected numbers such as 1000,5000.")),
        Ok(articles) => Ok(articles),
    };
    text.split(',').map(number).collect()
}

fn made_up(repo: &Repo, articles: usize) -> Outcome<Corpus> {
    let folder = repo.scratch(format!("bench/{articles}"));
    let (manual, count) = (repo.at("manual"), articles.to_string());
    let words = [
        "--manual".as_ref(),
        manual.as_os_str(),
        "--articles".as_ref(),
        count.as_ref(),
        "--out".as_ref(),
        folder.as_os_str(),
    ];
    native(repo, "generate", &words)?;
    let at = |name: &str| folder.join(name);
    Ok(Corpus {
        docs: at("docs.jsonl"),
        keystrokes: at("keystrokes.jsonl"),
        qrels: Some(at("qrels.jsonl")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::Machine;

    fn told(line: &str) -> String {
        let words: Vec<_> = line.split_whitespace().map(String::from).collect();
        bench(&Machine::new("bench").repo, &words).unwrap_err().0
    }

    #[test]
    fn what_cannot_be_measured_is_told_with_what_can() {
        for (line, words) in [
            ("", "Measure what? There are `search`"),
            ("speed", "`speed` cannot be measured. There are"),
            ("search --docs a", "go together"),
            ("search --sizes 10,many", "expected numbers such as"),
            (
                "search --docs a --keystrokes b --sizes 5",
                "does not know `--sizes`",
            ),
        ] {
            assert!(told(line).contains(words), "{line}: {}", told(line));
        }
    }
}
