//! Rows of one collection, by id: what lodash-id does.

use super::js;
use serde_json::{Map, Value};

/// Why a row was not taken, in the original's words.
pub(super) struct Rejected(pub(super) &'static str);

/// Ids are compared as text: `1` and `"1"` are one id.
fn is(row: &Value, id: &str) -> bool {
    row.get("id")
        .is_some_and(|found| !found.is_null() && js::string(found) == id)
}

pub(super) fn find<'a>(rows: &'a [Value], id: &str) -> Option<&'a Value> {
    rows.iter().find(|row| is(row, id))
}

/// Adds a row; one without an id (or with 0, "" or false for an id) gets the next one.
pub(super) fn insert(
    rows: &mut Vec<Value>,
    mut row: Map<String, Value>,
    seed: u64,
) -> Result<Value, Rejected> {
    if !row.get("id").is_some_and(truthy) {
        row.insert("id".into(), next_id(rows, seed)?);
    }
    if row
        .get("id")
        .is_some_and(|id| find(rows, &js::string(id)).is_some())
    {
        return Err(Rejected("Error: Insert failed, duplicate id"));
    }
    let row = Value::Object(row);
    rows.push(row.clone());
    Ok(row)
}

fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

/// 1 in an empty collection, one more than the largest id where that is a number, else seven random letters.
fn next_id(rows: &[Value], seed: u64) -> Result<Value, Rejected> {
    if rows.is_empty() {
        return Ok(1.into());
    }
    let mut ids = rows
        .iter()
        .filter_map(|row| row.get("id"))
        .filter(|id| !id.is_null());
    let first = ids.next().ok_or(Rejected(
        "TypeError: Cannot read properties of undefined (reading 'id')",
    ))?;
    let largest = ids.fold(
        first,
        |largest, id| if js::greater(id, largest) { id } else { largest },
    );
    if let Some(number) = largest.as_i64() {
        return Ok((number + 1).into());
    }
    if let Some(number) = largest.as_f64() {
        return Ok((number + 1.0).into());
    }
    Ok(Value::String(random_id(rows, seed)))
}

/// Letters like the original's, but repeatable: the clock and the number of changes stand in for chance.
fn random_id(rows: &[Value], seed: u64) -> String {
    const LETTERS: &[u8; 64] = b"useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict";
    let mut state = seed;
    loop {
        // SplitMix64 (Steele, Lea and Flood, 2014).
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^= bits >> 31;
        let letters = (0..7).filter_map(|n| LETTERS.get(usize::try_from(bits >> (n * 6) & 63).ok()?));
        let id: String = letters.map(|letter| char::from(*letter)).collect();
        if find(rows, &id).is_none() {
            return id;
        }
    }
}

/// Changes the named members; the id stays.
pub(super) fn update(rows: &mut [Value], id: &str, changes: &Map<String, Value>) -> Option<Value> {
    let row = rows.iter_mut().find(|row| is(row, id))?;
    let kept = row.get("id")?.clone();
    assign(row, changes);
    assign(row, &Map::from_iter([("id".to_owned(), kept)]));
    Some(row.clone())
}

/// Replaces all members but the id.
pub(super) fn replace(rows: &mut [Value], id: &str, members: &Map<String, Value>) -> Option<Value> {
    let row = rows.iter_mut().find(|row| is(row, id))?;
    let kept = row.get("id")?.clone();
    let mut members = members.clone();
    members.insert("id".into(), kept);
    *row = Value::Object(members);
    Some(row.clone())
}

/// Removes a row; the answer is an empty object.
pub(super) fn remove(rows: &mut Vec<Value>, id: &str) -> Option<Value> {
    let at = rows.iter().position(|row| is(row, id))?;
    rows.remove(at);
    Some(Value::Object(Map::new()))
}

/// `Object.assign`.
pub(super) fn assign(place: &mut Value, changes: &Map<String, Value>) {
    if let Value::Object(members) = place {
        members.extend(changes.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
}
