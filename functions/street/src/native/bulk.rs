//! A long history of coins, to be measured: many small credits and redemptions, written by the ledger itself in the
//! order of time, each credit for having come to an activity,
//! without the reservations before redemptions.

use crate::book::{Book, Entropy, Failure};
use crate::sql::{Sql, values};
use crate::{funders, ledger, people};
use domain::ledger::{AccountId, Draft, Movement, TransferId};
use domain::phone::Phone;
use domain::{Coins, CreditId, Instant, Month, PersonId, RedemptionId, Span};
use std::collections::HashSet;

/// Residents of a 街道 among whom the history is spread.
const PEOPLE: i64 = 20_000;
/// Of so many steps one is a redemption, which makes four transfers; the others are credits.
const REDEEMS_EVERY: i64 = 8;

/// How much, when, and whose wallet is to be looked at.
#[derive(Debug, Clone, Copy)]
pub struct Bulk<'a> {
    /// About how many transfers; never fewer.
    pub transfers: i64,
    /// Between when and when.
    pub between: (Instant, Instant),
    /// The phone of somebody whose wallet gets `entries` credits, spread over the whole time.
    pub phone: &'a str,
    /// How many.
    pub entries: i64,
}

/// Writes it, inside the transaction that the caller has opened; says how many transfers there are then.
///
/// # Errors
/// When the book cannot be written, or the ledger refuses.
pub fn bulk(sql: &dyn Sql, entropy: &mut dyn Entropy, secret: &str, of: &Bulk<'_>) -> Result<i64, Failure> {
    let (begins, ends) = of.between;
    let mut book = Book::new(sql, begins, entropy, secret);
    let phone = Phone::mobile(of.phone).ok_or(Failure::Unreadable("phone"))?;
    let person = people::find_or_add(&mut book, &phone, None)?;
    let lapse_months = 24;
    let one = |row: &str, parameters: &[crate::sql::Value]| -> Result<i64, Failure> {
        Ok(sql.run(row, parameters)?.first().ok_or(Failure::Unreadable("new row"))?.integer(0)?)
    };
    let add = "INSERT INTO people (phone_hash, phone_sealed, created_at_ms) VALUES (?1, '', ?2) RETURNING id";
    let others =
        (0..PEOPLE.min(of.transfers / 20 + 1)).map(|number| one(add, &values![format!("bulk {number}"), begins]));
    let others = others.collect::<Result<Vec<_>, _>>()?;
    let reward = "SELECT rewards.id, rewards.merchant, roles.person FROM rewards \
        CROSS JOIN roles ON roles.merchant = rewards.merchant WHERE rewards.funder = 1 ORDER BY rewards.id LIMIT 1";
    let rows = sql.run(reward, &[])?;
    let row = rows.first().ok_or(Failure::Unreadable("reward"))?;
    let (reward, merchant, clerk) = (row.integer(0)?, row.integer(1)?, row.integer(2)?);
    // As many as can be needed, all of one coin.
    let coin = Coins::new(1).unwrap_or_default();
    let money = u32::try_from(of.transfers).ok().and_then(Coins::new).ok_or(Failure::Unreadable("transfers"))?;
    funders::fund(&mut book, funders::OFFICE, money)?;

    let credit = "INSERT INTO credits (person, rule, rule_version, cause, cause_number, coins, day, month, at_ms) \
        VALUES (?1, 'check_in', 1, 'check_in', ?2, 1, ?3, ?4, ?5) RETURNING id";
    let meet = "INSERT INTO activities (rule, title, place, from_ms, to_ms, capacity, organiser, made_at_ms, \
        confirmed_at_ms, confirmed_by) VALUES ('check_in', '清洁日', '小区', ?1 - 1, ?1, ?3, ?2, ?1, ?1, ?2) RETURNING id";
    let come = "INSERT INTO check_ins (activity, person, at_ms) VALUES (?1, ?2, ?3) RETURNING id";
    let redeem = "INSERT INTO redemptions (person, reward, merchant, price, state, state_since_ms, held_until_ms, code, \
        code_expires_at_ms, reserved_at_ms, handed_over_ms, clerk) \
        VALUES (?1, ?2, ?3, 1, 'redeemed', ?4, ?4, ?5, ?4, ?4, ?4, ?6) RETURNING id";
    let record = "INSERT INTO redemption_events (redemption, at_ms, person, state) \
        VALUES (?1, ?2, ?3, 'reserved'), (?1, ?2, ?4, 'redeemed')";
    let steps = of.transfers * REDEEMS_EVERY / (REDEEMS_EVERY + 3);
    let own_every = (steps / of.entries.max(1)).max(1);
    let (mut redeemed, mut own, mut made, mut step) = (0_i64, 0, 0, 0);
    let (mut activity, mut came) = (0, HashSet::new());
    while made < of.transfers {
        step += 1;
        book.now = begins.after(Span(ends.since(begins).0 / of.transfers * made));
        let now = book.now;
        // Who redeems has just earned.
        let turn = usize::try_from(step - i64::from(step % REDEEMS_EVERY == 0)).unwrap_or(0);
        let other = others.get(turn % others.len().max(1)).copied().unwrap_or(person.0);
        let is_own = step % own_every == 0 && own < of.entries;
        own += i64::from(is_own);
        let who = if is_own { person } else { PersonId(other) };
        let wallet = AccountId::Wallet(who);
        let spends = step % REDEEMS_EVERY == 0 && !is_own && ledger::wallet(&book, who)?.available() >= coin;
        made += if spends { 4 } else { 1 };
        if spends {
            redeemed += 1;
            let code = format!("{redeemed:08}");
            let id = RedemptionId(one(redeem, &values![who, reward, merchant, now, code, clerk])?);
            sql.run(record, &values![id, now, who, clerk])?;
            let merchant = AccountId::Settlement(domain::MerchantId(merchant));
            let pool = AccountId::Pool(funders::OFFICE);
            let legs = [
                (TransferId::Reserve(id), TransferId::Post(id), wallet, AccountId::Redeemed),
                (TransferId::PoolReserve(id), TransferId::PoolPost(id), pool, merchant),
            ];
            for (pending, posted, debit, credit) in legs {
                let movement = Movement { debit, credit, amount: coin };
                ledger::transfer(&mut book, &Draft::Reserve { id: pending, movement })?;
                ledger::transfer(&mut book, &Draft::PostPending { id: posted, pending })?;
            }
        } else {
            let (day, month) = (now.in_shanghai().day_number, Month::of(now));
            // To each activity everybody comes once.
            if came.is_empty() || came.contains(&who) {
                activity = one(meet, &values![now, clerk, PEOPLE])?;
                came.clear();
            }
            came.insert(who);
            one(come, &values![activity, who, now])?;
            let id = CreditId(one(credit, &values![who, activity, day, month.0, now])?);
            ledger::open_account(&book, wallet)?;
            let movement = Movement { debit: AccountId::Issue, credit: wallet, amount: coin };
            let lapses_at = Some(Month(month.0 + 1 + lapse_months).start());
            ledger::transfer(&mut book, &Draft::Post { id: TransferId::Credit(id), movement, lapses_at })?;
        }
    }
    let taken =
        "UPDATE rewards SET supplied = supplied + ?2, redeemed = redeemed + ?2, spent = spent + ?2 WHERE id = ?1";
    sql.run(taken, &values![reward, redeemed])?;
    one("SELECT max(sequence) FROM transfers", &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calls::{AskStatement, AskWallet};
    use crate::native::audit;
    use crate::testing::{GRANNY, NOON, SECRET, Town};

    #[test]
    fn a_long_history_is_one_that_the_verifier_accepts() {
        let mut town = Town::new();
        let between = (NOON, NOON.after(Span::days(100)));
        let of = Bulk { transfers: 3_000, between, phone: GRANNY, entries: 500 };
        let Town { native, entropy, .. } = &mut town;
        let transfers = native.within(|sql| bulk(sql, entropy, SECRET, &of)).unwrap();
        assert!((3_000..3_200).contains(&transfers), "{transfers}");
        assert_eq!(audit(&town.native, &[]).unwrap().transfers, transfers);
        town.now = between.1;
        let granny = town.sign_in("g", GRANNY);
        let wallet = town.ask(&granny, AskWallet {}).unwrap();
        assert_eq!((wallet.available.get(), wallet.entries.len(), wallet.year.len()), (500, 50, 12));
        let call = AskStatement { month: "2027-01".into(), after: None, file: true };
        let january = town.ask(&granny, call).unwrap();
        assert_eq!(i64::try_from(january.entries.len()), Ok(january.sums.earned));
        assert_eq!(town.count("redemptions"), town.count("redemption_events") / 2);
    }
}
