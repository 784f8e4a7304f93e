//! The cockpit.

use super::id;
use crate::calls::*;
use crate::testing::*;
use domain::view::PromiseCount;
use domain::{GridId, Level, PartyId, PromiseKind, Span};

#[test]
fn how_the_street_stands() {
    let mut town = Town::new();
    let (desk, worker) = (town.sign_in("b", CHEN), town.sign_in("c", LIN));
    let empty = town.ask(&desk, AskCockpit {}).unwrap();
    assert_eq!(empty.open_by_level, Level::ALL.iter().map(|level| (*level, 0)).collect::<Vec<_>>());
    assert_eq!((empty.overdue, empty.today.len(), empty.to_arbitrate, empty.worst.len()), (0, 0, 0, 0));
    assert_eq!((empty.unknown_years.as_slice(), empty.unmanned.len()), ([2027].as_slice(), 0));

    // Called in time.
    let kept = town.broken_lift("granny");
    town.call(&worker, &kept, "true");
    let (lead, others) = (Some(PartyId(2)), vec![]);
    town.act(&worker, &kept, DeskAct::Dispatch { lead, others, note: "请修".into(), rule: String::new() });
    town.broken_lift("granny");
    town.later(Span::minutes(11)).fire();
    let view = town.ask(&desk, AskCockpit {}).unwrap();
    assert_eq!(view.open_by_level[..2], [(Level::Grid, 1), (Level::Community, 1)]);
    assert_eq!(view.overdue, 1);
    let count = |kind, kept, broken| PromiseCount { kind, kept, broken };
    assert_eq!(view.today, [count(PromiseKind::Call, 1, 1), count(PromiseKind::Dispatch, 1, 0)]);
    assert_eq!(view.month, view.today);
    assert_eq!(view.worst, [(GridId(1), "学衡社区第三网格".to_owned(), 1)]);
    // The next day's counts begin at midnight in China; the month's do not.
    town.later(Span::hours(13));
    let desk = town.sign_in("b", CHEN);
    let view = town.ask(&desk, AskCockpit {}).unwrap();
    assert_eq!((view.today.len(), view.month.len()), (0, 2));
    town.later(Span::days(10));
    let desk = town.sign_in("b", CHEN);
    assert!(town.ask(&desk, AskCockpit {}).unwrap().month.is_empty());
}

#[test]
fn desks_that_nobody_mans() {
    let mut town = Town::new();
    let (office, lin) = (town.sign_in("a", ZHOU), id(&town, "林燕"));
    let key = town.key();
    let (from, to) = ("2026-11-21".to_owned(), "2026-11-22".to_owned());
    done(town.ask(&office, AddAbsence { key, person: Some(lin), from, to, deputy: None }).unwrap());
    assert_eq!(town.ask(&office, AskCockpit {}).unwrap().unmanned, ["学衡社区第三网格"]);
    // Outside the hours nobody is missed: 2026-11-21 is a Saturday.
    let key = town.key();
    let numbers = vec![("call_hours".to_owned(), "工作日 08:00-18:00".to_owned())];
    done(town.ask(&office, KeepSettings { key, numbers }).unwrap());
    assert!(town.ask(&office, AskCockpit {}).unwrap().unmanned.is_empty());
}

#[test]
fn refused_tasks_wait_for_the_arbiter() {
    let mut town = Town::new();
    let (desk, worker) = (town.sign_in("b", CHEN), town.sign_in("c", LIN));
    let ticket = town.broken_lift("granny");
    town.call(&worker, &ticket, "true");
    let (lead, others) = (Some(PartyId(2)), vec![]);
    town.act(&worker, &ticket, DeskAct::Dispatch { lead, others, note: "请修".into(), rule: String::new() });
    super::scores::on_task(&mut town, &ticket, 1, &[domain::TaskVerb::Refuse]);
    assert_eq!(town.ask(&desk, AskCockpit {}).unwrap().to_arbitrate, 1);
}
