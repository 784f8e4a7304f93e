//! What is on hold, and who decides about it.
//!
//! Invariant: a hold ends once: released, it becomes a credit that counts for the day on which it was earned; refused,
//! it stays with its reason. Nobody decides about their own, or about somebody of their household.

use super::{Due, Entry};
use crate::attempts;
use crate::book::{Book, Failure};
use crate::calls::{AskHolds, Caller, DecideHold, Handle};
use crate::households;
use crate::office::change;
use crate::people;
use crate::sql::{Row, statements, values};
use domain::code::TicketCode;
use domain::coin_rule::{Cause, RuleName, WORDS_CHARACTERS_MAX};
use domain::view::{HoldLine, HoldState, HoldsView, MyHold, Outcome};
use domain::{
    ActivityId, ClaimId, CoinRuleField, CoinRuleRefusal, HouseholdId, Instant, PersonId, Refusal, Role, SessionId,
    StairwellId,
};

/// Lines of a page.
const LINES_MAX: i64 = 100;
/// What a wallet shows of them.
const MINE_MAX: i64 = 20;

macro_rules! lines {
    () => {
        "SELECT credit_holds.id, credit_holds.person, credit_holds.rule, credit_holds.rule_version, credit_holds.cause, \
        credit_holds.cause_number, credit_holds.coins, credit_holds.at_ms, credit_holds.signals, credit_holds.state, \
        credit_holds.reason, (SELECT coin_rules.title FROM coin_rules WHERE coin_rules.name = credit_holds.rule \
            AND coin_rules.version = credit_holds.rule_version), \
        (SELECT tickets.code FROM tickets WHERE tickets.id = credit_holds.cause_number \
            AND credit_holds.cause IN ('report', 'join')), \
        (SELECT people.phone_sealed FROM people WHERE people.id = credit_holds.person), \
        (SELECT people.household FROM people WHERE people.id = credit_holds.person), \
        (SELECT people.name FROM people WHERE people.id = credit_holds.decided_by), credit_holds.decided_at_ms \
        FROM credit_holds "
    };
}

statements! {
    OPEN = concat!(lines!(), "WHERE credit_holds.state = 'held' ORDER BY credit_holds.id LIMIT ?1");
    DECIDED = concat!(lines!(), "WHERE credit_holds.decided_at_ms IS NOT NULL \
        ORDER BY credit_holds.decided_at_ms DESC LIMIT ?1");
    MINE = concat!(lines!(), "WHERE credit_holds.person = ?1 AND credit_holds.state <> 'released' \
        ORDER BY credit_holds.id DESC LIMIT ?2");
    OF_CAUSE = concat!(lines!(), "WHERE credit_holds.cause = ?1 AND credit_holds.cause_number = ?2 \
        AND credit_holds.person = ?3");
    // With those who approved what earned it.
    FIND = "SELECT person, rule, rule_version, cause, cause_number, coins, household, stairwell, session, at_ms, day, \
        state, CASE cause WHEN 'claim' THEN (SELECT claims.reviewer = ?2 OR claims.second IS ?2 FROM claims \
                WHERE claims.id = credit_holds.cause_number) \
            WHEN 'check_in' THEN (SELECT activities.confirmed_by = ?2 FROM activities \
                WHERE activities.id = credit_holds.cause_number) \
            ELSE 0 END FROM credit_holds WHERE id = ?1";
    DECIDE = "UPDATE credit_holds SET state = ?2, decided_by = ?3, decided_at_ms = ?4, reason = ?5 WHERE id = ?1";
}

impl Handle for AskHolds {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<HoldsView, Failure> {
        decider(book)?;
        view(book)
    }
}

impl Handle for DecideHold {
    const AUDITED: Option<&'static str> = Some("DecideHold");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<HoldsView, HoldsView>, Failure> {
        let who = decider(book)?;
        let Self { key, hold, release, text } = self;
        let outcome = change(book, "DecideHold", &key, |book| decide(book, who, hold, release, &text), view)?;
        attempts::recorded(book, "DecideHold", outcome)
    }
}

fn decide(book: &mut Book<'_>, who: PersonId, id: i64, release: bool, reason: &str) -> Result<(), Failure> {
    let refused = |refusal| Failure::from(Refusal::CoinRule(refusal));
    let rows = book.sql.run(FIND, &values![id, who])?;
    let row = rows.first().ok_or(Refusal::NotFound)?;
    let person = PersonId(row.integer(0)?);
    if households::is_own(book, person)? {
        return Err(refused(CoinRuleRefusal::HoldOwn));
    }
    if row.integer(12)? != 0 {
        return Err(refused(CoinRuleRefusal::HoldOwnWord));
    }
    if row.text(11)? != "held" {
        return Err(refused(CoinRuleRefusal::HoldDecided));
    }
    let reason = reason.trim();
    let (field, characters, characters_max) = (CoinRuleField::Text, reason.chars().count(), WORDS_CHARACTERS_MAX);
    if reason.is_empty() {
        return Err(refused(CoinRuleRefusal::Empty { field }));
    }
    if characters > characters_max {
        return Err(refused(CoinRuleRefusal::TooLong { field, characters, characters_max }));
    }
    let state = if release { "released" } else { "refused" };
    book.sql.run(DECIDE, &values![id, state, who, book.now, reason])?;
    if release {
        let due = Due {
            person,
            rule: RuleName::parse(row.text(1)?).ok_or(DAMAGED)?,
            cause: Cause::parse(row.text(3)?).ok_or(DAMAGED)?,
            number: row.integer(4)?,
            at: counts_at(row)?,
            coins: None,
            stairwell: row.integer_or_null(7)?.map(StairwellId),
            session: row.integer_or_null(8)?.map(SessionId),
            signals: Vec::new(),
        };
        let household = row.integer_or_null(6)?.map(HouseholdId);
        let coins = crate::ledger::coins(row, 5)?;
        super::credit(book, &Entry { due: &due, version: row.count(2)?, coins, household })?;
    }
    Ok(())
}

const DAMAGED: Failure = Failure::Unreadable("hold");

/// A moment of the day for which it counts.
fn counts_at(row: &Row) -> Result<Instant, Failure> {
    let day = row.integer(10)?;
    let at = row.instant(9)?;
    Ok(if at.in_shanghai().day_number == day { at } else { Instant(day.saturating_mul(86_400_000)) })
}

/// What waits, the oldest first, and what was decided last.
fn view(book: &Book<'_>) -> Result<HoldsView, Failure> {
    let lines = |statement| {
        let rows = book.sql.run(statement, &values![LINES_MAX])?;
        rows.iter().map(|row| line(book, row)).collect::<Result<_, Failure>>()
    };
    Ok(HoldsView { open: lines(OPEN)?, decided: lines(DECIDED)? })
}

fn line(book: &Book<'_>, row: &Row) -> Result<HoldLine, Failure> {
    let person = PersonId(row.integer(1)?);
    let household = row.integer_or_null(14)?.map(HouseholdId);
    let actor = &book.actor;
    let own = actor.person == Some(person) || (household.is_some() && household == actor.household);
    Ok(HoldLine {
        id: row.integer(0)?,
        person: people::open_phone(book, row.text(13)?)?.masked(),
        own,
        hold: my_hold(row)?,
        decided_by: row.text_or_null(15)?.map(ToOwned::to_owned),
    })
}

/// Who decides about holds.
fn decider(book: &Book<'_>) -> Result<PersonId, Refusal> {
    book.actor.in_one_of(Role::Admin, &[Role::Reviewer])
}

/// What came of the signals that were seen about a cause, and when that was decided.
pub(crate) fn of_cause(
    book: &Book<'_>,
    cause: Cause,
    number: i64,
    person: PersonId,
) -> Result<Option<(MyHold, Option<Instant>)>, Failure> {
    let rows = book.sql.run(OF_CAUSE, &values![cause.as_str(), number, person])?;
    rows.first().map(|row| Ok((my_hold(row)?, row.instant_or_null(16)?))).transpose()
}

/// What of a person's credits is on hold or was refused, newest first.
pub(crate) fn mine(book: &Book<'_>, person: PersonId) -> Result<Vec<MyHold>, Failure> {
    book.sql.run(MINE, &values![person, MINE_MAX])?.iter().map(my_hold).collect()
}

fn my_hold(row: &Row) -> Result<MyHold, Failure> {
    let ticket = row.text_or_null(12)?.map(TicketCode::parse).transpose();
    let number = |cause: Cause| {
        let is_it = row.text(4)? == cause.as_str();
        if is_it { row.integer(5).map(Some) } else { Ok(None) }
    };
    Ok(MyHold {
        id: row.integer(0)?,
        at: row.instant(7)?,
        coins: crate::ledger::coins(row, 6)?,
        rule_title: row.text(11)?.to_owned(),
        rule_version: row.count(3)?,
        ticket: ticket.map_err(|_| Failure::Unreadable("ticket code"))?.map(|code| code.shown()),
        claim: number(Cause::Claim)?.map(ClaimId),
        activity: number(Cause::CheckIn)?.map(ActivityId),
        signals: serde_json::from_str(row.text(8)?).map_err(|_| DAMAGED)?,
        state: match row.text(9)? {
            "held" => HoldState::Held,
            "released" => HoldState::Released,
            _ => HoldState::Refused,
        },
        reason: row.text_or_null(10)?.map(ToOwned::to_owned),
    })
}
