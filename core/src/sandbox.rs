//! The backend inside the browser: a JSON store that answers as json-server 0.17.4 does.
//!
//! The same adapter and the same `db.json` give the same answers here and from a real `json-server db.json`;
//! a test replays requests against both. What the original does by accident is kept where a client can see
//! it (an empty `Link` header, comparison by JavaScript's rules, 404 with `{}`) and left out where it is a
//! crash. Not imitated: JSONP, the home page and static files, `_delay`, method override, whole regular
//! expressions in `_like` (see `list`), JSON arrays as bodies (400).

mod collection;
mod js;
mod kept;
mod list;
mod relations;
mod request;

use crate::wire::{HttpRequest, HttpResponse, Method};
use collection::Rejected;
use request::{Request, Unreadable};
use serde_json::{Map, Value};

/// The store. A pure value: whoever holds it persists [`Store::db`] when [`Store::revision`] has changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Store {
    db: Value,
    revision: u64,
}

impl Store {
    /// A store over the content of a `db.json`: lists are collections, objects are singular resources.
    /// Anything but an object makes an empty store.
    pub fn new(db: Value) -> Self {
        let db = if db.is_object() {
            db
        } else {
            Value::Object(Map::new())
        };
        Self { db, revision: 0 }
    }

    /// Everything stored.
    pub const fn db(&self) -> &Value {
        &self.db
    }

    /// Grows with every change.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Answers a request whose URL looks like `sandbox:/articles?_page=2`. `now_ms` (since 1970) only seeds
    /// the ids of new rows in collections whose ids are text.
    pub fn handle(&mut self, request: &HttpRequest, now_ms: i64) -> HttpResponse {
        let mut read = match Request::read(request) {
            Ok(read) => read,
            Err(Unreadable::Body) => return text(400, "Bad Request"),
            Err(Unreadable::Path(part)) => {
                return text(500, &format!("URIError: Failed to decode param '{part}'"));
            }
        };
        if read.path == ["db"] && read.method == Method::Get {
            return json(200, &self.db);
        }
        if read.path.len() == 3 && matches!(read.method, Method::Get | Method::Post) {
            read.flatten();
        }
        self.route(&read, now_ms)
            .unwrap_or_else(|| json(404, &Value::Object(Map::new())))
    }

    /// `None` is "not found".
    fn route(&mut self, request: &Request, now_ms: i64) -> Option<HttpResponse> {
        let (name, id) = match request.path.as_slice() {
            [name] => (name, None),
            [name, id] => (name, Some(id.as_str())),
            _ => return None,
        };
        let name = self.resource(name)?;
        match (self.db.get(&name)?, id) {
            (Value::Array(_), None) if request.method == Method::Get => {
                Some(list::answer(&self.db, &name, request))
            }
            (Value::Array(_), Some(id)) if request.method == Method::Get => self.show(&name, id, request),
            (Value::Array(_), None) if request.method == Method::Post => self.create(&name, request, now_ms),
            (Value::Array(_), Some(id)) => self.write(&name, id, request),
            (Value::Object(_), None) => self.singular(&name, request),
            _ => None,
        }
    }

    /// The resource of that name as it is spelt in the database; paths do not care about case.
    fn resource(&self, name: &str) -> Option<String> {
        let names = self.db.as_object()?.keys().filter(|key| *key != "$schema");
        let mut names = names.filter(|key| key.eq_ignore_ascii_case(name));
        names.next().cloned()
    }

    fn rows(&mut self, name: &str) -> Option<&mut Vec<Value>> {
        self.db.get_mut(name)?.as_array_mut()
    }

    fn show(&self, name: &str, id: &str, request: &Request) -> Option<HttpResponse> {
        let rows = self.db.get(name)?.as_array()?;
        let mut row = collection::find(rows, id)?.clone();
        relations::join(&self.db, name, &mut row, request);
        Some(json(200, &row))
    }

    fn create(&mut self, name: &str, request: &Request, now_ms: i64) -> Option<HttpResponse> {
        let seed = now_ms.unsigned_abs() ^ (self.revision << 48);
        let rows = self.rows(name)?;
        match collection::insert(rows, request.body.clone(), seed) {
            Ok(row) => {
                let id = row.get("id").map(js::string).unwrap_or_default();
                let created = created(&row, format!("{}/{id}", request.url));
                self.revision += 1;
                Some(created)
            }
            Err(Rejected(why)) => Some(text(500, why)),
        }
    }

    fn write(&mut self, name: &str, id: &str, request: &Request) -> Option<HttpResponse> {
        let rows = self.rows(name)?;
        let answer = match request.method {
            Method::Put => collection::replace(rows, id, &request.body)?,
            Method::Patch => collection::update(rows, id, &request.body)?,
            Method::Delete => {
                let removed = collection::remove(rows, id);
                relations::remove_orphans(&mut self.db);
                removed?
            }
            Method::Get | Method::Post => return None,
        };
        self.revision += 1;
        Some(json(200, &answer))
    }

    fn singular(&mut self, name: &str, request: &Request) -> Option<HttpResponse> {
        let place = self.db.get_mut(name)?;
        match request.method {
            Method::Get => return Some(json(200, place)),
            Method::Delete => return None,
            Method::Post | Method::Put => *place = Value::Object(request.body.clone()),
            Method::Patch => collection::assign(place, &request.body),
        }
        self.revision += 1;
        let made = request.method == Method::Post;
        Some(if made {
            created(place, request.url.clone())
        } else {
            json(200, place)
        })
    }
}

fn json(status: u16, value: &Value) -> HttpResponse {
    HttpResponse {
        status,
        headers: vec![("content-type".into(), "application/json; charset=utf-8".into())],
        body: value.to_string(),
    }
}

fn created(value: &Value, location: String) -> HttpResponse {
    let mut response = json(201, value);
    response
        .headers
        .push(("access-control-expose-headers".into(), "Location".into()));
    response.headers.push(("location".into(), location));
    response
}

fn text(status: u16, body: &str) -> HttpResponse {
    HttpResponse {
        status,
        headers: vec![("content-type".into(), "text/plain; charset=utf-8".into())],
        body: body.into(),
    }
}

#[cfg(test)]
mod tests;
