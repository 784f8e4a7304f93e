//! The line between an inbox and the server, and what arrives on it.

use super::{attribute, clock, clock::Clock, every, find, keys, listen, member, set, show, spawn};
use crate::islands::{inbox_card::Card, inbox_wire, live_inbox::Line};
use crate::text::zh_cn::islands as text;
use domain::view::{InboxRow, InboxView};
use leptos::prelude::{document, window};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, EventTarget, HtmlTemplateElement, MessageEvent, WebSocket};

/// Often enough for the mobile networks that forget a silent line after 30 s.
const PING_EVERY_MS: i32 = 25_000;
/// Two pings without any answer: the line is dead, whatever the browser believes.
const SILENCE_MAX_MS: f64 = 60_000.0;
const PAUSE_MIN_MS: i32 = 500;
const PAUSE_MAX_MS: i32 = 30_000;
/// From then on the page says that it does not come through.
const FAILURES_TOLD: u32 = 4;

thread_local! {
    /// Ends the present pause, or the present line when it has been silent.
    static WAKE: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

struct Inbox {
    section: Element,
    slug: String,
    clock: Clock,
    view: RefCell<InboxView>,
}

/// Keeps the inbox up to date as long as the page lives.
pub fn start(island: Element) {
    let Some(section) = find::<Element>(&island, ".inbox") else { return };
    let data = js_sys::JSON::parse(&attribute(&section, "data-inbox")).unwrap_or_default();
    let Some(view) = inbox_wire::inbox(&data) else { return };
    let (slug, clock) = (attribute(&section, "data-slug"), Clock::of(&section));
    clock::run(section.clone(), clock);
    for (target, name) in [(EventTarget::from(window()), "online"), (document().into(), "visibilitychange")] {
        listen(&target, name, |_| {
            if super::is_visible() {
                awake();
            }
        });
    }
    keys::listen_to(&section);
    spawn(Rc::new(Inbox { section, slug, clock, view: RefCell::new(view) }).keep_up());
}

fn awake() {
    if let Some(wake) = WAKE.with(|wake| wake.borrow().clone()) {
        let _ = wake.call0(&JsValue::NULL);
    }
}

impl Inbox {
    async fn keep_up(self: Rc<Self>) {
        let mut failures: u32 = 0;
        loop {
            self.say_line(match failures {
                _ if !window().navigator().on_line() => Line::Offline,
                FAILURES_TOLD.. => Line::Failing,
                _ => Line::Connecting,
            });
            let opened = Rc::clone(&self).hold_line().await.unwrap_or(false);
            failures = if opened { 0 } else { failures.saturating_add(1) };
            // Doubling, and not all phones of a 街道 in the same moment.
            let pause = PAUSE_MIN_MS.saturating_mul(1 << failures.min(6)).min(PAUSE_MAX_MS);
            let jitter = 0.5 + js_sys::Math::random() / 2.0;
            super::sleep_until((f64::from(pause) * jitter) as i32, |wake| {
                WAKE.with(|waker| waker.replace(Some(wake)));
            })
            .await;
        }
    }

    /// One socket from beginning to end; whether it was ever open.
    async fn hold_line(self: Rc<Self>) -> Result<bool, JsValue> {
        let origin = window().location().origin()?.replacen("http", "ws", 1);
        let socket = WebSocket::new(&self.address(&origin))?;
        let opened = Rc::new(Cell::new(false));
        let heard_at = Rc::new(Cell::new(js_sys::Date::now()));

        let (inbox, opened_now) = (Rc::clone(&self), Rc::clone(&opened));
        listen(&socket, "open", move |_| {
            opened_now.set(true);
            inbox.say_line(Line::Live);
        });
        let heard_now = Rc::clone(&heard_at);
        listen(&socket, "message", move |event| {
            heard_now.set(js_sys::Date::now());
            let message = event.unchecked_into::<MessageEvent>().data().as_string().unwrap_or_default();
            // Answers to pings are no JSON.
            if let Ok(value) = js_sys::JSON::parse(&message) {
                self.take_in(&value);
            }
        });
        let ended = js_sys::Promise::new(&mut |resolve, _| {
            let _ = socket.add_event_listener_with_callback("close", &resolve);
            // A dead line may take minutes to close: it is left when the page wakes up or a ping finds it silent.
            let heard_at = Rc::clone(&heard_at);
            let leave: Box<dyn FnMut()> = Box::new(move || {
                if js_sys::Date::now() - heard_at.get() > SILENCE_MAX_MS {
                    let _ = resolve.call0(&JsValue::NULL);
                }
            });
            WAKE.with(|wake| wake.replace(Some(Closure::wrap(leave).into_js_value().unchecked_into())));
        });
        let pinged = socket.clone();
        let ping = every(
            PING_EVERY_MS,
            Box::new(move || {
                // While connecting or closing there is nothing to ping.
                let _ = pinged.send_with_str("ping");
                awake();
            }),
        );
        let end = JsFuture::from(ended).await;
        window().clear_interval_with_handle(ping);
        let _ = socket.close();
        end.map(|_| opened.get())
    }

    /// What the socket is asked for: the changes after the last one that was seen, or the whole inbox.
    fn address(&self, origin: &str) -> String {
        let view = self.view.borrow();
        let (filter, after) = (view.filter.as_str(), view.sequence);
        format!("{origin}/{}/inbox/live?filter={filter}&after={after}", self.slug)
    }

    /// The first message is the whole inbox as it stands, or all changes since the last that was seen, so that nothing
    /// is missed however long the line was gone; each later one is a change.
    fn take_in(&self, message: &JsValue) {
        let before = self.view.borrow().clone();
        let now = self.clock.now();
        if let Some(whole) = inbox_wire::inbox(message) {
            self.view.replace(whole);
        } else {
            let missed = inbox_wire::Value::entries(message);
            for change in missed.iter().chain([message]).filter_map(inbox_wire::change) {
                self.view.borrow_mut().apply(change, now);
            }
        }
        let view = self.view.borrow();
        let kept = keys::Kept::of(&self.section);
        for gone in before.rows.iter().filter(|row| !view.rows.contains(row)) {
            if let Some(card) = self.card_of(&gone.code) {
                card.remove();
            }
        }
        // From the last to the first, because each stands before its next; those that stayed stand in order already.
        for at in (0..view.rows.len()).rev() {
            if self.card_of(&view.rows[at].code).is_none() {
                self.show_card(&view.rows, at);
            }
        }
        kept.restore(&self.section);
        self.say("total", &text::open_total(view.open_total));
        self.say("count", &view.open_total.to_string());
        if let Some(empty) = self.part("empty") {
            show(&empty, view.rows.is_empty());
        }
        let known = |code: &str| before.rows.iter().any(|row| row.code == code);
        if let Some(added) = view.rows.iter().find(|row| !known(&row.code)) {
            self.say("news", &text::new_ticket(added));
            vibrate();
        }
    }

    /// Puts a new card where its row is.
    fn show_card(&self, rows: &[InboxRow], at: usize) {
        let template = find::<HtmlTemplateElement>(&self.section, "template");
        let blank = template.and_then(|template| template.content().first_element_child());
        let card = blank.and_then(|blank| blank.clone_node_with_deep(true).ok());
        let (Some(card), Some(list)) = (card, self.part("rows")) else { return };
        let card: Element = card.unchecked_into();
        let now = self.clock.now();
        let me = self.view.borrow().me;
        fill(&card, &Card::of(&rows[at], me, &self.slug, now));
        let next = rows.get(at + 1).and_then(|next| self.card_of(&next.code));
        let _ = list.insert_before(&card, next.as_deref());
        clock::update_all(&card, now);
    }

    fn card_of(&self, code: &str) -> Option<Element> {
        find(&self.section, &format!("[data-code=\"{code}\"]"))
    }

    fn part(&self, name: &str) -> Option<Element> {
        part(&self.section, name)
    }

    fn say(&self, name: &str, words: &str) {
        say(&self.section, name, words);
    }

    fn say_line(&self, line: Line) {
        self.say("line", text::line(line));
        if let Some(words) = self.part("line") {
            let _ = words.class_list().toggle_with_force("is-live", line == Line::Live);
        }
    }
}

fn part(root: &Element, name: &str) -> Option<Element> {
    find(root, &format!("[data-part={name}]"))
}

fn say(root: &Element, name: &str, words: &str) {
    if let Some(part) = part(root, name) {
        part.set_text_content(Some(words));
    }
}

/// Fills a copy of the template, as the server fills the card.
fn fill(element: &Element, card: &Card) {
    set(element, "data-code", &card.code);
    let _ = element.class_list().add_1("is-fresh");
    for (name, words) in card.parts() {
        say(element, name, words);
        if let Some(part) = part(element, name) {
            show(&part, !words.is_empty());
        }
    }
    say(element, "due", &card.due);
    if let Some(mark) = find::<Element>(element, "input") {
        set(&mark, "value", &card.code);
    }
    for (name, address) in [("words", &card.desk), ("desk", &card.desk), ("call", &card.call)] {
        if let Some(link) = part(element, name) {
            set(&link, "href", address);
            show(&link, !address.is_empty());
        }
    }
    if let Some(promise) = part(element, "promise") {
        show(&promise, card.due_at.is_some());
        let _ = promise.class_list().toggle_with_force("is-missed", card.is_missed);
    }
    if let (Some(countdown), Some(due_at)) = (find::<Element>(element, ".countdown"), card.due_at) {
        set(&countdown, "data-due", &due_at.0.to_string());
    }
}

/// Browsers allow it only after the person has touched the page, and complain before.
fn vibrate() {
    let navigator = window().navigator();
    let touched = member(&navigator, "userActivation").and_then(|activation| member(&activation, "hasBeenActive"));
    if touched.is_some_and(|touched| touched.is_truthy()) {
        // Not every browser can.
        let _ = super::call(&navigator, "vibrate", &150.into());
    }
}

impl inbox_wire::Value for JsValue {
    fn member(&self, name: &str) -> Option<Self> {
        member(self, name)
    }
    fn entries(&self) -> Vec<Self> {
        self.dyn_ref::<js_sys::Array>().map(js_sys::Array::to_vec).unwrap_or_default()
    }
    fn text(&self) -> Option<String> {
        self.as_string()
    }
    fn number(&self) -> Option<f64> {
        self.as_f64()
    }
    fn flag(&self) -> Option<bool> {
        self.as_bool()
    }
}
