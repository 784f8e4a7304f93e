//! Corrections: one row that says why and cites what it corrects, one transfer named after it.

use crate::book::{Book, Failure};
use crate::ledger;
use crate::sql::{statements, values};
use domain::claim::Settlement;
use domain::ledger::{AccountId, Draft, Movement, TransferId};
use domain::{AppealId, ClaimId, CorrectionId, CreditId, PersonId};

statements! {
    CORRECT = "INSERT INTO corrections (person, claim, credit, appeal, direction, amount, reason, decided_by, at_ms) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id";
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
    for account in [debit, credit] {
        ledger::open_account(book, account)?;
    }
    let lapses_at = credit.has_lots().then(|| book.street.settings.coins_lapse_at(book.now));
    let movement = Movement { debit, credit, amount: coins };
    ledger::transfer(book, &Draft::Post { id: TransferId::Correct(id), movement, lapses_at })?;
    Ok(Some(id))
}
