//! `/{street}/office/calendar`: holidays as lines, and the numbers of the 街道.

use super::{below, to};
use crate::components::{Look, Sheet, Typed, field};
use crate::frame::Frame;
use crate::text::zh_cn::{desk, office as text};
use domain::plan::Settings;
use domain::view::{CalendarView, Page};
use domain::{Kind, OfficeRefusal, Refusal};
use leptos::prelude::*;

/// The calendar and the settings.
#[must_use]
pub fn calendar(frame: &Frame, page: &Page<CalendarView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    below(frame, page, (text::CALENDAR, "calendar"), typed, refusal, |sheet| {
        let CalendarView { text: lines, unknown_years, settings } = &page.view;
        let form = sheet.form("calendar", to(frame, "calendar"));
        let days = field("text", text::CALENDAR_TEXT).hint(text::CALENDAR_HINT).value(lines);
        let warning =
            (!unknown_years.is_empty()).then(|| view! { <p class="warning">{desk::enter_years(unknown_years)}</p> });
        view! {
            {warning}
            <div class="office-columns">
                {form.show("card", vec![form.area(days, 18)], text::CALENDAR_SUBMIT, Look::Main)}
                {numbers(frame, sheet, settings, refusal)}
            </div>
        }
        .into_any()
    })
}

fn numbers(frame: &Frame, sheet: &Sheet<'_>, settings: &Settings, refusal: Option<&Refusal>) -> AnyView {
    let lines: [(&'static str, &'static str, String); 23] = [
        ("call_minutes", text::CALL_MINUTES, settings.call_minutes.to_string()),
        ("call_hours", text::CALL_HOURS, settings.call_hours.to_string()),
        ("urgent_minutes", text::URGENT_MINUTES, settings.urgent_minutes.to_string()),
        ("retry_minutes", text::RETRY_MINUTES, settings.retry_minutes.to_string()),
        ("call_attempts", text::CALL_ATTEMPTS, settings.call_attempts.to_string()),
        ("dispatch_minutes", text::DISPATCH_MINUTES, settings.dispatch_minutes.to_string()),
        ("dispatch_hours", text::DISPATCH_HOURS, settings.dispatch_hours.to_string()),
        ("arbitrate_minutes", text::ARBITRATE_MINUTES, settings.arbitrate_minutes.to_string()),
        ("resolve_hours", text::RESOLVE_HOURS, settings.resolve_hours.to_string()),
        ("extension_hours", text::EXTENSION_HOURS, settings.extension_hours.to_string()),
        ("close_days", text::CLOSE_DAYS, settings.close_days.to_string()),
        ("pause_days_max", text::PAUSE_DAYS_MAX, settings.pause_days_max.to_string()),
        ("claim_minutes", text::CLAIM_MINUTES, settings.claim_minutes.to_string()),
        ("link_days", text::LINK_DAYS, settings.link_days.to_string()),
        ("comment_days", text::COMMENT_DAYS, settings.comment_days.to_string()),
        ("signal_session_day", text::SIGNAL_SESSION, settings.signal_session_day.to_string()),
        ("signal_stairwell_month", text::SIGNAL_STAIRWELL, settings.signal_stairwell_month.to_string()),
        ("signal_ring_month", text::SIGNAL_RING, settings.signal_ring_month.to_string()),
        ("review_hours", text::REVIEW_HOURS, settings.review_hours.to_string()),
        ("claim_four_eyes_coins", text::CLAIM_FOUR_EYES, settings.claim_four_eyes_coins.to_string()),
        ("reservation_hours", text::RESERVATION_HOURS, settings.reservation_hours.to_string()),
        ("redemption_code_minutes", text::CODE_MINUTES, settings.redemption_code_minutes.to_string()),
        ("undo_minutes", text::UNDO_MINUTES, settings.undo_minutes.to_string()),
    ];
    let by_kind = Kind::ALL.iter().map(|kind| {
        let minutes = settings.resolve_minutes.of(*kind).to_string();
        (resolve_name(*kind), text::resolve_minutes(*kind), minutes)
    });
    let lines = lines.into_iter().map(|(name, label, value)| (name, label.to_owned(), value));
    let lines: Vec<_> = lines.chain(by_kind).collect();
    let mut form = sheet.form("settings", to(frame, "settings"));
    if let Some(Refusal::Office(OfficeRefusal::Number { name: wrong })) = refusal
        && let Some((name, ..)) = lines.iter().find(|(name, ..)| name == wrong)
    {
        form = form.beside("number", name);
    }
    let fields = lines.iter().map(|(name, label, value)| {
        let line = field(name, label.clone()).value(value);
        if name.ends_with("hours") && value.parse::<u32>().is_err() {
            form.line(line.hint(text::HOURS_HINT))
        } else {
            form.number(line)
        }
    });
    let fields = fields.collect_view();
    let content = view! {
        <h2>{text::SETTINGS}</h2>
        <div class="office-numbers">{fields}</div>
        <button class=Look::Main.class()>{text::SETTINGS_SUBMIT}</button>
    };
    form.around("card", content.into_any())
}

const fn resolve_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Damage => "resolve_minutes.damage",
        Kind::Hazard => "resolve_minutes.hazard",
        Kind::Dispute => "resolve_minutes.dispute",
        Kind::Question => "resolve_minutes.question",
        Kind::Suggestion => "resolve_minutes.suggestion",
        Kind::Need => "resolve_minutes.need",
    }
}
