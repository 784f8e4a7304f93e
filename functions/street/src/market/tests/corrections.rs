//! What the office takes back when the counter no longer can.

use super::*;
use crate::native::Unsound;

impl Market {
    fn correct(
        &mut self,
        token: &str,
        merchant: i64,
        id: RedemptionId,
        reason: &str,
    ) -> Result<SettlementRows, Refusal> {
        let (key, merchant) = (self.town.key(), MerchantId(merchant));
        let (month, reason) = ("2026-11".into(), reason.into());
        flat(self.town.ask(token, CorrectRedemption { key, merchant, month, redemption: Some(id), reason }))
    }

    /// Signed in anew, since sessions end.
    fn at(&mut self, month: &str) -> String {
        self.town.now = Month::parse(month).unwrap().start().after(Span::minutes(20));
        self.clerk = self.town.sign_in(&format!("c {month}"), WANG);
        self.granny = self.town.sign_in(&format!("g {month}"), GRANNY);
        self.treasurer = self.town.sign_in(&format!("t {month}"), CAI);
        self.treasurer.clone()
    }

    fn line(&mut self, month: &str) -> SettlementLine {
        let token = self.treasurer.clone();
        self.town.ask(&token, AskSettlements { month: month.into() }).unwrap().merchants.remove(0)
    }

    fn rows(&mut self, month: &str) -> SettlementRows {
        let token = self.treasurer.clone();
        let ask = AskSettlementRows { month: month.into(), merchant: Some(MerchantId(1)), after: None };
        self.town.ask(&token, ask).unwrap()
    }

    fn audit(&self) -> Result<(), Unsound> {
        crate::native::audit_but_earned(&self.town.native).map(drop)
    }

    fn available(&mut self) -> Coins {
        let granny = self.granny.clone();
        self.town.ask(&granny, AskWallet {}).unwrap().available
    }
}

#[test]
fn the_office_corrects_what_the_counter_no_longer_can() {
    let mut market = Market::new();
    market.earn(GRANNY, 12);
    let (treasurer, granny) = (market.treasurer.clone(), market.granny.clone());
    let id = market.handed_over();
    market.town.later(Span::hours(3));
    market.correct(&treasurer, 1, id, " 店里没有给货 ").unwrap();

    let wallet = market.town.ask(&granny, AskWallet {}).unwrap();
    assert_eq!(wallet.available, coins(12));
    let back = EntryCause::TakenBack {
        redemption: id,
        reward: "鸡蛋 10 枚".into(),
        merchant: "惠民超市".into(),
        reason: "店里没有给货".into(),
    };
    assert_eq!(wallet.entries[0].cause, back);
    assert_eq!(wallet.year.last().map(|month| (month.spent, month.returned)), Some((5, 5)));
    let page = market.town.ask(&granny, AskRedemption { redemption: id }).unwrap();
    assert_eq!((page.state, page.corrected), (RedemptionState::Undone, true));
    assert_eq!(page.undone.as_deref(), Some("店里没有给货"));
    let sums = ["merchant:1", "redeemed", "pool:1"].map(|account| market.balance(account));
    assert_eq!(sums, [0, 0, 48], "who paid has it again");
    let rewards = market.town.ask(&granny, AskRewards {}).unwrap().rewards;
    assert_eq!(rewards.iter().find(|reward| reward.id == EGGS).unwrap().stock, 9, "stock comes back");
    let line = market.line("2026-11");
    assert_eq!((line.pieces, line.coins, line.deducted, line.owed), (0, 0, 0, 0), "it was not paid: it is gone");
    assert_eq!(market.audit(), Ok(()));
}

#[test]
fn correcting_is_refused_and_logged() {
    let mut market = Market::new();
    market.earn(GRANNY, 20).earn(CAI, 5);
    let (treasurer, clerk, granny) = (market.treasurer.clone(), market.clerk.clone(), market.granny.clone());
    let id = market.handed_over();
    let open = market.reserve(&granny, RewardId(2)).unwrap();
    let undone = market.handed_over();
    market.undo(&clerk, undone, "给错了").unwrap();
    let at = market.town.now;
    market.town.later(Span::hours(1));
    let mut check = |merchant, id, reason: &str, refusal| {
        let act = |market: &mut Market| market.correct(&treasurer, merchant, id, reason);
        market.refused(act, "correct_redemption", Refusal::Undo(refusal));
    };
    check(1, RedemptionId(99), "错", UndoRefusal::Unknown);
    check(2, id, "错", UndoRefusal::OtherMerchant);
    check(2, open, "错", UndoRefusal::NotRedeemed);
    check(1, undone, "错", UndoRefusal::AlreadyUndone { at });
    check(1, id, " ", UndoRefusal::ReasonEmpty);
    check(1, id, &"错".repeat(101), UndoRefusal::ReasonTooLong { characters: 101, characters_max: 100 });
    let role = Refusal::RoleRequired { role: Role::Treasurer };
    market.refused(|market| market.correct(&clerk, 1, id, "错"), "correct_redemption", role.clone());
    market.refused(|market| market.correct(&granny, 1, id, "错"), "correct_redemption", role);

    // What the treasurer had themselves, or somebody of their household, or at a counter where they stand.
    let code = market.town.stairwell("3幢1单元");
    let own = Refusal::Undo(UndoRefusal::Own);
    for (token, door) in [(&treasurer, "301"), (&granny, "301室")] {
        let (key, code, door) = (market.town.key(), code.clone(), door.into());
        flat(market.town.ask(token, KeepHousehold { key, code, door })).unwrap();
    }
    market.refused(|market| market.correct(&treasurer, 1, id, "错"), "correct_redemption", own.clone());
    market.town.native.run("UPDATE people SET household = NULL, household_since_ms = NULL", &[]).unwrap();
    let theirs = market.reserve(&treasurer, EGGS).unwrap();
    let digits = market.town.ask(&treasurer, RenewCode { redemption: theirs }).unwrap().code.unwrap().digits;
    market.redeem(&clerk, &digits).unwrap();
    market.refused(|market| market.correct(&treasurer, 1, theirs, "错"), "correct_redemption", own);
    let role =
        "INSERT INTO roles (person, role, merchant) SELECT person, 'clerk', 1 FROM roles WHERE role = 'treasurer'";
    market.town.native.run(role, &[]).unwrap();
    let own_merchant = Refusal::Undo(UndoRefusal::OwnMerchant);
    market.refused(|market| market.correct(&treasurer, 1, id, "错"), "correct_redemption", own_merchant);
    market
        .town
        .native
        .run(
            "DELETE FROM roles WHERE merchant = 1 AND person IN (SELECT person FROM roles \
        WHERE role = 'treasurer')",
            &[],
        )
        .unwrap();

    market.correct(&treasurer, 1, id, "错").unwrap();
    let already = Refusal::Undo(UndoRefusal::AlreadyUndone { at: market.town.now });
    market.refused(|market| market.correct(&treasurer, 1, id, "再来"), "correct_redemption", already);
}

#[test]
fn the_same_key_corrects_once() {
    let mut market = Market::new();
    market.earn(GRANNY, 5);
    let (treasurer, id) = (market.treasurer.clone(), market.handed_over());
    let before = market.transfers();
    for _ in 0..3 {
        let (key, month, reason) = ("again".into(), String::new(), "错".into());
        let call = CorrectRedemption { key, merchant: MerchantId(1), month, redemption: Some(id), reason };
        flat(market.town.ask(&treasurer, call)).unwrap();
    }
    assert_eq!(market.transfers() - before, 2);
}

#[test]
fn a_month_that_was_paid_stays_and_the_next_one_is_less() {
    let mut market = Market::new();
    market.earn(GRANNY, 40);
    let (wrong, _) = (market.handed_over(), market.handed_over());
    let treasurer = market.at("2026-12");
    market.settle(&treasurer, 1, "2026-11").unwrap();
    let listed = market.rows("2026-11").rows;

    market.correct(&treasurer, 1, wrong, "没有给货").unwrap();
    assert_eq!(market.available(), coins(35), "the resident does not wait");
    assert_eq!((market.balance("merchant:1"), market.balance("pool:1"), market.balance("paid")), (-5, 43, 10));
    let rows = market.rows("2026-11").rows;
    assert_eq!(rows.iter().map(|row| row.corrected).collect::<Vec<_>>(), [true, false]);
    let ids = |rows: &[SettlementRow]| rows.iter().map(|row| (row.id, row.at, row.coins)).collect::<Vec<_>>();
    assert_eq!(ids(&rows), ids(&listed), "the paid list stays");
    let line = market.line("2026-11");
    assert_eq!((line.pieces, line.coins, line.deducted, line.owed), (2, 10, 0, -5));
    let already = Refusal::Market(MarketRefusal::AlreadySettled);
    market.refused(|market| market.settle(&treasurer, 1, "2026-11"), "settle", already);
    assert_eq!(market.audit(), Ok(()));

    market.handed_over();
    market.handed_over();
    let treasurer = market.at("2027-01");
    let line = market.line("2026-12");
    assert_eq!((line.pieces, line.coins, line.deducted, line.owed), (2, 10, 5, 5));
    market.settle(&treasurer, 1, "2026-12").unwrap();
    assert_eq!((market.balance("merchant:1"), market.balance("paid")), (0, 15));
    let line = market.line("2026-12");
    assert_eq!((line.coins, line.deducted, market.rows("2026-12").deducted), (10, 5, 5));
    assert_eq!(market.line("2027-01").deducted, 0, "once");
    assert_eq!(market.audit(), Ok(()));
}

#[test]
fn what_is_more_than_a_month_waits_for_the_one_after() {
    let mut market = Market::new();
    market.earn(GRANNY, 60);
    let wrong = [market.handed_over(), market.handed_over()];
    let treasurer = market.at("2026-12");
    market.settle(&treasurer, 1, "2026-11").unwrap();
    for id in wrong {
        market.correct(&treasurer, 1, id, "没有给货").unwrap();
    }
    market.handed_over();
    let treasurer = market.at("2027-01");
    let before = market.transfers();
    market.settle(&treasurer, 1, "2026-12").unwrap();
    assert_eq!((market.transfers(), market.balance("merchant:1")), (before, -5), "nothing is paid, nothing moves");
    assert_eq!(market.line("2026-12").settled.map(|(_, by)| by), Some("蔡平".into()));
    market.handed_over();
    market.handed_over();
    let treasurer = market.at("2027-02");
    market.settle(&treasurer, 1, "2027-01").unwrap();
    assert_eq!((market.balance("merchant:1"), market.balance("paid")), (0, 15));
    assert_eq!(market.audit(), Ok(()));
}

#[test]
fn the_audit_names_damages_of_corrections() {
    let mut market = Market::new();
    market.earn(GRANNY, 40);
    let (wrong, unpaid) = (market.handed_over(), market.handed_over());
    let treasurer = market.treasurer.clone();
    market.correct(&treasurer, 1, unpaid, "没有给货").unwrap();
    let treasurer = market.at("2026-12");
    market.settle(&treasurer, 1, "2026-11").unwrap();
    market.correct(&treasurer, 1, wrong, "没有给货").unwrap();
    market.handed_over();
    let treasurer = market.at("2027-01");
    market.settle(&treasurer, 1, "2026-12").unwrap();
    assert_eq!(market.audit(), Ok(()));
    let native = &market.town.native;
    for pragma in ["foreign_keys = OFF", "ignore_check_constraints = ON"] {
        native.run(&format!("PRAGMA {pragma}"), &[]).unwrap();
    }
    native.run("DROP TRIGGER settlements_not_edited", &[]).unwrap();
    for (damage, row) in [
        ("UPDATE redemptions SET paid_before = 0 WHERE id = 1", "settlements 1"),
        ("UPDATE redemptions SET paid_before = 1 WHERE id = 2", "settlements 1"),
        ("UPDATE redemptions SET paid_before = 1 WHERE id = 3", "redemptions 3"),
        ("UPDATE redemptions SET corrected_by = 99 WHERE id = 2", "redemptions 2"),
        ("UPDATE settlements SET deducted = 0 WHERE id = 2", "settlements 2"),
        ("UPDATE merchants SET to_deduct = 5 WHERE id = 1", "merchants 1"),
    ] {
        for statement in ["SAVEPOINT damage", damage] {
            native.run(statement, &[]).unwrap();
        }
        let named = market.audit();
        for statement in ["ROLLBACK TO damage", "RELEASE damage"] {
            native.run(statement, &[]).unwrap();
        }
        assert!(matches!(&named, Err(Unsound::Row { row: at, .. }) if at == row), "{damage}: {named:?}");
    }
}
