//! `generate`: a help center of any size, made up from the words of the manual, so that everybody measures the same
//! texts without downloading any. The same number of articles is always the same corpus.
//!
//! What decides index size and speed is how words are distributed, not what they say: see [`language`].

mod article;
mod language;
mod random;
mod typing;

use crate::files::{self, Told};
use article::Writer;
use language::Language;
use pico_args::Arguments;
use random::Random;
use serde_json::json;
use std::path::{Path, PathBuf};

/// What is said to whoever asks wrongly.
pub const USAGE: &str = "generate --manual FOLDER --articles N --out FOLDER";

/// Sessions of typing, and long questions.
const SESSIONS: usize = 60;
const LONG: usize = 40;

/// Writes docs.jsonl, keystrokes.jsonl and qrels.jsonl.
pub fn command(mut words: Arguments) -> Told<String> {
    let told = |error: pico_args::Error| format!("{error}\n\n{USAGE}");
    let manual: PathBuf = words.value_from_str("--manual").map_err(told)?;
    let articles: usize = words.value_from_str("--articles").map_err(told)?;
    let out: PathBuf = words.value_from_str("--out").map_err(told)?;
    crate::nothing_more(words)?;
    let language = Language::learn(&texts(&manual)?);
    if language.is_empty() {
        return Err(format!("There is no Markdown in {}.", manual.display()));
    }
    let mut random = Random::new(articles as u64);
    let mut writer = Writer::new(&language);
    let all: Vec<_> = (0..articles).map(|_| writer.article(&mut random)).collect();
    let sessions = typing::sessions(&all, SESSIONS, &mut random);
    let long = typing::descriptions(&all, LONG, &mut random);
    files::write_lines(
        &out.join("docs.jsonl"),
        all.iter().enumerate().map(|(at, article)| article.to_json(at)),
    )?;
    files::write_lines(&out.join("keystrokes.jsonl"), typing::lines(&sessions, &long))?;
    let judged = sessions.iter().map(|session| {
        let name = article::name(session.target);
        json!({ "qid": session.base(), "rel": { name: 1 } })
    });
    files::write_lines(&out.join("qrels.jsonl"), judged)?;
    Ok(format!("{articles} articles: {}", out.display()))
}

/// Every article of the manual, without what Markdown says about it, in the order of their names.
fn texts(folder: &Path) -> Told<Vec<String>> {
    let told = |error| format!("{} cannot be read: {error}.", folder.display());
    let entries = std::fs::read_dir(folder).map_err(told)?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        if path.is_dir() {
            all.extend(texts(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            all.push(files::read(&path)?);
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(name: &str) -> Vec<String> {
        let folder = std::env::temp_dir().join(format!("frontdesk-generate-{name}-{}", std::process::id()));
        let manual = folder.join("manual/a.md");
        let text = "---\ntitle: Reset the password\n---\n\nPress the button. Then press it again, and wait.\n\n## The button\n";
        files::write(&manual, text).unwrap();
        let line = format!(
            "--manual {} --articles 40 --out {}",
            folder.join("manual").display(),
            folder.display()
        );
        command(Arguments::from_vec(
            line.split_whitespace().map(Into::into).collect(),
        ))
        .unwrap();
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let all = ["docs.jsonl", "keystrokes.jsonl", "qrels.jsonl"].map(read);
        std::fs::remove_dir_all(&folder).unwrap();
        all.into()
    }

    #[test]
    fn the_same_number_of_articles_is_the_same_corpus() {
        let (one, other) = (made("one"), made("other"));
        assert_eq!(one, other);
        assert_eq!(one[0].lines().count(), 40);
        assert!(one[1].lines().count() > one[2].lines().count());
    }
}
