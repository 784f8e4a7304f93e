//! The wallet: what a person can spend, and each entry with its cause.
//!
//! Invariant: the page costs the same however long its history is: sums stand on the account, entries are read
//! newest first by index and end at [`ENTRIES_MAX`].

use crate::book::{Book, Failure};
use crate::calls::{AskWallet, Caller, Handle};
use crate::sql::{Row, statements, values};
use crate::{credits, ledger, redemptions};
use domain::claim::APPEAL_DAYS;
use domain::code::TicketCode;
use domain::ledger::AccountId;
use domain::view::{EntryCause, WalletEntry, WalletView};
use domain::{ActivityId, AppealId, ClaimId, CreditId, Instant, RedemptionId, Span};

const ENTRIES_MAX: i64 = 100;

statements! {
    // Walks from the newest backwards, merged by sequence.
    ENTRIES = "SELECT transfers.sequence, transfers.at_ms, transfers.amount, credits.cause, coin_rules.title, \
        coin_rules.version, credits.cause_number, coalesce(tickets.code, activities.title), \
        iif(appeals.id IS NULL, credits.id, NULL) \
        FROM transfers \
        CROSS JOIN credits ON credits.id = transfers.cause \
        LEFT JOIN tickets ON tickets.id = credits.cause_number AND credits.cause IN ('report', 'join') \
        LEFT JOIN activities ON activities.id = credits.cause_number AND credits.cause = 'check_in' \
        LEFT JOIN appeals ON appeals.credit = credits.id \
        CROSS JOIN coin_rules ON coin_rules.name = credits.rule AND coin_rules.version = credits.rule_version \
        WHERE transfers.credit = ?1 AND transfers.step NOT IN ('reserve', 'void_pending') \
        AND transfers.id >= 'credit:' AND transfers.id < 'credit;' \
        UNION ALL \
        SELECT transfers.sequence, transfers.at_ms, transfers.amount, 'spent', rewards.title, NULL, redemptions.id, \
        merchants.name, NULL \
        FROM transfers \
        CROSS JOIN redemptions ON redemptions.id = transfers.cause \
        CROSS JOIN rewards ON rewards.id = redemptions.reward \
        CROSS JOIN merchants ON merchants.id = redemptions.merchant \
        WHERE transfers.debit = ?1 AND transfers.step NOT IN ('reserve', 'void_pending') \
        AND transfers.step = 'post_pending' \
        UNION ALL \
        SELECT transfers.sequence, transfers.at_ms, transfers.amount, 'undone', rewards.title, NULL, redemptions.id, \
        merchants.name, NULL \
        FROM transfers \
        CROSS JOIN redemptions ON redemptions.id = transfers.cause \
        CROSS JOIN rewards ON rewards.id = redemptions.reward \
        CROSS JOIN merchants ON merchants.id = redemptions.merchant \
        WHERE transfers.credit = ?1 AND transfers.step NOT IN ('reserve', 'void_pending') \
        AND transfers.id >= 'undo:' AND transfers.id < 'undo;' \
        UNION ALL \
        SELECT transfers.sequence, transfers.at_ms, transfers.amount, 'given', corrections.reason, NULL, \
        corrections.appeal, NULL, NULL \
        FROM transfers \
        CROSS JOIN corrections ON corrections.id = transfers.cause \
        WHERE transfers.credit = ?1 AND transfers.step NOT IN ('reserve', 'void_pending') \
        AND transfers.debit = 'correction' \
        UNION ALL \
        SELECT transfers.sequence, transfers.at_ms, transfers.amount, 'taken', corrections.reason, NULL, \
        corrections.appeal, NULL, NULL \
        FROM transfers \
        CROSS JOIN corrections ON corrections.id = transfers.cause \
        WHERE transfers.debit = ?1 AND transfers.step NOT IN ('reserve', 'void_pending') \
        AND transfers.credit = 'correction' \
        ORDER BY 1 DESC LIMIT ?2";
}

impl Handle for AskWallet {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<WalletView, Failure> {
        let person = book.actor.signed_in()?;
        let sums = ledger::wallet(book, person)?;
        let rows = book.sql.run(ENTRIES, &values![AccountId::Wallet(person).to_string(), ENTRIES_MAX])?;
        let entries = rows.iter().map(|row| entry(row, book.now)).collect::<Result<_, _>>()?;
        let open = redemptions::open_of(book, person)?;
        let holds = credits::holds_of(book, person)?;
        Ok(WalletView { available: sums.available(), reserved: sums.held(), entries, open, holds })
    }
}

fn entry(row: &Row, now: Instant) -> Result<WalletEntry, Failure> {
    let at = row.instant(1)?;
    let (title, number) = (row.text(4)?.to_owned(), row.integer(6)?);
    let words = || Ok::<_, Failure>(row.text(7)?.to_owned());
    let cause = match row.text(3)? {
        "claim" => EntryCause::Claimed { claim: ClaimId(number), rule_title: title, rule_version: row.count(5)? },
        "check_in" => EntryCause::CheckedIn {
            activity: ActivityId(number),
            title: words()?,
            rule_title: title,
            rule_version: row.count(5)?,
        },
        "spent" => EntryCause::Spent { redemption: RedemptionId(number), reward: title, merchant: words()? },
        "undone" => EntryCause::Undone { redemption: RedemptionId(number), reward: title, merchant: words()? },
        way @ ("given" | "taken") => {
            EntryCause::Corrected { appeal: AppealId(number), gives: way == "given", reason: title }
        }
        _ => {
            let ticket = row.text_or_null(7)?.map(TicketCode::parse).transpose();
            let ticket = ticket.map_err(|_| Failure::Unreadable("ticket code"))?.map(|code| code.shown());
            EntryCause::Earned { ticket, rule_title: title, rule_version: row.count(5)? }
        }
    };
    // A claim is appealed against on its own page.
    let from_here = matches!(cause, EntryCause::Earned { .. } | EntryCause::CheckedIn { .. });
    let in_time = now <= at.after(Span::days(APPEAL_DAYS));
    let appealable = row.integer_or_null(8)?.filter(|_| from_here && in_time).map(CreditId);
    Ok(WalletEntry { at, coins: ledger::coins(row, 2)?, cause, appealable })
}
