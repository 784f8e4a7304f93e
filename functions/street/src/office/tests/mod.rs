//! What the office promises.

mod cockpit;
mod duty;
mod parties;
mod party_duty;
mod people;
mod scores;
mod setting;
mod texts;

use crate::calls::*;
use crate::sql::Sql;
use crate::testing::*;
use domain::view::Outcome;
use domain::{OfficeRefusal, PersonId, Refusal, Role};

/// A refusal of the office, which has changed nothing.
fn refused<A: Ask<View = Outcome<D, F>>, D: std::fmt::Debug, F>(
    town: &mut Town,
    token: &str,
    call: A,
) -> OfficeRefusal {
    let before = town.dump();
    let Refusal::Office(refusal) = refusal(town.ask(token, call)) else { panic!("not the office's") };
    assert_eq!(town.dump(), before, "{refusal:?} has changed something");
    refusal
}

fn id(town: &Town, name: &str) -> PersonId {
    let rows = town.native.run("SELECT id FROM people WHERE name = ?1", &[name.into()]).unwrap();
    PersonId(rows[0].integer(0).unwrap())
}

/// The newest entry of the log: who, what, before and after.
fn logged(town: &Town) -> (i64, String, String, String) {
    let rows = town.native.run("SELECT person, what, before, after FROM office_log ORDER BY id DESC LIMIT 1", &[]);
    let rows = rows.unwrap();
    let text = |column| rows[0].text(column).unwrap().to_owned();
    (rows[0].integer(0).unwrap(), text(1), text(2), text(3))
}

#[test]
fn who_may() {
    let mut town = Town::new();
    let office = town.sign_in("a", ZHOU);
    let desk = town.sign_in("b", CHEN);
    let worker = town.sign_in("c", LIN);
    macro_rules! asked {
        ($call:expr, $desk:expr) => {{
            let call = $call;
            assert_eq!(town.page("", call.clone()).err(), Some(Refusal::SignInRequired), "{call:?}");
            let role = if $desk { Role::Dispatcher } else { Role::Admin };
            assert_eq!(town.page(&worker, call.clone()).err(), Some(Refusal::RoleRequired { role }), "{call:?}");
            assert_eq!(town.page(&desk, call.clone()).is_ok(), $desk, "{call:?}");
            assert!(town.page(&office, call).is_ok());
        }};
    }
    let (key, text) = ("k".to_owned(), String::new());
    asked!(AskCalendar {}, false);
    asked!(KeepCalendar { key: key.clone(), text: text.clone() }, false);
    asked!(KeepSettings { key: key.clone(), numbers: vec![] }, false);
    asked!(AskParties {}, false);
    asked!(KeepParty { key: key.clone(), party: None, name: "城管".into(), forwards_to: None }, false);
    let party = domain::PartyId(1);
    asked!(AddPartyPerson { key: key.clone(), party, name: "甲".into(), phone: text.clone() }, false);
    asked!(AskPeople { person: None }, false);
    asked!(GiveRole { key: key.clone(), name: "甲".into(), phone: text.clone(), post: text.clone() }, false);
    asked!(TakeRole { key: key.clone(), person: PersonId(99), role: 1 }, false);
    asked!(AskRules {}, true);
    asked!(KeepRules { key: key.clone(), rules: vec![], dry: false }, true);
    asked!(AskRoster {}, true);
    asked!(KeepRoster { key: key.clone(), desk: "grid:1".into(), text: text.clone() }, true);
    asked!(AddAbsence { key: key.clone(), person: None, from: text.clone(), to: text.clone(), deputy: None }, true);
    asked!(RemoveAbsence { key: key.clone(), id: 1 }, true);
    asked!(HandOverAll { key: key.clone(), from: None, to: None }, true);
    asked!(AskTemplates {}, true);
    let template =
        KeepTemplate { key: key.clone(), template: None, title: "甲".into(), text: "乙".into(), remove: false };
    asked!(template, true);
    asked!(AskRemedyEditor { remedy: None }, true);
    let (remedy, kind, title) = (None, "damage".to_owned(), "甲".to_owned());
    asked!(
        KeepRemedy { key: key.clone(), remedy, kind, title, text: "乙".into(), words: text.clone(), remove: false },
        true
    );
    asked!(AskScores { month: text.clone() }, true);
    asked!(AskScore { of: domain::view::Scored::Party(party), month: text.clone() }, true);
    asked!(ExcludeTicket { key: key.clone(), ticket: text.clone(), reason: text.clone() }, true);
    asked!(AgreeExclusion { key, ticket: text }, true);
    asked!(AskCockpit {}, true);
    // Everybody reads the remedies.
    assert!(!town.ask("", AskRemedies {}).unwrap().staff);
    assert!(town.ask(&desk, AskRemedies {}).unwrap().staff);
}

#[test]
fn the_log_is_only_added_to() {
    let mut town = Town::new();
    let office = town.sign_in("a", ZHOU);
    let key = town.key();
    let calendar = KeepCalendar { key, text: "2026-10-10 班".into() };
    done(town.ask(&office, calendar.clone()).unwrap());
    assert_eq!(town.count("office_log"), 1);
    // The same again, by its key and by its content, is no change.
    done(town.ask(&office, calendar.clone()).unwrap());
    let key = town.key();
    done(town.ask(&office, KeepCalendar { key, ..calendar }).unwrap());
    assert_eq!(town.count("office_log"), 1);
    assert!(town.native.run("UPDATE office_log SET what = ''", &[]).is_err());
    assert!(town.native.run("DELETE FROM office_log", &[]).is_err());
}
