//! The wallet: what a person can spend, and each entry with its cause.
//!
//! Invariant: the page costs the same however long its history is: sums stand on the account, entries are read
//! newest first by index and end at [`ENTRIES_MAX`].

use crate::book::{Book, Failure};
use crate::calls::{AskWallet, Caller, Handle};
use crate::sql::{Row, statements, values};
use crate::{ledger, redemptions};
use domain::claim::APPEAL_DAYS;
use domain::code::TicketCode;
use domain::ledger::AccountId;
use domain::view::{EntryCause, WalletEntry, WalletView};
use domain::{ActivityId, AppealId, ClaimId, CreditId, Instant, RedemptionId, Span};

const ENTRIES_MAX: i64 = 100;

statements! {
    // Two walks from the newest backwards, what came and what went, merged by sequence.
    ENTRIES = "SELECT transfers.sequence, transfers.at_ms, transfers.amount, \
        coalesce(credits.cause, corrections.direction), coalesce(coin_rules.title, corrections.reason), \
        CASE credits.cause WHEN 'report' THEN (SELECT tickets.code FROM tickets \
                WHERE tickets.id = credits.cause_number) \
            WHEN 'check_in' THEN (SELECT activities.title FROM check_ins \
                CROSS JOIN activities ON activities.id = check_ins.activity WHERE check_ins.id = credits.cause_number) \
            END, \
        CASE credits.cause WHEN 'claim' THEN credits.cause_number \
            WHEN 'check_in' THEN (SELECT check_ins.activity FROM check_ins WHERE check_ins.id = credits.cause_number) \
            ELSE corrections.appeal END, \
        coin_rules.version, credits.id \
        FROM transfers \
        LEFT JOIN credits ON credits.id = iif(transfers.debit = 'issue', transfers.cause, NULL) \
        LEFT JOIN coin_rules ON coin_rules.name = credits.rule AND coin_rules.version = credits.rule_version \
        LEFT JOIN corrections ON corrections.id = iif(transfers.debit = 'correction', transfers.cause, NULL) \
        WHERE transfers.credit = ?1 AND transfers.step NOT IN ('reserve', 'void_pending') \
        AND transfers.debit IN ('issue', 'correction') \
        UNION ALL \
        SELECT transfers.sequence, transfers.at_ms, transfers.amount, \
        coalesce(corrections.direction, 'spent'), coalesce(corrections.reason, rewards.title), merchants.name, \
        coalesce(corrections.appeal, redemptions.id), NULL, NULL \
        FROM transfers \
        LEFT JOIN corrections ON corrections.id = iif(transfers.credit = 'correction', transfers.cause, NULL) \
        LEFT JOIN redemptions ON redemptions.id = iif(transfers.step = 'post_pending', transfers.cause, NULL) \
        LEFT JOIN rewards ON rewards.id = redemptions.reward \
        LEFT JOIN merchants ON merchants.id = redemptions.merchant \
        WHERE transfers.debit = ?1 AND transfers.step NOT IN ('reserve', 'void_pending') \
        AND (transfers.step = 'post_pending' OR transfers.credit = 'correction') \
        ORDER BY 1 DESC LIMIT ?2";
}

impl Handle for AskWallet {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<WalletView, Failure> {
        let person = book.actor.signed_in()?;
        let sums = ledger::wallet(book, person)?;
        let rows = book.sql.run(ENTRIES, &values![AccountId::Wallet(person).to_string(), ENTRIES_MAX])?;
        let entries = rows.iter().map(|row| entry(row, book.now)).collect::<Result<_, _>>()?;
        let open = redemptions::open_of(book, person)?;
        Ok(WalletView { available: sums.available(), reserved: sums.held(), entries, open })
    }
}

fn entry(row: &Row, now: Instant) -> Result<WalletEntry, Failure> {
    let words = |column| Ok::<_, Failure>(row.text(column)?.to_owned());
    let at = row.instant(1)?;
    let cause = match row.text(3)? {
        "report" => EntryCause::Earned {
            ticket: TicketCode::parse(row.text(5)?).map_err(|_| Failure::Unreadable("ticket code"))?.shown(),
            rule_title: words(4)?,
            rule_version: row.count(7)?,
        },
        "claim" => {
            EntryCause::Claimed { claim: ClaimId(row.integer(6)?), rule_title: words(4)?, rule_version: row.count(7)? }
        }
        "check_in" => EntryCause::CheckedIn {
            activity: ActivityId(row.integer(6)?),
            title: words(5)?,
            rule_title: words(4)?,
            rule_version: row.count(7)?,
        },
        direction @ ("give" | "take") => {
            EntryCause::Corrected { appeal: AppealId(row.integer(6)?), gives: direction == "give", reason: words(4)? }
        }
        _ => EntryCause::Spent { redemption: RedemptionId(row.integer(6)?), reward: words(4)?, merchant: words(5)? },
    };
    // A claim is appealed against on its own page.
    let from_here = matches!(cause, EntryCause::Earned { .. } | EntryCause::CheckedIn { .. });
    let in_time = now <= at.after(Span::days(APPEAL_DAYS));
    let appealable = row.integer_or_null(8)?.filter(|_| from_here && in_time).map(CreditId);
    Ok(WalletEntry { at, coins: ledger::coins(row, 2)?, cause, appealable })
}
