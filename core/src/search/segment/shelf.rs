//! What is shown of documents: cards (id, title, beginning) and texts, a few documents a part, so that a visitor loads
//! those that were found.

use super::bytes::{Reader, hash, put_run};
use crate::search::Document;

/// Documents a part.
pub(in crate::search) const CARDS: u32 = 32;
/// Documents a part.
pub(in crate::search) const TEXTS: u32 = 8;
/// Bytes of the body on a card.
const LEAD: usize = 160;

/// What a list of results needs.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::search) struct Card<'a> {
    pub(in crate::search) id: &'a str,
    pub(in crate::search) title: &'a str,
    /// The beginning of the body, where the texts are not at hand at once.
    pub(in crate::search) lead: &'a str,
    /// Tells whether a document is another one by now.
    pub(in crate::search) stamp: u32,
}

/// Everything else that was indexed.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::search) struct Text<'a> {
    pub(in crate::search) headings: &'a str,
    /// One a line.
    pub(in crate::search) labels: &'a str,
    pub(in crate::search) body: &'a str,
}

/// Tells whether a document has changed, whatever its change date says.
pub(in crate::search) fn stamp(document: &Document) -> u32 {
    let labels = document.labels.join("\n");
    let category = document.category.as_deref().unwrap_or_default();
    let parts = [
        &document.title,
        &document.headings,
        &document.body,
        &labels,
        category,
        document.kind.as_str(),
    ];
    parts
        .into_iter()
        .fold(0, |sum: u32, part| sum.rotate_left(7) ^ hash(part.as_bytes()))
}

pub(in crate::search) fn write_card(out: &mut Vec<u8>, document: &Document, with_lead: bool) {
    let end = document.body.floor_char_boundary(LEAD);
    let lead = document.body.get(..end).filter(|_| with_lead).unwrap_or_default();
    put_run(out, document.id.as_bytes());
    put_run(out, document.title.as_bytes());
    put_run(out, lead.as_bytes());
    out.extend_from_slice(&stamp(document).to_le_bytes());
}

fn read_card<'a>(reader: &mut Reader<'a>) -> Option<Card<'a>> {
    Some(Card {
        id: reader.text()?,
        title: reader.text()?,
        lead: reader.text()?,
        stamp: reader.fixed()?,
    })
}

pub(in crate::search) fn write_text(out: &mut Vec<u8>, document: &Document) {
    put_run(out, document.headings.as_bytes());
    put_run(out, document.labels.join("\n").as_bytes());
    put_run(out, document.body.as_bytes());
}

fn read_text<'a>(reader: &mut Reader<'a>) -> Option<Text<'a>> {
    Some(Text {
        headings: reader.text()?,
        labels: reader.text()?,
        body: reader.text()?,
    })
}

/// Over the three texts of a document, without looking into them.
fn skip(reader: &mut Reader<'_>) -> Option<()> {
    for _ in 0..3 {
        reader.run()?;
    }
    Some(())
}

pub(in crate::search) fn card(part: &[u8], nth: u32) -> Option<Card<'_>> {
    let mut reader = Reader::new(part);
    for _ in 0..nth {
        skip(&mut reader)?;
        reader.fixed()?;
    }
    read_card(&mut reader)
}

pub(in crate::search) fn text(part: &[u8], nth: u32) -> Option<Text<'_>> {
    let mut reader = Reader::new(part);
    for _ in 0..nth {
        skip(&mut reader)?;
    }
    read_text(&mut reader)
}

/// Whether the part holds so many cards and nothing else.
pub(in crate::search) fn are_cards(part: &[u8], count: u32) -> bool {
    let mut reader = Reader::new(part);
    (0..count).all(|_| read_card(&mut reader).is_some()) && reader.is_at_end()
}

/// Whether the part holds so many texts and nothing else.
pub(in crate::search) fn are_texts(part: &[u8], count: u32) -> bool {
    let mut reader = Reader::new(part);
    (0..count).all(|_| read_text(&mut reader).is_some()) && reader.is_at_end()
}
