//! What a static host answers: the file, the app for a page's address, or an honest 404.

use super::mime;
use crate::config;
use crate::headers::{self, Headers};
use crate::repo;
use crate::site::Overlay;
use crate::stop::Outcome;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A site being served.
pub struct Site {
    /// The folder.
    pub folder: PathBuf,
    /// The path that it lives under.
    pub base: String,
    /// Sent as frontdesk.json instead of the folder's own; read at each request, so an edit needs no restart.
    pub config: Option<PathBuf>,
    /// Derived from config and adapter, and when.
    headers: Mutex<Option<(Instant, Headers)>>,
}

/// One answer.
#[derive(Debug)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Names and values.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Site {
    /// A folder, the path that it lives under, and another config than its own.
    pub const fn new(folder: PathBuf, base: String, config: Option<PathBuf>) -> Self {
        Self {
            folder,
            base,
            config,
            headers: Mutex::new(None),
        }
    }

    /// Answers a GET for a URL's path and query.
    pub fn answer(&self, url: &str, encodings: &str) -> Answer {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let Some(below) = path.strip_prefix(&self.base).and_then(decode) else {
            return if format!("{path}/") == self.base {
                redirect(&self.base)
            } else {
                plain(404, "Not found.\n")
            };
        };
        match self.find(&below, encodings) {
            Ok(Some(answer)) => answer,
            Ok(None) => plain(404, "There is no such file.\n"),
            // A broken config must not become a blank page: the app shows what is wrong with it.
            Err(stop) => plain(500, &format!("{stop}\n")),
        }
    }

    fn find(&self, below: &str, encodings: &str) -> Outcome<Option<Answer>> {
        if below == "frontdesk.json"
            && let Some(file) = &self.config
        {
            return Ok(Some(self.finish(below, None, repo::read_bytes(file)?)));
        }
        if let Some(file) = self.companion(below) {
            return Ok(Some(self.finish(below, None, repo::read_bytes(&file)?)));
        }
        let name = if below.is_empty() { "index.html" } else { below };
        if let Some(answer) = self.file(name, encodings)? {
            return Ok(Some(answer));
        }
        if mime::is_file(below) || below.starts_with("assets/") {
            Ok(None)
        } else {
            self.file("index.html", encodings)
        }
    }

    fn file(&self, name: &str, encodings: &str) -> Outcome<Option<Answer>> {
        let file = self.folder.join(name);
        if !file.is_file() {
            return Ok(None);
        }
        for (word, ending) in [("br", ".br"), ("gzip", ".gz")] {
            let packed = self.folder.join(format!("{name}{ending}"));
            if encodings
                .split(',')
                .any(|e| e.split(';').next().is_some_and(|e| e.trim() == word))
                && packed.is_file()
            {
                return Ok(Some(self.finish(name, Some(word), repo::read_bytes(&packed)?)));
            }
        }
        Ok(Some(self.finish(name, None, repo::read_bytes(&file)?)))
    }

    fn finish(&self, name: &str, encoding: Option<&str>, body: Vec<u8>) -> Answer {
        let mut headers = vec![
            ("Content-Type", mime::of(name).to_owned()),
            ("Cache-Control", headers::caching(name).to_owned()),
            ("Vary", "Accept-Encoding".to_owned()),
        ];
        headers.extend(encoding.map(|word| ("Content-Encoding", word.to_owned())));
        let security = self.security();
        headers.extend(security.security().map(|(name, value)| (name, value.to_owned())));
        Answer {
            status: 200,
            headers,
            body,
        }
    }

    /// From config and adapter as they were within the last second: a page asks for twenty files at once, and
    /// whoever edits a config reloads later than that.
    fn security(&self) -> Headers {
        let mut kept = self.headers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((since, headers)) = kept.as_ref()
            && since.elapsed() < Duration::from_secs(1)
        {
            return headers.clone();
        }
        let headers = self.derive().unwrap_or_else(|_| Headers::strictest());
        *kept = Some((Instant::now(), headers.clone()));
        headers
    }

    /// A config that cannot be read gets the strictest headers, under which the app tells what is wrong with it.
    fn derive(&self) -> Outcome<Headers> {
        let config = match &self.config {
            Some(file) => config::read("the config", &repo::read(file)?),
            None => crate::site::site_config(&self.folder),
        };
        Headers::for_site(&config?, &config::places(&self.folder, self.config.as_deref()))
    }

    /// A file that another config brings along.
    fn companion(&self, name: &str) -> Option<PathBuf> {
        let overlay = Overlay::read(self.config.as_ref()?).ok()?;
        overlay
            .companions()
            .into_iter()
            .find(|(known, _)| known == name)
            .map(|(_, file)| file)
    }
}

fn plain(status: u16, text: &str) -> Answer {
    let headers = vec![
        ("Content-Type", "text/plain; charset=utf-8".to_owned()),
        ("Cache-Control", "no-cache".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
    ];
    Answer {
        status,
        headers,
        body: text.as_bytes().to_vec(),
    }
}

fn redirect(to: &str) -> Answer {
    let mut answer = plain(308, "");
    answer.headers.push(("Location", to.to_owned()));
    answer
}

/// Percent-decoded, and nothing that could leave the folder.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    let safe =
        !text.split(['/', '\\']).any(|part| part == "..") && !text.contains('\0') && !text.starts_with('/');
    safe.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// A folder of its own per test, removed at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("frontdesk-{name}-{}", std::process::id()));
            let folder = Self(path);
            folder.write("index.html", "<p>");
            folder.write("assets/a.js", "1");
            folder.write("assets/a.js.br", "packed");
            folder
        }

        fn write(&self, name: &str, text: &str) {
            repo::write(&self.0.join(name), text).unwrap();
        }

        fn site(&self, base: &str) -> Site {
            Site::new(self.0.clone(), base.into(), None)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
        answer
            .headers
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.as_str())
    }

    #[test]
    fn pages_fall_back_to_the_app_and_files_do_not() {
        let folder = Folder::new("fallback");
        let site = folder.site("/");
        for page in ["/", "/articles/a.b", "/search?q=x.js", "/articles/%C3%A4"] {
            assert_eq!(
                (site.answer(page, "").status, site.answer(page, "").body),
                (200, b"<p>".to_vec()),
                "{page}"
            );
        }
        for file in [
            "/assets/old-0.js",
            "/assets/x",
            "/logo.svg",
            "/../secret",
            "/%2e%2e/secret",
            "/%zz",
        ] {
            assert_eq!(site.answer(file, "").status, 404, "{file}");
        }
    }

    #[test]
    fn hashed_files_are_kept_for_a_year_and_sent_packed() {
        let folder = Folder::new("packed");
        let site = folder.site("/");
        let answer = site.answer("/assets/a.js", "gzip, br;q=1");
        assert_eq!(answer.body, b"packed");
        assert_eq!(header(&answer, "Content-Encoding"), Some("br"));
        assert!(header(&answer, "Cache-Control").unwrap().contains("immutable"));
        assert_eq!(header(&site.answer("/", ""), "Cache-Control"), Some("no-cache"));
        assert_eq!(site.answer("/assets/a.js", "identity").body, b"1");
    }

    #[test]
    fn another_config_changes_the_policy() {
        let folder = Folder::new("config");
        folder.write(
            "other.json",
            r#"{"frontdesk": 1, "adapter": {"file": "a.json", "base_url": "https://api.example"}}"#,
        );
        folder.write(
            "a.json",
            r#"{"adapter": 1, "backends": {"main": {"base_url": "sandbox:"}}, "operations": {}}"#,
        );
        let mut site = folder.site("/help/");
        site.config = Some(Path::new(&folder.0).join("other.json"));
        let answer = site.answer("/help/frontdesk.json", "br");
        assert!(String::from_utf8_lossy(&answer.body).contains("api.example"));
        assert_eq!(site.answer("/help/a.json", "").status, 200);
        let page = site.answer("/help/articles/x", "");
        assert!(
            header(&page, "Content-Security-Policy")
                .unwrap()
                .contains("connect-src 'self' https://api.example")
        );
        assert_eq!(header(&site.answer("/help", ""), "Location"), Some("/help/"));
        assert_eq!(site.answer("/", "").status, 404);
    }
}
