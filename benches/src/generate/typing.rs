//! How somebody looks for an article: key by key, with and without a slip, or with a whole description.

use super::article::Article;
use super::random::Random;
use serde_json::{Value, json};
use std::collections::HashMap;

/// One article looked for by words of its title.
pub struct Session {
    pub target: usize,
    right: String,
    slip: String,
}

impl Session {
    /// Its name in all files.
    pub fn base(&self) -> String {
        format!("session-{}", self.target)
    }
}

/// Sessions for articles whose title nobody else has.
pub fn sessions(articles: &[Article], count: usize, random: &mut Random) -> Vec<Session> {
    let mut titles = HashMap::<&str, usize>::new();
    for article in articles {
        *titles.entry(&article.title).or_default() += 1;
    }
    let mut sessions: Vec<Session> = Vec::new();
    // Many more tries than needed, so that it ends whatever the titles are.
    for _ in 0..count * 20 {
        let target = random.below(articles.len());
        let Some(article) = articles.get(target) else {
            break;
        };
        let taken = sessions.iter().any(|session| session.target == target);
        if !taken && titles.get(article.title.as_str()) == Some(&1) && sessions.len() < count {
            let right = question(&article.title, random);
            sessions.push(Session {
                target,
                slip: slip(&right, random),
                right,
            });
        }
    }
    sessions
}

/// Two to four words of the title that follow one another.
fn question(title: &str, random: &mut Random) -> String {
    let words: Vec<_> = title.split_whitespace().collect();
    let length = (2 + random.below(3)).min(words.len());
    let start = random.below(words.len() - length + 1);
    words
        .iter()
        .skip(start)
        .take(length)
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// One letter of the longest word doubled, left out, replaced, or swapped with the next.
fn slip(text: &str, random: &mut Random) -> String {
    let words = text.split(' ').map(|word| word.chars().collect::<Vec<_>>());
    let mut words: Vec<_> = words.collect();
    let longest = words.iter().map(Vec::len).max().unwrap_or_default();
    if let Some(word) = words.iter_mut().find(|word| word.len() == longest && longest > 3) {
        let at = 1 + random.below(word.len() - 2);
        match random.below(4) {
            0 => word.insert(at, *word.get(at).unwrap_or(&'e')),
            1 => drop(word.remove(at)),
            2 => word.swap(at, at + 1),
            _ => word
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|letter| *letter = if *letter == 'e' { 'r' } else { 'e' }),
        }
    }
    let words: Vec<String> = words.into_iter().map(|word| word.into_iter().collect()).collect();
    words.join(" ")
}

/// Passages of 40 words and more, as somebody describes a problem.
pub fn descriptions(articles: &[Article], count: usize, random: &mut Random) -> Vec<String> {
    let one = |_| {
        let article = articles.get(random.below(articles.len()));
        let words: Vec<_> = article
            .map_or("", |article| &article.body)
            .split_whitespace()
            .collect();
        let start = random.below(words.len() / 2);
        let length = 40 + random.below(80);
        words
            .into_iter()
            .skip(start)
            .take(length)
            .collect::<Vec<_>>()
            .join(" ")
    };
    (0..count).map(one).collect()
}

/// Every state of the search box, as lines of keystrokes.jsonl.
pub fn lines(sessions: &[Session], long: &[String]) -> Vec<Value> {
    let mut lines = Vec::new();
    let mut line = |base: &str, variant: &str, text: &str| {
        let qid = format!("k{}", lines.len());
        lines.push(json!({ "qid": qid, "base": base, "variant": variant, "text": text }));
    };
    for session in sessions {
        for (variant, text) in [("type", &session.right), ("type-typo", &session.slip)] {
            let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
            for typed in ends
                .filter_map(|end| text.get(..end))
                .filter(|typed| !typed.ends_with(' '))
            {
                line(&session.base(), variant, typed);
            }
        }
    }
    for text in long {
        line("long", "long", text);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_changes_one_word_by_one_letter_or_two_that_swap() {
        for seed in 0..200 {
            let slipped = slip("reset my password", &mut Random::new(seed));
            assert!(slipped.starts_with("reset my p"), "{slipped}");
            let length = slipped.chars().count();
            assert!((16..=18).contains(&length), "{slipped}");
        }
    }

    #[test]
    fn a_session_is_every_state_of_the_box_but_those_that_end_in_a_blank() {
        let session = Session {
            target: 3,
            right: "a bé".into(),
            slip: "a b".into(),
        };
        let lines = lines(&[session], &["long one".into()]);
        let texts: Vec<_> = lines.iter().map(|line| line["text"].as_str().unwrap()).collect();
        assert_eq!(texts, ["a", "a b", "a bé", "a", "a b", "long one"]);
        assert_eq!(
            (&lines[3]["variant"], &lines[3]["base"]),
            (&json!("type-typo"), &json!("session-3"))
        );
    }
}
