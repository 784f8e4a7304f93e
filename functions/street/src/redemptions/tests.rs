//! Coins from the first credit to the counter, call by call, each also repeated, signed out and by the wrong person.

mod same_form;
use crate::book::{self, Book, Entropy, Failure};
use crate::calls::*;
use crate::earnings::{self, Report};
use crate::keys::{self, Use};
use crate::migrations;
use crate::native::{Fault, Faulty, Native};
use crate::sql::{Sql, values};
use domain::code::TicketCode;
use domain::coin_rule::{Before, Cap, Earning};
use domain::plan::{RewardPlan, Settings};
use domain::view::*;
use domain::*;

const SECRET: &str = "a secret of at least 32 characters";
/// 2026-11-21 12:00 in Shanghai.
const NOON: Instant = Instant(1_795_233_600_000);
const GRANNY: &str = "granny";
const NEIGHBOUR: &str = "neighbour";
const CLERK: &str = "clerk";
const SECOND_CLERK: &str = "second clerk";
const OTHER_CLERK: &str = "clerk of the other shop";
const EGGS: RewardId = RewardId(1);
const SOAP: RewardId = RewardId(2);
const SHOP: &str = "惠民超市";

/// Each ticket's own.
fn code_of(ticket: TicketId) -> TicketCode {
    let digits = [ticket.0 / 23, ticket.0 % 23].map(|digit| u8::try_from(digit).unwrap());
    TicketCode::from_random(digits.into_iter().chain([0; 7])).unwrap()
}

/// Counts up: each draw differs.
struct Counting(u64);

impl Entropy for Counting {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes.iter_mut() {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            *byte = (self.0 >> 56) as u8;
        }
    }
}

struct World {
    native: Native,
    entropy: Counting,
    now: Instant,
    tickets: i64,
}

impl World {
    /// Two residents, two shops, three clerks; eggs (5 coins, 2 pieces) in the first shop, soap (3, 1) in the second.
    fn new() -> Self {
        let native = Native::in_memory().unwrap();
        let mut world = Self { native, entropy: Counting(1), now: NOON, tickets: 0 };
        let people =
            [(GRANNY, None), (NEIGHBOUR, None), (CLERK, Some(1_i64)), (SECOND_CLERK, Some(1)), (OTHER_CLERK, Some(2))];
        world.book(|book| {
            migrations::migrate(book.sql, book.now, 0)?;
            let settings = serde_json::to_string(&Settings::default()).unwrap();
            let street = "INSERT INTO street (id, slug, name, settings, calendar, plan_hash, founded_at_ms) \
                VALUES (1, 'xianlin', '仙林街道', ?1, '{\"entries\":[]}', '', 0)";
            book.sql.run(street, &values![settings])?;
            for place in [
                "INSERT INTO communities (id, name) VALUES (1, '学衡社区')",
                "INSERT INTO grids (id, community, name, duty_phone) VALUES (1, 1, '第三网格', '025-85891234')",
                "INSERT INTO stairwells (id, grid, code, estate, name, ordinal) \
                    VALUES (1, 1, 'ABCDEFGH', '学衡花园', '3幢2单元', 1)",
                "INSERT INTO merchants (id, name, address) VALUES (1, '惠民超市', '文苑路 9 号'), (2, '学衡书店', '学衡路 1 号')",
            ] {
                book.sql.run(place, &[])?;
            }
            for (id, (token, shop)) in (1_i64..).zip(people) {
                let phone = domain::phone::Phone::mobile(&format!("1390000000{id}")).unwrap();
                assert_eq!(crate::people::find_or_add(book, &phone, shop.map(|_| token))?, PersonId(id));
                let session = "INSERT INTO sessions (token_hash, person, created_at_ms, expires_at_ms) \
                    VALUES (?1, ?2, 0, ?3)";
                let hash = keys::hash(SECRET, Use::SessionToken, &[token]);
                book.sql.run(session, &values![hash, id, NOON.after(Span::days(900))])?;
                if let Some(shop) = shop {
                    let role = "INSERT INTO roles (person, role, merchant) VALUES (?1, 'clerk', ?2)";
                    book.sql.run(role, &values![id, shop])?;
                }
            }
            let reward = |title: &str, price, stock| {
                vec![RewardPlan { title: title.to_owned(), price: Coins::new(price).unwrap(), stock }]
            };
            // The street was founded long ago: what counts for earlier months has its rule.
            book.now = NOON.before(Span::days(1_100));
            earnings::found(book, &Settings::default())?;
            book.now = NOON;
            crate::funders::found(book, "仙林街道")?;
            crate::rewards::found(book, MerchantId(1), &reward("鸡蛋 10 枚", 5, 2))?;
            crate::rewards::found(book, MerchantId(2), &reward("香皂", 3, 1))
        });
        world
    }

    fn book<T>(&mut self, run: impl FnOnce(&mut Book<'_>) -> Result<T, Failure>) -> T {
        self.native.transaction(self.now, &mut self.entropy, SECRET, |mut book| run(&mut book)).unwrap()
    }

    fn later(&mut self, span: Span) -> &mut Self {
        self.now = self.now.after(span);
        self
    }

    fn ask<A: Ask>(&mut self, token: &str, call: A) -> Result<A::View, Refusal> {
        let caller = Caller { token: Some(token.to_owned()), address: None };
        let message = serde_json::to_vec(&Message { caller, call: call.into() }).unwrap();
        let done =
            self.native.transaction(self.now, &mut self.entropy, SECRET, |book| book::answer(book, &message)).unwrap();
        let answer: Answer<A::View> = serde_json::from_slice(&done.reply).unwrap();
        answer.map(|page| page.view)
    }

    /// Rates a solved report of a person (or of a phone) and credits it.
    fn rated_report(&mut self, person: Option<i64>, rated_at: Instant) -> (Report, Earning) {
        self.tickets += 1;
        let ticket = TicketId(self.tickets);
        let report = Report {
            ticket,
            person: person.map(PersonId),
            verified: true,
            ending: Some(Ending::Solved),
            rated_at: Some(rated_at),
        };
        let earning = self.book(|book| {
            let add = "INSERT INTO tickets (id, code, stairwell, grid, kind, text, photo_count, reported_at_ms, \
                session, person, slip, state, state_since_ms, ending, solved_at_ms, attempts, found_untrue, reopened, \
                stars, urgent, visibility, hidden, joined, level, responsible, promises, tasks, broken, waiting, \
                unread) \
                VALUES (?1, ?4, 1, 1, 'damage', '', 0, 0, ?2, ?3, 0, 'rated', 0, 'solved', 0, 0, 0, 0, 5, \
                0, 'public', 0, 0, 'grid', 1, '[]', '[]', 0, 0, 0)";
            let session = person.is_none().then_some(1_i64);
            book.sql.run(add, &values![ticket, session, report.person, code_of(ticket).as_str()])?;
            earnings::credit_report(book, &report)
        });
        (report, earning)
    }

    fn earn(&mut self, reports: u32) -> &mut Self {
        for _ in 0..reports {
            let (_, earning) = self.rated_report(Some(1), self.now);
            assert_eq!(earning, Earning::Credit(Coins::new(5).unwrap()));
        }
        self
    }

    fn reserve(&mut self, token: &str, key: &str, reward: RewardId) -> Result<RedemptionId, Refusal> {
        match self.ask(token, Reserve { key: key.to_owned(), reward })? {
            Outcome::Done(id) => Ok(id),
            Outcome::Refused { refusal, .. } => Err(refusal),
        }
    }

    fn digits(&mut self, id: RedemptionId) -> String {
        self.ask(GRANNY, AskRedemption { redemption: id }).unwrap().code.unwrap().digits
    }

    fn redeem(&mut self, token: &str, key: &str, code: &str) -> Result<RedeemDone, Refusal> {
        match self.ask(token, Redeem { key: key.to_owned(), code: code.to_owned() })? {
            Outcome::Done(done) => Ok(done),
            Outcome::Refused { refusal, .. } => Err(refusal),
        }
    }

    /// The audit log.
    fn attempts(&self) -> Vec<String> {
        let rows = self.native.run("SELECT call, code, person FROM attempts ORDER BY sequence", &[]).unwrap();
        rows.iter()
            .map(|row| format!("{} {} by {}", row.text(0).unwrap(), row.text(1).unwrap(), row.integer(2).unwrap()))
            .collect()
    }

    fn wallet(&mut self) -> (u32, u32) {
        let wallet = self.ask(GRANNY, AskWallet {}).unwrap();
        (wallet.available.get(), wallet.reserved.get())
    }

    fn stock(&mut self, reward: RewardId) -> u32 {
        let rewards = self.ask(GRANNY, AskRewards {}).unwrap().rewards;
        rewards.into_iter().find(|line| line.id == reward).unwrap().stock
    }

    /// When what was earned at noon lapses.
    fn lapse(&self) -> Instant {
        Settings::default().coins_lapse_at(NOON)
    }

    /// When that is first warned of.
    fn warned(&self) -> Option<Instant> {
        Some(self.lapse().before(Span::days(30)))
    }

    fn fire_timers(&mut self) -> Option<Instant> {
        self.native.transaction(self.now, &mut self.entropy, SECRET, book::fire_timers).unwrap().alarm_at
    }
}

#[test]
fn from_the_report_to_the_counter() {
    let mut world = World::new();
    world.earn(2);
    assert_eq!(world.wallet(), (10, 0));
    let id = world.reserve(GRANNY, "a", EGGS).unwrap();
    assert_eq!((world.wallet(), world.stock(EGGS)), ((5, 5), 1));
    assert_eq!(world.reserve(GRANNY, "a", EGGS), Ok(id), "the same key gives the same reservation");
    assert_eq!((world.wallet(), world.stock(EGGS)), ((5, 5), 1));

    let digits = world.digits(id);
    let done = world.later(Span::minutes(1)).redeem(CLERK, "b", &digits).unwrap();
    let line = RedeemedLine {
        id,
        undo_until: Some(world.now.after(Span::minutes(15))),
        undone: None,
        at: world.now,
        reward: "鸡蛋 10 枚".to_owned(),
        coins: Coins::new(5).unwrap(),
        clerk: CLERK.to_owned(),
    };
    assert_eq!(done.redeemed, line);
    assert_eq!(done.counter, CounterView { merchant: SHOP.to_owned(), others: vec![], today: vec![line] });
    assert_eq!((world.wallet(), world.stock(EGGS)), ((5, 0), 1));

    let wallet = world.ask(GRANNY, AskWallet {}).unwrap();
    let causes: Vec<_> = wallet.entries.into_iter().map(|entry| entry.cause).collect();
    let earned = |ticket: i64| EntryCause::Earned {
        ticket: Some(code_of(TicketId(ticket)).shown()),
        rule_title: "上报属实、已解决并评价".to_owned(),
        rule_version: 1,
    };
    let spent = EntryCause::Spent { redemption: id, reward: "鸡蛋 10 枚".to_owned(), merchant: SHOP.to_owned() };
    assert_eq!(causes, [spent, earned(2), earned(1)]);
    assert_eq!(wallet.open, []);
    assert_eq!(world.later(Span::days(2)).fire_timers(), world.warned(), "the reservation's timer has gone with it");
}

#[test]
fn a_code_is_good_once() {
    let mut world = World::new();
    world.earn(1);
    let id = world.reserve(GRANNY, "a", EGGS).unwrap();
    let digits = world.digits(id);
    let at = world.now;
    let done = world.redeem(CLERK, "b", &digits).unwrap();
    let used =
        Refusal::Redeem(RedeemRefusal::AlreadyUsed {
            at, merchant: SHOP.to_owned(), reward: "鸡蛋 10 枚".to_owned()
        });
    world.later(Span::days(40));
    assert_eq!(world.redeem(CLERK, "c", &digits), Err(used.clone()));
    assert_eq!(world.redeem(SECOND_CLERK, "b", &digits), Err(used), "a key belongs to its session");
    assert_eq!(world.redeem(OTHER_CLERK, "d", &digits), Err(Refusal::Redeem(RedeemRefusal::OtherMerchant)));
    world.now = at;
    assert_eq!(world.redeem(CLERK, "b", &digits), Ok(done), "the same key again is the same answer");
    assert_eq!(world.wallet(), (0, 0));
}

#[test]
fn each_refusal_at_the_counter() {
    let refused = |refusal| Err(Refusal::Redeem(refusal));
    let mut world = World::new();
    world.earn(1);
    let id = world.reserve(GRANNY, "a", EGGS).unwrap();
    let digits = world.digits(id);
    assert_eq!(world.redeem(CLERK, "b", "1234"), refused(RedeemRefusal::Shape));
    let wrong = if digits == "00000000" { "11111111" } else { "00000000" };
    assert_eq!(world.redeem(CLERK, "b", wrong), refused(RedeemRefusal::Unknown));
    assert_eq!(world.redeem(GRANNY, "b", &digits), Err(Refusal::RoleRequired { role: Role::Clerk }));
    assert_eq!(world.redeem("nobody", "b", &digits), Err(Refusal::SignInRequired));
    assert_eq!(world.ask(GRANNY, AskCounter {}), Err(Refusal::RoleRequired { role: Role::Clerk }));

    let renewed = world.ask(GRANNY, RenewCode { redemption: id }).unwrap().code.unwrap();
    assert_ne!(renewed.digits, digits);
    assert_eq!(world.redeem(CLERK, "b", &digits), refused(RedeemRefusal::Unknown), "old digits stop at once");
    world.later(Span::minutes(10));
    assert_eq!(world.redeem(CLERK, "b", &renewed.digits), refused(RedeemRefusal::CodeExpired));
    assert_eq!(world.ask(GRANNY, AskRedemption { redemption: id }).unwrap().code, None);
    let fresh = world.ask(GRANNY, RenewCode { redemption: id }).unwrap().code.unwrap();
    assert_eq!(fresh.expires_at, world.now.after(Span::minutes(10)));
    world.ask(GRANNY, CancelRedemption { redemption: id }).unwrap();
    assert_eq!(world.redeem(CLERK, "b", &fresh.digits), refused(RedeemRefusal::ReservationOver));
    let by_clerk = ["shape", "unknown", "unknown", "code_expired", "reservation_over"];
    let mut logged = Vec::from(by_clerk.map(|code| format!("redeem redeem.{code} by 3")));
    logged.insert(2, "redeem role_required by 1".to_owned());
    assert_eq!(world.attempts(), logged, "each is in the audit log");
}

#[test]
fn nobody_fills_the_audit_log() {
    let mut world = World::new();
    for _ in 0..120 {
        world.redeem(CLERK, "b", "1").unwrap_err();
    }
    world.redeem(SECOND_CLERK, "b", "1").unwrap_err();
    assert_eq!(world.attempts().len(), 101);
    for statement in ["DELETE FROM attempts", "UPDATE attempts SET code = ''"] {
        assert!(world.native.run(statement, &[]).is_err(), "{statement}");
    }
}

#[test]
fn wrong_codes_are_limited_per_clerk() {
    let mut world = World::new();
    world.earn(1);
    let id = world.reserve(GRANNY, "a", EGGS).unwrap();
    let digits = world.digits(id);
    let wrong = |number: u32| format!("{number:08}");
    for number in 0..20 {
        assert_eq!(world.redeem(CLERK, "b", &wrong(number)), Err(Refusal::Redeem(RedeemRefusal::Unknown)));
    }
    let again_at = world.now.after(Span::hours(1));
    let spent = Err(Refusal::Redeem(RedeemRefusal::TooManyWrong { again_at }));
    assert_eq!(world.redeem(CLERK, "b", &wrong(20)), spent);
    assert_eq!(world.redeem(CLERK, "b", &digits), spent, "also a good code has to wait");
    assert_eq!(world.redeem(CLERK, "b", "1"), Err(Refusal::Redeem(RedeemRefusal::Shape)));
    assert!(world.redeem(SECOND_CLERK, "b", &digits).is_ok(), "the limit is the clerk's own");
    world.later(Span::hours(1));
    assert!(matches!(world.redeem(CLERK, "b", &digits), Err(Refusal::Redeem(RedeemRefusal::AlreadyUsed { .. }))));
}

#[test]
fn reserving_is_refused_in_order() {
    let refused = |refusal| Err(Refusal::Reserve(refusal));
    let coins = |amount| Coins::new(amount).unwrap();
    let mut world = World::new();
    assert_eq!(world.reserve("nobody", "a", EGGS), Err(Refusal::SignInRequired));
    assert_eq!(world.reserve(GRANNY, "a", RewardId(9)), refused(ReserveRefusal::Unknown));
    let short = ReserveRefusal::CoinsShort { available: Coins::ZERO, price: coins(5) };
    assert_eq!(world.reserve(GRANNY, "a", EGGS), refused(short));
    world.earn(3);
    world.reserve(GRANNY, "a", EGGS).unwrap();
    world.reserve(GRANNY, "b", EGGS).unwrap();
    assert_eq!(world.reserve(GRANNY, "c", EGGS), refused(ReserveRefusal::SoldOut));
    world.earn(1);
    let last = world.reserve(GRANNY, "c", SOAP).unwrap();
    world.ask(GRANNY, CancelRedemption { redemption: last }).unwrap();
    world.later(Span::days(20));
    assert_eq!(world.stock(SOAP), 1);
    world.book(|book| {
        book.sql.run("UPDATE rewards SET supplied = 9, stock = 9 - reserved - redeemed", &[])?;
        crate::funders::fund(book, crate::funders::OFFICE, Coins::new(100).unwrap()).map(drop)
    });
    world.reserve(GRANNY, "d", SOAP).unwrap();
    assert_eq!(world.reserve(GRANNY, "e", SOAP), refused(ReserveRefusal::TooManyOpen { open_max: 3 }));
}

#[test]
fn a_redemption_is_its_owners() {
    let mut world = World::new();
    world.earn(1);
    let redemption = world.reserve(GRANNY, "a", EGGS).unwrap();
    for (token, refusal) in [(NEIGHBOUR, Refusal::NotFound), ("nobody", Refusal::SignInRequired)] {
        assert_eq!(world.ask(token, AskRedemption { redemption }), Err(refusal.clone()));
        assert_eq!(world.ask(token, RenewCode { redemption }), Err(refusal.clone()));
        assert_eq!(world.ask(token, CancelRedemption { redemption }), Err(refusal));
    }
    assert_eq!(world.ask("nobody", AskWallet {}), Err(Refusal::SignInRequired));
    assert_eq!(world.wallet(), (0, 5));
}

#[test]
fn giving_back_returns_stock_and_coins_once() {
    let mut world = World::new();
    world.earn(1);
    let redemption = world.reserve(GRANNY, "a", EGGS).unwrap();
    world.later(Span::minutes(1));
    let first = world.ask(GRANNY, CancelRedemption { redemption }).unwrap();
    assert_eq!((first.state, first.state_since, first.code.clone()), (RedemptionState::Cancelled, world.now, None));
    assert_eq!((world.wallet(), world.stock(EGGS)), ((5, 0), 2));
    assert_eq!(world.later(Span::minutes(1)).ask(GRANNY, CancelRedemption { redemption }), Ok(first.clone()));
    assert_eq!(world.ask(GRANNY, RenewCode { redemption }), Ok(first));
    assert_eq!((world.wallet(), world.stock(EGGS)), ((5, 0), 2));
}

#[test]
fn time_gives_back_too() {
    let mut world = World::new();
    world.earn(1);
    let redemption = world.reserve(GRANNY, "a", EGGS).unwrap();
    let held_until = world.now.after(Span::hours(24));
    assert_eq!(world.later(Span::hours(23)).fire_timers(), Some(held_until), "not yet");
    assert_eq!(world.wallet(), (0, 5));
    world.later(Span::hours(1));
    assert_eq!(world.fire_timers(), world.warned());
    assert_eq!(world.fire_timers(), world.warned(), "twice does no harm");
    assert_eq!((world.wallet(), world.stock(EGGS)), ((5, 0), 2));
    let view = world.ask(GRANNY, AskRedemption { redemption }).unwrap();
    assert_eq!((view.state, view.state_since), (RedemptionState::Expired, held_until));

    let redemption = world.reserve(GRANNY, "b", EGGS).unwrap();
    let view = world.later(Span::hours(30)).ask(GRANNY, CancelRedemption { redemption }).unwrap();
    assert_eq!(view.state, RedemptionState::Expired, "given back before its late timer: its time was over");
}

#[test]
fn a_month_has_a_cap_and_a_ticket_earns_once() {
    let five = Coins::new(5).unwrap();
    let mut world = World::new();
    world.earn(4);
    let (capped, earning) = world.rated_report(Some(1), NOON);
    assert_eq!(earning, Earning::CapReached(Cap::PersonMonth));
    assert_eq!(world.book(|book| earnings::coin_note(book, &capped)), CoinNote::CapReached);
    // A ticket of an anonymous phone, rated the month before, comes to its person now.
    let (phone, earning) = world.rated_report(None, NOON.before(Span::days(30)));
    assert_eq!(earning, Earning::AwaitsSignIn(five));
    let owned = Report { person: Some(PersonId(1)), ..phone };
    assert_eq!(world.book(|book| earnings::credit_report(book, &owned)), Earning::Credit(five));
    assert_eq!(world.book(|book| earnings::credit_report(book, &owned)), Earning::Before(Before::Credited(five)));
    assert_eq!(world.book(|book| earnings::coin_note(book, &owned)), CoinNote::Credited { coins: five });
    // Reopened and answered otherwise: what was credited stays.
    let reopened = Report { ending: None, rated_at: None, ..owned };
    assert_eq!(world.book(|book| earnings::credit_report(book, &reopened)), Earning::Before(Before::Credited(five)));
    assert_eq!(world.wallet(), (25, 0));
}

#[test]
fn a_wallet_shows_fifty_entries_of_a_long_history() {
    let mut world = World::new();
    for month in 0..30 {
        for _ in 0..4 {
            world.rated_report(Some(1), NOON.before(Span::days(31 * month)));
        }
    }
    let wallet = world.ask(GRANNY, AskWallet {}).unwrap();
    assert_eq!((wallet.available.get(), wallet.entries.len()), (600, 50));
    let newest = EntryCause::Earned {
        ticket: Some(code_of(TicketId(120)).shown()),
        rule_title: "上报属实、已解决并评价".to_owned(),
        rule_version: 1,
    };
    assert_eq!(wallet.entries[0].cause, newest);
}

/// Coins lapse when their time is over, the oldest are spent first, and what comes back lives a week at least.
#[test]
fn coins_lapse() {
    let mut world = World::new();
    world.earn(1);
    let lapse = world.lapse();
    world.now = lapse.before(Span::hours(1));
    world.earn(1);
    let redemption = world.reserve(GRANNY, "a", EGGS).unwrap();
    world.now = lapse;
    assert_eq!(world.fire_timers(), Some(lapse.after(Span::hours(23))), "what is held has not lapsed");
    assert_eq!(world.wallet(), (5, 5));
    world.ask(GRANNY, CancelRedemption { redemption }).unwrap();
    world.fire_timers();
    assert_eq!(world.wallet(), (10, 0), "what came back lives a week");
    world.now = lapse.after(Span::days(7));
    world.fire_timers();
    assert_eq!(world.wallet(), (5, 0));
    let expired = "SELECT credits_posted FROM accounts WHERE id = 'expired'";
    assert_eq!(world.native.run(expired, &[]).unwrap()[0].integer(0), Ok(5));
}

#[test]
fn what_moved_is_never_edited() {
    let mut world = World::new();
    world.earn(1);
    world.reserve(GRANNY, "a", EGGS).unwrap();
    for table in ["transfers", "credits", "redemption_events"] {
        for statement in [format!("DELETE FROM {table}"), format!("UPDATE {table} SET rowid = rowid + 1")] {
            let error = world.native.run(&statement, &[]).unwrap_err();
            assert!(error.to_string().contains("never"), "{statement}: {error}");
        }
    }
}

/// A crash between any two statements of a redemption leaves nothing of it, and the same key then succeeds.
#[test]
fn a_crash_leaves_nothing() {
    let mut world = World::new();
    world.earn(1);
    let id = world.reserve(GRANNY, "a", EGGS).unwrap();
    let digits = world.digits(id);
    let caller = Caller { token: Some(CLERK.to_owned()), address: None };
    let call = Redeem { key: "b".to_owned(), code: digits.clone() }.into();
    let message = serde_json::to_vec(&Message { caller, call }).unwrap();
    let mut crashes = 0;
    loop {
        let fault = Fault::CrashAt(crashes + 1);
        let mut entropy = Counting(7);
        let result = world.native.within(|sql| {
            let faulty = Faulty::new(sql, Some(fault));
            book::answer(Book::new(&faulty, NOON, &mut entropy, SECRET), &message)
        });
        if result.is_ok() {
            break;
        }
        crashes += 1;
        assert_eq!((world.wallet(), world.stock(EGGS)), ((0, 5), 1), "{fault:?}");
    }
    assert!(crashes > 10 && world.wallet() == (0, 0), "{crashes}");
    assert!(world.redeem(CLERK, "b", &digits).is_ok());
}
