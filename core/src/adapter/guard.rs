//! An adapter is a public file. It has no slot for a secret, and what looks like one is refused when it loads.

use serde_json::Value;

use crate::decode::{Node, Problems};

/// Beginnings that token issuers gave their secrets so that scanners can find them.
const PREFIXES: [&str; 17] = [
    "sk_live_",
    "sk_test_",
    "rk_live_",
    "sk-",
    "ghp_",
    "gho_",
    "ghs_",
    "github_pat_",
    "glpat-",
    "xoxb-",
    "xoxp-",
    "AKIA",
    "shpat_",
    "sb_secret_",
    "sbp_",
    "SG.",
    "-----BEGIN",
];
/// Shorter words are no keys: `sk-SK` is Slovak.
const SHORTEST: usize = 20;
const ADVICE: &str = "no secret: everybody can read this file. Put a proxy in between that adds it";

/// Refuses `Basic …`: that is somebody's password, or an agent's key.
pub(super) fn header(problems: &mut Problems, node: &Node<'_>) {
    let text = node
        .value
        .and_then(Value::as_str)
        .unwrap_or_default()
        .trim_start();
    if text
        .get(..6)
        .is_some_and(|start| start.eq_ignore_ascii_case("basic "))
    {
        node.complain(problems, ADVICE);
    }
}

/// Refuses words that begin like a known kind of secret, anywhere in the file.
pub(super) fn secrets(problems: &mut Problems, node: &Node<'_>, depth: usize) {
    if depth > super::expr::DEEPEST * 2 {
        return;
    }
    match node.value {
        Some(Value::String(text)) if text.split_whitespace().any(is_secret) => {
            let hidden = Value::from("a secret");
            let hidden = Node {
                value: Some(&hidden),
                path: node.path.clone(),
            };
            hidden.complain(problems, ADVICE);
        }
        Some(Value::Array(_)) => {
            for node in node.list(problems) {
                secrets(problems, &node, depth + 1);
            }
        }
        Some(Value::Object(_)) => {
            for (_, node) in node.members(problems) {
                secrets(problems, &node, depth + 1);
            }
        }
        _ => {}
    }
}

fn is_secret(word: &str) -> bool {
    word.len() >= SHORTEST && PREFIXES.iter().any(|prefix| word.starts_with(prefix))
        || word.starts_with("-----BEGIN")
}
