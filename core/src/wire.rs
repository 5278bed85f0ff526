//! HTTP as plain values: what the core wants sent, and what came back. No I/O happens here.

/// An HTTP method the adapter format can name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    #[default]
    Get,
    /// Creates or acts.
    Post,
    /// Replaces.
    Put,
    /// Changes parts.
    Patch,
    /// Removes.
    Delete,
}

impl Method {
    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Reads the word on the wire, upper case.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete]
            .into_iter()
            .find(|m| m.as_str() == word)
    }
}

/// What a request carries.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Body {
    /// Nothing.
    #[default]
    None,
    /// Text with its content type: JSON, or a URL-encoded form.
    Text {
        /// Value of the `content-type` header, unless the adapter sets its own.
        content_type: &'static str,
        /// The bytes, UTF-8.
        text: String,
    },
    /// `multipart/form-data`.
    Multipart(Vec<Part>),
    /// The raw bytes of one file that the caller holds, by its index in the argument `files`.
    File(usize),
}

/// One field of a multipart body.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Name and text.
    Text(String, String),
    /// Name and the index of a file that the caller holds.
    File(String, usize),
}

/// A request, ready to send.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// Absolute, or relative to the page (`/api/…`), or under the sandbox's `sandbox:` scheme.
    pub url: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
    /// Send cookies to another origin (`credentials: include`).
    pub credentials: bool,
    /// The backend's own limit in milliseconds, where it declares one.
    pub timeout_ms: Option<u32>,
}

/// An answer. The body is text because JSON is parsed in Rust: JavaScript would round large ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HttpResponse {
    /// The status code.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, decoded as UTF-8 with repairs.
    pub body: String,
}

impl HttpResponse {
    /// The first header of that lower-case name, unless it is blank (a `Link` may be present and empty).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.trim())
            .filter(|v| !v.is_empty())
    }

    /// Whether the status is 2xx.
    pub const fn is_success(&self) -> bool {
        self.status >= 200 && self.status < 300
    }
}

/// Why no answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetError {
    /// The browser says that there is no connection.
    Offline,
    /// Nothing came in time.
    Timeout,
    /// The question was taken back: the page was left, or a newer question replaced it.
    Aborted,
    /// Refused, unresolvable, blocked by CORS or by the content security policy: browsers do not say which.
    Unreachable,
    /// More bytes than the limit.
    TooLarge,
}
