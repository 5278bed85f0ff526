//! From files to a running desk: config, adapter, words. Everything here may fail, and says how.

use std::sync::Arc;

use frontdesk_core::{
    adapter::Adapter,
    config::{AdapterSource, Config},
    decode::{Problem, Problems},
    fingerprint::Fingerprint,
    messages::Catalogue,
};
use serde_json::{Map, Value};
use wasm_bindgen::prelude::*;

use super::{desk::Desk, sandbox};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = frontdesk, js_name = get)]
    async fn get_js(path: &str) -> JsValue;
    #[wasm_bindgen(js_namespace = frontdesk, js_name = base, thread_local_v2)]
    static BASE: Option<String>;
    #[wasm_bindgen(js_namespace = frontdesk, js_name = died)]
    fn died_js();
}

const CONFIG: &str = "frontdesk.json";

/// English is in the bundle: words must be there even when a request for them fails.
const ENGLISH: &str = include_str!("../../public/locales/en.json");

/// A file of our own, fetched once by the boot script.
pub struct OwnFile {
    /// HTTP status; 0 where nothing answered.
    pub status: u16,
    /// Its text.
    pub text: String,
}

/// Why the help center cannot open.
#[derive(Clone, Debug)]
pub enum BootError {
    /// A file is wrong: its name, and everything that is wrong in it.
    Invalid(String, Vec<Problem>),
    /// A file did not arrive: its name.
    Missing(String),
}

/// Shows the recover screen; the instance is lost after a panic.
pub fn died() {
    died_js();
}

/// One of our own files, relative to the site root.
pub async fn file(path: &str) -> OwnFile {
    let answer = get_js(path).await;
    let member = |name: &str| js_sys::Reflect::get(&answer, &name.into()).unwrap_or(JsValue::UNDEFINED);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "fetch yields 0 or 100..=599"
    )]
    let status = member("status").as_f64().unwrap_or_default() as u16;
    OwnFile {
        status,
        text: member("text").as_string().unwrap_or_default(),
    }
}

/// Config, adapter and addresses. A missing config means the sandbox.
///
/// # Errors
/// A file is missing or wrong.
pub async fn open() -> Result<Desk, BootError> {
    let mut read = Fingerprint::new();
    let config = config(&mut read).await?;
    sandbox::seed_from(&config.sandbox);
    let adapter = adapter(&config.adapter, &mut read).await?;
    let base = BASE.with(Clone::clone).unwrap_or_else(|| "/".to_owned());
    let site = config.site(&base);
    Ok(Desk::new(config, adapter, site, read))
}

/// The words of a language, English for those that are missing.
pub async fn catalogue(locale: &str) -> Arc<Catalogue> {
    let english = parsed(ENGLISH);
    if locale.split('-').next() == Some("en") {
        return Arc::new(english);
    }
    let file = file(&format!("locales/{locale}.json")).await;
    let own = parsed(&file.text);
    Arc::new(own.or(english))
}

/// A damaged catalogue counts as an empty one: English stands in.
fn parsed(text: &str) -> Catalogue {
    serde_json::from_str(text)
        .ok()
        .and_then(|value| Catalogue::parse(&value).ok())
        .unwrap_or_default()
}

async fn config(read: &mut Fingerprint) -> Result<Config, BootError> {
    let file = file(CONFIG).await;
    *read = read.with(file.text.as_bytes());
    match file.status {
        404 => Ok(Config::sandbox()),
        200 => Config::read(&file.text).map_err(|problems| invalid(CONFIG, problems)),
        _ => Err(BootError::Missing(CONFIG.to_owned())),
    }
}

async fn adapter(source: &AdapterSource, read: &mut Fingerprint) -> Result<Adapter, BootError> {
    let (name, main, overrides) = match source {
        AdapterSource::Inline(value) => (CONFIG.to_owned(), value.clone(), Value::Null),
        AdapterSource::File { path, overrides } => {
            (path.clone(), fetched(path, read).await?, overrides.to_value())
        }
    };
    let mut files = Map::new();
    let mut wanted = Adapter::includes(&main);
    // An included file may include more.
    while let Some(path) = wanted.pop() {
        if !files.contains_key(&path) {
            let file = fetched(&sibling(&name, &path), read).await?;
            wanted.extend(Adapter::includes(&file));
            files.insert(path, file);
        }
    }
    Adapter::resolve(&main, &files, &overrides).map_err(|problems| invalid(&name, problems))
}

async fn fetched(path: &str, read: &mut Fingerprint) -> Result<Value, BootError> {
    let file = file(path).await;
    *read = read.with(file.text.as_bytes());
    if file.status != 200 {
        return Err(BootError::Missing(path.to_owned()));
    }
    json(path, &file.text)
}

fn json(name: &str, text: &str) -> Result<Value, BootError> {
    serde_json::from_str(text).map_err(|error| {
        let found = text.trim_start().chars().take(40).collect();
        let path = format!("line {}, column {}", error.line(), error.column());
        BootError::Invalid(
            name.to_owned(),
            vec![Problem {
                path,
                found,
                expected: format!("JSON ({error})"),
            }],
        )
    })
}

fn invalid(name: &str, problems: Problems) -> BootError {
    BootError::Invalid(name.to_owned(), problems.0)
}

/// A file named in another file lies beside it.
fn sibling(of: &str, name: &str) -> String {
    of.rsplit_once('/')
        .map_or_else(|| name.to_owned(), |(folder, _)| format!("{folder}/{name}"))
}
