//! A small help center around the piece under test, and a backend whose answers the test holds in its hand.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc, sync::Arc};

use frontdesk::shell::{
    announce::Announcer,
    desk::Desk,
    library::Library,
    markup::{self, Child},
    ratings::Ratings,
    recent::Memory,
    router::Router,
    timer,
    words::Words,
};
use frontdesk_core::{adapter::Adapter, config::Config, fingerprint::Fingerprint, messages::Catalogue};
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::{JsCast as _, JsValue, prelude::*};
use web_sys::HtmlElement;

/// Requests that wait for their answer, by the end of their address.
#[derive(Clone, Default)]
pub struct Backend(Rc<RefCell<BTreeMap<String, js_sys::Function>>>);

impl Backend {
    /// Takes the place of the browser's `fetch`.
    pub fn install() -> Self {
        let backend = Self::default();
        let waiting = Rc::clone(&backend.0);
        let fetch =
            Closure::<dyn Fn(web_sys::Request) -> js_sys::Promise>::new(move |request: web_sys::Request| {
                let waiting = Rc::clone(&waiting);
                js_sys::Promise::new(&mut move |resolve, _reject| {
                    waiting.borrow_mut().insert(request.url(), resolve);
                })
            });
        let window = web_sys::window().expect("a window");
        js_sys::Reflect::set(&window, &"fetch".into(), &fetch.into_js_value())
            .expect("fetch can be replaced");
        backend
    }

    /// Waits until somebody asks for an address that ends like this.
    pub async fn asked(&self, ending: &str) {
        until(|| self.0.borrow().keys().any(|url| url.ends_with(ending))).await;
    }

    /// Answers it.
    pub fn answer(&self, ending: &str, status: u16, body: &Value) {
        let key = self
            .0
            .borrow()
            .keys()
            .find(|url| url.ends_with(ending))
            .cloned()
            .expect("it was asked");
        let resolve = self.0.borrow_mut().remove(&key).expect("it waits");
        let init = web_sys::ResponseInit::new();
        init.set_status(status);
        let response =
            web_sys::Response::new_with_opt_str_and_init(Some(&body.to_string()), &init).expect("an answer");
        resolve
            .call1(&JsValue::UNDEFINED, &response)
            .expect("resolving works");
    }
}

#[wasm_bindgen(module = "/modules/search/library.js")]
extern "C" {
    #[wasm_bindgen(js_name = Library)]
    type Far;
    #[wasm_bindgen(constructor, js_class = "Library")]
    fn new(index: JsValue, told: JsValue) -> Far;
    #[wasm_bindgen(method)]
    fn open(this: &Far, key: &str, source: f64, address: &str, read: &JsValue);
}

/// Stands in for the boot script, which loads modules; the module itself is the real one.
fn install_modules() {
    let open = Closure::<dyn Fn(String, f64, JsValue, JsValue) -> JsValue>::new(
        |locale: String, source, told, read: JsValue| {
            let far = Far::new(frontdesk_search::Index::new(&locale, "").into(), told);
            far.open(&format!("test {} ", js_sys::Math::random()), source, "", &read);
            far.into()
        },
    );
    let boot = "return { load: async () => ({ open }) }";
    let boot = js_sys::Function::new_with_args("open", boot)
        .call1(&JsValue::UNDEFINED, &open.into_js_value())
        .expect("a boot script");
    let window = web_sys::window().expect("a window");
    js_sys::Reflect::set(&window, &"frontdesk".into(), &boot).expect("it can be set");
}

/// A desk whose backend lists two kinds of things.
pub fn desk() -> Desk {
    let adapter = json!({
        "adapter": 1,
        "backends": {"main": {"base_url": "https://backend.example"}},
        "operations": {
            "list_articles": {"path": "/articles", "response": {"items": "", "fields": {"id": "/id", "title": "/title", "body": "/body"}}},
            "get_article": {"path": "/articles/{id}", "response": {"fields": {"id": "/id", "title": "/title"}}}
        }
    });
    let config = Config::sandbox();
    let site = config.site("/");
    let adapter = Adapter::parse(&adapter).expect("a valid adapter");
    Desk::new(config, adapter, site, Fingerprint::new())
}

/// Mounts a view below everything that the app provides.
pub fn mounted<T: Child>(view: impl FnOnce() -> T + 'static) -> HtmlElement {
    let document = web_sys::window().and_then(|w| w.document()).expect("a document");
    let place = document
        .create_element("section")
        .expect("an element")
        .unchecked_into::<HtmlElement>();
    document
        .body()
        .expect("a body")
        .append_child(&place)
        .expect("it can be placed");
    install_modules();
    markup::mount(&place, move || {
        let desk = desk();
        provide_context(desk);
        provide_context(Router::install(desk.site(Clone::clone)));
        provide_context(Announcer::new());
        provide_context(Memory::load());
        provide_context(Ratings::new());
        provide_context(Words::new("en", english()));
        provide_context(Library::new("en".to_owned()));
        view().draw()
    });
    place
}

/// Lets the app react until something holds; fails where it never does.
pub async fn until(holds: impl Fn() -> bool) {
    for _ in 0..500 {
        if holds() {
            return;
        }
        timer::breathe().await;
    }
    panic!("it never came true");
}

fn english() -> Arc<Catalogue> {
    let value = serde_json::from_str(include_str!("../../public/locales/en.json")).expect("JSON");
    Arc::new(Catalogue::parse(&value).expect("a catalogue"))
}
