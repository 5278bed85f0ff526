use super::*;
use crate::wire::Body;
use serde_json::json;

fn store() -> Store {
    Store::new(json!({
        "articles": [
            {"id": 1, "title": "Alpha", "votes": 5, "tags": ["x", "y"], "meta": {"lang": "en"}, "draft": false},
            {"id": 2, "title": "beta", "votes": 10, "tags": [], "meta": {"lang": "de"}, "draft": true},
            {"id": 3, "title": "Gamma ray", "votes": 10, "meta": null},
        ],
        "comments": [{"id": "c1", "articleId": 1, "text": "first"}, {"id": "c2", "articleId": 2, "text": "second"}],
        "empty": [],
        "status": {"level": "operational", "message": "All good"},
        "$schema": "x",
    }))
}

fn request(method: Method, url: &str, body: Option<Value>) -> HttpRequest {
    let body = body.map(|body| Body::Text {
        content_type: "application/json",
        text: body.to_string(),
    });
    HttpRequest {
        method,
        url: format!("sandbox:{url}"),
        body: body.unwrap_or_default(),
        ..HttpRequest::default()
    }
}

fn get(store: &mut Store, url: &str) -> (HttpResponse, Value) {
    let response = store.handle(&request(Method::Get, url, None), 0);
    let value = serde_json::from_str(&response.body).unwrap();
    (response, value)
}

fn ids(url: &str) -> Vec<i64> {
    let (response, value) = get(&mut store(), url);
    assert_eq!(response.status, 200, "{url}");
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["id"].as_i64().unwrap())
        .collect()
}

#[test]
fn filters_combine_and_unknown_ones_are_ignored() {
    for (url, expected) in [
        ("/articles", vec![1, 2, 3]),
        ("/articles?votes=10", vec![2, 3]),
        ("/articles?id=1&id=3", vec![1, 3]),
        ("/articles?id[]=1&id[]=3", vec![1, 3]),
        ("/articles?votes=10&title=beta", vec![2]),
        ("/articles?nosuch=1&_=9&callback=", vec![1, 2, 3]),
        ("/articles?meta.lang=de", vec![2]),
        ("/articles?tags[0]=x%2Cy", vec![1]),
        ("/articles?tags=x,y", vec![1]),
        ("/articles?draft=true", vec![2]),
        ("/articles?votes_gte=6", vec![2, 3]),
        ("/articles?votes_lte=5", vec![1]),
        ("/articles?votes_gte=abc", vec![]),
        ("/articles?title_gte=b", vec![2]),
        ("/articles?id_ne=1&id_ne=2", vec![3]),
        ("/articles?meta.lang_ne=de", vec![1]),
        ("/articles?nosuch_ne=1", vec![]),
        ("/articles?title_like=A", vec![1, 2, 3]),
        ("/articles?title_like=%5Eal|ray%24", vec![1, 3]),
        ("/articles?title_like=g.*y", vec![3]),
        ("/articles?title_like=%5Ebeta%24", vec![2]),
        ("/articles?title_like=a\\.", vec![]),
        ("/articles?q=RAY", vec![3]),
        ("/articles?q=de", vec![2]),
        ("/articles?q=false", vec![]),
        ("/articles?q=true", vec![2]),
        ("/articles?q=", vec![1, 2, 3]),
        ("/articles?q=gamma+ray", vec![3]),
    ] {
        assert_eq!(ids(url), expected, "{url}");
    }
}

#[test]
fn order_is_javascripts() {
    for (url, expected) in [
        ("/articles?_sort=title", vec![1, 3, 2]),
        ("/articles?_sort=votes,id&_order=desc,desc", vec![3, 2, 1]),
        ("/articles?_sort=votes&_order=DESC", vec![2, 3, 1]),
        ("/articles?_sort=draft", vec![1, 2, 3]),
        ("/articles?_sort=draft&_order=desc", vec![3, 2, 1]),
        ("/articles?_sort=meta.lang", vec![2, 1, 3]),
        ("/articles?_sort=", vec![1, 2, 3]),
    ] {
        assert_eq!(ids(url), expected, "{url}");
    }
}

#[test]
fn pages_carry_total_and_links_and_an_empty_link_where_there_is_one_page() {
    let mut store = store();
    let (page, _) = get(&mut store, "/articles?_page=2&_limit=1");
    assert_eq!(page.header("x-total-count"), Some("3"));
    assert_eq!(
        page.header("link"),
        Some(
            "<sandbox:/articles?_page=1&_limit=1>; rel=\"first\", <sandbox:/articles?_page=1&_limit=1>; rel=\"prev\", \
             <sandbox:/articles?_page=3&_limit=1>; rel=\"next\", <sandbox:/articles?_page=3&_limit=1>; rel=\"last\""
        )
    );
    for url in ["/articles?_page=1", "/articles?_page=9"] {
        let (page, _) = get(&mut store, url);
        assert!(
            page.headers
                .iter()
                .any(|(name, value)| name == "link" && value.is_empty()),
            "{url}"
        );
    }
    let (whole, _) = get(&mut store, "/articles");
    assert_eq!(whole.header("x-total-count"), None);
    for (url, expected) in [
        ("/articles?_limit=2", vec![1, 2]),
        ("/articles?_start=1&_limit=1", vec![2]),
        ("/articles?_start=1&_end=3", vec![2, 3]),
        ("/articles?_end=-1", vec![1, 2]),
        ("/articles?_start=1", vec![1, 2, 3]),
        ("/articles?_limit=0", vec![]),
        ("/articles?_limit=x", vec![]),
        ("/articles?_page=0&_limit=2", vec![1, 2]),
        ("/articles?_page=2&_limit=2", vec![3]),
        ("/articles?_page=1&_limit=-1", vec![1, 2]),
    ] {
        assert_eq!(ids(url), expected, "{url}");
    }
}

#[test]
fn items_and_singular_resources_are_read() {
    let mut store = store();
    assert_eq!(get(&mut store, "/articles/2").1["title"], "beta");
    assert_eq!(get(&mut store, "/Articles/2/").1["title"], "beta");
    assert_eq!(get(&mut store, "/status").1["level"], "operational");
    assert_eq!(get(&mut store, "/db").1["status"]["level"], "operational");
    assert_eq!(
        get(&mut store, "/articles/1/comments").1,
        json!([{"id": "c1", "articleId": 1, "text": "first"}])
    );
    assert_eq!(
        get(&mut store, "/articles/1?_embed=comments").1["comments"][0]["id"],
        "c1"
    );
    assert_eq!(
        get(&mut store, "/comments?_expand=article").1[1]["article"]["title"],
        "beta"
    );
    for url in [
        "/articles/9",
        "/nosuch",
        "/$schema",
        "/",
        "/articles/1/2/3",
        "/status/1",
    ] {
        let (response, value) = get(&mut store, url);
        assert_eq!((response.status, value), (404, json!({})), "{url}");
    }
    assert_eq!(
        store
            .handle(&request(Method::Get, "/articles/%zz", None), 0)
            .status,
        500
    );
    assert_eq!(store.revision(), 0);
}

#[test]
fn new_rows_get_the_next_id() {
    let mut store = store();
    let mut post = |url: &str, body: Value| {
        let response = store.handle(&request(Method::Post, url, Some(body)), 7);
        (
            response.status,
            serde_json::from_str(&response.body).unwrap_or(Value::Null),
            response.headers,
        )
    };
    let (status, row, headers) = post("/articles", json!({"title": "new"}));
    assert_eq!((status, row), (201, json!({"title": "new", "id": 4})));
    assert!(headers.contains(&("location".into(), "sandbox:/articles/4".into())));
    assert_eq!(post("/articles", json!({"id": 0})).1["id"], 5);
    assert_eq!(post("/empty", json!({})).1["id"], 1);
    let random = post("/comments", json!({})).1["id"].as_str().unwrap().to_owned();
    assert_eq!(random.len(), 7);
    assert_ne!(post("/comments", json!({})).1["id"], random.as_str());
    assert_eq!(
        post("/articles/1/comments", json!({"id": "c9"})).1,
        json!({"id": "c9", "articleId": "1"})
    );
    assert_eq!(post("/articles", json!({"id": "1"})).0, 500);
    assert_eq!(post("/articles", json!([1])).0, 400);
    assert_eq!(post("/articles/1", json!({})).0, 404);
    assert_eq!(store.revision(), 6);
}

#[test]
fn rows_are_changed_replaced_and_removed_with_what_depends_on_them() {
    let mut store = store();
    let mut send = |method, url: &str, body: Value| {
        let response = store.handle(&request(method, url, Some(body)), 0);
        (
            response.status,
            serde_json::from_str::<Value>(&response.body).unwrap(),
        )
    };
    let changed = send(
        Method::Patch,
        "/articles/3",
        json!({"id": 77, "votes": 11, "new": 1}),
    )
    .1;
    assert_eq!(
        changed.to_string(),
        r#"{"id":3,"title":"Gamma ray","votes":11,"meta":null,"new":1}"#
    );
    let replaced = send(Method::Put, "/articles/3", json!({"title": "x"})).1;
    assert_eq!(replaced.to_string(), r#"{"title":"x","id":3}"#);
    assert_eq!(send(Method::Delete, "/articles/1", json!({})), (200, json!({})));
    assert_eq!(send(Method::Delete, "/articles/1", json!({})).0, 404);
    assert_eq!(send(Method::Patch, "/articles/1", json!({})).0, 404);
    assert_eq!(send(Method::Delete, "/articles", json!({})).0, 404);
    assert_eq!(
        store.db()["comments"],
        json!([{"id": "c2", "articleId": 2, "text": "second"}])
    );
    assert_eq!(store.revision(), 3);
}

#[test]
fn singular_resources_are_written_but_never_removed() {
    let mut store = store();
    let mut send = |method, body: Value| store.handle(&request(method, "/status", Some(body)), 0);
    assert_eq!(
        send(Method::Patch, json!({"level": "degraded"})).body,
        r#"{"level":"degraded","message":"All good"}"#
    );
    assert_eq!(send(Method::Put, json!({"a": 1})).body, r#"{"a":1}"#);
    assert_eq!(send(Method::Post, json!({"b": 1})).status, 201);
    assert_eq!(send(Method::Delete, json!({})).status, 404);
    assert_eq!(store.db()["status"], json!({"b": 1}));
}

#[test]
fn forms_are_read_and_other_bodies_count_as_empty() {
    let mut store = store();
    let mut post = |content_type, text: &str| {
        let body = Body::Text {
            content_type,
            text: text.into(),
        };
        store.handle(
            &HttpRequest {
                body,
                ..request(Method::Post, "/empty", None)
            },
            0,
        )
    };
    let form = post("application/x-www-form-urlencoded", "a=1+2&b=x&b=y&b=z");
    assert_eq!(form.body, r#"{"a":"1 2","b":["x","y","z"],"id":1}"#);
    assert_eq!(post("text/plain", "hello").body, r#"{"id":2}"#);
    assert_eq!(post("application/json", "").body, r#"{"id":3}"#);
    assert_eq!(post("application/json; charset=utf-8", "{").status, 400);
}

#[test]
fn odd_databases_make_no_trouble() {
    let mut store = Store::new(json!([1]));
    assert_eq!(get(&mut store, "/articles").0.status, 404);
    let mut store =
        Store::new(json!({"a": [1, null, {"x": 1}, {"id": null}, {"id": 1.5}], "n": 1, "b": [{}]}));
    assert_eq!(get(&mut store, "/a?x=1").1, json!([{"x": 1}]));
    assert_eq!(get(&mut store, "/n").0.status, 404);
    assert_eq!(
        store
            .handle(&request(Method::Post, "/a", Some(json!({}))), 0)
            .body,
        r#"{"id":2.5}"#
    );
    assert_eq!(
        store
            .handle(&request(Method::Post, "/b", Some(json!({}))), 0)
            .status,
        500
    );
}

#[test]
fn names_of_collections_are_singular_and_plural() {
    use relations::{plural, singular};
    let pairs = [
        ("articles", "article"),
        ("categories", "category"),
        ("statuses", "status"),
        ("people", "person"),
        ("boxes", "box"),
        ("days", "day"),
        ("causes", "cause"),
        ("feedback", "feedback"),
        ("branches", "branch"),
    ];
    for (many, one) in pairs {
        assert_eq!((singular(many).as_str(), plural(one).as_str()), (one, many));
    }
}

proptest::proptest! {
    #[test]
    fn no_request_makes_the_store_panic(
        url in "/(articles|comments|empty|status|db|x)?(/[0-9a-z%]{0,3}){0,3}\\??((_page|_limit|_start|_end|_sort|_order|q|id|title_like|votes_gte|meta\\.lang|_embed|_expand)=[-0-9a-z%.*^$,\\[\\]é]{0,4}&?){0,5}",
        method in 0_usize..5,
        body in "[{}\\[\\]\":,a-z0-9]{0,12}",
    ) {
        let method = [Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete][method];
        let body = Body::Text { content_type: "application/json", text: body };
        let mut store = store();
        let response = store.handle(&HttpRequest { body, ..request(method, &url, None) }, 0);
        proptest::prop_assert!([200, 201, 400, 404, 500].contains(&response.status));
    }
}
