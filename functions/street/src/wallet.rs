//! The wallet: what a person can spend, each entry with its cause, what lapses when, and statements by month.
//!
//! Invariant: a page costs the same however long its history is: sums stand on the account and its months, entries are
//! read by index and end at [`ENTRIES_MAX`], or with a part of a month. Everybody sees their own wallet alone.

#[cfg(test)]
mod tests;

use crate::book::{Book, Failure};
use crate::calls::{AskStatement, AskWallet, Caller, Handle};
use crate::ledger::Part;
use crate::sql::{Row, statements, values};
use crate::{claims, credits, ledger, redemptions};
use domain::claim::APPEAL_DAYS;
use domain::code::TicketCode;
use domain::ledger::{AccountId, TransferId};
use domain::view::{EntryCause, MonthSums, StatementView, WalletEntry, WalletView};
use domain::{ActivityId, AppealId, ClaimId, CreditId, Instant, Month, PersonId, RedemptionId, Refusal, Span};

const ENTRIES_MAX: i64 = 50;
/// Months of the picture.
const YEAR: i64 = 12;

/// What a correction cites: the panel's word, and the rule by which the old decision was made.
macro_rules! ruled {
    () => {
        "LEFT JOIN rulings ON rulings.appeal = corrections.appeal \
        LEFT JOIN appeals AS cited ON cited.id = corrections.appeal \
        LEFT JOIN claims AS cited_claim ON cited_claim.id = cited.claim \
        LEFT JOIN credits AS cited_credit ON cited_credit.id = cited.credit \
        LEFT JOIN credit_holds AS cited_hold ON cited_hold.id = cited.hold \
        LEFT JOIN coin_rules AS corrected \
        ON corrected.name = coalesce(cited_claim.rule, cited_credit.rule, cited_hold.rule) AND corrected.version = \
        coalesce(cited_claim.rule_version, cited_credit.rule_version, cited_hold.rule_version) "
    };
}

/// What came in and what went out, merged by moment and number: both walk along their index.
macro_rules! entries {
    ($which:literal, $order:literal) => {
        concat!(
            "SELECT transfers.at_ms, transfers.sequence, transfers.id, transfers.amount, credits.cause, \
            credits.cause_number, coalesce(tickets.code, activities.title), coin_rules.title, coin_rules.version, \
            redemptions.id, rewards.title, merchants.name, corrections.appeal, rulings.reason, \
            rulings.coins_before, rulings.coins_after, corrected.title, iif(appeals.id IS NULL, credits.id, NULL), \
            iif(redemptions.corrected_by IS NULL, NULL, redemptions.undone) FROM transfers \
            LEFT JOIN credits ON credits.id = transfers.cause AND transfers.id >= 'credit:' AND transfers.id < 'credit;' \
            LEFT JOIN tickets ON tickets.id = credits.cause_number AND credits.cause IN ('report', 'join') \
            LEFT JOIN activities ON activities.id = credits.cause_number AND credits.cause = 'check_in' \
            LEFT JOIN appeals ON appeals.credit = credits.id \
            LEFT JOIN coin_rules ON coin_rules.name = credits.rule AND coin_rules.version = credits.rule_version \
            LEFT JOIN redemptions ON redemptions.id = transfers.cause AND transfers.id >= 'undo:' \
            AND transfers.id < 'undo;' LEFT JOIN rewards ON rewards.id = redemptions.reward \
            LEFT JOIN merchants ON merchants.id = redemptions.merchant \
            LEFT JOIN corrections ON corrections.id = transfers.cause AND transfers.debit = 'correction' ",
            ruled!(),
            "WHERE transfers.credit = ?1 AND transfers.step NOT IN ('reserve', 'void_pending') ",
            $which,
            "UNION ALL SELECT transfers.at_ms, transfers.sequence, transfers.id, transfers.amount, NULL, NULL, NULL, \
            NULL, NULL, redemptions.id, rewards.title, merchants.name, corrections.appeal, rulings.reason, \
            rulings.coins_before, rulings.coins_after, corrected.title, NULL, NULL FROM transfers \
            LEFT JOIN redemptions ON redemptions.id = transfers.cause AND transfers.step = 'post_pending' \
            LEFT JOIN rewards ON rewards.id = redemptions.reward \
            LEFT JOIN merchants ON merchants.id = redemptions.merchant \
            LEFT JOIN corrections ON corrections.id = transfers.cause AND transfers.credit = 'correction' ",
            ruled!(),
            "WHERE transfers.debit = ?1 AND transfers.step NOT IN ('reserve', 'void_pending') ",
            $which,
            $order
        )
    };
}

statements! {
    NEWEST = entries!("", "ORDER BY 1 DESC, 2 DESC LIMIT ?2");
    // `?2` and `?3`: moment and number of the last entry of the part before; `?4`: the month's end.
    OF_MONTH = entries!(
        "AND transfers.at_ms >= ?2 AND transfers.at_ms < ?4 AND (transfers.at_ms > ?2 OR transfers.sequence > ?3) ",
        "ORDER BY 1, 2 LIMIT ?5"
    );
}

impl Handle for AskWallet {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<WalletView, Failure> {
        let person = book.actor.signed_in()?;
        let sums = ledger::wallet(book, person)?;
        let rows = book.sql.run(NEWEST, &values![AccountId::Wallet(person).to_string(), ENTRIES_MAX])?;
        let entries = rows.iter().map(|row| entry(row, book.now)).collect::<Result<Vec<_>, _>>()?;
        let year = if entries.is_empty() { Vec::new() } else { year(book, person)? };
        Ok(WalletView {
            available: sums.available(),
            reserved: sums.held(),
            entries,
            lapsing: ledger::lapsing(book, person)?,
            year,
            open: redemptions::open_of(book, person)?,
            holds: credits::holds_of(book, person)?,
            to_rate: claims::help::count(book, person)?,
        })
    }
}

impl Handle for AskStatement {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<StatementView, Failure> {
        let person = book.actor.signed_in()?;
        let this_month = Month::of(book.now);
        let month = Month::parse(&self.month).filter(|month| *month <= this_month).ok_or(Refusal::NotFound)?;
        let (of, part) = ((AccountId::Wallet(person), month), Part { after: self.after, file: self.file });
        let (entries, next) = ledger::part(book, OF_MONTH, of, part, |row| entry(row, book.now))?;
        let sums = ledger::months(book, person, month, month)?;
        Ok(StatementView {
            account: AccountId::Wallet(person).to_string(),
            opening: ledger::balance_before(book, person, month)?,
            sums: sums.first().copied().unwrap_or(MonthSums::none(month.year_and_month())),
            days: ledger::day_balances(book, AccountId::Wallet(person), month)?,
            entries,
            is_later_part: self.after.is_some(),
            next,
            has_before: ledger::first_month(book, person)?.is_some_and(|first| first < month),
            has_after: month < this_month,
        })
    }
}

/// The twelve months up to this one.
fn year(book: &Book<'_>, person: PersonId) -> Result<Vec<MonthSums>, Failure> {
    let last = Month::of(book.now);
    let first = Month(last.0 - (YEAR - 1));
    let known = ledger::months(book, person, first, last)?;
    let month = |number| {
        let month = Month(number).year_and_month();
        known.iter().find(|sums| sums.month == month).copied().unwrap_or(MonthSums::none(month))
    };
    Ok((first.0..=last.0).map(month).collect())
}

fn entry(row: &Row, now: Instant) -> Result<WalletEntry, Failure> {
    const DAMAGED: Failure = Failure::Unreadable("transfer");
    let name = row.text(2)?;
    let at = row.instant(0)?;
    let redeemed =
        || Ok::<_, Failure>((RedemptionId(row.integer(9)?), row.text(10)?.to_owned(), row.text(11)?.to_owned()));
    let corrected = || {
        Ok::<_, Failure>(EntryCause::Corrected {
            appeal: AppealId(row.integer(12)?),
            rule_title: row.text(16)?.to_owned(),
            before: ledger::coins(row, 14)?,
            after: ledger::coins(row, 15)?,
            reason: row.text(13)?.to_owned(),
        })
    };
    let cause = match TransferId::parse(name).ok_or(DAMAGED)? {
        TransferId::Credit(_) => credited(row)?,
        TransferId::Undo(_) => {
            let (redemption, reward, merchant) = redeemed()?;
            match row.text_or_null(18)?.map(ToOwned::to_owned) {
                Some(reason) => EntryCause::TakenBack { redemption, reward, merchant, reason },
                None => EntryCause::Undone { redemption, reward, merchant },
            }
        }
        TransferId::Post(_) => {
            let (redemption, reward, merchant) = redeemed()?;
            EntryCause::Spent { redemption, reward, merchant }
        }
        TransferId::Expire(_) => EntryCause::Lapsed,
        _ => corrected()?,
    };
    // A claim is appealed against on its own page.
    let from_here = matches!(cause, EntryCause::Earned { .. } | EntryCause::CheckedIn { .. });
    let in_time = now <= at.after(Span::days(APPEAL_DAYS));
    let credit = if from_here && in_time { row.integer_or_null(17)?.map(CreditId) } else { None };
    Ok(WalletEntry {
        number: row.integer(1)?,
        transfer: name.to_owned(),
        at,
        coins: ledger::coins(row, 3)?,
        cause,
        appealable: credit,
    })
}

/// What a credit was given for.
fn credited(row: &Row) -> Result<EntryCause, Failure> {
    let (rule_title, rule_version) = (row.text(7)?.to_owned(), row.count(8)?);
    Ok(match row.text(4)? {
        "claim" => EntryCause::Claimed { claim: ClaimId(row.integer(5)?), rule_title, rule_version },
        "check_in" => EntryCause::CheckedIn {
            activity: ActivityId(row.integer(5)?),
            title: row.text(6)?.to_owned(),
            rule_title,
            rule_version,
        },
        _ => {
            let ticket = row.text_or_null(6)?.map(TicketCode::parse).transpose();
            let ticket = ticket.map_err(|_| Failure::Unreadable("ticket code"))?.map(|code| code.shown());
            EntryCause::Earned { ticket, rule_title, rule_version }
        }
    })
}
