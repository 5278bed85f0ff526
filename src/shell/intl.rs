//! Dates, numbers and plurals by the browser's own `Intl`: its locale data would cost hundreds of kilobytes in wasm.

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// "22 November 2026", in the reader's time zone. Nothing for a time that cannot be shown.
pub fn date(locale: &str, at: i64) -> Option<String> {
    let options = object(&[("dateStyle", "long")]);
    let format = Intl::DateTimeFormat::new(&list(locale), &options);
    call_format(&format.format(), &date_of(at).into())
}

/// "2026-11-22T03:48:24.000Z", for the `datetime` attribute.
pub fn machine_date(at: i64) -> String {
    let date = date_of(at);
    if date.get_time().is_nan() {
        String::new()
    } else {
        date.to_iso_string().into()
    }
}

/// "1,234" or "١٬٢٣٤".
#[expect(
    clippy::cast_precision_loss,
    reason = "counts shown to people are far below 2^53"
)]
pub fn number(locale: &str, value: usize) -> String {
    let format = Intl::NumberFormat::new(&list(locale), &Object::new());
    call_format(&format.format(), &JsValue::from_f64(value as f64)).unwrap_or_else(|| value.to_string())
}

/// "1.2 MB", by powers of 1000 as operating systems other than Windows count.
#[expect(clippy::cast_precision_loss, reason = "one decimal of a file size")]
pub fn file_size(locale: &str, bytes: u64) -> String {
    let (value, unit) = match bytes {
        0..1_000 => (bytes as f64, "byte"),
        1_000..1_000_000 => (bytes as f64 / 1e3, "kilobyte"),
        _ => (bytes as f64 / 1e6, "megabyte"),
    };
    let options = object(&[("style", "unit"), ("unit", unit), ("unitDisplay", "short")]);
    // Reflect fails only on sealed objects, and this one is ours.
    let _ = Reflect::set(&options, &"maximumFractionDigits".into(), &1.into());
    let format = Intl::NumberFormat::new(&list(locale), &options);
    call_format(&format.format(), &JsValue::from_f64(value)).unwrap_or_default()
}

/// The CLDR plural category of a count: `one`, `few`, `other` …
#[expect(
    clippy::cast_precision_loss,
    reason = "plural categories repeat long before 2^53"
)]
pub fn plural_category(locale: &str, count: usize) -> String {
    Intl::PluralRules::new(&list(locale), &Object::new())
        .select(count as f64)
        .into()
}

/// A language in its own words: "Deutsch", "العربية". The code itself where the browser does not know it.
pub fn language_name(locale: &str) -> String {
    let name = || {
        let names = Reflect::get(
            &Reflect::get(&js_sys::global(), &"Intl".into()).ok()?,
            &"DisplayNames".into(),
        )
        .ok()?;
        let options = object(&[("type", "language")]);
        let names =
            Reflect::construct(names.dyn_ref::<Function>()?, &Array::of2(&list(locale), &options)).ok()?;
        let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
        of.call1(&names, &locale.into()).ok()?.as_string()
    };
    name().unwrap_or_else(|| locale.to_owned())
}

fn list(locale: &str) -> Array {
    // A tag that Intl refuses would throw; the route only yields tags from the config, which are well formed.
    Array::of1(&locale.into())
}

fn object(members: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        let _ = Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    object
}

#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds stay below 2^53 until the year 287396"
)]
fn date_of(at: i64) -> js_sys::Date {
    js_sys::Date::new(&JsValue::from_f64(at as f64))
}

fn call_format(format: &Function, value: &JsValue) -> Option<String> {
    format.call1(&JsValue::UNDEFINED, value).ok()?.as_string()
}
