//! From a mapped row, whose members have the right types already, to the structs of [`crate::knowledge`].

use serde_json::{Map, Value};

use crate::knowledge::{
    Announcement, Article, Attachment, BodyFormat, Category, RemoteHit, Section, SystemStatus, Translation,
};

/// Characters; three lines of a list.
const LONGEST_EXCERPT: usize = 280;

/// A mapped row.
pub(super) struct Row(pub Map<String, Value>);

impl Row {
    pub fn text(&mut self, name: &str) -> Option<String> {
        match self.0.remove(name) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    /// An address that may become a link; a backend is not trusted to leave scripts out of it.
    fn address(&mut self, name: &str) -> Option<String> {
        self.text(name).filter(|address| is_safe(address))
    }

    fn count(&self, name: &str) -> Option<u64> {
        self.0.get(name).and_then(Value::as_u64)
    }

    fn moment(&self, name: &str) -> Option<i64> {
        self.0.get(name).and_then(Value::as_i64)
    }

    fn rows(&mut self, name: &str) -> Vec<Self> {
        let Some(Value::Array(rows)) = self.0.remove(name) else {
            return Vec::new();
        };
        let objects = rows.into_iter().filter_map(|row| match row {
            Value::Object(members) => Some(Self(members)),
            _ => None,
        });
        objects.collect()
    }

    fn name_of(&mut self, name: &str) -> Option<String> {
        match self.0.remove(name) {
            Some(Value::Object(person)) => Self(person).text("name"),
            _ => None,
        }
    }

    /// A short plain text. Backends without one map the whole body here, with its format.
    fn excerpt(&mut self) -> Option<String> {
        let text = self.text("excerpt")?;
        let is_html = self.0.get("excerpt_format").and_then(Value::as_str) == Some("html");
        let text = if is_html {
            crate::text::html_to_text(&text)
        } else {
            text
        };
        let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((end, _)) = words.char_indices().nth(LONGEST_EXCERPT) {
            words.truncate(end);
            words.push('…');
        }
        (!words.is_empty()).then_some(words)
    }

    fn format(&self, name: &str) -> BodyFormat {
        match self.0.get(name).and_then(Value::as_str) {
            Some("markdown") => BodyFormat::Markdown,
            Some("text") => BodyFormat::Text,
            _ => BodyFormat::Html,
        }
    }

    pub fn category(mut self) -> Option<Category> {
        let id = self.text("id")?;
        Some(Category {
            name: self.text("name").unwrap_or_else(|| id.clone()),
            description: self.text("description"),
            article_count: self.count("article_count"),
            id,
        })
    }

    pub fn section(mut self) -> Option<Section> {
        let id = self.text("id")?;
        Some(Section {
            name: self.text("name").unwrap_or_else(|| id.clone()),
            description: self.text("description"),
            parent_id: self.text("parent_id"),
            id,
        })
    }

    pub fn article(mut self) -> Option<Article> {
        let id = self.text("id")?;
        let labels = match self.0.remove("labels") {
            Some(Value::Array(labels)) => labels,
            _ => Vec::new(),
        };
        Some(Article {
            title: self.text("title").unwrap_or_else(|| id.clone()),
            body: self.text("body"),
            body_format: self.format("body_format"),
            excerpt: self.excerpt(),
            category_id: self.text("category_id"),
            section_id: self.text("section_id"),
            locale: self.text("locale"),
            labels: labels
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
            promoted: self.0.get("promoted") == Some(&Value::Bool(true)),
            author: self.name_of("author"),
            created_at: self.moment("created_at"),
            updated_at: self.moment("updated_at"),
            attachments: self
                .rows("attachments")
                .into_iter()
                .filter_map(Self::attachment)
                .collect(),
            url: self.address("url"),
            id,
        })
    }

    fn attachment(mut self) -> Option<Attachment> {
        let url = self.address("url")?;
        Some(Attachment {
            name: self.text("name").unwrap_or_else(|| url.clone()),
            size: self.count("size"),
            mime: self.text("mime"),
            url,
        })
    }

    pub fn translation(mut self) -> Option<Translation> {
        Some(Translation {
            locale: self.text("locale")?,
            id: self.text("id")?,
            title: self.text("title"),
        })
    }

    /// A hit without an id is kept where it has an address: some search engines give nothing else.
    pub fn hit(mut self) -> Option<RemoteHit> {
        let (id, url) = (self.text("id"), self.address("url"));
        let marks = match self.0.get("marks") {
            Some(Value::Array(marks)) => marks.iter().filter_map(range).collect(),
            _ => Vec::new(),
        };
        let snippet = self.text("snippet");
        let marks = if snippet.is_some() { marks } else { Vec::new() };
        let title = self
            .text("title")
            .or_else(|| id.clone())
            .or_else(|| url.clone())?;
        Some(RemoteHit {
            id: id.unwrap_or_default(),
            kind: self.text("kind").unwrap_or_else(|| "article".to_owned()),
            title,
            snippet: snippet.or_else(|| self.excerpt()).unwrap_or_default(),
            marks,
            url,
            updated_at: self.moment("updated_at"),
        })
    }

    pub fn announcement(mut self) -> Option<Announcement> {
        let id = self.text("id")?;
        Some(Announcement {
            kind: self.text("kind"),
            title: self.text("title").unwrap_or_else(|| id.clone()),
            body: self.text("body"),
            url: self.address("url"),
            starts_at: self.moment("starts_at"),
            ends_at: self.moment("ends_at"),
            id,
        })
    }

    pub fn status(mut self) -> SystemStatus {
        SystemStatus {
            level: self.text("level"),
            message: self.text("message"),
            url: self.address("url"),
        }
    }
}

/// Relative, or one of four schemes. Browsers drop tabs, line breaks and leading blanks (`java\nscript:`), so these
/// are dropped before looking; blanks elsewhere are common in names of files and stay.
fn is_safe(address: &str) -> bool {
    let seen: String = address.chars().filter(|c| !c.is_control()).collect();
    let before = seen
        .trim_start()
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default();
    before.split_once(':').is_none_or(|(scheme, _)| {
        ["https", "http", "mailto", "tel"]
            .iter()
            .any(|safe| scheme.eq_ignore_ascii_case(safe))
    })
}

fn range(mark: &Value) -> Option<std::ops::Range<usize>> {
    let bound = |at: usize| usize::try_from(mark.get(at)?.as_u64()?).ok();
    Some(bound(0)?..bound(1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_would_run_is_no_address() {
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " \u{1}javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript\r:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "blob:https://a.example/x",
        ] {
            assert!(!is_safe(bad), "{bad:?}");
        }
        for good in [
            "https://a.example/my file.pdf",
            "HTTP://a.example",
            "mailto:a@b.example",
            "tel:+1",
            "/a/b:c",
            "a.pdf",
            "?q=a:b",
            "//cdn.example/x",
            "",
        ] {
            assert!(is_safe(good), "{good:?}");
        }
    }

    #[test]
    fn an_unsafe_address_is_left_out_and_the_rest_stays() {
        let row = |json: Value| Row(json.as_object().cloned().unwrap_or_default());
        let evil = "javascript:alert(1)";
        let news = row(serde_json::json!({"id": "1", "title": "News", "url": evil})).announcement();
        assert_eq!(
            news.map(|news| (news.title, news.url)),
            Some(("News".into(), None))
        );
        assert_eq!(
            row(serde_json::json!({"name": "x.pdf", "url": evil})).attachment(),
            None
        );
        assert_eq!(
            row(serde_json::json!({"level": "degraded", "url": evil}))
                .status()
                .url,
            None
        );
    }
}
