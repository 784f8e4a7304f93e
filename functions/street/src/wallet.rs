//! The wallet: what a person can spend, and each entry with its cause.
//!
//! Invariant: the page costs the same however long its history is: sums stand on the account, entries are read
//! newest first by index and end at [`ENTRIES_MAX`].

use crate::book::{Book, Failure};
use crate::calls::{AskWallet, Caller, Handle};
use crate::sql::{Row, statements, values};
use crate::{credits, ledger, redemptions};
use domain::RedemptionId;
use domain::code::TicketCode;
use domain::ledger::AccountId;
use domain::view::{EntryCause, WalletEntry, WalletView};

const ENTRIES_MAX: i64 = 100;

statements! {
    // Walks from the newest backwards, merged by sequence.
    ENTRIES = "SELECT transfers.sequence, transfers.at_ms, transfers.amount, \
        coalesce(tickets.code, ''), coin_rules.title, coin_rules.version, NULL, NULL, NULL, 0 \
        FROM transfers \
        CROSS JOIN credits ON credits.id = transfers.cause \
        LEFT JOIN tickets ON tickets.id = credits.cause_number AND credits.cause IN ('report', 'join') \
        CROSS JOIN coin_rules ON coin_rules.name = credits.rule AND coin_rules.version = credits.rule_version \
        WHERE transfers.credit = ?1 AND transfers.step NOT IN ('reserve', 'void_pending') \
        AND transfers.id >= 'credit:' AND transfers.id < 'credit;' \
        UNION ALL \
        SELECT transfers.sequence, transfers.at_ms, transfers.amount, \
        NULL, NULL, NULL, redemptions.id, rewards.title, merchants.name, 0 \
        FROM transfers \
        CROSS JOIN redemptions ON redemptions.id = transfers.cause \
        CROSS JOIN rewards ON rewards.id = redemptions.reward \
        CROSS JOIN merchants ON merchants.id = redemptions.merchant \
        WHERE transfers.debit = ?1 AND transfers.step NOT IN ('reserve', 'void_pending') \
        AND transfers.step = 'post_pending' \
        UNION ALL \
        SELECT transfers.sequence, transfers.at_ms, transfers.amount, \
        NULL, NULL, NULL, redemptions.id, rewards.title, merchants.name, 1 \
        FROM transfers \
        CROSS JOIN redemptions ON redemptions.id = transfers.cause \
        CROSS JOIN rewards ON rewards.id = redemptions.reward \
        CROSS JOIN merchants ON merchants.id = redemptions.merchant \
        WHERE transfers.credit = ?1 AND transfers.step NOT IN ('reserve', 'void_pending') \
        AND transfers.id >= 'undo:' AND transfers.id < 'undo;' \
        ORDER BY 1 DESC LIMIT ?2";
}

impl Handle for AskWallet {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<WalletView, Failure> {
        let person = book.actor.signed_in()?;
        let sums = ledger::wallet(book, person)?;
        let rows = book.sql.run(ENTRIES, &values![AccountId::Wallet(person).to_string(), ENTRIES_MAX])?;
        let entries = rows.iter().map(entry).collect::<Result<_, _>>()?;
        let open = redemptions::open_of(book, person)?;
        let holds = credits::holds_of(book, person)?;
        Ok(WalletView { available: sums.available(), reserved: sums.held(), entries, open, holds })
    }
}

fn entry(row: &Row) -> Result<WalletEntry, Failure> {
    let cause = match row.text_or_null(3)? {
        Some(ticket) => EntryCause::Earned {
            ticket: match ticket {
                "" => None,
                ticket => Some(TicketCode::parse(ticket).map_err(|_| Failure::Unreadable("ticket code"))?.shown()),
            },
            rule_title: row.text(4)?.to_owned(),
            rule_version: row.count(5)?,
        },
        None => {
            let redemption = RedemptionId(row.integer(6)?);
            let (reward, merchant) = (row.text(7)?.to_owned(), row.text(8)?.to_owned());
            match row.integer(9)? {
                0 => EntryCause::Spent { redemption, reward, merchant },
                _ => EntryCause::Undone { redemption, reward, merchant },
            }
        }
    };
    Ok(WalletEntry { at: row.instant(1)?, coins: ledger::coins(row, 2)?, cause })
}
