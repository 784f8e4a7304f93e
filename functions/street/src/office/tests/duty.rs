//! Rosters, absences, and handing over.

use super::{id, logged, refused};
use crate::calls::*;
use crate::sql::Sql;
use crate::testing::*;
use domain::calendar::LineRefusal;
use domain::code::TicketCode;
use domain::roster::{RosterRefusal, ShiftRefusal};
use domain::view::{HandedOver, RosterView};
use domain::{Level, OfficeRefusal, PersonId, Refusal, Span};

fn roster(town: &mut Town, desk: &str, text: &str) -> KeepRoster {
    KeepRoster { key: town.key(), desk: desk.into(), text: text.into() }
}

fn away(town: &mut Town, person: PersonId, from: &str, to: &str, deputy: Option<PersonId>) -> AddAbsence {
    AddAbsence { key: town.key(), person: Some(person), from: from.into(), to: to.into(), deputy }
}

fn on_duty(view: &RosterView, desk: &str) -> Option<String> {
    view.desks.iter().find(|known| known.desk == desk).unwrap().on_duty.clone()
}

/// Two workers in the first grid.
fn town() -> (Town, String) {
    let mut town = Town::with(|plan| {
        plan.communities[0].grids[0].helpers = vec![person("吴芳", "13800000021")];
    });
    let desk = town.sign_in("b", CHEN);
    (town, desk)
}

#[test]
fn every_desk_and_its_roster() {
    let (mut town, desk) = town();
    let view = town.ask(&desk, AskRoster {}).unwrap();
    let desks: Vec<_> = view.desks.iter().map(|desk| (desk.desk.as_str(), desk.name.as_str())).collect();
    let places = [("grid:1", "学衡社区第三网格"), ("grid:2", "学衡社区第四网格"), ("community:1", "学衡社区")];
    assert_eq!(desks[..3], places);
    let above = [("street", "仙林街道"), ("district", ""), ("party:1", "城管中队"), ("party:2", "物业维修队")];
    assert_eq!(desks[3..], above);
    let first: Vec<_> = view.desks.iter().map(|desk| desk.on_duty.as_deref().unwrap()).collect();
    assert_eq!(first, ["林燕", "赵强", "孙丽", "陈涛", "高远", "钱进", "李修"]);
    assert!(view.desks.iter().all(|desk| desk.text.is_empty() && desk.holes.is_empty()));
    assert!(view.people.iter().any(|person| person.name == "周敏" && person.level == Level::Street));

    // 2026-11-21 is a Saturday.
    let call = roster(
        &mut town,
        "grid:1",
        "# 白班\n周一至周五 8:00-24:00 林燕\n周末 00:00-24:00 吴芳\n周一至周五 0:00-8:00 吴芳",
    );
    let view = done(town.ask(&desk, call).unwrap());
    let grid = &view.desks[0];
    assert_eq!((grid.on_duty.as_deref(), grid.holes.as_slice()), (Some("吴芳"), [].as_slice()));
    let printed = grid.text.clone();
    let call = roster(&mut town, "grid:1", &printed);
    assert_eq!(done(town.ask(&desk, call).unwrap()).desks[0].text, printed);
    assert_eq!(logged(&town).1, "roster grid:1");
    // Who is on duty gets what is reported.
    let ticket = town.broken_lift("granny");
    let responsible = town.ask(&desk, AskDesk { ticket, place: String::new() }).unwrap().responsible;
    assert_eq!(responsible, "吴芳");

    // Holes are kept and shown; in one, whoever is next answers: first the grid's own.
    let call = roster(&mut town, "grid:1", "周一至周五 08:00-17:00 林燕");
    let grid = done(town.ask(&desk, call).unwrap()).desks[0].clone();
    assert_eq!(grid.holes[..2], [(1, 0, 480), (1, 1020, 1440)]);
    assert_eq!(grid.holes.last(), Some(&(7, 0, 1440)));
    let call = roster(&mut town, "grid:1", " ");
    let grid = done(town.ask(&desk, call).unwrap()).desks[0].clone();
    assert_eq!((grid.text.as_str(), grid.holes.len(), town.count("rosters")), ("", 0, 0));
}

#[test]
fn rosters_that_are_refused() {
    let (mut town, desk) = town();
    let line = |line, refusal| OfficeRefusal::Shifts(LineRefusal { line, refusal });
    let call = roster(&mut town, "grid:1", "周一 08:00-17:00 林燕\n周二 08:00-17:00 赵强");
    let unknown = ShiftRefusal::PersonUnknown { name: "赵强".into() };
    assert_eq!(refused(&mut town, &desk, call), line(2, unknown), "of another grid");
    let call = roster(&mut town, "grid:1", "周一");
    assert_eq!(refused(&mut town, &desk, call), line(1, ShiftRefusal::LineUnreadable));
    let call = roster(&mut town, "grid:1", &"周一 08:00-17:00 林燕\n".repeat(201));
    let many = RosterRefusal::TooManyShifts { shifts: 201, shifts_max: 200 };
    assert_eq!(refused(&mut town, &desk, call), OfficeRefusal::Roster(many));
    let call = roster(&mut town, "grid:9", "");
    assert_eq!(refusal(town.ask(&desk, call)), Refusal::NotFound);
}

#[test]
fn absences_and_deputies() {
    let (mut town, desk) = town();
    let (lin, wu, zhao) = (id(&town, "林燕"), id(&town, "吴芳"), id(&town, "赵强"));
    let call = away(&mut town, lin, "2026-11-21", "2026-11-22 18:30", Some(zhao));
    let view = done(town.ask(&desk, call).unwrap());
    assert_eq!(on_duty(&view, "grid:1").as_deref(), Some("赵强"));
    let line = view.absences[0].clone();
    assert_eq!((line.name.as_str(), line.deputy.as_deref()), ("林燕", Some("赵强")));
    assert_eq!(line.to.since(line.from), Span::minutes(42 * 60 + 30));
    assert_eq!(logged(&town).1, "absence");

    let call = away(&mut town, lin, "2026-11-22", "2026-11-23", None);
    let twice = refused(&mut town, &desk, call);
    assert!(matches!(twice, OfficeRefusal::Roster(RosterRefusal::AwayTwice { person, .. }) if person == lin));
    let call = away(&mut town, zhao, "2026-11-22", "2026-11-22", Some(lin));
    let circle = refused(&mut town, &desk, call);
    assert!(matches!(circle, OfficeRefusal::Roster(RosterRefusal::DeputyCircle { .. })), "{circle:?}");
    let call = away(&mut town, wu, "2026-11-22", "2026-11-22", Some(wu));
    let own = RosterRefusal::OwnDeputy { person: wu };
    assert_eq!(refused(&mut town, &desk, call), OfficeRefusal::Roster(own));
    let call = away(&mut town, wu, "2026-11-23", "2026-11-22", None);
    let reversed = refused(&mut town, &desk, call);
    assert!(matches!(reversed, OfficeRefusal::Roster(RosterRefusal::AbsenceReversed { .. })), "{reversed:?}");
    let granny = {
        town.sign_in("granny", GRANNY);
        PersonId(town.count("people"))
    };
    for (person, deputy) in [(granny, None), (wu, Some(granny))] {
        let call = away(&mut town, person, "2026-11-22", "2026-11-22", deputy);
        assert_eq!(refused(&mut town, &desk, call), OfficeRefusal::PersonUnknown);
    }
    let call = AddAbsence { person: None, ..away(&mut town, wu, "2026-11-22", "2026-11-22", None) };
    assert_eq!(refused(&mut town, &desk, call), OfficeRefusal::PersonUnknown);
    for (from, to, is_end) in [
        ("明天", "2026-11-22", false),
        ("2026-11-22 25:00", "2026-11-23", false),
        ("2026-11-22", "", true),
        ("2026-11-22", "2026-11-23T8", true),
    ] {
        let call = away(&mut town, wu, from, to, None);
        let typed = if is_end { to } else { from }.to_owned();
        assert_eq!(refused(&mut town, &desk, call), OfficeRefusal::MomentUnreadable { typed, is_end });
    }

    let key = town.key();
    let removed = done(town.ask(&desk, RemoveAbsence { key, id: line.id }).unwrap());
    assert_eq!((removed.absences.len(), on_duty(&removed, "grid:1").as_deref()), (0, Some("林燕")));
    assert_eq!(logged(&town).3, "null");
    let key = town.key();
    assert_eq!(refused(&mut town, &desk, RemoveAbsence { key, id: line.id }), OfficeRefusal::DoneAlready);
    // As a browser's own field for days and times sends it; what is over is not listed.
    let call = away(&mut town, lin, "2026-11-21T11:00", "2026-11-21T13:00", None);
    let view = done(town.ask(&desk, call).unwrap());
    assert_eq!(on_duty(&view, "grid:1").as_deref(), Some("吴芳"), "without a deputy, the next of the grid");
    let view = town.later(Span::hours(2)).ask(&desk, AskRoster {}).unwrap();
    assert_eq!((view.absences.len(), on_duty(&view, "grid:1").as_deref()), (0, Some("林燕")));
}

#[test]
fn open_tickets_stay_until_somebody_hands_them_over() {
    let (mut town, desk) = town();
    let (lin, zhao) = (id(&town, "林燕"), id(&town, "赵强"));
    let ticket = town.broken_lift("granny");
    town.broken_lift("granny");
    let answered = town.broken_lift("granny");
    let worker = town.sign_in("c", LIN);
    town.call(&worker, &answered, "true");
    town.answer(&worker, &answered, "solved");
    let responsible = |town: &Town| {
        let open = "SELECT count(*) FROM tickets WHERE responsible = ?1 AND due_at_ms IS NOT NULL";
        [lin, zhao].map(|person| town.native.run(open, &[person.into()]).unwrap()[0].integer(0).unwrap())
    };
    let call = away(&mut town, lin, "2026-11-21", "2026-11-22", Some(zhao));
    done(town.ask(&desk, call).unwrap());
    assert_eq!(responsible(&town), [2, 0], "nothing moves by itself");

    let key = town.key();
    let all = HandOverAll { key, from: Some(lin), to: Some(zhao) };
    assert_eq!(done(town.ask(&desk, all.clone()).unwrap()), HandedOver { moved: 2, left: 0 });
    assert_eq!(responsible(&town), [0, 2]);
    let last = town.last.notices.last().unwrap();
    assert!(last.text.contains(r#""responsible_name":"赵强""#), "the inboxes read the new name: {}", last.text);
    assert_eq!(done(town.ask(&desk, all.clone()).unwrap()), HandedOver { moved: 2, left: 0 }, "once, by its key");
    let view = town.ask(&desk, AskDesk { ticket, place: String::new() }).unwrap();
    assert_eq!((view.responsible.as_str(), view.level), ("赵强", Level::Grid));
    let events = town.column("SELECT count(*) FROM ticket_events WHERE kind = 'handed_over'");
    assert_eq!(events, [2_i64.into()]);
    // What has risen does not fall.
    town.later(Span::minutes(11)).fire();
    let sun = id(&town, "孙丽");
    let key = town.key();
    let down = HandOverAll { key, from: Some(sun), to: Some(lin) };
    assert_eq!(done(town.ask(&desk, down).unwrap()).moved, 2);
    assert_eq!(town.column("SELECT DISTINCT level FROM tickets WHERE due_at_ms IS NOT NULL"), ["community".into()]);

    for (from, to) in [(Some(lin), None), (None, Some(lin)), (Some(lin), Some(lin)), (Some(lin), Some(PersonId(99)))] {
        let call = HandOverAll { key: town.key(), from, to };
        assert_eq!(refused(&mut town, &desk, call), OfficeRefusal::PersonUnknown);
    }
}

#[test]
fn many_tickets_are_handed_over_in_parts() {
    let (mut town, desk) = town();
    for _ in 0..3 {
        town.broken_lift("granny");
    }
    let more = "INSERT INTO tickets (code, stairwell, grid, kind, text, photo_count, reported_at_ms, session, slip, \
        state, state_since_ms, attempts, found_untrue, reopened, urgent, visibility, hidden, joined, level, \
        responsible, promises, tasks, due_at_ms, broken, waiting, unread) SELECT ?1, stairwell, grid, kind, text, 0, \
        reported_at_ms, session, 0, state, state_since_ms, 0, 0, 0, 0, 'public', 0, 0, level, responsible, promises, \
        '[]', due_at_ms, 0, 0, 1 FROM tickets WHERE id = 1";
    for number in 0..250_u8 {
        let code = TicketCode::from_random([7, 7, 7, 7, 7, 7, 7, number / 23, number % 23]).unwrap();
        town.native.run(more, &[code.as_str().into()]).unwrap();
    }
    let (lin, zhao) = (id(&town, "林燕"), id(&town, "赵强"));
    let mut parts = Vec::new();
    for _ in 0..3 {
        let call = HandOverAll { key: town.key(), from: Some(lin), to: Some(zhao) };
        let HandedOver { moved, left } = done(town.ask(&desk, call).unwrap());
        parts.push((moved, left));
    }
    assert_eq!(parts, [(200, 53), (53, 0), (0, 0)]);
}
