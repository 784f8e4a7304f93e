//! What merchants took in a month, and that they were paid for it.
//!
//! Invariant: a page reads one month by index, never the history; a month is paid once, and no more than is owed. What
//! was paid is never listed otherwise later: what the office corrects then is taken off the next payment. A merchant's
//! own clerks see what it took and was paid, of no other merchant, and of no household.

use super::funders::sum;
use super::{change, refused, treasurer};
use crate::book::{Book, Failure};
use crate::calls::{AskMerchantMonth, AskSettlementRows, AskSettlements, Caller, CorrectRedemption, Handle, Settle};
use crate::redemptions::{self, TakenBack};
use crate::sql::{Row, statements, values};
use crate::{counter, households, ledger};
use domain::ledger::{AccountId, Draft, Movement, TransferId};
use domain::market::{MonthToSettle, Payment, settle};
use domain::redemption::{self, Corrector};
use domain::view::{MerchantMonthView, Outcome, SettlementLine, SettlementRow, SettlementRows, SettlementsView};
use domain::{
    Coins, Instant, MarketRefusal, MerchantId, Month, PersonId, RedemptionId, Refusal, RewardKind, SettlementId, Span,
    UndoRefusal,
};

const MERCHANTS_MAX: i64 = 500;
const PART_ROWS: usize = 500;

/// `?1`: the month; `?2` and `?3`: its begin and end.
macro_rules! lines {
    () => {
        "SELECT merchants.id, merchants.name, \
        (SELECT count(*) FROM redemptions WHERE redemptions.merchant = merchants.id \
            AND redemptions.handed_over_ms >= ?2 AND redemptions.handed_over_ms < ?3 \
            AND (redemptions.state = 'redeemed' OR redemptions.paid_before = 1)), \
        (SELECT coalesce(sum(redemptions.price), 0) FROM redemptions WHERE redemptions.merchant = merchants.id \
            AND redemptions.handed_over_ms >= ?2 AND redemptions.handed_over_ms < ?3 \
            AND (redemptions.state = 'redeemed' OR redemptions.paid_before = 1)), \
        accounts.credits_posted - accounts.debits_posted, settlements.at_ms, people.name, \
        coalesce(settlements.deducted, merchants.to_deduct) FROM merchants \
        CROSS JOIN accounts ON accounts.id = 'merchant:' || merchants.id \
        LEFT JOIN settlements ON settlements.merchant = merchants.id AND settlements.month = ?1 \
        LEFT JOIN people ON people.id = settlements.person "
    };
}

statements! {
    LINES = concat!(lines!(), "ORDER BY merchants.id LIMIT ?4");
    LINE = concat!(lines!(), "WHERE merchants.id = ?4");
    TAKEN = "SELECT coalesce(sum(price), 0) FROM redemptions WHERE merchant = ?1 AND handed_over_ms >= ?2 \
        AND handed_over_ms < ?3 AND (state = 'redeemed' OR paid_before = 1)";
    MERCHANT = "SELECT name, to_deduct FROM merchants WHERE id = ?1";
    DEDUCT = "UPDATE merchants SET to_deduct = to_deduct + ?2 WHERE id = ?1";
    IS_SETTLED = "SELECT deducted FROM settlements WHERE merchant = ?1 AND month = ?2";
    IS_CLERK = "SELECT 1 FROM roles WHERE person = ?1 AND role = 'clerk' AND merchant = ?2";
    ADD = "INSERT INTO settlements (merchant, month, coins, deducted, at_ms, person) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id";
    HANDED_OVER_AT = "SELECT handed_over_ms FROM redemptions WHERE id = ?1";
    // `?1` and `?2`: moment and number of the last row of the part before; `?3`: the month's end.
    OF_MERCHANT = concat!("SELECT redemptions.id, redemptions.handed_over_ms, merchants.name, rewards.title, rewards.kind, \
        redemptions.price, people.name, funders.name, ", households::name!(), ", redemptions.paid_before FROM redemptions \
        CROSS JOIN merchants ON merchants.id = redemptions.merchant \
        CROSS JOIN rewards ON rewards.id = redemptions.reward CROSS JOIN funders ON funders.id = rewards.funder \
        CROSS JOIN people ON people.id = redemptions.clerk ", households::of_redemption!(), " \
        WHERE redemptions.merchant = ?5 AND redemptions.handed_over_ms >= ?1 AND redemptions.handed_over_ms < ?3 \
        AND (redemptions.handed_over_ms > ?1 OR redemptions.id > ?2) \
        AND (redemptions.state = 'redeemed' OR redemptions.paid_before = 1) \
        ORDER BY redemptions.handed_over_ms, redemptions.id LIMIT ?4");
    OFFSETS = concat!("SELECT redemptions.id, redemptions.handed_over_ms, merchants.name, rewards.title, rewards.kind, \
        redemptions.price, people.name, funders.name, ", households::name!(), ", redemptions.paid_before FROM redemptions \
        CROSS JOIN merchants ON merchants.id = redemptions.merchant \
        CROSS JOIN rewards ON rewards.id = redemptions.reward CROSS JOIN funders ON funders.id = rewards.funder \
        CROSS JOIN people ON people.id = redemptions.clerk ", households::of_redemption!(), " \
        WHERE redemptions.household IS NOT NULL AND redemptions.handed_over_ms IS NOT NULL \
        AND redemptions.handed_over_ms >= ?1 AND redemptions.handed_over_ms < ?3 \
        AND (redemptions.handed_over_ms > ?1 OR redemptions.id > ?2) \
        AND (redemptions.state = 'redeemed' OR redemptions.paid_before = 1) \
        ORDER BY redemptions.handed_over_ms, redemptions.id LIMIT ?4");
}

impl Handle for AskSettlements {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<SettlementsView, Failure> {
        treasurer(book)?;
        view(book, month(book, &self.month))
    }
}

impl Handle for AskMerchantMonth {
    const AUDITED: Option<&'static str> = Some("merchant_month");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<MerchantMonthView, Failure> {
        let merchant = self.merchant.map_or_else(|| counter::stands_at(book), Ok)?;
        may_see(book, merchant)?;
        let this_month = Month::of(book.now);
        let month = Month::parse(&self.month).unwrap_or(this_month).min(this_month);
        let rows = book.sql.run(LINE, &values![month.0, month.start(), month.next().start(), merchant])?;
        Ok(MerchantMonthView {
            month: month.year_and_month(),
            line: line(book, month, rows.first().ok_or(Refusal::NotFound)?)?,
            has_before: ledger::moved_before(book, AccountId::Settlement(merchant), month)?,
            has_after: month < this_month,
        })
    }
}

impl Handle for Settle {
    const AUDITED: Option<&'static str> = Some("settle");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<SettlementsView, SettlementsView>, Failure> {
        let person = treasurer(book)?;
        let Self { key, merchant, month } = self;
        let month = Month::parse(&month).ok_or(Refusal::NotFound)?;
        let act = |book: &mut Book<'_>| pay(book, person, merchant, month);
        change(book, "settle", &key, act, |book| view(book, month))
    }
}

impl Handle for AskSettlementRows {
    const AUDITED: Option<&'static str> = Some("settlement_rows");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<SettlementRows, Failure> {
        match self.merchant {
            Some(merchant) => may_see(book, merchant)?,
            None => treasurer(book).map(drop)?,
        }
        rows(book, &self)
    }
}

impl Handle for CorrectRedemption {
    const AUDITED: Option<&'static str> = Some("correct_redemption");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<SettlementRows, SettlementRows>, Failure> {
        let person = treasurer(book)?;
        let Self { key, merchant, month, redemption, reason } = self;
        let act = |book: &mut Book<'_>| correct(book, person, merchant, redemption, &reason);
        let list = AskSettlementRows { month, merchant: Some(merchant), after: None };
        change(book, "correct_redemption", &key, act, |book| rows(book, &list))
    }
}

/// Whoever keeps the books, and the merchant's own clerks.
pub(super) fn may_see(book: &Book<'_>, merchant: MerchantId) -> Result<(), Failure> {
    let person = book.actor.signed_in()?;
    if is_clerk(book, person, merchant)? { Ok(()) } else { Ok(treasurer(book).map(drop)?) }
}

/// A part of what was handed over in a month.
fn rows(book: &Book<'_>, of: &AskSettlementRows) -> Result<SettlementRows, Failure> {
    let month = month(book, &of.month);
    let (from, id) = match of.after {
        Some(after) => {
            let rows = book.sql.run(HANDED_OVER_AT, &values![after])?;
            let at = rows.first().map(|row| row.instant_or_null(0)).transpose()?.flatten();
            (at.ok_or(Refusal::NotFound)?, after)
        }
        None => (month.start(), RedemptionId(0)),
    };
    let most = i64::try_from(PART_ROWS).unwrap_or(i64::MAX) + 1;
    let until = month.next().start();
    let (merchant, rows) = match of.merchant {
        Some(merchant) => {
            let rows = book.sql.run(OF_MERCHANT, &values![from, id, until, most, merchant])?;
            (one(book, merchant)?.ok_or(Refusal::NotFound)?, rows)
        }
        None => (Merchant::default(), book.sql.run(OFFSETS, &values![from, id, until, most])?),
    };
    let with_door = treasurer(book).is_ok();
    let mut rows = rows.iter().map(|row| read(row, with_door)).collect::<Result<Vec<_>, _>>()?;
    let more = rows.len() > PART_ROWS;
    rows.truncate(PART_ROWS);
    let next = rows.last().map(|row| row.id).filter(|_| more);
    let deducted = of.merchant.map(|merchant| deducted(book, merchant, month)).transpose()?.flatten();
    let deducted = deducted.unwrap_or(merchant.to_deduct);
    let month = month.year_and_month();
    Ok(SettlementRows { month, of: of.merchant, merchant: merchant.name, deducted, rows, next })
}

/// The moment for which something counts that a merchant hands over now. A month that was paid takes nothing more, also
/// when the clock is set back into it: it counts for the next one.
pub(crate) fn counts_at(book: &Book<'_>, merchant: MerchantId) -> Result<Instant, Failure> {
    let mut at = book.now;
    while is_settled(book, merchant, Month::of(at))? {
        at = Month::of(at).next().start();
    }
    Ok(at)
}

/// Whether a merchant was paid for a month.
pub(crate) fn is_settled(book: &Book<'_>, merchant: MerchantId, month: Month) -> Result<bool, Failure> {
    Ok(deducted(book, merchant, month)?.is_some())
}

/// What was taken off what a merchant was paid for a month; `None` before it was.
fn deducted(book: &Book<'_>, merchant: MerchantId, month: Month) -> Result<Option<u64>, Failure> {
    let rows = book.sql.run(IS_SETTLED, &values![merchant, month.0])?;
    Ok(rows.first().map(|row| sum(row, 0)).transpose()?)
}

fn is_clerk(book: &Book<'_>, person: PersonId, merchant: MerchantId) -> Result<bool, Failure> {
    Ok(!book.sql.run(IS_CLERK, &values![person, merchant])?.is_empty())
}

fn pay(book: &mut Book<'_>, person: PersonId, merchant: MerchantId, month: Month) -> Result<(), Failure> {
    let known = one(book, merchant)?.ok_or_else(|| refused(MarketRefusal::MerchantUnknown))?;
    let rows = book.sql.run(TAKEN, &values![merchant, month.start(), month.next().start()])?;
    let of = MonthToSettle {
        month,
        coins: rows.first().map_or(Ok(0), |row| sum(row, 0))?,
        to_deduct: known.to_deduct,
        owed: ledger::owed(book, merchant)?.available(),
        settled: is_settled(book, merchant, month)?,
        own: is_clerk(book, person, merchant)?,
    };
    let Payment { paid, deducted } = settle(&of, undo_span(book), book.now).map_err(refused)?;
    let rows = book.sql.run(ADD, &values![merchant, month.0, paid.get(), deducted.get(), book.now, person])?;
    let id = SettlementId(rows.first().ok_or(Failure::Unreadable("new settlement"))?.integer(0)?);
    book.sql.run(DEDUCT, &values![merchant, -i64::from(deducted.get())])?;
    if paid > Coins::ZERO {
        let movement = Movement { debit: AccountId::Settlement(merchant), credit: AccountId::Paid, amount: paid };
        ledger::transfer(book, &Draft::Post { id: TransferId::Settle(id), movement, lapses_at: None })?;
    }
    Ok(())
}

/// What its merchant was paid for stays in the list of its month, and is taken off a later payment.
fn correct(
    book: &mut Book<'_>,
    person: PersonId,
    merchant: MerchantId,
    id: Option<RedemptionId>,
    reason: &str,
) -> Result<(), Failure> {
    let found = id.map(|id| redemptions::find(book, id)).transpose()?.flatten();
    let by = Corrector {
        own_merchant: is_clerk(book, person, merchant)?,
        own: found.as_ref().map_or(Ok(false), |stored| households::is_own(book, stored.person))?,
    };
    let of = found.as_ref().map(|stored| &stored.redemption);
    let reason = redemption::correct(of, merchant, by, reason).map_err(Refusal::Undo)?;
    let stored = found.ok_or(Refusal::Undo(UndoRefusal::Unknown))?;
    let paid = match stored.redemption.handed_over_at {
        Some(at) => is_settled(book, merchant, Month::of(at))?,
        None => false,
    };
    redemptions::take_back(book, &stored, TakenBack::Corrected { person, paid }, &reason)?;
    if paid {
        book.sql.run(DEDUCT, &values![merchant, stored.price.get()])?;
    }
    Ok(())
}

/// The month as sent; the last one when there is none.
fn month(book: &Book<'_>, sent: &str) -> Month {
    Month::parse(sent.trim()).unwrap_or_else(|| Month(Month::of(book.now).0.saturating_sub(1)))
}

fn undo_span(book: &Book<'_>) -> Span {
    Span::minutes(i64::from(book.street.settings.undo_minutes))
}

/// A merchant as far as paying asks.
#[derive(Default)]
struct Merchant {
    name: String,
    /// What is still to be taken off what it is paid.
    to_deduct: u64,
}

/// The merchant's name.
pub(super) fn name(book: &Book<'_>, merchant: MerchantId) -> Result<Option<String>, Failure> {
    Ok(one(book, merchant)?.map(|merchant| merchant.name))
}

fn one(book: &Book<'_>, merchant: MerchantId) -> Result<Option<Merchant>, Failure> {
    let rows = book.sql.run(MERCHANT, &values![merchant])?;
    let read = |row: &Row| Ok(Merchant { name: row.text(0)?.to_owned(), to_deduct: sum(row, 1)? });
    rows.first().map(read).transpose()
}

fn view(book: &Book<'_>, month: Month) -> Result<SettlementsView, Failure> {
    let rows = book.sql.run(LINES, &values![month.0, month.start(), month.next().start(), MERCHANTS_MAX])?;
    let merchants = rows.iter().map(|row| line(book, month, row)).collect::<Result<_, _>>()?;
    Ok(SettlementsView { month: month.year_and_month(), merchants })
}

fn line(book: &Book<'_>, month: Month, row: &Row) -> Result<SettlementLine, Failure> {
    let is_over = book.now >= month.next().start().after(undo_span(book));
    let coins = sum(row, 3)?;
    let settled: Option<Instant> = row.instant_or_null(5)?;
    let by = row.text_or_null(6)?.unwrap_or_default().to_owned();
    Ok(SettlementLine {
        merchant: MerchantId(row.integer(0)?),
        name: row.text(1)?.to_owned(),
        pieces: row.count(2)?,
        coins,
        // Of a month that was not paid yet: what would be.
        deducted: if settled.is_some() { sum(row, 7)? } else { sum(row, 7)?.min(coins) },
        owed: row.integer(4)?,
        settled: settled.map(|at| (at, by)),
        can_settle: is_over && coins > 0 && settled.is_none(),
    })
}

/// What households take off is for who keeps the books alone.
fn read(row: &Row, with_door: bool) -> Result<SettlementRow, Failure> {
    let text = |column| row.text(column).map(ToOwned::to_owned);
    Ok(SettlementRow {
        id: RedemptionId(row.integer(0)?),
        at: row.instant(1)?,
        merchant: text(2)?,
        reward: text(3)?,
        kind: RewardKind::parse(row.text(4)?).ok_or(Failure::Unreadable("kind of a reward"))?,
        coins: ledger::coins(row, 5)?,
        clerk: row.text_or_null(6)?.unwrap_or_default().to_owned(),
        funder: text(7)?,
        door: row.text_or_null(8)?.filter(|_| with_door).map(ToOwned::to_owned),
        corrected: row.integer(9)? == 1,
    })
}
