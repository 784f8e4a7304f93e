//! What transfers are said to be for, held against the transfers, in both directions: what stands in a table has its
//! transfer, with that amount and that person, and each transfer has what it is named after. Between them, what cites
//! something is what was decided there.

use super::{Unsound, wrong};
use crate::sql::Sql;

/// A name for the rows that do not fit, and the statement that finds the first of them.
type Check = (&'static str, &'static str);

/// Each table with its transfers.
const TRANSFERS: &[Check] = &[
    (
        "credits",
        "SELECT credits.id FROM credits LEFT JOIN transfers ON transfers.id = 'credit:' || credits.id \
         AND transfers.amount = credits.coins AND transfers.credit = 'wallet:' || credits.person \
         AND transfers.debit = 'issue' WHERE transfers.sequence IS NULL ORDER BY credits.id LIMIT 1",
    ),
    (
        "transfers of credits",
        "SELECT transfers.sequence FROM transfers LEFT JOIN credits ON credits.id = transfers.cause \
         WHERE transfers.id LIKE 'credit:%' AND credits.id IS NULL ORDER BY transfers.sequence LIMIT 1",
    ),
    (
        "corrections",
        "SELECT corrections.id FROM corrections LEFT JOIN transfers ON transfers.id = 'correct:' || corrections.id \
         AND transfers.amount = corrections.amount \
         AND iif(corrections.direction = 'give', transfers.credit, transfers.debit) = 'wallet:' || corrections.person \
         AND iif(corrections.direction = 'give', transfers.debit, transfers.credit) = 'correction' \
         WHERE transfers.sequence IS NULL ORDER BY corrections.id LIMIT 1",
    ),
    (
        "transfers of corrections",
        "SELECT transfers.sequence FROM transfers LEFT JOIN corrections ON corrections.id = transfers.cause \
         WHERE transfers.id LIKE 'correct:%' AND corrections.id IS NULL ORDER BY transfers.sequence LIMIT 1",
    ),
    (
        "fundings",
        "SELECT fundings.id FROM fundings LEFT JOIN transfers ON transfers.id = 'fund:' || fundings.id \
         AND transfers.amount = fundings.amount AND transfers.credit = 'pool:' || fundings.funder \
         WHERE transfers.sequence IS NULL ORDER BY fundings.id LIMIT 1",
    ),
    (
        "transfers of fundings",
        "SELECT transfers.sequence FROM transfers LEFT JOIN fundings ON fundings.id = transfers.cause \
         WHERE transfers.id LIKE 'fund:%' AND fundings.id IS NULL ORDER BY transfers.sequence LIMIT 1",
    ),
    (
        "funders",
        "SELECT funders.id FROM funders WHERE funders.given <> (SELECT coalesce(sum(fundings.amount), 0) \
         FROM fundings WHERE fundings.funder = funders.id) ORDER BY funders.id LIMIT 1",
    ),
    (
        "redemptions",
        "SELECT redemptions.id FROM redemptions LEFT JOIN transfers ON transfers.id = 'reserve:' || redemptions.id \
         AND transfers.amount = redemptions.price AND transfers.debit = 'wallet:' || redemptions.person \
         LEFT JOIN transfers AS paid ON paid.id = 'pool-reserve:' || redemptions.id \
         AND paid.amount = redemptions.price AND paid.credit = 'merchant:' || redemptions.merchant \
         WHERE transfers.sequence IS NULL OR paid.sequence IS NULL ORDER BY redemptions.id LIMIT 1",
    ),
    // How it ended is what its transfers say, those of who spent and those of who paid.
    (
        "redemptions",
        "SELECT redemptions.id FROM redemptions WHERE \
            (redemptions.state IN ('redeemed', 'undone')) <> EXISTS \
                (SELECT 1 FROM transfers WHERE transfers.id = 'post:' || redemptions.id) \
            OR (redemptions.state IN ('redeemed', 'undone')) <> EXISTS \
                (SELECT 1 FROM transfers WHERE transfers.id = 'pool-post:' || redemptions.id) \
            OR (redemptions.state IN ('cancelled', 'expired')) <> EXISTS \
                (SELECT 1 FROM transfers WHERE transfers.id = 'void:' || redemptions.id) \
            OR (redemptions.state IN ('cancelled', 'expired')) <> EXISTS \
                (SELECT 1 FROM transfers WHERE transfers.id = 'pool-void:' || redemptions.id) \
            OR (redemptions.state = 'undone') <> EXISTS (SELECT 1 FROM transfers \
                WHERE transfers.id = 'undo:' || redemptions.id AND transfers.amount = redemptions.price) \
            OR (redemptions.state = 'undone') <> EXISTS (SELECT 1 FROM transfers \
                WHERE transfers.id = 'pool-undo:' || redemptions.id AND transfers.amount = redemptions.price) \
         ORDER BY redemptions.id LIMIT 1",
    ),
    (
        "transfers of redemptions",
        "SELECT transfers.sequence FROM transfers LEFT JOIN redemptions ON redemptions.id = transfers.cause \
         WHERE transfers.id LIKE 'reserve:%' AND redemptions.id IS NULL ORDER BY transfers.sequence LIMIT 1",
    ),
    (
        "rewards",
        "SELECT rewards.id FROM rewards LEFT JOIN (SELECT redemptions.reward, \
            sum(redemptions.state = 'reserved') AS reserved, sum(redemptions.state = 'redeemed') AS redeemed, \
            sum(iif(redemptions.state = 'redeemed', redemptions.price, 0)) AS spent FROM redemptions \
            GROUP BY redemptions.reward) AS had ON had.reward = rewards.id \
         WHERE (rewards.reserved, rewards.redeemed, rewards.spent) <> \
            (coalesce(had.reserved, 0), coalesce(had.redeemed, 0), coalesce(had.spent, 0)) \
         ORDER BY rewards.id LIMIT 1",
    ),
    (
        "settlements",
        "SELECT settlements.id FROM settlements LEFT JOIN transfers ON transfers.id = 'settle:' || settlements.id \
         AND transfers.amount = settlements.coins AND transfers.debit = 'merchant:' || settlements.merchant \
         WHERE transfers.sequence IS NULL AND settlements.coins > 0 ORDER BY settlements.id LIMIT 1",
    ),
    (
        "transfers of settlements",
        "SELECT transfers.sequence FROM transfers LEFT JOIN settlements ON settlements.id = transfers.cause \
         WHERE transfers.id LIKE 'settle:%' AND settlements.id IS NULL ORDER BY transfers.sequence LIMIT 1",
    ),
    // Months are those of Asia/Shanghai. Each redemption belongs to one, and each month is paid once.
    (
        "settlements",
        "SELECT settlements.id FROM settlements WHERE settlements.coins + settlements.deducted <> \
            (SELECT coalesce(sum(redemptions.price), 0) FROM redemptions \
             WHERE redemptions.merchant = settlements.merchant \
             AND (redemptions.state = 'redeemed' OR redemptions.paid_before = 1) \
             AND redemptions.handed_over_ms >= unixepoch(printf('%04d-%02d-01', settlements.month / 12, \
                settlements.month % 12 + 1)) * 1000 - 28800000 \
             AND redemptions.handed_over_ms < unixepoch(printf('%04d-%02d-01', (settlements.month + 1) / 12, \
                (settlements.month + 1) % 12 + 1)) * 1000 - 28800000) ORDER BY settlements.id LIMIT 1",
    ),
    // What the office took back after its month was paid is taken off later. The sums of months and merchants say that
    // nothing else is.
    (
        "redemptions",
        "SELECT redemptions.id FROM redemptions LEFT JOIN settlements ON settlements.merchant = redemptions.merchant \
         AND settlements.month = strftime('%Y', redemptions.handed_over_ms / 1000 + 28800, 'unixepoch') * 12 \
            + strftime('%m', redemptions.handed_over_ms / 1000 + 28800, 'unixepoch') - 1 \
         WHERE redemptions.paid_before = 1 AND (redemptions.state <> 'undone' OR redemptions.corrected_by IS NULL \
            OR settlements.id IS NULL) ORDER BY redemptions.id LIMIT 1",
    ),
    // Who of the office did it is who the event says.
    (
        "redemptions",
        "SELECT redemptions.id FROM redemptions WHERE redemptions.corrected_by IS NOT NULL \
         AND redemptions.corrected_by IS NOT (SELECT redemption_events.person FROM redemption_events \
            WHERE redemption_events.redemption = redemptions.id AND redemption_events.state = 'undone' \
            ORDER BY redemption_events.sequence DESC LIMIT 1) ORDER BY redemptions.id LIMIT 1",
    ),
    (
        "merchants",
        "SELECT merchants.id FROM merchants WHERE merchants.to_deduct <> (SELECT coalesce(sum(redemptions.price), 0) \
            FROM redemptions WHERE redemptions.merchant = merchants.id AND redemptions.paid_before = 1) \
            - (SELECT coalesce(sum(settlements.deducted), 0) FROM settlements \
            WHERE settlements.merchant = merchants.id) ORDER BY merchants.id LIMIT 1",
    ),
];

/// What was decided, and what came of it: 申报, 暂缓, 申诉, 签到.
const DECISIONS: &[Check] = &[
    // Exactly one credit for what was ever approved, or one hold that is not released; none for anything else.
    (
        "claims",
        "SELECT claims.id FROM claims WHERE (SELECT count(*) FROM credits WHERE credits.cause = 'claim' \
            AND credits.cause_number = claims.id) + (SELECT count(*) FROM credit_holds \
            WHERE credit_holds.cause = 'claim' AND credit_holds.cause_number = claims.id \
            AND credit_holds.state <> 'released') <> EXISTS (SELECT 1 FROM claim_events \
            WHERE claim_events.claim = claims.id AND claim_events.state = 'approved') ORDER BY claims.id LIMIT 1",
    ),
    // It stands where its last event put it.
    (
        "claims",
        "SELECT claims.id FROM claims WHERE claims.state IS NOT (SELECT claim_events.state FROM claim_events \
            WHERE claim_events.claim = claims.id ORDER BY claim_events.sequence DESC LIMIT 1) \
         ORDER BY claims.id LIMIT 1",
    ),
    (
        "credits",
        "SELECT credits.id FROM credits LEFT JOIN claims ON claims.id = credits.cause_number \
         AND claims.person = credits.person AND claims.rule = credits.rule AND claims.proposed = credits.coins \
         WHERE credits.cause = 'claim' AND claims.id IS NULL ORDER BY credits.id LIMIT 1",
    ),
    (
        "credits",
        "SELECT credits.id FROM credits LEFT JOIN activities ON activities.id = credits.cause_number \
         AND activities.confirmed_at_ms IS NOT NULL AND activities.rule = credits.rule \
         LEFT JOIN check_ins ON check_ins.activity = activities.id AND check_ins.person = credits.person \
         AND check_ins.struck_reason IS NULL \
         WHERE credits.cause = 'check_in' AND check_ins.id IS NULL ORDER BY credits.id LIMIT 1",
    ),
    (
        "credit_holds",
        "SELECT credit_holds.id FROM credit_holds LEFT JOIN credits ON credits.cause = credit_holds.cause \
         AND credits.cause_number = credit_holds.cause_number AND credits.person = credit_holds.person \
         WHERE (credit_holds.state = 'released') <> (credits.id IS NOT NULL) \
         OR (credits.coins, credits.rule) <> (credit_holds.coins, credit_holds.rule) \
         ORDER BY credit_holds.id LIMIT 1",
    ),
    // Waits, or was decided.
    (
        "appeals",
        "SELECT appeals.id FROM appeals LEFT JOIN rulings ON rulings.appeal = appeals.id \
         LEFT JOIN claims ON claims.id = appeals.claim AND claims.person = appeals.person \
         AND claims.state = iif(rulings.appeal IS NULL, 'appealed', 'decided') \
         LEFT JOIN credits ON credits.id = appeals.credit AND credits.person = appeals.person \
         WHERE (rulings.appeal IS NULL) <> (appeals.due_at_ms IS NOT NULL) \
         OR (appeals.claim IS NOT NULL AND claims.id IS NULL) \
         OR (appeals.credit IS NOT NULL AND credits.id IS NULL) ORDER BY appeals.id LIMIT 1",
    ),
    // It begins with what had been given.
    (
        "rulings",
        "SELECT rulings.appeal FROM rulings LEFT JOIN appeals ON appeals.id = rulings.appeal \
         WHERE rulings.coins_before IS NOT coalesce((SELECT credits.coins FROM credits \
            WHERE credits.cause = 'claim' AND credits.cause_number = appeals.claim \
            AND credits.person = appeals.person), \
            (SELECT credits.coins FROM credits WHERE credits.id = appeals.credit), 0) \
         OR appeals.id IS NULL ORDER BY rulings.appeal LIMIT 1",
    ),
    // Its correction is the difference, and says who decided.
    (
        "rulings",
        "SELECT rulings.appeal FROM rulings LEFT JOIN corrections ON corrections.appeal = rulings.appeal \
         AND corrections.amount = abs(rulings.coins_after - rulings.coins_before) \
         AND corrections.direction = iif(rulings.coins_after > rulings.coins_before, 'give', 'take') \
         AND corrections.decided_by = rulings.person \
         WHERE (rulings.coins_before <> rulings.coins_after) <> (corrections.id IS NOT NULL) \
         ORDER BY rulings.appeal LIMIT 1",
    ),
    (
        "corrections",
        "SELECT corrections.id FROM corrections LEFT JOIN rulings ON rulings.appeal = corrections.appeal \
         LEFT JOIN appeals ON appeals.id = rulings.appeal AND appeals.person = corrections.person \
         AND appeals.claim IS corrections.claim AND appeals.credit IS corrections.credit \
         WHERE appeals.id IS NULL ORDER BY corrections.id LIMIT 1",
    ),
];

/// That the ticket was verified, answered as solved, and rated after that. Handling it with another one, and its
/// reporter's word that it is not solved, open the way to that answer too.
macro_rules! solved {
    () => {
        "EXISTS (SELECT 1 FROM ticket_events AS seen WHERE seen.ticket = credits.cause_number \
            AND (seen.kind IN ('reopened', 'split_from', 'merged') OR (seen.kind = 'called' \
                AND json_extract(seen.payload, '$.event.called.outcome') IN ('true', 'seen_on_site')))) \
         AND EXISTS (SELECT 1 FROM ticket_events AS rated WHERE rated.ticket = credits.cause_number \
            AND rated.kind = 'rated' AND 'solved' = \
                (SELECT json_extract(answered.payload, '$.event.answered.ending') FROM ticket_events AS answered \
                 WHERE answered.ticket = rated.ticket AND answered.kind = 'answered' \
                 AND answered.sequence < rated.sequence ORDER BY answered.sequence DESC LIMIT 1)) "
    };
}

/// What earned: reports, those who joined them, and the published rules.
const EARNED: &[Check] = &[
    // Its reporter, by its own record.
    (
        "credits",
        concat!(
            "SELECT credits.id FROM credits WHERE credits.cause = 'report' AND NOT (credits.rule = 'report' AND ",
            solved!(),
            "AND EXISTS (SELECT 1 FROM ticket_events AS said WHERE said.ticket = credits.cause_number \
                AND said.kind IN ('reported', 'claimed') \
                AND coalesce(json_extract(said.payload, '$.event.reported.reporter.person'), \
                    json_extract(said.payload, '$.event.claimed.reporter.person')) = credits.person)) \
             ORDER BY credits.id LIMIT 1"
        ),
    ),
    // Who joined, also where it turned out later that the report was their own.
    (
        "credits",
        concat!(
            "SELECT credits.id FROM credits WHERE credits.cause = 'join' AND NOT (credits.rule = 'join' AND ",
            solved!(),
            "AND (EXISTS (SELECT 1 FROM followers WHERE followers.ticket = credits.cause_number \
                AND followers.person = credits.person AND followers.joined = 1) \
             OR EXISTS (SELECT 1 FROM ticket_events AS gone WHERE gone.ticket = credits.cause_number \
                AND gone.kind = 'recounted' \
                AND json_extract(gone.payload, '$.event.recounted.who.person') = credits.person))) \
             ORDER BY credits.id LIMIT 1"
        ),
    ),
    // No more than the cited version gives, and that was in force on the day for which it counts; where the clock
    // stood before the founding, when the 街道 was founded. Days are those of Asia/Shanghai.
    (
        "credits",
        "SELECT credits.id FROM credits CROSS JOIN street LEFT JOIN coin_rules ON coin_rules.name = credits.rule \
         AND coin_rules.version = credits.rule_version AND coin_rules.coins >= credits.coins \
         AND coin_rules.valid_from_ms <= \
            max((credits.day + 1) * 86400000 - 28800001, street.founded_at_ms) \
         AND (coin_rules.valid_to_ms IS NULL \
            OR coin_rules.valid_to_ms > max(credits.day * 86400000 - 28800000, street.founded_at_ms)) \
         AND NOT EXISTS (SELECT 1 FROM coin_rule_withdrawals AS taken \
            WHERE taken.name = coin_rules.name AND taken.version = coin_rules.version) \
         AND NOT EXISTS (SELECT 1 FROM coin_rules AS later WHERE later.name = coin_rules.name \
            AND later.version > coin_rules.version AND later.published_at_ms <= credits.at_ms \
            AND later.valid_from_ms <= max(credits.day * 86400000 - 28800000, street.founded_at_ms) \
            AND NOT EXISTS (SELECT 1 FROM coin_rule_withdrawals AS taken \
                WHERE taken.name = later.name AND taken.version = later.version)) \
         WHERE coin_rules.name IS NULL ORDER BY credits.id LIMIT 1",
    ),
];

/// 100+X: entries with their transfers, and the sums over them.
const MERIT: &[Check] = &[
    (
        "merit_entries",
        "SELECT merit_entries.id FROM merit_entries LEFT JOIN transfers \
         ON transfers.id = 'merit:' || merit_entries.id AND transfers.amount = abs(merit_entries.points) \
         AND iif(merit_entries.points > 0, transfers.credit, transfers.debit) = \
            'merit:' || merit_entries.season || ':' || merit_entries.household \
         AND transfers.refers_to IS iif(merit_entries.corrects IS NULL, NULL, 'merit:' || merit_entries.corrects) \
         WHERE transfers.sequence IS NULL ORDER BY merit_entries.id LIMIT 1",
    ),
    (
        "transfers of merit_entries",
        "SELECT transfers.sequence FROM transfers LEFT JOIN merit_entries ON merit_entries.id = transfers.cause \
         WHERE transfers.id LIKE 'merit:%' AND merit_entries.id IS NULL ORDER BY transfers.sequence LIMIT 1",
    ),
    (
        "merit_standings of household",
        "SELECT household FROM merit_standings WHERE points <> (SELECT coalesce(sum(merit_entries.points), 0) \
         FROM merit_entries WHERE merit_entries.season = merit_standings.season \
         AND merit_entries.household = merit_standings.household) ORDER BY household LIMIT 1",
    ),
    (
        "merit_totals of season",
        "SELECT season FROM merit_totals WHERE (households, points) <> \
            (SELECT count(*), coalesce(sum(merit_standings.points), 0) FROM merit_standings \
             WHERE merit_standings.season = merit_totals.season AND merit_totals.place = \
                CASE merit_totals.level WHEN 'community' THEN merit_standings.community \
                    WHEN 'grid' THEN merit_standings.grid WHEN 'group' THEN merit_standings.stairwell \
                    WHEN 'member' THEN merit_standings.member ELSE 0 END) ORDER BY season LIMIT 1",
    ),
];

/// Reads all of it.
pub(super) fn audit(sql: &dyn Sql) -> Result<(), Unsound> {
    but_earned(sql)?;
    checked(sql, EARNED)
}

/// Reads all but what earned the credits.
pub(super) fn but_earned(sql: &dyn Sql) -> Result<(), Unsound> {
    [TRANSFERS, DECISIONS, MERIT].into_iter().try_for_each(|checks| checked(sql, checks))
}

fn checked(sql: &dyn Sql, checks: &[Check]) -> Result<(), Unsound> {
    for (table, statement) in checks {
        if let Some(row) = sql.run(statement, &[])?.first() {
            return wrong(
                format!("{table} {}", row.integer(0)?),
                "does not agree with the transfers, or with what it cites",
            );
        }
    }
    Ok(())
}
