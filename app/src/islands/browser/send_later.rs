//! Sends a form, and keeps what cannot be sent.

use super::{attribute, find, listen, outbox, outbox::Record, replace, settled, show, spawn};
use crate::islands::send_later::Sending;
use crate::text::zh_cn::islands as text;
use leptos::prelude::{document, window};
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{AbortController, Element, Event, FormData, HtmlButtonElement, HtmlFormElement, RequestInit, Response};

/// After this long without an answer the network counts as gone; 6 photos need about 40 s on a weak line.
const GIVE_UP_AFTER_MS: i32 = 90_000;
const RETRY_AFTER_MS: i32 = 30_000;

thread_local! {
    /// The island that speaks; after a refusal the form's new one.
    static SPEAKER: RefCell<Option<Element>> = const { RefCell::new(None) };
    static FLUSHING: Cell<bool> = const { Cell::new(false) };
    static RETRYING: Cell<bool> = const { Cell::new(false) };
}

/// What came of one sending.
enum Sent {
    /// Accepted; the page that the server led to.
    Arrived(String),
    /// Answered with a page that says why not.
    Refused(u16, String),
    /// No answer, or the server could not.
    Lost,
}

/// Serves the form around the island, if there is one, and sends what earlier pages kept.
pub fn start(island: Element) {
    if let Ok(Some(form)) = island.closest("form") {
        let form: HtmlFormElement = form.unchecked_into();
        let served = form.clone();
        listen(&form, "submit", move |event| submit(&served, &event));
    }
    let is_first = SPEAKER.with(|speaker| speaker.replace(Some(island)).is_none());
    if is_first {
        listen(&window(), "online", |_| flush());
        listen(&document(), "visibilitychange", |_| flush());
        flush();
    }
}

fn say(sending: &Sending) {
    let Some(island) = SPEAKER.with(|speaker| speaker.borrow().clone()) else { return };
    if let Some(words) = find::<Element>(&island, "span") {
        words.set_text_content(Some(&text::sending(sending)));
    }
    if let Some(receipt) = find::<Element>(&island, "a") {
        show(&receipt, matches!(sending, Sending::Arrived(_)));
        if let Sending::Arrived(address) = sending {
            super::set(&receipt, "href", address);
        }
    }
}

fn submit(form: &HtmlFormElement, event: &Event) {
    let record = FormData::new_with_form(form).ok().and_then(|data| Record::of(form.action(), &data));
    // Without a key nothing here is safe to repeat: the browser sends it its own way.
    let Some(record) = record else { return };
    event.prevent_default();
    let form = form.clone();
    spawn(async move {
        enable_button(&form, false);
        say(&Sending::Underway);
        match send(&record, &record.key).await {
            Sent::Arrived(address) => {
                let _ = outbox::forget(&record.key).await;
                return go(&address);
            }
            Sent::Refused(_, html) => {
                let _ = outbox::forget(&record.key).await;
                say(&Sending::Answered);
                if !shown(&html, false) {
                    // Not a page of ours: let the browser show whatever it is.
                    let _ = form.submit();
                }
            }
            Sent::Lost => match outbox::keep(&record).await {
                Ok(()) => keep_for_later(),
                Err(_) => say(&Sending::NotKept),
            },
        }
        enable_button(&form, true);
    });
}

/// Sends everything kept, one after the other, until the network fails.
fn flush() {
    if super::is_visible() && window().navigator().on_line() && !FLUSHING.replace(true) {
        spawn(async {
            // An unreadable outbox has nothing to send.
            for record in outbox::all().await.unwrap_or_default() {
                if !flush_one(&record).await {
                    keep_for_later();
                    break;
                }
            }
            FLUSHING.set(false);
        });
    }
}

/// Says that it is kept, and tries again by itself: not every phone tells when the network is back.
fn keep_for_later() {
    say(&Sending::Kept);
    if !RETRYING.replace(true) {
        spawn(async {
            super::sleep(RETRY_AFTER_MS).await;
            RETRYING.set(false);
            flush();
        });
    }
}

/// Whether it need not be kept any longer.
async fn flush_one(record: &Record) -> bool {
    let mut sent = send(record, &record.key).await;
    if matches!(sent, Sent::Refused(403, _)) {
        // The person has signed in or out meanwhile, so the key is no longer theirs and was never accepted as such.
        if let Some(key) = fresh_key(&record.action).await {
            sent = send(record, &key).await;
        }
    }
    match sent {
        // 429: the server asks for patience.
        Sent::Lost | Sent::Refused(429, _) => return false,
        Sent::Arrived(address) => {
            let _ = outbox::forget(&record.key).await;
            if is_open_here(&record.key) { go(&address) } else { say(&Sending::Arrived(address)) }
        }
        Sent::Refused(_, html) => {
            let _ = outbox::forget(&record.key).await;
            if !shown(&html, true) {
                say(&Sending::Refused(record.words()));
            }
        }
    }
    true
}

async fn send(record: &Record, key: &str) -> Sent {
    if !window().navigator().on_line() {
        return Sent::Lost;
    }
    post(record, key).await.unwrap_or(Sent::Lost)
}

async fn post(record: &Record, key: &str) -> Result<Sent, JsValue> {
    let request = RequestInit::new();
    request.set_method("POST");
    let data: JsValue = record.data(key)?.into();
    request.set_body(&data);
    let abort = AbortController::new()?;
    request.set_signal(Some(&abort.signal()));
    spawn(async move {
        super::sleep(GIVE_UP_AFTER_MS).await;
        // After the answer this has no effect.
        abort.abort();
    });
    let response: Response =
        settled(window().fetch_with_str_and_init(&record.action, &request).into()).await?.unchecked_into();
    if response.redirected() && response.ok() {
        return Ok(Sent::Arrived(response.url()));
    }
    if response.status() >= 500 {
        return Ok(Sent::Lost);
    }
    Ok(Sent::Refused(response.status(), text_of(&response).await?))
}

async fn text_of(response: &Response) -> Result<String, JsValue> {
    Ok(settled(response.text()?.into()).await?.as_string().unwrap_or_default())
}

/// Shows an answered page in the place of this one; whether it could, and, where that matters, has the words in it.
fn shown(html: &str, with_words: bool) -> bool {
    replace::parsed(html).is_ok_and(|page| {
        let has_words = matches!(page.query_selector("main textarea"), Ok(Some(_)));
        (has_words || !with_words) && matches!(replace::main_part(&page), Ok(true))
    })
}

/// A key of the form as it is served now.
async fn fresh_key(action: &str) -> Option<String> {
    let response: Response = settled(window().fetch_with_str(action).into()).await.ok()?.unchecked_into();
    let page = replace::parsed(&text_of(&response).await.ok()?).ok()?;
    let form = page.query_selector("main form[enctype]").ok()??;
    Some(attribute(&find::<Element>(&form, "input[name=form]")?, "value"))
}

/// Whether the form with that key is on this page.
fn is_open_here(key: &str) -> bool {
    let selector = format!("main input[name=form][value=\"{key}\"]");
    matches!(document().query_selector(&selector), Ok(Some(_)))
}

fn go(address: &str) {
    // The only failure is an address that is none, and this one has just been fetched.
    let _ = window().location().assign(address);
}

fn enable_button(form: &HtmlFormElement, enabled: bool) {
    if let Some(button) = find::<HtmlButtonElement>(form, "button:not([type=button])") {
        button.set_disabled(!enabled);
    }
}
