//! What a browser would refuse although the backend answered.

use frontdesk_core::wire::{HttpRequest, HttpResponse, Method};

/// Headers that a page may send without asking.
const SIMPLE: [&str; 3] = ["accept", "accept-language", "content-language"];
/// Content types that a page may send without asking.
const FORMS: [&str; 3] = [
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/plain",
];
/// Headers that a page may read without permission.
const READABLE: [&str; 7] = [
    "cache-control",
    "content-language",
    "content-length",
    "content-type",
    "expires",
    "last-modified",
    "pragma",
];

/// The names, sorted and joined, of headers that need a preflight; nothing where none is needed.
pub fn preflight_for(request: &HttpRequest, content_type: Option<&str>) -> Option<String> {
    let mut names: Vec<_> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
    let is_form = |kind: &str| FORMS.iter().any(|form| kind.starts_with(form));
    names.retain(|name| !SIMPLE.contains(name) && *name != "content-type");
    if content_type.is_some_and(|kind| !is_form(kind)) {
        names.push("content-type");
    }
    names.sort_unstable();
    let simple_method = matches!(request.method, Method::Get | Method::Post);
    (!names.is_empty() || !simple_method).then(|| names.join(","))
}

/// What is wrong with the answer to a preflight.
pub fn judge_preflight(
    request: &HttpRequest,
    names: &str,
    origin: &str,
    answer: &HttpResponse,
) -> Vec<String> {
    let mut problems = judge_origin(request, origin, answer);
    if !answer.is_success() {
        problems.push(format!(
            "the browser asks first (OPTIONS) and is answered {}: the backend has to answer 204 without a sign-in",
            answer.status
        ));
    }
    let allowed = |header: &str, wanted: &str| {
        let listed = answer.header(header).unwrap_or_default();
        let any =
            listed.trim() == "*" && !request.credentials && !wanted.eq_ignore_ascii_case("authorization");
        any || listed
            .split(',')
            .any(|word| word.trim().eq_ignore_ascii_case(wanted))
    };
    for name in names.split(',').filter(|name| !name.is_empty()) {
        if !allowed("access-control-allow-headers", name) {
            problems.push(format!(
                "the browser may not send the header `{name}`: add it to Access-Control-Allow-Headers"
            ));
        }
    }
    let simple_method = matches!(request.method, Method::Get | Method::Post);
    if !simple_method && !allowed("access-control-allow-methods", request.method.as_str()) {
        problems.push(format!(
            "the browser may not send {}: add it to Access-Control-Allow-Methods",
            request.method.as_str()
        ));
    }
    problems
}

/// Whether the page may read the answer at all.
pub fn judge_origin(request: &HttpRequest, origin: &str, answer: &HttpResponse) -> Vec<String> {
    let mut problems = Vec::new();
    match answer.header("access-control-allow-origin") {
        None => problems.push(format!(
            "no Access-Control-Allow-Origin: a browser refuses this answer. Allow {origin} there, or put the backend behind the help center's own address"
        )),
        Some("*") if request.credentials => problems.push(format!(
            "Access-Control-Allow-Origin is `*`, which browsers refuse together with cookies: it has to be {origin}"
        )),
        Some("*") => {}
        Some(allowed) if allowed == origin => {}
        Some(allowed) => problems.push(format!("Access-Control-Allow-Origin is `{allowed}`, not {origin}")),
    }
    if request.credentials && answer.header("access-control-allow-credentials") != Some("true") {
        problems.push("cookies are sent, but Access-Control-Allow-Credentials is not `true`".into());
    }
    problems
}

/// Headers that the adapter reads, that are there, and that the browser hides.
pub fn hidden(request: &HttpRequest, wanted: &[String], answer: &HttpResponse) -> Vec<String> {
    let exposed = answer.header("access-control-expose-headers").unwrap_or_default();
    let any = exposed.trim() == "*" && !request.credentials;
    let listed = |name: &str| {
        any || exposed
            .split(',')
            .any(|word| word.trim().eq_ignore_ascii_case(name))
    };
    let lost = wanted
        .iter()
        .filter(|name| !READABLE.contains(&name.as_str()) && !listed(name));
    lost.filter(|name| answer.header(name).is_some())
        .map(|name| format!("the adapter reads the header `{name}`, which the browser hides: add it to Access-Control-Expose-Headers"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://help.example.com";

    fn request(headers: &[&str], credentials: bool) -> HttpRequest {
        let headers = headers
            .iter()
            .map(|name| ((*name).to_owned(), "x".to_owned()))
            .collect();
        HttpRequest {
            headers,
            credentials,
            ..HttpRequest::default()
        }
    }

    fn answer(headers: &[(&str, &str)]) -> HttpResponse {
        let headers = headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        HttpResponse {
            status: 200,
            headers,
            body: String::new(),
        }
    }

    #[test]
    fn an_answer_without_permission_is_refused() {
        let judge = |request: &HttpRequest, value| {
            judge_origin(request, PAGE, &answer(&[("access-control-allow-origin", value)])).len()
        };
        assert_eq!(judge_origin(&request(&[], false), PAGE, &answer(&[])).len(), 1);
        assert_eq!(
            [
                judge(&request(&[], false), "*"),
                judge(&request(&[], false), PAGE)
            ],
            [0, 0]
        );
        assert_eq!(judge(&request(&[], false), "https://other.example"), 1);
        // A star, and the missing Allow-Credentials.
        assert_eq!(judge(&request(&[], true), "*"), 2);
    }

    #[test]
    fn only_simple_requests_go_without_asking() {
        assert_eq!(preflight_for(&request(&["accept"], false), None), None);
        let wanted = preflight_for(&request(&["x-b", "authorization"], false), None);
        assert_eq!(wanted.as_deref(), Some("authorization,x-b"));
        assert_eq!(
            preflight_for(&request(&[], false), Some("application/json")).as_deref(),
            Some("content-type")
        );
        assert_eq!(
            preflight_for(&request(&[], false), Some("text/plain;charset=utf-8")),
            None
        );
        let put = HttpRequest {
            method: Method::Put,
            ..HttpRequest::default()
        };
        assert_eq!(preflight_for(&put, None).as_deref(), Some(""));
    }

    #[test]
    fn a_star_does_not_cover_the_authorization_header() {
        let star = answer(&[
            ("access-control-allow-origin", "*"),
            ("access-control-allow-headers", "*"),
        ]);
        let told = judge_preflight(&request(&[], false), "authorization,x-b", PAGE, &star);
        assert_eq!(told.len(), 1);
        assert!(told[0].contains("`authorization`"));
    }

    #[test]
    fn headers_that_the_browser_hides_are_named() {
        let wanted = [
            "x-total-count".to_owned(),
            "content-type".to_owned(),
            "link".to_owned(),
        ];
        let got = answer(&[("x-total-count", "7"), ("content-type", "a")]);
        let told = hidden(&request(&[], false), &wanted, &got);
        assert!(told.len() == 1 && told[0].contains("`x-total-count`"), "{told:?}");
        let got = answer(&[
            ("x-total-count", "7"),
            ("access-control-expose-headers", "Link, X-Total-Count"),
        ]);
        assert!(hidden(&request(&[], false), &wanted, &got).is_empty());
    }
}
