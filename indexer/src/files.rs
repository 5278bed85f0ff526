//! An index as files of a static site: parts under a name that changes with them, and one small file that says it.

use frontdesk_core::fingerprint::Fingerprint;
use frontdesk_core::search::Index;
use serde_json::json;
use std::fmt;
use std::path::{Path, PathBuf};

/// Of the file that describes an index, which `modules/search/library.js` reads.
const VERSION: u32 = 1;

/// What was written.
pub struct Written {
    documents: usize,
    files: usize,
    bytes: usize,
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            documents,
            files,
            bytes,
        } = self;
        write!(
            f,
            "{documents} articles in {files} files, {} kB",
            bytes.div_ceil(1000)
        )
    }
}

/// Writes the parts, in a folder that is named after its content, and a file of that name that says so.
pub fn write(index: &Index, locale: &str, out: &Path, name: &str) -> Result<Written, String> {
    let parts: Vec<_> = index
        .file_names()
        .into_iter()
        .filter_map(|name| index.file(&name).map(|bytes| (name, bytes)))
        .collect();
    let add = |sum: Fingerprint, (name, bytes): &(String, Vec<u8>)| sum.with(name.as_bytes()).with(bytes);
    let hash = parts.iter().fold(Fingerprint::new(), add).text();
    let folder = out.join(&hash);
    std::fs::create_dir_all(&folder)
        .map_err(|error| format!("Could not make {}: {error}.", folder.display()))?;
    for (part, bytes) in &parts {
        put(&folder.join(format!("{part}.bin")), bytes)?;
    }
    let about = json!({
        "version": VERSION, "hash": hash, "language": locale, "documents": index.len(),
    });
    put(&out.join(name), format!("{about}\n").as_bytes())?;
    Ok(Written {
        documents: index.len(),
        files: parts.len(),
        bytes: parts.iter().map(|(_, bytes)| bytes.len()).sum(),
    })
}

fn put(file: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(file, bytes).map_err(|error| format!("Could not write {}: {error}.", file.display()))
}

/// Removes parts that no file there speaks of any more. Whoever still has that index open is told so by a file that is
/// missing, and starts with the new one.
pub fn remove_earlier(out: &Path) -> Result<(), String> {
    let entries: Vec<_> = std::fs::read_dir(out)
        .map_err(|error| format!("Could not list {}: {error}.", out.display()))?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    let abouts = entries.iter().filter(|path| path.is_file());
    let spoken_of: String = abouts
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .collect();
    let is_left = |folder: &&PathBuf| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        folder.join("root.bin").is_file() && !spoken_of.contains(&*name)
    };
    for folder in entries.iter().filter(is_left) {
        std::fs::remove_dir_all(folder)
            .map_err(|error| format!("Could not remove {}: {error}.", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{remove_earlier, write};
    use frontdesk_core::search::{Builder, Document, Index, Language, Query};
    use std::path::Path;

    fn index(title: &str) -> Index {
        let mut builder = Builder::new(Language::English).with_leads();
        builder.add(&Document {
            id: "1".into(),
            title: title.into(),
            body: "Some words.".into(),
            ..Document::default()
        });
        builder.finish()
    }

    fn folders(out: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(out).unwrap().flatten();
        let folders = entries.filter(|entry| entry.path().is_dir());
        folders
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn what_was_written_is_an_index_and_the_same_articles_give_the_same_names() {
        let out = std::env::temp_dir().join(format!("frontdesk-indexer-{}", std::process::id()));
        let make = |title: &str, name: &str| {
            write(&index(title), "en", &out, name).unwrap();
            remove_earlier(&out).unwrap();
            folders(&out)
        };
        let first = make("Passwords", "search.json");
        assert_eq!(make("Passwords", "search.json"), first);
        let second = make("Invoices", "search.json");
        assert!(second.len() == 1 && second != first, "the earlier one is gone");
        assert_eq!(
            make("Rechnungen", "search.de.json").len(),
            2,
            "another language stays"
        );

        let about: serde_json::Value =
            serde_json::from_slice(&std::fs::read(out.join("search.json")).unwrap()).unwrap();
        assert_eq!(about["hash"].as_str(), second.first().map(String::as_str));
        assert_eq!(
            (about["version"].as_u64(), about["documents"].as_u64()),
            (Some(1), Some(1))
        );
        let read = |name: &str| std::fs::read(out.join(&second[0]).join(format!("{name}.bin"))).unwrap();
        let mut opened = Index::open(&read("root")).unwrap();
        for name in opened.lacking() {
            opened.supply(&name, &read(&name)).unwrap();
        }
        let query = Query {
            text: "invoces".into(),
            limit: 1,
            ..Query::default()
        };
        assert_eq!(opened.search(&query).hits.len(), 1);
        std::fs::remove_dir_all(&out).unwrap();
    }
}
