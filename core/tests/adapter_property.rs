//! Whatever stands in an adapter and whatever a server answers: nothing panics, everything ends, no request leaves
//! the origins that the adapter names, and what comes out has the right types.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

#[path = "support/chaos.rs"]
mod chaos;
#[path = "support/driver.rs"]
mod driver;

use chaos::Bytes;
use frontdesk_core::adapter::{Adapter, Mapped, Op, Run, Sessions, Turn};
use frontdesk_core::ask;
use frontdesk_core::feedback::Rating;
use frontdesk_core::wire::HttpRequest;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// The bound that the engine promises, per run.
const MOST_SENDS: usize = 24;

const NAMES: [&str; 8] = [
    "json-server",
    "json-server-v1",
    "pocketbase",
    "zendesk",
    "freshdesk",
    "fider",
    "postgrest",
    "mixed",
];

static SHIPPED: LazyLock<Vec<Value>> =
    LazyLock::new(|| NAMES.map(|name| driver::read(&format!("{name}.json"))).into());

static PARSED: LazyLock<Vec<Adapter>> =
    LazyLock::new(|| NAMES.map(|name| driver::shipped(&format!("{name}.json"))).into());

fn args(bytes: &mut Bytes<'_>) -> Value {
    let mut args = json!({"id": "7", "q": "it's", "locale": "en", "category_id": "1", "article_id": "7", "helpful": true,
        "ticket_id": "7", "idea_id": "7", "body": "text", "title": "t", "subject": "s", "score": 5, "status": "open",
        "vote_ref": "9", "now": "2026-11-22T01:41:21.931Z", "user": {"id": "1", "email": "a@b"},
        "files": [{"name": "a.png", "base64": "eA=="}], "file": {"name": "a", "type": "image/png", "index": 0}});
    bytes.mutate(&mut args);
    args
}

fn check_request(adapter: &Adapter, request: &HttpRequest) {
    let origins = adapter.origins();
    let own = |url: &str| {
        let here = adapter
            .backends()
            .iter()
            .any(|b| !b.base_url.contains("://") && url.starts_with(&b.base_url));
        here || origins.iter().any(|origin| {
            url.get(..origin.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(origin))
        }) || (url.starts_with('/') && !url.starts_with("//"))
            || url.starts_with("./")
            || url.starts_with("sandbox:")
    };
    assert!(own(&request.url), "{} leaves {origins:?}", request.url);
    assert!(request.headers.iter().all(|(name, value)| {
        !name.is_empty() && !value.contains(['\r', '\n']) && !value.to_ascii_lowercase().starts_with("basic ")
    }));
}

fn check_mapped(op: Op, mapped: &Mapped) {
    for row in &mapped.items {
        for (name, value) in row {
            assert!(
                name == "marks" || op.entity().iter().any(|(known, _)| known == name),
                "{name}"
            );
            assert!(!value.is_null(), "{name} is absent or something");
        }
    }
    let read = |mapped: &Mapped| {
        let _ = (ask::categories("").read)(mapped.clone());
        let _ = (ask::sections("", "").read)(mapped.clone());
        let _ =
            (ask::articles(&ask::ArticleFilter::default(), ask::PageRequest::default()).read)(mapped.clone());
        let _ = (ask::article("", "").read)(mapped.clone());
        let _ = (ask::translations("").read)(mapped.clone());
        let _ = (ask::announcements("").read)(mapped.clone());
        let _ = (ask::system_status().read)(mapped.clone());
        let _ = (ask::rate_article(&Rating::default()).read)(mapped.clone());
        (ask::search("", "", ask::PageRequest::default()).read)(mapped.clone())
    };
    for hit in read(mapped).into_iter().flat_map(|page| page.items) {
        assert!(
            hit.marks
                .iter()
                .all(|mark| hit.snippet.get(mark.clone()).is_some()),
            "{hit:?}"
        );
    }
}

/// Runs an operation to its end.
fn run(adapter: &Adapter, op: Op, args: &Value, bytes: &mut Bytes<'_>) {
    let sessions = Sessions::new();
    if !bytes.next().is_multiple_of(4) {
        adapter
            .backends()
            .iter()
            .for_each(|b| sessions.set_token(&b.name, Some("t".to_owned())));
    }
    let Ok(runs) = Run::start(adapter, op, driver::object(args), &sessions) else {
        return;
    };
    for mut run in runs {
        let mut turn = run.next(None);
        for sent in 0.. {
            match turn {
                Turn::Done(result) => {
                    let op = run.op();
                    if let Ok(mapped) = &result {
                        check_mapped(op, mapped);
                    }
                    break;
                }
                Turn::Send(request) => {
                    assert!(sent < MOST_SENDS, "an operation that never ends");
                    check_request(adapter, &request);
                    turn = run.next(Some(bytes.answer()));
                }
            }
        }
    }
}

/// Keeps one operation of an adapter: a case should spend its time on what it changes.
fn reduced(bytes: &mut Bytes<'_>) -> (Value, Op) {
    let mut source = bytes.pick(&SHIPPED.iter().collect::<Vec<_>>()).clone();
    let operations = source["operations"].as_object().unwrap();
    let names: Vec<_> = operations.keys().cloned().collect();
    let name = &names[bytes.next() % names.len()];
    source["operations"] = json!({name: operations[name]});
    source.as_object_mut().unwrap().remove("include");
    (source, Op::parse(name).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_json_as_an_adapter_is_read_or_refused(seed in prop::collection::vec(any::<u8>(), 0..160)) {
        let bytes = &mut Bytes(&seed);
        let mut source = json!({"adapter": 1, "backends": {"b": {"base_url": "https://a.example", "tables": {"t": {"a": 1}}}},
            "operations": {"search": {"path": "/s", "response": {"items": "/items", "fields": {"id": "/id"}}}}});
        match bytes.next() % 4 {
            0 => source = bytes.json(5),
            1 => source["backends"]["b"] = bytes.json(4),
            2 => source["operations"]["search"] = bytes.json(5),
            _ => source["operations"]["search"]["response"] = bytes.json(5),
        }
        match Adapter::parse(&source) {
            Err(problems) => prop_assert!(!problems.0.is_empty()),
            Ok(adapter) => run(&adapter, Op::Search, &args(bytes), bytes),
        }
    }

    #[test]
    fn a_mutated_adapter_is_read_or_refused_and_ends(seed in prop::collection::vec(any::<u8>(), 0..200)) {
        let bytes = &mut Bytes(&seed);
        let (mut source, op) = reduced(bytes);
        bytes.mutate(&mut source);
        if let Ok(adapter) = Adapter::parse(&source) {
            run(&adapter, op, &args(bytes), bytes);
        }
    }

    #[test]
    fn any_answer_to_a_shipped_adapter_becomes_rows_or_an_error(seed in prop::collection::vec(any::<u8>(), 0..200)) {
        let bytes = &mut Bytes(&seed);
        let adapter = bytes.pick(&PARSED.iter().collect::<Vec<_>>());
        let ops: Vec<_> = Op::ALL.iter().copied().filter(|op| adapter.can(*op)).collect();
        let op = bytes.pick(&ops);
        let args = args(bytes);
        run(adapter, op, &args, bytes);
    }
}
