//! What transfers are for: each new one is held against the row that it is named after, and against what came before.

use super::Violation;
use super::auditor::{ask, number, same, text};
use super::plan::FOUR_EYES_ABOVE;
use domain::ledger::{AccountId, Movement, Transfer, TransferId};
use domain::{FunderId, HouseholdId, Instant, MerchantId, Month, PersonId, RedemptionId, SeasonId};
use std::collections::{BTreeSet, HashMap, HashSet};
use street::native::Native;
use street::sql::Row;

const CREDIT: &str = "SELECT cause, cause_number, person, coins FROM credits WHERE id = ?1";
const CLAIM: &str = "SELECT person, state, proposed, coins, reviewer, second FROM claims WHERE id = ?1";
const CORRECTION: &str = "SELECT corrections.person, corrections.direction, corrections.amount, corrections.appeal, \
    rulings.coins_before, rulings.coins_after, coalesce((SELECT credits.coins FROM credits \
        WHERE credits.cause = 'claim' AND credits.cause_number = appeals.claim AND credits.person = appeals.person), \
        (SELECT credits.coins FROM credits WHERE credits.id = appeals.credit), 0), rulings.person, appeals.person \
    FROM corrections CROSS JOIN appeals ON appeals.id = corrections.appeal \
    CROSS JOIN rulings ON rulings.appeal = appeals.id WHERE corrections.id = ?1";
const FUNDING: &str = "SELECT fundings.funder, fundings.amount, funders.given, \
    (SELECT sum(every.amount) FROM fundings AS every WHERE every.funder = funders.id) FROM fundings \
    CROSS JOIN funders ON funders.id = fundings.funder WHERE fundings.id = ?1";
const SETTLEMENT: &str = "SELECT merchant, coins FROM settlements WHERE id = ?1";
const SETTLED: &str = "SELECT id, merchant, month, coins, deducted FROM settlements WHERE id > ?1 ORDER BY id";
const MERIT: &str = "SELECT merit_entries.season, merit_entries.household, merit_entries.points, merit_seasons.state \
    FROM merit_entries CROSS JOIN merit_seasons ON merit_seasons.id = merit_entries.season \
    WHERE merit_entries.id = ?1";
const NOT_RETURNED: &str = "SELECT count(*) FROM lot_uses WHERE transfer = ?1 AND returned <> amount";

/// What was handed over: at which merchant, in which month, for how much.
type HandedOver = (MerchantId, Month, i64);

/// What has happened so far, as far as it may happen once.
#[derive(Debug, Default)]
pub struct Causes {
    /// What has earned: what kind of thing, its number, and who.
    earned: HashSet<(String, i64, i64)>,
    corrected: HashSet<i64>,
    prices: HashMap<RedemptionId, i64>,
    /// What no merchant was paid for yet.
    unpaid: HashMap<RedemptionId, HandedOver>,
    paid: HashSet<(MerchantId, Month)>,
    /// For which redemptions, and how much.
    paid_for: HashMap<RedemptionId, (MerchantId, i64)>,
    /// What merchants were paid for something that was taken back since.
    to_deduct: HashMap<MerchantId, i64>,
    /// The last settlement that was seen.
    settled: i64,
    /// Steps of redemptions that the funder's side has still to follow.
    legs: BTreeSet<(&'static str, RedemptionId)>,
}

impl Causes {
    /// Takes in one transfer.
    pub fn follow(&mut self, native: &Native, transfer: &Transfer) -> Result<(), Violation> {
        let Movement { debit, credit, amount } = transfer.movement;
        let coins = i64::from(amount.get());
        match transfer.id {
            TransferId::Credit(id) => {
                let row = one(native, CREDIT, id.0)?;
                let (cause, caused_by, person) = (text(&row, 0)?.to_owned(), number(&row, 1)?, number(&row, 2)?);
                same("a credit", &(credit, coins), &(AccountId::Wallet(PersonId(person)), number(&row, 3)?))?;
                if cause == "claim" {
                    claim(native, caused_by, person, coins)?;
                }
                once(self.earned.insert((cause, caused_by, person)), "earns twice", transfer)
            }
            TransferId::Correct(id) => {
                let row = one(native, CORRECTION, id.0)?;
                let person = number(&row, 0)?;
                let (before, after) = (number(&row, 4)?, number(&row, 5)?);
                let wallet = AccountId::Wallet(PersonId(person));
                let (wanted, signed) = match text(&row, 1)? {
                    "give" => ((AccountId::Correction, wallet), coins),
                    _ => ((wallet, AccountId::Correction), -coins),
                };
                same("who is corrected", &(debit, credit), &wanted)?;
                same("what a ruling began with", &before, &number(&row, 6)?)?;
                same("a correction", &(signed, coins), &(after - before, number(&row, 2)?))?;
                same("whose appeal it was", &number(&row, 8)?, &person)?;
                same("nobody decides about themselves", &(number(&row, 7)? == person), &false)?;
                once(self.corrected.insert(number(&row, 3)?), "corrects twice", transfer)
            }
            TransferId::Fund(id) => {
                let row = one(native, FUNDING, id.0)?;
                let funder = FunderId(number(&row, 0)?);
                same("a deposit", &(credit, coins), &(AccountId::Pool(funder), number(&row, 1)?))?;
                same("what a funder gave", &number(&row, 2)?, &number(&row, 3)?)
            }
            TransferId::Settle(id) => {
                let row = one(native, SETTLEMENT, id.0)?;
                let merchant = AccountId::Settlement(MerchantId(number(&row, 0)?));
                same("a settlement", &(debit, coins), &(merchant, number(&row, 1)?))
            }
            TransferId::Merit(id) => {
                let row = one(native, MERIT, id.0)?;
                let account = AccountId::Merit(SeasonId(number(&row, 0)?), HouseholdId(number(&row, 1)?));
                let points = number(&row, 2)?;
                let side = if points > 0 { credit } else { debit };
                same("an entry", &(side, coins), &(account, points.abs()))?;
                same("what is closed stays", &(text(&row, 3)? == "closed"), &false)
            }
            _ => self.redemption(native, transfer),
        }
    }

    /// What belongs to a redemption: one side first, then the other.
    fn redemption(&mut self, native: &Native, transfer: &Transfer) -> Result<(), Violation> {
        let Movement { debit, credit, amount } = transfer.movement;
        let coins = i64::from(amount.get());
        match transfer.id {
            TransferId::Reserve(id) => {
                self.prices.insert(id, coins);
                self.legs.insert(("reserve", id));
                Ok(())
            }
            TransferId::Post(id) => once(self.legs.insert(("post", id)), "is posted twice", transfer),
            TransferId::Void(id) => once(self.legs.insert(("void", id)), "is voided twice", transfer),
            TransferId::Undo(id) => {
                same("what is undone comes back", &Some(&coins), &self.prices.get(&id))?;
                let taken = TransferId::Reserve(id).to_string();
                let rows = ask(native, NOT_RETURNED, &[taken.as_str().into()])?;
                let kept = rows.first().map_or(Ok(0), |row| number(row, 0))?;
                same("to the lots that it was taken from", &kept, &0)?;
                once(self.legs.insert(("undo", id)), "is undone twice", transfer)
            }
            TransferId::PoolReserve(id) => self.other_leg("reserve", id, coins),
            TransferId::PoolPost(id) => {
                let AccountId::Settlement(merchant) = credit else { return Err(format!("{transfer:?} pays nobody")) };
                // When it was handed over; later, where the clock was set back into a month that was paid.
                let row = one(native, "SELECT handed_over_ms FROM redemptions WHERE id = ?1", id.0)?;
                let month = Month::of(Instant(number(&row, 0)?));
                same("a month that was paid", &self.paid.contains(&(merchant, month)), &false)?;
                self.unpaid.insert(id, (merchant, month, coins));
                self.other_leg("post", id, coins)
            }
            TransferId::PoolVoid(id) => self.other_leg("void", id, coins),
            TransferId::PoolUndo(id) => {
                let AccountId::Settlement(merchant) = debit else {
                    return Err(format!("{transfer:?} takes from nobody"));
                };
                let unpaid = self.unpaid.remove(&id).map(|(merchant, _, coins)| (merchant, coins));
                let row = one(native, "SELECT paid_before FROM redemptions WHERE id = ?1", id.0)?;
                same("whether it was paid", &(number(&row, 0)? == 1), &unpaid.is_none())?;
                let handed_over = unpaid.or_else(|| {
                    *self.to_deduct.entry(merchant).or_default() += coins;
                    self.paid_for.remove(&id)
                });
                same("what is taken back was handed over", &handed_over, &Some((merchant, coins)))?;
                self.other_leg("undo", id, coins)
            }
            _ => Ok(()),
        }
    }

    fn other_leg(&mut self, step: &'static str, id: RedemptionId, coins: i64) -> Result<(), Violation> {
        same("both sides move", &self.legs.remove(&(step, id)), &true)?;
        same("by the price", &self.prices.get(&id), &Some(&coins))
    }

    /// A month is paid once, counts each redemption once, and is less by what was paid too much before.
    fn settle(&mut self, row: &Row) -> Result<(), Violation> {
        let (merchant, month) = (MerchantId(number(row, 1)?), Month(number(row, 2)?));
        let Self { unpaid, paid_for, .. } = self;
        let mut owed = 0;
        unpaid.retain(|id, (of, in_month, coins)| {
            let is_paid = (*of, *in_month) == (merchant, month);
            if is_paid {
                owed += *coins;
                paid_for.insert(*id, (merchant, *coins));
            }
            !is_paid
        });
        let to_deduct = self.to_deduct.entry(merchant).or_default();
        let deducted = owed.min(*to_deduct);
        *to_deduct -= deducted;
        same("what is paid, and taken off", &(number(row, 3)?, number(row, 4)?), &(owed - deducted, deducted))?;
        same("a month is paid once", &self.paid.insert((merchant, month)), &true)
    }

    /// A commit is over.
    pub fn end(&mut self, native: &Native) -> Result<(), Violation> {
        for row in ask(native, SETTLED, &[self.settled.into()])? {
            self.settled = number(&row, 0)?;
            self.settle(&row)?;
        }
        same("both sides of a redemption move together", &self.legs.pop_first(), &None)
    }

    /// Months for which merchants are still to be paid.
    pub fn unpaid(&self) -> BTreeSet<(MerchantId, i64)> {
        self.unpaid.values().map(|(merchant, month, _)| (*merchant, month.0)).collect()
    }
}

/// What earns by a claim was approved, by somebody else, and above the limit by two.
fn claim(native: &Native, id: i64, person: i64, coins: i64) -> Result<(), Violation> {
    let row = one(native, CLAIM, id)?;
    let reviewers = [4, 5].map(|column| row.integer_or_null(column).ok().flatten());
    let claimed = (number(&row, 0)?, text(&row, 1)?, number(&row, 2)?);
    same("a claim that earns", &claimed, &(person, "approved", coins))?;
    same("no more than the rule gives", &(coins <= number(&row, 3)?), &true)?;
    same("somebody reviewed it", &reviewers[0].is_some_and(|reviewer| reviewer != person), &true)?;
    let is_agreed = reviewers[1].is_some_and(|second| second != person && Some(second) != reviewers[0]);
    same("two agreed", &(coins <= FOUR_EYES_ABOVE || is_agreed), &true)
}

fn one(native: &Native, statement: &str, id: i64) -> Result<Row, Violation> {
    ask(native, statement, &[id.into()])?.into_iter().next().ok_or_else(|| format!("nothing for {id} by {statement}"))
}

fn once(is_first: bool, what: &str, transfer: &Transfer) -> Result<(), Violation> {
    if is_first { Ok(()) } else { Err(format!("{} {what}", transfer.id)) }
}
