//! One household in a season: its own people read every entry, others only what it holds, once that is posted.

use super::{Stored, all, entries, is_own, objections, of_number_or_newest, refused, standing};
use crate::attempts;
use crate::book::{Book, Failure};
use crate::calls::{ActOnMeritHousehold, AskMeritHousehold, Caller, Handle, HouseholdAct};
use crate::limits::{self, Limit};
use crate::office::change;
use crate::sql::{statements, values};
use domain::view::{MeritHouseholdView, Outcome};
use domain::{HouseholdId, MeritRefusal, PersonId, Refusal, SeasonId, SeasonState, merit};

/// Entries of a page: far more than a household has in a season.
const ENTRIES_MAX: i64 = 200;
/// Seasons of a household that are named.
const SEASONS_MAX: i64 = 20;
/// Objections of one person in an hour.
const OBJECTIONS_PER_HOUR: u32 = 10;

statements! {
    NAME = "INSERT INTO merit_names (household, name, person, at_ms) VALUES (?1, ?2, ?3, ?4) \
        ON CONFLICT (household) DO UPDATE SET name = excluded.name, person = excluded.person, at_ms = excluded.at_ms";
    NAMELESS = "DELETE FROM merit_names WHERE household = ?1";
    SEASONS = "SELECT merit_seasons.id, merit_seasons.title FROM merit_seasons \
        CROSS JOIN merit_standings ON merit_standings.season = merit_seasons.id AND merit_standings.household = ?1 \
        WHERE merit_seasons.id > 0 ORDER BY merit_seasons.id DESC LIMIT ?2";
}

impl Handle for AskMeritHousehold {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<MeritHouseholdView, Failure> {
        view(book, self.season, self.household)
    }
}

impl Handle for ActOnMeritHousehold {
    const AUDITED: Option<&'static str> = Some("merit_household");

    fn handle(
        self,
        book: &mut Book<'_>,
        _: &Caller,
    ) -> Result<Outcome<MeritHouseholdView, MeritHouseholdView>, Failure> {
        let person = book.actor.signed_in()?;
        let Self { key, season, household, act } = self;
        // Whoever may not read the page may not write to it either.
        view(book, season, household)?;
        let of = chosen(book, season)?;
        let name = match act {
            HouseholdAct::Object { .. } => "object_to_merit",
            HouseholdAct::Appeal { .. } => "appeal_merit",
            HouseholdAct::Name { .. } => "name_household",
        };
        let act = |book: &mut Book<'_>| self::act(book, &of, person, household, &act);
        let outcome = change(book, name, &key, act, |book| view(book, season, household))?;
        attempts::recorded(book, name, outcome)
    }
}

/// The season of a number, or the newest, which there must be.
fn chosen(book: &Book<'_>, season: Option<SeasonId>) -> Result<Stored, Failure> {
    of_number_or_newest(book, season)?.ok_or(Refusal::NotFound.into())
}

fn act(
    book: &Book<'_>,
    season: &Stored,
    person: PersonId,
    household: HouseholdId,
    act: &HouseholdAct,
) -> Result<(), Failure> {
    match act {
        HouseholdAct::Object { entry, text } => {
            let bucket = format!("merit-objections:{person}");
            if let Limit::Spent { again_at } = limits::take(book, &bucket, OBJECTIONS_PER_HOUR)? {
                return Err(Refusal::TooMany { again_at }.into());
            }
            objections::object(book, season, (person, household), *entry, text)
        }
        HouseholdAct::Appeal { objection, text } => objections::appeal(book, season, person, *objection, text),
        HouseholdAct::Name { name } => {
            if !is_own(book, household) {
                return Err(refused(MeritRefusal::NotYours));
            }
            if name.trim().is_empty() {
                book.sql.run(NAMELESS, &values![household])?;
                return Ok(());
            }
            let name = merit::name(name).map_err(refused)?;
            book.sql.run(NAME, &values![household, name, person, book.now])?;
            Ok(())
        }
    }
}

fn view(book: &Book<'_>, season: Option<SeasonId>, household: HouseholdId) -> Result<MeritHouseholdView, Failure> {
    let season = chosen(book, season)?;
    let own = is_own(book, household);
    let (line, _) =
        standing(book, season.id(), household)?.filter(|_| own || season.is_public()).ok_or(Refusal::NotFound)?;
    let entries = if own { entries::of_household(book, season.id(), household, ENTRIES_MAX)? } else { Vec::new() };
    let seasons = if own {
        all(book, SEASONS, &values![household, SEASONS_MAX], |row| {
            Ok((SeasonId(row.integer(0)?), row.text(1)?.to_owned()))
        })?
    } else {
        Vec::new()
    };
    let objections = match book.actor.person {
        Some(_) => objections::of_household(book, season.id(), household, own)?,
        None => Vec::new(),
    };
    let can_object = match (season.view.state, season.view.posted_until) {
        (SeasonState::Closed, _) => false,
        (_, until) => until.is_none_or(|until| book.now < until),
    };
    let signed_in = book.actor.person.is_some();
    Ok(MeritHouseholdView { season: season.view, seasons, line, own, signed_in, entries, objections, can_object })
}
