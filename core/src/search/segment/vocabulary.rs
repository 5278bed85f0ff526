//! A range of the words of a segment, with the documents that hold them.
//!
//! Forms are what people type, so prefixes and typos work on forms; documents are kept per group of forms with one stem,
//! so that a question for "reset" finds "resetting". All forms of a group are in one part.
//!
//! As bytes: number of forms; then five runs: bytes shared with the form before, bytes of the rest, the rests one behind
//! the other, what group each form is of, documents per group; then the gaps between the documents of each group, and
//! their counts (see [`super::counts`]). Each run holds one kind of number, which is what compressors are good at.

use super::bytes::{Reader, put, put_count, put_run};
use super::lexicon::{Lexicon, common};

/// A form's group within the part, and how many documents hold the form itself.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::search) struct Form {
    pub(in crate::search) group: u32,
    pub(in crate::search) documents: u32,
}

/// Where a group's documents are told.
#[derive(Clone, Copy, Debug, Default)]
struct Group {
    gaps: u32,
    counts: u32,
    documents: u32,
}

/// A form of this group is the only one.
const ONLY: u32 = 0;
/// A form begins a group that has more.
const FIRST: u32 = 1;

/// A document, and how often it holds the word, packed.
pub(in crate::search) type Posting = (u32, u8);

/// The part, ready to be asked.
#[derive(Debug, Default)]
pub(in crate::search) struct Vocabulary {
    pub(in crate::search) lexicon: Lexicon,
    forms: Vec<Form>,
    groups: Vec<Group>,
    bytes: Vec<u8>,
    /// Where gaps and counts begin.
    starts: (usize, usize),
}

impl Vocabulary {
    /// Reads a part whose documents are below `documents`. One pass looks at every byte, so that nothing is amiss later.
    pub(in crate::search) fn read(bytes: Vec<u8>, documents: u32) -> Option<Self> {
        let mut part = Self::default();
        let (gaps, counts) = {
            let mut reader = Reader::new(&bytes);
            let forms = reader.count()?;
            let [mut shared, mut lengths] = [Reader::new(reader.run()?), Reader::new(reader.run()?)];
            let mut rests = Reader::new(reader.run()?);
            let mut codes = Reader::new(reader.run()?);
            let mut sizes = Reader::new(reader.run()?);
            for _ in 0..forms {
                let rest = rests.take(lengths.count()?)?;
                part.lexicon
                    .push(shared.byte()?, std::str::from_utf8(rest).ok()?)?;
                part.add_form(&mut codes, &mut sizes)?;
            }
            let gaps = reader.run()?;
            part.place(gaps, documents)?;
            let counts = reader.rest();
            let held: u64 = part.groups.iter().map(|group| u64::from(group.documents)).sum();
            if held != counts.len() as u64 {
                return None;
            }
            (gaps.len(), counts.len())
        };
        part.starts = (bytes.len() - counts - gaps, bytes.len() - counts);
        part.bytes = bytes;
        Some(part)
    }

    fn add_form(&mut self, codes: &mut Reader<'_>, sizes: &mut Reader<'_>) -> Option<()> {
        let next = u32::try_from(self.groups.len()).ok()?;
        let code = codes.number()?;
        let group = match code {
            ONLY | FIRST => next,
            back => next.checked_sub(back - 1)?,
        };
        if group == next {
            let documents = sizes.number()?;
            self.groups.push(Group {
                documents,
                ..Group::default()
            });
        }
        let documents = if code == ONLY {
            self.groups.last()?.documents
        } else {
            codes.number()?
        };
        self.forms.push(Form { group, documents });
        Some(())
    }

    /// Finds where each group's documents begin, and that they ascend and exist.
    fn place(&mut self, gaps: &[u8], documents: u32) -> Option<()> {
        let mut reader = Reader::new(gaps);
        let mut counts = 0_u32;
        for group in &mut self.groups {
            group.gaps = u32::try_from(gaps.len() - reader.rest().len()).ok()?;
            group.counts = counts;
            counts = counts.checked_add(group.documents)?;
            let mut next = 0_u32;
            for _ in 0..group.documents {
                let document = next.checked_add(reader.number()?)?;
                if document >= documents {
                    return None;
                }
                next = document + 1;
            }
        }
        reader.is_at_end().then_some(())
    }

    pub(in crate::search) fn form(&self, at: usize) -> Form {
        self.forms.get(at).copied().unwrap_or_default()
    }

    pub(in crate::search) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// In how many documents a group occurs.
    pub(in crate::search) fn frequency(&self, group: u32) -> u32 {
        self.groups.get(group as usize).map_or(0, |group| group.documents)
    }

    /// The documents of a group, in order.
    pub(in crate::search) fn postings(&self, group: u32) -> impl Iterator<Item = Posting> {
        let group = self.groups.get(group as usize).copied().unwrap_or_default();
        let (gaps, counts) = self.starts;
        let mut reader = Reader::new(
            self.bytes
                .get(gaps + group.gaps as usize..counts)
                .unwrap_or_default(),
        );
        let counts = self
            .bytes
            .get(counts + group.counts as usize..)
            .unwrap_or_default();
        let mut next = 0_u32;
        counts
            .iter()
            .take(group.documents as usize)
            .map_while(move |count| {
                let document = next.checked_add(reader.number()?)?;
                next = document.saturating_add(1);
                Some((document, *count))
            })
    }
}

/// A part that is being written. Forms are added in ascending order.
#[derive(Default)]
pub(in crate::search) struct Draft {
    forms: usize,
    last: String,
    shared: Vec<u8>,
    lengths: Vec<u8>,
    rests: Vec<u8>,
    codes: Vec<u8>,
    sizes: Vec<u8>,
    gaps: Vec<u8>,
    counts: Vec<u8>,
    groups: u32,
}

impl Draft {
    /// The first form of a group, with the group's documents. `documents`: those of the form, unless it is the only one.
    pub(in crate::search) fn begin(
        &mut self,
        form: &str,
        documents: Option<u32>,
        postings: impl Iterator<Item = Posting>,
    ) -> u32 {
        self.write(form);
        put(&mut self.codes, if documents.is_some() { FIRST } else { ONLY });
        if let Some(documents) = documents {
            put(&mut self.codes, documents);
        }
        let (mut next, mut size) = (0, 0);
        for (document, count) in postings {
            put(&mut self.gaps, document.saturating_sub(next));
            self.counts.push(count);
            next = document.saturating_add(1);
            size += 1;
        }
        put(&mut self.sizes, size);
        self.groups += 1;
        self.groups - 1
    }

    /// Another form of a group.
    pub(in crate::search) fn another(&mut self, form: &str, documents: u32, group: u32) {
        self.write(form);
        put(&mut self.codes, (self.groups - group).saturating_add(1));
        put(&mut self.codes, documents);
    }

    fn write(&mut self, form: &str) {
        let shared = common(&self.last, form);
        let rest = form.get(usize::from(shared)..).unwrap_or_default();
        self.shared.push(shared);
        put_count(&mut self.lengths, rest.len());
        self.rests.extend_from_slice(rest.as_bytes());
        form.clone_into(&mut self.last);
        self.forms += 1;
    }

    /// How large it has become, about.
    pub(in crate::search) const fn size(&self) -> usize {
        self.rests.len() + self.gaps.len() + self.counts.len() + 4 * self.forms
    }

    pub(in crate::search) fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.size());
        put_count(&mut out, self.forms);
        for run in [
            &self.shared,
            &self.lengths,
            &self.rests,
            &self.codes,
            &self.sizes,
            &self.gaps,
        ] {
            put_run(&mut out, run);
        }
        out.extend_from_slice(&self.counts);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Vec<u8> {
        let mut draft = Draft::default();
        let reset = draft.begin("reset", Some(2), [(0, 1), (3, 2), (700, 3)].into_iter());
        draft.begin("resetful", None, [(5, 9)].into_iter());
        draft.another("resets", 1, reset);
        draft.bytes()
    }

    #[test]
    fn what_was_written_is_read() {
        let part = Vocabulary::read(draft(), 701).unwrap();
        let at = part.lexicon.find("resets").unwrap();
        assert_eq!((part.form(at).group, part.form(at).documents), (0, 1));
        assert_eq!(part.postings(0).collect::<Vec<_>>(), [(0, 1), (3, 2), (700, 3)]);
        assert_eq!(part.postings(1).collect::<Vec<_>>(), [(5, 9)]);
        assert_eq!((part.frequency(0), part.form(1).documents), (3, 1));
    }

    #[test]
    fn documents_that_do_not_exist_and_bytes_that_are_missing_are_refused() {
        assert!(Vocabulary::read(draft(), 700).is_none());
        let bytes = draft();
        for length in 0..bytes.len() {
            assert!(
                Vocabulary::read(bytes[..length].to_vec(), 701).is_none(),
                "{length}"
            );
        }
    }
}
