//! Rows that point at rows of other collections by a member named `<singular>Id`.

use super::collection;
use super::js;
use super::request::Request;
use serde_json::Value;

/// `article` of `articles`, for the words that name collections.
pub(super) fn singular(word: &str) -> String {
    const KEEP: [&str; 6] = ["feedback", "news", "series", "species", "status", "information"];
    const WITHOUT_ES: [&str; 7] = ["xes", "ches", "sses", "shes", "zzes", "uses", "ases"];
    if KEEP.contains(&word) || word.ends_with("ss") {
        return word.to_owned();
    }
    if let Some(irregular) = [("people", "person"), ("children", "child"), ("men", "man")]
        .into_iter()
        .find_map(|(many, one)| word.strip_suffix(many).map(|stem| format!("{stem}{one}")))
    {
        return irregular;
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    // "statuses" and "aliases" lose two letters, "causes" and "cases" one.
    let two = WITHOUT_ES.iter().any(|ending| word.ends_with(ending))
        && !["auses", "ouses", "uuses"]
            .iter()
            .any(|ending| word.ends_with(ending))
        && (!word.ends_with("ases") || word.ends_with("aliases"));
    let cut = if two { 2 } else { usize::from(word.ends_with('s')) };
    word.get(..word.len() - cut).unwrap_or(word).to_owned()
}

/// `articles` of `article`.
pub(super) fn plural(word: &str) -> String {
    if let Some(irregular) = [("person", "people"), ("child", "children")]
        .into_iter()
        .find_map(|(one, many)| word.strip_suffix(one).map(|stem| format!("{stem}{many}")))
    {
        return irregular;
    }
    if ["feedback", "news", "series", "species", "information"].contains(&word) {
        return word.to_owned();
    }
    if let Some(stem) = word
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u', 'y']))
    {
        return format!("{stem}ies");
    }
    let es = ["x", "ch", "ss", "sh", "zz", "us", "alias"]
        .iter()
        .any(|ending| word.ends_with(ending));
    match word {
        _ if es => format!("{word}es"),
        _ if word.ends_with('s') => word.to_owned(),
        _ => format!("{word}s"),
    }
}

/// `_embed=comments` puts the rows that point here into this row, `_expand=author` the row that it points at.
pub(super) fn join(db: &Value, name: &str, row: &mut Value, request: &Request) {
    let rows_of = |name: &str| {
        db.get(name)
            .and_then(Value::as_array)
            .map(Vec::as_slice)
            .unwrap_or_default()
    };
    let Value::Object(members) = row else { return };
    for other in request.all("_embed").filter(|other| !other.is_empty()) {
        let key = format!("{}Id", singular(name));
        let id = members.get("id");
        let children = rows_of(other)
            .iter()
            .filter(|child| child.get(&key) == id)
            .cloned();
        let children = Value::Array(children.collect());
        members.insert(other.to_owned(), children);
    }
    for other in request.all("_expand").filter(|other| !other.is_empty()) {
        let id = members.get(&format!("{other}Id")).map(js::string);
        let parent = id.and_then(|id| collection::find(rows_of(&plural(other)), &id));
        if let Some(parent) = parent {
            members.insert(other.to_owned(), parent.clone());
        }
    }
}

/// Removes every row that points at a row which does not exist. One round only, like the original: what
/// points at the removed rows goes with the next deletion.
pub(super) fn remove_orphans(db: &mut Value) {
    let orphans: Vec<(String, String)> = db
        .as_object()
        .into_iter()
        .flatten()
        .flat_map(|(name, rows)| {
            let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
            let orphans = rows.iter().filter(|row| is_orphan(db, row));
            orphans.filter_map(|row| Some((name.clone(), js::string(row.get("id")?))))
        })
        .collect();
    for (name, id) in orphans {
        if let Some(rows) = db.get_mut(&name).and_then(Value::as_array_mut) {
            collection::remove(rows, &id);
        }
    }
}

fn is_orphan(db: &Value, row: &Value) -> bool {
    let members = row.as_object().into_iter().flatten();
    members
        .filter_map(|(key, value)| Some((key.strip_suffix("Id")?, value)))
        .any(|(one, value)| {
            let others = db.get(plural(one)).and_then(Value::as_array);
            others.is_some_and(|others| {
                !value.is_null() && collection::find(others, &js::string(value)).is_none()
            })
        })
}
