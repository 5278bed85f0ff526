//! `index`: a corpus as the files of a prebuilt index, and what they weigh by kind.

use crate::ask::build_for_a_host;
use crate::files::{self, Told};
use pico_args::Arguments;
use serde_json::json;
use std::path::PathBuf;

/// What is said to whoever asks wrongly.
const USAGE: &str = "index --docs FILE --out FOLDER [--lang CODE]";

/// Of the file that says where the others lie.
const VERSION: u32 = 1;

/// The name of the folder: nothing here is kept for another visit.
const HASH: &str = "0";

/// Does it; gives a line for the terminal.
pub fn command(mut words: Arguments) -> Told<String> {
    let told = |error: pico_args::Error| format!("{error}\n\n{USAGE}");
    let docs: PathBuf = words.value_from_str("--docs").map_err(told)?;
    let out: PathBuf = words.value_from_str("--out").map_err(told)?;
    let language: Option<String> = words.opt_value_from_str("--lang").map_err(told)?;
    crate::nothing_more(words)?;
    let language = language.unwrap_or_else(|| "en".into());
    let documents = files::documents(&docs, &language)?;
    let index = build_for_a_host(&documents, &language);
    let names = index.file_names();
    for name in &names {
        let file = index.file(name).unwrap_or_default();
        files::write(&out.join(HASH).join(format!("{name}.bin")), file)?;
    }
    let about =
        json!({ "version": VERSION, "hash": HASH, "language": language, "documents": documents.len() });
    files::write(&out.join("search.json"), about.to_string())?;
    Ok(format!(
        "{} articles in {} files: {}",
        documents.len(),
        names.len(),
        out.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::command;
    use crate::files;
    use frontdesk_core::search::{Index, Query};
    use pico_args::Arguments;

    #[test]
    fn the_files_are_an_index_that_finds() {
        let folder = std::env::temp_dir().join(format!("frontdesk-benches-index-{}", std::process::id()));
        let at = |name: &str| folder.join(name);
        files::write(
            &at("docs"),
            "{\"id\":\"a\",\"title\":\"Billing\",\"body\":\"Invoices.\"}\n",
        )
        .unwrap();
        let words = [
            "--docs".into(),
            at("docs").into(),
            "--out".into(),
            at("out").into(),
        ];
        command(Arguments::from_vec(words.into())).unwrap();
        let file = |name: &str| std::fs::read(at("out/0").join(format!("{name}.bin"))).unwrap();
        let mut index = Index::open(&file("root")).unwrap();
        for name in index.lacking() {
            index.supply(&name, &file(&name)).unwrap();
        }
        let about = files::read(&at("out/search.json")).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        let query = Query {
            text: "invoices".into(),
            limit: 1,
            ..Query::default()
        };
        assert_eq!(index.search(&query).total, 1);
        assert!(
            about.contains("\"hash\":\"0\"") && about.contains("\"documents\":1"),
            "{about}"
        );
    }
}
