//! What is sent: one rating.

/// Why an article did not help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It describes an older version.
    Outdated,
    /// It is hard to follow.
    Unclear,
    /// Something is missing.
    Incomplete,
    /// Something in it is not true.
    Wrong,
    /// Anything else.
    Other,
}

impl Reason {
    /// All of them, in the order to show.
    pub const ALL: [Self; 5] = [
        Self::Outdated,
        Self::Unclear,
        Self::Incomplete,
        Self::Wrong,
        Self::Other,
    ];

    /// The word on the wire and in the message catalogue.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Outdated => "outdated",
            Self::Unclear => "unclear",
            Self::Incomplete => "incomplete",
            Self::Wrong => "wrong",
            Self::Other => "other",
        }
    }
}

/// One rating, ready to send: the arguments of `submit_article_feedback`, but for the time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rating {
    /// The article.
    pub article_id: String,
    /// BCP 47 code of the language that it was read in.
    pub locale: String,
    /// Yes or no.
    pub helpful: bool,
    /// Why not; absent in the first call, which goes out at once.
    pub reason: Option<Reason>,
    /// Plain text, trimmed, never empty.
    pub comment: Option<String>,
    /// The handle that the first answer gave; with it this call changes that rating and adds no second one.
    pub vote_ref: Option<String>,
}
