//! Reservations on their way to the counter.
//!
//! Invariant: a reservation, its piece of stock, its held coins, its event and its timer begin and end together, in
//! one transaction; `domain::redemption` decides.

mod give_back;
mod reserve;
#[cfg(test)]
mod tests;

pub(crate) use give_back::expire;
pub(crate) use reserve::STATEMENTS as RESERVE_STATEMENTS;

use crate::book::{Book, Failure};
use crate::calls::{AskRedemption, Caller, Handle, RefreshCode, RenewCode};
use crate::sql::{Row, statements, values};
use crate::timers::{self, TimerKind};
use crate::{ledger, market, rewards};
use domain::ledger::{Draft, Outcome, TransferId};
use domain::redemption::{Redemption, RedemptionCode};
use domain::view::{OneTimeCode, RedemptionLine, RedemptionView};
use domain::{Coins, Instant, MerchantId, PersonId, RedemptionId, RedemptionState, Refusal, RewardId};

/// Draws until one is free: with a million redemptions, 16 draws all hit one once in 10^32.
const DRAWS_MAX: u32 = 16;

statements! {
    BY_ID = concat!("SELECT redemptions.id, redemptions.person, redemptions.reward, redemptions.price, redemptions.code, \
        redemptions.state, redemptions.state_since_ms, redemptions.held_until_ms, redemptions.code_expires_at_ms, \
        redemptions.merchant, merchants.name, merchants.address, rewards.title, redemptions.handed_over_ms, \
        redemptions.undone, ", crate::households::name!(), ", rewards.begins_ms, rewards.ends_ms, \
        redemptions.corrected_by FROM redemptions CROSS JOIN rewards ON rewards.id = redemptions.reward \
        CROSS JOIN merchants ON merchants.id = redemptions.merchant ", crate::households::of_redemption!(), " WHERE redemptions.id = ?1");
    BY_CODE = concat!("SELECT redemptions.id, redemptions.person, redemptions.reward, redemptions.price, redemptions.code, \
        redemptions.state, redemptions.state_since_ms, redemptions.held_until_ms, redemptions.code_expires_at_ms, \
        redemptions.merchant, merchants.name, merchants.address, rewards.title, redemptions.handed_over_ms, \
        redemptions.undone, ", crate::households::name!(), ", rewards.begins_ms, rewards.ends_ms, \
        redemptions.corrected_by FROM redemptions CROSS JOIN rewards ON rewards.id = redemptions.reward \
        CROSS JOIN merchants ON merchants.id = redemptions.merchant ", crate::households::of_redemption!(), " WHERE redemptions.code = ?1");
    OPEN_OF = "SELECT redemptions.id, rewards.title, redemptions.held_until_ms FROM redemptions \
        CROSS JOIN rewards ON rewards.id = redemptions.reward \
        WHERE redemptions.person = ?1 AND redemptions.state = 'reserved' ORDER BY redemptions.id";
    // Seats of courses are held for weeks and count by themselves.
    COUNT_OPEN_OF = "SELECT count(*) FROM redemptions CROSS JOIN rewards ON rewards.id = redemptions.reward \
        WHERE redemptions.person = ?1 AND redemptions.state = 'reserved' AND rewards.kind <> 'course'";
    COUNT_HAD = "SELECT count(*) FROM redemptions WHERE person = ?1 AND reward = ?2 AND reserved_at_ms > ?3 \
        AND state IN ('reserved', 'redeemed')";
    CODE_TAKEN = "SELECT 1 FROM redemptions WHERE code = ?1";
    RENEW = "UPDATE redemptions SET code = ?2, code_expires_at_ms = ?3 WHERE id = ?1";
    END = "UPDATE redemptions SET state = ?2, state_since_ms = ?3, clerk = ?4, handed_over_ms = ?5 WHERE id = ?1";
    UNDO = "UPDATE redemptions SET state = 'undone', state_since_ms = ?2, undone = ?3, corrected_by = ?4, \
        paid_before = ?5 WHERE id = ?1";
    RECORD = "INSERT INTO redemption_events (redemption, at_ms, person, state) VALUES (?1, ?2, ?3, ?4)";
}

/// A redemption as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    /// Which.
    pub id: RedemptionId,
    /// Whose.
    pub person: PersonId,
    /// What for.
    pub reward: RewardId,
    /// What it costs.
    pub price: Coins,
    /// Its digits.
    pub code: String,
    /// Where it is handed over.
    pub merchant_address: String,
    /// Why it was undone.
    pub undone: Option<String>,
    /// Whether it was the office who did.
    pub corrected: bool,
    /// The household from whose property fee it is taken off.
    pub door: Option<String>,
    /// When a course ends.
    pub ends_at: Option<Instant>,
    /// What the rules ask about it.
    pub redemption: Redemption,
}

impl Handle for AskRedemption {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<RedemptionView, Failure> {
        let stored = own(book, self.redemption)?;
        view(book, stored)
    }
}

impl Handle for RenewCode {
    /// The old digits stop working at once. What has ended has no fresh code; its page says how it ended.
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<RedemptionView, Failure> {
        let stored = own(book, self.redemption)?;
        renewed(book, stored)
    }
}

impl Handle for RefreshCode {
    /// An address that is only opened takes no good code away from anybody.
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<RedemptionView, Failure> {
        let stored = own(book, self.redemption)?;
        if stored.redemption.code_ends_soon(book.now) { renewed(book, stored) } else { view(book, stored) }
    }
}

fn renewed(book: &mut Book<'_>, mut stored: Stored) -> Result<RedemptionView, Failure> {
    if let Some(expires_at) = stored.redemption.renew(&book.street.settings, book.now) {
        stored.code = draw_code(book)?;
        stored.redemption.code_expires_at = expires_at;
        book.sql.run(RENEW, &values![stored.id, stored.code.as_str(), expires_at])?;
    }
    view(book, stored)
}

/// The signed-in person's redemption of that number.
///
/// # Errors
/// [`Refusal::SignInRequired`]; [`Refusal::NotFound`] also when it is somebody else's.
fn own(book: &Book<'_>, id: RedemptionId) -> Result<Stored, Failure> {
    let person = book.actor.signed_in()?;
    let stored = find(book, id)?.filter(|stored| stored.person == person);
    stored.ok_or_else(|| Refusal::NotFound.into())
}

/// The redemption of that number.
pub(crate) fn find(book: &Book<'_>, id: RedemptionId) -> Result<Option<Stored>, Failure> {
    book.sql.run(BY_ID, &values![id])?.first().map(read).transpose()
}

/// The redemption that has these digits.
pub(crate) fn find_by_code(book: &Book<'_>, code: RedemptionCode) -> Result<Option<Stored>, Failure> {
    book.sql.run(BY_CODE, &values![code.to_string()])?.first().map(read).transpose()
}

/// A person's open reservations; their number is limited, so the list is short.
pub(crate) fn open_of(book: &Book<'_>, person: PersonId) -> Result<Vec<RedemptionLine>, Failure> {
    let mut lines = Vec::new();
    for row in book.sql.run(OPEN_OF, &values![person])? {
        lines.push(RedemptionLine {
            id: RedemptionId(row.integer(0)?),
            reward: row.text(1)?.to_owned(),
            held_until: row.instant(2)?,
        });
    }
    Ok(lines)
}

/// Who takes back what was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TakenBack {
    /// Its merchant, not long after.
    Undone {
        /// Who stands there.
        clerk: PersonId,
    },
    /// The office.
    Corrected {
        /// Who there.
        person: PersonId,
        /// Whether its merchant has been paid for it.
        paid: bool,
    },
}

/// Takes back what was handed over: its state, event, stock and coins, of both who spent and who paid.
pub(crate) fn take_back(book: &mut Book<'_>, stored: &Stored, by: TakenBack, reason: &str) -> Result<(), Failure> {
    let id = stored.id;
    let legs = [(TransferId::Undo(id), TransferId::Post(id)), (TransferId::PoolUndo(id), TransferId::PoolPost(id))];
    for (id, of) in legs {
        let Outcome::Book(_) = ledger::transfer(book, &Draft::Reverse { id, of, amount: stored.price })? else {
            return Err(Failure::Unreadable("redemption that the ledger has undone before"));
        };
    }
    let (person, corrected_by, paid) = match by {
        TakenBack::Undone { clerk } => (clerk, None, false),
        TakenBack::Corrected { person, paid } => (person, Some(person), paid),
    };
    book.sql.run(UNDO, &values![id, book.now, reason, corrected_by, i64::from(paid)])?;
    rewards::move_one(book, stored.reward, stored.price, RedemptionState::Undone)?;
    record(book, id, Some(person), RedemptionState::Undone)
}

/// Ends a reservation: its state, event, stock, coins and timer. `by` is who did it; `None` for the clock.
pub(crate) fn end(
    book: &mut Book<'_>,
    stored: &mut Stored,
    state: RedemptionState,
    by: Option<PersonId>,
) -> Result<(), Failure> {
    let id = stored.id;
    let held = [TransferId::Reserve(id), TransferId::PoolReserve(id)];
    let handed_over_at = match state {
        RedemptionState::Redeemed => Some(market::counts_at(book, stored.redemption.merchant)?),
        _ => None,
    };
    let (drafts, clerk) = match state {
        RedemptionState::Redeemed => {
            let posts = [TransferId::Post(id), TransferId::PoolPost(id)].into_iter().zip(held);
            (posts.map(|(id, pending)| Draft::PostPending { id, pending }).collect::<Vec<_>>(), by)
        }
        _ => {
            let voids = [TransferId::Void(id), TransferId::PoolVoid(id)].into_iter().zip(held);
            (voids.map(|(id, pending)| Draft::VoidPending { id, pending }).collect(), None)
        }
    };
    for draft in &drafts {
        let Outcome::Book(_) = ledger::transfer(book, draft)? else {
            return Err(Failure::Unreadable("reservation that the ledger has settled before"));
        };
    }
    book.sql.run(END, &values![stored.id, state.as_str(), book.now, clerk, handed_over_at])?;
    rewards::move_one(book, stored.reward, stored.price, state)?;
    record(book, stored.id, by, state)?;
    timers::clear(book, TimerKind::Reservation, stored.id.0)?;
    stored.redemption.state = state;
    stored.redemption.state_since = book.now;
    stored.redemption.handed_over_at = handed_over_at;
    Ok(())
}

fn record(book: &Book<'_>, id: RedemptionId, by: Option<PersonId>, state: RedemptionState) -> Result<(), Failure> {
    book.sql.run(RECORD, &values![id, book.now, by, state.as_str()])?;
    Ok(())
}

/// Digits that no redemption has or had.
fn draw_code(book: &mut Book<'_>) -> Result<String, Failure> {
    for _ in 0..DRAWS_MAX {
        let code = RedemptionCode::draw(book.random()).to_string();
        if book.sql.run(CODE_TAKEN, &values![code.as_str()])?.is_empty() {
            return Ok(code);
        }
    }
    Err(Failure::Unreadable("randomness: every redemption code that was drawn is taken"))
}

fn count_open_of(book: &Book<'_>, person: PersonId) -> Result<u32, Failure> {
    let rows = book.sql.run(COUNT_OPEN_OF, &values![person])?;
    Ok(rows.first().map_or(Ok(0), |row| row.count(0))?)
}

fn count_had(book: &Book<'_>, person: PersonId, reward: RewardId, since: Instant) -> Result<u32, Failure> {
    let rows = book.sql.run(COUNT_HAD, &values![person, reward, since])?;
    Ok(rows.first().map_or(Ok(0), |row| row.count(0))?)
}

fn view(book: &Book<'_>, stored: Stored) -> Result<RedemptionView, Failure> {
    let redemption = stored.redemption;
    let code = redemption
        .code_is_fresh(book.now)
        .then_some(OneTimeCode { digits: stored.code, expires_at: redemption.code_expires_at });
    Ok(RedemptionView {
        id: stored.id,
        reward: redemption.reward,
        price: stored.price,
        merchant: redemption.merchant_name,
        merchant_address: stored.merchant_address,
        state: redemption.state,
        state_since: redemption.state_since,
        held_until: redemption.held_until,
        code,
        course: redemption.begins_at.zip(stored.ends_at),
        door: stored.door,
        undone: stored.undone,
        corrected: stored.corrected,
    })
}

fn read(row: &Row) -> Result<Stored, Failure> {
    let state = RedemptionState::parse(row.text(5)?).ok_or(Failure::Unreadable("state of a redemption"))?;
    let redemption = Redemption {
        state,
        state_since: row.instant(6)?,
        held_until: row.instant(7)?,
        code_expires_at: row.instant(8)?,
        merchant: MerchantId(row.integer(9)?),
        merchant_name: row.text(10)?.to_owned(),
        reward: row.text(12)?.to_owned(),
        begins_at: row.instant_or_null(16)?,
        handed_over_at: row.instant_or_null(13)?,
    };
    Ok(Stored {
        id: RedemptionId(row.integer(0)?),
        person: PersonId(row.integer(1)?),
        reward: RewardId(row.integer(2)?),
        price: ledger::coins(row, 3)?,
        code: row.text(4)?.to_owned(),
        merchant_address: row.text(11)?.to_owned(),
        undone: row.text_or_null(14)?.map(ToOwned::to_owned),
        door: row.text_or_null(15)?.map(ToOwned::to_owned),
        ends_at: row.instant_or_null(17)?,
        corrected: row.integer_or_null(18)?.is_some(),
        redemption,
    })
}
