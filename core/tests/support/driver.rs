//! Drives an operation against a made-up server.
#![allow(
    dead_code,
    clippy::unnecessary_wraps,
    reason = "every test file uses another part, and a failure is an answer too"
)]

use frontdesk_core::adapter::{Adapter, Mapped, Op, Run, Sessions, Turn};
use frontdesk_core::error::ApiError;
use frontdesk_core::wire::{Body, HttpRequest, HttpResponse, NetError};
use serde_json::{Map, Value};
use std::path::PathBuf;

pub type Answer = Result<HttpResponse, NetError>;

/// Requests in order, and the end.
pub type Story = (Vec<HttpRequest>, Result<Mapped, ApiError>);

pub fn object(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}

/// A good answer.
pub fn ok(body: &Value) -> Answer {
    say(200, &[], &body.to_string())
}

pub fn say(status: u16, headers: &[(&str, &str)], body: &str) -> Answer {
    let headers = headers
        .iter()
        .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
        .collect();
    Ok(HttpResponse {
        status,
        headers,
        body: body.to_owned(),
    })
}

/// One operation of one backend, with a server that answers.
pub fn drive(
    adapter: &Adapter,
    op: Op,
    args: &Value,
    sessions: &Sessions,
    mut server: impl FnMut(&HttpRequest) -> Answer,
) -> Story {
    let mut runs = match Run::start(adapter, op, object(args), sessions) {
        Ok(runs) => runs,
        Err(error) => return (Vec::new(), Err(error)),
    };
    let mut sent = Vec::new();
    let mut turn = runs[0].next(None);
    loop {
        match turn {
            Turn::Done(result) => return (sent, result),
            Turn::Send(request) => {
                assert!(sent.len() < 64, "an operation that never ends");
                let answer = server(&request);
                sent.push(request);
                turn = runs[0].next(Some(answer));
            }
        }
    }
}

/// One operation, answered in order; what is asked beyond is unreachable.
pub fn ask(adapter: &Adapter, op: Op, args: &Value, answers: &[Answer]) -> Story {
    let mut answers = answers.iter().cloned();
    let signed_in = Sessions::new();
    for backend in adapter.backends() {
        signed_in.set_token(&backend.name, Some("t0ken".to_owned()));
    }
    drive(adapter, op, args, &signed_in, |_| {
        answers.next().unwrap_or(Err(NetError::Unreachable))
    })
}

pub fn rows(story: &Story) -> Value {
    let mapped = story.1.as_ref().unwrap_or_else(|error| panic!("{error:?}"));
    mapped.items.iter().cloned().map(Value::Object).collect()
}

pub fn text_body(request: &HttpRequest) -> &str {
    match &request.body {
        Body::Text { text, .. } => text,
        other => panic!("no text: {other:?}"),
    }
}

pub fn read(name: &str) -> Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../public/adapters")
        .join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A shipped adapter, with all others at hand for its includes.
pub fn shipped(name: &str) -> Adapter {
    let files = ["zendesk.json", "fider.json"].map(|n| (n.to_owned(), read(n)));
    let files = Map::from_iter(files);
    Adapter::resolve(&read(name), &files, &Value::Null).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// An adapter with one backend and one operation.
pub fn tiny(backend: &Value, op: Op, operation: &Value) -> Adapter {
    let mut all = serde_json::json!({"adapter": 1, "backends": {"b": {"base_url": "https://a.example"}}, "operations": {}});
    for (name, value) in object(backend) {
        all["backends"]["b"][name] = value;
    }
    all["operations"][op.as_str()] = operation.clone();
    Adapter::parse(&all).unwrap_or_else(|problems| panic!("{problems:?}"))
}
