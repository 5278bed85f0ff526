//! The parts of a configuration, as values.

use crate::theme::Colors;

/// Name, colours, links.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brand {
    /// Shown in the header and in every title.
    pub name: String,
    /// The heading of the home page.
    pub tagline: Option<Localized>,
    /// Address of an image.
    pub logo: Option<String>,
    /// The company's own website, linked in the footer.
    pub home_url: Option<String>,
    /// As configured; [`crate::theme::properties`] makes them readable.
    pub colors: Colors,
    /// In the header.
    pub links: Vec<Link>,
    /// Text of the footer.
    pub footer_text: Option<Localized>,
    /// In the footer.
    pub footer_links: Vec<Link>,
}

/// A link with its words. The address is safe to put into `href`.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// What it says.
    pub label: Localized,
    /// `https:`, `http:`, `mailto:`, `tel:` or relative to the site's root.
    pub url: String,
}

/// Words of the deployer: one text for every language, or one text per language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localized(pub(super) Vec<(String, String)>);

impl Localized {
    /// The same words in every language.
    pub fn same(text: impl Into<String>) -> Self {
        Self(vec![(String::new(), text.into())])
    }

    /// The words in a language, else in the site's default language.
    pub fn get(&self, locale: &str) -> &str {
        let found = self.0.iter().find(|(code, _)| code == locale).or(self.0.first());
        found.map_or("", |(_, text)| text)
    }
}

/// The languages of the site, as BCP 47 codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locales {
    /// One of `available`.
    pub default: String,
    /// In the order to offer them. Never empty.
    pub available: Vec<String>,
}

/// What the deployer can switch off. All on by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // independent switches, not a state machine
pub struct Features {
    /// "Was this helpful?"
    pub feedback: bool,
    /// The list of articles that were read lately.
    pub recently_viewed: bool,
    /// The list of searches that were made lately.
    pub recent_searches: bool,
    /// Related articles below an article.
    pub related: bool,
}

/// Who searches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SearchMode {
    /// An index in the browser, over the articles that it has loaded.
    #[default]
    Local,
    /// The backend.
    Remote,
    /// The index at once, the backend when it answers.
    Both,
}

/// How searching works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// Who searches.
    pub mode: SearchMode,
    /// How many articles the index in the browser may load.
    pub max_articles: usize,
    /// Description of an index that was built before, relative to the site, with `{locale}` where the language stands;
    /// without it the browser builds its own. Like the next it is used by the module that holds the index.
    pub index: Option<String>,
    /// Words and phrases that mean the same, in groups.
    pub synonyms: Vec<Vec<String>>,
}

/// What kind of thing a contact channel's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelKind {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A page to chat on.
    Chat,
    /// A form elsewhere.
    Form,
    /// A place where customers help each other.
    Community,
    /// A profile on a social network.
    Social,
    /// Any other page.
    Link,
}

/// A way to reach a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    /// Decides icon and link.
    pub kind: ChannelKind,
    /// What it says.
    pub label: Localized,
    /// The address, number or URL, as people write it.
    pub value: String,
    /// One sentence: hours, languages, what to have ready.
    pub note: Option<Localized>,
}

impl Channel {
    /// What to put into `href`.
    pub fn href(&self) -> String {
        match self.kind {
            ChannelKind::Email => ["mailto:", &self.value].concat(),
            ChannelKind::Phone => {
                let dialled = |c: &char| c.is_ascii_digit() || *c == '+';
                "tel:".chars().chain(self.value.chars().filter(dialled)).collect()
            }
            _ => self.value.clone(),
        }
    }
}

/// What articles may load from elsewhere; it also goes into the content security policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// `https:`, hosts or origins that images may come from.
    pub images: Vec<String>,
    /// Exact hosts whose videos may be embedded, after a click.
    pub videos: Vec<String>,
}

impl Default for Features {
    fn default() -> Self {
        Self {
            feedback: true,
            recently_viewed: true,
            recent_searches: true,
            related: true,
        }
    }
}

impl Default for Search {
    fn default() -> Self {
        Self {
            mode: SearchMode::default(),
            max_articles: 2000,
            index: None,
            synonyms: Vec::new(),
        }
    }
}

impl Default for Media {
    fn default() -> Self {
        Self {
            images: vec!["https:".into()],
            videos: vec!["www.youtube-nocookie.com".into(), "player.vimeo.com".into()],
        }
    }
}
