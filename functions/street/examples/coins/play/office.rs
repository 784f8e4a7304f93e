//! The treasurer: funders, more pieces, and merchants who are paid.

use super::Violation;
use super::acts::{flat, within};
use super::plan::TREASURER;
use super::world::World;
use domain::{FunderId, MerchantId, Month, RewardId, Span};
use street::calls::*;

/// Who gives little.
const SMALL: FunderId = FunderId(2);

/// A second funder, and what it alone pays for.
pub fn found(world: &mut World) -> Result<(), Violation> {
    let call = AddFunder { key: world.key(), title: "学衡物业".into() };
    world.must(TREASURER, call)?;
    let call = KeepReward {
        key: world.key(),
        reward: None,
        title: "物业费抵扣 4 元".into(),
        merchant: Some(MerchantId(1)),
        funder: Some(SMALL),
        kind: "offset".into(),
        price: "4".into(),
        stock: "2000".into(),
        per_person: "2".into(),
        per_days: "2".into(),
        valid: (String::new(), String::new()),
        course: (String::new(), String::new()),
    };
    world.must(TREASURER, call)?;
    Ok(())
}

/// Plays one act.
pub fn next(world: &mut World) -> Result<(), Violation> {
    fund(world)?;
    for (reward, stock) in [(1, "100"), (2, "1"), (3, "50"), (4, "10")] {
        let call = AddStock { key: world.key(), reward: RewardId(reward), stock: stock.into() };
        let sent = world.ask(TREASURER, call)?;
        flat(world, sent, 0)?;
    }
    // Months that are not over, or were paid, are refused.
    let month = Month(Month::of(world.now).0 - i64::try_from(world.below(3)).unwrap_or(0));
    let merchant = MerchantId(i64::try_from(1 + world.place(2)).unwrap_or(1));
    settle(world, merchant, month)
}

fn fund(world: &mut World) -> Result<(), Violation> {
    let (funder, amount) = match world.below(6) {
        0 => (FunderId(1), ["0", "-5", "2.5", "9007199254740992"][world.place(4)]),
        1..3 => (SMALL, "40"),
        _ => (FunderId(1), "1000"),
    };
    let is_whole = ["40", "1000"].contains(&amount);
    let call = Fund { key: world.key(), funder, amount: amount.into() };
    let sent = world.ask(TREASURER, call)?;
    let done = flat(world, sent, 1)?.is_some();
    super::auditor::same("an amount is whole, and above nothing", &(is_whole || !done), &true)
}

fn settle(world: &mut World, merchant: MerchantId, month: Month) -> Result<(), Violation> {
    let call = Settle { key: world.key(), merchant, month: month.to_string() };
    let sent = world.ask(TREASURER, call)?;
    // Nothing moves when all of it is taken off.
    within(world, sent, 0..=1)?;
    Ok(())
}

/// When all months are over, every merchant is paid what it is owed, and nothing is left but what it was paid too much.
pub fn settle_all(world: &mut World) -> Result<(), Violation> {
    world.later(Span::days(32));
    for (merchant, month) in world.auditor.causes().unpaid() {
        let call = Settle { key: world.key(), merchant, month: Month(month).to_string() };
        world.must(TREASURER, call)?;
    }
    let owed = "SELECT merchants.id FROM merchants CROSS JOIN accounts ON accounts.id = 'merchant:' || merchants.id \
        WHERE accounts.credits_posted - accounts.debits_posted <> -merchants.to_deduct";
    let rows = super::auditor::ask(&world.native, owed, &[])?;
    super::auditor::same("nothing is owed", &rows.len(), &0)
}
