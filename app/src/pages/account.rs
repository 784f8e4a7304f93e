//! `/{street}/accounts/{account}/{month}`: a month of an account that is nobody's wallet, from its opening balance to
//! its closing one; and `/{street}/counter/months`: what a merchant took in a month, and whether it was paid.

use super::pool::figures;
use super::statement::{days, months, parts};
use crate::components::{Look, button_link};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::office::month_machine;
use crate::text::zh_cn::{accounts as text, coins, market, public, statement as statement_text};
use domain::Month;
use domain::ledger::AccountId;
use domain::view::{AccountEntry, AccountView, MerchantMonthView, Page};
use leptos::prelude::*;

/// A month of an account.
#[must_use]
pub fn account(frame: &Frame, page: &Page<AccountView>) -> String {
    let view = &page.view;
    let title = text::title(&view.account, &view.name, view.month);
    document(frame, page, title.clone()).render(frame, || {
        let closing = if view.has_after { statement_text::CLOSING } else { statement_text::NOW };
        let lines = [
            (statement_text::OPENING, coins::number(view.opening, false)),
            (text::CAME, coins::number(view.came, true)),
            (text::WENT, coins::number(-view.went, true)),
            (closing, coins::number(view.opening + view.came - view.went, false)),
        ];
        let at = |month: Month| address(frame, &view.account, month.year_and_month(), "");
        let here = address(frame, &view.account, view.month, "");
        let file = |ending| address(frame, &view.account, view.month, ending);
        let [sum, ledger] = text::check(&view.account);
        view! {
            <h1>{title.clone()}</h1>
            <p class="lead">{text::about(&view.account)}</p>
            <section class="card">{figures(lines)}</section>
            <section>
                <h2>{text::ENTRIES}</h2>
                {entries(&view.entries)}
                {parts(&here, view.is_later_part, view.next)}
            </section>
            {days(&view.days)}
            <section>
                <h2>{statement_text::CHECK}</h2>
                <p>{sum}</p>
                <p>{ledger}" "<a href=format!("/{}/pool", frame.slug)>{text::TO_POOL}</a></p>
                {button_link(file(".xlsx"), public::EXPORT_SHEET, Look::Lesser)}
                {button_link(file(".csv"), public::EXPORT_TEXT, Look::Lesser)}
            </section>
            {months(view.month, (view.has_before, view.has_after), at)}
        }
        .into_any()
    })
}

/// A merchant's account is its clerks'; everything else is everybody's.
fn document<'a>(frame: &Frame, page: &'a Page<AccountView>, title: String) -> Document<'a> {
    let document = Document::of(page, title);
    match AccountId::parse(&page.view.account) {
        Some(AccountId::Settlement(merchant)) => {
            let back = month_address(frame, merchant.0, page.view.month);
            document.back(back).bar(Bar::Staff(Tab::Counter)).staff()
        }
        _ => document.back(format!("/{}/pool", frame.slug)).bar(Bar::Resident(Tab::Elsewhere)),
    }
}

/// Of a month's page, or of a file of it.
fn address(frame: &Frame, account: &str, month: (i64, i64), ending: &str) -> String {
    format!("/{}/accounts/{account}/{}{ending}", frame.slug, month_machine(month))
}

/// Of an account's newest month.
pub(in crate::pages) fn newest(frame: &Frame, account: AccountId) -> String {
    format!("/{}/accounts/{account}", frame.slug)
}

fn entries(entries: &[AccountEntry]) -> AnyView {
    if entries.is_empty() {
        return view! { <p class="empty">{statement_text::EMPTY}</p> }.into_any();
    }
    let lines = entries.iter().map(|entry| {
        let amount = i64::from(entry.coins.get());
        let amount = coins::number(if entry.comes { amount } else { -amount }, true);
        view! {
            <li class="entry">
                <div><p>{text::kind(entry.kind)}</p><p class="entry-small">{text::numbered(entry)}</p></div>
                <b class="entry-coins" class:is-earned=entry.comes>{amount}</b>
            </li>
        }
    });
    let lines = lines.collect_view();
    view! { <ul class="entries">{lines}</ul> }.into_any()
}

/// A merchant's month, for its clerks.
#[must_use]
pub fn merchant_month(frame: &Frame, page: &Page<MerchantMonthView>) -> String {
    let MerchantMonthView { month, line, has_before, has_after } = &page.view;
    let document = Document::of(page, text::MONTHS).back(format!("/{}/counter", frame.slug));
    document.bar(Bar::Staff(Tab::Counter)).staff().render(frame, || {
        let lines = [
            (text::PIECES, line.pieces.to_string()),
            (text::COINS, line.coins.to_string()),
            (text::OWED, line.owed.to_string()),
        ];
        let paid = match &line.settled {
            Some((at, by)) => market::settled(*at, by, page.now),
            None => text::UNPAID.to_owned(),
        };
        let file = |kind: &str, label: &'static str| {
            let list = format!("/{}/counter/months/{}/list.{kind}", frame.slug, line.merchant);
            button_link(format!("{list}?month={}", month_machine(*month)), label, Look::Lesser)
        };
        let files = (line.pieces > 0).then(|| vec![file("xlsx", market::LIST_XLSX), file("csv", market::LIST_CSV)]);
        let account = AccountId::Settlement(line.merchant).to_string();
        let at = |month: Month| month_address(frame, line.merchant.0, month.year_and_month());
        view! {
            <h1>{line.name.clone()}</h1>
            <p class="lead">{text::MONTHS_INTRO}</p>
            <section class="card">
                <h2>{statement_text::month(*month)}</h2>
                {figures(lines)}
                <p>{paid}</p>
                <p><a href=address(frame, &account, *month, "")>{text::TO_STATEMENT}</a></p>
                {files}
            </section>
            {months(*month, (*has_before, *has_after), at)}
        }
        .into_any()
    })
}

fn month_address(frame: &Frame, merchant: i64, month: (i64, i64)) -> String {
    format!("/{}/counter/months/{merchant}?month={}", frame.slug, month_machine(month))
}
