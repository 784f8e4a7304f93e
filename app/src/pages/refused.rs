//! Refusals of a whole page: nobody is signed in, not in that role, not here, too many tries.

use crate::components::{Look, button_link};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn as words;
use crate::text::zh_cn::errors as text;
use domain::Refusal;
use leptos::prelude::*;

/// What cannot be shown, why, and the way on.
#[must_use]
pub fn refused(frame: &Frame, refusal: &Refusal) -> String {
    let heading = heading(refusal);
    let document = Document::new(heading.to_owned()).bar(Bar::Resident(Tab::Elsewhere));
    document.render(frame, || {
        let sign_in = matches!(refusal, Refusal::SignInRequired | Refusal::RoleRequired { .. }).then(|| {
            let href = format!("/{}/sign-in?next={}", frame.slug, in_query(&frame.path));
            button_link(href, words::sign_in::TITLE, Look::Main)
        });
        let home = if sign_in.is_some() { Look::Lesser } else { Look::Main };
        view! {
            <div class="whole-page">
                <h1>{heading}</h1>
                <p class="lead">{words::refusal::sentence(refusal, None)}</p>
                {sign_in}
                {button_link(format!("/{}", frame.slug), text::TO_HOME, home)}
                <p class="machine-code">{refusal.code()}</p>
            </div>
        }
        .into_any()
    })
}

const fn heading(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::SignInRequired => text::SIGN_IN_REQUIRED,
        Refusal::RoleRequired { .. } => text::ROLE_REQUIRED,
        _ => match refusal.status() {
            404 => text::NOT_FOUND,
            410 => text::GONE,
            429 => text::TOO_MANY,
            _ => text::REFUSED,
        },
    }
}

/// A path and query as the value of a query parameter (RFC 3986, 2.3 and 3.4: everything else by its bytes).
pub(super) fn in_query(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(char::from(byte))
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::in_query;

    #[test]
    fn an_address_survives_as_a_parameter() {
        assert_eq!(in_query("/xianlin/counter?code=1&x=一"), "/xianlin/counter%3Fcode%3D1%26x%3D%E4%B8%80");
    }
}
