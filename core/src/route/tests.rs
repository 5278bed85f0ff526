use super::*;
use proptest::prelude::*;

fn site(base: &str) -> Site {
    Site {
        base: base.into(),
        locales: vec!["en".into(), "de".into(), "pt-BR".into()],
        default_locale: "en".into(),
    }
}

fn route(path: &str, search: &str) -> Route {
    site("/").parse(path, search).route
}

fn article(id: &str) -> Route {
    Route::Article { id: id.into() }
}

/// What a browser does to a path before `location.pathname` shows it (WHATWG URL, path state).
fn through_a_browser(path: &str) -> String {
    let mut out: Vec<&str> = Vec::new();
    for segment in path.split('/').skip(1) {
        match segment.to_ascii_lowercase().as_str() {
            "." | "%2e" => {}
            ".." | "%2e%2e" | ".%2e" | "%2e." => {
                out.pop();
            }
            _ => out.push(segment),
        }
    }
    format!("/{}", out.join("/"))
}

#[test]
fn every_page_has_the_address_that_we_promise() {
    let site = site("/");
    let category = Route::Category {
        id: "setup".into(),
        section: Some("1 2".into()),
    };
    let search = Route::Search(SearchQuery {
        q: "reset & pass".into(),
        category: Some("a/b".into()),
        page: 3,
    });
    let contact = Route::Contact(ContactContext {
        article: Some("x".into()),
        q: Some("ü".into()),
    });
    assert_eq!(site.href("en", &Route::Home), "/");
    assert_eq!(site.href("de", &Route::Home), "/de/");
    assert_eq!(site.href("en", &category), "/categories/setup?section=1+2");
    assert_eq!(site.href("de", &article("a/b?c#d")), "/de/articles/a%2Fb%3Fc%23d");
    assert_eq!(
        site.href("en", &search),
        "/search?q=reset+%26+pass&category=a%2Fb&page=3"
    );
    assert_eq!(site.href("en", &contact), "/contact?article=x&q=%C3%BC");
    assert_eq!(site.href("en", &Route::Search(SearchQuery::of(""))), "/search");
}

#[test]
fn a_site_in_a_folder_keeps_to_its_folder() {
    for base in ["/help/", "/help", "help"] {
        let site = site(base);
        assert_eq!(site.href("de", &article("x")), "/help/de/articles/x");
        assert_eq!(site.parse("/help/de/articles/x", "").route, article("x"));
        assert_eq!(site.parse("/help", "").route, Route::Home);
        assert_eq!(
            site.parse("/helpdesk", "").route,
            Route::NotFound("/helpdesk".into())
        );
        assert!(site.contains("/help/nowhere") && !site.contains("/articles/x"));
    }
}

#[test]
fn slashes_index_html_and_letter_case_are_forgiven() {
    assert_eq!(route("/articles/x/", ""), article("x"));
    assert_eq!(route("//articles//x", ""), article("x"));
    assert_eq!(route("/index.html", ""), Route::Home);
    assert_eq!(route("", ""), Route::Home);
    let address = site("/").parse("/PT-br/index.html", "");
    assert_eq!((address.locale.as_str(), address.route), ("pt-BR", Route::Home));
    assert_eq!(site("/").parse("/en/articles/x", "").route, article("x"));
}

#[test]
fn escapes_are_decoded_once_and_only_once() {
    assert_eq!(route("/articles/100%2525", ""), article("100%25"));
    assert_eq!(route("/articles/100%", ""), article("100%"));
    assert_eq!(route("/articles/%zz%4", ""), article("%zz%4"));
    assert_eq!(route("/articles/%FF", ""), article("\u{FFFD}"));
    assert_eq!(
        route("/search", "?q=100%2525+%2B"),
        Route::Search(SearchQuery::of("100%25 +"))
    );
}

#[test]
fn a_bad_page_number_is_page_one() {
    for page in ["0", "-1", "x", "", "99999999999"] {
        let search = format!("q=a&page={page}");
        assert_eq!(route("/search", &search), Route::Search(SearchQuery::of("a")));
    }
}

#[test]
fn empty_parameters_are_absent_ones() {
    assert_eq!(
        route("/contact", "?article=&q"),
        Route::Contact(ContactContext::default())
    );
    assert_eq!(route("/search", ""), Route::Search(SearchQuery::of("")));
}

#[test]
fn what_is_no_page_is_not_found_with_its_path() {
    for path in [
        "/articles",
        "/articles/",
        "/articles/a/b",
        "/search/x",
        "/contact/x",
        "/xyz",
        "/index.html/x",
    ] {
        assert_eq!(route(path, ""), Route::NotFound(path.into()));
    }
    assert_eq!(route("/articles", "?id="), Route::NotFound("/articles".into()));
}

#[test]
fn a_whole_address_is_split_before_it_is_read() {
    let address = site("/").parse_href("/de/search?q=a%23b#top");
    assert_eq!(address.locale, "de");
    assert_eq!(address.route, Route::Search(SearchQuery::of("a#b")));
}

#[test]
fn no_route_leads_to_another_host() {
    for path in [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil",
        "/\t/evil",
        "/\n//evil",
        "javascript:alert(1)",
    ] {
        let href = site("/").href("en", &Route::NotFound(path.into()));
        let seen: String = href.chars().filter(|c| !c.is_ascii_control()).collect();
        assert!(
            seen.starts_with('/') && !seen.starts_with("//") && !seen.contains('\\'),
            "{href}"
        );
    }
}

#[test]
fn a_page_that_is_not_found_keeps_its_language_and_its_address() {
    for (path, locale) in [
        ("/en/de", "en"),
        ("/en/de/x", "en"),
        ("/de/de/x", "de"),
        ("/de/xyz/", "de"),
        ("/%5Cde/", "en"),
    ] {
        let address = site("/").parse(path, "");
        assert!(matches!(address.route, Route::NotFound(_)), "{path}");
        assert_eq!(
            (
                address.locale.as_str(),
                site("/").href(locale, &address.route).as_str()
            ),
            (locale, path)
        );
    }
}

#[test]
fn links_in_articles_lead_to_the_same_page_here_in_the_readers_language() {
    let (root, folder) = (site("/"), site("/help/"));
    assert_eq!(
        root.localize("/articles/x#part", "de").as_deref(),
        Some("/de/articles/x#part")
    );
    assert_eq!(root.localize("/articles/x", "en").as_deref(), Some("/articles/x"));
    assert_eq!(
        root.localize("/de/articles/x?a=b", "en").as_deref(),
        Some("/de/articles/x")
    );
    assert_eq!(
        root.localize("/en/articles/x", "de").as_deref(),
        Some("/articles/x")
    );
    assert_eq!(
        folder.localize("/articles/x", "de").as_deref(),
        Some("/help/de/articles/x")
    );
    assert_eq!(
        folder.localize("/help/search?q=a", "de").as_deref(),
        Some("/help/de/search?q=a")
    );
    assert_eq!(
        folder.localize("/help/de/contact#x", "en").as_deref(),
        Some("/help/de/contact#x")
    );
    assert_eq!(root.localize("/de?x", "en").as_deref(), Some("/de/"));
    assert_eq!(folder.localize("/", "de").as_deref(), Some("/help/de/"));
    for elsewhere in [
        "https://a.example/articles/x",
        "//a.example/articles/x",
        "/\\a.example",
        "/files/a.pdf",
        "#part",
        "articles/x",
        "",
    ] {
        assert_eq!(root.localize(elsewhere, "de"), None, "{elsewhere}");
    }
}

fn any_id() -> impl Strategy<Value = String> {
    let nasty = [
        "..",
        ".",
        "%2e%2e",
        "%",
        "/",
        "//",
        "?",
        "#",
        "a/../b",
        "+",
        " ",
        "\\",
        "ü",
        "日本",
        "index.html",
        "de",
    ];
    prop_oneof![
        "\\PC{1,24}",
        "[./%?&#=+\\\\ ]{1,8}",
        proptest::sample::select(nasty.to_vec()).prop_map(str::to_owned),
    ]
}

fn any_route() -> impl Strategy<Value = Route> {
    let maybe = || proptest::option::of(any_id());
    prop_oneof![
        Just(Route::Home),
        (any_id(), maybe()).prop_map(|(id, section)| Route::Category { id, section }),
        any_id().prop_map(|id| Route::Article { id }),
        ("\\PC{0,24}", maybe(), 1..u32::MAX).prop_map(|(q, category, page)| Route::Search(SearchQuery {
            q,
            category,
            page
        })),
        (maybe(), maybe()).prop_map(|(article, q)| Route::Contact(ContactContext { article, q })),
        "/[a-z0-9]{4,12}(/[a-z0-9%]{1,5}){0,3}/?".prop_map(Route::NotFound),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_route_survives_its_address_and_the_browser(
        route in any_route(),
        locale in proptest::sample::select(vec!["en", "de", "pt-BR"]),
        base in proptest::sample::select(vec!["/", "/help/", "/a/b"]),
    ) {
        let site = site(base);
        let href = site.href(locale, &route);
        let (path, search) = href.split_once('?').unwrap_or((&href, ""));
        let address = site.parse(&through_a_browser(path), search);
        prop_assert_eq!(address, Address { locale: locale.into(), route }, "{}", href);
    }

    #[test]
    fn any_address_is_read_and_written_back_to_the_same_page(path in "(/|/en|/de|/articles|[a-z%.\\\\é]{1,3}){0,8}", search in "\\PC{0,20}") {
        let site = site("/");
        let once = site.parse(&path, &search);
        let href = site.href(&once.locale, &once.route);
        prop_assert!(href.starts_with('/') && !href.starts_with("//"));
        prop_assert_eq!(site.href(&once.locale, &site.parse_href(&href).route), href);
    }
}
