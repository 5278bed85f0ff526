//! `typing`: how soon the search box shows what somebody is typing for, and how long each key takes.

use crate::ask::{Way, build, milliseconds};
use crate::files::{self, Judged, Keystroke, Told};
use frontdesk_core::search::Index;
use frontdesk_core::search::Query;
use pico_args::Arguments;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Instant;

/// What is said to whoever asks wrongly.
const USAGE: &str = "\
cargo xtask bench typing --docs FILE --keystrokes FILE --qrels FILE
  --keystrokes FILE  {\"base\",\"variant\",\"text\"} a line: every state of the search box, session by session
  --qrels FILE       {\"qid\",\"rel\":{id: grade}} a line: what the session called `qid` is typed for
  --lang CODE        the language of the documents (en)";

/// What is seen without scrolling.
const SHOWN: usize = 5;

/// Does it; gives the table.
pub fn command(mut words: Arguments) -> Told<String> {
    if words.contains(["-h", "--help"]) {
        return Err(USAGE.into());
    }
    let told = |error: pico_args::Error| format!("{error}\n\n{USAGE}");
    let docs: PathBuf = words.value_from_str("--docs").map_err(told)?;
    let keystrokes: PathBuf = words.value_from_str("--keystrokes").map_err(told)?;
    let judged: PathBuf = words.value_from_str("--qrels").map_err(told)?;
    let language: Option<String> = words.opt_value_from_str("--lang").map_err(told)?;
    crate::nothing_more(words)?;
    let language = language.as_deref().unwrap_or("en");
    let index = build(&files::documents(&docs, language)?, language);
    let keystrokes = files::keystrokes(&keystrokes)?;
    Ok(table(&index, &keystrokes, &files::judgments(&judged)?))
}

/// What came of one kind of session.
#[derive(Default)]
struct Sum {
    sessions: usize,
    typed: f64,
    seen: f64,
    found: usize,
    took: Vec<f64>,
}

fn table(index: &Index, keystrokes: &[Keystroke], judged: &Judged) -> String {
    let mut sums: Vec<(&str, Sum)> = Vec::new();
    for session in keystrokes.chunk_by(|a, b| (&a.base, &a.variant) == (&b.base, &b.variant)) {
        let Some(first) = session.first() else { continue };
        let at = sums.iter().position(|(variant, _)| *variant == first.variant);
        let at = at.unwrap_or_else(|| {
            sums.push((&first.variant, Sum::default()));
            sums.len() - 1
        });
        if let Some((_, sum)) = sums.get_mut(at) {
            sum.add(index, session, judged);
        }
    }
    let mut text = String::from("kind         sessions  KTS@5  AUC@5  found   p50 ms   p95 ms   p99 ms");
    for (variant, sum) in &mut sums {
        let _ = write!(text, "\n{variant:<12} {}", sum.line());
    }
    text
}

impl Sum {
    fn add(&mut self, index: &Index, session: &[Keystroke], judged: &Judged) {
        let mut shown = Vec::new();
        for keystroke in session {
            // As the search box asks on every key.
            let query = Query {
                is_thorough: false,
                ..Way::Auto.query(&keystroke.text, SHOWN)
            };
            let began = Instant::now();
            let found = index.search(&query);
            self.took.push(milliseconds(began));
            let wanted = judged.get(&keystroke.base);
            shown.push(wanted.is_some_and(|wanted| found.hits.iter().any(|hit| wanted.contains(&hit.id))));
        }
        let Some(all) = session.last().filter(|last| judged.contains_key(&last.base)) else {
            return;
        };
        let letters = |keystroke: &Keystroke| real(keystroke.text.chars().count());
        // From here on it was seen all the time.
        let missed = shown.iter().rposition(|shown| !shown).map_or(0, |last| last + 1);
        self.typed += session
            .get(missed)
            .map_or(1.0, |first| letters(first) / letters(all));
        self.seen += real(shown.iter().filter(|shown| **shown).count()) / real(shown.len());
        self.found += usize::from(shown.last() == Some(&true));
        self.sessions += 1;
    }

    fn line(&mut self) -> String {
        self.took.sort_by(f64::total_cmp);
        let share = |sum: f64| match self.sessions {
            0 => "    –".to_owned(),
            count => format!("{:5.3}", sum / real(count)),
        };
        let took = [50, 95, 99].map(|share| percentile(&self.took, share));
        format!(
            "{:>8}  {}  {}  {}  {:7.3}  {:7.3}  {:7.3}",
            self.sessions,
            share(self.typed),
            share(self.seen),
            share(real(self.found)),
            took[0],
            took[1],
            took[2]
        )
    }
}

/// Of sorted numbers, the smallest that so many per cent do not exceed.
fn percentile(sorted: &[f64], share: usize) -> f64 {
    let at = (sorted.len() * share).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

#[allow(clippy::cast_precision_loss)]
const fn real(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_core::search::Document;

    #[test]
    fn what_counts_is_from_when_on_the_target_is_seen_all_the_time() {
        let document = |id: &str, title: &str| Document {
            id: id.into(),
            title: title.into(),
            ..Document::default()
        };
        let index = build(&[document("1", "Billing"), document("2", "Password")], "en");
        let typed = |variant: &str, texts: &[&str]| {
            let keystroke = |text: &&str| Keystroke {
                base: "s".into(),
                variant: variant.into(),
                text: (*text).into(),
            };
            texts.iter().map(keystroke).collect::<Vec<_>>()
        };
        let judged = Judged::from([("s".to_owned(), ["2".to_owned()].into())]);
        // Seen from "pa" on; then never; then only in between.
        let sessions = [
            typed("soon", &["x", "pa", "pas", "pass"]),
            typed("never", &["b", "bi"]),
            typed("lost", &["p", "bill"]),
        ];
        let text = table(&index, &sessions.concat(), &judged);
        for line in [
            "soon                1  0.500  0.750  1.000",
            "never               1  1.000  0.000  0.000",
            "lost                1  1.000  0.500  0.000",
        ] {
            assert!(text.contains(line), "{text}");
        }
    }

    #[test]
    fn a_percentile_is_one_of_the_numbers() {
        let numbers = [1.0, 2.0, 3.0, 4.0];
        for (share, number) in [(50, 2.0), (75, 3.0), (99, 4.0)] {
            assert!((percentile(&numbers, share) - number).abs() < 1e-9);
        }
    }
}
