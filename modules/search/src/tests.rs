use super::*;

fn put(index: &mut Index, id: &str, title: &str, body: &str) {
    index.put(
        id.into(),
        title.into(),
        Some(body.into()),
        true,
        None,
        "",
        None,
        None,
    );
}

fn finish(index: &mut Index) {
    while !index.finish_some() {}
}

const ARTICLES: [(&str, &str, &str); 3] = [
    (
        "1",
        "Reset your password",
        "<h2>By mail</h2><p>Press <b>re</b>set.",
    ),
    ("2", "Billing", "<p>Invoices come every month."),
    ("3", "Exporting data", "<p>As a table."),
];

fn built() -> Index {
    let mut index = Index::new("en", "invoice\tbill of sale\nexport\tdownload");
    for (id, title, body) in ARTICLES {
        put(&mut index, id, title, body);
    }
    assert_eq!(index.size(), 0, "nothing is found before it is finished");
    finish(&mut index);
    index
}

/// What a browser would keep.
fn files(index: &Index) -> Vec<(String, Vec<u8>)> {
    let names = index.changed();
    names
        .lines()
        .map(|name| (name.to_owned(), index.file(name).unwrap()))
        .collect()
}

fn opened(files: &[(String, Vec<u8>)]) -> Index {
    let mut index = Index::new("en", "");
    assert!(index.open(&files[0].1));
    for (name, file) in &files[1..] {
        assert!(index.supply(name, file), "{name}");
    }
    assert!(index.is_whole());
    index
}

fn ids(text: Option<String>) -> Vec<String> {
    let results = Results::from_text(&text.unwrap());
    results.hits.into_iter().map(|hit| hit.id).collect()
}

fn found(index: &mut Index, words: &str) -> Vec<String> {
    ids(index.search(words.into(), 1, None, 0, 10))
}

#[test]
fn a_question_may_be_unfinished_and_narrowed_to_one_category() {
    let mut index = Index::new("en", "");
    for (id, category) in [("1", "a"), ("2", "b")] {
        index.put(
            id.into(),
            "Passwords".into(),
            None,
            false,
            None,
            "login\naccount",
            Some(category.into()),
            None,
        );
    }
    finish(&mut index);
    assert_eq!(ids(index.search("passw".into(), 0, None, 0, 10)).len(), 2);
    assert_eq!(
        ids(index.search("passw".into(), 0, Some("b".into()), 0, 10)),
        ["2"]
    );
    let second = index.search("login".into(), 1, None, 1, 1);
    assert_eq!(ids(second).len(), 1);
}

#[test]
fn synonyms_are_found_for_one_another() {
    let mut index = built();
    assert_eq!(found(&mut index, "download"), ["3"]);
    assert_eq!(
        found(&mut index, "bill of sale").first().map(String::as_str),
        Some("2")
    );
}

#[test]
fn what_was_kept_is_opened_and_found_again() {
    let index = built();
    let mut again = opened(&files(&index));
    assert_eq!((again.size(), again.changed().as_str()), (3, ""));
    assert_eq!(found(&mut again, "invoces"), ["2"]);
    assert_eq!(again.nearest_words("inwoices", 2), "Invoices");
}

#[test]
fn after_a_second_reading_only_what_changed_is_kept_anew() {
    let mut index = opened(&files(&built()));
    put(&mut index, "1", "Reset your password", "<p>Call us.");
    put(&mut index, "2", ARTICLES[1].1, ARTICLES[1].2);
    put(&mut index, "4", "Printing", "<p>On paper.");
    finish(&mut index);
    assert!(!index.is_outdated());
    assert_eq!(index.size(), 3, "the third is gone, a fourth has come");
    assert_eq!(found(&mut index, "paper"), ["4"]);
    assert_eq!(found(&mut index, "call"), ["1"]);
    assert_eq!(found(&mut index, "table"), [""; 0]);
    assert_eq!(index.changed(), "changes");

    let mut kept = files(&built());
    kept.extend(files(&index));
    let mut again = opened(&kept);
    assert_eq!(
        (again.size(), found(&mut again, "paper")),
        (3, vec!["4".to_owned()])
    );
}

#[test]
fn nothing_is_kept_anew_where_nothing_has_changed() {
    let mut index = opened(&files(&built()));
    for (id, title, body) in ARTICLES {
        put(&mut index, id, title, body);
    }
    finish(&mut index);
    assert_eq!((index.size(), index.changed().as_str()), (3, ""));
}

#[test]
fn an_empty_list_leaves_nothing() {
    let mut index = opened(&files(&built()));
    finish(&mut index);
    assert_eq!((index.size(), index.changed().as_str()), (0, "changes"));
    let mut none = Index::new("en", "");
    finish(&mut none);
    assert_eq!(none.size(), 0);
}

#[test]
fn with_very_many_changes_the_list_is_read_again_for_a_new_index_and_the_old_one_answers_meanwhile() {
    let mut index = opened(&files(&built()));
    let read = |index: &mut Index| {
        for number in 0..200 {
            put(index, &number.to_string(), "Another title", "<p>Another text.");
        }
        finish(index);
    };
    read(&mut index);
    assert!(index.is_outdated());
    assert!(!found(&mut index, "billing").is_empty() || !found(&mut index, "another").is_empty());
    read(&mut index);
    assert!(!index.is_outdated());
    assert_eq!((index.size(), found(&mut index, "billing").len()), (200, 0));
    assert!(index.changed().starts_with("root\n"));
}

#[test]
fn a_file_that_is_damaged_or_of_another_language_is_refused() {
    let files = files(&built());
    let mut index = Index::new("de", "");
    assert!(!index.open(&files[0].1), "English");
    assert!(!index.open(b"") && !index.open(b"<!doctype html>"));
    let mut index = Index::new("en", "");
    assert!(index.open(&files[0].1));
    assert!(!index.is_whole());
    let (name, file) = &files[1];
    assert!(!index.supply(name, &file[..file.len() / 2]));
    assert!(!index.supply("words-99", file) && !index.supply("nonsense", file));
    index.reset();
    assert_eq!((index.size(), index.is_whole()), (0, true));
}

#[test]
fn an_index_in_parts_says_what_it_needs_until_it_has_it() {
    let files = files(&built());
    let mut index = Index::new("en", "");
    index.open(&files[0].1);
    let part = |name: &str| &files.iter().find(|(known, _)| known == name).unwrap().1;
    assert_eq!(index.size(), 3);
    let mut asked = Vec::new();
    loop {
        let answer = index.search("invoces".into(), 1, None, 0, 10);
        let missing = index.missing();
        let deciding = missing.lines().any(|name| !name.starts_with("texts-"));
        assert_eq!(answer.is_none(), deciding, "{missing}");
        if missing.is_empty() {
            assert_eq!(ids(answer), ["2"]);
            break;
        }
        for name in missing.lines() {
            assert!(!asked.contains(&name.to_owned()), "{name} once");
            assert!(index.supply(name, part(name)));
            asked.push(name.to_owned());
        }
    }
    assert!(asked.iter().any(|name| name.starts_with("words-")));
    let title = "Reset your password".to_owned();
    assert!(index.related("1", title, 3).is_some() || !index.missing().is_empty());
}

/// A small help center: enough of one that a word is rare or common in it.
fn help_center() -> Index {
    let mut index = Index::new("en", "");
    for (id, title, body) in [
        (
            "reset",
            "Reset your password",
            "<p>Open the sign-in page and press Forgot password. We send you a link by mail. Open it and choose a new password. The link works for one hour.",
        ),
        (
            "invoice",
            "Download an invoice",
            "<p>Open Billing in the settings. Every invoice is listed with its date. Press Download to get it as a PDF. You can also send it to your accountant.",
        ),
        (
            "cancel",
            "Cancel your subscription",
            "<p>Open Billing and press Cancel. Your plan stays active until the end of the month that you have paid for. Your data is kept for ninety days.",
        ),
        (
            "invite",
            "Invite your team",
            "<p>Open Members and press Invite. Everybody gets a mail with a link. You can give each person a role: reader, author or owner.",
        ),
        (
            "export",
            "Export your data",
            "<p>Open Settings, then Export. We make an archive of all your projects and send you a link when it is ready. Large exports take some minutes.",
        ),
        (
            "import",
            "Import from a spreadsheet",
            "<p>Save your table as CSV. Open Import and choose the file. Match each column with a field. Rows that cannot be read are listed at the end.",
        ),
        (
            "mobile",
            "The app on your phone",
            "<p>Install the app from the store of your phone. Sign in with the same mail address and password. Notifications can be switched off in the settings of the phone.",
        ),
        (
            "slow",
            "A page loads slowly",
            "<p>Try another browser first. Then switch extensions off, one after the other. Large projects with thousands of tasks take longer to load.",
        ),
        (
            "sso",
            "Sign in through your company",
            "<p>Your owner can connect your identity provider. Then you sign in with the account of your company, and no password is needed here.",
        ),
        (
            "delete",
            "Delete your account",
            "<p>Open Profile and press Delete account. Everything that belongs to you is removed for good. This cannot be taken back.",
        ),
    ] {
        put(&mut index, id, title, body);
    }
    finish(&mut index);
    index
}

fn probable(index: &mut Index, text: &str, mode: u8) -> Vec<String> {
    ids(index.search(text.into(), mode, None, 0, 4))
}

#[test]
fn a_description_is_answered_by_what_is_probably_right_or_not_at_all() {
    let mut index = help_center();
    let text = "Accounting. Hello, our accountant needs all the invoices of the last year as PDF, where do I download them?";
    assert_eq!(probable(&mut index, text, 2), ["invoice"]);
    for text in [
        "The cat sat on the mat and looked at the moon for a while, and nobody knew what it was thinking of",
        "Do you sell gift cards for Christmas and ship them to Norway before the holidays begin over there?",
    ] {
        assert_eq!(probable(&mut index, text, 2), [""; 0], "{text}");
    }
}

#[test]
fn an_idea_that_was_had_before_is_recognised_and_a_new_one_is_not() {
    let mut index = Index::new("en", "");
    for (id, title) in [
        ("dark", "Dark mode"),
        ("export", "Export tasks as CSV"),
        ("calendar", "Show due dates in a calendar"),
        ("keys", "Keyboard shortcuts"),
        ("offline", "Work without a connection"),
    ] {
        put(&mut index, id, title, "");
    }
    finish(&mut index);
    assert_eq!(probable(&mut index, "a dark mode please", 3), ["dark"]);
    assert_eq!(probable(&mut index, "CSV export of tasks", 3), ["export"]);
    assert_eq!(probable(&mut index, "calender with due dates", 3), ["calendar"]);
    assert_eq!(probable(&mut index, "Sign in with a fingerprint", 3), [""; 0]);
}
