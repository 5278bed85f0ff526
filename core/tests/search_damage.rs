//! A damaged index is refused or answers something: it never panics, whatever happened to its bytes. A check sum stands
//! around every file; here it is mended after the damage, so that the reader itself has to withstand.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test that panics has failed"
)]

use frontdesk_core::search::{Builder, Damage, Document, Index, Language, Mode, Query};
use std::panic::{AssertUnwindSafe, catch_unwind};

const MUTATIONS: u32 = 100_000;
/// Magic, version, kind and build before the content of a file; the check sum after it.
const BEFORE: usize = 10;
const AFTER: usize = 4;

/// Xorshift (Marsaglia 2003): the same damage every time.
struct Random(u32);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 as usize % end.max(1)
    }

    fn part_of(&mut self, bytes: &[u8]) -> std::ops::Range<usize> {
        let start = self.below(bytes.len() + 1);
        start..start + self.below((bytes.len() - start).min(24) + 1)
    }
}

fn document(at: usize) -> Document {
    let words = [
        "reset",
        "password",
        "github",
        "connect",
        "пароль",
        "密码",
        "Häuser",
        "refund",
        "zebra",
    ];
    let word = |step: usize| words[(at * step + step) % words.len()];
    Document {
        id: at.to_string(),
        title: format!("{} {}", word(1), word(2)),
        headings: word(3).to_owned(),
        body: format!(
            "{} {} {} number{at}.\nOf the {}",
            word(3),
            word(5),
            word(7),
            word(4)
        ),
        labels: vec![word(4).to_owned()],
        category: at.is_multiple_of(3).then(|| "c".to_owned()),
        locale: at.is_multiple_of(4).then(|| "en".to_owned()),
        ..Document::default()
    }
}

/// Every file of an index that has changed since it was built: its name and its bytes.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut builder = Builder::new(Language::English);
    (0..12).for_each(|at| builder.add(&document(at)));
    let mut index = builder.finish();
    index.upsert(Document {
        title: "Changed".into(),
        ..document(3)
    });
    index.upsert(document(40));
    index.remove("8", Some("en"));
    let file = |name: String| Some((name.clone(), index.file(&name)?));
    index.file_names().into_iter().filter_map(file).collect()
}

/// FNV-1a (Fowler, Noll, Vo 1991), as the files use it.
fn mend(file: &mut [u8]) {
    let Some(end) = file.len().checked_sub(AFTER) else {
        return;
    };
    let sum = file[..end].iter().fold(0x811c_9dc5_u32, |sum, byte| {
        (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    });
    file[end..].copy_from_slice(&sum.to_le_bytes());
}

fn damage(content: &mut Vec<u8>, foreign: &[u8], random: &mut Random) {
    let at = random.below(content.len());
    match random.below(6) {
        0 | 1 if !content.is_empty() => content[at] ^= 1 << random.below(8),
        2 => content.truncate(at),
        3 => {
            let (hole, patch) = (random.part_of(content), random.part_of(foreign));
            content.splice(hole, foreign[patch].iter().copied());
        }
        4 => {
            let hole = random.part_of(content);
            let byte = [0, 0x7f, 0x80, 0xff][random.below(4)];
            content[hole].fill(byte);
        }
        _ => {
            let patch: Vec<u8> = (0..random.below(6)).map(|_| random.below(256) as u8).collect();
            content.splice(at..at, patch);
        }
    }
}

/// All that can be asked and done.
fn use_it(mut index: Index) {
    for (text, mode) in [
        ("reset pasw", Mode::AsYouType),
        ("\"reset password\" -zebra 密", Mode::Full),
        ("hauser resetpassword", Mode::Similar),
    ] {
        index.search(&Query {
            text: text.into(),
            mode,
            is_thorough: true,
            with_snippets: true,
            limit: 5,
            ..Query::default()
        });
    }
    index.nearest_words("pasword", 3);
    index.related("1", 3);
    index.upsert(document(2));
    index.upsert(document(50));
    index.remove("5", None);
    index.search(&Query {
        text: "connect".into(),
        limit: 5,
        ..Query::default()
    });
    let _ = Index::from_bytes(&index.to_bytes());
}

/// The index from its files; those that are refused are left out, as a host does that fetches them anew.
fn open(files: &[(String, Vec<u8>)]) -> Result<Index, Damage> {
    let mut index = Index::open(&files[0].1)?;
    let mut refused = Ok(());
    for (name, file) in &files[1..] {
        refused = refused.and(index.supply(name, file));
    }
    use_it(index);
    refused.and_then(|()| Index::open(&files[0].1))
}

#[test]
fn a_damaged_index_never_panics() {
    let sound = files();
    assert!(
        sound.len() > 4 && open(&sound).is_ok(),
        "{:?}",
        sound.iter().map(|(name, _)| name).collect::<Vec<_>>()
    );
    let mut random = Random(2_463_534_242);
    let mut taken = 0;
    for round in 0..MUTATIONS {
        let mut files = sound.clone();
        let hit = random.below(files.len());
        let foreign = sound[random.below(sound.len())].1.clone();
        let file = &mut files[hit].1;
        let mut content = file[BEFORE..file.len() - AFTER].to_vec();
        for _ in 0..=random.below(3) {
            damage(&mut content, &foreign, &mut random);
        }
        let tail = file.split_off(file.len() - AFTER);
        file.splice(BEFORE.., content);
        file.extend(tail);
        mend(file);
        let name = files[hit].0.clone();
        let answer = catch_unwind(AssertUnwindSafe(|| open(&files)));
        assert!(answer.is_ok(), "mutation {round} of {name}");
        taken += u32::from(answer.is_ok_and(|answer| answer.is_ok()));
    }
    // Otherwise the reader was not put to the test.
    assert!(taken > MUTATIONS / 20, "only {taken} were read");
}

#[test]
fn damage_on_the_way_is_noticed() {
    let sound = files();
    let mut random = Random(88_675_123);
    for _ in 0..10_000 {
        let hit = random.below(sound.len());
        let (name, file) = &sound[hit];
        let mut changed = file.clone();
        damage(&mut changed, &sound[random.below(sound.len())].1, &mut random);
        if changed == *file {
            continue;
        }
        let mut index = Index::open(&sound[0].1).unwrap();
        let answer = if hit == 0 {
            Index::open(&changed).map(drop)
        } else {
            index.supply(name, &changed)
        };
        assert!(answer.is_err(), "{name}");
    }
}
