//! `/{street}/merit`: 善治积分 of 100+X, level by level, and one household's.

use super::refused::in_query;
use crate::components::{Form, Look, Sheet, Typed, button_link, field, icon, time};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::merit as text;
use domain::view::{
    MeritEntry, MeritHouseholdLine, MeritHouseholdView, MeritItem, MeritLine, MeritObjection, MeritSeason, MeritView,
    Page,
};
use domain::{HouseholdId, Instant, MeritLevel, MeritList, ObjectionState, Refusal, SeasonId, SeasonState};
use leptos::prelude::*;

/// What everybody reads.
#[must_use]
pub fn merit(frame: &Frame, page: &Page<MeritView>) -> String {
    let MeritView { season, seasons, items, place, above, below, households, next, honours, honours_cut, own } =
        &page.view;
    let document = Document::of(page, text::MERIT).back(format!("/{}", frame.slug)).bar(Bar::Resident(Tab::Elsewhere));
    document.render(frame, || {
        let Some(season) = season else {
            return view! {
                <h1>{text::MERIT}</h1>
                <p class="lead">{text::MERIT_INTRO}</p>
                <p class="empty">{text::NO_SEASON}</p>
            }
            .into_any();
        };
        let (own_href, own_label) = match own {
            Some(own) => (of(frame, *own, season.id), text::OWN),
            None => (format!("/{}/household", frame.slug), text::OWN_MISSING),
        };
        let to = |level, place| to(frame, season.id, level, place);
        let above = above.map(|(level, place)| {
            view! { <p><a href=to(level, place)>{text::ABOVE}</a></p> }
        });
        let shown = place.as_ref().map(|line| {
            view! { <h2>{line.name.clone()}</h2><p><b>{text::total(line)}</b></p> }
        });
        let level = place.as_ref().map_or(MeritLevel::Street, |line| line.level);
        let later = below.iter().chain(place).any(|line| line.points.is_none() && line.households > 0);
        let later = later.then(|| view! { <p class="hint">{text::AVERAGES_LATER}</p> });
        let below = (!below.is_empty()).then(|| {
            let lines = below.iter().map(|line| row(to(line.level, line.place), place_name(line), text::total(line)));
            let lines: Vec<_> = lines.collect();
            view! { <h3>{text::BELOW}</h3><ul class="links">{lines}</ul> }
        });
        let with_households = matches!(level, MeritLevel::Group | MeritLevel::Member);
        let more = next.map(|after| {
            let href = format!("{}&after={after}", to(level, place.as_ref().map_or(0, |line| line.place)));
            view! { <p class="more"><a href=href>{text::MORE}</a></p> }
        });
        let households = with_households.then(|| self::households(frame, season, households));
        let honours = (level == MeritLevel::Street && season.state != SeasonState::Open)
            .then(|| self::honours(frame, season, honours, *honours_cut));
        let lists = (level == MeritLevel::Street).then(|| lists(items));
        let seasons = (seasons.len() > 1)
            .then(|| self::seasons(text::SEASONS, seasons, |id| format!("/{}/merit?season={id}", frame.slug)));
        view! {
            <h1>{text::MERIT}</h1>
            <p class="lead">{text::MERIT_INTRO}</p>
            {season_card(season, page.now)}
            {button_link(own_href, own_label, Look::Lesser)}
            <section>{above}{shown}{below}{later}{households}{more}</section>
            {honours}
            {lists}
            {seasons}
        }
        .into_any()
    })
}

/// The address of a place in a season.
fn to(frame: &Frame, season: SeasonId, level: MeritLevel, place: i64) -> String {
    format!("/{}/merit?season={season}&level={}&place={place}", frame.slug, level.as_str())
}

/// The seasons, each with its link.
fn seasons(title: &'static str, seasons: &[(SeasonId, String)], to: impl Fn(SeasonId) -> String) -> AnyView {
    let lines = seasons.iter().map(|(id, title)| view! { <li><a href=to(*id)>{title.clone()}</a></li> });
    let lines: Vec<_> = lines.collect();
    view! { <section><h2>{title}</h2><ul class="ways">{lines}</ul></section> }.into_any()
}

fn place_name(line: &MeritLine) -> String {
    match line.level {
        MeritLevel::Member => format!("{}：{}", text::level(line.level), line.name),
        _ => line.name.clone(),
    }
}

fn row(href: String, name: String, hint: String) -> AnyView {
    view! { <li><a class="row-link" href=href><span>{name}<small>{hint}</small></span>{icon(icon::NEXT)}</a></li> }
        .into_any()
}

/// A season and where it stands.
pub(super) fn season_card(season: &MeritSeason, now: Instant) -> AnyView {
    view! {
        <section class="card">
            <p><b>{season.title.clone()}</b>" "<span class="tag">{text::state(season.state)}</span></p>
            <p class="hint">{text::stands(season, now)}</p>
        </section>
    }
    .into_any()
}

fn households(frame: &Frame, season: &MeritSeason, lines: &[MeritHouseholdLine]) -> AnyView {
    let body = if season.state == SeasonState::Open {
        view! { <p class="empty">{text::HOUSEHOLDS_LATER}</p> }.into_any()
    } else {
        household_rows(frame, season.id, lines)
    };
    view! { <h3>{text::HOUSEHOLDS}</h3><p class="hint">{text::WHO_IS_NAMED}</p>{body} }.into_any()
}

fn household_rows(frame: &Frame, season: SeasonId, lines: &[MeritHouseholdLine]) -> AnyView {
    let lines = lines
        .iter()
        .map(|line| row(of(frame, line.household, season), text::household(line), text::points(line.points)));
    let lines: Vec<_> = lines.collect();
    view! { <ul class="links">{lines}</ul> }.into_any()
}

fn honours(frame: &Frame, season: &MeritSeason, lines: &[MeritHouseholdLine], is_cut: bool) -> AnyView {
    let body = if lines.is_empty() {
        view! { <p class="empty">{text::HONOURS_EMPTY}</p> }.into_any()
    } else {
        household_rows(frame, season.id, lines)
    };
    let provisional = (season.state == SeasonState::Posted).then(|| {
        view! { <p><span class="tag">{text::state(season.state)}</span>" "{text::HONOURS_PROVISIONAL}</p> }
    });
    let cut = is_cut.then(|| view! { <p class="hint">{text::honours_cut(lines.len())}</p> });
    view! {
        <section>
            <h2>{text::HONOURS}</h2>
            {provisional}
            <p class="hint">{text::honours_from(season)}</p>
            {body}
            {cut}
        </section>
    }
    .into_any()
}

fn lists(items: &[MeritItem]) -> AnyView {
    let lists = MeritList::ALL.iter().map(|list| {
        let items = items.iter().filter(|item| item.list == *list).map(item);
        let items: Vec<_> = items.collect();
        view! { <section class="card"><h2>{text::list(*list)}</h2><ul class="ways">{items}</ul></section> }
    });
    let lists: Vec<_> = lists.collect();
    lists.into_any()
}

fn item(item: &MeritItem) -> AnyView {
    view! { <li>{text::item(item)}" "<span class="tag">{text::area(item.area)}</span></li> }.into_any()
}

/// The address of one household in a season.
fn of(frame: &Frame, household: HouseholdId, season: SeasonId) -> String {
    format!("/{}/merit/{household}?season={season}", frame.slug)
}

/// A form about the household and the season that are shown.
fn form<'a>(frame: &Frame, sheet: &'a Sheet<'_>, view: &MeritHouseholdView, act: &'static str) -> Form<'a> {
    sheet.form(act, format!("/{}/merit/{}/{act}", frame.slug, view.line.household))
}

/// Which season it is about.
fn season(form: &Form<'_>, view: &MeritHouseholdView) -> AnyView {
    form.hidden("season", view.season.id)
}

/// One household: all of it for its own people, for others what it holds.
#[must_use]
pub fn merit_household(
    frame: &Frame,
    page: &Page<MeritHouseholdView>,
    typed: &Typed,
    refusal: Option<&Refusal>,
) -> String {
    let view = &page.view;
    let line = &view.line;
    let document = Document::of(page, text::MERIT)
        .back(format!("/{}/merit?season={}", frame.slug, view.season.id))
        .at(of(frame, line.household, view.season.id))
        .bar(Bar::Resident(Tab::Elsewhere))
        .refused(refusal.is_some());
    document.render(frame, || {
        let sheet = Sheet::new(frame, typed, refusal, page.now);
        let entries = view.own.then(|| {
            let lines = view.entries.iter().map(|entry| self::entry(frame, &sheet, view, entry, page.now));
            let lines: Vec<_> = lines.collect();
            view! {
                <section>
                    <h2>{text::ENTRIES}</h2>
                    <p class="hint">{text::ENTRIES_WHO}</p>
                    <ul class="card ways">{lines}</ul>
                </section>
            }
        });
        let objections = (!view.objections.is_empty()).then(|| {
            let lines = view.objections.iter().map(|one| objection(frame, &sheet, view, one, page.now));
            let lines: Vec<_> = lines.collect();
            view! { <section><h2>{text::OBJECTIONS}</h2><ul class="card ways">{lines}</ul></section> }
        });
        let object = object_all(frame, &sheet, view);
        let name = view.own.then(|| name(frame, &sheet, view));
        let seasons = (view.seasons.len() > 1)
            .then(|| seasons(text::OWN_SEASONS, &view.seasons, |season| of(frame, line.household, season)));
        view! {
            {sheet.summary()}
            <h1>{text::household(line)}</h1>
            <p class="balance-number"><b>{text::points(line.points)}</b></p>
            {season_card(&view.season, page.now)}
            {entries}
            {objections}
            {object}
            {name}
            {seasons}
        }
        .into_any()
    })
}

fn entry(frame: &Frame, sheet: &Sheet<'_>, view: &MeritHouseholdView, entry: &MeritEntry, now: Instant) -> AnyView {
    let corrected = (entry.left > 0 && u64::from(entry.left) != entry.points.unsigned_abs())
        .then(|| view! { <p class="hint">{text::left(entry.left)}</p> });
    let is_doubted = view.objections.iter().any(|objection| objection.entry == Some(entry.id));
    let object = (view.can_object && entry.left > 0 && !is_doubted).then(|| {
        let form = form(frame, sheet, view, "object").of("entry", entry.id);
        let fields = vec![form.area(field("text", text::OBJECT_TEXT), 3), season(&form, view)];
        view! {
            <details open=form.is_refused()>
                <summary>{text::OBJECT}</summary>
                {form.show("", fields, text::OBJECT_SEND, Look::Lesser)}
            </details>
        }
    });
    view! { <li>{said(entry, now)}{corrected}{object}</li> }.into_any()
}

/// What an entry says.
pub(super) fn said(entry: &MeritEntry, now: Instant) -> AnyView {
    view! {
        <p><b>{text::signed(entry.points)}</b>" "{text::cause(entry)}</p>
        <p class="words">{text::why(entry)}</p>
        <p class="hint">{time(entry.at, now)}</p>
    }
    .into_any()
}

/// What an objection says, and how it went on.
pub(super) fn objected(objection: &MeritObjection, now: Instant) -> AnyView {
    let course = text::course(objection).into_iter().map(|line| view! { <p class="words">{line}</p> });
    let course: Vec<_> = course.collect();
    view! {
        <p><b>{text::objection(objection)}</b></p>
        <p class="words">{objection.text.clone()}</p>
        {course}
        <p class="hint">{time(objection.at, now)}</p>
    }
    .into_any()
}

fn objection(
    frame: &Frame,
    sheet: &Sheet<'_>,
    view: &MeritHouseholdView,
    objection: &MeritObjection,
    now: Instant,
) -> AnyView {
    let appeal = objection.appeal_until.filter(|until| now < *until).map(|until| {
        let form = form(frame, sheet, view, "appeal").of("objection", objection.id);
        let text = form.area(field("text", text::APPEAL_TEXT).hint(text::appeal_until(until, now)), 3);
        let fields = vec![text, season(&form, view)];
        form.show("", fields, text::APPEAL_SEND, Look::Lesser)
    });
    view! { <li>{objected(objection, now)}{appeal}</li> }.into_any()
}

/// The form of an objection to points altogether.
fn object_all(frame: &Frame, sheet: &Sheet<'_>, view: &MeritHouseholdView) -> AnyView {
    let waits = view.objections.iter().any(|objection| {
        objection.entry.is_none() && matches!(objection.state, ObjectionState::Open | ObjectionState::Appealed)
    });
    let content = match (view.can_object, view.signed_in) {
        (false, _) => view! { <p class="hint">{text::OBJECT_OVER}</p> }.into_any(),
        (true, false) => {
            let page = in_query(&of(frame, view.line.household, view.season.id));
            let href = format!("/{}/sign-in?next={page}", frame.slug);
            button_link(href, text::OBJECT_SIGN_IN, Look::Lesser)
        }
        (true, true) if waits => view! { <p class="hint">{text::OBJECT_WAITS}</p> }.into_any(),
        (true, true) => {
            let form = form(frame, sheet, view, "object").of("entry", "");
            let hint = if view.own { text::OBJECT_ALL } else { text::OBJECT_OTHER };
            let fields = vec![form.area(field("text", text::OBJECT_TEXT).hint(hint), 3), season(&form, view)];
            form.show("", fields, text::OBJECT_SEND, Look::Lesser)
        }
    };
    view! { <section class="card"><h2>{text::OBJECT}</h2>{content}</section> }.into_any()
}

/// The form by which somebody agrees to a name.
fn name(frame: &Frame, sheet: &Sheet<'_>, view: &MeritHouseholdView) -> AnyView {
    let form = form(frame, sheet, view, "name");
    let value = view.line.name.clone().unwrap_or_default();
    let name = form.line(field("name", text::NAME_LABEL).hint(text::NAME_HINT).value(value).optional());
    let fields = vec![name, season(&form, view)];
    view! { <section class="card"><h2>{text::NAME}</h2>{form.show("", fields, text::NAME_KEEP, Look::Lesser)}</section> }
        .into_any()
}
