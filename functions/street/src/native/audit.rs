//! The verifier of a book on disk: everything about coins is computed anew from the transfers alone and compared
//! with what stands beside them; the first row that does not fit is named.
//!
//! What it proves without help: no row was changed, removed, added or moved unless all later links were forged too.
//! With the link of a day that was published ([`Expected`]), not even that.

mod causes;

use crate::sql::{Row, Sql, SqlError, values};
use domain::ledger::{AccountId, Movement, Replay, Step, Sums, Transfer, TransferId, chain};
use domain::{Coins, Instant, Month};
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// Transfers that are read at once.
const PAGE: i64 = 10_000;

/// A link that is known from elsewhere: printed, photographed, posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Of which transfer.
    pub sequence: i64,
    /// The link.
    pub link: String,
}

/// What was read and found sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sound {
    /// How many transfers.
    pub transfers: i64,
    /// The last link.
    pub head: String,
    /// How many accounts they name.
    pub accounts: usize,
    /// How many lots they opened.
    pub lots: usize,
    /// What residents hold.
    pub in_circulation: i64,
}

/// Why a book is not sound.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unsound {
    /// It could not be read.
    #[error(transparent)]
    Sql(#[from] SqlError),
    /// A row that does not fit.
    #[error("{row}: {wrong}")]
    Row {
        /// Which: table and key.
        row: String,
        /// What is wrong with it.
        wrong: String,
    },
}

fn wrong<T>(row: impl Into<String>, wrong: impl Into<String>) -> Result<T, Unsound> {
    Err(Unsound::Row { row: row.into(), wrong: wrong.into() })
}

/// Reads a whole book; `expected` are links known from elsewhere.
///
/// # Errors
/// The first [`Unsound`] row.
pub fn audit(sql: &dyn Sql, expected: &[Expected]) -> Result<Sound, Unsound> {
    let sound = ledger(sql, expected)?;
    causes::audit(sql)?;
    Ok(sound)
}

/// Reads all but what earned the credits: tests invent those.
///
/// # Errors
/// As [`audit`].
#[cfg(test)]
pub(crate) fn but_earned(sql: &dyn Sql) -> Result<Sound, Unsound> {
    let sound = ledger(sql, &[])?;
    causes::but_earned(sql)?;
    Ok(sound)
}

/// Reads the transfers and the sums over them, not what they are said to be for.
///
/// # Errors
/// As [`audit`].
pub(crate) fn ledger(sql: &dyn Sql, expected: &[Expected]) -> Result<Sound, Unsound> {
    let mut walk = Walk {
        replay: Replay::default(),
        link: chain::ORIGIN.to_owned(),
        sequence: 0,
        at: None,
        days: BTreeMap::new(),
        months: BTreeMap::new(),
        named: named(sql)?,
        heads: BTreeMap::new(),
        ended: BTreeMap::new(),
    };
    loop {
        let statement = "SELECT sequence, id, step, debit, credit, amount, refers_to, lapses_at_ms, at_ms, link, cause \
            FROM transfers WHERE sequence > ?1 ORDER BY sequence LIMIT ?2";
        let rows = sql.run(statement, &values![walk.sequence, PAGE])?;
        for row in &rows {
            walk.transfer(row, expected)?;
        }
        if rows.is_empty() {
            break;
        }
    }
    if let Some(missing) = expected.iter().find(|expected| expected.sequence > walk.sequence) {
        return wrong(format!("transfers {}", missing.sequence), "is not there, but its link is known");
    }
    walk.accounts(sql)?;
    walk.days(sql)?;
    walk.months(sql)?;
    walk.lots(sql)?;
    walk.heads(sql)?;
    walk.uses(sql)?;
    let accounts = walk.replay.accounts().or_else(|error| wrong("accounts", error.to_string()))?;
    let wallets = accounts.iter().filter(|(id, _)| matches!(id, AccountId::Wallet(_)));
    Ok(Sound {
        transfers: walk.sequence,
        head: walk.link,
        in_circulation: wallets.map(|(_, sums)| sums.balance()).sum(),
        accounts: accounts.len(),
        lots: walk.replay.lots().len(),
    })
}

struct Walk {
    replay: Replay,
    link: String,
    sequence: i64,
    /// When the transfer before was written.
    at: Option<Instant>,
    days: BTreeMap<(String, i64), Sums>,
    months: BTreeMap<(String, i64), [i64; 5]>,
    /// The transfers that heads name.
    named: BTreeSet<i64>,
    /// Those of them that are there, each with its day and link.
    heads: BTreeMap<i64, (i64, String)>,
    /// The last transfer of each day, when the first one of a later day followed.
    ended: BTreeMap<i64, i64>,
}

impl Walk {
    fn transfer(&mut self, row: &Row, expected: &[Expected]) -> Result<(), Unsound> {
        let sequence = row.integer(0)?;
        let name = format!("transfers {sequence} ({})", row.text(1)?);
        if sequence != self.sequence + 1 {
            return wrong(format!("transfers {}", self.sequence + 1), format!("is missing; {sequence} follows"));
        }
        let Some(transfer) = read(row)? else { return wrong(name, "cannot be read") };
        let link = chain::link(&self.link, sequence, &transfer);
        if row.text(9)? != link {
            return wrong(name, "its link does not fit: it, or what stands before it, was changed");
        }
        if transfer.id.cause() != row.integer(10)? {
            return wrong(name, "its cause is not that of its name");
        }
        if let Some(known) = expected.iter().find(|known| known.sequence == sequence && known.link != link) {
            return wrong(name, format!("its link was published as {}: it, or one before it, was forged", known.link));
        }
        if let Some(before) = self.at
            && before.in_shanghai().day_number < transfer.at.in_shanghai().day_number
        {
            self.ended.entry(before.in_shanghai().day_number).or_insert(self.sequence);
        }
        if let Err(error) = self.replay.add(sequence, &transfer) {
            return wrong(name, error.to_string());
        }
        let day = transfer.at.in_shanghai().day_number;
        for account in [transfer.movement.debit, transfer.movement.credit] {
            let Some(sums) = self.replay.sums(account) else { return wrong(name, "a sum left its range") };
            self.days.insert((account.to_string(), day), sums);
        }
        self.month(&transfer);
        if self.named.contains(&sequence) {
            self.heads.insert(sequence, (day, link.clone()));
        }
        (self.sequence, self.link, self.at) = (sequence, link, Some(transfer.at));
        Ok(())
    }

    fn accounts(&self, sql: &dyn Sql) -> Result<(), Unsound> {
        let mut replayed = self.replay.accounts().or_else(|error| wrong("accounts", error.to_string()))?;
        let statement =
            "SELECT id, debits_pending, debits_posted, credits_pending, credits_posted FROM accounts ORDER BY id";
        for row in sql.run(statement, &[])? {
            let name = format!("accounts {}", row.text(0)?);
            let Some(id) = AccountId::parse(row.text(0)?) else { return wrong(name, "is no account") };
            compare(&name, &row, replayed.remove(&id).unwrap_or_default())?;
        }
        match replayed.into_keys().next() {
            Some(id) => wrong(format!("accounts {id}"), "is missing, but transfers name it"),
            None => Ok(()),
        }
    }

    fn days(&mut self, sql: &dyn Sql) -> Result<(), Unsound> {
        let statement = "SELECT account, debits_pending, debits_posted, credits_pending, credits_posted, day \
            FROM account_days ORDER BY account, day";
        for row in sql.run(statement, &[])? {
            let key = (row.text(0)?.to_owned(), row.integer(5)?);
            let name = format!("account_days {} {}", key.0, key.1);
            match self.days.remove(&key) {
                Some(sums) => compare(&name, &row, sums)?,
                None => return wrong(name, "nothing moved on that day"),
            }
        }
        match self.days.pop_first() {
            Some(((account, day), _)) => wrong(format!("account_days {account} {day}"), "is missing"),
            None => Ok(()),
        }
    }

    /// Earned, returned, spent, lapsed, corrected.
    fn month(&mut self, transfer: &Transfer) {
        let Movement { debit, credit, amount } = transfer.movement;
        if matches!(transfer.step, Step::Reserve | Step::VoidPending(_)) {
            return;
        }
        for (account, comes) in [(debit, false), (credit, true)] {
            if !matches!(account, AccountId::Wallet(_)) {
                continue;
            }
            let place = match transfer.id.kind() {
                "credit" => 0,
                "undo" => 1,
                "post" => 2,
                "expire" => 3,
                _ => 4,
            };
            let sign = if place == 4 && !comes { -1 } else { 1 };
            let sums = self.months.entry((account.to_string(), Month::of(transfer.at).0)).or_default();
            if let Some(sum) = sums.get_mut(place) {
                *sum += sign * i64::from(amount.get());
            }
        }
    }

    fn months(&mut self, sql: &dyn Sql) -> Result<(), Unsound> {
        let statement = "SELECT account, month, earned, returned, spent, lapsed, corrected FROM wallet_months \
            ORDER BY account, month";
        for row in sql.run(statement, &[])? {
            let key = (row.text(0)?.to_owned(), row.integer(1)?);
            let name = format!("wallet_months {} {}", key.0, key.1);
            let mut stored = [0; 5];
            for (column, sum) in (2..).zip(&mut stored) {
                *sum = row.integer(column)?;
            }
            let given = self.months.remove(&key);
            if given != Some(stored) {
                return wrong(name, format!("stands as {stored:?}, the transfers give {given:?}"));
            }
        }
        match self.months.pop_first() {
            Some(((account, month), _)) => wrong(format!("wallet_months {account} {month}"), "is missing"),
            None => Ok(()),
        }
    }

    fn lots(&self, sql: &dyn Sql) -> Result<(), Unsound> {
        let mut seen = 0;
        for row in sql.run("SELECT id, account, amount, remaining, lapses_at_ms FROM lots ORDER BY id", &[])? {
            let name = format!("lots {}", row.integer(0)?);
            let Some(lot) = self.replay.lots().get(&domain::ledger::LotId(row.integer(0)?)) else {
                return wrong(name, "no transfer opened it");
            };
            let stored = (row.text(1)?, row.integer(2)?, row.integer(3)?, row.instant(4)?);
            let account = lot.account.to_string();
            if stored != (account.as_str(), lot.amount, lot.left, lot.lapses_at) {
                return wrong(name, format!("stands as {stored:?}, the transfers give {lot:?}"));
            }
            seen += 1;
        }
        if seen == self.replay.lots().len() { Ok(()) } else { wrong("lots", "one is missing") }
    }

    /// What was taken from which lot, less what has come back.
    fn uses(&self, sql: &dyn Sql) -> Result<(), Unsound> {
        let mut seen = 0;
        let statement = "SELECT transfer, ordinal, lot, amount - returned FROM lot_uses ORDER BY transfer, ordinal";
        for row in sql.run(statement, &[])? {
            let name = format!("lot_uses {} {}", row.text(0)?, row.integer(1)?);
            let uses = TransferId::parse(row.text(0)?).and_then(|id| self.replay.taken(id)).unwrap_or_default();
            let place = usize::try_from(row.integer(1)? - 1).ok();
            let given = place.and_then(|place| uses.get(place)).map(|(lot, left)| (lot.0, *left));
            if given != Some((row.integer(2)?, row.integer(3)?)) {
                return wrong(name, format!("the transfers give {given:?}"));
            }
            seen += 1;
        }
        if seen == self.replay.uses() { Ok(()) } else { wrong("lot_uses", "one is missing") }
    }

    /// Each is a link of its day, and stands when a transfer of a later day does. It need not be the last one of the
    /// day: a clock that is set back adds to a day whose head is public.
    fn heads(&mut self, sql: &dyn Sql) -> Result<(), Unsound> {
        for row in sql.run("SELECT day, sequence, link FROM chain_heads ORDER BY day", &[])? {
            let (day, sequence, link) = (row.integer(0)?, row.integer(1)?, row.text(2)?);
            let name = format!("chain_heads {day}");
            let given = self.heads.get(&sequence);
            if given.is_none_or(|(of, is)| (*of, is.as_str()) != (day, link)) {
                return wrong(name, format!("the chain gives {given:?}"));
            }
            if let Some(last) = self.ended.remove(&day).filter(|last| *last < sequence) {
                return wrong(name, format!("the day ended with {last}"));
            }
        }
        match self.ended.pop_first() {
            Some((day, _)) => wrong(format!("chain_heads {day}"), "is missing"),
            None => Ok(()),
        }
    }
}

/// The transfers that heads name.
fn named(sql: &dyn Sql) -> Result<BTreeSet<i64>, SqlError> {
    sql.run("SELECT sequence FROM chain_heads", &[])?.iter().map(|row| row.integer(0)).collect()
}

fn compare(name: &str, row: &Row, sums: Sums) -> Result<(), Unsound> {
    let stored = [row.integer(1)?, row.integer(2)?, row.integer(3)?, row.integer(4)?];
    let given = [sums.debits_pending, sums.debits_posted, sums.credits_pending, sums.credits_posted];
    if given.iter().map(|sum| sum.get()).eq(stored.iter().map(|stored| u64::try_from(*stored).unwrap_or(u64::MAX))) {
        Ok(())
    } else {
        wrong(name, format!("stands as {stored:?}, the transfers give {:?}", given.map(|sum| sum.get())))
    }
}

fn read(row: &Row) -> Result<Option<Transfer>, SqlError> {
    let refers_to = row.text_or_null(6)?.map(TransferId::parse);
    let known = refers_to.is_none_or(|of| of.is_some());
    let (Some(id), Some(step), Some(debit), Some(credit), Some(amount), true) = (
        TransferId::parse(row.text(1)?),
        Step::parse(row.text(2)?, refers_to.flatten()),
        AccountId::parse(row.text(3)?),
        AccountId::parse(row.text(4)?),
        row.count(5).ok().and_then(Coins::new),
        known,
    ) else {
        return Ok(None);
    };
    let movement = Movement { debit, credit, amount };
    Ok(Some(Transfer { id, step, movement, lapses_at: row.instant_or_null(7)?, at: row.instant(8)? }))
}
