//! The shipped adapters against small answers of the documented shapes.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

#[path = "support/driver.rs"]
mod driver;

use driver::{ask, object, ok, rows, say, shipped, text_body};
use frontdesk_core::adapter::{Adapter, Op, Run, Sessions};
use frontdesk_core::ask as typed;
use frontdesk_core::error::ApiError;
use frontdesk_core::knowledge::Next;
use frontdesk_core::wire::{Body, HttpRequest, Method, NetError, Part};
use serde_json::{Value, json};

fn line(request: &HttpRequest) -> String {
    format!("{} {}", request.method.as_str(), request.url)
}

fn first(story: &driver::Story) -> Value {
    rows(story)[0].clone()
}

#[test]
fn zendesk_articles_take_author_and_category_from_the_side_lists() {
    let adapter = shipped("zendesk.json");
    let body = json!({"count": 61, "next_page": "https://example.zendesk.com/api/v2/x?page=2", "users": [{"id": 9, "name": "Ada"}],
        "sections": [{"id": 3, "category_id": 360_001}], "articles": [
            {"id": 1, "title": "A", "body": "<p>a</p>", "section_id": 3, "author_id": 9, "label_names": ["x"], "edited_at": "2026-11-22T01:41:21Z"},
            {"id": 2, "title": "Draft", "draft": true}]});
    let story = ask(
        &adapter,
        Op::ListArticles,
        &json!({"locale": "en", "category_id": "360001"}),
        &[ok(&body)],
    );
    assert_eq!(
        line(&story.0[0]),
        "GET https://example.zendesk.com/api/v2/help_center/en-us/categories/360001/articles\
         ?page=1&per_page=30&include=users%2Csections&sort_by=position&sort_order=asc"
    );
    assert_eq!(
        rows(&story),
        json!([{"id": "1", "title": "A", "body": "<p>a</p>", "body_format": "html", "section_id": "3", "category_id": "360001",
            "labels": ["x"], "updated_at": 1_795_311_681_000_i64, "author": {"name": "Ada"}}])
    );
    let mapped = story.1.unwrap();
    assert_eq!(
        (mapped.total, mapped.next),
        (Some(61), Some(Next::Page(2))),
        "by number, whatever the address says"
    );
}

#[test]
fn zendesk_search_marks_words_and_stops_where_the_backend_does() {
    let adapter = shipped("zendesk.json");
    let body = json!({"count": 5000, "next_page": "x", "results": [{"id": 1, "title": "Reset", "snippet": "how to <em>reset</em> it", "html_url": "https://z/1"}]});
    let question = typed::search("reset", "de", typed::PageRequest::number(40, None));
    let (sent, mapped) = ask(&adapter, question.op, &Value::Object(question.args), &[ok(&body)]);
    assert!(
        sent[0]
            .url
            .ends_with("search?query=reset&locale=de&page=40&per_page=25"),
        "{}",
        sent[0].url
    );
    let page = (question.read)(mapped.unwrap()).unwrap();
    assert_eq!((page.total, page.next), (Some(1000), None));
    let hit = &page.items[0];
    assert_eq!(
        (hit.snippet.as_str(), hit.marks[0].clone()),
        ("how to reset it", 7..12)
    );
}

#[test]
fn zendesk_ticket_of_a_stranger_carries_no_empty_members() {
    let adapter = shipped("zendesk.json");
    let args = json!({"subject": "Help", "body": "It broke", "requester": {"name": "Ada", "email": "a@b"}, "uploads": ["tok"],
        "fields": [{"id": "36", "value": "web"}]});
    let story = ask(
        &adapter,
        Op::CreateTicket,
        &args,
        &[say(201, &[], r#"{"request":{"id":7,"status":"hold"}}"#)],
    );
    let sent: Value = serde_json::from_str(text_body(&story.0[0])).unwrap();
    assert_eq!(
        sent,
        json!({"request": {"subject": "Help", "comment": {"body": "It broke", "uploads": ["tok"]}, "requester": {"name": "Ada", "email": "a@b"},
            "ticket_form_id": 47, "custom_fields": [{"id": 36, "value": "web"}]}})
    );
    assert_eq!(
        first(&story),
        json!({"id": "7", "number": "7", "status": "on_hold"})
    );
    let bare = ask(
        &adapter,
        Op::CreateTicket,
        &json!({"subject": "s", "body": "b"}),
        &[ok(&json!({}))],
    );
    assert_eq!(
        text_body(&bare.0[0]),
        r#"{"request":{"subject":"s","comment":{"body":"b"},"ticket_form_id":47}}"#
    );
}

#[test]
fn zendesk_reply_is_followed_by_the_comments_and_needs_a_sign_in() {
    let adapter = shipped("zendesk.json");
    let comments = json!({"comments": [{"id": 1, "html_body": "<p>hi</p>", "author_id": 9,
        "attachments": [{"file_name": "a.png", "content_type": "image/png", "size": 3, "content_url": "https://z/a"}]}], "users": [{"id": 9, "name": "Ada", "agent": true}]});
    let args = json!({"ticket_id": "7", "body": "thanks"});
    let story = ask(
        &adapter,
        Op::AddComment,
        &args,
        &[ok(&json!({"request": {}})), ok(&comments)],
    );
    let lines: Vec<_> = story.0.iter().map(line).collect();
    assert_eq!(lines[0], "PUT https://example.zendesk.com/api/v2/requests/7.json");
    assert!(lines[1].starts_with("GET https://example.zendesk.com/api/v2/requests/7/comments.json?page=1"));
    assert_eq!(
        story.0[0].headers[1],
        ("authorization".to_owned(), "Bearer t0ken".to_owned())
    );
    assert_eq!(
        first(&story),
        json!({"id": "1", "body": "<p>hi</p>", "body_format": "html", "author": {"id": "9", "name": "Ada", "is_agent": true},
            "attachments": [{"name": "a.png", "mime": "image/png", "size": 3, "url": "https://z/a"}]})
    );
    let stranger = Run::start(&adapter, Op::AddComment, object(&args), &Sessions::new());
    assert_eq!(stranger.err(), Some(ApiError::SignIn));
}

#[test]
fn zendesk_failures_are_read_and_silence_may_be_a_denial() {
    let adapter = shipped("zendesk.json");
    let args = json!({"subject": "s", "body": "b"});
    let refused = json!({"error": "RecordInvalid", "description": "Record validation errors",
        "details": {"base": [{"description": "Email is invalid"}], "subject": [{"description": "too short"}]}});
    let (_, error) = ask(
        &adapter,
        Op::CreateTicket,
        &args,
        &[say(422, &[], &refused.to_string())],
    );
    let fields = vec![
        ("base".into(), "Email is invalid".into()),
        ("subject".into(), "too short".into()),
    ];
    assert_eq!(
        error,
        Err(ApiError::Invalid {
            message: Some("Email is invalid".into()),
            fields
        })
    );
    let (_, error) = ask(&adapter, Op::CreateTicket, &args, &[Err(NetError::Unreachable)]);
    assert_eq!(error, Err(ApiError::Hidden));
    let (_, error) = ask(
        &adapter,
        Op::CreateTicket,
        &args,
        &[say(429, &[("retry-after", "93")], "")],
    );
    assert_eq!(error, Err(ApiError::Limited(Some(93))));
    let (_, error) = ask(
        &adapter,
        Op::CreateTicket,
        &args,
        &[say(500, &[], "<h1>stack trace</h1>")],
    );
    assert_eq!(error, Err(ApiError::Server(500, None)));
}

#[test]
fn zendesk_uploads_raw_bytes_and_ratings_go_up_or_down() {
    let adapter = shipped("zendesk.json");
    let args = json!({"file": {"name": "ä.png", "type": "image/png", "size": 3, "index": 2}});
    let (sent, _) = ask(
        &adapter,
        Op::UploadAttachment,
        &args,
        &[ok(&json!({"upload": {"token": "t"}}))],
    );
    assert!(sent[0].url.ends_with("/uploads.json?filename=%C3%A4.png"));
    assert_eq!(
        (&sent[0].body, sent[0].headers.last().unwrap().1.as_str()),
        (&Body::File(2), "image/png")
    );
    for (helpful, end) in [(true, "/5/up"), (false, "/5/down")] {
        let args = json!({"article_id": "5", "helpful": helpful});
        let story = ask(
            &adapter,
            Op::SubmitArticleFeedback,
            &args,
            &[ok(&json!({"vote": {"id": 11}}))],
        );
        assert!(story.0[0].url.ends_with(end) && story.0[0].method == Method::Post);
        assert_eq!(first(&story), json!({"vote_ref": "11"}));
    }
}

#[test]
fn freshdesk_lists_follow_the_link_header_and_hide_drafts() {
    let adapter = shipped("freshdesk.json");
    let articles = json!([{"id": 5, "title": "A", "description": "<p>a</p>", "status": 2, "thumbs_up": 3, "folder_id": 1}, {"id": 6, "status": 1}]);
    let link = [(
        "link",
        "<https://acme.freshdesk.com/api/v2/x?page=2>; rel=\"next\"",
    )];
    let answer = say(200, &link, &articles.to_string());
    let story = ask(&adapter, Op::ListArticles, &json!({"section_id": "1"}), &[answer]);
    assert_eq!(
        line(&story.0[0]),
        "GET /api/v2/solutions/folders/1/articles?page=1&per_page=30"
    );
    assert_eq!(rows(&story).as_array().unwrap().len(), 1);
    assert_eq!(story.1.unwrap().next, Some(Next::Page(2)));
    let folders =
        json!([{"id": 1, "name": "Public", "visibility": 1}, {"id": 2, "name": "Agents", "visibility": 3}]);
    let story = ask(
        &adapter,
        Op::ListSections,
        &json!({"category_id": "8"}),
        &[ok(&folders)],
    );
    assert_eq!(
        rows(&story),
        json!([{"id": "1", "name": "Public", "parent_id": "8"}])
    );
    let draft = ask(
        &adapter,
        Op::GetArticle,
        &json!({"id": "6"}),
        &[ok(&json!({"id": 6, "status": 1}))],
    );
    assert_eq!(rows(&draft), json!([]));
}

#[test]
fn freshdesk_tickets_with_files_are_multipart_and_states_are_numbers_there() {
    let adapter = shipped("freshdesk.json");
    let args = json!({"subject": "s", "body": "b", "requester": {"email": "a@b"}, "files": [{"name": "1"}, {"name": "2"}]});
    let (sent, _) = ask(&adapter, Op::CreateTicket, &args, &[ok(&json!({"id": 1}))]);
    let Body::Multipart(parts) = &sent[0].body else {
        panic!("{:?}", sent[0].body)
    };
    assert!(parts.contains(&Part::Text("priority".into(), "1".into())));
    assert!(
        !parts
            .iter()
            .any(|part| matches!(part, Part::Text(name, _) if name == "name")),
        "nobody's name"
    );
    assert_eq!(
        parts[parts.len() - 2..],
        [
            Part::File("attachments[]".into(), 0),
            Part::File("attachments[]".into(), 1)
        ]
    );
    assert!(sent[0].credentials, "the proxy knows the visitor by a cookie");
    let args = json!({"ticket_id": "1", "status": "solved"});
    let story = ask(
        &adapter,
        Op::SetTicketStatus,
        &args,
        &[ok(&json!({"id": 1, "status": 4}))],
    );
    assert_eq!(text_body(&story.0[0]), r#"{"status":4}"#);
    assert_eq!(first(&story)["status"], "solved");
    let (sent, rated) = ask(
        &adapter,
        Op::SubmitSurvey,
        &json!({"ticket_id": "1", "score": 5}),
        &[say(201, &[], "")],
    );
    assert_eq!(text_body(&sent[0]), r#"{"ratings":{"default_question":103}}"#);
    assert!(rated.unwrap().items.is_empty());
}

#[test]
fn fider_ideas_are_created_with_pictures_and_answered() {
    let adapter = shipped("fider.json");
    let args = json!({"title": "t", "body": "b", "files": [{"name": "a.png", "type": "image/png", "base64": "eA=="}]});
    let post = json!({"number": 12, "title": "t", "description": "b", "status": "started", "tags": ["ui"], "createdAt": "2026-11-22T01:41:21.931456789Z",
        "user": {"id": 3, "name": "Ada"}, "response": {"text": "soon", "respondedAt": "2026-11-23", "user": {"name": "Bob"}}});
    let story = ask(
        &adapter,
        Op::CreateIdea,
        &args,
        &[ok(&json!({"id": 900, "number": 12})), ok(&post)],
    );
    assert_eq!(
        serde_json::from_str::<Value>(text_body(&story.0[0])).unwrap(),
        json!({"title": "t", "description": "b", "attachments": [{"upload": {"fileName": "a.png", "contentType": "image/png", "content": "eA=="}}]})
    );
    assert_eq!(
        first(&story),
        json!({"id": "12", "title": "t", "body": "b", "body_format": "markdown", "status": "started", "tags": ["ui"],
            "created_at": 1_795_311_681_931_i64, "author": {"id": "3", "name": "Ada"},
            "response": {"body": "soon", "author": "Bob", "at": 1_795_392_000_000_i64}})
    );
    let args = json!({"sort": "votes", "status": "planned"});
    let (sent, _) = ask(&adapter, Op::ListIdeas, &args, &[ok(&json!([]))]);
    assert_eq!(
        sent[0].url,
        "/ideas-proxy/api/v1/posts?view=most-wanted&statuses=planned&limit=100"
    );
    let said = json!([{"id": 1, "content": "+1", "user": {"name": "Ada", "role": "collaborator"}}]);
    let story = ask(
        &adapter,
        Op::AddIdeaComment,
        &json!({"idea_id": "12", "body": "+1"}),
        &[ok(&json!({})), ok(&said)],
    );
    assert_eq!(first(&story)["author"]["is_agent"], true);
    let (_, refused) = ask(
        &adapter,
        Op::Vote,
        &json!({"idea_id": "9"}),
        &[say(404, &[], "{}")],
    );
    assert_eq!(refused, Err(ApiError::NotFound));
}

#[test]
fn postgrest_counts_in_a_header_and_says_406_for_nothing() {
    let adapter = shipped("postgrest.json");
    let body = json!([{"id": 9_007_199_254_740_993_u64, "title": "A", "article_tags": [{"tag": "x"}, {"tag": "y"}], "updated_at": "2026-11-22T01:41:21.931456"}]);
    let answer = say(206, &[("content-range", "20-39/41")], &body.to_string());
    let args = json!({"category_id": "1", "page": 2});
    let story = ask(&adapter, Op::ListArticles, &args, &[answer]);
    assert!(
        story.0[0].url.contains("category_id=eq.1&") && story.0[0].url.ends_with("&limit=20&offset=20"),
        "{}",
        story.0[0].url
    );
    assert_eq!(first(&story)["id"], "9007199254740993");
    assert_eq!(first(&story)["labels"], json!(["x", "y"]));
    assert_eq!(story.1.unwrap().next, Some(Next::Page(3)));
    let nothing = say(406, &[], r#"{"code":"PGRST116","message":"0 rows"}"#);
    assert_eq!(
        ask(&adapter, Op::GetArticle, &json!({"id": "1"}), &[nothing]).1,
        Err(ApiError::NotFound)
    );
    let (sent, _) = ask(&adapter, Op::GetArticle, &json!({"id": "1"}), &[]);
    assert_eq!(
        sent[0].headers.last().unwrap().1,
        "application/vnd.pgrst.object+json",
        "the operation's header wins"
    );
    let ideas = json!([{"id": 1, "title": "t", "votes": [{"count": 4}], "my_votes": [{"id": 8}], "status": "planned"}]);
    let story = ask(&adapter, Op::ListIdeas, &json!({}), &[ok(&ideas)]);
    assert_eq!(
        (&first(&story)["votes"], &first(&story)["my_vote"]),
        (&json!(4), &json!(true))
    );
    assert!(!story.0[0].url.contains("title="), "no search, no filter");
}

#[test]
fn json_server_v1_reads_envelopes_and_bare_lists() {
    let adapter = shipped("json-server-v1.json");
    let row = json!({"id": "1", "slug": "install", "locale": "en", "title": "A"});
    for body in [json!({"data": [row], "items": 1, "next": null}), json!([row])] {
        assert_eq!(
            first(&ask(
                &adapter,
                Op::ListTranslations,
                &json!({"id": "install"}),
                &[ok(&body)]
            ))["id"],
            "install"
        );
        assert_eq!(
            first(&ask(
                &adapter,
                Op::GetArticle,
                &json!({"id": "install"}),
                &[ok(&body)]
            ))["title"],
            "A"
        );
    }
    let (sent, _) = ask(
        &adapter,
        Op::Search,
        &json!({"q": "a\"b"}),
        &[ok(&json!({"data": []}))],
    );
    assert!(
        sent[0]
            .url
            .contains("_where=%7B%22or%22%3A%5B%7B%22title%22%3A%7B%22contains%22%3A%22a%5C%22b%22"),
        "{}",
        sent[0].url
    );
}

#[test]
fn pocketbase_filters_are_joined_from_what_is_known() {
    let adapter = shipped("pocketbase.json");
    let body = json!({"page": 1, "perPage": 20, "totalItems": 21, "items": [{"id": "abcdefghijklmno", "slug": "install", "title": "A",
        "author": "Ada", "created_at": "2026-11-22 01:41:21.931Z", "attachments": [{"name": "a", "url": "/a"}]}]});
    let filter = typed::ArticleFilter {
        category_id: Some("start".into()),
        locale: "de".into(),
        ..Default::default()
    };
    let question = typed::articles(&filter, typed::PageRequest::default());
    let (sent, mapped) = ask(&adapter, question.op, &Value::Object(question.args), &[ok(&body)]);
    assert!(
        sent[0]
            .url
            .contains("filter=category_id%3D%27start%27%26%26locale%3D%27de%27&sort=title&page=1&perPage=20"),
        "{}",
        sent[0].url
    );
    assert_eq!(
        sent[0].headers[1],
        ("authorization".to_owned(), "t0ken".to_owned()),
        "no scheme"
    );
    let page = (question.read)(mapped.unwrap()).unwrap();
    assert_eq!(
        (page.total, page.next, page.items[0].created_at),
        (Some(21), Some(Next::Page(2)), Some(1_795_311_681_931))
    );
    let empty = ok(&json!({"items": [], "totalItems": 0}));
    assert_eq!(
        ask(
            &adapter,
            Op::GetArticle,
            &json!({"id": "x", "locale": "en"}),
            &[empty]
        )
        .1,
        Err(ApiError::NotFound)
    );
    let refused = say(
        400,
        &[],
        r#"{"message":"Failed.","data":{"comment":{"code":"x","message":"Too long."}}}"#,
    );
    let (_, error) = ask(
        &adapter,
        Op::SubmitArticleFeedback,
        &json!({"article_id": "a", "helpful": false}),
        &[refused],
    );
    let fields = vec![("comment".into(), "Too long.".into())];
    assert_eq!(
        error,
        Err(ApiError::Invalid {
            message: Some("Failed.".into()),
            fields
        })
    );
}

#[test]
fn a_mix_asks_each_backend_for_its_own() {
    let adapter = shipped("mixed.json");
    let summary = json!({"page": {"url": "https://status.example.com"}, "status": {"indicator": "minor", "description": "Some trouble"},
        "components": [{"name": "API", "status": "partial_outage", "group": false}, {"name": "All", "group": true}],
        "incidents": [{"id": "i1", "name": "Slow", "created_at": "2026-11-22T01:41:21.931-06:00", "incident_updates": [{"body": "Looking"}]}],
        "scheduled_maintenances": [{"id": "m1", "name": "Upgrade", "status": "scheduled", "scheduled_for": "2026-12-01"}, {"id": "m0", "status": "completed"}]});
    let story = ask(&adapter, Op::SystemStatus, &json!({}), &[ok(&summary)]);
    assert_eq!(
        line(&story.0[0]),
        "GET https://status.example.com/api/v2/summary.json"
    );
    assert_eq!(
        first(&story),
        json!({"level": "degraded", "message": "Some trouble", "url": "https://status.example.com", "components": [{"name": "API", "level": "partial_outage"}]})
    );
    let story = ask(&adapter, Op::ListAnnouncements, &json!({}), &[ok(&summary)]);
    let kinds: Vec<_> = rows(&story)
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["id"].clone(), row["kind"].clone()))
        .collect();
    assert_eq!(
        kinds,
        [
            (json!("i1"), json!("incident")),
            (json!("m1"), json!("maintenance"))
        ]
    );
    let (sent, _) = ask(&adapter, Op::GetArticle, &json!({"id": "1", "locale": "fr"}), &[]);
    assert_eq!(
        sent[0].url,
        "https://example.zendesk.com/api/v2/help_center/fr/articles/1?include=users%2Csections"
    );
    let (sent, _) = ask(&adapter, Op::GetIdea, &json!({"id": "1"}), &[]);
    assert_eq!(sent[0].url, "/ideas-proxy/api/v1/posts/1");
    assert!(
        sent[0].headers.iter().any(|(name, _)| name == "content-type"),
        "the gaps of a backend are filled by its preset"
    );
    let names: Vec<_> = adapter
        .backends()
        .iter()
        .map(|backend| backend.name.as_str())
        .collect();
    assert_eq!(names, ["kb", "ideas", "status"]);
    assert_optional(&adapter);
}

fn assert_optional(adapter: &Adapter) {
    let run = |op| {
        Run::start(
            adapter,
            op,
            object(&json!({"id": "1", "locale": "en"})),
            &Sessions::new(),
        )
        .unwrap()
        .remove(0)
    };
    assert!(run(Op::SystemStatus).is_optional() && !run(Op::GetArticle).is_optional());
    assert_eq!(run(Op::SystemStatus).backend_name(), "status");
}

#[test]
fn json_server_v1_filters_labels_here_since_it_cannot_look_into_lists() {
    let adapter = shipped("json-server-v1.json");
    let body = json!([{"slug": "a", "labels": ["x", "y"]}, {"slug": "b", "labels": ["z"]}, {"slug": "c"}]);
    let story = ask(
        &adapter,
        Op::ListArticles,
        &json!({"label": "y", "locale": "en"}),
        &[ok(&body)],
    );
    assert_eq!(story.0[0].url, "http://127.0.0.1:3000/articles?locale=en");
    assert_eq!(rows(&story).as_array().unwrap().len(), 1);
    assert_eq!(story.1.unwrap().next, None);
}
