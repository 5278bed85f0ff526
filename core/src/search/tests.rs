use super::*;
use proptest::prelude::*;

fn document(id: &str, title: &str, body: &str) -> Document {
    Document {
        id: id.into(),
        title: title.into(),
        body: body.into(),
        ..Document::default()
    }
}

fn index(documents: impl IntoIterator<Item = Document>) -> Index {
    let mut builder = Builder::new(Language::English);
    documents.into_iter().for_each(|document| builder.add(&document));
    builder.finish()
}

fn manual() -> Index {
    index(manual_documents())
}

fn manual_documents() -> [Document; 10] {
    [
        document(
            "password",
            "Reset your password",
            "Forgot it? Open the login page and press Reset password.",
        ),
        document(
            "github",
            "Connect GitHub",
            "Choose a repository. Resetting the connection needs a token.",
        ),
        document(
            "refund",
            "Refunds",
            "A refund takes three days.\nThe café of the office is not refunded.",
        ),
        document(
            "ru",
            "Как сбросить пароль",
            "Откройте страницу входа и нажмите «Сбросить пароль».",
        ),
        document(
            "ar",
            "إعادة تعيين كلمة المرور",
            "افتح صفحة تسجيل الدخول ثم اضغط على إعادة التعيين.",
        ),
        document("zh", "重置密码", "打开登录页面，然后点击“忘记密码”。"),
        document(
            "ja",
            "パスワードをリセットする",
            "ログインページを開き、「パスワードを忘れた場合」を選びます。",
        ),
        document("th", "รีเซ็ตรหัสผ่าน", "เปิดหน้าเข้าสู่ระบบแล้วกดลืมรหัสผ่าน"),
        document(
            "ko",
            "비밀번호 재설정",
            "로그인 페이지를 열고 비밀번호 찾기를 누르세요.",
        ),
        document(
            "de",
            "Übertragung größerer Dateien",
            "Straßenkarten überträgt man am besten nachts.",
        ),
    ]
}

fn ask(text: &str, mode: Mode) -> Query {
    Query {
        text: text.into(),
        mode,
        with_snippets: true,
        is_thorough: true,
        limit: 10,
        ..Query::default()
    }
}

fn first(index: &Index, text: &str) -> String {
    let found = index.search(&ask(text, Mode::AsYouType)).hits;
    found.first().map(|hit| hit.id.clone()).unwrap_or_default()
}

fn marked(text: &str, marks: &[Range<usize>]) -> Vec<String> {
    marks.iter().map(|mark| text[mark.clone()].to_owned()).collect()
}

#[test]
fn any_script_is_found() {
    let index = manual();
    let questions = [
        ("reset password", "password"),
        ("сбросить", "ru"),
        ("ПАРОЛЬ", "ru"),
        ("تعيين كلمة", "ar"),
        ("密码", "zh"),
        ("码", "zh"),
        ("パスワード", "ja"),
        ("ぱすわ", "ja"),
        ("รหัส", "th"),
        ("비밀번호", "ko"),
        ("uebertragung", "de"),
        ("ubertragung", "de"),
        ("strassenkarten", "de"),
        ("cafe", "refund"),
    ];
    for (text, id) in questions {
        assert_eq!(first(&index, text), id, "{text}");
    }
}

#[test]
fn one_typo_per_word_is_forgiven() {
    let index = manual();
    let questions = [
        ("pasword", "password"),
        ("resrt pssword", "password"),
        ("qassword", "password"),
        ("passwrod reste", "password"),
        ("reopsitory", "github"),
        ("пороль", "ru"),
        ("resetpassword", "password"),
        ("git hub", "github"),
        ("conect g", "github"),
    ];
    for (text, id) in questions {
        assert_eq!(first(&index, text), id, "{text}");
        let found = index.search(&ask(text, Mode::Full)).hits;
        assert_eq!(found.first().map(|hit| hit.id.as_str()), Some(id), "{text}");
    }
}

#[test]
fn the_last_word_may_go_on_while_typing_and_after_enter_if_nothing_else_is_known() {
    let index = manual();
    assert_eq!(first(&index, "repos"), "github");
    assert_eq!(
        first(&index, "repos "),
        "github",
        "an unknown word falls back to what begins so"
    );
    assert_eq!(index.search(&ask("repos", Mode::Full)).hits[0].id, "github");
}

#[test]
fn stems_typos_and_prefixes_are_marked() {
    let index = manual();
    let hit = |text: &str, id: &str| {
        let hits = index.search(&ask(text, Mode::AsYouType)).hits;
        hits.into_iter().find(|hit| hit.id == id).unwrap()
    };
    let stem = hit("resets", "github");
    assert_eq!(marked(&stem.snippet, &stem.snippet_marks), ["Resetting"]);
    let typo = hit("pasword", "password");
    assert_eq!(marked(&typo.title, &typo.title_marks), ["password"]);
    let prefix = hit("conn", "github");
    assert_eq!(marked(&prefix.title, &prefix.title_marks), ["Connect"]);
    let han = hit("忘记密码", "zh");
    assert_eq!(marked(&han.snippet, &han.snippet_marks), ["忘记密码"]);
}

#[test]
fn a_title_beats_headings_labels_and_body_in_this_order() {
    let mut all =
        ["title", "heading", "label", "body"].map(|id| document(id, "Something else here", "And more text."));
    all[0].title = "Something about webhooks here".into();
    all[1].headings = "Webhooks".into();
    all[2].labels = vec!["webhooks".into()];
    all[3].body = "And webhooks are in the text.".into();
    all.reverse();
    let hits = index(all).search(&ask("webhooks", Mode::Full)).hits;
    let ids: Vec<_> = hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(ids, ["title", "heading", "label", "body"]);
}

#[test]
fn quotes_and_minus_count_in_a_finished_question_only() {
    let index = index([
        document("a", "Export data", "Export your data as a file."),
        document("b", "Data export", "The export of data and invoices."),
    ]);
    let ids = |text: &str, mode| {
        let hits = index.search(&ask(text, mode)).hits;
        hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
    };
    assert_eq!(ids("\"export data\"", Mode::Full), ["a"]);
    assert_eq!(ids("“data export”", Mode::Full), ["b"]);
    assert_eq!(ids("\"data nonsense\"", Mode::Full), Vec::<String>::new());
    assert_eq!(ids("export -invoice", Mode::Full), ["a"]);
    assert_eq!(ids("\"export data", Mode::Full).len(), 2, "an open quote is none");
    assert_eq!(ids("\"export data\" -invoice", Mode::AsYouType).len(), 2);
}

#[test]
fn categories_locales_and_pages_narrow_and_facets_stay_whole() {
    let all = (0..9).map(|n| Document {
        category: Some(if n % 3 == 0 { "x" } else { "y" }.into()),
        locale: [None, Some("en".to_owned()), Some("pt-BR".to_owned())][n % 3].clone(),
        ..document(&n.to_string(), "Invoices", "An invoice.")
    });
    let index = index(all);
    let found = index.search(&Query {
        category: Some("y".into()),
        ..ask("invoice", Mode::Full)
    });
    assert_eq!(
        (found.total, found.categories),
        (6, vec![("y".into(), 6), ("x".into(), 3)])
    );
    let found = index.search(&Query {
        locale: Some("pt".into()),
        ..ask("invoice", Mode::Full)
    });
    assert_eq!(
        (found.total, found.categories),
        (6, vec![("x".into(), 3), ("y".into(), 3)])
    );
    let found = index.search(&Query {
        offset: 7,
        limit: 5,
        ..ask("invoice", Mode::Full)
    });
    let ids: Vec<_> = found.hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(
        (found.total, ids),
        (9, vec!["7", "8"]),
        "equal scores are ordered by id"
    );
}

#[test]
fn the_snippet_is_the_passage_that_answers() {
    let filler = "Nothing of interest stands in this sentence at all. ".repeat(20);
    let body = format!("{filler}\nTo rotate the signing secret, open the vault.\n{filler}");
    let index = index([document("a", "Keys", &body)]);
    let hit = &index.search(&ask("rotate secret", Mode::Full)).hits[0];
    assert!(
        hit.snippet.starts_with("…To rotate the signing secret"),
        "{}",
        hit.snippet
    );
    assert!(
        hit.snippet.ends_with('…') && hit.snippet.len() < 260,
        "{}",
        hit.snippet
    );
    assert_eq!(marked(&hit.snippet, &hit.snippet_marks), ["rotate", "secret"]);
}

#[test]
fn a_description_of_the_problem_finds_the_article() {
    let index = manual();
    let text = "hello i have forgotten what i typed when i signed up and now the login page tells me that my pasword \
                is wrong please help me to reset it thanks";
    assert_eq!(first(&index, text), "password");
}

#[test]
fn related_documents_share_telling_words_and_language() {
    let index = index([
        document(
            "a",
            "Reset your password",
            "Passwords expire. Reset them on the login page.",
        ),
        document(
            "b",
            "Login problems",
            "Reset the password if the login page refuses it.",
        ),
        document("c", "Invoices", "An invoice is sent every month."),
        Document {
            locale: Some("de".into()),
            ..document("d", "Reset your password", "Reset password login page.")
        },
    ]);
    let ids: Vec<_> = index.related("a", 3).hits.into_iter().map(|hit| hit.id).collect();
    assert_eq!(ids, ["b"]);
    assert!(index.related("nobody", 3).hits.is_empty());
}

#[test]
fn nearest_words_are_spelt_as_in_the_documents() {
    let index = manual();
    assert_eq!(index.nearest_words("reset pasword", 2), ["password"]);
    assert_eq!(index.nearest_words("ubertragunk", 1), ["Übertragung"]);
    assert!(index.nearest_words("reset zzzzzz", 3).is_empty());
}

#[test]
fn a_repeated_row_is_added_once_and_nothing_finds_nothing() {
    let index = index([document("a", "One", ""), document("a", "One", "")]);
    assert_eq!((index.len(), index.is_empty()), (1, false));
    assert_eq!(index.ids().collect::<Vec<_>>(), [("a", None)]);
    for text in ["", " ", "\"", "-", "🙂"] {
        assert_eq!(index.search(&ask(text, Mode::Full)), Results::default());
    }
    assert!(
        Builder::new(Language::English).is_empty()
            && Builder::new(Language::English)
                .finish()
                .search(&ask("one", Mode::Full))
                .hits
                .is_empty()
    );
}

#[test]
fn what_came_later_is_found_as_if_it_had_been_there_from_the_start() {
    let last = document(
        "nl",
        "Resets of sessions",
        "A session is reset when the café closes.",
    );
    let mut later = index([
        document("gone", "Resettable refunds", "Zanzibar"),
        document("refund", "Refunds", "Old text about passwords"),
    ]);
    assert!(later.upsert(last.clone()) && !later.upsert(last.clone()));
    for document in manual_documents() {
        assert!(later.upsert(document));
    }
    assert!(later.remove("gone", None) && !later.remove("gone", None));
    let at_once = index(manual_documents().into_iter().chain([last]));
    for text in [
        "reset",
        "resett",
        "refnd",
        "zanzibar",
        "password",
        "r",
        "cafe",
        "пароль",
        "密码",
        "resetting session",
    ] {
        let (later, at_once) = (
            later.search(&ask(text, Mode::AsYouType)),
            at_once.search(&ask(text, Mode::AsYouType)),
        );
        assert_eq!(later, at_once, "{text}");
    }
    assert_eq!(later.nearest_words("zanzibr", 3), [""; 0]);
    let kept = Index::from_bytes(&later.to_bytes()).unwrap();
    assert_eq!(
        kept.search(&ask("resets", Mode::Full)),
        at_once.search(&ask("resets", Mode::Full))
    );
}

#[test]
fn an_index_that_arrives_in_parts_says_what_it_lacks() {
    let whole = manual();
    let mut partial = Index::open(&whole.file("root").unwrap()).unwrap();
    assert_eq!(partial.lacking().len() + 1, whole.file_names().len());
    let asked = ask("pasword", Mode::AsYouType);
    let mut rounds = 0;
    loop {
        let found = partial.search(&asked);
        if found.missing.is_empty() {
            assert_eq!(found, whole.search(&asked));
            break;
        }
        for name in found.missing {
            partial.supply(&name, &whole.file(&name).unwrap()).unwrap();
        }
        rounds += 1;
    }
    assert_eq!(rounds, 3);
    let other = index([document("a", "One", "")]);
    assert_eq!(
        partial.supply("words-0", &other.file("words-0").unwrap()),
        Err(Damage::Misplaced)
    );
    assert_eq!(
        partial.supply("words-0", &whole.file("cards-0").unwrap()),
        Err(Damage::Misplaced)
    );
}

#[test]
fn synonyms_are_found_and_change_nothing_else() {
    let mut index = manual();
    assert!(index.search(&ask("passphrase", Mode::Full)).hits.is_empty());
    index.set_synonyms(&[
        vec!["passphrase".into(), "password".into()],
        vec!["money back".into(), "refund".into()],
    ]);
    assert_eq!(first(&index, "passphrase"), "password");
    assert_eq!(first(&index, "money back"), "refund");
}

#[test]
fn a_german_compound_also_counts_as_the_words_it_is_made_of() {
    let mut builder = Builder::new(Language::German);
    for (id, title) in [
        ("change", "Das Passwort ändern"),
        ("page", "Seiten zählen"),
        ("known", "Kontowechsel"),
        ("made", "Ein Konto wechseln"),
    ] {
        builder.add(&document(id, title, ""));
    }
    let index = builder.finish();
    let ids = |text: &str| -> Vec<String> {
        let found = index.search(&ask(text, Mode::Full)).hits;
        found.into_iter().map(|hit| hit.id).collect()
    };
    assert_eq!(ids("Passwortänderung"), ["change"]);
    assert_eq!(ids("Seitenzählung"), ["page"]);
    assert_eq!(ids("Kontowechsel"), ["known", "made"]);
}

#[test]
fn kinds_have_names() {
    for kind in [
        Kind::Article,
        Kind::Section,
        Kind::Idea,
        Kind::Announcement,
        Kind::Post,
    ] {
        assert_eq!(Kind::parse(kind.as_str()), kind);
    }
}

/// Text of many scripts, with marks, joiners, quotes and emoji at bad places.
const ANYTHING: &str = "([a-zA-Z]{1,9}|[äßéİǅﬁ\u{301}\u{ad}\u{200d}]|[а-яё]{1,6}|[ا-ي]{1,5}|[一-三密码]{1,6}|[あ-んア-ンー]{1,5}|[ก-ฮ\u{e31}-\u{e3a}เ]{1,6}|[가-힣]{1,3}|[ -/:-@\u{2018}-\u{201f}\n🙂]){0,24}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]
    #[test]
    fn arbitrary_text_never_panics_and_marks_are_sound(
        texts in proptest::collection::vec((ANYTHING, ANYTHING), 1..5),
        question in ANYTHING,
        full in any::<bool>(),
    ) {
        let documents = texts.iter().enumerate();
        let index = index(documents.map(|(n, (title, body))| document(&n.to_string(), title, &body.repeat(4))));
        // Half of the questions are taken from a document, so that there is something to mark.
        let question = if question.len() % 2 == 0 { texts[0].1.clone() } else { question };
        let query = ask(&question, if full { Mode::Full } else { Mode::AsYouType });
        let found = index.search(&query);
        prop_assert_eq!(&found, &index.search(&query));
        for hit in &found.hits {
            sound(&hit.title, &hit.title_marks)?;
            sound(&hit.snippet, &hit.snippet_marks)?;
        }
        let _ = index.nearest_words(&question, 3);
        let _ = index.related("0", 3);
    }
}

/// Marks are sorted, apart, not empty and on character boundaries.
fn sound(text: &str, marks: &[Range<usize>]) -> Result<(), TestCaseError> {
    let mut end = None;
    for mark in marks {
        prop_assert!(
            text.get(mark.clone()).is_some_and(|marked| !marked.is_empty()),
            "{text:?} {mark:?}"
        );
        prop_assert!(end.is_none_or(|end| mark.start > end), "{text:?} {marks:?}");
        end = Some(mark.end);
    }
    Ok(())
}
