//! Documents that come, change and go one by one leave the same index behind as building it anew, before and after it was
//! kept as bytes and in parts; and no text whatsoever makes it panic or mark what is not there.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

use frontdesk_core::search::{Builder, Document, Index, Kind, Language, Mode, Query};
use proptest::prelude::*;
use std::ops::Range;

/// Few words, so that documents share them; forms of one word, near misses, several scripts, quotes and minus.
const WORDS: [&str; 24] = [
    "reset",
    "resets",
    "resetting",
    "password",
    "pasword",
    "passwords",
    "git",
    "hub",
    "github",
    "a",
    "ab",
    "Häuser",
    "Haus",
    "пароль",
    "пароля",
    "密码",
    "パスワード",
    "كلمة",
    "รหัส",
    "비밀번호",
    "-git",
    "\"reset password\"",
    "don't",
    "🙂",
];
const LOCALES: [Option<&str>; 3] = [None, Some("en"), Some("pt-BR")];
const LANGUAGES: [Language; 3] = [Language::English, Language::German, Language::Other];

fn text(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 0..most).prop_map(|words| words.join(" "))
}

fn document() -> impl Strategy<Value = Document> {
    let category = prop::sample::select(vec![None, Some("a".to_owned()), Some("b".to_owned())]);
    let kind = prop::sample::select(vec![Kind::Article, Kind::Idea]);
    (
        0..6_u32,
        0..LOCALES.len(),
        kind,
        category,
        text(4),
        text(3),
        text(20),
    )
        .prop_map(|(id, locale, kind, category, title, headings, body)| Document {
            id: id.to_string(),
            locale: LOCALES[locale].map(str::to_owned),
            labels: headings.split(' ').take(1).map(str::to_owned).collect(),
            body: format!("{headings}\n{body}"),
            kind,
            category,
            title,
            headings,
        })
}

#[derive(Clone, Debug)]
enum Change {
    Upsert(Document),
    Remove(u32, usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => document().prop_map(Change::Upsert),
        1 => (0..6_u32, 0..LOCALES.len()).prop_map(|(id, locale)| Change::Remove(id, locale)),
    ]
}

fn build(language: Language, documents: &[Document]) -> Index {
    let mut builder = Builder::new(language);
    for document in documents {
        builder.add(document);
    }
    builder.finish()
}

fn is_same(a: &Document, id: &str, locale: Option<&str>) -> bool {
    a.id == id && a.locale.as_deref() == locale
}

/// Makes the change in the index, and in the plain list of what it should hold.
fn make(change: &Change, index: &mut Index, held: &mut Vec<Document>) -> Result<(), TestCaseError> {
    match change {
        Change::Upsert(document) => {
            let is_new = !held.contains(document);
            held.retain(|other| !is_same(other, &document.id, document.locale.as_deref()));
            held.push(document.clone());
            prop_assert_eq!(index.upsert(document.clone()), is_new);
        }
        Change::Remove(id, locale) => {
            let (id, locale) = (id.to_string(), LOCALES[*locale]);
            let before = held.len();
            held.retain(|other| !is_same(other, &id, locale));
            prop_assert_eq!(index.remove(&id, locale), held.len() < before);
        }
    }
    // Of documents that answer equally well the one that came first is named first.
    let place = |document: &Document| {
        let is_it = |(id, locale)| is_same(document, id, locale);
        index.ids().position(is_it)
    };
    prop_assert!(held.iter().all(|document| place(document).is_some()));
    prop_assert_eq!(index.ids().count(), held.len());
    held.sort_by_key(place);
    Ok(())
}

fn queries(text: &str) -> impl Iterator<Item = Query> {
    let modes = [Mode::AsYouType, Mode::Full, Mode::LongText, Mode::Similar];
    modes
        .into_iter()
        .zip([None, Some("pt"), None, None])
        .map(|(mode, locale)| Query {
            text: text.to_owned(),
            mode,
            locale: locale.map(str::to_owned),
            is_thorough: mode != Mode::AsYouType,
            with_snippets: true,
            limit: 20,
            ..Query::default()
        })
}

/// Everything that an index answers, and that it answers soundly.
fn check_same(one: &Index, other: &Index, question: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(one.len(), other.len());
    for query in queries(question) {
        let (a, b) = (one.search(&query), other.search(&query));
        prop_assert_eq!(&a, &b, "{:?}", query);
        for hit in &a.hits {
            check_marks(&hit.title, &hit.title_marks)?;
            check_marks(&hit.snippet, &hit.snippet_marks)?;
            prop_assert!((0.0..=1.0).contains(&hit.confidence), "{hit:?}");
        }
    }
    prop_assert_eq!(one.nearest_words(question, 5), other.nearest_words(question, 5));
    for id in 0..6 {
        let (a, b) = (
            one.related(&id.to_string(), 20),
            other.related(&id.to_string(), 20),
        );
        prop_assert_eq!(a, b, "{}", id);
    }
    Ok(())
}

/// Marks are sorted, apart, not empty and on character boundaries.
fn check_marks(text: &str, marks: &[Range<usize>]) -> Result<(), TestCaseError> {
    let mut end = None;
    for mark in marks {
        let marked = text.get(mark.clone());
        prop_assert!(
            marked.is_some_and(|marked| !marked.is_empty()),
            "{text:?} {marks:?}"
        );
        prop_assert!(end.is_none_or(|end| mark.start > end), "{text:?} {marks:?}");
        end = Some(mark.end);
    }
    Ok(())
}

/// From the root alone, the parts in another order than they were written.
fn in_parts(index: &Index) -> Index {
    let mut names = index.file_names();
    let mut parts = Index::open(&index.file(&names.remove(0)).unwrap()).unwrap();
    names.sort_by_key(|name| (name == "changes", std::cmp::Reverse(name.clone())));
    for name in names {
        parts.supply(&name, &index.file(&name).unwrap()).unwrap();
    }
    parts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(700))]

    #[test]
    fn changing_an_index_is_as_good_as_building_it_anew(
        language in prop::sample::select(&LANGUAGES[..]),
        start in prop::collection::vec(document(), 0..8),
        changes in prop::collection::vec(change(), 0..12),
        questions in prop::collection::vec(text(4), 1..4),
    ) {
        let mut index = build(language, &start);
        let mut held: Vec<Document> = Vec::new();
        for document in &start {
            // A second one with the same id and locale is a repeated row.
            if !held.iter().any(|other| is_same(other, &document.id, document.locale.as_deref())) {
                held.push(document.clone());
            }
        }
        for change in &changes {
            make(change, &mut index, &mut held)?;
            check_same(&index, &build(language, &held), &questions[0])?;
        }
        let kept = [Index::from_bytes(&index.to_bytes()).unwrap(), in_parts(&index)];
        let anew = build(language, &held);
        for question in &questions {
            check_same(&index, &anew, question)?;
            for kept in &kept {
                check_same(kept, &index, question)?;
            }
        }
        prop_assert_eq!(kept[0].to_bytes(), index.to_bytes());
        prop_assert_eq!(kept[1].to_bytes(), index.to_bytes());
    }

    #[test]
    fn any_text_is_indexed_found_kept_and_marked(
        texts in prop::collection::vec(("(?s).{0,40}", "(?s).{0,200}", prop::option::of("(?s).{0,8}")), 1..5),
        question in "(?s).{0,40}",
        language in prop::sample::select(&LANGUAGES[..]),
    ) {
        let documents: Vec<_> = texts.into_iter().enumerate().map(|(id, (title, body, odd))| Document {
            id: id.to_string(),
            title,
            body,
            labels: odd.iter().cloned().collect(),
            category: odd.clone(),
            locale: odd,
            ..Document::default()
        }).collect();
        let index = build(language, &documents);
        let kept = Index::from_bytes(&index.to_bytes()).unwrap();
        let asked = [question.as_str(), &documents[0].title, &documents[0].body];
        for question in asked {
            check_same(&kept, &index, question)?;
        }
        let mut changed = build(language, &[]);
        for document in &documents {
            prop_assert!(changed.upsert(document.clone()));
        }
        check_same(&changed, &index, asked[1])?;
        let kept = Index::from_bytes(&changed.to_bytes()).unwrap();
        check_same(&kept, &changed, asked[1])?;
    }
}
