//! What a neighbour may do, what the holder of a slip may do, and taking back.

use super::RatingTyped;
use crate::components::{Errors, Look, TextArea, form_token, submit, text_area};
use crate::frame::Frame;
use crate::text::zh_cn::ticket as text;
use domain::Verb;
use domain::view::ProgressView;
use leptos::prelude::*;

/// 我也遇到了, and following.
pub fn others(frame: &Frame, view: &ProgressView) -> Option<AnyView> {
    if view.mine {
        return None;
    }
    let here = format!("/{}/t/{}", frame.slug, view.code);
    let join = (view.can.contains(&Verb::Join) && !view.joined_by_me).then(|| {
        view! {
            <form method="post" action=format!("{here}/join")>
                {form_token(frame)}
                {submit(text::JOIN, Look::Main)}
            </form>
        }
    });
    let help = join.is_some().then(|| view! { <p class="hint">{text::JOIN_HELP}</p> });
    let joined = view.joined_by_me.then(|| view! { <p>{text::JOINED_BY_ME}</p> });
    // Who has joined hears the outcome anyway.
    let (act, label) = if view.followed { ("unfollow", text::UNFOLLOW) } else { ("follow", text::FOLLOW) };
    let follow = (!view.joined_by_me).then(|| {
        view! {
            <form method="post" action=format!("{here}/{act}")>
                {form_token(frame)}
                {submit(label, Look::Lesser)}
            </form>
        }
    });
    Some(view! { <section class="card others">{join}{help}{joined}{follow}</section> }.into_any())
}

/// Whoever holds the slip makes the report theirs; the slip's address brings its secret.
pub fn slip(frame: &Frame, view: &ProgressView) -> Option<AnyView> {
    if !view.slip || view.mine {
        return None;
    }
    let Some(secret) = slip_of(&frame.path) else {
        return Some(view! { <p class="hint">{text::SLIP_SCAN}</p> }.into_any());
    };
    let secret = secret.to_owned();
    Some(
        view! {
            <section class="card">
                <h2>{text::SLIP}</h2>
                <p>{text::SLIP_HELP}</p>
                <form method="post" action=format!("/{}/t/{}/claim", frame.slug, view.code)>
                    {form_token(frame)}
                    <input type="hidden" name="slip" value=secret/>
                    {submit(text::SLIP_SUBMIT, Look::Main)}
                </form>
            </section>
        }
        .into_any(),
    )
}

/// The secret in `?slip=…`. Secrets hold nothing that an address has to encode.
fn slip_of(path: &str) -> Option<&str> {
    let (_, query) = path.split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix("slip=")).filter(|secret| !secret.is_empty())
}

/// Taking it back.
pub fn withdraw(frame: &Frame, view: &ProgressView, typed: &RatingTyped, errors: &Errors<'_>) -> Option<AnyView> {
    if !view.can.contains(&Verb::Withdraw) {
        return None;
    }
    let reason = TextArea {
        name: "reason",
        label: text::WITHDRAW_REASON,
        hint: Some(text::WITHDRAW_HELP.to_owned()),
        value: typed.reason.clone(),
        optional: false,
        rows: 2,
    };
    let open = errors.at("reason");
    Some(
        view! {
            <details class="card" open=open>
                <summary>{text::WITHDRAW}</summary>
                <form method="post" action=format!("/{}/t/{}/withdraw", frame.slug, view.code)>
                    {form_token(frame)}
                    {text_area(reason, errors)}
                    {submit(text::WITHDRAW_SUBMIT, Look::Danger)}
                </form>
            </details>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::slip_of;

    #[test]
    fn the_secret_of_a_slip_stands_in_the_address() {
        assert_eq!(slip_of("/x/t/T4K9-M2XW?slip=a1-_"), Some("a1-_"));
        assert_eq!(slip_of("/x/t/T4K9-M2XW?from=paper&slip=a1"), Some("a1"));
        assert_eq!(slip_of("/x/t/T4K9-M2XW?slip="), None);
        assert_eq!(slip_of("/x/t/T4K9-M2XW"), None);
    }
}
