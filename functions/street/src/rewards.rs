//! What 一米币 buy.
//!
//! Invariant: of each reward, what is in stock, what is reserved and what was redeemed are together what was supplied.

use crate::book::{Book, Failure};
use crate::calls::{AskRewards, Caller, Handle};
use crate::sql::{statements, values};
use crate::{funders, ledger};
use domain::ledger::AccountId;
use domain::plan::RewardPlan;
use domain::redemption::Offer;
use domain::view::{RewardLine, RewardsView};
use domain::{FoundRefusal, FunderId, MerchantId, RedemptionState, Refusal, RewardId};

/// A page; a street's shops together offer some dozens.
const REWARDS_MAX: i64 = 200;

statements! {
    SUPPLY = "INSERT INTO rewards (merchant, funder, title, price, supplied, stock, reserved, redeemed) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?5, 0, 0)";
    LIST = "SELECT rewards.id, rewards.title, rewards.price, rewards.stock, merchants.name, merchants.address \
        FROM rewards CROSS JOIN merchants ON merchants.id = rewards.merchant \
        ORDER BY rewards.price, rewards.id LIMIT ?1";
    OFFER = "SELECT price, stock, merchant, funder FROM rewards WHERE id = ?1";
    RESERVE_ONE = "UPDATE rewards SET stock = stock - 1, reserved = reserved + 1 WHERE id = ?1";
    HAND_OVER_ONE = "UPDATE rewards SET reserved = reserved - 1, redeemed = redeemed + 1 WHERE id = ?1";
    RETURN_ONE = "UPDATE rewards SET reserved = reserved - 1, stock = stock + 1 WHERE id = ?1";
}

impl Handle for AskRewards {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<RewardsView, Failure> {
        view(book)
    }
}

/// All rewards, cheapest first.
pub(crate) fn view(book: &Book<'_>) -> Result<RewardsView, Failure> {
    let mut rewards = Vec::new();
    for row in book.sql.run(LIST, &values![REWARDS_MAX])? {
        rewards.push(RewardLine {
            id: RewardId(row.integer(0)?),
            title: row.text(1)?.to_owned(),
            price: ledger::coins(&row, 2)?,
            stock: row.count(3)?,
            merchant: row.text(4)?.to_owned(),
            merchant_address: row.text(5)?.to_owned(),
        });
    }
    Ok(RewardsView { rewards })
}

/// Gives a merchant its account and its rewards.
pub(crate) fn found(book: &mut Book<'_>, merchant: MerchantId, rewards: &[RewardPlan]) -> Result<(), Failure> {
    ledger::open_account(book, AccountId::Settlement(merchant))?;
    for reward in rewards {
        if reward.price == domain::Coins::ZERO {
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
    let offer = Offer { price: ledger::coins(row, 0)?, stock: row.count(1)? };
    Ok(Some((offer, MerchantId(row.integer(2)?), FunderId(row.integer(3)?))))
}

/// Moves one piece to where a redemption's new state puts it.
pub(crate) fn move_one(book: &Book<'_>, reward: RewardId, to: RedemptionState) -> Result<(), Failure> {
    let statement = match to {
        RedemptionState::Reserved => RESERVE_ONE,
        RedemptionState::Redeemed => HAND_OVER_ONE,
        RedemptionState::Cancelled | RedemptionState::Expired => RETURN_ONE,
    };
    book.sql.run(statement, &values![reward])?;
    Ok(())
}
