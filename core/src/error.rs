//! Everything that can go wrong between a question and its answer, as one enum.

use crate::wire::NetError;

/// Why there is no answer. Views turn it into words from the message catalogue, by [`ApiError::key`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// No connection.
    Offline,
    /// Nothing came in time.
    Timeout,
    /// Taken back; never shown.
    Aborted,
    /// Refused, blocked or unresolvable.
    Unreachable,
    /// The same, on a backend that is known to hide refusals and rate limits behind it.
    Hidden,
    /// 401: sign in first.
    SignIn,
    /// 403: signed in or not, this is not allowed.
    Forbidden,
    /// 404, 410, or an answer without the thing that was asked for.
    NotFound,
    /// 429: too many questions. Seconds to wait, where the backend says.
    Limited(Option<u32>),
    /// A limit of the product, not of traffic: no votes left, for instance.
    LimitReached,
    /// 400, 409, 413, 415, 422 and failures with status 200: what was sent is refused.
    Invalid {
        /// The backend's own sentence. Plain text, never HTML.
        message: Option<String>,
        /// Field name and message.
        fields: Vec<(String, String)>,
    },
    /// 5xx and what is left. The status, and the seconds of `Retry-After`.
    Server(u16, Option<u32>),
    /// An answer that is not what the adapter expects; the reason is for the deployer.
    Unreadable(String),
    /// The adapter lacks the operation, or the request cannot be built; the reason is for the deployer.
    Unsupported(String),
}

impl ApiError {
    /// The name of this failure in the message catalogue and in tests.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Timeout => "timeout",
            Self::Aborted => "aborted",
            Self::Unreachable => "unreachable",
            Self::Hidden => "hidden",
            Self::SignIn => "sign_in",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::Limited(_) => "limited",
            Self::LimitReached => "limit_reached",
            Self::Invalid { .. } => "invalid",
            Self::Server(..) => "server",
            Self::Unreadable(_) => "unreadable",
            Self::Unsupported(_) => "unsupported",
        }
    }

    /// Seconds that the backend asks us to wait.
    pub const fn retry_after_s(&self) -> Option<u32> {
        match self {
            Self::Limited(after) | Self::Server(_, after) => *after,
            _ => None,
        }
    }
}

impl From<NetError> for ApiError {
    fn from(error: NetError) -> Self {
        match error {
            NetError::Offline => Self::Offline,
            NetError::Timeout => Self::Timeout,
            NetError::Aborted => Self::Aborted,
            NetError::Unreachable => Self::Unreachable,
            NetError::TooLarge => Self::Unreadable("the answer is larger than the limit".into()),
        }
    }
}
