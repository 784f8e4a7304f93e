//! 活动: staff or a volunteer announce it, people check in on the spot, the confirmed list is credited.
//!
//! Invariant: once per person; only while it lasts, by a code of the last minutes; coins come with the confirmation of
//! the list by staff alone, each as a credit that cites its entry.

mod check_in;
mod confirm;
#[cfg(test)]
mod tests;

/// The statements of the stores here, by store.
pub(crate) const STORES: &[(&str, &[(&str, &str)])] = &[
    ("activities", STATEMENTS),
    ("activities::check_in", check_in::STATEMENTS),
    ("activities::confirm", confirm::STATEMENTS),
];

use crate::book::{Book, Failure};
use crate::calls::{AddActivity, AskActivities, AskActivity, Caller, Handle};
use crate::claims::answered;
use crate::once::{once, refusable};
use crate::sql::{Row, statements, values};
use crate::{coin_rules, ledger};
use domain::activity::{self, Activity, Planned};
use domain::calendar::Date;
use domain::coin_rule::RuleName;
use domain::view::{ActivitiesView, ActivityLine, ActivityView, CheckInState, Outcome};
use domain::{ActivityId, ActivityRefusal, Coins, Instant, PersonId, Refusal, Role, Span};

const COMING_MAX: i64 = 50;
const OVER_MAX: i64 = 20;

/// With the version of its rule that is in force when it ends.
macro_rules! activity_columns {
    () => {
        "activities.id, activities.title, coin_rules.title, activities.place, activities.from_ms, activities.to_ms, \
        activities.capacity, (SELECT count(*) FROM check_ins WHERE check_ins.activity = activities.id), \
        iif(coin_rules.valid_to_ms < activities.to_ms, 0, coin_rules.coins), activities.confirmed_at_ms, \
        activities.rule, activities.organiser \
        FROM activities CROSS JOIN coin_rules ON coin_rules.name = activities.rule \
        AND coin_rules.version = (SELECT max(begun.version) FROM coin_rules AS begun \
            WHERE begun.name = activities.rule AND begun.valid_from_ms < activities.to_ms \
            AND NOT EXISTS (SELECT 1 FROM coin_rule_withdrawals AS taken \
                WHERE taken.name = begun.name AND taken.version = begun.version))"
    };
}

statements! {
    ADD = "INSERT INTO activities (rule, title, place, from_ms, to_ms, capacity, organiser, made_at_ms) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id";
    COMING = concat!("SELECT ", activity_columns!(),
        " WHERE activities.to_ms > ?1 ORDER BY activities.to_ms, activities.id LIMIT ?2");
    OVER = concat!("SELECT ", activity_columns!(),
        " WHERE activities.to_ms <= ?1 ORDER BY activities.to_ms DESC, activities.id DESC LIMIT ?2");
    BY_ID = concat!("SELECT ", activity_columns!(), " WHERE activities.id = ?1");
}

/// What came of a check-in, as [`came`] reads it.
macro_rules! came_columns {
    () => {
        "check_ins.struck_reason, credits.coins, credit_holds.state, credit_holds.coins, credit_holds.reason \
        FROM check_ins LEFT JOIN credits ON credits.cause = 'check_in' \
            AND credits.cause_number = check_ins.activity AND credits.person = check_ins.person \
        LEFT JOIN credit_holds ON credit_holds.cause = 'check_in' \
            AND credit_holds.cause_number = check_ins.activity AND credit_holds.person = check_ins.person"
    };
}
use came_columns;

/// An activity as stored.
struct Stored {
    line: ActivityLine,
    rule: RuleName,
    organiser: PersonId,
}

impl Stored {
    /// The moment for which it counts.
    const fn at(&self) -> Instant {
        counts_at(self.line.to)
    }

    const fn activity(&self) -> Activity {
        let ActivityLine { from, to, capacity, confirmed_at, .. } = self.line;
        Activity { from, to, capacity, confirmed_at }
    }
}

impl Handle for AskActivities {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<ActivitiesView, Failure> {
        list(book)
    }
}

impl Handle for AddActivity {
    const AUDITED: Option<&'static str> = Some("AddActivity");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<ActivityId, ActivitiesView>, Failure> {
        let Self { key, kind, title, place, from, to, capacity } = self;
        let by = announcer(book)?;
        let done = once(book, "AddActivity", &key, |book| {
            let unknown = Refusal::Activity(ActivityRefusal::KindUnknown);
            let rule = RuleName::parse(&kind).filter(|name| name.is_of_activities()).ok_or(unknown.clone())?;
            let times = (moment(&from), moment(&to));
            let planned = activity::plan((&title, &place), times, &capacity, book.now).map_err(Refusal::Activity)?;
            let Planned { title, place, activity: Activity { from, to, capacity, .. } } = planned;
            let gives =
                coin_rules::in_force(book, rule, counts_at(to))?.is_some_and(|rule| rule.terms.coins > Coins::ZERO);
            if !gives {
                return Err(unknown.into());
            }
            let parameters = values![rule.to_string(), title, place, from, to, capacity, by, book.now];
            let rows = book.sql.run(ADD, &parameters)?;
            Ok(ActivityId(rows.first().ok_or(Failure::Unreadable("new activity"))?.integer(0)?))
        });
        let done = refusable(done)?;
        answered(book, "AddActivity", done, list)
    }
}

impl Handle for AskActivity {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<ActivityView, Failure> {
        view(book, self.activity)
    }
}

/// The last moment of what ends then: the version of the rule that is in force at it gives.
const fn counts_at(to: Instant) -> Instant {
    Instant(to.0 - 1)
}

/// Who organises: those who work for the 街道 with people, not the handling parties and shops.
fn organiser(book: &Book<'_>) -> Result<PersonId, Refusal> {
    book.actor.in_one_of(Role::GridWorker, &[Role::CommunityLead, Role::Dispatcher, Role::Reviewer, Role::Admin])
}

/// Who announces: they, and volunteers.
fn announcer(book: &Book<'_>) -> Result<PersonId, Refusal> {
    organiser(book).or_else(|refusal| book.actor.in_one_of(Role::Volunteer, &[]).map_err(|_| refusal))
}

/// Who shows the code: those who organise, and the volunteer who announced it.
fn host(book: &Book<'_>, stored: &Stored) -> Result<PersonId, Refusal> {
    organiser(book).or_else(|refusal| announcer(book).ok().filter(|by| *by == stored.organiser).ok_or(refusal))
}

/// A typed day and time, as people type it and as a browser's field sends it.
fn moment(typed: &str) -> Option<Instant> {
    let (date, time) = typed.trim().split_once([' ', 'T', '\u{3000}'])?;
    let (hour, minute) = time.trim().split_once([':', '：'])?;
    let date = Date::parse(date).ok()?;
    match (hour.parse::<u8>().ok()?, minute.parse::<u8>().ok()?) {
        (hour @ 0..24, minute @ 0..60) => {
            Some(date.start().after(Span::minutes(i64::from(hour) * 60 + i64::from(minute))))
        }
        _ => None,
    }
}

fn list(book: &Book<'_>) -> Result<ActivitiesView, Failure> {
    let lines = |statement: &str, most: i64| {
        let rows = book.sql.run(statement, &values![book.now, most])?;
        rows.iter().map(|row| Ok(read(row)?.line)).collect::<Result<Vec<_>, Failure>>()
    };
    let organises = organiser(book).is_ok();
    Ok(ActivitiesView {
        coming: lines(COMING, COMING_MAX)?,
        over: if organises { lines(OVER, OVER_MAX)? } else { Vec::new() },
        kinds: if announcer(book).is_ok() {
            Some(coin_rules::giving(book, book.now, RuleName::is_of_activities)?)
        } else {
            None
        },
    })
}

fn find(book: &Book<'_>, id: ActivityId) -> Result<Stored, Failure> {
    let rows = book.sql.run(BY_ID, &values![id])?;
    rows.first().map_or_else(|| Err(Refusal::NotFound.into()), read)
}

fn read(row: &Row) -> Result<Stored, Failure> {
    let line = ActivityLine {
        id: ActivityId(row.integer(0)?),
        title: row.text(1)?.to_owned(),
        kind: row.text(2)?.to_owned(),
        place: row.text(3)?.to_owned(),
        from: row.instant(4)?,
        to: row.instant(5)?,
        capacity: row.count(6)?,
        checked_in: row.count(7)?,
        coins: ledger::coins(row, 8)?,
        confirmed_at: row.instant_or_null(9)?,
    };
    let rule = RuleName::parse(row.text(10)?).ok_or(Failure::Unreadable("rule of an activity"))?;
    Ok(Stored { line, rule, organiser: PersonId(row.integer(11)?) })
}

/// What came of a check-in, in [`came_columns`] that begin at `first`.
fn came(row: &Row, first: usize, line: &ActivityLine) -> Result<CheckInState, Failure> {
    if let Some(reason) = row.text_or_null(first)? {
        return Ok(CheckInState::Struck { reason: reason.to_owned() });
    }
    if row.integer_or_null(first + 1)?.is_some() {
        return Ok(CheckInState::Credited { coins: ledger::coins(row, first + 1)? });
    }
    Ok(match row.text_or_null(first + 2)? {
        Some("held") => CheckInState::Held { coins: ledger::coins(row, first + 3)? },
        Some(_) => CheckInState::Refused { reason: row.text_or_null(first + 4)?.unwrap_or_default().to_owned() },
        None if line.confirmed_at.is_none() => CheckInState::Waiting,
        None if line.coins == Coins::ZERO => CheckInState::NoRule,
        None => CheckInState::Capped,
    })
}

fn view(book: &Book<'_>, id: ActivityId) -> Result<ActivityView, Failure> {
    let stored = find(book, id)?;
    let people = if organiser(book).is_ok() { Some(confirm::people(book, &stored.line)?) } else { None };
    let (shows_code, mine) = (host(book, &stored).is_ok(), check_in::mine(book, &stored.line)?);
    Ok(ActivityView { shows_code, mine, people, line: stored.line })
}
