//! Rewards, funders, the counter, settlements and the pool, call by call.

mod books;
mod corrections;
mod merchants;
mod offsets;

use crate::calls::*;
use crate::sql::Sql;
use crate::testing::*;
use domain::ledger::{AccountId, Draft, Movement, TransferId};
use domain::plan::{MerchantPlan, RewardPlan, Settings};
use domain::view::*;
use domain::*;

const EGGS: RewardId = RewardId(1);
/// Treasurer.
const CAI: &str = "13800000020";
/// A clerk of both shops.
const HE: &str = "13800000021";
const NEIGHBOUR: &str = "13900000002";

fn coins(amount: u32) -> Coins {
    Coins::new(amount).unwrap()
}

/// Two shops: 惠民超市 with 9 times eggs for 5 and the clerks 王芳 and 何平, 学衡书店 with one book for 3 and 何平.
struct Market {
    town: Town,
    treasurer: String,
    clerk: String,
    granny: String,
    credits: i64,
}

impl Market {
    fn new() -> Self {
        let mut town = Town::with(|plan| {
            plan.treasurers = vec![person("蔡平", CAI)];
            plan.merchants[0].clerks.push(person("何平", HE));
            plan.merchants.push(MerchantPlan {
                name: "学衡书店".into(),
                address: "学衡路 1 号".into(),
                clerks: vec![person("何平", HE)],
                rewards: vec![RewardPlan { title: "书".into(), price: coins(3), stock: 1 }],
            });
        });
        let [treasurer, clerk, granny] =
            [("t", CAI), ("c", WANG), ("g", GRANNY)].map(|(t, phone)| town.sign_in(t, phone));
        Self { town, treasurer, clerk, granny, credits: 0 }
    }

    fn person(&self, token_phone: &str) -> PersonId {
        let phone = phone::Phone::mobile(token_phone).unwrap();
        let hash = crate::keys::hash(SECRET, crate::keys::Use::Phone, &[phone.as_str()]);
        let rows = self.town.native.run("SELECT id FROM people WHERE phone_hash = ?1", &[hash.into()]);
        PersonId(rows.unwrap()[0].integer(0).unwrap())
    }

    /// Gives somebody coins, as a rule would.
    fn earn(&mut self, phone: &str, amount: u32) -> &mut Self {
        self.credits += 1;
        let number = self.credits;
        let (id, wallet) = (TransferId::Credit(CreditId(self.credits)), AccountId::Wallet(self.person(phone)));
        let movement = Movement { debit: AccountId::Issue, credit: wallet, amount: coins(amount) };
        let Town { native, now, entropy, .. } = &mut self.town;
        let lapses_at = Some(Settings::default().coins_lapse_at(*now));
        let give = |mut book: crate::book::Book<'_>| {
            let add = "INSERT INTO credits (person, rule, rule_version, cause, cause_number, coins, day, month, at_ms) \
                SELECT substr(?2, 8), 'report', 1, 'report', ?1, ?3, 0, 0, ?4";
            book.sql
                .run(add, &[number.into(), wallet.to_string().into(), i64::from(amount).into(), book.now.0.into()])?;
            crate::ledger::open_account(&book, wallet)?;
            crate::ledger::transfer(&mut book, &Draft::Post { id, movement, lapses_at })
        };
        native.transaction(*now, entropy, SECRET, give).unwrap();
        self
    }

    fn reserve(&mut self, token: &str, reward: RewardId) -> Result<RedemptionId, Refusal> {
        let key = self.town.key();
        flat(self.town.ask(token, Reserve { key, reward }))
    }

    fn code(&mut self, redemption: RedemptionId) -> String {
        let token = self.granny.clone();
        self.code_of(&token, redemption)
    }

    fn code_of(&mut self, token: &str, redemption: RedemptionId) -> String {
        self.town.ask(token, RenewCode { redemption }).unwrap().code.unwrap().digits
    }

    fn redeem(&mut self, token: &str, code: &str) -> Result<RedeemDone, Refusal> {
        let key = self.town.key();
        flat(self.town.ask(token, Redeem { key, code: code.into() }))
    }

    /// Eggs for the granny, handed over.
    fn handed_over(&mut self) -> RedemptionId {
        let (granny, clerk) = (self.granny.clone(), self.clerk.clone());
        let id = self.reserve(&granny, EGGS).unwrap();
        let code = self.code(id);
        self.redeem(&clerk, &code).unwrap();
        id
    }

    fn undo(&mut self, token: &str, redemption: RedemptionId, reason: &str) -> Result<CounterView, Refusal> {
        let key = self.town.key();
        flat(self.town.ask(token, UndoRedemption { key, redemption, reason: reason.into() }))
    }

    fn settle(&mut self, token: &str, merchant: i64, month: &str) -> Result<SettlementsView, Refusal> {
        let key = self.town.key();
        flat(self.town.ask(token, Settle { key, merchant: MerchantId(merchant), month: month.into() }))
    }

    fn reward(&mut self, change: impl FnOnce(&mut KeepReward)) -> Result<RewardEditorView, Refusal> {
        let (key, token) = (self.town.key(), self.treasurer.clone());
        let mut call = KeepReward {
            key,
            reward: None,
            title: "抽纸".into(),
            merchant: Some(MerchantId(1)),
            funder: Some(FunderId(1)),
            kind: "goods".into(),
            price: "2".into(),
            stock: "4".into(),
            per_person: String::new(),
            per_days: String::new(),
            valid: Default::default(),
            course: Default::default(),
        };
        change(&mut call);
        flat(self.town.ask(&token, call))
    }

    fn fund(&mut self, amount: &str) -> Result<FundersView, Refusal> {
        let (key, token) = (self.town.key(), self.treasurer.clone());
        flat(self.town.ask(&token, Fund { key, funder: FunderId(1), amount: amount.into() }))
    }

    fn balance(&self, account: &str) -> i64 {
        let sums = "SELECT credits_posted - debits_posted FROM accounts WHERE id = ?1";
        self.town.native.run(sums, &[account.into()]).unwrap()[0].integer(0).unwrap()
    }

    fn transfers(&self) -> i64 {
        self.town.count("transfers")
    }

    fn last_attempt(&self) -> String {
        let rows = self.town.native.run("SELECT call, code FROM attempts ORDER BY sequence DESC LIMIT 1", &[]).unwrap();
        rows.first().map_or_else(String::new, |row| format!("{} {}", row.text(0).unwrap(), row.text(1).unwrap()))
    }

    /// Refused like that, nothing moved, and the audit log has it.
    fn refused<T: std::fmt::Debug>(
        &mut self,
        act: impl FnOnce(&mut Self) -> Result<T, Refusal>,
        call: &str,
        refusal: Refusal,
    ) {
        let before = self.transfers();
        assert_eq!(act(self).unwrap_err(), refusal);
        assert_eq!(self.transfers(), before, "{refusal:?}");
        assert_eq!(self.last_attempt(), format!("{call} {}", refusal.code()));
    }
}

fn flat<D, F>(answer: Result<Outcome<D, F>, Refusal>) -> Result<D, Refusal> {
    match answer? {
        Outcome::Done(done) => Ok(done),
        Outcome::Refused { refusal, .. } => Err(refusal),
    }
}

#[test]
fn a_merchant_undoes_within_fifteen_minutes() {
    let mut market = Market::new();
    market.earn(GRANNY, 12);
    let (clerk, granny) = (market.clerk.clone(), market.granny.clone());
    let id = market.handed_over();
    assert_eq!((market.balance("merchant:1"), market.balance("redeemed")), (5, 5));
    let undo = Refusal::Undo;
    market.refused(|market| market.undo(&clerk, id, " "), "undo", undo(UndoRefusal::ReasonEmpty));
    market.refused(|market| market.undo(&clerk, RedemptionId(99), "错"), "undo", undo(UndoRefusal::Unknown));
    let role = Refusal::RoleRequired { role: Role::Clerk };
    market.refused(|market| market.undo(&granny, id, "错"), "undo", role);

    let view = market.undo(&clerk, id, "给错了").unwrap();
    assert_eq!((view.today[0].undone.as_deref(), view.today[0].undo_until), (Some("给错了"), None));
    assert_eq!((market.balance("merchant:1"), market.balance("redeemed")), (0, 0));
    let wallet = market.town.ask(&granny, AskWallet {}).unwrap();
    assert_eq!((wallet.available, wallet.reserved), (coins(12), Coins::ZERO));
    let rewards = market.town.ask(&granny, AskRewards {}).unwrap().rewards;
    assert_eq!(rewards.iter().find(|reward| reward.id == EGGS).unwrap().stock, 9, "stock comes back");
    let page = market.town.ask(&granny, AskRedemption { redemption: id }).unwrap();
    assert_eq!((page.state, page.undone.as_deref()), (RedemptionState::Undone, Some("给错了")));
    let undone = wallet.entries.iter().filter(|entry| matches!(entry.cause, EntryCause::Undone { .. }));
    assert_eq!(undone.count(), 1, "the wallet says so");
    let at = market.town.now;
    market.refused(|market| market.undo(&clerk, id, "再来"), "undo", undo(UndoRefusal::AlreadyUndone { at }));

    let late = market.handed_over();
    let at = market.town.now;
    market.town.later(Span::minutes(15));
    let too_late = undo(UndoRefusal::TooLate { at, minutes: 15 });
    market.refused(|market| market.undo(&clerk, late, "错"), "undo", too_late);
    assert_eq!(market.balance("merchant:1"), 5);
}

#[test]
fn the_same_key_undoes_once() {
    let mut market = Market::new();
    market.earn(GRANNY, 5);
    let (clerk, id) = (market.clerk.clone(), market.handed_over());
    let call = || UndoRedemption { key: "again".into(), redemption: id, reason: "给错了".into() };
    for _ in 0..3 {
        flat(market.town.ask(&clerk, call())).unwrap();
    }
    assert_eq!(market.transfers(), 2 + 1 + 4 + 2, "two fundings, a credit, two legs held and posted, both undone once");
}

#[test]
fn a_clerk_of_two_shops_chooses_the_counter() {
    let mut market = Market::new();
    market.earn(GRANNY, 5);
    let he = market.town.sign_in("h", HE);
    let granny = market.granny.clone();
    let id = market.reserve(&granny, RewardId(2)).unwrap();
    let code = market.code(id);
    let view = market.town.ask(&he, AskCounter {}).unwrap();
    assert_eq!((view.merchant.as_str(), view.others), ("惠民超市", vec![(MerchantId(2), "学衡书店".to_owned())]));
    let other = Refusal::Redeem(RedeemRefusal::OtherMerchant);
    market.refused(|market| market.redeem(&he, &code), "redeem", other);
    let stand = |market: &mut Market, token: &str, merchant: i64| {
        let key = market.town.key();
        flat(market.town.ask(token, StandAt { key, merchant: Some(MerchantId(merchant)) })).unwrap().merchant
    };
    assert_eq!(stand(&mut market, &he, 2), "学衡书店");
    assert_eq!(market.redeem(&he, &code).unwrap().redeemed.reward, "书");
    assert_eq!(stand(&mut market, &he, 9), "学衡书店", "only where they have a role");
    let clerk = market.clerk.clone();
    assert_eq!(stand(&mut market, &clerk, 2), "惠民超市", "of one shop alone");
    let undo = Refusal::Undo(UndoRefusal::OtherMerchant);
    market.refused(|market| market.undo(&clerk, id, "错"), "undo", undo);
}

#[test]
fn a_screenshot_is_useless_an_hour_later() {
    let mut market = Market::new();
    market.earn(GRANNY, 5);
    let (granny, clerk) = (market.granny.clone(), market.clerk.clone());
    let redemption = market.reserve(&granny, EGGS).unwrap();
    let refresh = |market: &mut Market| market.town.ask(&granny, RefreshCode { redemption }).unwrap().code.unwrap();
    let shot = refresh(&mut market);
    market.town.later(Span::minutes(8));
    assert_eq!(refresh(&mut market), shot, "opening the address takes no good code away");
    market.town.later(Span::minutes(1));
    let fresh = refresh(&mut market);
    assert_ne!(fresh.digits, shot.digits, "the open page has another one before it ends");
    market.town.later(Span::minutes(51));
    let unknown = Refusal::Redeem(RedeemRefusal::Unknown);
    market.refused(|market| market.redeem(&clerk, &shot.digits), "redeem", unknown);
    let expired = Refusal::Redeem(RedeemRefusal::CodeExpired);
    market.refused(|market| market.redeem(&clerk, &fresh.digits), "redeem", expired);
    let now = refresh(&mut market);
    assert!(market.redeem(&clerk, &now.digits).is_ok());
}

#[test]
fn over_budget_is_refused_until_the_funder_gives_more() {
    let mut market = Market::new();
    market.earn(GRANNY, 20).reward(|_| {}).unwrap();
    let granny = market.granny.clone();
    // The plan gave 9 × 5 + 3 = 48.
    market.town.native.run("UPDATE rewards SET price = 47 WHERE id = 2", &[]).unwrap();
    market.reserve(&granny, RewardId(3)).unwrap();
    let rewards = market.town.ask(&granny, AskRewards {}).unwrap().rewards;
    let short = |rewards: &[RewardLine]| rewards.iter().find(|reward| reward.id.0 == 2).unwrap().pool_short;
    assert!(short(&rewards));
    let refusal = Refusal::Reserve(ReserveRefusal::PoolShort);
    market.refused(|market| market.reserve(&granny, RewardId(2)), "reserve", refusal);
    for amount in ["0", "", "-1", "1.5", "9007199254740992", "1000000001"] {
        market.refused(|market| market.fund(amount), "fund", Refusal::Market(MarketRefusal::AmountInvalid));
    }
    let view = market.fund("10").unwrap();
    let FunderLine { given, spent, held, available, .. } = view.funders[0];
    assert_eq!((given, spent, held, available), (58, 0, 2, 56));
    let rewards = market.town.ask(&granny, AskRewards {}).unwrap().rewards;
    assert!(!short(&rewards));
}

#[test]
fn limits_offsets_and_courses() {
    let mut market = Market::new();
    market.earn(GRANNY, 40).fund("100").unwrap();
    let granny = market.granny.clone();
    market.reward(|call| (call.per_person, call.per_days) = ("1".into(), "30".into())).unwrap();
    let tissue = RewardId(3);
    let first = market.reserve(&granny, tissue).unwrap();
    let limit = Refusal::Reserve(ReserveRefusal::Limit { most: 1, days: 30 });
    market.refused(|market| market.reserve(&granny, tissue), "reserve", limit);
    market.town.ask(&granny, CancelRedemption { redemption: first }).unwrap();
    assert!(market.reserve(&granny, tissue).is_ok(), "what was given back does not count");

    market.reward(|call| (call.title, call.kind) = ("抵扣 10 元物业费".into(), "offset".into())).unwrap();
    let offset = RewardId(4);
    let missing = Refusal::Reserve(ReserveRefusal::HouseholdMissing);
    market.refused(|market| market.reserve(&granny, offset), "reserve", missing);
    assert_eq!(market.town.ask(&granny, AskRewards {}).unwrap().household, None);
    market.lives(&granny, "501室");
    let home = "学衡花园3幢1单元 501";
    assert_eq!(market.town.ask(&granny, AskRewards {}).unwrap().household.as_deref(), Some(home));
    let id = market.reserve(&granny, offset).unwrap();
    let page = market.town.ask(&granny, AskRedemption { redemption: id }).unwrap();
    assert_eq!(page.door.as_deref(), Some(home));
    let goods = market.reserve(&granny, EGGS).unwrap();
    assert_eq!(market.town.ask(&granny, AskRedemption { redemption: goods }).unwrap().door, None);

    let course = |call: &mut KeepReward| {
        (call.title, call.kind, call.stock) = ("书法课".into(), "course".into(), "1".into());
        call.course = ("2026-11-25 14:00".into(), "2026-11-25T16:00".into());
    };
    market.reward(course).unwrap();
    let seat = market.reserve(&granny, RewardId(5)).unwrap();
    let ends = NOON.after(Span::hours(4 * 24 + 4));
    assert_eq!(market.town.ask(&granny, AskRedemption { redemption: seat }).unwrap().held_until, ends);
    market.town.now = ends.before(Span::hours(2));
    let begun = Refusal::Reserve(ReserveRefusal::CourseBegun { at: market.town.now });
    market.refused(|market| market.town.ask(&granny, CancelRedemption { redemption: seat }), "cancel", begun);
}

#[test]
fn the_last_one_goes_to_one() {
    let mut market = Market::new();
    let neighbour = market.town.sign_in("n", NEIGHBOUR);
    market.earn(GRANNY, 5).earn(NEIGHBOUR, 5);
    let granny = market.granny.clone();
    market.reserve(&granny, RewardId(2)).unwrap();
    let sold_out = Refusal::Reserve(ReserveRefusal::SoldOut);
    market.refused(|market| market.reserve(&neighbour, RewardId(2)), "reserve", sold_out);
}

#[test]
fn rewards_are_kept_changed_and_withdrawn() {
    let mut market = Market::new();
    let view = market.reward(|_| {}).unwrap();
    assert_eq!((view.rewards[0].title.as_str(), view.rewards[0].pieces), ("抽纸", (4, 0, 0)));
    let id = view.rewards[0].id;
    let changed = |call: &mut KeepReward| {
        (call.reward, call.price, call.kind) = (Some(id), "3".into(), "course".into());
    };
    let view = market.reward(changed).unwrap();
    assert_eq!((view.rewards[0].price, view.rewards[0].terms.kind), (coins(3), RewardKind::Goods), "its kind stays");
    type Change = fn(&mut KeepReward);
    let market_refusals: [(Change, MarketRefusal); 9] = [
        (|call| call.title.clear(), MarketRefusal::TitleEmpty),
        (|call| call.price = "1.5".into(), MarketRefusal::PriceInvalid),
        (|call| call.price = "9007199254740992".into(), MarketRefusal::PriceInvalid),
        (|call| call.stock = "-1".into(), MarketRefusal::StockInvalid),
        (|call| call.merchant = Some(MerchantId(9)), MarketRefusal::MerchantUnknown),
        (|call| call.funder = None, MarketRefusal::FunderUnknown),
        (|call| call.reward = Some(RewardId(99)), MarketRefusal::RewardUnknown),
        (|call| call.valid.0 = "昨天".into(), MarketRefusal::PeriodInvalid),
        (|call| call.kind = "course".into(), MarketRefusal::CourseTimesInvalid),
    ];
    for (change, refusal) in market_refusals {
        market.refused(|market| market.reward(change), "keep_reward", Refusal::Market(refusal));
    }
    let treasurer = market.treasurer.clone();
    let stock = |market: &mut Market, stock: &str| {
        let key = market.town.key();
        flat(market.town.ask(&treasurer, AddStock { key, reward: id, stock: stock.into() }))
    };
    assert_eq!(stock(&mut market, "6").unwrap().rewards[0].pieces.0, 10);
    for wrong in ["0", "", "1.5", "1000000"] {
        let refusal = Refusal::Market(MarketRefusal::StockInvalid);
        market.refused(|market| stock(market, wrong), "add_stock", refusal);
    }
    // Once somebody took one, who paid and for what stands in the pool and in lists that are paid.
    market.earn(GRANNY, 5);
    let granny = market.granny.clone();
    market.reserve(&granny, id).unwrap();
    let (key, title) = (market.town.key(), "绿地物业".into());
    flat(market.town.ask(&treasurer, AddFunder { key, title })).unwrap();
    let used: [Change; 2] = [|call| call.title = "毛巾".into(), |call| call.funder = Some(FunderId(2))];
    for use_of in used {
        let other = |call: &mut KeepReward| (changed(call), use_of(call)).1;
        market.refused(|market| market.reward(other), "keep_reward", Refusal::Market(MarketRefusal::RewardInUse));
    }
    let key = market.town.key();
    flat(market.town.ask(&treasurer, WithdrawReward { key, reward: id, withdrawn: true })).unwrap();
    market.earn(GRANNY, 5);
    let unknown = Refusal::Reserve(ReserveRefusal::Unknown);
    market.refused(|market| market.reserve(&granny, id), "reserve", unknown);
    let role = Refusal::RoleRequired { role: Role::Treasurer };
    let key = market.town.key();
    let fund = Fund { key, funder: FunderId(1), amount: "1".into() };
    market.refused(|market| flat(market.town.ask(&granny, fund)), "fund", role);
}

#[test]
fn a_month_is_settled_once() {
    let mut market = Market::new();
    market.earn(GRANNY, 20);
    let (treasurer, clerk) = (market.treasurer.clone(), market.clerk.clone());
    market.handed_over();
    let undone = market.handed_over();
    market.undo(&clerk, undone, "给错了").unwrap();
    market.handed_over();
    let refused = Refusal::Market;
    market.refused(|market| market.settle(&treasurer, 1, "2026-11"), "settle", refused(MarketRefusal::MonthNotOver));
    market.town.now = Month::parse("2026-12").unwrap().start().after(Span::minutes(14));
    let treasurer = market.town.sign_in("later", CAI);
    market.refused(|market| market.settle(&treasurer, 1, "2026-11"), "settle", refused(MarketRefusal::MonthNotOver));
    market.town.later(Span::minutes(1));
    market.refused(|market| market.settle(&treasurer, 2, "2026-11"), "settle", refused(MarketRefusal::NothingOwed));
    market.refused(|market| market.settle(&treasurer, 9, "2026-11"), "settle", refused(MarketRefusal::MerchantUnknown));
    let month = AskSettlements { month: String::new() };
    let line = market.town.ask(&treasurer, month).unwrap().merchants.remove(0);
    assert_eq!((line.pieces, line.coins, line.owed, line.can_settle), (2, 10, 10, true));
    let ask = AskSettlementRows { month: "2026-11".into(), merchant: Some(MerchantId(1)), after: None };
    let rows = market.town.ask(&treasurer, ask.clone()).unwrap();
    assert_eq!((rows.rows.len(), rows.next, rows.merchant.as_str()), (2, None, "惠民超市"));
    let first = rows.rows[0].id;
    let rest = market.town.ask(&treasurer, AskSettlementRows { after: Some(first), ..ask }).unwrap().rows;
    assert_eq!(rest.len(), 1);

    let view = market.settle(&treasurer, 1, "2026-11").unwrap();
    assert_eq!((view.merchants[0].owed, market.balance("paid")), (0, 10));
    assert_eq!(view.merchants[0].settled, Some((market.town.now, "蔡平".to_owned())));
    market.refused(|market| market.settle(&treasurer, 1, "2026-11"), "settle", refused(MarketRefusal::AlreadySettled));
}

#[test]
fn a_month_that_was_paid_takes_nothing_more() {
    let mut market = Market::new();
    let begins = |month: &str| Month::parse(month).unwrap().start();
    market.earn(GRANNY, 20).handed_over();
    market.town.now = begins("2026-12").after(Span::minutes(20));
    let treasurer = market.town.sign_in("later", CAI);
    market.settle(&treasurer, 1, "2026-11").unwrap();
    // The clock is set back into the month that was paid.
    market.town.now = begins("2026-12").before(Span::minutes(30));
    market.clerk = market.town.sign_in("again", WANG);
    market.handed_over();
    market.town.now = begins("2027-01").after(Span::minutes(20));
    let treasurer = market.town.sign_in("a month later", CAI);
    let view = market.settle(&treasurer, 1, "2026-12").unwrap();
    assert_eq!((view.merchants[0].owed, market.balance("paid")), (0, 10));
    assert!(crate::native::audit_ledger(&market.town.native, &[]).is_ok());
}

#[test]
fn nobody_pays_the_shop_where_they_stand() {
    let mut market = Market::new();
    market.earn(GRANNY, 5);
    market.handed_over();
    let role =
        "INSERT INTO roles (person, role, merchant) SELECT person, 'clerk', 1 FROM roles WHERE role = 'treasurer'";
    market.town.native.run(role, &[]).unwrap();
    market.town.now = Month::parse("2026-12").unwrap().start().after(Span::days(1));
    let treasurer = market.town.sign_in("later", CAI);
    let own = Refusal::Market(MarketRefusal::OwnMerchant);
    market.refused(|market| market.settle(&treasurer, 1, "2026-11"), "settle", own);
}

impl Market {
    /// Reserves without handing over: not in any settlement.
    fn handed_over_nothing(&mut self) {
        let granny = self.granny.clone();
        self.reserve(&granny, RewardId(2)).unwrap();
    }
}

#[test]
fn the_pool_is_public_and_adds_up() {
    let mut market = Market::new();
    market.earn(GRANNY, 20);
    market.handed_over();
    market.handed_over_nothing();
    let pool = market.town.ask("", AskPool { before: None }).unwrap();
    assert_eq!((pool.issued, pool.circulating, pool.redeemed, pool.expired, pool.corrected), (20, 15, 5, 0, 0));
    let FunderLine { given, spent, held, available, .. } = pool.funders[0];
    assert_eq!((given, spent, held, available), (48, 5, 3, 40));
    assert_eq!(pool.spent_on.len(), 1);
    assert_eq!((pool.spent_on[0].pieces, pool.spent_on[0].coins), (1, 5));
    assert!(pool.heads.is_empty(), "a day's head stands when it is over");
}
