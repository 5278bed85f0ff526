//! "Was this helpful?": yes or no goes out at once, then a reason, then an optional comment; all of it can be changed.

use frontdesk_core::feedback::{Reason, Stage, Step};
use leptos::{html, prelude::*};

use crate::{
    shell::{
        announce::use_announcer,
        desk::use_desk,
        document,
        markup::{Child as _, View, view},
        ratings::{ArticleRating, use_ratings},
        words::use_words,
    },
    ui::failure::Failure,
};

/// Where the next question comes.
const NEXT: &str = "feedback-next";

/// The question below an article.
#[component]
pub fn ArticleFeedback(id: String) -> View {
    let words = use_words();
    let rating = use_ratings().of(use_desk(), &id, &words.locale());
    say_outcome(rating.clone());
    let (choices, progress, follow_up) = (rating.clone(), rating.clone(), rating);
    view! {
        <section class="feedback" aria-labelledby="feedback">
            <h2 id="feedback">{words.t("feedback.question")}</h2>
            <div class="feedback__choices" role="group" aria-labelledby="feedback">
                <Choice rating=choices.clone() helpful=true label=words.t("feedback.yes") />
                <Choice rating=choices helpful=false label=words.t("feedback.no") />
            </div>
            // Each question goes when it is answered; the focus stays where the next one comes.
            <div class="feedback__next" id=NEXT tabindex="-1">
                <Progress rating=progress />
                <FollowUp rating=follow_up />
            </div>
        </section>
    }
}

/// Yes or No. Pressing the other one changes the answer.
#[component]
fn Choice(rating: ArticleRating, helpful: bool, label: String) -> View {
    let state = rating.clone();
    let is_pressed = move || {
        state
            .with(|feedback| feedback.helpful() == Some(helpful))
            .to_string()
    };
    view! {
        <button
            class="button"
            type="button"
            aria-pressed=is_pressed
            on:click=move |_| rating.act(|feedback| feedback.rate(helpful))
        >
            {label}
        </button>
    }
}

/// Whether the answer has arrived; Retry where it has not.
#[component]
fn Progress(rating: ArticleRating) -> View {
    let words = use_words();
    let retry = rating.clone();
    let retry = Callback::new(move |()| retry.act(frontdesk_core::feedback::Feedback::retry));
    (move || {
        rating.with(|feedback| match feedback.stage() {
            Stage::Unrated => ().draw(),
            Stage::Sending => view! { <p class="muted">{words.t("feedback.sending")}</p> },
            Stage::Rated if feedback.step() == Step::Done => {
                view! { <p class="muted">{words.t("feedback.thanks")}</p> }
            }
            Stage::Rated => view! { <p class="muted">{words.t("feedback.saved")}</p> },
            Stage::Failed(error) => view! { <Failure error=error.clone() retry=retry /> },
        })
    })
    .draw()
}

#[component]
fn FollowUp(rating: ArticleRating) -> View {
    let state = rating.clone();
    let step = Memo::new(move |_| state.with(frontdesk_core::feedback::Feedback::step));
    (move || match step.get() {
        Step::Rate | Step::Done => ().draw(),
        Step::Reason => view! { <Reasons rating=rating.clone() /> },
        Step::Comment => view! { <Comment rating=rating.clone() /> },
    })
    .draw()
}

#[component]
fn Reasons(rating: ArticleRating) -> View {
    let words = use_words();
    let reasons = Reason::ALL.map(|reason| {
        let rating = rating.clone();
        view! {
            <button class="chip" type="button" on:click=move |event| {
                document::hold_focus(&event);
                rating.act(|feedback| feedback.explain(reason));
            }>
                {words.t(&format!("feedback.reason.{}", reason.as_str()))}
            </button>
        }
    });
    view! {
        <fieldset>
            <legend>{words.t("feedback.reason")}</legend>
            <div class="chips">{reasons.into_iter().collect::<Vec<_>>()}</div>
        </fieldset>
    }
}

#[component]
fn Comment(rating: ArticleRating) -> View {
    let words = use_words();
    let field = NodeRef::<html::Textarea>::new();
    let draft = rating.with(|feedback| feedback.draft().to_owned());
    let typing = rating.clone();
    let keep = move |text: String| {
        typing.act(|feedback| {
            feedback.type_comment(text);
            None
        });
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        document::focus(NEXT);
        rating.act(|feedback| {
            if feedback.draft().trim().is_empty() {
                feedback.skip();
                None
            } else {
                feedback.comment()
            }
        });
    };
    view! {
        <form on:submit=send>
            <label for="feedback-comment">{words.t("feedback.comment")}</label>
            <p class="muted" id="feedback-hint">
                {words.t("feedback.comment_hint")}
            </p>
            <textarea
                id="feedback-comment"
                aria-describedby="feedback-hint"
                maxlength="2000"
                dir="auto"
                node_ref=field
                prop:value=draft
                on:input=move |event| keep(event_target_value(&event))
            ></textarea>
            <button class="button" type="submit">
                {words.t("feedback.send")}
            </button>
        </form>
    }
}

/// Focus stays on the button, so what came of it has to be said.
fn say_outcome(rating: ArticleRating) {
    let (words, announcer) = (use_words(), use_announcer());
    Effect::new(move |before: Option<bool>| {
        let is_rated = rating.with(|feedback| feedback.stage() == Stage::Rated);
        if before == Some(false) && is_rated {
            announcer.say(words.t("feedback.saved"));
        }
        is_rated
    });
}
