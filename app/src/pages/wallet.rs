//! `/{street}/wallet`: what can be spent, what is reserved, and where each coin came from, by which rule.

use super::statement::address;
use crate::components::{Look, button_link, icon, time, year_chart};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::{activities, claims, coins as text, rules, statement};
use domain::ledger::lots::WARNED;
use domain::view::{EntryCause, HoldState, Lapsing, MonthSums, MyHold, Page, RedemptionLine, WalletEntry, WalletView};
use domain::{Coins, Instant, Month};
use leptos::prelude::*;

/// The wallet.
#[must_use]
pub fn wallet(frame: &Frame, page: &Page<WalletView>) -> String {
    let WalletView { available, reserved, entries, lapsing, year, open, holds, to_rate } = &page.view;
    Document::of(page, text::WALLET).bar(Bar::Resident(Tab::Wallet)).render(frame, || {
        let reserved = (*reserved > Coins::ZERO).then(|| view! { <p>{text::reserved(*reserved)}</p> });
        view! {
            <section class="balance">
                <h1>{text::WALLET}</h1>
                <p class="balance-number"><small>{text::AVAILABLE}</small><b>{available.to_string()}</b><small>{text::UNIT}</small></p>
                {reserved}
            </section>
            {lapses_soon(frame, lapsing, page.now)}
            {helped(frame, *to_rate)}
            {button_link(format!("/{}/rewards", frame.slug), text::TO_REWARDS, Look::Main)}
            <p class="more"><a href=format!("/{}/claims", frame.slug)>{claims::CLAIMS}</a></p>
            {reservations(frame, open, page.now)}
            {on_hold(frame, holds, page.now)}
            {lapses(lapsing, page.now)}
            {past(frame, year)}
            {history(frame, entries, page.now)}
            <p class="more">
                <a href=format!("/{}/pool", frame.slug)>{text::TO_POOL}</a>" "
                <a href=format!("/{}/rules", frame.slug)>{rules::LINK}</a>" "
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
        let activity = hold.activity.map(|activity| {
            view! { <a href=format!("/{}/activities/{activity}", frame.slug)>{activities::RECORD}</a> }
        });
        // What was refused of a claim is appealed against on its page.
        let appeal = (hold.state == HoldState::Refused && hold.claim.is_none()).then(|| {
            view! { <a href=format!("/{}/appeals/new?hold={}", frame.slug, hold.id)>{claims::APPEAL}</a> }
        });
        view! {
            <li>
                <p>{rules::hold(hold)}</p>
                <p class="hint">{rules::hold_state(hold, now)}" "{ticket}{claim}{activity}" "{appeal}</p>
                {signals}
            </li>
        }
    });
    let lines = lines.collect_view();
    Some(view! { <section><h2>{rules::WALLET_HOLDS}</h2><ul class="card ways">{lines}</ul></section> }.into_any())
}

/// Moments at which something lapses that are listed.
const LAPSING_MAX: usize = 6;

/// What lapses soon, on top of the page.
/// What of it lapses soon.
pub(super) fn lapses_soon(frame: &Frame, lapsing: &[Lapsing], now: Instant) -> Option<AnyView> {
    let [first, _] = WARNED;
    let soon = lapsing.iter().filter(|line| line.at <= now.after(first));
    let coins: u64 = soon.map(|line| line.coins).sum();
    let at = lapsing.first().filter(|_| coins > 0)?.at;
    Some(
        view! {
            <section class="card lapses-soon" role="note">
                <p>{icon(icon::WARNING)}" "<b>{statement::lapses_soon(coins, at, now)}</b></p>
                <p><a href=format!("/{}/rewards", frame.slug)>{statement::SPEND}</a></p>
            </section>
        }
        .into_any(),
    )
}

/// That somebody says to have helped the reader.
pub(super) fn helped(frame: &Frame, to_rate: u32) -> Option<AnyView> {
    let href = format!("/{}/claims", frame.slug);
    (to_rate > 0).then(|| view! { <p class="card"><a href=href>{claims::to_rate(to_rate)}</a></p> }.into_any())
}

fn lapses(lapsing: &[Lapsing], now: Instant) -> Option<AnyView> {
    if lapsing.is_empty() {
        return None;
    }
    let lines = lapsing.iter().take(LAPSING_MAX).map(|line| view! { <li>{statement::lapsing(line, now)}</li> });
    let lines = lines.collect_view();
    Some(
        view! {
            <section>
                <h2>{statement::LAPSING}</h2>
                <ul class="card ways">{lines}</ul>
                <p class="hint">{statement::LAPSING_HINT}</p>
            </section>
        }
        .into_any(),
    )
}

/// The year: drawn, and in numbers that lead to the statements.
fn past(frame: &Frame, year: &[MonthSums]) -> Option<AnyView> {
    if year.is_empty() {
        return None;
    }
    let is_corrected = year.iter().any(|month| month.corrected != 0);
    let moved = year.iter().rev().filter(|month| **month != MonthSums::none(month.month));
    let rows = moved.map(|month| {
        let corrected = is_corrected.then(|| view! { <td>{month.corrected}</td> });
        view! {
            <tr>
                <th scope="row"><a href=address(frame, month.month, "")>{statement::month(month.month)}</a></th>
                <td>{month.earned}</td>
                <td>{month.spent - month.returned}</td>
                <td>{month.lapsed}</td>
                {corrected}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let names = [statement::MONTH, statement::EARNED, statement::SPENT, statement::LAPSED];
    let names = names.into_iter().chain(is_corrected.then_some(statement::CORRECTED));
    let names: Vec<_> = names.map(|name| view! { <th scope="col">{name}</th> }).collect();
    Some(
        view! {
            <section>
                <h2>{statement::YEAR}</h2>
                <div class="card">
                    {year_chart(year)}
                    <table class="months">
                        <caption>{statement::MONTHS}</caption>
                        <thead><tr>{names}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
        .into_any(),
    )
}

fn history(frame: &Frame, list: &[WalletEntry], now: Instant) -> AnyView {
    let body = if list.is_empty() {
        view! { <p class="empty">{text::ENTRIES_EMPTY}</p> }.into_any()
    } else {
        let statement = address(frame, Month::of(now).year_and_month(), "");
        view! {
            {entries(frame, list, now)}
            <p class="more"><a href=statement>{statement::TO_STATEMENT}</a></p>
        }
        .into_any()
    };
    view! { <section><h2>{text::ENTRIES}</h2>{body}</section> }.into_any()
}

/// Entries, each with its cause.
pub(super) fn entries(frame: &Frame, list: &[WalletEntry], now: Instant) -> AnyView {
    let entries = list.iter().map(|one| entry(frame, one, now)).collect_view();
    view! { <ul class="entries">{entries}</ul> }.into_any()
}

fn entry(frame: &Frame, entry: &WalletEntry, now: Instant) -> AnyView {
    let href = match &entry.cause {
        EntryCause::Earned { ticket: Some(ticket), .. } => format!("/{}/t/{ticket}", frame.slug),
        EntryCause::Earned { ticket: None, .. } | EntryCause::Lapsed => {
            format!("/{}/rules", frame.slug)
        }
        EntryCause::Spent { redemption, .. }
        | EntryCause::Undone { redemption, .. }
        | EntryCause::TakenBack { redemption, .. } => {
            format!("/{}/redemptions/{redemption}", frame.slug)
        }
        EntryCause::Claimed { claim, .. } => format!("/{}/claims/{claim}", frame.slug),
        EntryCause::CheckedIn { activity, .. } => format!("/{}/activities/{activity}", frame.slug),
        EntryCause::Corrected { appeal, .. } => format!("/{}/appeals/{appeal}", frame.slug),
    };
    let adds = text::adds(&entry.cause);
    let doubt = entry.appealable.map(|credit| {
        let href = format!("/{}/appeals/new?credit={credit}", frame.slug);
        view! { " "<a href=href>{claims::DOUBT}</a> }
    });
    view! {
        <li class="entry">
            <div>
                <p>{text::cause(&entry.cause)}</p>
                <p class="entry-small"><a href=href>{text::cause_link(&entry.cause)}</a>" "{time(entry.at, now)}" "{statement::number(entry)}{doubt}</p>
            </div>
            <b class="entry-coins" class:is-earned=adds>{text::signed(&entry.cause, entry.coins)}</b>
        </li>
    }
    .into_any()
}
