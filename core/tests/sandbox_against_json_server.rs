//! The sandbox and a real json-server 0.17.4 answer the same requests the same way, one by one.
//!
//! Runs where `FRONTDESK_JSON_SERVER` holds the address (`http://127.0.0.1:PORT`) of a server that was just
//! started on a copy of `tests/fixtures/db.json`; says so and does nothing elsewhere.

// The whole file is a test; clippy.toml exempts only what is marked as one.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use frontdesk_core::sandbox::Store;
use frontdesk_core::wire::{Body, HttpRequest, HttpResponse, Method};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

const READS: &[&str] = &[
    "/db",
    "/articles",
    "/Articles/",
    "/categories?_sort=position",
    "/categories?_sort=position,name&_order=asc,desc",
    "/articles?locale=en",
    "/articles?slug=install",
    "/articles?slug=install&locale=de",
    "/articles?category_id=account&category_id=api",
    "/articles?category_id[]=account&category_id[]=api",
    "/articles?nosuch=1",
    "/articles?section_id=security",
    "/articles?section_id=null",
    "/articles?promoted=true",
    "/articles?views=1200",
    "/articles?views=77",
    "/articles?views=0",
    "/articles?score=4.5",
    "/articles?author.name=Bo",
    "/articles?author.team.id=7",
    "/articles?labels=login,api",
    "/articles?labels[0]=login",
    "/articles?views_gte=90",
    "/articles?views_lte=90",
    "/articles?views_gte=15&views_lte=1000",
    "/articles?views_gte=abc",
    "/articles?updated_at_gte=2026-02-01",
    "/articles?score_gte=4",
    "/articles?id_ne=install",
    "/articles?id_ne=install&id_ne=tokens",
    "/articles?section_id_ne=billing",
    "/articles?nosuch_ne=1",
    "/articles?nosuch_gte=1",
    "/articles?title_like=INSTALL",
    "/articles?title_like=%5Eapi",
    "/articles?title_like=s%24",
    "/articles?title_like=rate%7Creset",
    "/articles?title_like=re.*word",
    "/articles?title_like=%5C(PDF%5C)",
    "/articles?author.name_like=a",
    "/articles?q=password",
    "/articles?q=LOGIN",
    "/articles?q=%C3%BCber",
    "/articles?q=%C3%84NNE",
    "/articles?q=1200",
    "/articles?q=0",
    "/articles?q=true",
    "/articles?q=",
    "/articles?q=first+steps",
    "/articles?q=api&locale=en&_sort=views&_order=desc",
    "/articles?q=nothing-at-all",
    "/articles?_sort=views",
    "/articles?_sort=views&_order=desc",
    "/articles?_sort=views,title&_order=desc,asc",
    "/articles?_sort=score",
    "/articles?_sort=score&_order=desc",
    "/articles?_sort=section_id",
    "/articles?_sort=author.name",
    "/articles?_sort=labels",
    "/articles?_sort=promoted,updated_at&_order=desc,desc",
    "/articles?_sort=title&_order=DESC",
    "/articles?_sort=nosuch",
    "/articles?_sort=",
    "/ideas?_sort=title",
    "/ideas?title_like=dark&_sort=votes",
    "/numbered?_page=1",
    "/numbered?_page=2",
    "/numbered?_page=3",
    "/numbered?_page=1&_limit=5",
    "/numbered?_page=2&_limit=5",
    "/numbered?_page=3&_limit=5",
    "/numbered?_page=4&_limit=5",
    "/numbered?_page=1&_limit=50",
    "/numbered?_page=0&_limit=5",
    "/numbered?_page=x&_limit=5",
    "/numbered?_page=2x&_limit=5",
    "/numbered?_page=2&_limit=x",
    "/numbered?_page=&_limit=3",
    "/numbered?_page=1&_limit=0",
    "/numbered?_limit=5&_page=2&n_gte=3",
    "/numbered?_limit=4",
    "/numbered?_limit=0",
    "/numbered?_limit=x",
    "/numbered?_start=3",
    "/numbered?_start=3&_limit=4",
    "/numbered?_start=3&_end=5",
    "/numbered?_end=5",
    "/numbered?_end=-2",
    "/numbered?_start=-3&_limit=2",
    "/numbered?_start=99&_end=100",
    "/articles?q=api&_page=1&_limit=1",
    "/feedback",
    "/feedback?_page=1&_limit=10",
    "/feedback?article=install",
    "/articles/install",
    "/articles/install.de",
    "/articles/nosuch",
    "/articles/install?_embed=comments",
    "/ideas/5",
    "/ideas/05",
    "/ideas/1?_embed=comments",
    "/ideas?_embed=comments&_limit=2",
    "/comments?_expand=idea&_limit=3",
    "/comments/1?_expand=idea",
    "/ideas/1/comments",
    "/ideas/1/comments?author=Ana",
    "/ideas/99/comments",
    "/status",
    "/status?x=1",
    "/status/level",
    "/nosuch",
    "/nosuch/1",
    "/articles/a/b/c",
    "/articles/%zz",
];

/// Method, path, body; each sees what the ones before it did.
const WRITES: &[(Method, &str, &str)] = &[
    (Method::Post, "/ideas", r#"{"title":"new","votes":1}"#),
    (Method::Post, "/ideas", r#"{"id":20,"title":"own id"}"#),
    (Method::Post, "/ideas", r#"{"title":"after own id"}"#),
    (Method::Post, "/ideas", r#"{"id":20,"title":"twice"}"#),
    (Method::Post, "/ideas", r#"{"id":"20","title":"twice, as text"}"#),
    (Method::Post, "/ideas", r#"{"id":0,"title":"zero"}"#),
    (
        Method::Post,
        "/feedback",
        r#"{"article":"install","helpful":true}"#,
    ),
    (
        Method::Post,
        "/feedback",
        r#"{"article":"install","helpful":false,"comment":"<b>ü</b> 漢字"}"#,
    ),
    (Method::Post, "/feedback?x=1", "{}"),
    (Method::Post, "/articles", r#"{"id":"own","title":"Own"}"#),
    (Method::Post, "/ideas/2/comments", r#"{"text":"nested"}"#),
    (Method::Post, "/ideas/2", "{}"),
    (Method::Post, "/nosuch", "{}"),
    (Method::Post, "/ideas", "{"),
    (Method::Post, "/ideas", "7"),
    (Method::Patch, "/feedback/1", r#"{"reason":"outdated"}"#),
    (Method::Patch, "/feedback/1", r#"{"id":99,"helpful":null}"#),
    (Method::Patch, "/ideas/5", r#"{"votes":13}"#),
    (Method::Patch, "/ideas/99", r#"{"votes":13}"#),
    (Method::Patch, "/ideas", r#"{"votes":13}"#),
    (Method::Put, "/ideas/2", r#"{"title":"replaced"}"#),
    (Method::Put, "/ideas/2", r#"{"id":3,"title":"replaced again"}"#),
    (Method::Put, "/ideas/99", "{}"),
    (Method::Get, "/ideas", ""),
    (Method::Delete, "/ideas/1", ""),
    (Method::Delete, "/ideas/1", ""),
    (Method::Get, "/comments", ""),
    (Method::Delete, "/ideas/7", ""),
    (Method::Get, "/comments", ""),
    (Method::Delete, "/categories/start", ""),
    (Method::Delete, "/ideas", ""),
    (Method::Delete, "/nosuch/1", ""),
    (Method::Patch, "/status", r#"{"level":"degraded"}"#),
    (Method::Get, "/status", ""),
    (Method::Put, "/status", r#"{"level":"operational"}"#),
    (
        Method::Post,
        "/status",
        r#"{"level":"maintenance","until":"noon"}"#,
    ),
    (Method::Delete, "/status", ""),
    (Method::Get, "/feedback?helpful=false&_page=1&_limit=5", ""),
    (Method::Get, "/db", ""),
    // Last, because what follows differs: ids of text collections are random.
    (Method::Post, "/articles", r#"{"title":"No id"}"#),
];

#[test]
fn the_sandbox_answers_like_the_real_server() {
    let Some(server) = Server::from_environment() else {
        println!("skipped: FRONTDESK_JSON_SERVER is not set");
        return;
    };
    let db: Value = serde_json::from_str(include_str!("fixtures/db.json")).unwrap();
    let initial = server.send(Method::Get, "/db", "");
    let initial: Value = serde_json::from_str(&initial.body).unwrap();
    assert_eq!(
        initial, db,
        "the server must be started on a fresh copy of tests/fixtures/db.json"
    );
    let mut store = Store::new(db);
    let reads = READS.iter().map(|path| (Method::Get, *path, ""));
    let mut differences = Vec::new();
    let mut compared = 0;
    for (method, path, body) in reads.chain(WRITES.iter().copied()) {
        let theirs = shape(&server.send(method, path, body), &server.origin);
        let ours = store.handle(&request(method, &format!("sandbox:{path}"), body), 0);
        let ours = shape(&ours, "sandbox:");
        if ours != theirs {
            differences.push(format!(
                "{} {path} {body}\n ours:   {ours:?}\n theirs: {theirs:?}",
                method.as_str()
            ));
        }
        compared += 1;
    }
    assert!(
        differences.is_empty(),
        "{} of {compared} differ:\n{}",
        differences.len(),
        differences.join("\n")
    );
    println!("{compared} requests were answered alike");
}

fn request(method: Method, url: &str, body: &str) -> HttpRequest {
    let json = Body::Text {
        content_type: "application/json",
        text: body.to_owned(),
    };
    HttpRequest {
        method,
        url: url.to_owned(),
        body: if body.is_empty() { Body::None } else { json },
        ..HttpRequest::default()
    }
}

/// What must be equal: status, three headers (absent and empty are two things), and the body. Of a failure
/// with 400 or 500 only the first line counts, and of a random id only its length.
fn shape(response: &HttpResponse, origin: &str) -> (u16, [Option<String>; 3], String) {
    let header = |name: &str| {
        let found = response.headers.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.trim().replace(origin, ""))
    };
    let mut headers = ["x-total-count", "link", "location"].map(header);
    let body = match (response.status, serde_json::from_str::<Value>(&response.body)) {
        // The original sends a page of HTML here.
        (400, _) => String::new(),
        (500, _) => response.body.lines().next().unwrap_or_default().to_owned(),
        (_, Ok(mut value)) => {
            if response.status == 201 && value["title"] == "No id" {
                assert_eq!(value["id"].as_str().map(str::len), Some(7));
                value["id"] = Value::Null;
                headers[2] = None;
            }
            // Printed again, so that white space is equal but the order of members counts.
            value.to_string()
        }
        (_, Err(_)) => response.body.clone(),
    };
    (response.status, headers, body)
}

struct Server {
    origin: String,
    authority: String,
}

impl Server {
    fn from_environment() -> Option<Self> {
        // Set but wrong must fail, not skip.
        let address = std::env::var("FRONTDESK_JSON_SERVER").ok()?;
        let address = address.trim_end_matches('/');
        let authority = address.strip_prefix("http://").unwrap_or(address).to_owned();
        Some(Self {
            origin: format!("http://{authority}"),
            authority,
        })
    }

    fn send(&self, method: Method, path: &str, body: &str) -> HttpResponse {
        let mut stream = TcpStream::connect(&self.authority).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let content = if body.is_empty() {
            ""
        } else {
            "Content-Type: application/json\r\n"
        };
        let head = format!(
            "{} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{content}Content-Length: {}\r\n\r\n{body}",
            method.as_str(),
            self.authority,
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        parse(&String::from_utf8(answer).unwrap())
    }
}

fn parse(answer: &str) -> HttpResponse {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap();
    let headers = lines.filter_map(|line| line.split_once(':'));
    HttpResponse {
        status: status.parse().unwrap(),
        headers: headers
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect(),
        body: body.to_owned(),
    }
}
