//! The merchant's counter.
//!
//! Invariant: of all who present one code, at any counters, in any order, one is served: the redemption is read and
//! posted in one transaction. Wrong codes are counted per clerk, and beyond the limit even a good code has to wait,
//! so nobody finds codes by trying.

mod undo;

use crate::attempts;
use crate::book::{Book, Failure};
use crate::calls::{AskCounter, Caller, Handle, Redeem, StandAt};
use crate::ledger;
use crate::limits::{self, Limit};
use crate::once::{once, refusable};
use crate::redemptions::{self, Stored};
use crate::sql::{Row, statements, values};
use domain::redemption::{RedemptionCode, redeem};
use domain::view::{CounterView, Outcome, RedeemDone, RedeemedLine};
use domain::{MerchantId, PersonId, RedeemRefusal, RedemptionId, RedemptionState, Refusal, Role, Span};

const TODAY_MAX: i64 = 50;

statements! {
    // All of a clerk's merchants, which are a few.
    COUNTERS = "SELECT merchants.id, merchants.name, counters.merchant IS NOT NULL FROM roles \
        CROSS JOIN merchants ON merchants.id = roles.merchant \
        LEFT JOIN counters ON counters.person = roles.person AND counters.merchant = roles.merchant \
        WHERE roles.person = ?1 AND roles.role = 'clerk' ORDER BY roles.id";
    RECENT = "SELECT redemptions.id, redemptions.handed_over_ms, rewards.title, redemptions.price, people.name, \
        redemptions.state, redemptions.undone FROM redemptions \
        CROSS JOIN rewards ON rewards.id = redemptions.reward CROSS JOIN people ON people.id = redemptions.clerk \
        WHERE redemptions.merchant = ?1 AND redemptions.handed_over_ms >= ?2 AND redemptions.handed_over_ms < ?3 \
        ORDER BY redemptions.handed_over_ms DESC, redemptions.id DESC LIMIT ?4";
    REDEEMED = "SELECT redemptions.id, redemptions.handed_over_ms, rewards.title, redemptions.price, people.name, \
        redemptions.state, redemptions.undone FROM redemptions \
        CROSS JOIN rewards ON rewards.id = redemptions.reward CROSS JOIN people ON people.id = redemptions.clerk \
        WHERE redemptions.id = ?1";
    STAND = "INSERT INTO counters (person, merchant) VALUES (?1, ?2) \
        ON CONFLICT (person) DO UPDATE SET merchant = excluded.merchant";
}

/// A clerk and where they stand.
struct Counter {
    clerk: PersonId,
    merchant: MerchantId,
    merchant_name: String,
    others: Vec<(MerchantId, String)>,
}

impl Handle for AskCounter {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<CounterView, Failure> {
        let counter = counter(book)?;
        view(book, &counter)
    }
}

impl Handle for Redeem {
    const AUDITED: Option<&'static str> = Some("redeem");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<RedeemDone, CounterView>, Failure> {
        let counter = counter(book)?;
        let code = RedemptionCode::parse(&self.code);
        let found = code.map(|code| redemptions::find_by_code(book, code)).transpose()?.flatten();
        // One form hands over one reservation: with the next customer's code in it, it is another command.
        let key = found.as_ref().map_or_else(|| self.key.clone(), |stored| format!("{}.{}", self.key, stored.id));
        let act = |book: &mut Book<'_>| hand_over(book, &counter, code, found);
        Ok(match refusable(once(book, "redeem", &key, act))? {
            Ok(id) => Outcome::Done(RedeemDone { redeemed: redeemed(book, id)?, counter: view(book, &counter)? }),
            Err(refusal) => {
                attempts::refused(book, "redeem", &refusal)?;
                Outcome::Refused { refusal, form: view(book, &counter)? }
            }
        })
    }
}

fn hand_over(
    book: &mut Book<'_>,
    counter: &Counter,
    code: Option<RedemptionCode>,
    found: Option<Stored>,
) -> Result<RedemptionId, Failure> {
    if code.is_none() {
        return Err(Refusal::Redeem(RedeemRefusal::Shape).into());
    }
    let bucket = format!("wrong-redemption-code:{}", counter.clerk);
    let wrong_max = book.street.settings.wrong_redemption_codes_per_clerk_hour;
    if let Limit::Spent { again_at } = limits::look(book, &bucket, wrong_max)? {
        return Err(Refusal::Redeem(RedeemRefusal::TooManyWrong { again_at }).into());
    }
    if let Err(refusal) = redeem(found.as_ref().map(|stored| &stored.redemption), counter.merchant, book.now) {
        if matches!(refusal, RedeemRefusal::Unknown | RedeemRefusal::OtherMerchant) {
            limits::take(book, &bucket, wrong_max)?;
        }
        return Err(Refusal::Redeem(refusal).into());
    }
    let mut stored = found.ok_or(Refusal::Redeem(RedeemRefusal::Unknown))?;
    redemptions::end(book, &mut stored, RedemptionState::Redeemed, Some(counter.clerk))?;
    Ok(stored.id)
}

impl Handle for StandAt {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<CounterView, CounterView>, Failure> {
        let Counter { clerk, others, .. } = counter(book)?;
        // Where the clerk stands already changes nothing; where they have no role they cannot stand.
        if let Some((merchant, _)) = others.into_iter().find(|(merchant, _)| Some(*merchant) == self.merchant) {
            once(book, "stand", &self.key, |book| {
                book.sql.run(STAND, &values![clerk, merchant])?;
                Ok(())
            })?;
        }
        let counter = counter(book)?;
        Ok(Outcome::Done(view(book, &counter)?))
    }
}

/// Where the caller stands behind the counter: where they chose to, else at the first of their merchants.
///
/// # Errors
/// [`Refusal::SignInRequired`], [`Refusal::RoleRequired`].
fn counter(book: &Book<'_>) -> Result<Counter, Failure> {
    let clerk = book.actor.in_role(Role::Clerk)?;
    let rows = book.sql.run(COUNTERS, &values![clerk])?;
    let chosen = rows.iter().position(|row| row.integer(2) == Ok(1)).unwrap_or(0);
    let merchant = |row: &Row| Ok((MerchantId(row.integer(0)?), row.text(1)?.to_owned()));
    let mut merchants = rows.iter().map(merchant).collect::<Result<Vec<_>, Failure>>()?;
    if chosen >= merchants.len() {
        return Err(Refusal::RoleRequired { role: Role::Clerk }.into());
    }
    let (merchant, merchant_name) = merchants.remove(chosen);
    Ok(Counter { clerk, merchant, merchant_name, others: merchants })
}

/// The merchant at whose counter the caller stands.
///
/// # Errors
/// As [`counter`].
pub(crate) fn stands_at(book: &Book<'_>) -> Result<MerchantId, Failure> {
    counter(book).map(|counter| counter.merchant)
}

fn view(book: &Book<'_>, counter: &Counter) -> Result<CounterView, Failure> {
    let midnight = book.now.start_of_day_in_shanghai();
    let undo = Span::minutes(i64::from(book.street.settings.undo_minutes));
    let (from, next) = (midnight.min(book.now.before(undo)), midnight.after(Span::days(1)));
    let rows = book.sql.run(RECENT, &values![counter.merchant, from, next, TODAY_MAX])?;
    let today = rows.iter().map(|row| line(book, row)).collect::<Result<_, _>>()?;
    Ok(CounterView { merchant: counter.merchant_name.clone(), others: counter.others.clone(), today })
}

fn redeemed(book: &Book<'_>, id: RedemptionId) -> Result<RedeemedLine, Failure> {
    let rows = book.sql.run(REDEEMED, &values![id])?;
    rows.first().map_or(Err(Failure::Unreadable("redeemed redemption")), |row| line(book, row))
}

fn line(book: &Book<'_>, row: &Row) -> Result<RedeemedLine, Failure> {
    let at = row.instant(1)?;
    let undo_until = at.after(Span::minutes(i64::from(book.street.settings.undo_minutes)));
    let stands = row.text(5)? == RedemptionState::Redeemed.as_str();
    Ok(RedeemedLine {
        id: RedemptionId(row.integer(0)?),
        at,
        reward: row.text(2)?.to_owned(),
        coins: ledger::coins(row, 3)?,
        // Staff have names.
        clerk: row.text_or_null(4)?.unwrap_or_default().to_owned(),
        undo_until: Some(undo_until).filter(|until| stands && book.now < *until),
        undone: row.text_or_null(6)?.map(ToOwned::to_owned),
    })
}
