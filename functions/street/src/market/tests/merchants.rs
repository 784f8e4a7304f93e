//! Merchants and their clerks: added, changed, stopped, taken away; each refusal in the audit log.

use super::*;

const NEW: &str = "13800000031";

impl Market {
    fn keep_merchant(&mut self, merchant: Option<i64>, title: &str, address: &str) -> Result<MerchantsView, Refusal> {
        let (key, token) = (self.town.key(), self.treasurer.clone());
        let merchant = merchant.map(MerchantId);
        let call = KeepMerchant { key, merchant, title: title.into(), address: address.into() };
        flat(self.town.ask(&token, call))
    }

    fn stop(&mut self, merchant: i64, stopped: bool) -> Result<MerchantsView, Refusal> {
        let (key, token) = (self.town.key(), self.treasurer.clone());
        flat(self.town.ask(&token, StopMerchant { key, merchant: MerchantId(merchant), stopped }))
    }

    fn add_clerk(&mut self, merchant: i64, name: &str, phone: &str) -> Result<MerchantsView, Refusal> {
        let (key, token) = (self.town.key(), self.treasurer.clone());
        let call = AddClerk { key, merchant: MerchantId(merchant), name: name.into(), phone: phone.into() };
        flat(self.town.ask(&token, call))
    }

    fn take_clerk(&mut self, merchant: i64, role: i64) -> Result<MerchantsView, Refusal> {
        let (key, token) = (self.town.key(), self.treasurer.clone());
        flat(self.town.ask(&token, TakeClerk { key, merchant: MerchantId(merchant), role }))
    }

    fn merchants(&mut self) -> Vec<MerchantLine> {
        let token = self.treasurer.clone();
        self.town.ask(&token, AskMerchants {}).unwrap().merchants
    }

    fn role_of(&mut self, merchant: usize, name: &str) -> i64 {
        self.merchants()[merchant].clerks.iter().find(|clerk| clerk.name == name).unwrap().role
    }

    fn last_change(&self) -> String {
        let rows = self.town.native.run("SELECT what, after FROM office_log ORDER BY id DESC LIMIT 1", &[]).unwrap();
        rows.first().map_or_else(String::new, |row| format!("{} {}", row.text(0).unwrap(), row.text(1).unwrap()))
    }
}

#[test]
fn a_new_merchant_hands_over_with_a_new_clerk() {
    let mut market = Market::new();
    let view = market.keep_merchant(None, " 便民菜店 ", "学衡路 3 号").unwrap();
    let line = &view.merchants[2];
    assert_eq!((line.id, line.name.as_str(), line.clerks.len(), line.stopped), (MerchantId(3), "便民菜店", 0, false));
    assert_eq!(market.last_change(), "merchants \"便民菜店\"");
    let view = market.add_clerk(3, "方敏", NEW).unwrap();
    assert_eq!(view.merchants[2].clerks[0].name, "方敏");
    assert!(market.last_change().starts_with("merchant 3 {"), "{}", market.last_change());

    market.earn(GRANNY, 5);
    market.reward(|call| call.merchant = Some(MerchantId(3))).unwrap();
    let (granny, clerk) = (market.granny.clone(), market.town.sign_in("new", NEW));
    let id = market.reserve(&granny, RewardId(3)).unwrap();
    let code = market.code(id);
    let other = Refusal::Redeem(RedeemRefusal::OtherMerchant);
    let wang = market.clerk.clone();
    market.refused(|market| market.redeem(&wang, &code), "redeem", other);
    assert_eq!(market.redeem(&clerk, &code).unwrap().counter.merchant, "便民菜店");
    assert_eq!(market.balance("merchant:3"), 2, "what it is owed");

    // A person who has a role elsewhere keeps it.
    market.add_clerk(3, "王芳", WANG).unwrap();
    let names: Vec<_> = market.merchants().into_iter().map(|line| line.clerks.len()).collect();
    assert_eq!(names, [2, 1, 2]);
    let view = market.keep_merchant(Some(3), "便民菜场", "学衡路 5 号").unwrap();
    assert_eq!((view.merchants[2].name.as_str(), view.merchants[2].clerks.len()), ("便民菜场", 2));
    market.keep_merchant(Some(3), "便民菜场", "学衡路 5 号").unwrap();
}

#[test]
fn what_is_refused_about_merchants_is_in_the_log_and_changes_nothing() {
    let mut market = Market::new();
    let before = market.merchants();
    let refused = Refusal::Market;
    let (characters, characters_max) = (101, 100);
    let long = "长".repeat(characters);
    let names: [(Option<i64>, &str, &str, MarketRefusal); 6] = [
        (Some(9), "菜店", "学衡路", MarketRefusal::MerchantUnknown),
        (None, " ", "学衡路", MarketRefusal::TitleEmpty),
        (None, &long, "学衡路", MarketRefusal::TitleTooLong { characters, characters_max: 50 }),
        (None, "菜店", "", MarketRefusal::AddressEmpty),
        (None, "菜店", &long, MarketRefusal::AddressTooLong { characters, characters_max }),
        (Some(2), "惠民超市", "学衡路", MarketRefusal::NameTaken),
    ];
    for (merchant, title, address, refusal) in names {
        market.refused(|market| market.keep_merchant(merchant, title, address), "keep_merchant", refused(refusal));
    }
    let unknown = refused(MarketRefusal::MerchantUnknown);
    market.refused(|market| market.stop(9, true), "stop_merchant", unknown.clone());
    market.refused(|market| market.add_clerk(9, "方敏", NEW), "add_clerk", unknown);
    let already = refused(MarketRefusal::ClerkAlready);
    market.refused(|market| market.add_clerk(1, "王芳", WANG), "add_clerk", already);
    let own = refused(MarketRefusal::OwnClerk);
    market.refused(|market| market.add_clerk(1, "蔡平", CAI), "add_clerk", own);
    let office = Refusal::Office;
    let add = |market: &mut Market, name: &str, phone: &str| market.add_clerk(2, name, phone);
    market.refused(|market| add(market, " ", NEW), "add_clerk", office(OfficeRefusal::Empty));
    market.refused(|market| add(market, "方敏", "123"), "add_clerk", office(OfficeRefusal::PhoneInvalid));
    let taken = office(OfficeRefusal::PhoneTaken { name: "王芳".into() });
    market.refused(|market| add(market, "方敏", WANG), "add_clerk", taken);
    let (role, gone) = (market.role_of(0, "王芳"), refused(MarketRefusal::ClerkUnknown));
    market.refused(|market| market.take_clerk(2, role), "take_clerk", gone.clone());
    market.refused(|market| market.take_clerk(1, 999), "take_clerk", gone);
    assert_eq!(market.merchants(), before);

    let clerks = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 49) \
        INSERT INTO roles (person, role, merchant) SELECT (SELECT max(id) FROM people), 'clerk', 2 FROM n";
    market.town.native.run(clerks, &[]).unwrap();
    let full = refused(MarketRefusal::ClerksFull { most: 50 });
    market.refused(|market| add(market, "方敏", NEW), "add_clerk", full);
    let merchants = "WITH RECURSIVE n (i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 500) \
        INSERT INTO merchants (name, address) SELECT '商户 ' || i, '学衡路' FROM n";
    market.town.native.run(merchants, &[]).unwrap();
    let full = refused(MarketRefusal::MerchantsFull { most: 500 });
    market.refused(|market| market.keep_merchant(None, "菜店", "学衡路"), "keep_merchant", full);
}

#[test]
fn a_clerk_is_taken_away_at_once_and_never_by_themselves() {
    let mut market = Market::new();
    let (clerk, role) = (market.clerk.clone(), market.role_of(0, "王芳"));
    market.town.ask(&clerk, AskCounter {}).unwrap();
    let view = market.take_clerk(1, role).unwrap();
    assert_eq!(market.town.last.closed, [format!("person:{}", market.person(WANG))], "and their sockets");
    assert!(market.last_change().starts_with("roles of "), "{}", market.last_change());
    assert_eq!(view.merchants[0].clerks.iter().map(|clerk| clerk.name.as_str()).collect::<Vec<_>>(), ["何平"]);
    assert_eq!(market.town.ask(&clerk, AskCounter {}), Err(Refusal::SignInRequired), "signed out");
    let he = market.role_of(1, "何平");
    market.take_clerk(2, he).unwrap();
    assert_eq!(market.merchants()[0].clerks.len(), 1, "still at the other shop");

    let role =
        "INSERT INTO roles (person, role, merchant) SELECT person, 'clerk', 1 FROM roles WHERE role = 'treasurer'";
    market.town.native.run(role, &[]).unwrap();
    let (own, refusal) = (market.role_of(0, "蔡平"), Refusal::Market(MarketRefusal::OwnClerk));
    assert!(market.merchants()[0].clerks[1].own);
    market.refused(|market| market.take_clerk(1, own), "take_clerk", refusal.clone());

    // Nor on the page of all roles.
    let admin = market.town.sign_in("a", ZHOU);
    let key = market.town.key();
    let give = GiveRole { key, name: "周敏".into(), phone: ZHOU.into(), post: "clerk:1".into() };
    assert_eq!(flat(market.town.ask(&admin, give)).unwrap_err(), refusal);
    let key = market.town.key();
    let take = TakeRole { key, person: market.person(CAI), role: own };
    assert!(flat(market.town.ask(&admin, take)).is_ok(), "somebody else does");
}

#[test]
fn a_stopped_merchant_offers_nothing_and_hands_over_what_was_reserved() {
    let mut market = Market::new();
    market.earn(GRANNY, 10);
    let (granny, clerk, treasurer) = (market.granny.clone(), market.clerk.clone(), market.treasurer.clone());
    let id = market.reserve(&granny, EGGS).unwrap();
    let view = market.stop(1, true).unwrap();
    assert!(view.merchants[0].stopped);
    assert_eq!(market.last_change(), "merchant 1 stopped true");
    let offered = |market: &mut Market| market.town.ask(&granny, AskRewards {}).unwrap().rewards.len();
    assert_eq!(offered(&mut market), 1, "the other shop's");
    let unknown = Refusal::Reserve(ReserveRefusal::Unknown);
    market.refused(|market| market.reserve(&granny, EGGS), "reserve", unknown);
    let code = market.code(id);
    assert!(market.redeem(&clerk, &code).is_ok(), "what is reserved can still be taken");
    let editor = market.town.ask(&treasurer, AskRewardEditor {}).unwrap();
    assert_eq!(editor.merchants.len(), 1);
    assert!(editor.rewards.iter().any(|reward| reward.id == EGGS && reward.merchant_stopped && !reward.withdrawn));
    let another = Refusal::Market(MarketRefusal::MerchantUnknown);
    market.refused(|market| market.reward(|_| {}), "keep_reward", another);
    market.stop(1, false).unwrap();
    assert_eq!(offered(&mut market), 2);
    assert!(market.reserve(&granny, EGGS).is_ok());
}

#[test]
fn the_same_key_adds_one_merchant() {
    let mut market = Market::new();
    let token = market.treasurer.clone();
    let call =
        || KeepMerchant { key: "again".into(), merchant: None, title: "菜店".into(), address: "学衡路".into() };
    for _ in 0..3 {
        flat(market.town.ask(&token, call())).unwrap();
    }
    assert_eq!(market.merchants().len(), 3);
}

#[test]
fn merchants_are_the_treasurers_and_the_admins() {
    let mut market = Market::new();
    let admin = market.town.sign_in("a", ZHOU);
    assert!(market.town.ask(&admin, AskMerchants {}).is_ok());
    for phone in [GRANNY, WANG, LIN, CHEN] {
        let token = market.town.sign_in("other", phone);
        let role = || Refusal::RoleRequired { role: Role::Treasurer };
        assert_eq!(market.town.ask(&token, AskMerchants {}), Err(role()));
        let key = market.town.key();
        let add = AddClerk { key, merchant: MerchantId(1), name: "方敏".into(), phone: NEW.into() };
        market.refused(|market| flat(market.town.ask(&token, add)), "add_clerk", role());
        let key = market.town.key();
        let stop = StopMerchant { key, merchant: MerchantId(1), stopped: true };
        market.refused(|market| flat(market.town.ask(&token, stop)), "stop_merchant", role());
    }
    assert!(!market.merchants()[0].stopped);
}
