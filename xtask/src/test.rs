//! `cargo xtask test`: every check there is, cheapest first, with one page at the end.

mod parts;

use crate::repo::Repo;
use crate::stop::{Outcome, Stop};
use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

/// One kind of check.
struct Part {
    name: &'static str,
    about: &'static str,
    /// Gives a few words for the summary.
    run: fn(&Repo) -> Outcome<String>,
    /// The part that has to succeed before this one makes sense.
    after: Option<&'static str>,
}

const PARTS: [Part; 8] = [
    Part {
        name: "fmt",
        about: "the code is formatted",
        run: parts::fmt,
        after: None,
    },
    Part {
        name: "layering",
        about: "the import rule, the styles and the manual hold",
        run: parts::layering,
        after: None,
    },
    Part {
        name: "clippy",
        about: "no lint warns, on the host and for the browser",
        run: parts::clippy,
        after: None,
    },
    Part {
        name: "core",
        about: "tests without a browser",
        run: parts::core,
        after: None,
    },
    Part {
        name: "web",
        about: "unit tests in a real browser",
        run: parts::web,
        after: None,
    },
    Part {
        name: "build",
        about: "the optimised site",
        run: parts::build,
        after: None,
    },
    Part {
        name: "weight",
        about: "the first load is within its budget",
        run: parts::weight,
        after: Some("build"),
    },
    Part {
        name: "e2e",
        about: "whole journeys in a real browser",
        run: parts::e2e,
        after: Some("build"),
    },
];

struct Report {
    name: &'static str,
    took: Duration,
    result: Outcome<String>,
}

/// Runs the named parts, or all, and goes on after a failure: one run tells everything that is wrong.
pub fn test(repo: &Repo, names: &[String]) -> Outcome {
    let chosen = choose(names)?;
    let started = Instant::now();
    let mut reports: Vec<Report> = Vec::new();
    for part in chosen {
        println!("\n── {} ── {}", part.name, part.about);
        let _ = std::io::stdout().flush();
        let began = Instant::now();
        let failed_before = |name| {
            reports
                .iter()
                .any(|report| report.name == name && report.result.is_err())
        };
        let result = match part.after {
            Some(before) if failed_before(before) => {
                Stop::because(format!("not run, because `{before}` failed."))
            }
            _ => (part.run)(repo),
        };
        if let Err(stop) = &result {
            println!("{}: {stop}", part.name);
        }
        reports.push(Report {
            name: part.name,
            took: began.elapsed(),
            result,
        });
    }
    println!("{}", summary(&reports, started.elapsed()));
    if reports.iter().all(|report| report.result.is_ok()) {
        Ok(())
    } else {
        Err(Stop::told())
    }
}

fn choose(names: &[String]) -> Outcome<Vec<&'static Part>> {
    let known = || PARTS.iter().map(|part| part.name).collect::<Vec<_>>().join(" ");
    if let Some(name) = names
        .iter()
        .find(|name| PARTS.iter().all(|part| part.name != *name))
    {
        return Stop::because(format!("There is no part `{name}`; there are {}.", known()));
    }
    Ok(PARTS
        .iter()
        .filter(|part| names.is_empty() || names.iter().any(|name| name == part.name))
        .collect())
}

fn summary(reports: &[Report], took: Duration) -> String {
    let mut text = String::from("\n── Summary ──\n");
    for report in reports {
        let (mark, words) = match &report.result {
            Ok(words) => ("ok", words.clone()),
            Err(stop) => ("FAILED", stop.0.lines().next().unwrap_or_default().to_owned()),
        };
        let line = format!(
            "{:<9} {mark:<7}{:>8.1} s  {words}",
            report.name,
            report.took.as_secs_f32()
        );
        let _ = writeln!(text, "{}", line.trim_end());
    }
    let failed = reports.iter().filter(|report| report.result.is_err()).count();
    let _ = writeln!(text, "{:<9} {:<7}{:>8.1} s", "all", "", took.as_secs_f32());
    let _ = write!(text, "\n{} passed, {failed} failed", reports.len() - failed);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(name: &'static str, result: Outcome<String>) -> Report {
        Report {
            name,
            took: Duration::from_millis(1500),
            result,
        }
    }

    #[test]
    fn the_summary_has_a_line_per_part_and_ends_with_the_count() {
        let reports = [
            report("fmt", Ok(String::new())),
            report("core", Stop::because("`cargo` failed.\nmore")),
        ];
        let text = summary(&reports, Duration::from_secs(3));
        let lines: Vec<_> = text.lines().collect();
        assert!(lines.contains(&"fmt       ok          1.5 s"), "{text}");
        assert!(
            lines.contains(&"core      FAILED      1.5 s  `cargo` failed."),
            "{text}"
        );
        assert_eq!(lines.last(), Some(&"1 passed, 1 failed"));
    }

    #[test]
    fn an_unknown_part_is_named_with_those_that_exist() {
        let told = choose(&["cor".into()]).err().unwrap().0;
        assert!(
            told.contains("no part `cor`") && told.contains("fmt layering"),
            "{told}"
        );
        assert_eq!(choose(&["e2e".into(), "fmt".into()]).unwrap()[0].name, "fmt");
    }
}
