//! Corpora and questions: one JSON object a line.

use frontdesk_core::decode::{Node, Problems};
use frontdesk_core::search::Document;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

/// What every step here gives back; the error is a whole sentence.
pub type Told<T = ()> = Result<T, String>;

/// A line of a file of questions.
#[derive(Debug, PartialEq)]
pub struct Asked {
    pub qid: String,
    pub text: String,
}

/// A line of a file of keystrokes: the state of a search box. Lines of one session follow one another.
#[derive(Clone, Debug, PartialEq)]
pub struct Keystroke {
    pub base: String,
    pub variant: String,
    pub text: String,
}

/// What answers each question, by its name.
pub type Judged = HashMap<String, HashSet<String>>;

/// All documents of a file.
pub fn documents(path: &Path, language: &str) -> Told<Vec<Document>> {
    lines(path, |line, problems| {
        Some(Document {
            id: name(line, "id", problems)?,
            title: text(line, "title", problems),
            headings: headings(&line.get("headings"), problems),
            body: text(line, "body", problems),
            locale: Some(language.to_owned()),
            ..Document::default()
        })
    })
}

/// All questions of a file.
pub fn questions(path: &Path) -> Told<Vec<Asked>> {
    lines(path, |line, problems| {
        Some(Asked {
            qid: name(line, "qid", problems)?,
            text: line.get("text").need_text(problems)?.to_owned(),
        })
    })
}

/// All keystrokes of a file.
pub fn keystrokes(path: &Path) -> Told<Vec<Keystroke>> {
    lines(path, |line, problems| {
        Some(Keystroke {
            base: name(line, "base", problems)?,
            variant: text(line, "variant", problems),
            text: line.get("text").need_text(problems)?.to_owned(),
        })
    })
}

/// All judgments of a file.
pub fn judgments(path: &Path) -> Told<Judged> {
    let read = lines(path, |line, problems| {
        let rel = line.get("rel");
        let ids = rel.object(problems)?.keys().cloned().collect();
        Some((name(line, "qid", problems)?, ids))
    });
    Ok(read?.into_iter().collect())
}

/// Writes lines of JSON.
pub fn write_lines(path: &Path, lines: impl IntoIterator<Item = Value>) -> Told {
    let mut texts: Vec<_> = lines.into_iter().map(|line| line.to_string()).collect();
    texts.push(String::new());
    write(path, texts.join("\n"))
}

/// Writes a file and the folders above it. A file that would not change keeps its time stamp.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Told {
    if fs::read(path).is_ok_and(|old| old == content.as_ref()) {
        return Ok(());
    }
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    folder
        .and_then(|()| fs::write(path, content))
        .map_err(|error| format!("{} cannot be written: {error}.", path.display()))
}

/// The text of a file.
pub fn read(path: &Path) -> Told<String> {
    fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))
}

fn lines<T>(path: &Path, understand: impl Fn(&Node, &mut Problems) -> Option<T>) -> Told<Vec<T>> {
    let file = path.display();
    let text = read(path)?;
    let mut all = Vec::new();
    for (at, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let place = format!("{file}, line {}", at + 1);
        let value: Value =
            serde_json::from_str(line).map_err(|error| format!("{place} is no JSON: {error}."))?;
        let mut problems = Problems::default();
        let one = understand(&Node::root(&value), &mut problems);
        if let Some(problem) = problems.0.first() {
            return Err(format!("{place}: {problem}."));
        }
        all.extend(one);
    }
    if all.is_empty() {
        return Err(format!("{file} is empty: one JSON object a line is expected."));
    }
    Ok(all)
}

/// An id. Corpora that number their documents are read too.
fn name(line: &Node, key: &str, problems: &mut Problems) -> Option<String> {
    let node = line.get(key);
    match node.value {
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => node.need_text(problems).map(str::to_owned),
    }
}

fn text(line: &Node, key: &str, problems: &mut Problems) -> String {
    line.get(key).text(problems).unwrap_or_default().to_owned()
}

/// One text with a heading a line, or a list of them.
fn headings(node: &Node, problems: &mut Problems) -> String {
    if !matches!(node.value, Some(Value::Array(_))) {
        return node.text(problems).unwrap_or_default().to_owned();
    }
    let all = node.list(problems);
    let texts: Vec<_> = all.iter().filter_map(|heading| heading.text(problems)).collect();
    texts.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, content: &str) -> std::path::PathBuf {
        let path = std::env::temp_dir().join(format!("frontdesk-benches-{}-{name}", std::process::id()));
        write(&path, content).unwrap();
        path
    }

    #[test]
    fn headings_are_a_text_or_a_list_and_what_lacks_is_empty() {
        let path = file(
            "docs",
            "{\"id\":\"a\",\"title\":\"T\",\"headings\":[\"x\",\"y\"],\"body\":\"b\"}\n\n{\"id\":7,\"headings\":\"x\\ny\"}\n",
        );
        let read = documents(&path, "de").unwrap();
        assert_eq!(read[0].headings, read[1].headings);
        assert_eq!((read[1].id.as_str(), read[1].title.as_str()), ("7", ""));
        assert_eq!(read[0].locale.as_deref(), Some("de"));
    }

    #[test]
    fn a_broken_file_is_told_with_its_line() {
        for (name, content, words) in [
            ("empty", "\n", "is empty"),
            (
                "json",
                "{\"qid\":\"1\",\"text\":\"a\"}\n{\"qid\"",
                "line 2 is no JSON",
            ),
            ("text", "{\"qid\":\"1\"}", "line 1: /text: found nothing"),
            ("id", "{\"qid\":[],\"text\":\"a\"}", "line 1: /qid"),
        ] {
            let told = questions(&file(name, content)).unwrap_err();
            assert!(told.contains(words) && told.lines().count() == 1, "{told}");
        }
        let told = questions(Path::new("no-such-file")).unwrap_err();
        assert!(told.starts_with("no-such-file cannot be read"), "{told}");
    }
}
