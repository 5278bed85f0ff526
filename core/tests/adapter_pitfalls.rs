//! The twelve pitfalls that real backends had ready, each as a test that stays.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

#[path = "support/driver.rs"]
mod driver;

use driver::{ask, ok, rows, say, shipped, text_body, tiny};
use frontdesk_core::adapter::Op;
use frontdesk_core::error::ApiError;
use frontdesk_core::knowledge::Next;
use frontdesk_core::time;
use serde_json::{Value, json};

#[test]
fn pitfall_01_an_empty_page_is_not_its_own_envelope() {
    let adapter = tiny(
        &json!({}),
        Op::ListArticles,
        &json!({"path": "/a", "response": {"items": ["/data", ""], "fields": {"id": "/id"}}}),
    );
    for (body, expected) in [
        (json!({"data": [], "items": 0}), json!([])),
        (json!({"data": [{"id": 1}]}), json!([{"id": "1"}])),
        (json!([{"id": 2}]), json!([{"id": "2"}])),
    ] {
        assert_eq!(
            rows(&ask(&adapter, Op::ListArticles, &json!({}), &[ok(&body)])),
            expected,
            "{body}"
        );
    }
}

#[test]
fn pitfall_02_ids_are_compared_as_text_and_foreign_keys_written_as_numbers() {
    let adapter = tiny(
        &json!({}),
        Op::ListArticles,
        &json!({"path": "/a", "response": {"items": "/data",
            "fields": {"id": "/id", "category_id": "$/categories/[id={/categoryId}]/id"}}}),
    );
    let body = json!({"data": [{"id": "7", "categoryId": 1}], "categories": [{"id": "1"}]});
    let story = ask(&adapter, Op::ListArticles, &json!({}), &[ok(&body)]);
    assert_eq!(rows(&story), json!([{"id": "7", "category_id": "1"}]));
    let vote = tiny(
        &json!({}),
        Op::Vote,
        &json!({"method": "POST", "path": "/v", "body": {"idea": "{idea_id|num}", "user": "{user.id|num}"}}),
    );
    let args = json!({"idea_id": "9007199254740993", "user": {"id": "u-7"}});
    let (sent, _) = ask(&vote, Op::Vote, &args, &[ok(&json!({}))]);
    assert_eq!(text_body(&sent[0]), r#"{"idea":9007199254740993,"user":"u-7"}"#);
}

#[test]
fn pitfall_03_an_empty_link_header_ends_the_list_and_any_404_body_is_not_found() {
    let adapter = tiny(
        &json!({}),
        Op::ListArticles,
        &json!({"path": "/a", "query": {"p": "{page}"}, "response": {"items": "", "next_url": "link"}}),
    );
    let page = json!([{"id": 1}]).to_string();
    let (_, ended) = ask(
        &adapter,
        Op::ListArticles,
        &json!({}),
        &[say(200, &[("link", "")], &page)],
    );
    assert_eq!(ended.unwrap().next, None);
    let link = [("link", "</a?p=1>; rel=\"first\", </a?p=2>; rel=\"next\"")];
    let (_, more) = ask(&adapter, Op::ListArticles, &json!({}), &[say(200, &link, &page)]);
    assert_eq!(more.unwrap().next, Some(Next::Page(2)));
    for body in ["{}", "Not Found", "<html><h1>404</h1></html>", ""] {
        let (_, missing) = ask(&adapter, Op::ListArticles, &json!({}), &[say(404, &[], body)]);
        assert_eq!(missing, Err(ApiError::NotFound), "{body}");
    }
}

#[test]
fn pitfall_04_a_star_in_content_range_is_an_unknown_total_not_zero() {
    let adapter = shipped("postgrest.json");
    for (range, total) in [
        ("0-0/*", None),
        ("0-24/3573458", Some(3_573_458)),
        ("*/0", Some(0)),
    ] {
        let answer = say(206, &[("content-range", range)], "[]");
        let (_, mapped) = ask(&adapter, Op::ListArticles, &json!({}), &[answer]);
        assert_eq!(mapped.unwrap().total, total, "{range}");
    }
}

#[test]
fn pitfall_05_sparse_rows_and_negative_sums_are_fine() {
    let adapter = shipped("zendesk.json");
    let body = json!({"article": {"id": 35_467, "title": "Sparse", "vote_sum": -4, "author_id": 9}});
    let story = ask(
        &adapter,
        Op::GetArticle,
        &json!({"id": "35467", "locale": "en"}),
        &[ok(&body)],
    );
    assert_eq!(
        rows(&story),
        json!([{"id": "35467", "title": "Sparse", "vote_sum": -4, "body_format": "html"}])
    );
}

#[test]
fn pitfall_06_failures_come_with_200_and_refusals_with_a_usable_body() {
    let form = tiny(
        &json!({"errors": {"when": "/errors", "fields": {"at": "/errors"}}}),
        Op::CreateTicket,
        &json!({"method": "POST", "path": "/form_submit", "form": {"email": "{requester.email}"},
            "response": {"item": "/ticket"}}),
    );
    let args = json!({"requester": {"email": "a@b"}});
    let refused = ok(&json!({"errors": {"email": "invalid"}}));
    let (sent, error) = ask(&form, Op::CreateTicket, &args, &[refused]);
    assert_eq!(text_body(&sent[0]), "email=a%40b");
    let fields = vec![("email".to_owned(), "invalid".to_owned())];
    assert_eq!(
        error,
        Err(ApiError::Invalid {
            message: None,
            fields
        })
    );
    let good = ask(
        &form,
        Op::CreateTicket,
        &args,
        &[ok(&json!({"ticket": {"id": 5, "number": "22005"}}))],
    );
    assert_eq!(rows(&good), json!([{"id": "5", "number": "22005"}]));

    let vote = tiny(
        &json!({"errors": {"status": {"403": "limit_reached"}}}),
        Op::Vote,
        &json!({"method": "POST", "path": "/voting/vote", "body": {"topic_id": "{idea_id|int}"}}),
    );
    let full = say(403, &[], r#"{"can_vote":false,"vote_limit":3,"votes_left":0}"#);
    assert_eq!(
        ask(&vote, Op::Vote, &json!({"idea_id": "5"}), &[full]).1,
        Err(ApiError::LimitReached)
    );
}

#[test]
fn pitfall_07_the_address_of_the_next_page_may_be_relative() {
    let adapter = tiny(
        &json!({}),
        Op::ListIdeas,
        &json!({"path": "/c/ideas/5.json", "query": {"order": "votes"},
            "response": {"items": "/topic_list/topics", "next_url": "/topic_list/more_topics_url"}}),
    );
    let page = |next: &str| ok(&json!({"topic_list": {"topics": [{"id": 1}], "more_topics_url": next}}));
    let (_, first) = ask(&adapter, Op::ListIdeas, &json!({}), &[page("/c/ideas/5?page=1")]);
    let Some(Next::Url(next)) = first.unwrap().next else {
        panic!("there is more")
    };
    let (sent, second) = ask(&adapter, Op::ListIdeas, &json!({"next_url": next}), &[page("")]);
    assert_eq!(sent[0].url, "https://a.example/c/ideas/5?page=1");
    assert_eq!(second.unwrap().next, None);
    for foreign in ["https://evil.example/c", "//evil.example/c", "http://a.example/c"] {
        let (sent, refused) = ask(&adapter, Op::ListIdeas, &json!({"next_url": foreign}), &[]);
        assert!(
            sent.is_empty() && matches!(refused, Err(ApiError::Unsupported(_))),
            "{foreign}"
        );
    }
}

#[test]
fn pitfall_08_all_eight_formats_of_time_are_read() {
    let expected = Some(1_795_311_681_931);
    for text in [
        "2026-11-22T01:41:21.931Z",
        "2026-11-21T19:41:21.931-06:00",
        "2026-11-22T07:11:21.931+05:30",
        "2026-11-22T01:41:21.931000+00:00",
        "2026-11-22 01:41:21.931Z",
    ] {
        assert_eq!(time::parse(text), expected, "{text}");
    }
    assert_eq!(time::parse("2026-11-22"), Some(1_795_305_600_000));
    assert_eq!(time::from_json(&json!(1_795_311_681)), Some(1_795_311_681_000));
    assert_eq!(time::from_json(&json!(1_795_311_681_931_i64)), expected);
}

#[test]
fn pitfall_09_a_trailing_backslash_does_not_break_out_of_quotes() {
    let adapter = shipped("pocketbase.json");
    let filter = |q: &str| {
        let args = json!({"q": q, "locale": "en"});
        let (sent, _) = ask(&adapter, Op::Search, &args, &[ok(&json!({"items": []}))]);
        sent[0]
            .url
            .split_once("filter=")
            .unwrap()
            .1
            .split('&')
            .next()
            .unwrap()
            .to_owned()
    };
    let quoted = |inner: &str| format!("(title~'{inner}'||excerpt~'{inner}'||body~'{inner}')&&locale='en'");
    for (q, inner) in [
        (r"x\", "x"),
        (r"don't", r"don\'t"),
        (r"x\' || id != '", r"x\' || id != \'"),
        (r"\\\'", r"\'"),
    ] {
        assert_eq!(decode(&filter(q)), quoted(inner), "{q}");
    }
}

#[test]
fn pitfall_10_characters_of_the_filter_language_are_stripped_from_user_text() {
    let adapter = shipped("postgrest.json");
    let args = json!({"q": "a,(b)*c) or id.eq.1"});
    let (sent, _) = ask(&adapter, Op::ListIdeas, &args, &[ok(&json!([]))]);
    assert!(
        decode(&sent[0].url).contains("title=ilike.*abc or id.eq.1*&"),
        "{}",
        sent[0].url
    );
}

#[test]
fn pitfall_11_plain_text_is_escaped_where_the_backend_wants_html() {
    let adapter = shipped("freshdesk.json");
    let args = json!({"subject": "<b>", "body": "a <script>\n& \"b\"", "requester": {"email": "a@b"}});
    let (sent, _) = ask(&adapter, Op::CreateTicket, &args, &[ok(&json!({"id": 1}))]);
    let body: Value = serde_json::from_str(text_body(&sent[0])).unwrap();
    assert_eq!(body["description"], "a &lt;script&gt;<br>&amp; &quot;b&quot;");
    assert_eq!(body["subject"], "<b>", "a subject is plain text there, too");
}

#[test]
fn pitfall_12_writes_that_answer_nothing_are_read_again_by_the_number_that_is_the_key() {
    let adapter = shipped("fider.json");
    let post = json!({"id": 901, "number": 7, "title": "Dark mode", "votesCount": 12, "hasVoted": true});
    let story = ask(
        &adapter,
        Op::Vote,
        &json!({"idea_id": "7"}),
        &[ok(&json!({})), ok(&post)],
    );
    let urls: Vec<_> = story
        .0
        .iter()
        .map(|r| (r.method.as_str(), r.url.as_str()))
        .collect();
    assert_eq!(
        urls,
        [
            ("POST", "/ideas-proxy/api/v1/posts/7/votes"),
            ("GET", "/ideas-proxy/api/v1/posts/7")
        ]
    );
    let expected =
        json!([{"id": "7", "title": "Dark mode", "votes": 12, "my_vote": true, "body_format": "markdown"}]);
    assert_eq!(rows(&story), expected);
}

fn decode(url: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = url.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || rest.next().and_then(|b| char::from(b).to_digit(16)).unwrap();
        bytes.push(if byte == b'%' {
            u8::try_from(digit() * 16 + digit()).unwrap()
        } else {
            byte
        });
    }
    String::from_utf8(bytes).unwrap()
}
