use super::*;
use proptest::prelude::*;

fn receipt(vote_ref: &str) -> FeedbackReceipt {
    FeedbackReceipt {
        vote_ref: Some(vote_ref.into()),
    }
}

#[test]
fn yes_is_sent_at_once_and_reason_and_comment_follow_with_its_handle() {
    let mut f = Feedback::new("a", "en");
    assert_eq!((f.stage(), f.step()), (Stage::Unrated, Step::Rate));
    let first = f.rate(false).unwrap();
    assert_eq!(
        first,
        Rating {
            article_id: "a".into(),
            locale: "en".into(),
            ..Rating::default()
        }
    );
    assert_eq!(
        (f.stage(), f.step(), f.helpful()),
        (Stage::Sending, Step::Reason, Some(false))
    );
    assert_eq!(f.settle(&first, Ok(receipt("7"))), None);
    assert_eq!(f.stage(), Stage::Rated);
    let second = f.explain(Reason::Outdated).unwrap();
    assert_eq!(
        (second.reason, second.vote_ref.as_deref()),
        (Some(Reason::Outdated), Some("7"))
    );
    assert_eq!(f.settle(&second, Ok(FeedbackReceipt::default())), None);
    assert_eq!(f.step(), Step::Comment);
    f.type_comment("  step 3 \n");
    let third = f.comment().unwrap();
    assert_eq!(
        (third.comment.as_deref(), third.vote_ref.as_deref()),
        (Some("step 3"), Some("7"))
    );
    assert_eq!(f.settle(&third, Ok(FeedbackReceipt::default())), None);
    assert_eq!(
        (f.stage(), f.step(), f.draft()),
        (Stage::Rated, Step::Done, "  step 3 \n")
    );
}

#[test]
fn what_comes_while_sending_waits_and_goes_out_as_one() {
    let mut f = Feedback::new("a", "en");
    let first = f.rate(false).unwrap();
    assert_eq!(f.explain(Reason::Wrong), None);
    f.type_comment("x");
    assert_eq!(f.comment(), None);
    let second = f.settle(&first, Ok(receipt("7"))).unwrap();
    assert_eq!(
        (
            second.reason,
            second.comment.as_deref(),
            second.vote_ref.as_deref()
        ),
        (Some(Reason::Wrong), Some("x"), Some("7"))
    );
    assert_eq!(f.settle(&second, Ok(FeedbackReceipt::default())), None);
}

#[test]
fn quick_clicks_collapse_into_the_last_one() {
    let mut f = Feedback::new("a", "en");
    let first = f.rate(true).unwrap();
    assert_eq!([f.rate(false), f.rate(true), f.rate(true)], [None, None, None]);
    assert_eq!(f.settle(&first, Ok(FeedbackReceipt::default())), None);
    let second = f.rate(false).unwrap();
    assert_eq!(f.rate(true), None);
    assert!(f.settle(&second, Ok(FeedbackReceipt::default())).unwrap().helpful);
}

#[test]
fn changing_the_answer_drops_the_reason_and_keeps_the_comment() {
    let mut f = Feedback::new("a", "en");
    let rating = f.rate(false).unwrap();
    f.explain(Reason::Unclear);
    f.type_comment("x");
    f.comment();
    f.settle(&rating, Ok(receipt("7")));
    f.rate(true);
    assert_eq!((f.reason(), f.draft(), f.step()), (None, "x", Step::Done));
    assert_eq!(f.explain(Reason::Other), None);
}

#[test]
fn a_failure_keeps_everything_and_can_be_retried() {
    let mut f = Feedback::new("a", "en");
    let rating = f.rate(true).unwrap();
    f.type_comment("half a sen");
    assert_eq!(f.settle(&rating, Err(ApiError::Timeout)), None);
    assert_eq!(f.stage(), Stage::Failed(&ApiError::Timeout));
    assert_eq!((f.helpful(), f.draft()), (Some(true), "half a sen"));
    let again = f.retry().unwrap();
    assert_eq!((&again, f.stage()), (&rating, Stage::Sending));
    f.settle(&again, Ok(FeedbackReceipt::default()));
    assert_eq!(f.retry(), None);
    assert_eq!(f.stage(), Stage::Rated);
}

#[test]
fn a_newer_answer_goes_out_even_if_the_older_one_failed() {
    let mut f = Feedback::new("a", "en");
    let rating = f.rate(true).unwrap();
    f.rate(false);
    let newer = f.settle(&rating, Err(ApiError::Timeout)).unwrap();
    assert!(!newer.helpful);
    assert_eq!(f.settle(&newer, Err(ApiError::Offline)), None);
    assert_eq!(f.stage(), Stage::Failed(&ApiError::Offline));
    assert!(f.rate(false).is_some(), "the same click again is a retry");
}

#[test]
fn going_back_after_a_failure_is_sent_because_the_change_may_have_arrived() {
    let mut f = Feedback::new("a", "en");
    let rating = f.rate(true).unwrap();
    f.settle(&rating, Ok(receipt("7")));
    let change = f.rate(false).unwrap();
    f.settle(&change, Err(ApiError::Timeout));
    let back = f.rate(true).unwrap();
    assert_eq!((back.helpful, back.vote_ref.as_deref()), (true, Some("7")));
    f.settle(&back, Ok(FeedbackReceipt::default()));
    assert_eq!(f.stage(), Stage::Rated);
}

#[test]
fn an_abort_takes_the_answer_back() {
    let mut f = Feedback::new("a", "en");
    let rating = f.rate(true).unwrap();
    assert_eq!(f.settle(&rating, Err(ApiError::Aborted)), None);
    assert_eq!((f.stage(), f.helpful()), (Stage::Unrated, None));
}

#[test]
fn another_article_starts_anew_and_late_answers_do_not_reach_it() {
    let mut f = Feedback::new("a", "en");
    let late = f.rate(true).unwrap();
    f.type_comment("x");
    f.open("a", "en");
    assert_eq!(f.stage(), Stage::Sending);
    f.open("b", "en");
    assert_eq!(f, Feedback::new("b", "en"));
    let fresh = f.rate(true).unwrap();
    assert_eq!(f.settle(&late, Ok(receipt("7"))), None);
    assert_eq!(f.stage(), Stage::Sending);
    f.settle(&fresh, Ok(FeedbackReceipt::default()));
    assert_eq!(f.settle(&fresh, Ok(receipt("8"))), None);
    assert_eq!(f.rate(false).unwrap().vote_ref, None);
}

#[test]
fn steps_can_be_skipped_and_return_with_another_answer() {
    let mut f = Feedback::new("a", "en");
    f.rate(false);
    f.skip();
    assert_eq!(f.step(), Step::Comment);
    f.skip();
    assert_eq!(f.step(), Step::Done);
    f.rate(true);
    assert_eq!(f.step(), Step::Comment);
}

#[test]
fn blank_comments_and_reasons_without_an_answer_are_not_sent() {
    let mut f = Feedback::new("a", "en");
    f.type_comment("early");
    assert_eq!(
        (f.comment(), f.explain(Reason::Other), f.retry()),
        (None, None, None)
    );
    f.type_comment("  \n");
    f.rate(true);
    assert_eq!(f.comment(), None);
    assert_eq!(f.step(), Step::Comment);
}

#[test]
fn reasons_have_the_words_that_adapters_expect() {
    assert_eq!(
        Reason::ALL.map(Reason::as_str),
        ["outdated", "unclear", "incomplete", "wrong", "other"]
    );
}

proptest! {
    /// Whatever is clicked while answers come late or fail: never two requests at once, and in the end the
    /// backend has what is on screen.
    #[test]
    fn the_backend_ends_up_with_what_is_on_screen(moves in proptest::collection::vec(0..9_u8, 0..40)) {
        let mut f = Feedback::new("a", "en");
        let (mut in_flight, mut backend): (Option<Rating>, Option<Rating>) = (None, None);
        for action in moves {
            let answers = matches!(action, 6 | 7) && in_flight.is_some();
            let next = match (action, in_flight.take()) {
                (6, Some(sent)) => {
                    let next = f.settle(&sent, Ok(receipt("1")));
                    backend = Some(sent);
                    next
                }
                (7, Some(sent)) => f.settle(&sent, Err(ApiError::Timeout)),
                (_, sent) => {
                    in_flight = sent;
                    match action {
                        0 | 1 => f.rate(action == 0),
                        2 => f.explain(Reason::Wrong),
                        3 => { f.type_comment("x"); f.comment() }
                        4 => { f.skip(); None }
                        _ => f.retry(),
                    }
                }
            };
            prop_assert!(next.is_none() || in_flight.is_none(), "two at once");
            prop_assert!(!answers || in_flight.is_none());
            in_flight = next.or(in_flight);
        }
        while let Some(sent) = in_flight.take().or_else(|| f.retry()) {
            in_flight = f.settle(&sent, Ok(receipt("1")));
            backend = Some(sent);
        }
        prop_assert_eq!(backend.as_ref().map(|r| r.helpful), f.helpful());
        prop_assert_eq!(backend.as_ref().and_then(|r| r.reason), f.reason());
        prop_assert_ne!(f.stage(), Stage::Sending);
    }
}
