//! `/{street}/office/scores`: the monthly scores with their intervals and their formula; each figure opens the tickets
//! behind it, and a disputed ticket can be left out by two people.

use super::{below, exports, month_line, to};
use crate::components::{Look, Sheet, Typed, field};
use crate::frame::Frame;
use crate::pages::search::row_list;
use crate::text::zh_cn::office as text;
use domain::Refusal;
use domain::score::{Sample, Share};
use domain::view::{ExclusionLine, Page, ScoreRow, ScoreTicketsView, Scored, ScoresView};
use leptos::prelude::*;

/// All scores of a month.
#[must_use]
pub fn scores(frame: &Frame, page: &Page<ScoresView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    below(frame, page, (text::SCORES, "scores"), typed, refusal, |sheet| {
        let ScoresView { month, workers, parties, exclusions } = &page.view;
        view! {
            {month_line(frame, "scores", *month, page.now)}
            {table(frame, text::WORKERS, workers, *month)}
            {table(frame, text::SCORE_PARTIES, parties, *month)}
            {formula()}
            {excluded(frame, sheet, exclusions)}
            {exports(frame, *month)}
        }
        .into_any()
    })
}

/// The tickets behind one score.
#[must_use]
pub fn score_tickets(frame: &Frame, page: &Page<ScoreTicketsView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let ScoreTicketsView { month, row, tickets, exclusions } = &page.view;
    let path = path(row.of);
    below(frame, page, (text::SCORE_TICKETS, &path), typed, refusal, |sheet| {
        let form = sheet.form("exclusions", to(frame, "exclusions")).beside("text", "reason");
        let fields = vec![
            form.line(field("ticket", text::EXCLUDE_TICKET)),
            form.line(field("reason", text::EXCLUDE_REASON).hint(text::EXCLUDE_REASON_HINT)),
        ];
        let empty = tickets.is_empty().then(|| view! { <p class="empty">{text::NOTHING}</p> });
        view! {
            <p class="lead">{row.name.clone()}</p>
            {month_line(frame, &path, *month, page.now)}
            {table(frame, text::SCORE, std::slice::from_ref(row), *month)}
            {formula()}
            {empty}
            {row_list(frame, tickets, page.now)}
            {excluded(frame, sheet, exclusions)}
            <h2>{text::EXCLUDE}</h2>
            {form.show("card", fields, text::EXCLUDE_SUBMIT, Look::Lesser)}
        }
        .into_any()
    })
}

fn path(of: Scored) -> String {
    match of {
        Scored::Worker(id) => format!("scores/worker/{id}"),
        Scored::Party(id) => format!("scores/party/{id}"),
    }
}

fn formula() -> AnyView {
    let lines = text::FORMULA.iter().map(|line| view! { <li>{*line}</li> }).collect_view();
    view! { <section class="card"><h2>{text::FORMULA_TITLE}</h2><ul class="ways">{lines}</ul></section> }.into_any()
}

fn table(frame: &Frame, title: &'static str, rows: &[ScoreRow], month: (i64, i64)) -> AnyView {
    let body = rows.iter().map(|row| {
        let href = format!("{}?month={}", to(frame, &path(row.of)), text::month_machine(month));
        let cells = [row.score.kept, row.score.satisfied, row.score.reopened].map(|share| cell(&href, share));
        view! { <tr><th scope="row">{row.name.clone()}</th>{cells.into_iter().collect_view()}</tr> }
    });
    let body = body.collect_view();
    let empty = rows.is_empty().then(|| view! { <p class="hint">{text::NOTHING}</p> });
    view! {
        <section class="card">
            <h2>{title}</h2>
            {empty}
            <table class="figures is-scores" hidden=rows.is_empty()>
                <thead>
                    <tr>
                        <th scope="col">{text::NAME}</th>
                        <th scope="col">{text::SCORE_KEPT}</th>
                        <th scope="col">{text::SCORE_SATISFIED}</th>
                        <th scope="col">{text::SCORE_REOPENED}</th>
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </section>
    }
    .into_any()
}

/// A share with its interval as a line from 0 to 1000, and the way to the tickets.
fn cell(href: &str, share: Option<Share>) -> AnyView {
    let Some(Share { per_mille, low_per_mille: low, high_per_mille: high, sample }) = share else {
        return view! { <td>{text::NONE}</td> }.into_any();
    };
    let small = (sample == Sample::Small).then(|| view! { <span class="tag is-waiting">{text::SMALL_SAMPLE}</span> });
    let line = format!("M{low} 10H{high}");
    view! {
        <td class:is-small=sample == Sample::Small>
            <a href=href.to_owned()>{text::percent(per_mille.into())}</a>
            " "
            {small}
            <svg class="interval" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">
                <path class="interval-line" d=line/>
                <rect x=per_mille.saturating_sub(8).to_string() y="2" width="16" height="16"/>
            </svg>
            <small>{text::interval(low, high)}</small>
        </td>
    }
    .into_any()
}

fn excluded(frame: &Frame, sheet: &Sheet<'_>, lines: &[ExclusionLine]) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let items = lines.iter().map(|line| {
        let agree = line.may_agree.then(|| {
            let form = sheet.form("agree", to(frame, &format!("exclusions/{}/agree", line.code)));
            form.show("", vec![], text::EXCLUDE_AGREE, Look::Lesser)
        });
        let href = format!("/{}/desk/{}", frame.slug, line.code);
        view! {
            <li>
                <p><a href=href>{line.code.clone()}</a>"："{line.reason.clone()}</p>
                <p class="hint">{text::excluded_by(&line.by, line.agreed_by.as_deref())}</p>
                {agree}
            </li>
        }
    });
    let items = items.collect_view();
    Some(view! { <section class="card"><h2>{text::EXCLUSIONS}</h2><ul class="rules">{items}</ul></section> }.into_any())
}
