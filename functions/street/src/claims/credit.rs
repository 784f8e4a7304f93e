//! Credits and corrections: one row that says why, one transfer named after it.

use crate::book::{Book, Failure};
use crate::ledger;
use crate::sql::{statements, values};
use domain::calendar::Date;
use domain::claim::{ClaimKind, Counts, Settlement};
use domain::ledger::{AccountId, Draft, Movement, TransferId};
use domain::{AppealId, ClaimId, Coins, CorrectionId, CreditId, Month, PersonId};

statements! {
    CREDIT = "INSERT INTO credits (person, rule, rule_version, cause, cause_number, coins, day, month, at_ms) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id";
    COUNTS = "SELECT coalesce(sum(day = ?4), 0), count(*) FROM credits WHERE person = ?1 AND rule = ?2 AND month = ?3";
    CORRECT = "INSERT INTO corrections (person, claim, credit, appeal, direction, amount, reason, decided_by, at_ms) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id";
}

/// What earned a credit.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cause {
    /// A claim.
    Claim(ClaimId),
    /// An entry of an activity's list.
    CheckIn(domain::CheckInId),
}

/// The month of a day.
pub(crate) fn month(day: Date) -> Month {
    Month::of(day.start())
}

/// How often somebody has earned by a rule for that day and its month.
pub(crate) fn counts(book: &Book<'_>, person: PersonId, rule: &str, day: Date) -> Result<Counts, Failure> {
    let number = day.start().in_shanghai().day_number;
    let rows = book.sql.run(COUNTS, &values![person, rule, month(day).0, number])?;
    let row = rows.first().ok_or(Failure::Unreadable("counts"))?;
    Ok(Counts { day: row.count(0)?, month: row.count(1)? })
}

/// Credits somebody by a rule, for a day.
pub(crate) fn credit(
    book: &mut Book<'_>,
    (person, kind, coins): (PersonId, &ClaimKind, Coins),
    cause: Cause,
    day: Date,
) -> Result<CreditId, Failure> {
    let (cause, number) = match cause {
        Cause::Claim(claim) => ("claim", claim.0),
        Cause::CheckIn(check_in) => ("check_in", check_in.0),
    };
    let (day_number, month) = (day.start().in_shanghai().day_number, month(day).0);
    let parameters =
        values![person, kind.rule.as_str(), kind.version, cause, number, coins.get(), day_number, month, book.now];
    let rows = book.sql.run(CREDIT, &parameters)?;
    let id = CreditId(rows.first().ok_or(Failure::Unreadable("new credit"))?.integer(0)?);
    post(book, TransferId::Credit(id), AccountId::Issue, AccountId::Wallet(person), coins)?;
    Ok(id)
}

/// What a correction is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cited<'a> {
    /// Whose wallet.
    pub person: PersonId,
    /// The claim.
    pub claim: Option<ClaimId>,
    /// The credit.
    pub credit: Option<CreditId>,
    /// The appeal that led to it.
    pub appeal: AppealId,
    /// Why.
    pub reason: &'a str,
}

/// Moves what the panel decided; nothing when it stands.
pub(crate) fn correct(
    book: &mut Book<'_>,
    cited: Cited<'_>,
    by: PersonId,
    settlement: Settlement,
) -> Result<Option<CorrectionId>, Failure> {
    let wallet = AccountId::Wallet(cited.person);
    let (direction, coins, debit, credit) = match settlement {
        Settlement::Stands => return Ok(None),
        Settlement::Gives(coins) => ("give", coins, AccountId::Correction, wallet),
        Settlement::Takes(coins) => ("take", coins, wallet, AccountId::Correction),
    };
    let Cited { person, claim, credit: cited_credit, appeal, reason } = cited;
    let parameters = values![person, claim, cited_credit, appeal, direction, coins.get(), reason, by, book.now];
    let rows = book.sql.run(CORRECT, &parameters)?;
    let id = CorrectionId(rows.first().ok_or(Failure::Unreadable("new correction"))?.integer(0)?);
    post(book, TransferId::Correct(id), debit, credit, coins)?;
    Ok(Some(id))
}

fn post(
    book: &mut Book<'_>,
    id: TransferId,
    debit: AccountId,
    credit: AccountId,
    amount: Coins,
) -> Result<(), Failure> {
    for account in [debit, credit] {
        ledger::open_account(book, account)?;
    }
    let lapses_at = credit.has_lots().then(|| book.street.settings.coins_lapse_at(book.now));
    ledger::transfer(book, &Draft::Post { id, movement: Movement { debit, credit, amount }, lapses_at })?;
    Ok(())
}
