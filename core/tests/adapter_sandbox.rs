//! The shipped json-server adapter, end to end without a server.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

use frontdesk_core::adapter::{Adapter, Run, Sessions, Turn};
use frontdesk_core::ask::{self, Ask};
use frontdesk_core::error::ApiError;
use frontdesk_core::feedback::{Rating, Reason};
use frontdesk_core::knowledge::Next;
use frontdesk_core::sandbox::Store;
use frontdesk_core::wire::{Body, HttpRequest, HttpResponse, Method};
use serde_json::json;

fn adapter() -> Adapter {
    let text = include_str!("../../public/adapters/json-server.json");
    Adapter::parse(&serde_json::from_str(text).unwrap()).unwrap()
}

fn ask<T>(
    ask: Ask<T>,
    status: u16,
    headers: &[(&str, &str)],
    body: &str,
) -> (HttpRequest, Result<T, ApiError>) {
    let mut runs = Run::start(&adapter(), ask.op, ask.args, &Sessions::new()).unwrap();
    let Turn::Send(request) = runs[0].next(None) else {
        panic!("nothing to send")
    };
    let headers = headers
        .iter()
        .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
        .collect();
    let answer = HttpResponse {
        status,
        headers,
        body: body.to_owned(),
    };
    let Turn::Done(mapped) = runs[0].next(Some(Ok(answer))) else {
        panic!("one request is enough")
    };
    (request, mapped.and_then(ask.read))
}

#[test]
fn an_article_is_found_by_its_slug_and_missing_is_not_found() {
    let body = json!([{"id": "install.de", "slug": "install", "locale": "de", "title": "Installieren", "author": "Ada",
        "labels": ["a"], "promoted": true, "attachments": [{"name": "a.pdf", "url": "/a.pdf", "size": 5}]}]);
    let (request, article) = ask(ask::article("install", "de"), 200, &[], &body.to_string());
    assert_eq!(request.url, "sandbox:/articles?slug=install&locale=de");
    let article = article.unwrap();
    assert_eq!(
        (article.id.as_str(), article.author.as_deref()),
        ("install", Some("Ada"))
    );
    assert!(article.promoted && article.attachments[0].size == Some(5));
    let (_, missing) = ask(ask::article("nope", "de"), 200, &[], "[]");
    assert_eq!(missing, Err(ApiError::NotFound));
}

#[test]
fn a_rating_is_posted_and_then_patched() {
    let first = Rating {
        article_id: "install".into(),
        helpful: true,
        ..Default::default()
    };
    let (request, receipt) = ask(ask::rate_article(&first).at(0), 201, &[], r#"{"id": 7}"#);
    assert_eq!(
        (request.method, request.url.as_str()),
        (Method::Post, "sandbox:/feedback")
    );
    let text = r#"{"article":"install","helpful":true,"created_at":"1970-01-01T00:00:00.000Z"}"#.to_owned();
    assert_eq!(
        request.body,
        Body::Text {
            content_type: "application/json",
            text
        }
    );
    let vote_ref = receipt.unwrap().vote_ref;
    let second = Rating {
        vote_ref,
        helpful: false,
        reason: Some(Reason::Wrong),
        ..first
    };
    let (request, _) = ask(ask::rate_article(&second), 200, &[], r#"{"id": 7}"#);
    assert_eq!(
        (request.method, request.url.as_str()),
        (Method::Patch, "sandbox:/feedback/7")
    );
    let text = r#"{"article":"install","helpful":false,"reason":"wrong"}"#.to_owned();
    assert_eq!(
        request.body,
        Body::Text {
            content_type: "application/json",
            text
        }
    );
}

/// Drives a question against the in-browser store.
fn store<T>(store: &mut Store, ask: Ask<T>) -> Result<T, ApiError> {
    let mut run = Run::start(&adapter(), ask.op, ask.args, &Sessions::new())?.remove(0);
    let mut turn = run.next(None);
    loop {
        match turn {
            Turn::Send(request) => turn = run.next(Some(Ok(store.handle(&request, 0)))),
            Turn::Done(mapped) => return mapped.and_then(ask.read),
        }
    }
}

fn db() -> serde_json::Value {
    let article = |slug: &str, locale: &str, updated: &str, labels: serde_json::Value| {
        json!({"id": format!("{slug}.{locale}"), "slug": slug, "locale": locale, "title": slug, "body": "<p>body</p>",
            "category_id": "start", "section_id": "one", "labels": labels, "updated_at": updated})
    };
    json!({
        "categories": [{"id": "b", "name": "B", "position": 2}, {"id": "start", "name": "A", "position": 1, "article_count": 3}],
        "sections": [{"id": "one", "name": "One", "category_id": "start", "position": 1}],
        "articles": [article("install", "en", "2026-01-01T00:00:00Z", json!(["setup", "c++"])),
            article("brand", "en", "2026-03-01T00:00:00Z", json!(["look"])),
            article("install", "de", "2026-02-01T00:00:00Z", json!(["setup"]))],
        "feedback": [], "announcements": [{"id": 1, "title": "New", "starts_at": "2026-01-01"}],
        "status": {"level": "operational", "message": "All good"}
    })
}

#[test]
fn every_question_about_the_knowledge_base_is_answered_by_the_store() {
    let mut db = Store::new(db());
    let categories = store(&mut db, ask::categories("en")).unwrap().items;
    let shown: Vec<_> = categories
        .iter()
        .map(|c| (c.name.as_str(), c.article_count))
        .collect();
    assert_eq!(shown, [("A", Some(3)), ("B", None)]);
    let sections = store(&mut db, ask::sections("start", "en")).unwrap().items;
    assert_eq!(
        (sections[0].name.as_str(), sections[0].parent_id.as_deref()),
        ("One", Some("start"))
    );
    let filter = |label: Option<&str>, by_update| ask::ArticleFilter {
        label: label.map(str::to_owned),
        locale: "en".into(),
        by_update,
        ..Default::default()
    };
    let mut slugs = |filter: &ask::ArticleFilter| {
        let page = store(&mut db, ask::articles(filter, ask::PageRequest::default())).unwrap();
        page.items
            .into_iter()
            .map(|article| article.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(slugs(&filter(None, false)), ["install", "brand"]);
    assert_eq!(slugs(&filter(None, true)), ["brand", "install"]);
    assert_eq!(slugs(&filter(Some("c++"), false)), ["install"]);
    let languages = store(&mut db, ask::translations("install")).unwrap();
    assert_eq!(
        languages.iter().map(|t| t.locale.as_str()).collect::<Vec<_>>(),
        ["en", "de"]
    );
    assert_eq!(
        store(&mut db, ask::article("brand", "de")),
        Err(ApiError::NotFound)
    );
    assert_eq!(
        store(&mut db, ask::article("install", "de")).unwrap().updated_at,
        Some(1_769_904_000_000)
    );
    let hits = store(&mut db, ask::search("BRAND", "en", ask::PageRequest::default())).unwrap();
    assert_eq!((hits.items[0].id.as_str(), hits.total), ("brand", Some(1)));
    assert_eq!(
        store(&mut db, ask::announcements("en")).unwrap().items[0].title,
        "New"
    );
    assert_eq!(
        store(&mut db, ask::system_status()).unwrap().level.as_deref(),
        Some("operational")
    );
}

#[test]
fn pages_go_on_by_number_until_the_last() {
    let mut db = Store::new(db());
    let filter = ask::ArticleFilter {
        locale: "en".into(),
        ..Default::default()
    };
    let first = store(
        &mut db,
        ask::articles(&filter, ask::PageRequest::number(1, Some(1))),
    )
    .unwrap();
    assert_eq!(
        (first.items[0].id.as_str(), first.total, first.next.clone()),
        ("install", Some(2), Some(Next::Page(2)))
    );
    let second = ask::articles(
        &filter,
        ask::PageRequest {
            size: Some(1),
            at: first.next,
        },
    );
    let second = store(&mut db, second).unwrap();
    assert_eq!((second.items[0].id.as_str(), second.next), ("brand", None));
}

#[test]
fn a_rating_in_the_store_is_one_row_that_changes() {
    let mut db = Store::new(db());
    let first = Rating {
        article_id: "install".into(),
        helpful: true,
        ..Rating::default()
    };
    let receipt = store(&mut db, ask::rate_article(&first).at(0)).unwrap();
    let second = Rating {
        helpful: false,
        comment: Some("no".into()),
        vote_ref: receipt.vote_ref,
        ..first
    };
    store(&mut db, ask::rate_article(&second).at(0)).unwrap();
    let rows = db.db()["feedback"].as_array().unwrap();
    assert_eq!(
        (rows.len(), &rows[0]["helpful"], &rows[0]["comment"]),
        (1, &json!(false), &json!("no"))
    );
}

#[test]
fn rows_that_cannot_be_told_apart_are_dropped_and_the_rest_is_lenient() {
    let rows = json!([{"title": "no id"}, {"slug": 7}, 5, {"slug": "x", "title": "T", "labels": "a,b", "attachments": [{"name": "n"}, {"url": "/u"}]}]);
    let (_, page) = ask(
        ask::articles(&ask::ArticleFilter::default(), ask::PageRequest::default()),
        200,
        &[],
        &rows.to_string(),
    );
    let items = page.unwrap().items;
    assert_eq!(
        items
            .iter()
            .map(|a| (a.id.as_str(), a.title.as_str()))
            .collect::<Vec<_>>(),
        [("7", "7"), ("x", "T")]
    );
    assert_eq!(
        (items[1].labels.as_slice(), items[1].attachments.len()),
        (&["a".to_owned(), "b".to_owned()][..], 1)
    );
    assert_eq!(items[1].attachments[0].name, "/u");
    let long = json!([{"slug": "x", "excerpt": "wörd ".repeat(100)}]).to_string();
    let (_, hits) = ask(
        ask::search("x", "en", ask::PageRequest::default()),
        200,
        &[],
        &long,
    );
    let snippet = &hits.unwrap().items[0].snippet;
    assert!(
        snippet.ends_with('…') && snippet.chars().count() == 281,
        "{snippet}"
    );
}
