//! `/{street}/office/{rewards,funders,settlements}`: what the treasurer keeps.

use super::{below, month_line, to};
use crate::components::{Form, Look, Typed, field, pick};
use crate::frame::Frame;
use crate::pages::account::newest as newest_statement;
use crate::pages::pool::funder as funder_figures;
use crate::text::zh_cn::accounts;
use crate::text::zh_cn::market as text;
use crate::text::zh_cn::merchants as merchants_text;
use crate::text::zh_cn::office::{self as office_text, month_machine};
use domain::ledger::AccountId;
use domain::redemption::Terms;
use domain::view::{
    FundersView, Page, RewardEdited, RewardEditorView, SettlementLine, SettlementRows, SettlementsView,
};
use domain::{Instant, Refusal, RewardKind};
use leptos::prelude::*;

/// The rewards. The form of one that there is carries its `id`; an empty one adds another.
#[must_use]
pub fn rewards_editor(
    frame: &Frame,
    page: &Page<RewardEditorView>,
    typed: &Typed,
    refusal: Option<&Refusal>,
) -> String {
    below(frame, page, (text::REWARDS, "rewards"), typed, refusal, |sheet| {
        let RewardEditorView { rewards, merchants, funders } = &page.view;
        let funders = || funders.iter().map(|(id, name)| pick(id, name.clone())).collect::<Vec<_>>();
        let rows = rewards.iter().map(|reward| {
            let change = sheet.form("rewards", to(frame, "rewards")).of("id", reward.id);
            let stock = sheet.form("stock", to(frame, &format!("rewards/{}/stock", reward.id))).of("id", reward.id);
            let word = if reward.withdrawn { "offer" } else { "withdraw" };
            let withdraw = sheet.form("withdraw", to(frame, &format!("rewards/{}/{word}", reward.id)));
            let withdraw = withdraw.of("id", reward.id);
            let label = if reward.withdrawn { text::OFFER_AGAIN } else { text::WITHDRAW };
            let open = change.is_refused() || stock.is_refused() || withdraw.is_refused();
            let mut fields = vec![
                change.line(field("title", text::REWARD_TITLE).value(&reward.title)),
                change.select(field("funder", text::REWARD_FUNDER).value(reward.funder), funders()),
            ];
            fields.extend(numbers(&change, Some(reward)));
            let more = vec![stock.number(field("stock", text::STOCK_MORE))];
            let gone = reward.withdrawn.then_some(text::WITHDRAWN);
            let stopped = reward.merchant_stopped.then_some(merchants_text::AT_STOPPED);
            let tags = [gone, stopped].into_iter().flatten();
            let tags = tags.map(|tag| view! { " "<span class="tag">{tag}</span> }).collect_view();
            view! {
                <li>
                    <p><b>{reward.title.clone()}</b>" "<span class="tag">{text::pieces(reward.pieces)}</span>{tags}</p>
                    <p>{reward.merchant.clone()}" · "{text::terms(&reward.terms, page.now)}</p>
                    <details open=open>
                        <summary>{text::REWARD_CHANGE}</summary>
                        {change.show("", fields, office_text::KEEP, Look::Lesser)}
                        {stock.show("", more, text::STOCK_ADD, Look::Lesser)}
                        {withdraw.show("", vec![], label, Look::Danger)}
                    </details>
                </li>
            }
        });
        let rows = rows.collect_view();
        let form = sheet.form("rewards", to(frame, "rewards")).of("id", "");
        let kinds = RewardKind::ALL.iter().map(|kind| pick(kind.as_str(), text::kind(*kind))).collect();
        let merchants = merchants.iter().map(|(id, name)| pick(id, name.clone())).collect();
        let mut fields = vec![
            form.line(field("title", text::REWARD_TITLE).hint(text::REWARD_TITLE_HINT)),
            form.radios(field("kind", text::REWARD_KIND).value(RewardKind::Goods.as_str()), kinds),
            form.select(field("merchant", text::REWARD_MERCHANT), merchants),
            form.select(field("funder", text::REWARD_FUNDER), funders()),
            form.number(field("stock", text::REWARD_STOCK)),
        ];
        fields.extend(numbers(&form, None));
        fields.push(form.line(field("begins", text::REWARD_BEGINS).hint(text::REWARD_BEGINS_HINT).optional()));
        fields.push(form.line(field("ends", text::REWARD_ENDS).optional()));
        let empty = rewards.is_empty().then(|| view! { <p class="empty">{text::REWARDS_EMPTY}</p> });
        view! {
            <div class="office-columns">
                <div>{empty}<ul class="card rules">{rows}</ul></div>
                <div><h2>{text::REWARD_NEW}</h2>{form.show("card", fields, text::REWARD_ADD, Look::Main)}</div>
            </div>
        }
        .into_any()
    })
}

/// Price, limit and days of a reward.
fn numbers(form: &Form<'_>, reward: Option<&RewardEdited>) -> Vec<AnyView> {
    let terms = reward.map(|reward| &reward.terms);
    let price = reward.map(|reward| reward.price.to_string()).unwrap_or_default();
    let per_person = terms.and_then(|terms| terms.per_person);
    let per_days = terms.filter(|_| per_person.is_some()).map(|terms| terms.per_days);
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let day = |of: fn(&Terms) -> Option<Instant>| terms.and_then(of).map(machine_day).unwrap_or_default();
    vec![
        form.number(field("price", text::REWARD_PRICE).value(price)),
        form.number(field("per_person", text::REWARD_PER_PERSON).value(number(per_person)).optional()),
        form.number(field("per_days", text::REWARD_PER_DAYS).value(number(per_days)).optional()),
        form.day(field("valid_from", text::REWARD_FROM).value(day(|terms| terms.valid_from)).optional()),
        form.day(field("valid_to", text::REWARD_TO).value(day(last_day)).optional()),
    ]
}

/// The last day on which it can be reserved: what is kept is the end of it.
fn last_day(terms: &Terms) -> Option<Instant> {
    terms.valid_to.map(|to| Instant(to.0.saturating_sub(1)))
}

fn machine_day(at: Instant) -> String {
    let local = at.in_shanghai();
    format!("{:04}-{:02}-{:02}", local.year, local.month, local.day)
}

/// The funders and their pools.
#[must_use]
pub fn funders(frame: &Frame, page: &Page<FundersView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    below(frame, page, (text::FUNDERS, "funders"), typed, refusal, |sheet| {
        let rows = page.view.funders.iter().map(|line| {
            let form = sheet.form("fund", to(frame, &format!("funders/{}/fund", line.id))).of("funder", line.id);
            let fields = vec![form.number(field("amount", text::FUND_AMOUNT))];
            view! {
                <li>
                    <p><b>{line.name.clone()}</b></p>
                    {funder_figures(line)}
                    {form.show("", fields, text::FUND_SUBMIT, Look::Lesser)}
                </li>
            }
        });
        let rows = rows.collect_view();
        let form = sheet.form("funders", to(frame, "funders"));
        let fields = vec![form.line(field("title", text::FUNDER_NAME))];
        view! {
            <p class="lead">{text::FUNDERS_INTRO}</p>
            <div class="office-columns">
                <div><ul class="card rules">{rows}</ul></div>
                <div><h2>{text::FUNDER_NEW}</h2>{form.show("card", fields, text::FUNDER_ADD, Look::Main)}</div>
            </div>
        }
        .into_any()
    })
}

/// What merchants took in a month.
#[must_use]
pub fn settlements(frame: &Frame, page: &Page<SettlementsView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    below(frame, page, (text::SETTLEMENTS, "settlements"), typed, refusal, |sheet| {
        let SettlementsView { month, merchants } = &page.view;
        let rows = merchants.iter().map(|line| {
            let form = sheet.form("settle", to(frame, &format!("settlements/{}/settle", line.merchant)));
            let form = form.of("merchant", line.merchant);
            let settle = line.can_settle.then(|| {
                let month = vec![form.hidden("month", month_machine(*month))];
                form.show("", month, text::SETTLE, Look::Lesser)
            });
            let settled =
                line.settled.as_ref().map(|(at, by)| view! { <p class="tag">{text::settled(*at, by, page.now)}</p> });
            view! {
                <li>
                    <p><b>{line.name.clone()}</b></p>
                    <p>{text::settlement(line)}</p>
                    {settled}
                    {files(frame, &format!("settlements/{}/list", line.merchant), *month, line.pieces > 0)}
                    <p><a href=newest_statement(frame, AccountId::Settlement(line.merchant))>{accounts::TO_STATEMENT}</a></p>
                    {(line.pieces > 0).then(|| handed_over_link(frame, line, *month))}
                    {settle}
                </li>
            }
        });
        let rows = rows.collect_view();
        let any = merchants.iter().any(|line: &SettlementLine| line.pieces > 0);
        view! {
            <p class="lead">{text::SETTLEMENTS_INTRO}</p>
            {month_line(frame, "settlements", *month, page.now)}
            <ul class="card rules">{rows}</ul>
            {any.then(|| view! { <h2>{text::OFFSETS}</h2> })}
            {files(frame, "offsets", *month, any)}
        }
        .into_any()
    })
}

fn handed_over_link(frame: &Frame, line: &SettlementLine, month: (i64, i64)) -> AnyView {
    let href = format!("{}?month={}", to(frame, &format!("settlements/{}", line.merchant)), month_machine(month));
    view! { <p><a href=href>{text::HANDED_OVER}</a></p> }.into_any()
}

/// What a merchant handed over in a month, one by one, and the form that takes one back.
#[must_use]
pub fn handed_over(frame: &Frame, page: &Page<SettlementRows>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let SettlementRows { month, of, merchant, rows, next, .. } = &page.view;
    let path = format!("settlements/{}", of.map(|of| of.to_string()).unwrap_or_default());
    below(frame, page, (text::HANDED_OVER, path.as_str()), typed, refusal, |sheet| {
        let form = sheet.form("correct", to(frame, &format!("{path}/correct")));
        let fields = vec![
            form.hidden("month", month_machine(*month)),
            form.number(field("redemption", text::CORRECT_NUMBER).hint(text::CORRECT_NUMBER_HINT)),
            form.line(field("reason", text::CORRECT_REASON).hint(text::CORRECT_REASON_HINT)),
        ];
        let list = rows.iter().map(|row| {
            let corrected = row.corrected.then(|| view! { " "<span class="tag">{text::CORRECTED}</span> });
            view! { <li><p>{text::handed_over(row, page.now)}{corrected}</p></li> }
        });
        let list = list.collect_view();
        let empty = rows.is_empty().then(|| view! { <p class="empty">{text::HANDED_OVER_EMPTY}</p> });
        let more = next.map(|next| {
            let href = format!("{}?month={}&after={next}", to(frame, &path), month_machine(*month));
            view! { <p class="more"><a href=href>{text::HANDED_OVER_MORE}</a></p> }
        });
        view! {
            <p class="lead">{text::HANDED_OVER_INTRO}</p>
            {month_line(frame, &path, *month, page.now)}
            <h2>{text::CORRECT_TITLE}</h2>
            {form.show("card", fields, text::CORRECT, Look::Danger)}
            <h2>{merchant.clone()}</h2>
            {empty}
            <ul class="card rules">{list}</ul>
            {more}
        }
        .into_any()
    })
}

/// The two files of a list, when there is anything in it.
fn files(frame: &Frame, path: &str, month: (i64, i64), any: bool) -> Option<AnyView> {
    let href = |kind: &str| format!("{}.{kind}?month={}", to(frame, path), month_machine(month));
    let links = any.then(|| (href("xlsx"), href("csv")))?;
    Some(view! { <p><a href=links.0>{text::LIST_XLSX}</a>" · "<a href=links.1>{text::LIST_CSV}</a></p> }.into_any())
}
