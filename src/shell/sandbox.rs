//! The embedded default backend: the core's JSON store, seeded from a file and kept in this browser.

use std::cell::RefCell;

use frontdesk_core::{
    sandbox::Store,
    wire::{HttpRequest, HttpResponse, Method, NetError},
};
use serde_json::Value;

use super::{boot, storage, timer};

/// Everything under this scheme stays in the browser.
const SCHEME: &str = "sandbox:";
const KEPT: &str = "sandbox";

thread_local! {
    static STORE: RefCell<Option<Store>> = const { RefCell::new(None) };
    static SEED: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Where the seed lies, from the config.
pub fn seed_from(path: &str) {
    SEED.with_borrow_mut(|seed| path.clone_into(seed));
}

/// Whether a request stays in the browser.
pub fn owns(url: &str) -> bool {
    url.starts_with(SCHEME)
}

/// Answers as json-server would for the same data.
///
/// # Errors
/// The seed could not be fetched, or is no JSON object.
pub async fn answer(request: &HttpRequest) -> Result<HttpResponse, NetError> {
    if STORE.with_borrow(Option::is_none) {
        let store = load().await?;
        STORE.with_borrow_mut(|place| place.get_or_insert(store).revision());
    }
    let (response, changed) = STORE.with_borrow_mut(|store| {
        let store = store.as_mut().ok_or(NetError::Unreachable)?;
        let before = store.revision();
        let response = store.handle(request, timer::now());
        let text = (store.revision() != before).then(|| store.db().to_string());
        Ok((response, text))
    })?;
    if let (Some(text), true) = (changed, request.method != Method::Get) {
        storage::write(KEPT, &envelope(&text)).await;
    }
    Ok(response)
}

/// Forgets everything that was changed in this browser.
pub async fn reset() {
    storage::remove(KEPT).await;
    STORE.with_borrow_mut(|store| *store = None);
}

/// What was kept, unless the seed has changed since: a new deploy's articles must not hide behind an old copy.
async fn load() -> Result<Store, NetError> {
    let path = SEED.with_borrow(Clone::clone);
    let file = boot::file(&path).await;
    if file.status == 0 {
        return Err(NetError::Unreachable);
    }
    let seed = serde_json::from_str::<Value>(&file.text).map_err(|_| NetError::Unreachable)?;
    let Some(kept) = kept().await else {
        return Ok(Store::new(seed));
    };
    Ok(Store::new(merged(seed, kept)))
}

/// Fresh content, own contributions: collections that customers write to come from the copy, the rest from the seed.
fn merged(mut seed: Value, kept: Value) -> Value {
    const WRITTEN_BY_CUSTOMERS: [&str; 5] = ["feedback", "tickets", "comments", "votes", "csat"];
    if let (Some(seed), Value::Object(kept)) = (seed.as_object_mut(), kept) {
        for (name, rows) in kept {
            if WRITTEN_BY_CUSTOMERS.contains(&name.as_str()) || !seed.contains_key(&name) {
                seed.insert(name, rows);
            }
        }
    }
    seed
}

async fn kept() -> Option<Value> {
    let text = storage::read(KEPT).await?;
    let mut kept: Value = serde_json::from_str(&text).ok()?;
    (kept.get("version")?.as_u64()? == 1).then(|| kept["db"].take())
}

fn envelope(db: &str) -> String {
    format!(r#"{{"version":1,"db":{db}}}"#)
}
