//! Sends the counter's form, and asks again with the same key until it is known what came of it.

use super::{find, listen, replace, settled, spawn};
use crate::islands::confirm::Confirming;
use crate::text::zh_cn::islands as text;
use leptos::prelude::window;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{AbortController, Element, FormData, HtmlButtonElement, HtmlFormElement, RequestInit, Response};

/// After this long without an answer the same is asked again.
const GIVE_UP_AFTER_MS: i32 = 15_000;
const PAUSE_MS: i32 = 3_000;
/// About a minute and a half on a dead line.
const TRIES: u32 = 6;

/// Serves the form around the island.
pub fn start(island: Element) {
    if let Ok(Some(form)) = island.closest("form") {
        let form: HtmlFormElement = form.unchecked_into();
        let served = form.clone();
        listen(&form, "submit", move |event| {
            // Without the form's data the browser sends it its own way.
            let Ok(data) = FormData::new_with_form(&served) else { return };
            event.prevent_default();
            let (form, island) = (served.clone(), island.clone());
            spawn(async move { ask(&form, &island, &data).await });
        });
    }
}

async fn ask(form: &HtmlFormElement, island: &Element, data: &FormData) {
    enable_button(form, false);
    say(island, Confirming::Sending);
    for _ in 0..TRIES {
        if let Ok(Some(html)) = post(&form.action(), data).await {
            let shown = replace::parsed(&html).and_then(|page| replace::main_part(&page));
            if !matches!(shown, Ok(true)) {
                // Not a page of ours: let the browser ask for whatever it is, with the same key.
                let _ = form.submit();
            }
            return;
        }
        say(island, Confirming::Unknown);
        super::sleep(PAUSE_MS).await;
    }
    say(island, Confirming::GivenUp);
    enable_button(form, true);
}

/// The answered page; nothing when the server could not tell.
async fn post(action: &str, data: &FormData) -> Result<Option<String>, JsValue> {
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_body(data);
    let abort = AbortController::new()?;
    request.set_signal(Some(&abort.signal()));
    spawn(async move {
        super::sleep(GIVE_UP_AFTER_MS).await;
        // After the answer this has no effect.
        abort.abort();
    });
    let response: Response = settled(window().fetch_with_str_and_init(action, &request).into()).await?.unchecked_into();
    if response.status() >= 500 {
        return Ok(None);
    }
    Ok(settled(response.text()?.into()).await?.as_string())
}

fn say(island: &Element, confirming: Confirming) {
    if let Some(line) = find::<Element>(island, "p") {
        line.set_text_content(Some(text::confirming(confirming)));
    }
}

fn enable_button(form: &HtmlFormElement, enabled: bool) {
    if let Some(button) = find::<HtmlButtonElement>(form, "button") {
        button.set_disabled(!enabled);
    }
}
