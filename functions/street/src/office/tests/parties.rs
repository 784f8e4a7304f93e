//! The parties and their people.

use super::{logged, refused};
use crate::calls::*;
use crate::testing::*;
use domain::routing::{Conditions, Rule, RulesRefusal, Then};
use domain::view::PartiesView;
use domain::{OfficeRefusal, PartyId, Refusal, Role};

const URBAN: PartyId = PartyId(1);
const PROPERTY: PartyId = PartyId(2);
const OWNERS: PartyId = PartyId(3);

fn keep(town: &mut Town, party: Option<PartyId>, name: &str, forwards_to: Option<PartyId>) -> KeepParty {
    KeepParty { key: town.key(), party, name: name.into(), forwards_to }
}

fn people(view: &PartiesView, party: PartyId) -> Vec<&str> {
    let party = view.parties.iter().find(|line| line.id == party).unwrap();
    party.people.iter().map(String::as_str).collect()
}

#[test]
fn parties_and_to_whom_they_pass_on() {
    let mut town = Town::new();
    let office = town.sign_in("a", ZHOU);
    let call = keep(&mut town, None, " 供电所 ", Some(PROPERTY));
    let view = done(town.ask(&office, call).unwrap());
    let added = view.parties.last().unwrap();
    assert_eq!((added.name.as_str(), added.forwards_to, added.open), ("供电所", Some(PROPERTY), 0));
    assert_eq!(logged(&town).1, "parties");
    let call = keep(&mut town, Some(PROPERTY), "物业", Some(OWNERS));
    let view = done(town.ask(&office, call).unwrap());
    assert_eq!((view.parties[1].name.as_str(), view.parties[1].forwards_to), ("物业", Some(OWNERS)));

    let call = keep(&mut town, Some(OWNERS), "业主委员会", Some(PartyId(4)));
    let OfficeRefusal::Rules(RulesRefusal::Circle { names }) = refused(&mut town, &office, call) else { panic!() };
    assert_eq!(names, ["物业", "业主委员会", "供电所"]);
    let call = keep(&mut town, Some(URBAN), "城管中队", Some(URBAN));
    assert!(matches!(refused(&mut town, &office, call), OfficeRefusal::Rules(RulesRefusal::Circle { .. })));
    let call = keep(&mut town, None, "消防", Some(PartyId(99)));
    let nobody = RulesRefusal::ForwardsToUnknown { name: "消防".into() };
    assert_eq!(refused(&mut town, &office, call), OfficeRefusal::Rules(nobody));
    let call = keep(&mut town, None, "城管中队", None);
    assert_eq!(refused(&mut town, &office, call), OfficeRefusal::NameTaken);
    let call = keep(&mut town, None, " ", None);
    assert_eq!(refused(&mut town, &office, call), OfficeRefusal::Empty);
    let call = keep(&mut town, None, &"局".repeat(51), None);
    let long = OfficeRefusal::TooLong { characters: 51, characters_max: 50 };
    assert_eq!(refused(&mut town, &office, call), long);
    let call = keep(&mut town, Some(PartyId(99)), "消防", None);
    assert_eq!(refusal(town.ask(&office, call)), Refusal::NotFound);
}

#[test]
fn rules_that_a_party_would_spoil() {
    let mut town = Town::new();
    let office = town.sign_in("a", ZHOU);
    let then = Then { lead: URBAN, others: vec![PROPERTY], automatic: false, urgent: false };
    let rules = vec![Rule { title: "停车".into(), when: Conditions::default(), then }];
    let key = town.key();
    done(town.ask(&office, KeepRules { key, rules, dry: false }).unwrap());
    let call = keep(&mut town, Some(PROPERTY), "物业维修队", Some(URBAN));
    let among = RulesRefusal::LeadAmongOthers { rule: 1, party: PROPERTY };
    assert_eq!(refused(&mut town, &office, call), OfficeRefusal::Rules(among));
}

#[test]
fn people_of_a_party() {
    let mut town = Town::new();
    let office = town.sign_in("a", ZHOU);
    let add = |town: &mut Town, name: &str, phone: &str| AddPartyPerson {
        key: town.key(),
        party: OWNERS,
        name: name.into(),
        phone: phone.into(),
    };
    // A resident of many years becomes staff.
    let granny = town.sign_in("granny", GRANNY);
    let call = add(&mut town, "何秀兰", GRANNY);
    let view = done(town.ask(&office, call).unwrap());
    assert_eq!(people(&view, OWNERS), ["何秀兰"]);
    let (_, what, before, after) = logged(&town);
    assert_eq!((what.as_str(), before.as_str(), after.as_str()), ("party 3 people", "[]", r#"["何秀兰"]"#));
    assert!(
        !town.dump().iter().any(|row| row.starts_with("office_log") && row.contains(GRANNY)),
        "no phone in the log"
    );
    let viewer = town.page(&granny, AskHome {}).unwrap().viewer.signed_in.unwrap();
    assert_eq!((viewer.label.as_str(), viewer.roles.as_slice()), ("何秀兰", [Role::PartyMember].as_slice()));

    let call = add(&mut town, "何秀兰", "13900000002");
    assert_eq!(refused(&mut town, &office, call), OfficeRefusal::NameTaken);
    let call = add(&mut town, "王明", "025-85791234");
    assert_eq!(refused(&mut town, &office, call), OfficeRefusal::PhoneInvalid);
    let call = add(&mut town, " ", "13900000002");
    assert_eq!(refused(&mut town, &office, call), OfficeRefusal::Empty);
    let call = add(&mut town, "王明", LIN);
    assert_eq!(refused(&mut town, &office, call), OfficeRefusal::PhoneTaken { name: "林燕".into() });
    let call = AddPartyPerson { party: PartyId(99), ..add(&mut town, "王明", "13900000002") };
    assert_eq!(refusal(town.ask(&office, call)), Refusal::NotFound);
}
