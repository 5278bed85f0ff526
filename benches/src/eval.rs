//! `search-eval`: answers every question of a file and writes what came, in the form that a scorer reads.

use crate::ask::{Way, build, milliseconds};
use crate::files::{self, Asked, Told};
use frontdesk_core::search::Index;
use pico_args::Arguments;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Instant;

/// What is said to whoever asks wrongly.
pub const USAGE: &str = "\
cargo xtask search-eval --docs FILE --queries FILE --out FILE --meta FILE
  --docs FILE     {\"id\",\"title\",\"headings\",\"body\"}, one a line
  --queries FILE  {\"qid\",\"text\"}, one a line
  --out FILE      gets {\"qid\",\"ids\",\"us\"} a line: what was found, best first, and the microseconds it took
  --meta FILE     gets {\"build_ms\",\"index_bytes\",…}
  --k N           hits per question (20)
  --lang CODE     the language of the documents (en)
  --mode MODE     auto: as the search box asks (default); typing: the last word may go on; full: after Enter;
                  long: a description; similar: a title among titles
  --engine NAME   another engine of benches/browser/engines instead of ours, for comparison";

struct Order {
    docs: PathBuf,
    queries: PathBuf,
    out: PathBuf,
    meta: PathBuf,
    hits: usize,
    language: String,
    way: Way,
}

/// Does it; gives a line for the terminal.
pub fn command(words: Arguments) -> Told<String> {
    let order = order(words)?;
    let documents = files::documents(&order.docs, &order.language)?;
    let questions = files::questions(&order.queries)?;
    let count = documents.len();
    let began = Instant::now();
    let index = build(&documents, &order.language);
    let build_ms = milliseconds(began);
    // The first questions of a process pay for its cold memory.
    for asked in questions.iter().take(30) {
        index.search(&order.way.query(&asked.text, order.hits));
    }
    let results = questions.iter().map(|asked| answer(&index, asked, &order));
    files::write_lines(&order.out, results)?;
    let meta = json!({
        "engine": "frontdesk",
        "runtime": "native",
        "build_ms": build_ms,
        "index_bytes": index_bytes(&index),
        "docs": count,
        "queries": questions.len(),
    });
    files::write(&order.meta, format!("{meta:#}\n"))?;
    Ok(meta.to_string())
}

/// What finds: root and words. Cards and texts are what shows.
fn index_bytes(index: &Index) -> usize {
    let names = index.file_names().into_iter();
    let finding = names.filter(|name| name == "root" || name.starts_with("words-"));
    finding
        .filter_map(|name| index.file(&name))
        .map(|file| file.len())
        .sum()
}

fn order(mut words: Arguments) -> Told<Order> {
    if words.contains(["-h", "--help"]) {
        return Err(USAGE.into());
    }
    let mut file = |name| -> Told<PathBuf> {
        let found = words
            .opt_value_from_str(name)
            .map_err(|error| error.to_string())?;
        found.ok_or_else(|| format!("`{name}` is missing.\n\n{USAGE}"))
    };
    let (docs, queries, out, meta) = (
        file("--docs")?,
        file("--queries")?,
        file("--out")?,
        file("--meta")?,
    );
    let mut word =
        |name| -> Told<Option<String>> { words.opt_value_from_str(name).map_err(|error| error.to_string()) };
    let hits = word("--k")?.map_or(Ok(20), |text| {
        text.parse()
            .map_err(|_| format!("`--k {text}`: expected a number."))
    });
    let order = Order {
        docs,
        queries,
        out,
        meta,
        hits: hits?,
        language: word("--lang")?.unwrap_or_else(|| "en".into()),
        way: word("--mode")?.map_or(Ok(Way::Auto), |name| Way::parse(&name))?,
    };
    crate::nothing_more(words)?;
    Ok(order)
}

fn answer(index: &Index, asked: &Asked, order: &Order) -> Value {
    let query = order.way.query(&asked.text, order.hits);
    let began = Instant::now();
    let found = index.search(&query);
    let us = milliseconds(began) * 1e3;
    let confidence = found.hits.first().map_or(0.0, |hit| hit.confidence);
    let ids: Vec<_> = found.hits.into_iter().map(|hit| hit.id).collect();
    json!({ "qid": asked.qid, "ids": ids, "confidence": confidence, "us": (us * 10.0).round() / 10.0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn run(line: &str) -> Told<String> {
        command(Arguments::from_vec(
            line.split_whitespace().map(Into::into).collect(),
        ))
    }

    #[test]
    fn every_question_gets_a_line_with_the_best_first() {
        let folder = std::env::temp_dir().join(format!("frontdesk-search-eval-{}", std::process::id()));
        let at = |name: &str| folder.join(name).display().to_string();
        let docs = "{\"id\":\"a\",\"title\":\"Billing\"}\n{\"id\":\"b\",\"title\":\"Reset your password\"}\n";
        let queries = "{\"qid\":\"1\",\"text\":\"pasword\"}\n{\"qid\":\"2\",\"text\":\"zzz\"}\n";
        files::write(&folder.join("docs"), docs).unwrap();
        files::write(&folder.join("queries"), queries).unwrap();
        let files = [
            ("docs", "docs"),
            ("queries", "queries"),
            ("out", "out"),
            ("meta", "meta"),
        ];
        let line: Vec<_> = files
            .iter()
            .map(|(name, file)| format!("--{name} {}", at(file)))
            .collect();
        run(&line.join(" ")).unwrap();
        let out = fs::read_to_string(at("out")).unwrap();
        let lines: Vec<Value> = out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!((&lines[0]["qid"], &lines[0]["ids"]), (&json!("1"), &json!(["b"])));
        assert_eq!((&lines[1]["qid"], &lines[1]["ids"]), (&json!("2"), &json!([])));
        assert!(lines.iter().all(|line| line["us"].is_number()));
        let meta: Value = serde_json::from_str(&fs::read_to_string(at("meta")).unwrap()).unwrap();
        assert_eq!((&meta["docs"], &meta["queries"]), (&json!(2), &json!(2)));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_is_missing_or_unknown_is_told() {
        let all = "--docs a --queries b --out c --meta d";
        for (line, words) in [
            (String::new(), "`--docs` is missing"),
            ("--docs a".into(), "`--queries` is missing"),
            (format!("{all} --k x"), "`--k x`: expected a number"),
            (format!("{all} --mode x"), "`--mode x`: expected one of"),
            (format!("{all} --cheat"), "no option `--cheat`"),
            (all.into(), "a cannot be read"),
        ] {
            let told = run(&line).unwrap_err();
            assert!(told.contains(words), "{line}: {told}");
        }
    }
}
