//! 申报 → 审核 → 赋分 → 申诉.
//!
//! Invariant: what `domain::claim` decided is written whole: the claim's row, its event, and, when coins move, a credit
//! or a correction with its transfer. A refused command leaves a row in the audit log and nothing else.

mod appeals;
mod correct;
mod file;
pub(crate) mod help;
mod mine;
mod review;
#[cfg(test)]
mod tests;
mod voices;

pub(crate) use review::waiting;

/// The statements of the stores here, by store.
pub(crate) const STORES: &[(&str, &[(&str, &str)])] = &[
    ("claims", STATEMENTS),
    ("claims::appeals", appeals::STATEMENTS),
    ("claims::correct", correct::STATEMENTS),
    ("claims::file", file::STATEMENTS),
    ("claims::help", help::STATEMENTS),
    ("claims::mine", mine::STATEMENTS),
    ("claims::review", review::STATEMENTS),
    ("claims::voices", voices::STATEMENTS),
];

use crate::book::{Book, Failure};
use crate::sql::{Row, statements, values};
use crate::{attempts, households, ledger, office, people};
use domain::calendar::{Date, due};
use domain::claim::{Claim, Reviewer, counts_at};
use domain::coin_rule::RuleName;
use domain::view::{ClaimLine, Outcome, PhotoLink};
use domain::{ClaimId, ClaimState, ClaimVerb, Coins, Instant, PersonId, Refusal, Role, SessionId, Span};

/// The columns of a claim, with its rule's title.
macro_rules! claim_columns {
    () => {
        "claims.id, claims.person, claims.state, claims.state_since_ms, claims.coins, claims.proposed, \
        claims.reviewer, claims.second, claims.rule, coin_rules.title, claims.day, claims.place, \
        claims.text, claims.witnesses, claims.photos, claims.due_at_ms, claims.filed_at_ms, claims.session, \
        claims.helped, claims.stars \
        FROM claims CROSS JOIN coin_rules ON coin_rules.name = claims.rule \
        AND coin_rules.version = claims.rule_version"
    };
}
use claim_columns;

statements! {
    BY_ID = concat!("SELECT ", claim_columns!(), " WHERE claims.id = ?1");
    KEEP = "UPDATE claims SET state = ?2, state_since_ms = ?3, due_at_ms = ?4, proposed = ?5, reviewer = ?6, \
        second = ?7 WHERE id = ?1";
    RECORD = "INSERT INTO claim_events (claim, at_ms, person, verb, state, coins, text) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
}

/// A claim as stored.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    id: ClaimId,
    claim: Claim,
    rule: RuleName,
    title: String,
    day: Date,
    place: String,
    text: String,
    witnesses: String,
    photos: Vec<PhotoLink>,
    due_at: Option<Instant>,
    filed_at: Instant,
    session: Option<SessionId>,
    helped: Option<PersonId>,
    stars: Option<u32>,
}

impl Stored {
    /// The moment for which it counts.
    fn at(&self) -> Instant {
        counts_at(self.day, self.filed_at)
    }

    /// What is or would be given for it.
    fn given(&self) -> Coins {
        self.claim.proposed.unwrap_or(self.claim.coins)
    }

    fn line(&self) -> ClaimLine {
        ClaimLine {
            id: self.id,
            title: self.title.clone(),
            day: self.day.start(),
            place: self.place.clone(),
            state: self.claim.state,
            since: self.claim.since,
            due_at: self.due_at,
            coins: self.given(),
        }
    }
}

/// A claim by its number.
fn find(book: &Book<'_>, id: ClaimId) -> Result<Stored, Failure> {
    let rows = book.sql.run(BY_ID, &values![id])?;
    rows.first().map_or_else(|| Err(Refusal::NotFound.into()), read)
}

/// One's own claim; somebody else's is not found.
fn own(book: &Book<'_>, id: ClaimId) -> Result<Stored, Failure> {
    let person = book.actor.signed_in()?;
    let stored = find(book, id)?;
    if stored.claim.person == person { Ok(stored) } else { Err(Refusal::NotFound.into()) }
}

fn read(row: &Row) -> Result<Stored, Failure> {
    let coins_or_none = |column| match row.integer_or_null(column)? {
        Some(_) => ledger::coins(row, column).map(Some),
        None => Ok(None),
    };
    let photos: Vec<PhotoLink> = serde_json::from_str(row.text(14)?).map_err(|_| Failure::Unreadable("photos"))?;
    Ok(Stored {
        id: ClaimId(row.integer(0)?),
        claim: Claim {
            person: PersonId(row.integer(1)?),
            state: ClaimState::parse(row.text(2)?).ok_or(Failure::Unreadable("state of a claim"))?,
            since: row.instant(3)?,
            coins: ledger::coins(row, 4)?,
            proposed: coins_or_none(5)?,
            reviewer: row.integer_or_null(6)?.map(PersonId),
            second: row.integer_or_null(7)?.map(PersonId),
        },
        rule: RuleName::parse(row.text(8)?).ok_or(Failure::Unreadable("rule of a claim"))?,
        title: row.text(9)?.to_owned(),
        day: day(row.integer(10)?),
        place: row.text(11)?.to_owned(),
        text: row.text(12)?.to_owned(),
        witnesses: row.text(13)?.to_owned(),
        photos,
        due_at: row.instant_or_null(15)?,
        filed_at: row.instant(16)?,
        session: row.integer_or_null(17)?.map(SessionId),
        helped: row.integer_or_null(18)?.map(PersonId),
        stars: row.integer_or_null(19)?.and_then(|stars| u32::try_from(stars).ok()),
    })
}

/// The day of a stored number.
fn day(number: i64) -> Date {
    Date::of(Instant(number.saturating_mul(86_400_000)))
}

/// Writes what a claim became, and what was done.
fn keep(
    book: &Book<'_>,
    stored: &Stored,
    (by, verb): (PersonId, ClaimVerb),
    coins: Option<Coins>,
    text: &str,
) -> Result<(), Failure> {
    let Claim { state, proposed, reviewer, second, .. } = stored.claim;
    let proposed = proposed.map(Coins::get);
    let parameters = values![stored.id, state.as_str(), book.now, stored.due_at, proposed, reviewer, second];
    book.sql.run(KEEP, &parameters)?;
    let coins = coins.map(Coins::get);
    book.sql.run(RECORD, &values![stored.id, book.now, by, verb.as_str(), state.as_str(), coins, text])?;
    Ok(())
}

/// Until when something that begins now is reviewed or decided.
fn promised(book: &Book<'_>) -> Result<Instant, Failure> {
    let settings = &book.street.settings;
    let calendar = office::calendar(book)?;
    Ok(due(&calendar, &settings.resolve_hours, book.now, Span::hours(settings.review_hours.into())))
}

/// Who reviews.
fn reviewer(book: &Book<'_>) -> Result<PersonId, Refusal> {
    book.actor.in_one_of(Role::Reviewer, &[Role::Admin])
}

/// Who decides on appeals.
fn panel(book: &Book<'_>) -> Result<PersonId, Refusal> {
    book.actor.in_one_of(Role::Arbiter, &[Role::Admin])
}

/// How the caller stands to somebody whose claim is before them.
fn standing(book: &Book<'_>, person: PersonId) -> Result<Reviewer, Failure> {
    let own = book.actor.signed_in()?;
    let same_household = own != person && households::is_own(book, person)?;
    Ok(Reviewer { person: own, same_household })
}

/// Somebody as staff see them: the name, or the masked phone.
pub(crate) fn label(book: &Book<'_>, person: PersonId) -> Result<String, Failure> {
    let phone = || Ok(people::phone(book, person)?.masked());
    people::staff_name(book, person)?.map_or_else(phone, Ok)
}

/// What came of a command; a refusal leaves a row in the audit log.
pub(crate) fn answered<D, F>(
    book: &Book<'_>,
    call: &str,
    done: Result<D, Refusal>,
    form: impl FnOnce(&Book<'_>) -> Result<F, Failure>,
) -> Result<Outcome<D, F>, Failure> {
    Ok(match done {
        Ok(done) => Outcome::Done(done),
        Err(refusal) => {
            attempts::refused(book, call, &refusal)?;
            Outcome::Refused { refusal, form: form(book)? }
        }
    })
}
