//! `/{street}/scan`: from a poster to its stairwell, by camera, by photo, or by typing.

use super::home::code_form;
use crate::components::{Errors, Look, submit};
use crate::frame::Frame;
use crate::islands::{ScanFor, scanner};
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::{places, staff as text};
use domain::view::{HomeView, Page};
use leptos::prelude::*;

/// The scan page. With `back` in its address, as the desk and the filing form have it, what was read or typed goes there
/// as `place`.
#[must_use]
pub fn scan(frame: &Frame, page: &Page<HomeView>) -> String {
    let back = back(frame);
    let home = back.clone().unwrap_or_else(|| format!("/{}", frame.slug));
    let document = Document::of(page, text::SCAN).back(home).bar(Bar::Resident(Tab::Elsewhere)).islands();
    document.render(frame, || {
        let intro = if back.is_some() { text::SCAN_BACK_INTRO } else { text::SCAN_INTRO };
        let form = match &back {
            Some(back) => place_form(back),
            None => code_form(frame, "", &Errors::new(None, page.now)),
        };
        view! {
            <h1>{text::SCAN}</h1>
            <p class="lead">{intro}</p>
            {scanner(frame, ScanFor::Place, back.as_deref())}
            {form}
        }
        .into_any()
    })
}

/// A page of staff in this 街道 that waits for a place; nothing else is gone back to.
fn back(frame: &Frame) -> Option<String> {
    let (_, back) = frame.path.split_once("?back=")?;
    let within = back.strip_prefix('/')?.strip_prefix(&frame.slug)?;
    let is_ours = within == "/file" || within.strip_prefix("/desk/").is_some_and(is_plain);
    is_ours.then(|| back.to_owned())
}

fn is_plain(code: &str) -> bool {
    !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn place_form(back: &str) -> AnyView {
    view! {
        <form class="card is-code" method="get" action=back.to_owned()>
            <div class="field">
                <label for="field-place">{places::CODE_LABEL}</label>
                <p class="hint" id="hint-place">{places::CODE_HINT}</p>
                <input
                    id="field-place"
                    name="place"
                    type="text"
                    autocomplete="off"
                    maxlength="32"
                    aria-describedby="hint-place"
                />
            </div>
            {submit(text::SCAN_BACK, Look::Lesser)}
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    #[test]
    fn only_pages_that_wait_for_a_place_are_gone_back_to() {
        let check = |path: &str, then: Option<&str>| {
            let frame = Frame {
                slug: "xianlin".to_owned(),
                street_name: None,
                origin: String::new(),
                elder: false,
                assets: Rc::new(str::to_owned),
                form_token: Rc::new(String::new),
                path: path.to_owned(),
            };
            assert_eq!(back(&frame).as_deref(), then, "{path}");
        };
        check("/xianlin/scan?back=/xianlin/desk/T4K9-M2XW", Some("/xianlin/desk/T4K9-M2XW"));
        check("/xianlin/scan?back=/xianlin/file", Some("/xianlin/file"));
        check("/xianlin/scan", None);
        check("/xianlin/scan?back=//evil.example/xianlin/file", None);
        check("/xianlin/scan?back=/other/desk/T4K9-M2XW", None);
        check("/xianlin/scan?back=/xianlin/desk/../sign-out", None);
        check("/xianlin/scan?back=https://evil.example", None);
    }
}
