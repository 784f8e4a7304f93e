//! What the islands do with the browser. Only the browser's module contains this.

mod camera;
mod clock;
#[cfg(feature = "desk")]
mod confirm;
#[cfg(feature = "desk")]
mod cover;
#[cfg(feature = "desk")]
mod fill;
#[cfg(feature = "desk")]
mod keys;
#[cfg(feature = "desk")]
mod live_inbox;
mod outbox;
mod photo_picker;
mod pictures;
mod replace;
mod scanner;
mod send_later;

use super::Which;
use leptos::prelude::{document, window};
use std::{future::Future, pin::Pin};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, EventTarget};

/// Starts the first island of that name that sleeps. The loader calls each island of the page once, in order.
pub fn wake(which: Which) {
    let (name, start): (_, fn(Element)) = match which {
        #[cfg(feature = "desk")]
        Which::Confirm => ("Confirm", confirm::start),
        Which::Countdown => ("Countdown", clock::start),
        #[cfg(feature = "desk")]
        Which::Cover => ("Cover", cover::start),
        #[cfg(feature = "desk")]
        Which::Fill => ("Fill", fill::start),
        #[cfg(feature = "desk")]
        Which::LiveInbox => ("LiveInbox", live_inbox::start),
        Which::PhotoPicker => ("PhotoPicker", photo_picker::start),
        Which::Scanner => ("Scanner", scanner::start),
        Which::SendLater => ("SendLater", send_later::start),
    };
    let selector = format!("leptos-island[data-component^={name}_]:not([data-awake])");
    if let Ok(Some(island)) = document().query_selector(&selector) {
        set(&island, "data-awake", "");
        start(island);
    }
}

/// Calls `handle` at each event of that name, for as long as the page lives.
pub fn listen(target: &EventTarget, name: &str, handle: impl FnMut(Event) + 'static) {
    listen_boxed(target, name, Box::new(handle));
}

fn listen_boxed(target: &EventTarget, name: &str, handle: Box<dyn FnMut(Event)>) {
    let handle = Closure::wrap(handle).into_js_value();
    // Registering a function cannot fail; the binding only says that it could.
    let _ = target.add_event_listener_with_callback(name, handle.unchecked_ref());
}

/// Calls `handle` every so many milliseconds; the number stops it.
pub fn every(ms: i32, handle: Box<dyn FnMut()>) -> i32 {
    let handle = Closure::wrap(handle).into_js_value();
    window().set_interval_with_callback_and_timeout_and_arguments_0(handle.unchecked_ref(), ms).unwrap_or_default()
}

/// Runs beside everything else. Boxed here, so that the machinery around a future exists once.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(Box::pin(future) as Pin<Box<dyn Future<Output = ()>>>);
}

/// Resolves after so many milliseconds (or later, where the browser lets hidden pages sleep), or when the function
/// that `earlier` is handed gets called.
pub async fn sleep_until(ms: i32, mut earlier: impl FnMut(js_sys::Function)) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
        earlier(resolve);
    });
    let _ = JsFuture::from(promise).await;
}

/// Resolves after so many milliseconds.
pub async fn sleep(ms: i32) {
    sleep_until(ms, drop).await;
}

/// A member of an object by name, when it is there and not empty. For what not every browser has.
pub fn member(object: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// A member that is a function, called on the object.
pub fn call(object: &JsValue, name: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let function: js_sys::Function = member(object, name).ok_or(JsValue::NULL)?.dyn_into()?;
    function.call1(object, argument)
}

/// What a promise gives.
pub async fn settled(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(promise.dyn_into::<js_sys::Promise>()?).await
}

/// The first element below `root` that the selector names. The selector says the kind.
pub fn find<E: JsCast>(root: &Element, selector: &str) -> Option<E> {
    Some(root.query_selector(selector).ok()??.unchecked_into())
}

/// Sets an attribute.
pub fn set(element: &Element, name: &str, value: &str) {
    // Fails only for names that are none.
    let _ = element.set_attribute(name, value);
}

/// Shows or hides an element.
pub fn show(element: &Element, shown: bool) {
    let _ = element.toggle_attribute_with_force("hidden", !shown);
}

/// An attribute, or nothing.
pub fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

/// A new last child.
pub fn append(parent: &Element, tag: &str, class: &str) -> Option<Element> {
    let element = document().create_element(tag).ok()?;
    element.set_class_name(class);
    parent.append_child(&element).ok()?;
    Some(element)
}

/// Whether the page can be seen.
pub fn is_visible() -> bool {
    !document().hidden()
}
