//! The wallet, its statements, and the warnings before coins lapse.

use crate::book::Book;
use crate::calls::*;
use crate::ledger;
use crate::sql::{Sql, Value, values};
use crate::testing::*;
use domain::ledger::{AccountId, Draft, Movement, TransferId, lots};
use domain::plan::Settings;
use domain::view::*;
use domain::*;

const NEIGHBOUR: &str = "13900000002";

struct Purse {
    town: Town,
    granny: String,
    person: PersonId,
}

impl Purse {
    fn new() -> Self {
        let mut town = Town::new();
        let granny = town.sign_in("g", GRANNY);
        let newest = town.column("SELECT max(id) FROM people");
        let [Value::Integer(id)] = newest.as_slice() else { panic!("{newest:?}") };
        let person = PersonId(*id);
        Self { town, granny, person }
    }

    /// Coins of the rule for reports, as many times, at this moment.
    fn earn(&mut self, amount: u32, times: usize) -> &mut Self {
        let (person, Town { native, now, entropy, .. }) = (self.person, &mut self.town);
        let wallet = AccountId::Wallet(person);
        let movement = Movement { debit: AccountId::Issue, credit: wallet, amount: Coins::new(amount).unwrap() };
        let lapses_at = Some(Settings::default().coins_lapse_at(*now));
        let give = |mut book: Book<'_>| {
            ledger::open_account(&book, wallet)?;
            for _ in 0..times {
                let add = "INSERT INTO credits (person, rule, rule_version, cause, cause_number, coins, day, month, \
                    at_ms) SELECT ?1, 'report', 1, 'report', 1000 + count(*), ?2, 0, 0, ?3 FROM credits RETURNING id";
                let id = book.sql.run(add, &values![person, amount, book.now])?[0].integer(0)?;
                let id = TransferId::Credit(CreditId(id));
                ledger::transfer(&mut book, &Draft::Post { id, movement, lapses_at })?;
            }
            Ok(())
        };
        native.transaction(*now, entropy, SECRET, give).unwrap();
        self
    }

    /// The granny's browser; she signs in anew when it is over.
    fn token(&mut self) -> String {
        let token = self.granny.clone();
        if self.town.ask(&token, AskWallet {}).is_err() {
            self.granny = self.town.sign_in("g", GRANNY);
        }
        self.granny.clone()
    }

    fn wallet(&mut self) -> WalletView {
        let token = self.token();
        self.town.ask(&token, AskWallet {}).unwrap()
    }

    fn try_statement(&mut self, month: &str, after: Option<i64>, file: bool) -> Result<StatementView, Refusal> {
        let token = self.token();
        self.town.ask(&token, AskStatement { month: month.into(), after, file })
    }

    fn statement(&mut self, month: &str) -> StatementView {
        self.try_statement(month, None, false).unwrap()
    }

    /// Eggs, reserved.
    fn reserve(&mut self) -> RedemptionId {
        let (key, token) = (self.town.key(), self.token());
        done(self.town.ask(&token, Reserve { key, reward: RewardId(1) }).unwrap())
    }

    /// Eggs, handed over.
    fn buy(&mut self) -> RedemptionId {
        let (redemption, token) = (self.reserve(), self.token());
        let code = self.town.ask(&token, RenewCode { redemption }).unwrap().code.unwrap().digits;
        let (clerk, key) = (self.town.sign_in("c", WANG), self.town.key());
        done(self.town.ask(&clerk, Redeem { key, code }).unwrap());
        redemption
    }

    /// Messages about coins that lapse: what they say.
    fn warnings(&self) -> Vec<String> {
        let rows = self.town.column("SELECT payload FROM outbox WHERE topic = 'coins_lapse' ORDER BY id");
        rows.into_iter().map(|value| if let Value::Text(text) = value { text } else { String::new() }).collect()
    }

    fn at(&mut self, now: Instant) -> &mut Self {
        self.town.now = now;
        // What comes back may be due at once.
        self.town.fire().fire();
        self
    }
}

/// When what is earned at noon lapses.
fn lapse() -> Instant {
    Settings::default().coins_lapse_at(NOON)
}

fn warning(coins: u32, days: i64) -> String {
    format!(r#"{{"coins":{coins},"lapses_at":{},"days":{days}}}"#, lapse().0)
}

#[test]
fn each_month_opens_with_what_the_one_before_closed_with() {
    let mut purse = Purse::new();
    purse.earn(5, 3);
    purse.town.later(Span::days(1));
    purse.earn(2, 1);
    purse.town.later(Span::days(12));
    let kept = purse.buy();
    let undone = purse.buy();
    let (clerk, key) = (purse.town.sign_in("c", WANG), purse.town.key());
    let reason = "拿错了，没有货了".to_owned();
    done(purse.town.ask(&clerk, UndoRedemption { key, redemption: undone, reason }).unwrap());
    purse.at(lapse());

    let [november, december, january] = ["2026-11", "2026-12", "2027-01"].map(|month| purse.statement(month));
    let last = purse.statement("2027-12");
    assert_eq!((november.opening, november.sums.earned, november.sums.change()), (0, 17, 17));
    assert_eq!(november.days.iter().map(|(_, balance)| *balance).collect::<Vec<_>>(), [15, 17]);
    let sums = december.sums;
    assert_eq!((december.opening, sums.spent, sums.returned, sums.change()), (17, 10, 5, -5));
    let causes: Vec<_> = december.entries.iter().map(|entry| entry.cause.clone()).collect();
    let (reward, merchant) = ("鸡蛋 10 枚".to_owned(), "惠民超市".to_owned());
    let spent = |redemption| EntryCause::Spent { redemption, reward: reward.clone(), merchant: merchant.clone() };
    let back = EntryCause::Undone { redemption: undone, reward: reward.clone(), merchant: merchant.clone() };
    assert_eq!(causes, [spent(kept), spent(undone), back]);
    assert_eq!((january.opening, january.sums.change(), january.entries.len(), january.days.len()), (12, 0, 0, 0));
    assert_eq!((last.opening, last.sums.lapsed, last.sums.change()), (12, 12, -12));
    assert!(last.entries.iter().all(|entry| entry.cause == EntryCause::Lapsed));
    assert_eq!([november.has_before, november.has_after, last.has_before, last.has_after], [false, true, true, false]);

    let wallet = purse.wallet();
    assert_eq!((wallet.available.get(), wallet.entries.len(), wallet.lapsing.len()), (0, 4 + 3 + 3, 0));
    assert_eq!(wallet.year.len(), 12);
    assert_eq!((wallet.year[0].month, wallet.year[11]), ((2027, 1), last.sums), "the year ends with this month");
    // The verifier computes the same from the transfers alone.
    crate::native::audit_ledger(&purse.town.native, &[]).unwrap();
}

#[test]
fn what_is_wrong_in_a_months_sums_is_named() {
    let mut purse = Purse::new();
    purse.earn(5, 1);
    let spoil = |statement: &str| {
        purse.town.native.run(statement, &[]).unwrap();
        crate::native::audit_ledger(&purse.town.native, &[]).unwrap_err().to_string()
    };
    let name = format!("wallet_months wallet:{} {}", purse.person, Month::of(NOON).0);
    let error = spoil("UPDATE wallet_months SET earned = 4, corrected = 1");
    assert!(error.starts_with(&name) && error.contains("[4, 0, 0, 0, 1]"), "{error}");
    assert_eq!(spoil("DELETE FROM wallet_months"), format!("{name}: is missing"));
}

#[test]
fn a_month_is_read_in_parts() {
    let mut purse = Purse::new();
    purse.earn(1, 60);
    purse.town.later(Span::hours(1));
    purse.earn(1, 60);
    let (mut after, mut numbers, mut sizes) = (None, Vec::new(), Vec::new());
    loop {
        let part = purse.try_statement("2026-11", after, false).unwrap();
        assert_eq!((part.is_later_part, part.sums.earned), (after.is_some(), 120));
        sizes.push(part.entries.len());
        numbers.extend(part.entries.iter().map(|entry| entry.number));
        after = part.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(sizes, [50, 50, 20]);
    assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "{numbers:?}");
    assert_eq!(purse.try_statement("2026-11", None, true).unwrap().entries.len(), 120, "a file takes longer parts");
    let newest: Vec<i64> = purse.wallet().entries.iter().map(|entry| entry.number).collect();
    assert_eq!(newest, numbers.iter().rev().take(50).copied().collect::<Vec<_>>());
}

#[test]
fn everybody_sees_their_own_months_alone() {
    let mut purse = Purse::new();
    purse.earn(5, 1);
    for month in ["2026-12", "1999-12", "2026-13", "", "november"] {
        assert_eq!(purse.try_statement(month, None, false), Err(Refusal::NotFound), "{month}");
    }
    let [own] = purse.statement("2026-11").entries.try_into().unwrap();
    let number = own.number;
    assert!(purse.try_statement("2026-11", Some(number), false).unwrap().entries.is_empty());
    assert_eq!(purse.try_statement("2026-11", Some(1), false), Err(Refusal::NotFound), "a transfer of others");
    for (token, expected) in [("", Refusal::SignInRequired), ("stranger", Refusal::SignInRequired)] {
        let call = AskStatement { month: "2026-11".into(), after: None, file: false };
        assert_eq!(purse.town.ask(token, call), Err(expected));
    }
    for phone in [NEIGHBOUR, ZHOU, LIN] {
        let token = purse.town.sign_in("n", phone);
        let call = AskStatement { month: "2026-11".into(), after: None, file: false };
        let other = purse.town.ask(&token, call).unwrap();
        assert_eq!((other.sums.earned, other.entries.len(), other.days.len()), (0, 0, 0), "{phone}");
        let call = AskStatement { month: "2026-11".into(), after: Some(number), file: true };
        assert_eq!(purse.town.ask(&token, call), Err(Refusal::NotFound), "{phone}");
    }
}

#[test]
fn what_lapses_next_is_said_by_moments() {
    let mut purse = Purse::new();
    purse.earn(5, 2);
    purse.town.later(Span::days(20));
    purse.earn(3, 1);
    let lapsing = |purse: &mut Purse| -> Vec<(Instant, u64, bool)> {
        purse.wallet().lapsing.into_iter().map(|line| (line.at, line.coins, line.more)).collect()
    };
    let later = Settings::default().coins_lapse_at(purse.town.now);
    assert_eq!(lapsing(&mut purse), [(lapse(), 10, false), (later, 3, false)]);
    let token = purse.token();
    let home = purse.town.ask(&token, AskHome {}).unwrap().lapsing;
    assert_eq!(home, purse.wallet().lapsing, "the front page says so too");
    assert_eq!(purse.town.ask("", AskHome {}).unwrap().lapsing, [], "to nobody else");
    purse.reserve();
    assert_eq!(lapsing(&mut purse), [(lapse(), 5, false), (later, 3, false)], "the oldest is held first");
    purse.town.now = NOON;
    purse.earn(1, 300);
    assert_eq!(lapsing(&mut purse), [(lapse(), 5 + 199, true)], "at least");
}

#[test]
fn what_lapses_is_warned_of_twice_and_once_each() {
    let mut purse = Purse::new();
    purse.earn(5, 2);
    let days = |days| lapse().before(Span::days(days));
    purse.at(Instant(days(30).0 - 1));
    assert_eq!((purse.warnings(), purse.town.last.alarm_at.is_some()), (vec![], true));
    purse.at(days(30));
    assert_eq!(purse.warnings(), [warning(10, 30)]);
    purse.at(days(30)).at(days(20));
    assert_eq!(purse.warnings().len(), 1);
    purse.town.now = days(7).before(Span::hours(1));
    purse.reserve();
    purse.at(days(7));
    assert_eq!(purse.warnings()[1..], [warning(5, 7)], "what is held is not about to lapse");
    purse.at(days(6));
    assert_eq!(purse.warnings()[2..], [warning(5, 7)], "the reservation has ended: what came back keeps its time");
    assert_eq!(purse.wallet().available.get(), 10);
    purse.at(lapse());
    assert_eq!((purse.warnings().len(), purse.wallet().available.get()), (3, 0));
}

#[test]
fn nobody_renews_coins_by_reserving_and_giving_back() {
    let mut purse = Purse::new();
    purse.earn(12, 1);
    purse.town.now = lapse().before(Span::hours(1));
    let redemption = purse.reserve();
    let token = purse.token();
    purse.town.ask(&token, CancelRedemption { redemption }).unwrap();
    assert_eq!(purse.wallet().available.get(), 12);
    purse.at(lapse());
    assert_eq!(purse.wallet().available.get(), 0);
}

#[test]
fn a_clock_that_jumps_warns_once_of_what_is_left() {
    let days = |days| lapse().before(Span::days(days));
    let check = |moments: &[Instant], expected: &[String]| {
        let mut purse = Purse::new();
        purse.earn(5, 1);
        for at in moments {
            purse.at(*at);
        }
        assert_eq!(purse.warnings(), expected, "{moments:?}");
    };
    // Past the first one, past both, past the end; and set back between them.
    check(&[days(12), days(7)], &[warning(5, 30), warning(5, 7)]);
    check(&[days(3), days(2)], &[warning(5, 7)]);
    check(&[lapse().after(Span::days(90))], &[]);
    check(&[days(30), days(31), days(30), days(29)], &[warning(5, 30)]);
    check(&[days(5), days(40), days(30), days(7)], &[warning(5, 7)]);
}

/// A part of a lot lapses while the other one is held; that comes back, lives a week, and lapses too: more or less of
/// it, or just as much.
#[test]
fn what_comes_back_to_a_lot_that_has_lapsed_lapses_too() {
    for earned in [12, 10, 7] {
        let mut purse = Purse::new();
        purse.earn(earned, 1);
        purse.town.now = lapse().before(Span::hours(1));
        let redemption = purse.reserve();
        purse.at(lapse());
        assert_eq!(purse.wallet().available.get(), 0, "{earned}");
        let token = purse.token();
        purse.town.ask(&token, CancelRedemption { redemption }).unwrap();
        assert_eq!(purse.wallet().available.get(), 5, "{earned}");
        let until = lapse().after(lots::GRACE);
        purse.at(lapse()).at(until);
        assert_eq!(purse.wallet().available.get(), 0, "{earned}");
        assert!(purse.town.last.alarm_at.is_none_or(|alarm_at| alarm_at > until), "{earned}: the alarm rings for ever");
        let lapsed = "SELECT sum(amount) FROM transfers WHERE credit = 'expired'";
        assert_eq!(purse.town.column(lapsed), [i64::from(earned).into()]);
        assert_eq!(crate::native::audit_ledger(&purse.town.native, &[]).map(|sound| sound.in_circulation), Ok(0));
    }
}

#[test]
fn what_comes_back_at_its_end_is_warned_of_anew() {
    let mut purse = Purse::new();
    purse.earn(5, 1);
    let [first, _] = lots::WARNED;
    purse.at(lapse().before(first)).at(lapse().before(Span::days(3)));
    assert_eq!(purse.warnings(), [warning(5, 30), warning(5, 7)]);
    purse.town.now = lapse().before(Span::hours(1));
    let redemption = purse.reserve();
    purse.at(lapse());
    let token = purse.token();
    purse.town.ask(&token, CancelRedemption { redemption }).unwrap();
    let now = purse.town.now;
    purse.at(now);
    let until = now.after(lots::GRACE);
    let last = format!(r#"{{"coins":5,"lapses_at":{},"days":7}}"#, until.0);
    assert_eq!(purse.warnings()[2..], [last]);
    purse.at(until);
    assert_eq!((purse.warnings().len(), purse.wallet().available.get()), (3, 0));
}
