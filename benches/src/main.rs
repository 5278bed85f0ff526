//! Measures the search core through its public functions only, on any corpus.
//!
//! Files are read as they are described in `benches/README.md`; `cargo xtask search-eval` starts this.

mod ask;
mod eval;
mod files;
mod generate;
mod index;
mod typing;

use files::Told;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = pico_args::Arguments::from_env();
    let done = match words.subcommand() {
        Ok(Some(verb)) if verb == "search-eval" => eval::command(words),
        Ok(Some(verb)) if verb == "generate" => generate::command(words),
        Ok(Some(verb)) if verb == "index" => index::command(words),
        Ok(Some(verb)) if verb == "typing" => typing::command(words),
        _ => Err(eval::USAGE.into()),
    };
    match done {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(told) => {
            eprintln!("{told}");
            ExitCode::FAILURE
        }
    }
}

/// The words that no option has taken are a mistake.
fn nothing_more(words: pico_args::Arguments) -> Told {
    match words.finish().first() {
        Some(word) => Err(format!("There is no option `{}`.", word.to_string_lossy())),
        None => Ok(()),
    }
}
