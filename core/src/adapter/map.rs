//! From an answer to the things that a help center talks about. Pure.

use serde_json::{Map, Value};

use super::entity::{self, Entity};
use super::failure;
use super::operation::{Field, Fields, Operation, Part, Variant};
use super::page::Said;
use super::path::Scope;
use super::{Backend, Op, page, plan, scalar};
use crate::error::ApiError;
use crate::knowledge::Next;
use crate::text::split_marks;
use crate::wire::HttpResponse;

/// More rows of one answer are left out: no page shows them, and each may cost a join.
const MOST_ROWS: usize = 5_000;

/// An answer, mapped: rows whose members are the fields of [`Op::entity`], already of the right type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapped {
    /// The rows; absent fields are absent, never null.
    pub items: Vec<Map<String, Value>>,
    /// How many there are in all, where the backend says.
    pub total: Option<u64>,
    /// How to ask for the next page.
    pub next: Option<Next>,
}

impl Mapped {
    /// Appends the rows of another answer to the same question, of another backend.
    pub fn append(&mut self, other: Self) {
        self.items.extend(other.items);
        self.total = match (self.total, other.total) {
            (Some(a), Some(b)) => a.checked_add(b),
            _ => None,
        };
        self.next = self.next.take().or(other.next);
    }
}

/// Maps the last answer of an operation. `args` as for [`plan::plan`].
///
/// # Errors
/// What the backend refused, and [`ApiError::Unreadable`] where the answer is no JSON.
pub fn map(
    backend: &Backend,
    op: Op,
    operation: &Operation,
    variant: usize,
    answer: &HttpResponse,
    args: &Value,
) -> Result<Mapped, ApiError> {
    let Some(variant) = operation.variants.get(variant) else {
        return Err(ApiError::Unsupported("no such variant".to_owned()));
    };
    let root = failure::judge(backend, answer, args, !variant.parts.is_empty())?;
    let scope = Scope {
        item: &root,
        root: &root,
        args,
        headers: &answer.headers,
    };
    let mut mapped = Mapped::default();
    let mut hints = page::Hints {
        by_number: variant.steps.last().is_some_and(plan::by_number),
        ..page::Hints::default()
    };
    for part in &variant.parts {
        read_part(part, op, scope, &mut mapped, &mut hints)?;
    }
    if let Some((open, close)) = &operation.highlight {
        mapped.items.iter_mut().for_each(|row| mark(row, open, close));
    }
    let paged = operation.paginate != page::Paginate::default() || says_more(variant);
    mapped.total = hints
        .total
        .map(|total| operation.paginate.max_total.map_or(total, |most| total.min(most)));
    if let (true, Value::Object(args)) = (paged, args) {
        mapped.next = page::next(hints, args, &operation.paginate);
    }
    Ok(mapped)
}

fn says_more(variant: &Variant) -> bool {
    variant
        .parts
        .iter()
        .any(|part| part.next.is_some() || part.next_url.is_some() || part.more.is_some())
}

fn read_part(
    part: &Part,
    op: Op,
    scope: Scope<'_>,
    mapped: &mut Mapped,
    hints: &mut page::Hints,
) -> Result<(), ApiError> {
    let found = if part.many {
        part.at.list(scope)
    } else {
        part.at.get(scope)
    };
    if part.many {
        let rows = found.as_array().map_or(&[][..], Vec::as_slice);
        hints.rows += u64::try_from(rows.len()).unwrap_or_default();
        for row in rows.iter().take(MOST_ROWS) {
            let here = scope.at(row);
            if part.keep.as_ref().is_none_or(|keep| keep.holds(here)) {
                mapped.items.push(read_row(part, op.entity(), here));
            }
        }
    } else if scalar::is_empty(&found) {
        if op.is_get() {
            return Err(ApiError::NotFound);
        }
    } else if part.keep.as_ref().is_none_or(|keep| keep.holds(scope.at(&found))) {
        mapped.items.push(read_row(part, op.entity(), scope.at(&found)));
    }
    let count = |value: &Value| scalar::int(value).and_then(|n| u64::try_from(n).ok());
    hints.total = hints.total.or_else(|| count(&part.total.as_ref()?.get(scope)));
    if let Some(expr) = &part.next {
        hints.cursor =
            Said::of(Some(expr.get(scope).into_owned()).filter(|cursor| !scalar::is_empty(cursor)));
    }
    if let Some(expr) = &part.next_url {
        let url = scalar::text(&expr.get(scope)).map(std::borrow::Cow::into_owned);
        hints.url = Said::of(url.filter(|url| !url.is_empty()));
    }
    if let Some(expr) = &part.more {
        hints.more = Some(expr.holds(scope));
    }
    Ok(())
}

fn read_row(part: &Part, entity: &'static Entity, scope: Scope<'_>) -> Map<String, Value> {
    match &part.fields {
        Some(fields) => read_fields(fields, scope),
        None => Part::own_names(entity, scope.item),
    }
}

fn read_fields(fields: &Fields, scope: Scope<'_>) -> Map<String, Value> {
    let mut out = Map::new();
    for (name, ty, field) in fields {
        let value = match field {
            Field::Expr(expr) => entity::coerce(ty, &expr.get(scope)),
            Field::Object(fields) => some_object(read_fields(fields, scope)),
            Field::List { at, keep, fields } => {
                let list = at.list(scope);
                let rows = list
                    .as_array()
                    .map_or(&[][..], Vec::as_slice)
                    .iter()
                    .take(MOST_ROWS);
                let kept = rows.filter(|row| keep.as_ref().is_none_or(|keep| keep.holds(scope.at(row))));
                Some(
                    kept.filter_map(|row| some_object(read_fields(fields, scope.at(row))))
                        .collect(),
                )
            }
        };
        out.extend(value.map(|value| ((*name).to_owned(), value)));
    }
    out
}

fn some_object(members: Map<String, Value>) -> Option<Value> {
    (!members.is_empty()).then_some(Value::Object(members))
}

/// Turns the marks of a snippet into `marks`, a list of byte ranges `[from, to]`, and removes those of a title.
fn mark(row: &mut Map<String, Value>, open: &str, close: &str) {
    if let Some(Value::String(title)) = row.get_mut("title") {
        *title = split_marks(title, open, close).0;
    }
    let Some(Value::String(snippet)) = row.get_mut("snippet") else {
        return;
    };
    let (text, ranges) = split_marks(snippet, open, close);
    *snippet = text;
    let ranges = ranges
        .into_iter()
        .map(|range| Value::from(vec![range.start, range.end]));
    let ranges = ranges.collect();
    row.insert("marks".to_owned(), ranges);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_several_backends_are_one() {
        let row = |id: &str| Map::from_iter([("id".to_owned(), Value::from(id))]);
        let one = |id, total| Mapped {
            items: vec![row(id)],
            total,
            next: None,
        };
        let mut all = one("a", Some(1));
        all.append(one("b", Some(2)));
        assert_eq!((all.items.len(), all.total), (2, Some(3)));
        all.append(Mapped {
            next: Some(Next::Page(2)),
            ..one("c", None)
        });
        assert_eq!(
            (all.items.len(), all.total, all.next),
            (3, None, Some(Next::Page(2)))
        );
    }
}
