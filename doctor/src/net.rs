//! Sends what the engine wants sent: over the network, or to the in-browser store run natively.

use frontdesk_core::adapter::{Adapter, Mapped, Run, Turn};
use frontdesk_core::error::ApiError;
use frontdesk_core::sandbox::Store;
use frontdesk_core::wire::{Body, HttpRequest, HttpResponse, NetError};
use serde_json::Value;
use std::cell::RefCell;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use ureq::Agent;
use ureq::http::{Method, Request};

/// A way to send requests as the page at that address would.
pub struct Net {
    agent: Agent,
    page: String,
    store: Option<RefCell<Store>>,
}

/// Drives the runs of an operation to their end, one request after the other.
///
/// # Errors
/// What the engine makes of the answers.
pub fn drive(
    runs: Vec<Run>,
    mut send: impl FnMut(HttpRequest) -> Result<HttpResponse, NetError>,
) -> Result<Mapped, ApiError> {
    let answers = runs.into_iter().map(|mut run| {
        let is_optional = run.is_optional();
        let mut answer = None;
        loop {
            match run.next(answer.take()) {
                Turn::Done(result) => return (is_optional, result),
                Turn::Send(request) => answer = Some(send(request)),
            }
        }
    });
    Adapter::join(answers.collect())
}

/// One exchange.
pub struct Exchange {
    /// As sent, with an absolute address.
    pub request: HttpRequest,
    /// What came back.
    pub answer: Result<HttpResponse, NetError>,
    /// The reason where nothing came back, in the words of the system.
    pub reason: String,
    /// How long it took.
    pub took: Duration,
}

impl Net {
    /// For a page at that address.
    #[must_use]
    pub fn new(page: &str, sandbox: Option<Value>) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(30)))
            .build()
            .new_agent();
        Self {
            agent,
            page: page.into(),
            store: sandbox.map(|db| RefCell::new(Store::new(db))),
        }
    }

    /// `https://help.example.com`
    pub fn origin(&self) -> &str {
        let after_scheme = self.page.find("://").map_or(0, |at| at + 3);
        let end = self.page.get(after_scheme..).and_then(|rest| rest.find('/'));
        self.page
            .get(..after_scheme + end.unwrap_or(self.page.len() - after_scheme))
            .unwrap_or_default()
    }

    /// Whether a browser would apply CORS to that address.
    pub fn is_foreign(&self, url: &str) -> bool {
        let own = url.starts_with('/')
            || url
                .strip_prefix(self.origin())
                .is_some_and(|rest| rest.starts_with('/'));
        !own && !url.starts_with("sandbox:")
    }

    /// Sends as a browser would: with the page's origin.
    pub fn send(&self, mut request: HttpRequest) -> Exchange {
        let started = Instant::now();
        if let (Some(store), true) = (&self.store, request.url.starts_with("sandbox:")) {
            let answer = Ok(store.borrow_mut().handle(&request, now_ms()));
            return Exchange {
                request,
                answer,
                reason: String::new(),
                took: started.elapsed(),
            };
        }
        if request.url.starts_with('/') {
            request.url.insert_str(0, self.origin());
        }
        let mut headers = request.headers.clone();
        if self.is_foreign(&request.url) {
            headers.push(("origin".into(), self.origin().into()));
        }
        let (answer, reason) =
            match self.exchange(request.method.as_str(), &request.url, &headers, &request.body) {
                Ok(answer) => (Ok(answer), String::new()),
                Err(ureq::Error::Timeout(_)) => {
                    (Err(NetError::Timeout), "no answer within 30 seconds".into())
                }
                Err(error) => (Err(NetError::Unreachable), error.to_string()),
            };
        Exchange {
            request,
            answer,
            reason,
            took: started.elapsed(),
        }
    }

    /// The question that a browser asks before a request that is not simple.
    ///
    /// # Errors
    /// No answer came; the reason in the words of the system.
    pub fn preflight(&self, request: &HttpRequest, names: &str) -> Result<HttpResponse, String> {
        let headers = [
            ("origin".to_owned(), self.origin().to_owned()),
            (
                "access-control-request-method".to_owned(),
                request.method.as_str().to_owned(),
            ),
            ("access-control-request-headers".to_owned(), names.to_owned()),
        ];
        self.exchange("OPTIONS", &request.url, &headers, &Body::None)
            .map_err(|error| error.to_string())
    }

    fn exchange(
        &self,
        method: &str,
        url: &str,
        headers: &[(String, String)],
        body: &Body,
    ) -> Result<HttpResponse, ureq::Error> {
        let mut builder = Request::builder()
            .method(Method::from_bytes(method.as_bytes()).unwrap_or_default())
            .uri(url);
        for (name, value) in headers {
            builder = builder.header(name, value);
        }
        let mut answer = match body {
            Body::Text { content_type, text } => {
                if !headers.iter().any(|(name, _)| name == "content-type") {
                    builder = builder.header("content-type", *content_type);
                }
                self.agent.run(builder.body(text.clone())?)?
            }
            // Reads carry no files.
            _ => self.agent.run(builder.body(())?)?,
        };
        let text = |value: &ureq::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        Ok(HttpResponse {
            status: answer.status().as_u16(),
            headers: answer
                .headers()
                .iter()
                .map(|(name, value)| (name.as_str().to_owned(), text(value)))
                .collect(),
            body: answer
                .body_mut()
                .with_config()
                .lossy_utf8(true)
                .read_to_string()?,
        })
    }
}

/// Milliseconds since 1970.
#[must_use]
pub fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Net;

    #[test]
    fn only_other_origins_are_foreign() {
        let net = Net::new("https://help.example.com/kb/", None);
        assert_eq!(net.origin(), "https://help.example.com");
        assert_eq!(
            Net::new("http://127.0.0.1:8080", None).origin(),
            "http://127.0.0.1:8080"
        );
        for (url, foreign) in [
            ("https://api.example.com/x", true),
            ("https://help.example.com.evil/x", true),
            ("https://help.example.com/x", false),
            ("/api/x", false),
            ("sandbox:/articles", false),
        ] {
            assert_eq!(net.is_foreign(url), foreign, "{url}");
        }
    }
}
