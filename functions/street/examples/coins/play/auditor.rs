//! Reads each new transfer as the verifier does, with its arithmetic, and compares what stands in the book.

use super::Violation;
use super::causes::Causes;
use super::warnings::Warnings;
use domain::ledger::{AccountId, LotId, Movement, Replay, Step, Transfer, TransferId, chain};
use domain::{Coins, Instant, PersonId};
use std::collections::BTreeSet;
use street::native::Native;
use street::sql::{Row, Sql, Value};

/// What all transfers so far add up to.
#[derive(Debug)]
pub struct Auditor {
    replay: Replay,
    causes: Causes,
    warnings: Warnings,
    link: String,
    sequence: i64,
}

impl Default for Auditor {
    fn default() -> Self {
        Self {
            replay: Replay::default(),
            causes: Causes::default(),
            warnings: Warnings::default(),
            link: chain::ORIGIN.to_owned(),
            sequence: 0,
        }
    }
}

/// What one commit has added.
#[derive(Debug, Default)]
pub struct Added {
    /// How many transfers.
    pub transfers: usize,
    /// Their names.
    pub ids: Vec<TransferId>,
    /// How many warnings that coins are about to lapse.
    pub warnings: u64,
}

impl Added {
    /// How many of its transfers are of that kind.
    pub fn count(&self, kind: &str) -> u64 {
        self.ids.iter().filter(|id| id.kind() == kind).count() as u64
    }
}

impl Auditor {
    /// How many transfers it has read.
    pub const fn transfers(&self) -> i64 {
        self.sequence
    }

    /// The newest link.
    pub fn link(&self) -> &str {
        &self.link
    }

    /// What transfers are for.
    pub const fn causes(&self) -> &Causes {
        &self.causes
    }

    /// Takes in what is new and compares: what it is for, all accounts, the lots of each wallet that moved, and who was
    /// warned.
    pub fn read(&mut self, native: &Native) -> Result<Added, Violation> {
        let statement = "SELECT sequence, id, step, debit, credit, amount, refers_to, lapses_at_ms, at_ms, link \
            FROM transfers WHERE sequence > ?1 ORDER BY sequence";
        let rows = ask(native, statement, &[self.sequence.into()])?;
        let (mut added, mut wallets) = (Added::default(), BTreeSet::new());
        for row in &rows {
            let transfer = transfer(row).ok_or_else(|| format!("unreadable {row:?}"))?;
            let sequence = self.sequence + 1;
            let link = chain::link(&self.link, sequence, &transfer);
            same("the chain goes on", &(number(row, 0)?, text(row, 9)?), &(sequence, link.as_str()))?;
            self.replay.add(sequence, &transfer).map_err(|error| error.to_string())?;
            (self.link, self.sequence) = (link, sequence);
            if matches!(transfer.id, TransferId::Expire(_)) {
                let mut lots = self.replay.taken(transfer.id).unwrap_or_default().iter();
                let lapsed = lots.all(|(lot, _)| {
                    self.replay.lots().get(lot).is_some_and(|lot| lot.left == 0 && lot.lapses_at <= transfer.at)
                });
                same("what lapses is over, and goes whole", &lapsed, &true)?;
            }
            self.causes.follow(native, &transfer)?;
            added.transfers += 1;
            added.ids.push(transfer.id);
            for account in [transfer.movement.debit, transfer.movement.credit] {
                if let AccountId::Wallet(person) = account {
                    wallets.insert(person);
                }
            }
        }
        self.causes.end(native)?;
        self.accounts(native)?;
        wallets.iter().try_for_each(|person| self.lots(native, *person))?;
        added.warnings = self.warnings.read(native, &wallets)?;
        Ok(added)
    }

    /// After the alarm: what has lapsed is gone, and what soon will be was warned of.
    pub fn everybody_is_warned(&self, native: &Native, now: Instant) -> Result<(), Violation> {
        for row in ask(native, "SELECT id FROM accounts WHERE id >= 'wallet:' AND id < 'wallet;'", &[])? {
            self.warnings.are_whole(native, text(&row, 0)?, now)?;
        }
        Ok(())
    }

    /// Every account is what the transfers add up to, and all of them are nothing together. What households had in
    /// seasons before stands still, and is added up alone.
    fn accounts(&self, native: &Native) -> Result<(), Violation> {
        let statement = "SELECT id, debits_pending, debits_posted, credits_pending, credits_posted FROM accounts \
            WHERE id < 'merit:' OR id >= 'merit;' \
            OR id GLOB 'merit:' || (SELECT max(id) FROM merit_seasons) || ':*'";
        for row in ask(native, statement, &[])? {
            let id = AccountId::parse(text(&row, 0)?).ok_or_else(|| format!("no account {row:?}"))?;
            let sums = self.replay.sums(id).unwrap_or_default();
            let given = [sums.debits_pending, sums.debits_posted, sums.credits_pending, sums.credits_posted];
            let stored = [number(&row, 1)?, number(&row, 2)?, number(&row, 3)?, number(&row, 4)?];
            same(&id.to_string(), &stored, &given.map(|sum| i64::try_from(sum.get()).unwrap_or(-1)))?;
        }
        let statement = "SELECT sum(credits_posted) - sum(debits_posted), sum(credits_pending) - sum(debits_pending) \
            FROM accounts";
        let rows = ask(native, statement, &[])?;
        let row = rows.first().ok_or("no accounts")?;
        same("all accounts add up to nothing", &(number(row, 0)?, number(row, 1)?), &(0, 0))
    }

    /// Each open lot of a wallet is what the transfers left of it, and all of them are what the wallet has free.
    fn lots(&self, native: &Native, person: PersonId) -> Result<(), Violation> {
        let account = AccountId::Wallet(person);
        let statement = "SELECT id, remaining, lapses_at_ms FROM lots WHERE account = ?1 AND remaining > 0";
        let mut free = 0;
        for row in ask(native, statement, &[account.to_string().into()])? {
            let lot = self.replay.lots().get(&LotId(number(&row, 0)?));
            let given = lot.map(|lot| (lot.account, lot.left, lot.lapses_at.0));
            same("a lot", &Some((account, number(&row, 1)?, number(&row, 2)?)), &given)?;
            free += number(&row, 1)?;
        }
        let sums = self.replay.sums(account).unwrap_or_default();
        same("lots have what is free", &free, &sums.balance_unheld())
    }
}

fn transfer(row: &Row) -> Option<Transfer> {
    let refers_to = match row.text_or_null(6).ok()? {
        Some(name) => Some(TransferId::parse(name)?),
        None => None,
    };
    let account = |column| AccountId::parse(row.text(column).ok()?);
    let movement = Movement { debit: account(3)?, credit: account(4)?, amount: Coins::new(row.count(5).ok()?)? };
    Some(Transfer {
        id: TransferId::parse(row.text(1).ok()?)?,
        step: Step::parse(row.text(2).ok()?, refers_to)?,
        movement,
        lapses_at: row.instant_or_null(7).ok()?,
        at: row.instant(8).ok()?,
    })
}

/// Says when two are not the same.
pub fn same<A: PartialEq<B> + std::fmt::Debug, B: std::fmt::Debug>(
    what: &str,
    seen: &A,
    wanted: &B,
) -> Result<(), Violation> {
    if seen == wanted { Ok(()) } else { Err(format!("{what}: {seen:?} stands there, {wanted:?} is right")) }
}

/// Runs a statement.
pub fn ask(native: &Native, statement: &str, parameters: &[Value]) -> Result<Vec<Row>, Violation> {
    native.run(statement, parameters).map_err(|error| format!("{statement}: {error}"))
}

/// The number in a column.
pub fn number(row: &Row, column: usize) -> Result<i64, Violation> {
    row.integer(column).map_err(|error| error.to_string())
}

/// The text in a column.
pub fn text(row: &Row, column: usize) -> Result<&str, Violation> {
    row.text(column).map_err(|error| error.to_string())
}
