//! What is taken off the property fee: by household, and by no other door than one's own.

use super::*;

impl Market {
    /// Says where somebody lives.
    pub(super) fn lives(&mut self, token: &str, door: &str) {
        let (key, code, door) = (self.town.key(), self.town.stairwell("3幢1单元"), door.to_owned());
        flat(self.town.ask(token, KeepHousehold { key, code, door })).unwrap();
    }
}

#[test]
fn what_is_taken_off_the_property_fee_is_listed() {
    let mut market = Market::new();
    market.earn(GRANNY, 5).fund("20").unwrap();
    market.reward(|call| (call.title, call.kind) = ("抵扣 10 元物业费".into(), "offset".into())).unwrap();
    let (granny, clerk, treasurer) = (market.granny.clone(), market.clerk.clone(), market.treasurer.clone());
    let neighbour = market.town.sign_in("n", NEIGHBOUR);
    market.earn(NEIGHBOUR, 5);
    // However each of them writes it, they live behind one door.
    for (token, door) in [(&granny, "501"), (&neighbour, " ５０１室")] {
        market.lives(token, door);
        let id = market.reserve(token, RewardId(3)).unwrap();
        let code = market.code_of(token, id);
        market.redeem(&clerk, &code).unwrap();
    }
    market.handed_over_nothing();
    let ask = AskSettlementRows { month: "2026-11".into(), merchant: None, after: None };
    let rows = market.town.ask(&treasurer, ask).unwrap().rows;
    let doors: Vec<_> = rows.iter().map(|row| (row.merchant.as_str(), row.door.as_deref())).collect();
    assert_eq!(doors, [("惠民超市", Some("学衡花园3幢1单元 501")); 2]);
}
