//! What is checked from the beginning of the book: all transfers, all acknowledgements, the file itself.

use super::run::Run;
use super::violation::{Violation, equal, hold, unreadable};
use super::watch::{ask, number, query, text};
use domain::ledger::{AccountId, Movement, Step, Sum, Sums, Transfer, TransferId, chain, replay};
use domain::{Coins, Instant};
use std::collections::BTreeMap;
use street::native::Native;

/// The accounts are what all transfers add up to, by the ledger's own replay.
pub fn transfers(native: &Native) -> Result<(), Violation> {
    let statement = "SELECT id, step, debit, credit, amount, refers_to, lapses_at_ms, at_ms, sequence, link FROM transfers ORDER BY sequence";
    let (mut transfers, mut before) = (Vec::new(), chain::ORIGIN.to_owned());
    for row in query(native, statement)? {
        let account = |column| AccountId::parse(&text(&row, column)?).ok_or_else(|| unreadable("account"));
        let id = |name: &str| TransferId::parse(name).ok_or_else(|| unreadable("transfer"));
        let refers_to = row.text_or_null(5).map_err(unreadable)?.map(id).transpose()?;
        let step = Step::parse(&text(&row, 1)?, refers_to).ok_or_else(|| unreadable("step"))?;
        let amount = Coins::new(row.count(4).map_err(unreadable)?).ok_or_else(|| unreadable("amount"))?;
        let movement = Movement { debit: account(2)?, credit: account(3)?, amount };
        let lapses_at = row.instant_or_null(6).map_err(unreadable)?;
        let transfer = Transfer { id: id(&text(&row, 0)?)?, step, movement, lapses_at, at: Instant(number(&row, 7)?) };
        let sequence = transfers.len() as i64 + 1;
        before = chain::link(&before, sequence, &transfer);
        let stored = (number(&row, 8)?, text(&row, 9)?);
        equal("every link covers its row and the one before", "link", &stored, &(sequence, before.clone()))?;
        transfers.push(transfer);
    }
    let replayed = replay(&transfers)
        .map_err(|error| Violation { invariant: "the transfers are a book", seen: error.to_string() })?;
    let statement = "SELECT id, debits_pending, debits_posted, credits_pending, credits_posted FROM accounts";
    let mut stored = BTreeMap::new();
    for row in query(native, statement)? {
        let sum = |column| {
            let amount = u64::try_from(number(&row, column)?).ok().and_then(Sum::new);
            amount.ok_or_else(|| unreadable("sum"))
        };
        let sums =
            Sums { debits_pending: sum(1)?, debits_posted: sum(2)?, credits_pending: sum(3)?, credits_posted: sum(4)? };
        let id = AccountId::parse(&text(&row, 0)?).ok_or_else(|| unreadable("account"))?;
        if sums != Sums::default() || replayed.contains_key(&id) {
            stored.insert(id, sums);
        }
    }
    equal("accounts are what their transfers add up to", "accounts", &stored, &replayed)
}

/// Every acknowledged report is there once, every acknowledged reservation and redemption too.
pub fn acknowledged(run: &Run) -> Result<(), Violation> {
    let native = &run.native;
    let known = run.tickets.len() as i64;
    let tickets = number(&query(native, "SELECT count(*) FROM tickets")?[0], 0)?;
    equal("every acknowledged report is there once", "tickets", &tickets, &known)?;
    for (label, known) in &run.tickets {
        let code = known.code.replace('-', "");
        let found = ask(native, "SELECT count(*) FROM tickets WHERE code = ?1", &[code.into()])?;
        hold("every acknowledged report is there once", number(&found[0], 0)? == 1, || format!("#{label} {known:?}"))?;
    }
    let known = run.redemptions.len() as i64;
    let redemptions = number(&query(native, "SELECT count(*) FROM redemptions")?[0], 0)?;
    equal("every acknowledged reservation is there once", "redemptions", &redemptions, &known)
}

/// The file is sound, and every reference leads somewhere.
pub fn stored(native: &Native) -> Result<(), Violation> {
    let broken = query(native, "PRAGMA foreign_key_check")?;
    hold("every reference leads somewhere", broken.is_empty(), || format!("{broken:?}"))?;
    let sound = text(&query(native, "PRAGMA integrity_check")?[0], 0)?;
    equal("the file is sound", "integrity", &sound.as_str(), &"ok")
}
