//! `/{street}/wallet`: what can be spent, what is reserved, and where each coin came from, by which rule.

use crate::components::{Look, button_link, icon, time};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::{claims, coins as text, rules};
use domain::view::{EntryCause, MyHold, Page, RedemptionLine, WalletEntry, WalletView};
use domain::{Coins, Instant};
use leptos::prelude::*;

/// The wallet.
#[must_use]
pub fn wallet(frame: &Frame, page: &Page<WalletView>) -> String {
    let WalletView { available, reserved, entries, open, holds } = &page.view;
    Document::of(page, text::WALLET).bar(Bar::Resident(Tab::Wallet)).render(frame, || {
        let reserved = (*reserved > Coins::ZERO).then(|| view! { <p>{text::reserved(*reserved)}</p> });
        view! {
            <section class="balance">
                <h1>{text::WALLET}</h1>
                <p class="balance-number"><small>{text::AVAILABLE}</small><b>{available.to_string()}</b><small>{text::UNIT}</small></p>
                {reserved}
            </section>
            {button_link(format!("/{}/rewards", frame.slug), text::TO_REWARDS, Look::Main)}
            <p class="more"><a href=format!("/{}/claims", frame.slug)>{claims::CLAIMS}</a></p>
            {reservations(frame, open, page.now)}
            {on_hold(frame, holds, page.now)}
            {history(frame, entries, page.now)}
            <p class="more">
                <a href=format!("/{}/pool", frame.slug)>{text::TO_POOL}</a>" · "
                <a href=format!("/{}/rules", frame.slug)>{rules::LINK}</a>" · "
                <a href=format!("/{}/household", frame.slug)>{rules::HOUSEHOLD}</a>
            </p>
        }
        .into_any()
    })
}

fn reservations(frame: &Frame, open: &[RedemptionLine], now: Instant) -> Option<AnyView> {
    if open.is_empty() {
        return None;
    }
    let lines = open.iter().map(|line| {
        let href = format!("/{}/redemptions/{}", frame.slug, line.id);
        view! {
            <li>
                <a class="row-link" href=href>
                    <span><b>{line.reward.clone()}</b><small>{text::held_until(line.held_until, now)}</small></span>
                    {icon(icon::NEXT)}
                </a>
            </li>
        }
    });
    let lines = lines.collect_view();
    Some(view! { <section><h2>{text::OPEN}</h2><ul class="links">{lines}</ul></section> }.into_any())
}

/// What waits until somebody has looked at it, and what was not given then.
fn on_hold(frame: &Frame, holds: &[MyHold], now: Instant) -> Option<AnyView> {
    if holds.is_empty() {
        return None;
    }
    let lines = holds.iter().map(|hold| {
        let signals = hold.signals.iter().map(|signal| view! { <p class="hint">{rules::signal(*signal)}</p> });
        let signals = signals.collect_view();
        let ticket = hold.ticket.as_ref().map(|code| {
            view! { <a href=format!("/{}/t/{code}", frame.slug)>{code.clone()}</a> }
        });
        let claim = hold.claim.map(|claim| {
            view! { <a href=format!("/{}/claims/{claim}", frame.slug)>{claims::CLAIM}</a> }
        });
        view! {
            <li>
                <p>{rules::hold(hold)}</p>
                <p class="hint">{rules::hold_state(hold, now)}" "{ticket}{claim}</p>
                {signals}
            </li>
        }
    });
    let lines = lines.collect_view();
    Some(view! { <section><h2>{rules::WALLET_HOLDS}</h2><ul class="card ways">{lines}</ul></section> }.into_any())
}

fn history(frame: &Frame, entries: &[WalletEntry], now: Instant) -> AnyView {
    let body = if entries.is_empty() {
        view! { <p class="empty">{text::ENTRIES_EMPTY}</p> }.into_any()
    } else {
        let entries = entries.iter().map(|one| entry(frame, one, now)).collect_view();
        view! { <ul class="entries">{entries}</ul> }.into_any()
    };
    view! { <section><h2>{text::ENTRIES}</h2>{body}</section> }.into_any()
}

fn entry(frame: &Frame, entry: &WalletEntry, now: Instant) -> AnyView {
    let href = match &entry.cause {
        EntryCause::Earned { ticket: Some(ticket), .. } => format!("/{}/t/{ticket}", frame.slug),
        EntryCause::Earned { ticket: None, .. } => format!("/{}/rules", frame.slug),
        EntryCause::Spent { redemption, .. } | EntryCause::Undone { redemption, .. } => {
            format!("/{}/redemptions/{redemption}", frame.slug)
        }
        EntryCause::Claimed { claim, .. } => format!("/{}/claims/{claim}", frame.slug),
        EntryCause::CheckedIn { activity, .. } => format!("/{}/activities/{activity}", frame.slug),
        EntryCause::Corrected { appeal, .. } => format!("/{}/appeals/{appeal}", frame.slug),
    };
    let earned = !matches!(entry.cause, EntryCause::Spent { .. } | EntryCause::Corrected { gives: false, .. });
    let doubt = entry.appealable.map(|credit| {
        let href = format!("/{}/appeals/new?credit={credit}", frame.slug);
        view! { " "<a href=href>{claims::DOUBT}</a> }
    });
    view! {
        <li class="entry">
            <div>
                <p>{text::cause(&entry.cause)}</p>
                <p class="entry-small"><a href=href>{text::cause_link(&entry.cause)}</a>" "{time(entry.at, now)}{doubt}</p>
            </div>
            <b class="entry-coins" class:is-earned=earned>{text::signed(&entry.cause, entry.coins)}</b>
        </li>
    }
    .into_any()
}
