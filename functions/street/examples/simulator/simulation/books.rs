//! The simulator's own books: what the transfers that were seen add up to. Shares no code with the ledger.

use super::violation::{Violation, equal, hold};
use super::watch::{ask, number, query, text};
use std::collections::BTreeMap;
use street::native::Native;

/// Debits pending and posted, credits pending and posted.
type Sums = [i64; 4];

/// A transfer as it stands in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    pub id: String,
    pub cause: i64,
    pub step: String,
    pub debit: String,
    pub credit: String,
    pub amount: i64,
    pub refers_to: Option<String>,
}

/// What was seen so far.
#[derive(Debug, Default)]
pub struct Books {
    accounts: BTreeMap<String, Sums>,
    pending: BTreeMap<String, Moved>,
    seen: BTreeMap<String, Moved>,
    newest: i64,
}

impl Books {
    /// Takes in the transfers that are new.
    pub fn read(&mut self, native: &Native) -> Result<Vec<Moved>, Violation> {
        let statement = "SELECT sequence, id, cause, step, debit, credit, amount, refers_to FROM transfers \
            WHERE sequence > ?1 ORDER BY sequence";
        let mut new = Vec::new();
        for row in ask(native, statement, &[self.newest.into()])? {
            self.newest = number(&row, 0)?;
            let moved = Moved {
                id: text(&row, 1)?,
                cause: number(&row, 2)?,
                step: text(&row, 3)?,
                debit: text(&row, 4)?,
                credit: text(&row, 5)?,
                amount: number(&row, 6)?,
                refers_to: row.text_or_null(7).map_err(super::violation::unreadable)?.map(ToOwned::to_owned),
            };
            self.book(&moved)?;
            new.push(moved);
        }
        Ok(new)
    }

    fn book(&mut self, moved: &Moved) -> Result<(), Violation> {
        let (held, posted) = match moved.step.as_str() {
            "post" => (0, moved.amount),
            "reserve" => {
                self.pending.insert(moved.id.clone(), moved.clone());
                (moved.amount, 0)
            }
            "reverse" => {
                let of = moved.refers_to.as_ref().and_then(|id| self.seen.get(id));
                let back = of.is_some_and(|of| {
                    of.debit == moved.credit && of.credit == moved.debit && moved.amount <= of.amount
                });
                hold("what moves back was moved", back, || format!("{moved:?}"))?;
                (0, moved.amount)
            }
            step => {
                let settled = moved.refers_to.as_ref().and_then(|id| self.pending.remove(id));
                hold("what settles refers to what is pending", settled.is_some(), || format!("{moved:?}"))?;
                (-moved.amount, if step == "post_pending" { moved.amount } else { 0 })
            }
        };
        let debit = self.accounts.entry(moved.debit.clone()).or_default();
        debit[0] += held;
        debit[1] += posted;
        let credit = self.accounts.entry(moved.credit.clone()).or_default();
        credit[2] += held;
        credit[3] += posted;
        let again = self.seen.insert(moved.id.clone(), moved.clone());
        hold("a transfer is written once", again.is_none(), || format!("{moved:?}"))
    }

    /// Checks every account of the book against what was seen.
    pub fn check(&self, native: &Native) -> Result<(), Violation> {
        let statement =
            "SELECT id, debits_pending, debits_posted, credits_pending, credits_posted FROM accounts ORDER BY id";
        let (mut total, mut pending) = (0, 0);
        for row in query(native, statement)? {
            let id = text(&row, 0)?;
            let sums: Sums = [number(&row, 1)?, number(&row, 2)?, number(&row, 3)?, number(&row, 4)?];
            let seen = self.accounts.get(&id).copied().unwrap_or_default();
            equal("sums are those of the transfers", &id, &sums, &seen)?;
            let above_floor = matches!(id.as_str(), "issue" | "pledged" | "correction" | "merit-issue")
                || ["merit:", "merchant:"].iter().any(|kind| id.starts_with(kind))
                || sums[3] - sums[1] - sums[0] >= 0;
            hold("no account goes below its floor", above_floor, || format!("{id} {sums:?}"))?;
            total += sums[3] - sums[1];
            pending += sums[2] - sums[0];
        }
        equal("all accounts add up to zero", "posted and pending", &(total, pending), &(0, 0))
    }

    /// Checks what is pending against the open reservations.
    pub fn check_open(&self, native: &Native) -> Result<(), Violation> {
        let rows = query(native, "SELECT id, price FROM redemptions WHERE state = 'reserved'")?;
        let mut open = BTreeMap::new();
        for row in rows {
            for leg in ["reserve", "pool-reserve"] {
                open.insert(format!("{leg}:{}", number(&row, 0)?), number(&row, 1)?);
            }
        }
        let pending = self.pending.iter().map(|(id, moved)| (id.clone(), moved.amount)).collect();
        equal("pending transfers are the open reservations", "pending", &pending, &open)
    }

    /// What a wallet's lots have left is what it has free, and no lot gave more than it had.
    pub fn check_lots(&self, native: &Native) -> Result<(), Violation> {
        let statement = "SELECT account, sum(remaining) FROM lots GROUP BY account";
        for row in query(native, statement)? {
            let wallet = text(&row, 0)?;
            let [held, spent, _, earned] = self.accounts.get(&wallet).copied().unwrap_or_default();
            equal("lots have left what is free", &wallet, &number(&row, 1)?, &(earned - spent - held))?;
        }
        let statement = "SELECT lots.id, lots.amount, lots.remaining, \
            (SELECT coalesce(sum(amount - returned), 0) FROM lot_uses WHERE lot_uses.lot = lots.id) FROM lots";
        for row in query(native, statement)? {
            let (amount, taken) = (number(&row, 1)?, number(&row, 2)? + number(&row, 3)?);
            equal(
                "a lot is what it has left and what was taken",
                &format!("lot {}", number(&row, 0)?),
                &taken,
                &amount,
            )?;
        }
        Ok(())
    }

    /// What a wallet holds: free, and reserved.
    pub fn wallet(&self, person: i64) -> (i64, i64) {
        let [held, spent, _, earned] = self.accounts.get(&format!("wallet:{person}")).copied().unwrap_or_default();
        (earned - spent - held, held)
    }
}
