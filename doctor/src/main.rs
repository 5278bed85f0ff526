//! `cargo xtask doctor CONFIG`: does this config work, and if not, why?
//!
//! Runs every read operation of the config's adapter against the live backend, with the engine of the app, and
//! shows raw → mapped. Says what a browser would refuse, which an ordinary HTTP client never notices: CORS.

mod cors;
mod show;
mod walk;

use doctor::load;
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask doctor CONFIG [options]
  CONFIG          a frontdesk.json; its files lie beside it or in public/
  --page URL      the address of the help center, for CORS and relative addresses
                  (https://help.example.com/ unless told)
  --locale CODE   ask in this language instead of the config's first
  --query WORDS   search for this instead of the title of an article
  --token TOKEN   of a signed-in visitor, for operations that need one
  --raw N         show that many characters of each raw answer (300)
Ends with code 0 if everything that the adapter says holds, with 1 if not.";

/// What was asked for.
pub struct Order {
    config: PathBuf,
    /// Folders that stand for the site's root.
    sites: Vec<PathBuf>,
    page: String,
    locale: Option<String>,
    query: Option<String>,
    token: Option<String>,
    raw: usize,
}

fn main() -> ExitCode {
    let order = match order(std::env::args().skip(1)) {
        Ok(order) => order,
        Err(told) => {
            eprintln!("{told}");
            return ExitCode::FAILURE;
        }
    };
    match examine(&order) {
        Ok(0) => {
            println!("\nEverything that the adapter says holds.");
            ExitCode::SUCCESS
        }
        Ok(problems) => {
            println!(
                "\n{problems} problem{} found.",
                if problems == 1 { "" } else { "s" }
            );
            ExitCode::FAILURE
        }
        Err(told) => {
            eprintln!("doctor: {told}");
            ExitCode::FAILURE
        }
    }
}

fn examine(order: &Order) -> Result<usize, String> {
    let patient = load::load(&order.config, &order.sites)?;
    walk::walk(order, &patient)
}

fn order(words: impl Iterator<Item = String>) -> Result<Order, String> {
    let mut order = Order {
        config: PathBuf::new(),
        sites: Vec::new(),
        page: "https://help.example.com/".into(),
        locale: None,
        query: None,
        token: None,
        raw: 300,
    };
    let mut words = words;
    while let Some(word) = words.next() {
        let mut value = || {
            words
                .next()
                .ok_or_else(|| format!("`{word}` needs a value.\n\n{USAGE}"))
        };
        match word.as_str() {
            "--site" => order.sites.push(value()?.into()),
            "--page" => order.page = value()?,
            "--locale" => order.locale = Some(value()?),
            "--query" => order.query = Some(value()?),
            "--token" => order.token = Some(value()?),
            "--raw" => {
                let number = value()?.parse();
                order.raw = number.map_err(|_| "`--raw` needs a number.".to_owned())?;
            }
            "--help" | "-h" => return Err(USAGE.into()),
            _ if word.starts_with("--") => return Err(format!("There is no option `{word}`.\n\n{USAGE}")),
            _ if order.config.as_os_str().is_empty() => order.config = word.into(),
            _ => return Err(format!("One config at a time: what is `{word}`?\n\n{USAGE}")),
        }
    }
    if order.config.as_os_str().is_empty() {
        return Err(format!("Which config?\n\n{USAGE}"));
    }
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::order;

    fn told(line: &str) -> Result<super::Order, String> {
        order(line.split_whitespace().map(String::from))
    }

    #[test]
    fn the_config_and_options_come_in_any_order() {
        let order = told("--locale de acme.json --raw 5").unwrap();
        assert_eq!(
            (order.config.to_str(), order.locale.as_deref(), order.raw),
            (Some("acme.json"), Some("de"), 5)
        );
    }

    #[test]
    fn what_is_missing_or_unknown_is_told() {
        for (line, words) in [
            ("", "Which config?"),
            ("a b", "what is `b`"),
            ("a --loc", "no option `--loc`"),
            ("a --raw x", "number"),
        ] {
            let told = told(line).err().unwrap_or_default();
            assert!(told.contains(words), "{line}: {told}");
        }
    }
}
