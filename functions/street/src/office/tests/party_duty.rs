//! Who of a party hears of a new task: whoever is on duty by its roster.

use super::id;
use crate::calls::*;
use crate::testing::*;
use domain::{PartyId, Span};

/// Who is told by name, and whether whoever handles the ticket is told that nobody is on duty, when a task is given to
/// 城管中队, which has 钱进 and 吴芳, in whose roster and absences these lines stand.
fn check(shifts: &str, away: &[(&str, Option<&str>)], told: &[&str], is_hole: bool) {
    let mut town = Town::with(|plan| plan.parties[0].people.push(person("吴芳", "13800000021")));
    let desk = town.sign_in("b", CHEN);
    let call = KeepRoster { key: town.key(), desk: "party:1".into(), text: shifts.into() };
    done(town.ask(&desk, call).unwrap());
    for (name, deputy) in away {
        let (person, deputy) = (Some(id(&town, name)), deputy.map(|name| id(&town, name)));
        let (from, to) = ("2026-11-20".to_owned(), "2026-11-23".to_owned());
        let key = town.key();
        done(town.ask(&desk, AddAbsence { key, person, from, to, deputy }).unwrap());
    }
    let lin = town.sign_in("c", LIN);
    let ticket = town.broken_lift("granny");
    town.later(Span::minutes(1)).call(&lin, &ticket, "true");
    let (lead, note, rule) = (Some(PartyId(1)), "修电梯".to_owned(), String::new());
    town.act(&lin, &ticket, DeskAct::Dispatch { lead, others: vec![], note, rule });
    let people = |topic: &str| {
        let names = format!(
            "SELECT people.name FROM outbox JOIN people ON people.id = outbox.recipient_id \
            WHERE outbox.recipient = 'person' AND outbox.topic = '{topic}' ORDER BY outbox.id"
        );
        town.column(&names)
    };
    let told: Vec<crate::sql::Value> = told.iter().map(|name| (*name).into()).collect();
    assert_eq!(people("ticket_dispatched"), told, "{shifts} {away:?}");
    let hole: Vec<crate::sql::Value> = if is_hole { vec!["林燕".into()] } else { vec![] };
    assert_eq!(people("party_unmanned"), hole, "{shifts} {away:?}");
    assert_eq!(town.count("outbox WHERE recipient = 'party' AND topic = 'ticket_dispatched'"), 1, "all its people");
}

#[test]
fn by_roster_and_deputy() {
    // 2026-11-21 is a Saturday, and it is noon.
    check("周末 08:00-20:00 吴芳", &[], &["吴芳"], false);
    check("", &[], &["钱进"], false);
    check("周末 08:00-20:00 吴芳", &[("吴芳", Some("钱进"))], &["钱进"], false);
    check("", &[("钱进", None)], &["吴芳"], false);
}

#[test]
fn a_hole_is_told() {
    check("周一至周五 08:00-20:00 吴芳", &[], &["钱进"], true);
    check("周末 08:00-20:00 吴芳", &[("吴芳", None)], &["钱进"], true);
    check("", &[("吴芳", None), ("钱进", None)], &[], true);
}

/// A party without an account has nobody to be told; it is handed its link.
#[test]
fn a_party_without_people() {
    let mut town = Town::new();
    let lin = town.sign_in("c", LIN);
    let ticket = town.broken_lift("granny");
    town.call(&lin, &ticket, "true");
    let (lead, note, rule) = (Some(PartyId(3)), "请协助".to_owned(), String::new());
    town.act(&lin, &ticket, DeskAct::Dispatch { lead, others: vec![], note, rule });
    assert_eq!(town.count("outbox WHERE topic = 'party_unmanned'"), 0);
}
