//! The command line: what may be said, and what to answer when something else is said.

use crate::stop::{Outcome, Stop};
use std::path::PathBuf;

/// What `--help` shows.
pub const HELP: &str = "\
Frontdesk's own commands. Each installs what it lacks and says so.

  cargo xtask serve   build and serve on http://127.0.0.1:8080
      --config FILE     with this config instead of public/frontdesk.json
      --release         the optimised build
      --port N          on another port
      --site DIR        serve what is there; build nothing
      --base /help/     below that path
  cargo xtask build   the optimised site, for any static host, in dist/
      --config FILE     with this config
      --base /help/     for a site that does not live at the top of its host
      --dev             the quick build, into target/frontdesk/dev (a running `serve` shows it at once)
  cargo xtask test    everything: fmt clippy core layering web build weight e2e
      PART …            only these parts
  cargo xtask doctor CONFIG
                      run every read operation of a config's adapter against the live backend
  cargo xtask search-eval --docs FILE --queries FILE --out FILE --meta FILE
                      let the search answer a file of questions, for a scorer (`--help` says more)
  cargo xtask bench WHAT
                      measure; WHAT is one of
      search          our search and others in one browser: size, memory, time per key
          --sizes 1000,5000      over so many articles made up from the manual's words
          --docs FILE --keystrokes FILE [--qrels FILE]
                                 over these, in the form that `bench typing --help` shows
          --engines NAME,NAME    only these
      prebuilt        what a visitor of a static host downloads to search, beside another index that comes piece by piece
          --articles 100000      over so many articles made up likewise (half an hour)
      typing          how soon the search box shows what somebody types for
  cargo xtask index   the search index as files for a static host, made from the backend's articles
      --config FILE     of that help center
      --out DIR         where to put it: dist/search
      --locale CODE     only this language
  cargo xtask manual  render manual/ into target/frontdesk/public/sandbox/db.json
      --check           only look for mistakes";

/// One command, understood.
#[derive(Debug, PartialEq)]
pub enum Order {
    /// `serve`.
    Serve(Serve),
    /// `build`.
    Build(Build),
    /// `test`, with the parts that were named.
    Test(Vec<String>),
    /// `doctor`, whose own arguments it reads itself.
    Doctor(Vec<String>),
    /// `search-eval`, likewise.
    SearchEval(Vec<String>),
    /// `bench`, likewise.
    Bench(Vec<String>),
    /// `index`.
    Index(Index),
    /// `manual`, and whether only to check.
    Manual(bool),
    /// `help`.
    Help,
}

/// What `serve` may be told.
#[derive(Debug, PartialEq)]
pub struct Serve {
    /// Another config.
    pub config: Option<PathBuf>,
    /// The optimised build.
    pub release: bool,
    /// The port.
    pub port: u16,
    /// A folder that is served as it is.
    pub site: Option<PathBuf>,
    /// The path that the site lives under.
    pub base: String,
}

/// What `build` may be told.
#[derive(Debug, PartialEq)]
pub struct Build {
    /// Another config.
    pub config: Option<PathBuf>,
    /// The path that the site lives under: begins and ends with `/`.
    pub base: String,
    /// The quick build.
    pub dev: bool,
}

/// What `index` is told.
#[derive(Debug, PartialEq)]
pub struct Index {
    /// Where it goes.
    pub out: PathBuf,
    /// The rest, which the indexer reads itself.
    pub rest: Vec<String>,
}

/// Understands the words after `cargo xtask`.
pub fn parse(words: impl IntoIterator<Item = String>) -> Outcome<Order> {
    let mut words = words.into_iter();
    let Some(verb) = words.next() else {
        return Ok(Order::Help);
    };
    let mut words = Words::new(words.collect());
    let order = match verb.as_str() {
        "serve" => Order::Serve(Serve {
            config: words.value("--config")?.map(PathBuf::from),
            release: words.flag("--release"),
            port: words.value("--port")?.map_or(Ok(8080), |text| port(&text))?,
            site: words.value("--site")?.map(PathBuf::from),
            base: words
                .value("--base")?
                .map_or(Ok("/".into()), |text| base(&text))?,
        }),
        "build" => Order::Build(Build {
            config: words.value("--config")?.map(PathBuf::from),
            base: words
                .value("--base")?
                .map_or(Ok("/".into()), |text| base(&text))?,
            dev: words.flag("--dev"),
        }),
        "test" => Order::Test(std::mem::take(&mut words.rest)),
        "doctor" => Order::Doctor(std::mem::take(&mut words.rest)),
        "search-eval" => Order::SearchEval(std::mem::take(&mut words.rest)),
        "bench" => Order::Bench(std::mem::take(&mut words.rest)),
        "index" => Order::Index(Index {
            out: words
                .value("--out")?
                .ok_or_else(|| {
                    Stop("`index` needs `--out DIR`: where the index goes, such as dist/search.".into())
                })?
                .into(),
            rest: std::mem::take(&mut words.rest),
        }),
        "manual" => Order::Manual(words.flag("--check")),
        "help" | "--help" | "-h" => return Ok(Order::Help),
        other => return Stop::because(format!("There is no command `{other}`.\n\n{HELP}")),
    };
    match words.rest.first() {
        Some(word) if word == "--help" || word == "-h" => Ok(Order::Help),
        _ => words.finish(&verb).map(|()| order),
    }
}

/// Words that no option has taken yet.
pub struct Words {
    rest: Vec<String>,
}

impl Words {
    /// All of them.
    pub const fn new(rest: Vec<String>) -> Self {
        Self { rest }
    }

    /// The words that are left are a mistake.
    pub fn finish(&self, verb: &str) -> Outcome {
        match self.rest.first() {
            Some(word) => Stop::because(format!("`{verb}` does not know `{word}`.\n\n{HELP}")),
            None => Ok(()),
        }
    }

    fn flag(&mut self, name: &str) -> bool {
        let before = self.rest.len();
        self.rest.retain(|word| word != name);
        self.rest.len() < before
    }

    /// The value of an option, if it is there.
    pub fn value(&mut self, name: &str) -> Outcome<Option<String>> {
        let together = format!("{name}=");
        let Some(at) = self
            .rest
            .iter()
            .position(|word| word == name || word.starts_with(&together))
        else {
            return Ok(None);
        };
        let word = self.rest.remove(at);
        if let Some(value) = word.strip_prefix(&together) {
            return Ok(Some(value.into()));
        }
        if self.rest.get(at).is_none_or(|next| next.starts_with("--")) {
            return Stop::because(format!("`{name}` needs a value after it."));
        }
        Ok(Some(self.rest.remove(at)))
    }
}

fn port(text: &str) -> Outcome<u16> {
    match text.parse() {
        Ok(0) | Err(_) => Stop::because(format!("`--port {text}`: a port is a number from 1 to 65535.")),
        Ok(port) => Ok(port),
    }
}

fn base(text: &str) -> Outcome<String> {
    let path = format!("/{}/", text.trim_matches('/')).replace("//", "/");
    let plain = path
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "/-_.~".contains(c));
    if text.starts_with('/') && plain && !path.contains("/.") {
        return Ok(path);
    }
    Stop::because(format!("`--base {text}`: expected a path such as /help/."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Result<Order, String> {
        parse(line.split_whitespace().map(String::from)).map_err(|stop| stop.0)
    }

    #[test]
    fn options_come_in_any_order_and_both_spellings() {
        let Ok(Order::Serve(serve)) = told("serve --release --port=9000 --config a.json") else {
            panic!("not understood")
        };
        assert_eq!(
            (serve.port, serve.release, serve.config),
            (9000, true, Some("a.json".into()))
        );
        let Ok(Order::Build(build)) = told("build --base /help") else {
            panic!("not understood")
        };
        assert_eq!(build.base, "/help/");
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (line, words) in [
            ("srve", "no command `srve`"),
            ("serve --prot 1", "`serve` does not know `--prot`"),
            ("serve --port", "`--port` needs a value"),
            ("serve --config --release", "`--config` needs a value"),
            ("serve --port 99999", "a number from 1 to 65535"),
            ("index --config a.json", "`index` needs `--out DIR`"),
            ("build --base help", "a path such as /help/"),
            ("build --base /a/../b", "a path such as /help/"),
        ] {
            let sentence = told(line).unwrap_err();
            assert!(sentence.contains(words), "{line}: {sentence}");
        }
    }
}
