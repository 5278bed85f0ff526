//! The choreography of requests: sessions, steps, several backends, and where requests may not go.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

#[path = "support/driver.rs"]
mod driver;

use driver::{ask, drive, object, ok, rows, say, text_body, tiny};
use frontdesk_core::adapter::{Adapter, Mapped, Op, Run, Sessions, Turn};
use frontdesk_core::error::ApiError;
use frontdesk_core::wire::{HttpRequest, NetError};
use serde_json::{Value, json};

fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    request
        .headers
        .iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.as_str())
}

fn with_session(session: &Value) -> Adapter {
    let backend = json!({"auth": {"kind": "cookie"}, "headers": {"X-CSRF-Token": "{session.csrf}"}, "session": session});
    let operation = json!({"method": "POST", "path": "/vote/{idea_id}", "body": {}, "response": {"fields": {"id": "/id"}}});
    tiny(&backend, Op::Vote, &operation)
}

#[test]
fn a_session_is_fetched_before_the_first_write_and_kept() {
    let adapter = with_session(&json!({"path": "/me.json", "capture": {"csrf": "/user/token"}}));
    let sessions = Sessions::new();
    let server = |request: &HttpRequest| {
        if request.url.ends_with("/me.json") {
            ok(&json!({"user": {"token": "c1"}}))
        } else {
            ok(&json!({"id": 1}))
        }
    };
    let (sent, result) = drive(&adapter, Op::Vote, &json!({"idea_id": "5"}), &sessions, server);
    assert_eq!(
        sent.iter().map(|r| r.url.as_str()).collect::<Vec<_>>(),
        ["https://a.example/me.json", "https://a.example/vote/5"]
    );
    assert_eq!(
        (header(&sent[0], "x-csrf-token"), header(&sent[1], "x-csrf-token")),
        (None, Some("c1"))
    );
    assert!(sent.iter().all(|request| request.credentials) && result.is_ok());
    let (again, _) = drive(&adapter, Op::Vote, &json!({"idea_id": "6"}), &sessions, server);
    assert_eq!((again.len(), header(&again[0], "x-csrf-token")), (1, Some("c1")));
}

#[test]
fn a_stale_session_is_fetched_anew_once() {
    let adapter = with_session(
        &json!({"path": "/me.json", "capture": {"csrf": "/t"}, "on": ["POST"], "refresh_on": [403]}),
    );
    let sessions = Sessions::new();
    let mut fetched = 0;
    let mut server = |request: &HttpRequest| {
        if request.url.ends_with("/me.json") {
            fetched += 1;
            return ok(&json!({"t": format!("c{fetched}")}));
        }
        if header(request, "x-csrf-token") == Some("c2") {
            ok(&json!({"id": 1}))
        } else {
            say(403, &[], "{}")
        }
    };
    let (sent, first) = drive(
        &adapter,
        Op::Vote,
        &json!({"idea_id": "5"}),
        &sessions,
        &mut server,
    );
    assert_eq!(
        (sent.len(), first),
        (2, Err(ApiError::Forbidden)),
        "fetched just now: the refusal is meant"
    );
    let (sent, second) = drive(
        &adapter,
        Op::Vote,
        &json!({"idea_id": "5"}),
        &sessions,
        &mut server,
    );
    let ends: Vec<_> = sent.iter().map(|r| r.url.rsplit('/').next().unwrap()).collect();
    assert_eq!(ends, ["5", "me.json", "5"]);
    assert!(second.is_ok());
}

#[test]
fn a_session_that_fails_ends_the_operation_unless_it_is_optional() {
    let server = |request: &HttpRequest| {
        if request.url.ends_with("/me") {
            say(401, &[], "")
        } else {
            ok(&json!({"id": 1}))
        }
    };
    let strict = with_session(&json!({"path": "/me"}));
    let (_, refused) = drive(
        &strict,
        Op::Vote,
        &json!({"idea_id": "5"}),
        &Sessions::new(),
        server,
    );
    assert_eq!(refused, Err(ApiError::SignIn));
    let lenient = with_session(&json!({"path": "/me", "optional": true}));
    let (sent, passed) = drive(
        &lenient,
        Op::Vote,
        &json!({"idea_id": "5"}),
        &Sessions::new(),
        server,
    );
    assert_eq!((sent.len(), passed.is_ok()), (2, true));
}

#[test]
fn steps_hand_on_what_they_captured_and_may_fail_where_they_are_optional() {
    let adapter = tiny(
        &json!({}),
        Op::Unvote,
        &json!({"steps": [
            {"path": "/votes", "query": {"idea": "{idea_id}"}, "capture": {"ref": "/0/id"}},
            {"method": "DELETE", "path": "/votes/{ref}", "optional": true},
            {"path": "/ideas/{idea_id}", "capture": {"n": "/votes"}},
            {"method": "PATCH", "path": "/ideas/{idea_id}", "body": {"votes": "{n|add:-1}"},
             "response": {"fields": {"votes": "/votes", "vote_ref": "@/ref"}}}
        ]}),
    );
    let answers = [
        ok(&json!([{"id": 77}])),
        Err(NetError::Timeout),
        ok(&json!({"votes": "5"})),
        ok(&json!({"votes": 4})),
    ];
    let story = ask(&adapter, Op::Unvote, &json!({"idea_id": "9"}), &answers);
    let urls: Vec<_> = story
        .0
        .iter()
        .map(|r| r.url.trim_start_matches("https://a.example"))
        .collect();
    assert_eq!(urls, ["/votes?idea=9", "/votes/77", "/ideas/9", "/ideas/9"]);
    assert_eq!(text_body(&story.0[3]), r#"{"votes":4}"#);
    assert_eq!(rows(&story), json!([{"votes": 4, "vote_ref": "77"}]));
    let (sent, failed) = ask(&adapter, Op::Unvote, &json!({"idea_id": "9"}), &[ok(&json!([]))]);
    assert_eq!(sent.len(), 1);
    assert!(
        matches!(failed, Err(ApiError::Unsupported(_))),
        "nothing was captured: {failed:?}"
    );
    let last = tiny(
        &json!({}),
        Op::Vote,
        &json!({"steps": [{"path": "/a", "optional": true}], "response": {}}),
    );
    assert_eq!(
        ask(&last, Op::Vote, &json!({}), &[say(500, &[], "")]).1,
        Ok(Mapped::default())
    );
}

#[test]
fn variants_are_chosen_by_the_arguments() {
    let operation = json!({"method": "POST", "response": {"fields": {"id": "/id"}}, "variants": [
        {"when": "@/files", "path": "/files", "form": {"a": "{q}", "b": "x y"}},
        {"when": {"eq": ["@/q", "two"]}, "path": "/two"}]});
    let adapter = tiny(&json!({}), Op::CreateTicket, &operation);
    let (sent, _) = ask(
        &adapter,
        Op::CreateTicket,
        &json!({"files": [1], "q": ["1", "&"]}),
        &[ok(&json!({"id": 1}))],
    );
    assert_eq!(text_body(&sent[0]), "a=1&a=%26&b=x%20y");
    let (sent, _) = ask(
        &adapter,
        Op::CreateTicket,
        &json!({"files": [], "q": "two"}),
        &[ok(&json!({"id": 1}))],
    );
    assert_eq!(
        (sent[0].url.as_str(), sent[0].method.as_str()),
        ("https://a.example/two", "POST")
    );
    let (sent, none) = ask(&adapter, Op::CreateTicket, &json!({}), &[]);
    assert!(sent.is_empty() && matches!(none, Err(ApiError::Unsupported(_))));
}

#[test]
fn a_loop_of_follow_ups_ends() {
    let mut adapter = json!({"adapter": 1, "backends": {"b": {"base_url": "/api"}}, "operations": {
        "vote": {"method": "POST", "path": "/v", "then": "unvote"}, "unvote": {"method": "POST", "path": "/u", "then": "vote"}}});
    let looping = Adapter::parse(&adapter).unwrap();
    let (sent, result) = drive(&looping, Op::Vote, &json!({}), &Sessions::new(), |_| {
        ok(&json!({}))
    });
    assert_eq!((sent.len(), result), (3, Ok(Mapped::default())));
    adapter["operations"].as_object_mut().unwrap().remove("unvote");
    let lone = Adapter::parse(&adapter).unwrap();
    let (sent, _) = drive(&lone, Op::Vote, &json!({}), &Sessions::new(), |_| ok(&json!({})));
    assert_eq!(sent.len(), 1, "what cannot follow does not");
}

#[test]
fn a_search_over_several_backends_is_one_answer() {
    let source = json!({"adapter": 1,
        "backends": {"kb": {"base_url": "/kb"}, "ideas": {"base_url": "/ideas", "optional": true}},
        "operations": {"search": [
            {"path": "/s", "query": {"q": "{q}"}, "response": {"items": "", "fields": {"id": "/id", "kind": {"const": "article"}}}},
            {"use": "ideas", "path": "/s", "response": {"items": "", "fields": {"id": "/id", "kind": {"const": "idea"}}}}]}});
    let adapter = Adapter::parse(&source).unwrap();
    let answers = |idea: driver::Answer| {
        let runs = Run::start(&adapter, Op::Search, object(&json!({"q": "x"})), &Sessions::new()).unwrap();
        let finished = runs
            .into_iter()
            .zip([ok(&json!([{"id": 1}])), idea])
            .map(|(mut run, answer)| {
                assert!(matches!(run.next(None), Turn::Send(_)));
                let Turn::Done(result) = run.next(Some(answer)) else {
                    panic!("one request each")
                };
                (run.is_optional(), result)
            });
        finished.collect::<Vec<_>>()
    };
    let both = Adapter::join(answers(ok(&json!([{"id": 2}])))).unwrap();
    assert_eq!(
        both.items
            .iter()
            .map(|row| row["kind"].as_str().unwrap())
            .collect::<Vec<_>>(),
        ["article", "idea"]
    );
    let one = Adapter::join(answers(Err(NetError::Timeout))).unwrap();
    assert_eq!(one.items.len(), 1, "an optional backend drops out silently");
    let failed = |optional| (optional, Err(ApiError::Timeout));
    assert_eq!(
        Adapter::join(vec![failed(false), (true, Ok(Mapped::default()))]),
        Err(ApiError::Timeout)
    );
    assert_eq!(Adapter::join(vec![failed(true)]), Err(ApiError::Timeout));
    assert_eq!(Adapter::join(Vec::new()), Err(ApiError::NotFound));
}

#[test]
fn what_needs_a_token_asks_for_a_sign_in_without_a_request() {
    let backend = json!({"auth": {"kind": "bearer"}, "headers": {"authorization": "{session.authorization}", "x-token": "{session.token}", "x-print": "{session.fingerprint}"}});
    let adapter = tiny(
        &backend,
        Op::ListMyTickets,
        &json!({"requires": "auth", "path": "/t", "response": {"items": ""}}),
    );
    assert!(adapter.requires_auth(Op::ListMyTickets) && !adapter.requires_auth(Op::Search));
    let sessions = Sessions::new();
    let start = || Run::start(&adapter, Op::ListMyTickets, object(&json!({})), &sessions);
    assert_eq!(start().err(), Some(ApiError::SignIn));
    sessions.set_token("b", Some("abc".to_owned()));
    sessions.set_shared("fingerprint", json!("f"));
    assert!(sessions.has_token("b"));
    let Turn::Send(request) = start().unwrap()[0].next(None) else {
        panic!("signed in")
    };
    assert_eq!(header(&request, "authorization"), Some("Bearer abc"));
    assert_eq!(
        (header(&request, "x-token"), header(&request, "x-print")),
        (Some("abc"), Some("f"))
    );
    sessions.set_token("b", Some(String::new()));
    assert_eq!(start().err(), Some(ApiError::SignIn));
}

#[test]
fn absolute_addresses_lead_only_where_the_adapter_allows_and_take_no_token_along() {
    let source = json!({"adapter": 1, "allowed_origins": ["https://Files.example:443/"],
        "backends": {"b": {"base_url": "https://a.example/api", "auth": {"kind": "cookie"}, "headers": {"x-secret": "{session.token}"}}},
        "operations": {"upload_attachment": {"steps": [
            {"method": "POST", "path": "/sign", "capture": {"to": "/url"}},
            {"method": "PUT", "url": "{to}", "raw": "file", "headers": {"x-own": "1"}}]}}});
    let adapter = Adapter::parse(&source).unwrap();
    assert_eq!(adapter.origins(), ["https://a.example", "https://files.example"]);
    let upload = |url: &str| {
        ask(
            &adapter,
            Op::UploadAttachment,
            &json!({"file": {"index": 0}}),
            &[ok(&json!({"url": url})), ok(&json!({}))],
        )
    };
    let (sent, done) = upload("https://files.example/bucket/x?sig=a%2Fb");
    assert_eq!(
        sent[1].url, "https://files.example/bucket/x?sig=a%2Fb",
        "taken as it is"
    );
    assert_eq!(
        (
            header(&sent[0], "x-secret"),
            header(&sent[1], "x-secret"),
            header(&sent[1], "x-own")
        ),
        (Some("t0ken"), None, Some("1"))
    );
    assert!(sent[0].credentials && !sent[1].credentials && done.is_ok());
    let (sent, _) = upload("https://a.example/elsewhere");
    assert_eq!(header(&sent[1], "x-secret"), Some("t0ken"), "the backend itself");
    for bad in [
        "https://evil.example/",
        "http://files.example/",
        "javascript:alert(1)",
        "//evil.example",
        "https://files.example@evil.example/",
        "/page",
        "",
    ] {
        let (sent, refused) = upload(bad);
        assert!(
            sent.len() == 1 && matches!(refused, Err(ApiError::Unsupported(_))),
            "{bad}"
        );
    }
    let mixed = tiny(
        &json!({"base_url": "/api"}),
        Op::Search,
        &json!({"url": "/x/{q}", "response": {"items": ""}}),
    );
    assert_eq!(
        ask(&mixed, Op::Search, &json!({"q": "a/b"}), &[]).0[0].url,
        "/x/a%2Fb"
    );
    assert!(mixed.origins().is_empty());
}

#[test]
fn ids_cannot_climb_and_headers_cannot_break_out() {
    let operation = json!({"path": "/articles/{id}", "headers": {"x-q": "{q}", "accept": "x"}, "response": {"fields": {"id": "/id"}}});
    let adapter = tiny(
        &json!({"headers": {"accept": "y"}, "timeout_ms": 900}),
        Op::GetArticle,
        &operation,
    );
    let (sent, _) = ask(
        &adapter,
        Op::GetArticle,
        &json!({"id": "../../etc/passwd", "q": "a\r\nb: c"}),
        &[],
    );
    assert_eq!(sent[0].url, "https://a.example/articles/..%2F..%2Fetc%2Fpasswd");
    assert_eq!(
        (
            header(&sent[0], "x-q"),
            header(&sent[0], "accept"),
            sent[0].timeout_ms
        ),
        (None, Some("x"), Some(900))
    );
    for id in ["..", ".", ""] {
        let (sent, refused) = ask(&adapter, Op::GetArticle, &json!({"id": id}), &[]);
        assert!(sent.is_empty() && refused.is_err(), "{id}");
    }
}

#[test]
fn an_answer_that_is_no_json_is_never_shown() {
    let operation = json!({"path": "/a", "response": {"items": "/data", "fields": {"id": "/id"}}});
    let adapter = tiny(&json!({}), Op::ListArticles, &operation);
    let (_, html) = ask(
        &adapter,
        Op::ListArticles,
        &json!({}),
        &[say(200, &[], "<!doctype html><p>secret")],
    );
    let Err(ApiError::Unreadable(reason)) = html else {
        panic!("{html:?}")
    };
    assert!(reason.contains("HTML") && !reason.contains("secret"), "{reason}");
    let acknowledged = tiny(&json!({}), Op::Vote, &json!({"method": "POST", "path": "/v"}));
    assert_eq!(
        ask(&acknowledged, Op::Vote, &json!({}), &[say(200, &[], "OK")]).1,
        Ok(Mapped::default())
    );
    let (_, empty) = ask(&adapter, Op::ListArticles, &json!({}), &[say(204, &[], "")]);
    assert_eq!(empty.unwrap().items.len(), 0);
}

#[test]
fn a_run_that_has_ended_stays_so_and_a_question_asked_twice_is_the_same() {
    let adapter = tiny(
        &json!({}),
        Op::ListArticles,
        &json!({"path": "/a", "response": {"items": ""}}),
    );
    let mut run = Run::start(&adapter, Op::ListArticles, object(&json!({})), &Sessions::new())
        .unwrap()
        .remove(0);
    assert_eq!(run.op(), Op::ListArticles);
    let first = run.next(None);
    assert_eq!(run.next(None), first);
    assert!(matches!(run.next(Some(ok(&json!([])))), Turn::Done(Ok(_))));
    assert_eq!(run.next(None), Turn::Done(Err(ApiError::Aborted)));
    let missing = Run::start(&adapter, Op::Vote, object(&json!({})), &Sessions::new()).err();
    assert!(matches!(missing, Some(ApiError::Unsupported(_))));
    let mut endless = Run::start(&adapter, Op::ListArticles, object(&json!({})), &Sessions::new())
        .unwrap()
        .remove(0);
    let turns = (0..100)
        .map(|_| endless.next(None))
        .filter(|turn| matches!(turn, Turn::Send(_)))
        .count();
    assert!(turns <= 24, "{turns}");
}

#[test]
fn a_cursor_of_any_type_goes_on_where_the_page_ended() {
    let operation = json!({"method": "POST", "path": "/_search", "body": {"size": "{size}", "search_after": "{cursor}"}, "paginate": {"size": 2},
        "response": {"items": "/hits", "next": "/hits/-1/sort", "total": "/total", "fields": {"id": "/id"}}});
    let adapter = tiny(&json!({}), Op::Search, &operation);
    let page = json!({"hits": [{"id": 1, "sort": [5, "a"]}], "total": 9});
    let (sent, mapped) = ask(&adapter, Op::Search, &json!({}), &[ok(&page)]);
    assert_eq!(text_body(&sent[0]), r#"{"size":2}"#);
    let Some(frontdesk_core::knowledge::Next::Cursor(cursor)) = mapped.unwrap().next else {
        panic!("there is more")
    };
    let (sent, mapped) = ask(
        &adapter,
        Op::Search,
        &json!({"cursor": cursor}),
        &[ok(&json!({"hits": []}))],
    );
    assert_eq!(text_body(&sent[0]), r#"{"size":2,"search_after":[5,"a"]}"#);
    assert_eq!(mapped.unwrap().next, None);
}

#[test]
fn whole_answers_named_like_ours_need_no_fields() {
    let operation = json!({"path": "/a", "response": {"items": "/rows", "more": "/more"}});
    let adapter = tiny(&json!({}), Op::ListArticles, &operation);
    let body = json!({"rows": [{"id": 1, "title": "A", "author": "Ada", "shoe": 41, "labels": "a, b"}], "more": true});
    let story = ask(&adapter, Op::ListArticles, &json!({}), &[ok(&body)]);
    assert_eq!(
        rows(&story),
        json!([{"id": "1", "title": "A", "author": {"name": "Ada"}, "labels": ["a", "b"]}])
    );
    assert_eq!(
        story.1.unwrap().next,
        None,
        "there is more, but no way to ask for it"
    );
    assert!(adapter.declared_fields(Op::ListArticles).contains(&"title"));
}
