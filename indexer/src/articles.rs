//! All articles of a language, through the adapter, as the app would read them.

use doctor::load::Patient;
use doctor::net::{Net, drive};
use frontdesk_core::adapter::{Mapped, Run, Sessions};
use frontdesk_core::ask::{self, ArticleFilter, Ask, PageRequest};
use frontdesk_core::error::ApiError;
use frontdesk_core::knowledge::{Article, Page};
use frontdesk_core::retry;
use frontdesk_core::wire::Method;
use std::time::Duration;

/// Rows asked for at once; the adapter knows where that is too many.
const PAGE_SIZE: u32 = 500;

/// Reads the whole list.
pub fn read(patient: &Patient, locale: &str, page: &str) -> Result<Vec<Article>, String> {
    let net = Net::new(page, patient.sandbox.clone());
    let filter = ArticleFilter::all(locale);
    let mut request = PageRequest::first(PAGE_SIZE);
    let mut all = Vec::new();
    loop {
        let page: Page<Article> = patiently(patient, &net, &ask::articles(&filter, request.clone()))
            .map_err(|error| told(&error, all.len()))?;
        all.extend(page.items);
        eprint!("\r{locale}: {} articles", all.len());
        match page.next {
            Some(more) => request = request.after(more),
            None => break,
        }
    }
    eprintln!();
    Ok(all)
}

fn told(error: &ApiError, read: usize) -> String {
    let reason = match error {
        ApiError::Unreadable(reason) | ApiError::Unsupported(reason) => reason,
        other => other.key(),
    };
    format!(
        "The list of articles could not be read after {read} of them ({reason}). `cargo xtask doctor` shows what the backend answers."
    )
}

fn patiently<T>(patient: &Patient, net: &Net, ask: &Ask<T>) -> Result<T, ApiError> {
    let mut tries = 0;
    loop {
        tries += 1;
        match once(patient, net, ask) {
            Ok(mapped) => return (ask.read)(mapped),
            Err(error) => match retry::next_try(Method::Get, &error, tries, 1.0) {
                Some(ms) => std::thread::sleep(Duration::from_millis(ms.into())),
                None => return Err(error),
            },
        }
    }
}

fn once<T>(patient: &Patient, net: &Net, ask: &Ask<T>) -> Result<Mapped, ApiError> {
    let runs = Run::start(&patient.adapter, ask.op, ask.args.clone(), &Sessions::new())?;
    drive(runs, |request| net.send(request).answer)
}
