//! The Rust side of the sanitising door in `rich_text/door.js`, which `rich_text.js` loads.

use frontdesk_core::knowledge::BodyFormat;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::{desk::Desk, router::Router, words::Words};

#[wasm_bindgen(module = "/src/shell/rich_text.js")]
extern "C" {
    async fn render(element: &web_sys::Element, content: &str, format: &str, options: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = prepare)]
    fn prepare_js();
    fn follow(element: &web_sys::Element, mark: &Function) -> Function;
}

/// A heading of rendered content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its address: the fragment of a link.
    pub id: String,
    /// Its words.
    pub text: String,
    /// 2 or 3.
    pub level: u8,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Nothing could clean the markup, so its text is shown.
    pub is_plain: bool,
    /// The outline.
    pub headings: Vec<Heading>,
}

/// Says that content is about to come, so that the door is there when it does.
pub fn prepare() {
    prepare_js();
}

/// Puts untrusted content into an element, through the door.
pub async fn render_into(
    element: &web_sys::Element,
    content: &str,
    format: BodyFormat,
    desk: Desk,
    words: Words,
    router: Router,
    say: impl Fn(String) + 'static,
) -> Rendered {
    let format = match format {
        BodyFormat::Html => "html",
        BodyFormat::Markdown => "markdown",
        BodyFormat::Text => "text",
    };
    let say = Closure::<dyn Fn(String)>::new(say).into_js_value();
    let options = options(desk, words, router, &say);
    read(&render(element, content, format, &options).await)
}

/// Calls `mark` with the heading that is being read; dropping the handle stops it.
pub struct Follower {
    stop: Function,
    _mark: Closure<dyn Fn(Option<String>)>,
}

impl Follower {
    /// Starts to watch rendered content.
    pub fn start(element: &web_sys::Element, mark: impl Fn(Option<String>) + 'static) -> Self {
        let mark = Closure::<dyn Fn(Option<String>)>::new(mark);
        let stop = follow(element, mark.as_ref().unchecked_ref());
        Self { stop, _mark: mark }
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        // Removes a listener; nothing to report.
        let _ = self.stop.call0(&JsValue::UNDEFINED);
    }
}

fn options(desk: Desk, words: Words, router: Router, say: &JsValue) -> JsValue {
    let labels = Object::new();
    for (name, key) in [
        ("anchor", "article.anchor"),
        ("code", "article.code"),
        ("copy", "article.copy"),
        ("copied", "article.copied"),
        ("copyFailed", "article.copy_failed"),
        ("table", "article.table"),
        ("zoom", "article.zoom"),
        ("close", "article.close"),
        ("play", "article.play"),
        ("videoNote", "article.video_note"),
    ] {
        set(&labels, name, &words.t(key).into());
    }
    let hosts: Array = desk.config(|config| config.media.videos.iter().map(JsValue::from).collect());
    let base = desk.site(|site| site.base.clone());
    let origin = web_sys::window()
        .and_then(|w| w.location().origin().ok())
        .unwrap_or_default();
    let options = Object::new();
    set(&options, "labels", &labels);
    set(&options, "videoHosts", &hosts);
    set(&options, "say", say);
    set(
        &options,
        "localize",
        &Closure::<dyn Fn(String) -> Option<String>>::new(move |link: String| router.localize(&link))
            .into_js_value(),
    );
    set(&options, "base", &format!("{origin}{base}").into());
    options.into()
}

fn read(result: &JsValue) -> Rendered {
    let headings = Array::from(&get(result, "headings"))
        .into_iter()
        .map(|heading| Heading {
            id: text(&heading, "id"),
            text: text(&heading, "text"),
            level: if get(&heading, "level").as_f64() == Some(3.0) {
                3
            } else {
                2
            },
        });
    Rendered {
        is_plain: text(result, "how") == "text",
        headings: headings.collect(),
    }
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn text(object: &JsValue, name: &str) -> String {
    get(object, name).as_string().unwrap_or_default()
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Fails only on sealed objects, and these are ours.
    let _ = Reflect::set(object, &name.into(), value);
}
