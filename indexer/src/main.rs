//! `cargo xtask index`: the search index of a help center, made before anybody visits it.
//!
//! Reads every article with the app's own adapter engine and writes the index as files that a static host serves: the app
//! loads those that a question needs. The same articles always give the same bytes, under the same names.

mod articles;
mod files;

use doctor::load::{self, Patient};
use frontdesk_core::search::{Builder, Index, Language};
use frontdesk_search::document;
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask index --config FILE --out DIR [options]
  --config FILE   a frontdesk.json; its files lie beside it or in public/
  --out DIR       where the index goes, as a folder of your site: dist/search
  --locale CODE   only this language; without it all languages of the config
  --page URL      the address of the help center, for relative addresses of backends
                  (https://help.example.com/ unless told)
Name it in the config then: \"search\": { \"index\": \"./search/search.json\" }, and where there are several languages
\"./search/search.{locale}.json\".";

/// What was asked for.
struct Order {
    config: PathBuf,
    out: PathBuf,
    locale: Option<String>,
    page: String,
    /// Folders that stand for the site's root.
    sites: Vec<PathBuf>,
}

fn main() -> ExitCode {
    let done = order(pico_args::Arguments::from_env()).and_then(|order| make(&order));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(told) => {
            eprintln!("index: {told}");
            ExitCode::FAILURE
        }
    }
}

fn order(mut words: pico_args::Arguments) -> Result<Order, String> {
    if words.contains(["-h", "--help"]) {
        return Err(USAGE.into());
    }
    let told = |error: pico_args::Error| format!("{error}\n\n{USAGE}");
    let order = Order {
        config: words.value_from_str("--config").map_err(told)?,
        out: words.value_from_str("--out").map_err(told)?,
        locale: words.opt_value_from_str("--locale").map_err(told)?,
        page: words
            .opt_value_from_str("--page")
            .map_err(told)?
            .unwrap_or_else(|| "https://help.example.com/".into()),
        sites: words.values_from_str("--site").map_err(told)?,
    };
    match words.finish().first() {
        Some(word) => Err(format!("What is {}?\n\n{USAGE}", word.display())),
        None => Ok(order),
    }
}

fn make(order: &Order) -> Result<(), String> {
    let patient = load::load(&order.config, &order.sites)?;
    let all = &patient.config.locales.available;
    let wanted = match &order.locale {
        Some(locale) if all.contains(locale) => std::slice::from_ref(locale),
        Some(locale) => {
            return Err(format!(
                "The config has no language {locale}, only {}.",
                all.join(", ")
            ));
        }
        None => all.as_slice(),
    };
    for locale in wanted {
        let name = if all.len() == 1 {
            "search.json".to_owned()
        } else {
            format!("search.{locale}.json")
        };
        let index = index(order, &patient, locale)?;
        let written = files::write(&index, locale, &order.out, &name)?;
        println!("{}: {written}", order.out.join(name).display());
    }
    files::remove_earlier(&order.out)
}

fn index(order: &Order, patient: &Patient, locale: &str) -> Result<Index, String> {
    let mut articles = articles::read(patient, locale, &order.page)?;
    // A backend may list them in another order every day.
    articles.sort_by(|a, b| a.id.cmp(&b.id));
    let mut builder = Builder::new(Language::of(locale)).with_leads();
    for article in articles {
        builder.add(&document(article));
    }
    Ok(builder.finish())
}

#[cfg(test)]
mod tests {
    use super::order;

    fn told(line: &str) -> Result<super::Order, String> {
        let words = line.split_whitespace().map(Into::into).collect();
        order(pico_args::Arguments::from_vec(words))
    }

    #[test]
    fn config_and_folder_are_needed_and_the_rest_is_not() {
        let order = told("--out dist/search --config acme.json --locale de").unwrap();
        assert_eq!(
            (order.out.to_str(), order.locale.as_deref()),
            (Some("dist/search"), Some("de"))
        );
        for (line, words) in [
            ("--config a.json", "'--out' option must be set"),
            ("--out x", "'--config' option must be set"),
            ("--config a.json --out x --loc de", "What is --loc?"),
        ] {
            let told = told(line).err().unwrap_or_default();
            assert!(told.contains(words), "{line}: {told}");
        }
    }
}
