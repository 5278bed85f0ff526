//! From an article of a backend to what the index reads.

use frontdesk_core::{
    knowledge::{Article, BodyFormat},
    search::{Document, Kind},
    text,
};

/// The excerpt stands in for a body without words.
pub fn document(article: Article) -> Document {
    let body = article.body.unwrap_or_default();
    let (headings, body) = if article.body_format == BodyFormat::Html {
        (text::headings(&body).join("\n"), text::html_to_text(&body))
    } else {
        (String::new(), body)
    };
    Document {
        id: article.id,
        kind: Kind::Article,
        title: article.title,
        headings,
        body: if body.is_empty() {
            article.excerpt.unwrap_or_default()
        } else {
            body
        },
        labels: article.labels,
        category: article.category_id,
        locale: article.locale,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str, body_format: BodyFormat) -> (String, String) {
        let read = document(Article {
            body: Some(body.into()),
            body_format,
            excerpt: Some("Invoices come every month.".into()),
            ..Article::default()
        });
        (read.headings, read.body)
    }

    #[test]
    fn markup_is_read_where_it_is_markup_and_the_excerpt_stands_in_for_a_body_without_words() {
        let (headings, body) = read("<h2>By mail</h2><p>Press <b>re</b>set.", BodyFormat::Html);
        assert_eq!(
            (headings.as_str(), body.as_str()),
            ("By mail", "By mail\nPress reset.")
        );
        assert_eq!(read("<p>", BodyFormat::Html).1, "Invoices come every month.");
        assert_eq!(read("<p>Passwords", BodyFormat::Text).1, "<p>Passwords");
    }
}
