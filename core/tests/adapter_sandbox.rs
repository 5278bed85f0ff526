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
