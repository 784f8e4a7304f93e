//! What 一米币 buy.
//!
//! Invariant: of each reward, what is in stock, what is reserved and what was redeemed are together what was supplied.

use crate::book::{Book, Failure};
use crate::calls::{AskRewards, Caller, Handle};
use crate::sql::{Row, statements, values};
use crate::{funders, households, ledger};
use domain::ledger::AccountId;
use domain::plan::RewardPlan;
use domain::redemption::{Offer, Terms};
use domain::view::{RewardLine, RewardsView};
use domain::{Coins, FoundRefusal, FunderId, MerchantId, RedemptionState, Refusal, RewardId, RewardKind};

/// A page; a street's shops together offer some dozens.
const REWARDS_MAX: i64 = 200;

/// The columns of [`Terms`].
macro_rules! terms_columns {
    () => {
        "rewards.kind, rewards.per_person, rewards.per_days, rewards.valid_from_ms, rewards.valid_to_ms, \
        rewards.begins_ms, rewards.ends_ms"
    };
}
pub(crate) use terms_columns;

statements! {
    SUPPLY = "INSERT INTO rewards (merchant, funder, title, price, supplied, stock, reserved, redeemed, spent, kind, \
        per_days, withdrawn) VALUES (?1, ?2, ?3, ?4, ?5, ?5, 0, 0, 0, 'goods', 0, 0)";
    LIST = concat!("SELECT rewards.id, rewards.title, rewards.price, rewards.stock, merchants.name, merchants.address, \
        funders.name, accounts.credits_posted - accounts.debits_posted - accounts.debits_pending < rewards.price, ",
        terms_columns!(), " FROM rewards CROSS JOIN merchants ON merchants.id = rewards.merchant \
        CROSS JOIN funders ON funders.id = rewards.funder \
        CROSS JOIN accounts ON accounts.id = 'pool:' || rewards.funder \
        WHERE rewards.withdrawn = 0 AND merchants.stopped = 0 AND coalesce(rewards.valid_to_ms, ?2) >= ?2 \
        AND coalesce(rewards.begins_ms, ?2) >= ?2 ORDER BY rewards.price, rewards.id LIMIT ?1");
    OFFER = concat!("SELECT rewards.price, rewards.stock, rewards.merchant, rewards.funder, ", terms_columns!(),
        " FROM rewards CROSS JOIN merchants ON merchants.id = rewards.merchant \
        WHERE rewards.id = ?1 AND rewards.withdrawn = 0 AND merchants.stopped = 0");
    RESERVE_ONE = "UPDATE rewards SET stock = stock - 1, reserved = reserved + 1 WHERE id = ?1";
    HAND_OVER_ONE = "UPDATE rewards SET reserved = reserved - 1, redeemed = redeemed + 1, spent = spent + ?2 WHERE id = ?1";
    RETURN_ONE = "UPDATE rewards SET reserved = reserved - 1, stock = stock + 1 WHERE id = ?1";
    TAKE_BACK_ONE = "UPDATE rewards SET redeemed = redeemed - 1, stock = stock + 1, spent = spent - ?2 WHERE id = ?1";
}

impl Handle for AskRewards {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<RewardsView, Failure> {
        view(book)
    }
}

/// All rewards, cheapest first.
pub(crate) fn view(book: &Book<'_>) -> Result<RewardsView, Failure> {
    let mut rewards = Vec::new();
    for row in book.sql.run(LIST, &values![REWARDS_MAX, book.now])? {
        rewards.push(RewardLine {
            id: RewardId(row.integer(0)?),
            title: row.text(1)?.to_owned(),
            price: ledger::coins(&row, 2)?,
            stock: row.count(3)?,
            merchant: row.text(4)?.to_owned(),
            merchant_address: row.text(5)?.to_owned(),
            funder: row.text(6)?.to_owned(),
            pool_short: row.integer(7)? == 1,
            terms: terms(&row, 8)?,
        });
    }
    Ok(RewardsView { rewards, household: households::own_name(book)? })
}

/// Gives a merchant its account.
pub(crate) fn open_merchant(book: &Book<'_>, merchant: MerchantId) -> Result<(), Failure> {
    ledger::open_account(book, AccountId::Settlement(merchant))
}

/// Gives a merchant its account and its rewards.
pub(crate) fn found(book: &mut Book<'_>, merchant: MerchantId, rewards: &[RewardPlan]) -> Result<(), Failure> {
    open_merchant(book, merchant)?;
    for reward in rewards {
        if reward.price == Coins::ZERO {
            let reason = format!("{} costs nothing", reward.title);
            return Err(Refusal::Found(FoundRefusal::PlanInvalid { reason }).into());
        }
        let price = reward.price.get();
        book.sql.run(SUPPLY, &values![merchant, funders::OFFICE, reward.title.as_str(), price, reward.stock])?;
        funders::cover(book, funders::OFFICE, reward)?;
    }
    Ok(())
}

/// What reserving asks about a reward, whose it is, and who pays for it.
pub(crate) fn offer(book: &Book<'_>, reward: RewardId) -> Result<Option<(Offer, MerchantId, FunderId)>, Failure> {
    let rows = book.sql.run(OFFER, &values![reward])?;
    let Some(row) = rows.first() else { return Ok(None) };
    let (merchant, funder) = (MerchantId(row.integer(2)?), FunderId(row.integer(3)?));
    let pool = ledger::pool(book, funder)?.available();
    let offer = Offer { price: ledger::coins(row, 0)?, stock: row.count(1)?, pool, terms: terms(row, 4)? };
    Ok(Some((offer, merchant, funder)))
}

/// The terms in [`terms_columns`] that begin at `first`.
pub(crate) fn terms(row: &Row, first: usize) -> Result<Terms, Failure> {
    Ok(Terms {
        kind: RewardKind::parse(row.text(first)?).ok_or(Failure::Unreadable("kind of a reward"))?,
        per_person: row.integer_or_null(first + 1)?.map(|_| row.count(first + 1)).transpose()?,
        per_days: row.count(first + 2)?,
        valid_from: row.instant_or_null(first + 3)?,
        valid_to: row.instant_or_null(first + 4)?,
        course: row.instant_or_null(first + 5)?.zip(row.instant_or_null(first + 6)?),
    })
}

/// Moves one piece to where a redemption's new state puts it.
pub(crate) fn move_one(book: &Book<'_>, reward: RewardId, price: Coins, to: RedemptionState) -> Result<(), Failure> {
    match to {
        RedemptionState::Reserved => book.sql.run(RESERVE_ONE, &values![reward])?,
        RedemptionState::Redeemed => book.sql.run(HAND_OVER_ONE, &values![reward, price.get()])?,
        RedemptionState::Cancelled | RedemptionState::Expired => book.sql.run(RETURN_ONE, &values![reward])?,
        RedemptionState::Undone => book.sql.run(TAKE_BACK_ONE, &values![reward, price.get()])?,
    };
    Ok(())
}
