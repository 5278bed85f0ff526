//! What the mapping fills: the fields of every thing a help center talks about, with their types. The types do
//! the coercion, so adapters need none.

use serde_json::{Map, Value};

use super::scalar;

/// The type of a field.
#[derive(Debug)]
pub enum Ty {
    /// Text; numbers become digits. Ids are text too.
    Text,
    /// A whole number, see [`scalar::int`].
    Int,
    /// Yes or no, see [`scalar::truthy`].
    Flag,
    /// A moment in any format; milliseconds since 1970 UTC.
    Time,
    /// Texts: of a list, or of one text with commas.
    Texts,
    /// One of these words, in any case; anything else is unknown, which is null.
    Word(&'static [&'static str]),
    /// A thing in a thing. A bare text stands for its `name`.
    One(&'static Entity),
    /// Several of them.
    Many(&'static Entity),
}

/// Field names and types.
pub type Entity = [(&'static str, Ty)];

const BODY_FORMAT: Ty = Ty::Word(&["html", "markdown", "text"]);
const LEVEL: Ty = Ty::Word(&[
    "operational",
    "maintenance",
    "degraded",
    "partial_outage",
    "major_outage",
]);

const PERSON: &Entity = &[
    ("id", Ty::Text),
    ("name", Ty::Text),
    ("email", Ty::Text),
    ("avatar", Ty::Text),
    ("is_agent", Ty::Flag),
];

const FILE: &Entity = &[
    ("id", Ty::Text),
    ("name", Ty::Text),
    ("mime", Ty::Text),
    ("size", Ty::Int),
    ("url", Ty::Text),
];

pub(super) const CATEGORY: &Entity = &[
    ("id", Ty::Text),
    ("name", Ty::Text),
    ("description", Ty::Text),
    ("parent_id", Ty::Text),
    ("position", Ty::Int),
    ("article_count", Ty::Int),
    ("url", Ty::Text),
];

pub(super) const ARTICLE: &Entity = &[
    ("id", Ty::Text),
    ("title", Ty::Text),
    ("body", Ty::Text),
    ("body_format", BODY_FORMAT),
    ("excerpt", Ty::Text),
    ("excerpt_format", BODY_FORMAT),
    ("category_id", Ty::Text),
    ("section_id", Ty::Text),
    ("locale", Ty::Text),
    ("labels", Ty::Texts),
    ("promoted", Ty::Flag),
    ("author", Ty::One(PERSON)),
    ("created_at", Ty::Time),
    ("updated_at", Ty::Time),
    ("attachments", Ty::Many(FILE)),
    ("votes_up", Ty::Int),
    ("votes_down", Ty::Int),
    ("vote_sum", Ty::Int),
    ("vote_count", Ty::Int),
    ("my_vote", Ty::Int),
    ("vote_ref", Ty::Text),
    ("url", Ty::Text),
];

pub(super) const TRANSLATION: &Entity = &[("id", Ty::Text), ("locale", Ty::Text), ("title", Ty::Text)];

pub(super) const HIT: &Entity = &[
    ("kind", Ty::Text),
    ("id", Ty::Text),
    ("title", Ty::Text),
    ("snippet", Ty::Text),
    ("excerpt", Ty::Text),
    ("excerpt_format", BODY_FORMAT),
    ("category_id", Ty::Text),
    ("locale", Ty::Text),
    ("url", Ty::Text),
    ("updated_at", Ty::Time),
];

pub(super) const RECEIPT: &Entity = &[
    ("vote_ref", Ty::Text),
    ("votes_up", Ty::Int),
    ("votes_down", Ty::Int),
    ("vote_sum", Ty::Int),
    ("vote_count", Ty::Int),
];

pub(super) const TICKET: &Entity = &[
    ("id", Ty::Text),
    ("number", Ty::Text),
    ("subject", Ty::Text),
    ("description", Ty::Text),
    (
        "status",
        Ty::Word(&["new", "open", "pending", "on_hold", "solved", "closed"]),
    ),
    ("status_label", Ty::Text),
    ("created_at", Ty::Time),
    ("updated_at", Ty::Time),
    ("can_solve", Ty::Flag),
    ("requester", Ty::One(PERSON)),
    ("assignee", Ty::One(PERSON)),
    ("tags", Ty::Texts),
    ("url", Ty::Text),
];

pub(super) const COMMENT: &Entity = &[
    ("id", Ty::Text),
    ("body", Ty::Text),
    ("body_format", BODY_FORMAT),
    ("author", Ty::One(PERSON)),
    ("created_at", Ty::Time),
    ("attachments", Ty::Many(FILE)),
];

const RESPONSE: &Entity = &[("body", Ty::Text), ("author", Ty::Text), ("at", Ty::Time)];

const IDEA_STATUS: Ty = Ty::Word(&[
    "open",
    "under_review",
    "planned",
    "started",
    "completed",
    "declined",
    "duplicate",
    "answered",
]);

pub(super) const IDEA: &Entity = &[
    ("id", Ty::Text),
    ("title", Ty::Text),
    ("body", Ty::Text),
    ("body_format", BODY_FORMAT),
    ("status", IDEA_STATUS),
    ("status_label", Ty::Text),
    ("votes", Ty::Int),
    ("my_vote", Ty::Flag),
    ("vote_ref", Ty::Text),
    ("comments_count", Ty::Int),
    ("tags", Ty::Texts),
    ("author", Ty::One(PERSON)),
    ("response", Ty::One(RESPONSE)),
    ("duplicate_of", Ty::Text),
    ("created_at", Ty::Time),
    ("url", Ty::Text),
];

pub(super) const VOTE: &Entity = &[
    ("idea_id", Ty::Text),
    ("article_id", Ty::Text),
    ("vote_ref", Ty::Text),
    ("my_vote", Ty::Flag),
];

const QUESTION: &Entity = &[
    ("id", Ty::Text),
    ("label", Ty::Text),
    ("kind", Ty::Text),
    ("required", Ty::Flag),
    ("options", Ty::Texts),
];

pub(super) const SURVEY: &Entity = &[
    ("id", Ty::Text),
    ("ticket_id", Ty::Text),
    ("title", Ty::Text),
    ("score", Ty::Int),
    ("comment", Ty::Text),
    ("answered", Ty::Flag),
    ("expires_at", Ty::Time),
    ("questions", Ty::Many(QUESTION)),
];

pub(super) const ANNOUNCEMENT: &Entity = &[
    ("id", Ty::Text),
    ("kind", Ty::Text),
    ("title", Ty::Text),
    ("body", Ty::Text),
    ("starts_at", Ty::Time),
    ("ends_at", Ty::Time),
    ("url", Ty::Text),
];

const COMPONENT: &Entity = &[("name", Ty::Text), ("level", LEVEL)];

pub(super) const STATUS: &Entity = &[
    ("level", LEVEL),
    ("message", Ty::Text),
    ("url", Ty::Text),
    ("updated_at", Ty::Time),
    ("components", Ty::Many(COMPONENT)),
];

pub(super) const USER: &Entity = &[
    ("id", Ty::Text),
    ("name", Ty::Text),
    ("email", Ty::Text),
    ("avatar", Ty::Text),
    ("locale", Ty::Text),
    ("is_authenticated", Ty::Flag),
];

pub(super) const UPLOAD: &Entity = &[("token", Ty::Text), ("name", Ty::Text), ("url", Ty::Text)];

/// The type of a field of an entity.
pub(super) fn field(entity: &'static Entity, name: &str) -> Option<&'static Ty> {
    entity.iter().find(|(known, _)| *known == name).map(|(_, ty)| ty)
}

/// Makes a raw value fit its type; nothing where it cannot, and for blank text.
pub(super) fn coerce(ty: &Ty, raw: &Value) -> Option<Value> {
    match ty {
        Ty::Text => text(raw).map(Value::String),
        Ty::Int => scalar::int(raw).map(Value::from),
        Ty::Time => crate::time::from_json(raw).map(Value::from),
        Ty::Flag => (!raw.is_null()).then(|| Value::Bool(scalar::truthy(raw))),
        Ty::Texts => texts(raw),
        Ty::Word(words) => {
            let word = text(raw)?;
            let known = words.iter().find(|known| known.eq_ignore_ascii_case(&word))?;
            Some(Value::String((*known).to_owned()))
        }
        Ty::One(entity) => thing(entity, raw).map(Value::Object),
        Ty::Many(entity) => {
            let rows = raw.as_array()?.iter().filter_map(|row| thing(entity, row));
            Some(rows.map(Value::Object).collect())
        }
    }
}

fn text(raw: &Value) -> Option<String> {
    let text = scalar::text(raw)?;
    (!text.trim().is_empty()).then(|| text.into_owned())
}

fn texts(raw: &Value) -> Option<Value> {
    let words: Vec<String> = match raw {
        Value::Array(items) => items.iter().filter_map(text).collect(),
        other => text(other)?
            .split(',')
            .map(|word| word.trim().to_owned())
            .filter(|word| !word.is_empty())
            .collect(),
    };
    Some(words.into_iter().map(Value::String).collect())
}

/// A raw object whose member names are the field names already; or a bare text, which is a name.
fn thing(entity: &Entity, raw: &Value) -> Option<Map<String, Value>> {
    let mut out = Map::new();
    if let Value::Object(members) = raw {
        for (name, ty) in entity {
            if let Some(value) = members.get(*name).and_then(|raw| coerce(ty, raw)) {
                out.insert((*name).to_owned(), value);
            }
        }
    } else if entity.iter().any(|(name, _)| *name == "name") {
        out.insert("name".to_owned(), Value::String(text(raw)?));
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_type_takes_what_backends_send() {
        for (ty, raw, expected) in [
            (
                Ty::Text,
                json!(9_007_199_254_740_993_u64),
                json!("9007199254740993"),
            ),
            (Ty::Text, json!("  "), json!(null)),
            (Ty::Int, json!("0-24/3573"), json!(3573)),
            (Ty::Flag, json!(0), json!(false)),
            (Ty::Flag, json!(null), json!(null)),
            (Ty::Time, json!("1970-01-01 00:00:01Z"), json!(1000)),
            (Ty::Texts, json!("a, b,,"), json!(["a", "b"])),
            (Ty::Texts, json!(["a", 1, null, {}]), json!(["a", "1"])),
            (LEVEL, json!("Degraded"), json!("degraded")),
            (LEVEL, json!("on fire"), json!(null)),
            (Ty::One(PERSON), json!("Ada"), json!({"name": "Ada"})),
            (
                Ty::One(PERSON),
                json!({"name": "Ada", "shoe": 41}),
                json!({"name": "Ada"}),
            ),
            (Ty::One(RESPONSE), json!("Ada"), json!(null)),
            (
                Ty::Many(FILE),
                json!([{"name": "a.png", "size": "7"}, 8, null]),
                json!([{"name": "a.png", "size": 7}, {"name": "8"}]),
            ),
            (Ty::Many(FILE), json!("a.png"), json!(null)),
        ] {
            assert_eq!(coerce(&ty, &raw).unwrap_or_default(), expected, "{ty:?} of {raw}");
        }
    }
}
