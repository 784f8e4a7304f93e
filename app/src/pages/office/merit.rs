//! `/{street}/office/seasons`: points are entered, corrected and decided on; the season goes on.

use super::{below, to};
use crate::components::{Form, Look, Pick, Sheet, Typed, field, pick};
use crate::frame::Frame;
use crate::pages::merit::{objected, said, season_card};
use crate::text::zh_cn::merit as text;
use domain::view::{MeritEntryLine, MeritItem, MeritObjectionLine, Page, SeasonsView};
use domain::{Instant, MeritArea, MeritList, Refusal, SeasonState};
use leptos::prelude::*;

/// The staff's page.
#[must_use]
pub fn seasons(frame: &Frame, page: &Page<SeasonsView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    below(frame, page, (text::OFFICE, "seasons"), typed, refusal, |sheet| {
        let view = &page.view;
        let season = view.season.as_ref();
        let state = season.map(|season| season.state);
        let card = season.map(|season| season_card(season, page.now));
        let empty = season.is_none().then(|| view! { <p class="empty">{text::NO_SEASON}</p> });
        let goes_on = view.runs.then(|| run(frame, sheet, state));
        let waiting = season.map(|_| waiting(frame, sheet, view, page.now));
        let latest = season.map(|_| latest(frame, sheet, view, page.now));
        let enter = (state == Some(SeasonState::Open)).then(|| enter(frame, sheet, &view.items));
        let lists = view.runs.then(|| lists(frame, sheet, &view.items));
        view! {
            <p class="lead">{text::OFFICE_INTRO}</p>
            {card}
            {empty}
            <div class="office-columns">
                <div>{waiting}{enter}{goes_on}{member(frame, sheet)}{lists}</div>
                <div>{latest}</div>
            </div>
        }
        .into_any()
    })
}

fn form<'a>(frame: &Frame, sheet: &'a Sheet<'_>, act: &'static str) -> Form<'a> {
    sheet.form(act, to(frame, &format!("seasons/{act}")))
}

/// How the season goes on: it begins, is posted, is closed.
fn run(frame: &Frame, sheet: &Sheet<'_>, state: Option<SeasonState>) -> AnyView {
    match state {
        Some(SeasonState::Open) => form(frame, sheet, "post").show("card", vec![], text::POST, Look::Danger),
        Some(SeasonState::Posted) => form(frame, sheet, "close").show("card", vec![], text::CLOSE, Look::Danger),
        None | Some(SeasonState::Closed) => {
            let form = form(frame, sheet, "open");
            let fields = vec![
                form.line(field("title", text::OPEN_TITLE).hint(text::OPEN_TITLE_HINT)),
                form.number(field("honours", text::OPEN_HONOURS).value(120)),
                form.number(field("posting_days", text::OPEN_DAYS).value(7)),
            ];
            view! { <h2>{text::OPEN}</h2>{form.show("card", fields, text::OPEN_SEND, Look::Main)} }.into_any()
        }
    }
}

fn picks(items: &[MeritItem]) -> Vec<Pick> {
    let name = |item: &MeritItem| format!("{}：{}", text::list(item.list), text::item(item));
    items.iter().map(|item| pick(item.id, name(item))).collect()
}

fn enter(frame: &Frame, sheet: &Sheet<'_>, items: &[MeritItem]) -> AnyView {
    let form = form(frame, sheet, "enter");
    let fields = vec![
        form.line(field("code", text::ENTER_CODE)),
        form.line(field("door", text::ENTER_DOOR)),
        form.select(field("item", text::ENTER_ITEM), picks(items)),
        form.number(field("points", text::ENTER_POINTS).hint(text::ENTER_POINTS_HINT)),
        form.line(field("evidence", text::ENTER_EVIDENCE).hint(text::ENTER_EVIDENCE_HINT)),
        form.area(field("text", text::ENTER_TEXT), 2),
    ];
    view! { <h2>{text::ENTER}</h2>{form.show("card", fields, text::ENTER_SEND, Look::Main)} }.into_any()
}

fn waiting(frame: &Frame, sheet: &Sheet<'_>, view: &SeasonsView, now: Instant) -> AnyView {
    let lines = view.objections.iter().map(|line| one_waiting(frame, sheet, view, line, now));
    let lines: Vec<_> = lines.collect();
    let body = if lines.is_empty() {
        view! { <p class="empty">{text::WAITING_EMPTY}</p> }.into_any()
    } else {
        view! { <ul class="card rules">{lines}</ul> }.into_any()
    };
    let count = (view.open > 0).then(|| view! { <p class="hint">{text::waiting(view.open)}</p> });
    view! { <h2>{text::WAITING}</h2>{count}{body} }.into_any()
}

fn one_waiting(
    frame: &Frame,
    sheet: &Sheet<'_>,
    view: &SeasonsView,
    line: &MeritObjectionLine,
    now: Instant,
) -> AnyView {
    let entry = line.entry.as_ref().map(|entry| said(entry, now));
    let decide = view.decides.then(|| {
        let form = form(frame, sheet, "decide").of("objection", line.objection.id);
        let fields = match &line.entry {
            Some(entry) if entry.left > 0 => {
                let points = field("points", text::CORRECT_POINTS).hint(text::CORRECT_HINT).value(0);
                view! { {form.number(points)} }.into_any()
            }
            Some(_) => ().into_any(),
            None => {
                let item = field("item", text::DECIDE_ITEM).hint(text::DECIDE_ITEM_HINT).optional();
                let points = field("points", text::DECIDE_POINTS).optional();
                view! { {form.select(item, picks(&view.items))}{form.number(points)} }.into_any()
            }
        };
        let content = view! {
            {fields}
            {form.line(field("text", text::DECIDE_TEXT).hint(text::DECIDE_TEXT_HINT))}
            <button class=Look::Main.class() name="uphold" value="1">{text::UPHOLD}</button>
            <button class=Look::Danger.class() name="uphold" value="0">{text::REFUSE}</button>
        };
        form.around("", content.into_any())
    });
    view! {
        <li>
            <p><b>{text::household(&line.line)}</b>" "{text::points(line.line.points)}</p>
            {objected(&line.objection, now)}
            {entry}
            {decide}
        </li>
    }
    .into_any()
}

fn latest(frame: &Frame, sheet: &Sheet<'_>, view: &SeasonsView, now: Instant) -> AnyView {
    let only = |household| format!("{}?household={household}", to(frame, "seasons"));
    let lines = view.entries.iter().map(|line| {
        let MeritEntryLine { line, entry, by } = line;
        let by = by.as_deref().map(text::by);
        let correct = (entry.left > 0).then(|| {
            let form = form(frame, sheet, "correct").of("entry", entry.id);
            let fields = vec![
                form.number(field("points", text::CORRECT_POINTS).hint(text::CORRECT_HINT).value(0)),
                form.line(field("text", text::ENTER_TEXT)),
            ];
            view! {
                <p class="hint">{text::left(entry.left)}</p>
                <details open=form.is_refused()>
                    <summary>{text::CORRECT}</summary>
                    {form.show("", fields, text::CORRECT_SEND, Look::Lesser)}
                </details>
            }
        });
        let href = only(line.household);
        view! {
            <li>
                <p><b>{text::household(line)}</b>" "{text::points(line.points)}</p>
                {said(entry, now)}
                <p class="hint">{by}" "<a href=href>{text::ONLY_HOUSEHOLD}</a></p>
                {correct}
            </li>
        }
    });
    let lines: Vec<_> = lines.collect();
    let body = if lines.is_empty() {
        view! { <p class="empty">{text::LATEST_EMPTY}</p> }.into_any()
    } else {
        view! { <ul class="card rules">{lines}</ul> }.into_any()
    };
    let all = view.household.map(|_| view! { <p><a href=to(frame, "seasons")>{text::ALL_HOUSEHOLDS}</a></p> });
    let more = view.next.map(|before| {
        let href = match view.household {
            Some(household) => format!("{}&before={before}", only(household)),
            None => format!("{}?before={before}", to(frame, "seasons")),
        };
        view! { <p class="more"><a href=href>{text::MORE}</a></p> }
    });
    view! { <h2>{text::LATEST}</h2>{all}{body}{more} }.into_any()
}

fn member(frame: &Frame, sheet: &Sheet<'_>) -> AnyView {
    let form = form(frame, sheet, "member");
    let fields = vec![
        form.line(field("code", text::ENTER_CODE)),
        form.line(field("name", text::MEMBER_NAME)),
        form.area(field("doors", text::MEMBER_DOORS).hint(text::MEMBER_DOORS_HINT), 2),
    ];
    view! {
        <h2>{text::MEMBER}</h2>
        <p class="hint">{text::MEMBER_INTRO}</p>
        {form.show("card", fields, text::ADD, Look::Lesser)}
    }
    .into_any()
}

fn lists(frame: &Frame, sheet: &Sheet<'_>, items: &[MeritItem]) -> AnyView {
    let lines = items.iter().map(|item| {
        let drop = form(frame, sheet, "drop").of("item", item.id).show("", vec![], text::DROP, Look::Danger);
        view! {
            <li class="beside"><p>{text::item(item)}" "<span class="tag">{text::area(item.area)}</span></p>{drop}</li>
        }
    });
    let lines: Vec<_> = lines.collect();
    let lines = (!lines.is_empty()).then(|| view! { <ul class="card rules">{lines}</ul> });
    let form = form(frame, sheet, "item");
    let lists = MeritList::ALL.iter().map(|list| pick(list.as_str(), text::list(*list))).collect();
    let areas = MeritArea::ALL.iter().map(|area| pick(area.as_str(), text::area(*area))).collect();
    let fields = vec![
        form.radios(field("list", text::ITEM_LIST), lists),
        form.radios(field("area", text::ITEM_AREA), areas),
        form.line(field("title", text::ITEM_TITLE)),
        form.number(field("points", text::ITEM_POINTS)),
    ];
    view! { <h2>{text::ADD_ITEM}</h2>{form.show("card", fields, text::ADD, Look::Lesser)}{lines} }.into_any()
}
