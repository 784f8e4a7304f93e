//! Warnings before coins lapse: of what is there, in time, and once each.

use super::Violation;
use super::auditor::{ask, number, same, text};
use domain::ledger::{AccountId, LotId};
use domain::{Instant, PersonId, Span};
use std::collections::{BTreeSet, HashMap};
use street::native::Native;

/// Days before.
const FIRST: i64 = 30;
const LAST: i64 = 7;
const OF_MOMENT: &str = "SELECT id, remaining FROM lots WHERE account = ?1 AND remaining > 0 AND lapses_at_ms = ?2";
const SOON: &str = "SELECT id, lapses_at_ms FROM lots WHERE account = ?1 AND remaining > 0 AND lapses_at_ms <= ?2";

/// What was said so far.
#[derive(Debug, Default)]
pub struct Warnings {
    /// The last message that was read.
    last: i64,
    /// Of which lot that lapses when, and how many days before; and whether that is certain.
    said: HashMap<(LotId, i64, i64), bool>,
}

impl Warnings {
    /// Reads what one commit has put out; `moved` are the wallets that it moved besides.
    pub fn read(&mut self, native: &Native, moved: &BTreeSet<PersonId>) -> Result<u64, Violation> {
        let statement = "SELECT id, topic, recipient_id, payload, created_at_ms FROM outbox WHERE id > ?1 ORDER BY id";
        let mut warnings = 0;
        for row in ask(native, statement, &[self.last.into()])? {
            self.last = number(&row, 0)?;
            if text(&row, 1)? != "coins_lapse" {
                continue;
            }
            warnings += 1;
            let said: serde_json::Value = serde_json::from_str(text(&row, 3)?).map_err(|error| error.to_string())?;
            let of =
                |name: &str| said.get(name).and_then(serde_json::Value::as_i64).ok_or(format!("{said} has no {name}"));
            let (coins, lapses_at, days) = (of("coins")?, of("lapses_at")?, of("days")?);
            let left = Instant(lapses_at).since(Instant(number(&row, 4)?));
            let in_time = [FIRST, LAST].contains(&days) && left > Span(0) && left <= Span::days(days);
            same("a warning in time", &(in_time, coins > 0), &(true, true))?;
            let person = PersonId(number(&row, 2)?);
            self.warned(native, person, (coins, lapses_at, days), moved.contains(&person))?;
        }
        Ok(warnings)
    }

    fn warned(
        &mut self,
        native: &Native,
        person: PersonId,
        (coins, lapses_at, days): (i64, i64, i64),
        has_moved: bool,
    ) -> Result<(), Violation> {
        let wallet = AccountId::Wallet(person).to_string();
        let (mut there, mut is_new) = (0, false);
        for row in ask(native, OF_MOMENT, &[wallet.as_str().into(), lapses_at.into()])? {
            // What moved in the same commit came after the warning, or before it.
            let is_certain = self.said.entry((LotId(number(&row, 0)?), lapses_at, days)).or_default();
            is_new |= !*is_certain;
            *is_certain |= !has_moved;
            there += number(&row, 1)?;
        }
        if has_moved || (is_new && coins <= there) {
            return Ok(());
        }
        Err(format!(
            "{wallet} was warned of {coins} that lapse at {lapses_at}, {days} days before: {there} are there, anew: {is_new}"
        ))
    }

    /// Of what a wallet is about to lose, its person knows.
    pub fn are_whole(&self, native: &Native, wallet: &str, now: Instant) -> Result<(), Violation> {
        let soon = now.after(Span::days(LAST));
        for row in ask(native, SOON, &[wallet.into(), soon.into()])? {
            let (lot, lapses_at) = (LotId(number(&row, 0)?), number(&row, 1)?);
            same("what has lapsed is gone", &(lapses_at > now.0, wallet, lot), &(true, wallet, lot))?;
            let said = self.said.contains_key(&(lot, lapses_at, LAST));
            same("who loses coins soon was warned", &(said, wallet, lot), &(true, wallet, lot))?;
        }
        Ok(())
    }
}
