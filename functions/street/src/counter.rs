//! The merchant's counter.
//!
//! Invariant: of all who present one code, at any counters, in any order, one is served: the redemption is read and
//! posted in one transaction. Wrong codes are counted per clerk, and beyond the limit even a good code has to wait,
//! so nobody finds codes by trying.

use crate::attempts;
use crate::book::{Book, Failure};
use crate::calls::{AskCounter, Caller, Handle, Redeem};
use crate::ledger;
use crate::limits::{self, Limit};
use crate::once::{once, refusable};
use crate::redemptions;
use crate::sql::{Row, statements, values};
use domain::redemption::{RedemptionCode, redeem};
use domain::view::{CounterView, Outcome, RedeemDone, RedeemedLine};
use domain::{MerchantId, PersonId, RedeemRefusal, RedemptionId, RedemptionState, Refusal, Role, Span};

const TODAY_MAX: i64 = 50;

statements! {
    COUNTER = "SELECT merchants.id, merchants.name FROM roles CROSS JOIN merchants ON merchants.id = roles.merchant \
        WHERE roles.person = ?1 AND roles.role = 'clerk' ORDER BY roles.id LIMIT 1";
    TODAY = "SELECT redemptions.state_since_ms, rewards.title, redemptions.price, people.name FROM redemptions \
        CROSS JOIN rewards ON rewards.id = redemptions.reward CROSS JOIN people ON people.id = redemptions.clerk \
        WHERE redemptions.merchant = ?1 AND redemptions.state = 'redeemed' \
        AND redemptions.state_since_ms >= ?2 AND redemptions.state_since_ms < ?3 \
        ORDER BY redemptions.state_since_ms DESC LIMIT ?4";
    REDEEMED = "SELECT redemptions.state_since_ms, rewards.title, redemptions.price, people.name FROM redemptions \
        CROSS JOIN rewards ON rewards.id = redemptions.reward CROSS JOIN people ON people.id = redemptions.clerk \
        WHERE redemptions.id = ?1";
}

/// A clerk and where they stand.
struct Counter {
    clerk: PersonId,
    merchant: MerchantId,
    merchant_name: String,
}

impl Handle for AskCounter {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<CounterView, Failure> {
        let counter = counter(book)?;
        view(book, &counter)
    }
}

impl Handle for Redeem {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<RedeemDone, CounterView>, Failure> {
        let counter = counter(book)?;
        Ok(match refusable(once(book, "redeem", &self.key, |book| hand_over(book, &counter, &self.code)))? {
            Ok(id) => Outcome::Done(RedeemDone { redeemed: redeemed(book, id)?, counter: view(book, &counter)? }),
            Err(refusal) => {
                attempts::refused(book, "redeem", &refusal)?;
                Outcome::Refused { refusal, form: view(book, &counter)? }
            }
        })
    }
}

fn hand_over(book: &mut Book<'_>, counter: &Counter, typed: &str) -> Result<RedemptionId, Failure> {
    let code = RedemptionCode::parse(typed).ok_or(Refusal::Redeem(RedeemRefusal::Shape))?;
    let bucket = format!("wrong-redemption-code:{}", counter.clerk);
    let wrong_max = book.street.settings.wrong_redemption_codes_per_clerk_hour;
    if let Limit::Spent { again_at } = limits::look(book, &bucket, wrong_max)? {
        return Err(Refusal::Redeem(RedeemRefusal::TooManyWrong { again_at }).into());
    }
    let found = redemptions::find_by_code(book, code)?;
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

/// Where the caller stands behind the counter.
///
/// # Errors
/// [`Refusal::SignInRequired`], [`Refusal::RoleRequired`].
fn counter(book: &Book<'_>) -> Result<Counter, Failure> {
    let clerk = book.actor.in_role(Role::Clerk)?;
    let rows = book.sql.run(COUNTER, &values![clerk])?;
    let row = rows.first().ok_or(Refusal::RoleRequired { role: Role::Clerk })?;
    Ok(Counter { clerk, merchant: MerchantId(row.integer(0)?), merchant_name: row.text(1)?.to_owned() })
}

fn view(book: &Book<'_>, counter: &Counter) -> Result<CounterView, Failure> {
    let midnight = book.now.start_of_day_in_shanghai();
    let next = midnight.after(Span::days(1));
    let rows = book.sql.run(TODAY, &values![counter.merchant, midnight, next, TODAY_MAX])?;
    let today = rows.iter().map(line).collect::<Result<_, _>>()?;
    Ok(CounterView { merchant: counter.merchant_name.clone(), today })
}

fn redeemed(book: &Book<'_>, id: RedemptionId) -> Result<RedeemedLine, Failure> {
    let rows = book.sql.run(REDEEMED, &values![id])?;
    rows.first().map_or(Err(Failure::Unreadable("redeemed redemption")), line)
}

fn line(row: &Row) -> Result<RedeemedLine, Failure> {
    Ok(RedeemedLine {
        at: row.instant(0)?,
        reward: row.text(1)?.to_owned(),
        coins: ledger::coins(row, 2)?,
        // Staff have names.
        clerk: row.text_or_null(3)?.unwrap_or_default().to_owned(),
    })
}
