//! `/{street}/wallet/{month}`: a month of the wallet, from its opening balance to its closing one.

use super::pool::figures;
use super::wallet::entries;
use crate::components::{Look, button_link};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::{coins, public, statement as text};
use domain::Month;
use domain::view::{Page, StatementView};
use leptos::prelude::*;

/// A month of the wallet.
#[must_use]
pub fn statement(frame: &Frame, page: &Page<StatementView>) -> String {
    let view = &page.view;
    let sums = &view.sums;
    let title = text::title(sums.month);
    let document = Document::of(page, title.clone()).back(format!("/{}/wallet", frame.slug));
    document.bar(Bar::Resident(Tab::Wallet)).render(frame, || {
        let closing = (if view.has_after { text::CLOSING } else { text::NOW }, view.opening + sums.change());
        let lines = [
            (text::OPENING, view.opening),
            (text::EARNED, sums.earned),
            (text::RETURNED, sums.returned),
            (text::SPENT, -sums.spent),
            (text::LAPSED, -sums.lapsed),
            (text::CORRECTED, sums.corrected),
            closing,
        ];
        let is_end = |name| name == text::OPENING || name == closing.0;
        let lines = lines.into_iter().filter(|(name, coins)| is_end(*name) || *coins != 0);
        let lines = lines.map(|(name, coins)| (name, coins::number(coins, !is_end(name))));
        let body = if view.entries.is_empty() {
            view! { <p class="empty">{text::EMPTY}</p> }.into_any()
        } else {
            entries(frame, &view.entries, page.now)
        };
        let at = |month: Month| address(frame, month.year_and_month(), "");
        let here = address(frame, sums.month, "");
        let [sum, ledger] = text::check(&view.account);
        view! {
            <h1>{title.clone()}</h1>
            <section class="card">{figures(lines)}</section>
            <section><h2>{coins::ENTRIES}</h2>{body}{parts(&here, view.is_later_part, view.next)}</section>
            {days(&view.days)}
            <section>
                <h2>{text::CHECK}</h2>
                <p>{sum}</p>
                <p>{ledger}" "<a href=format!("/{}/pool", frame.slug)>{coins::TO_POOL}</a></p>
                {button_link(address(frame, sums.month, ".xlsx"), public::EXPORT_SHEET, Look::Lesser)}
                {button_link(address(frame, sums.month, ".csv"), public::EXPORT_TEXT, Look::Lesser)}
            </section>
            {months(sums.month, (view.has_before, view.has_after), at)}
        }
        .into_any()
    })
}

/// Of a month's page, or of a file of it.
pub(super) fn address(frame: &Frame, (year, month): (i64, i64), ending: &str) -> String {
    format!("/{}/wallet/{year:04}-{month:02}{ending}", frame.slug)
}

/// To the other parts of a month.
pub(super) fn parts(here: &str, is_later_part: bool, next: Option<i64>) -> Option<AnyView> {
    let links = [
        is_later_part.then(|| (here.to_owned(), text::FIRST)),
        next.map(|next| (format!("{here}?after={next}"), text::MORE)),
    ];
    pager(links.into_iter().flatten())
}

/// To the months before and after, where there are such.
pub(super) fn months(
    (year, month): (i64, i64),
    (has_before, has_after): (bool, bool),
    at: impl Fn(Month) -> String,
) -> Option<AnyView> {
    let here = Month(year.saturating_mul(12).saturating_add(month - 1));
    let links = [
        has_before.then(|| (at(Month(here.0 - 1)), public::MONTH_BEFORE)),
        has_after.then(|| (at(here.next()), public::MONTH_AFTER)),
    ];
    pager(links.into_iter().flatten())
}

/// Links to other pages of the same.
pub(super) fn pager(links: impl Iterator<Item = (String, &'static str)>) -> Option<AnyView> {
    let links: Vec<_> = links.map(|(href, label)| view! { <a href=href>{label}</a> }).collect();
    (!links.is_empty()).then(|| view! { <nav class="pager" aria-label=public::PAGES>{links}</nav> }.into_any())
}

/// The balance by day.
pub(super) fn days(days: &[(i64, i64)]) -> Option<AnyView> {
    if days.is_empty() {
        return None;
    }
    let rows = days.iter().map(|(day, balance)| {
        view! { <tr><th scope="row">{text::day(*day)}</th><td>{*balance}</td></tr> }
    });
    let rows = rows.collect_view();
    Some(
        view! {
            <section>
                <h2>{text::DAYS}</h2>
                <table class="months">
                    <thead><tr><th scope="col">{text::DAY}</th><th scope="col">{text::BALANCE}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
        .into_any(),
    )
}
