//! An index as files: for a browser that keeps it, and for a host that serves it.

use super::index::Index;
use super::segment::{
    ROOT, Segment,
    bytes::{Reader, put, put_count, put_run},
    seal::{Content, Damage, seal, unseal},
};
use super::{Document, Kind};

/// The name of the file that is written anew when documents come, change or go.
pub const CHANGES: &str = "changes";

impl Index {
    /// Names of the files that are at hand: `root` first, then its parts `words-0` …, `cards-0` …, `texts-0` …, and last
    /// `changes`, where documents came or went since the index was built.
    pub fn file_names(&self) -> Vec<String> {
        let parts = self.base.parts().filter(|part| self.base.is_here(*part));
        let changes = (self.changes() > 0).then(|| CHANGES.to_owned());
        [ROOT.to_owned()]
            .into_iter()
            .chain(parts.map(|part| part.to_string()))
            .chain(changes)
            .collect()
    }

    /// A file by its name: one takes a few milliseconds, all of a large index many.
    pub fn file(&self, name: &str) -> Option<Vec<u8>> {
        if name == CHANGES {
            self.changes_file()
        } else {
            self.base.file(name)
        }
    }

    /// None where nothing has changed. The other files stay as they are.
    fn changes_file(&self) -> Option<Vec<u8>> {
        if self.changes() == 0 {
            return None;
        }
        let mut bytes = Vec::new();
        put_count(&mut bytes, self.dead_documents().count());
        self.dead_documents().for_each(|number| put(&mut bytes, number));
        put_count(&mut bytes, self.fresh_documents().len());
        self.fresh_documents()
            .iter()
            .for_each(|document| write(&mut bytes, document));
        Some(seal(Content::Changes, self.base.root.build, &bytes))
    }

    /// Takes a file that has arrived, by its name. `changes` comes last.
    ///
    /// # Errors
    /// It is damaged, or belongs to another index; the index is as it was.
    pub fn supply(&mut self, name: &str, file: &[u8]) -> Result<(), Damage> {
        if name != CHANGES {
            return self.base.supply(name, file);
        }
        let (build, bytes) = unseal(Content::Changes, file)?;
        if build != self.base.root.build {
            return Err(Damage::Misplaced);
        }
        let (dead, fresh) = changes(bytes, self.base.root.documents).ok_or(Damage::Malformed)?;
        for number in dead {
            self.bury(number);
        }
        for document in fresh {
            self.upsert(document);
        }
        Ok(())
    }

    /// All files as one.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for name in self.file_names() {
            put_run(&mut bytes, name.as_bytes());
            put_run(&mut bytes, &self.file(&name).unwrap_or_default());
        }
        seal(Content::Whole, self.base.root.build, &bytes)
    }

    /// From [`Index::to_bytes`].
    ///
    /// # Errors
    /// The bytes are damaged, or something else.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damage> {
        let (_, bytes) = unseal(Content::Whole, bytes)?;
        let mut reader = Reader::new(bytes);
        let mut next = || Some((reader.text()?, reader.run()?));
        let (_, root) = next().ok_or(Damage::Malformed)?;
        let mut index = Self::from(Segment::open(root)?);
        while let Some((name, file)) = next() {
            index.supply(name, file)?;
        }
        Ok(index)
    }

    /// Names of the files that exist and are not at hand.
    pub fn lacking(&self) -> Vec<String> {
        let parts = self.base.parts().filter(|part| !self.base.is_here(*part));
        parts.map(|part| part.to_string()).collect()
    }
}

fn write(out: &mut Vec<u8>, document: &Document) {
    let labels = document.labels.join("\n");
    let always = [
        &document.id,
        document.kind.as_str(),
        &document.title,
        &document.headings,
        &labels,
        &document.body,
    ];
    for text in always {
        put_run(out, text.as_bytes());
    }
    for text in [&document.category, &document.locale] {
        out.push(u8::from(text.is_some()));
        put_run(out, text.as_deref().unwrap_or_default().as_bytes());
    }
}

fn read(reader: &mut Reader<'_>) -> Option<Document> {
    let mut document = Document {
        id: reader.text()?.to_owned(),
        kind: Kind::parse(reader.text()?),
        title: reader.text()?.to_owned(),
        headings: reader.text()?.to_owned(),
        labels: reader.text()?.lines().map(str::to_owned).collect(),
        body: reader.text()?.to_owned(),
        ..Document::default()
    };
    for slot in [&mut document.category, &mut document.locale] {
        let is_there = reader.byte()? == 1;
        let text = reader.text()?;
        *slot = is_there.then(|| text.to_owned());
    }
    Some(document)
}

type Changes = (Vec<u32>, Vec<Document>);

fn changes(bytes: &[u8], documents: u32) -> Option<Changes> {
    let mut reader = Reader::new(bytes);
    let mut dead = Vec::new();
    for _ in 0..reader.number()? {
        dead.push(reader.number().filter(|number| *number < documents)?);
    }
    let mut fresh = Vec::new();
    for _ in 0..reader.number()? {
        fresh.push(read(&mut reader)?);
    }
    reader.is_at_end().then_some((dead, fresh))
}
