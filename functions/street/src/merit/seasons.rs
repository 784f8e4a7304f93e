//! What staff do: seasons, lists, points, decisions.
//!
//! Invariant: the office runs seasons and lists; who looks after a grid enters its points; community leads and the
//! office decide. What is refused is in the audit log.

use super::entries::{self, TypedEntry};
use super::{Stored, in_own_grid, lists, newest, objections, refused, running, standing};
use crate::book::{Book, Failure};
use crate::calls::{ActOnSeason, AskSeasons, Caller, Handle, SeasonAct};
use crate::office::{admin, change, log};
use crate::sql::{statements, values};
use crate::{attempts, timers};
use domain::merit::{self, NewSeason};
use domain::view::{Outcome, SeasonsView};
use domain::{HouseholdId, MeritId, PersonId, Refusal, Role, SeasonState};

/// Entries of a page.
const ENTRIES_MAX: i64 = 20;

statements! {
    ADD = "INSERT INTO merit_seasons (title, honours, posting_days, state, opened_at_ms, opened_by, enrolled) \
        VALUES (?1, ?2, ?3, 'open', ?4, ?5, 0)";
    POST = "UPDATE merit_seasons SET state = 'posted', posted_until_ms = ?2, posted_by = ?3 WHERE id = ?1";
    CLOSE = "UPDATE merit_seasons SET state = 'closed', closed_at_ms = ?2, closed_by = ?3 WHERE id = ?1";
}

/// Who enters points.
fn staff(book: &Book<'_>) -> Result<PersonId, Refusal> {
    book.actor.in_one_of(Role::GridWorker, &[Role::CommunityLead, Role::Dispatcher, Role::Admin])
}

/// Who decides on objections.
fn judge(book: &Book<'_>) -> Result<PersonId, Refusal> {
    book.actor.in_one_of(Role::CommunityLead, &[Role::Dispatcher, Role::Admin])
}

impl Handle for AskSeasons {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<SeasonsView, Failure> {
        staff(book)?;
        view(book, self.household, self.before)
    }
}

impl Handle for ActOnSeason {
    const AUDITED: Option<&'static str> = Some("merit");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<SeasonsView, SeasonsView>, Failure> {
        let person = staff(book)?;
        let Self { key, act } = self;
        let name = act.name();
        let done = change(book, name, &key, |book| self::act(book, person, &act), |book| view(book, None, None))?;
        attempts::recorded(book, name, done)
    }
}

fn act(book: &mut Book<'_>, person: PersonId, act: &SeasonAct) -> Result<(), Failure> {
    match act {
        SeasonAct::Open { title, honours, posting_days } => open(book, title, honours, posting_days),
        SeasonAct::AddItem { list, area, title, points } => {
            admin(book)?;
            lists::add(book, list, area, title, points)
        }
        SeasonAct::DropItem { item } => {
            admin(book)?;
            lists::take_out(book, *item)
        }
        SeasonAct::AddMember { code, name, doors } => lists::add_member(book, code, name, doors),
        SeasonAct::Enter { code, door, item, points, evidence, text } => {
            let (code, door, points) = (code.clone(), door.clone(), points.clone());
            let (evidence, text) = (evidence.clone(), text.clone());
            entries::enter(book, person, &TypedEntry { code, door, item: *item, points, evidence, text })
        }
        SeasonAct::Correct { entry, points, text } => entries::correct(book, person, *entry, points, text),
        SeasonAct::Post => post(book),
        SeasonAct::Decide { objection, uphold, item, points, text } => {
            let person = judge(book)?;
            objections::decide(book, person, *objection, (*uphold, *item, points), text)
        }
        SeasonAct::Close => close(book),
    }
}

fn open(book: &mut Book<'_>, title: &str, honours: &str, posting_days: &str) -> Result<(), Failure> {
    let person = admin(book)?;
    let is_running = newest(book)?.is_some_and(|season| season.view.state != SeasonState::Closed);
    let NewSeason { title, honours, posting_days } =
        merit::open(is_running, title, honours, posting_days).map_err(refused)?;
    book.sql.run(ADD, &values![title.as_str(), honours, posting_days, book.now, person])?;
    lists::begin(book)?;
    log(book, "merit season", &"", &title.as_str())?;
    // What is left goes on by the clock.
    if entries::enrol(book)? { timers::sweep_now(book) } else { Ok(()) }
}

fn post(book: &mut Book<'_>) -> Result<(), Failure> {
    let person = admin(book)?;
    let season = running(book)?;
    let is_enrolling = entries::is_batch(&entries::to_enrol(book, season.enrolled)?);
    let until = merit::post(season.facts(), is_enrolling, book.now).map_err(refused)?;
    // Who came since the last time.
    entries::enrol(book)?;
    book.sql.run(POST, &values![season.id(), until, person])?;
    log(book, "merit season posted", &"", &season.view.title.as_str())
}

fn close(book: &mut Book<'_>) -> Result<(), Failure> {
    let person = admin(book)?;
    let season = running(book)?;
    let pending = objections::pending(book, season.id())?;
    merit::close(season.facts(), pending, book.now).map_err(refused)?;
    book.sql.run(CLOSE, &values![season.id(), book.now, person])?;
    log(book, "merit season closed", &"", &season.view.title.as_str())
}

fn view(book: &Book<'_>, household: Option<HouseholdId>, before: Option<MeritId>) -> Result<SeasonsView, Failure> {
    let mut view = SeasonsView {
        season: None,
        items: lists::used(book)?,
        objections: Vec::new(),
        open: 0,
        entries: Vec::new(),
        next: None,
        household,
        runs: admin(book).is_ok(),
        decides: judge(book).is_ok(),
    };
    let Some(season) = newest(book)? else { return Ok(view) };
    if let Some(household) = household {
        let known = standing(book, season.id(), household)?;
        if !known.is_some_and(|(_, grid)| in_own_grid(book, grid)) {
            return Err(Refusal::NotFound.into());
        }
    }
    let before = before.map_or(i64::MAX >> 11, |before| before.0);
    view.entries = entries::newest_lines(book, season.id(), household, before, ENTRIES_MAX)?;
    let is_full = i64::try_from(view.entries.len()) == Ok(ENTRIES_MAX);
    view.next = view.entries.last().map(|line| line.entry.id).filter(|_| is_full);
    (view.objections, view.open) = objections::waiting(book, season.id())?;
    let Stored { view: season, .. } = season;
    view.season = Some(season);
    Ok(view)
}
