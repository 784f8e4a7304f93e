//! Scores, the tickets behind them, and what is left out.

use super::{id, logged, refused};
use crate::calls::*;
use crate::opening;
use crate::sql::{Sql, Value};
use crate::testing::*;
use crate::tickets::{self, By};
use domain::ticket::{Entry, Event};
use domain::view::{ScoreRow, Scored, ScoresView};
use domain::{OfficeRefusal, PartyId, PersonId, Refusal, Span, TaskState, TaskVerb};

fn scores(town: &mut Town, token: &str, month: &str) -> ScoresView {
    town.ask(token, AskScores { month: month.into() }).unwrap()
}

/// Per mille kept, satisfied and reopened.
fn shares(rows: &[ScoreRow], name: &str) -> Option<[Option<u32>; 3]> {
    let row = rows.iter().find(|row| row.name == name)?;
    let score = row.score;
    Some([score.kept, score.satisfied, score.reopened].map(|share| share.map(|share| share.per_mille)))
}

/// One ticket of 林燕, reported a minute later, called in time and solved.
fn solved(town: &mut Town, worker: &str) -> String {
    town.later(Span::minutes(1));
    let ticket = town.broken_lift("granny");
    town.call(worker, &ticket, "true");
    town.answer(worker, &ticket, "solved");
    ticket
}

#[test]
fn what_a_worker_did() {
    let mut town = Town::new();
    let (desk, worker) = (town.sign_in("b", CHEN), town.sign_in("c", LIN));
    assert!(scores(&mut town, &desk, "").workers.is_empty(), "who did nothing has no score");
    let first = solved(&mut town, &worker);
    town.rate("granny", &first, "5");
    let second = solved(&mut town, &worker);
    town.rate("granny", &second, "2");
    let third = solved(&mut town, &worker);
    town.reopen("granny", &third);
    let view = scores(&mut town, &desk, "2026-11");
    assert_eq!(view.month, (2026, 11));
    assert_eq!(shares(&view.workers, "林燕"), Some([Some(1_000), Some(500), Some(333)]));
    assert_eq!(shares(&view.workers, "赵强"), None);
    // An answer counts for whoever gave it, also when the ticket is somebody else's by now.
    let sun = id(&town, "孙丽");
    town.native.run("UPDATE tickets SET responsible = ?1", &[sun.into()]).unwrap();
    assert_eq!(scores(&mut town, &desk, "2026-11"), view);
    for other in ["2026-10", "2026-12"] {
        assert!(scores(&mut town, &desk, other).workers.is_empty(), "{other}");
    }
    // A rating of the next month belongs to the answer.
    town.later(Span::days(5));
    let worker = town.sign_in("c", LIN);
    let fourth = solved(&mut town, &worker);
    town.later(Span::days(5));
    let (desk, worker) = (town.sign_in("b", CHEN), town.sign_in("c", LIN));
    town.rate("granny", &fourth, "1");
    assert_eq!(shares(&scores(&mut town, &desk, "2026-11").workers, "林燕").unwrap()[1], Some(333));
    assert!(shares(&scores(&mut town, &desk, "").workers, "林燕").is_none_or(|shares| shares[1].is_none()));

    let of = Scored::Worker(id(&town, "林燕"));
    let behind = town.ask(&desk, AskScore { of, month: "2026-11".into() }).unwrap();
    let codes: Vec<&str> = behind.tickets.iter().map(|row| row.code.as_str()).collect();
    assert_eq!(codes, [&fourth, &third, &second, &first]);
    assert_eq!(behind.row.name, "林燕");
    // Everybody may look at their own, and at nobody else's.
    assert!(town.ask(&worker, AskScore { of, month: "2026-11".into() }).is_ok());
    let other = Scored::Worker(id(&town, "赵强"));
    assert!(matches!(
        town.ask(&worker, AskScore { of: other, month: String::new() }),
        Err(Refusal::RoleRequired { .. })
    ));
    for nobody in [Scored::Worker(PersonId(999)), Scored::Party(PartyId(99))] {
        assert_eq!(town.ask(&desk, AskScore { of: nobody, month: String::new() }), Err(Refusal::NotFound));
    }
}

#[test]
fn a_broken_promise_counts_for_whoever_it_was() {
    let mut town = Town::new();
    let (desk, worker) = (town.sign_in("b", CHEN), town.sign_in("c", LIN));
    let ticket = town.broken_lift("granny");
    town.later(Span::minutes(11)).fire();
    town.call(&worker, &ticket, "true");
    let view = scores(&mut town, &desk, "");
    assert_eq!(shares(&view.workers, "林燕"), Some([Some(0), None, None]));
    assert_eq!(shares(&view.workers, "孙丽"), Some([Some(1_000), None, None]));
}

/// The rows of `answers` are what the events add up to.
fn audit(town: &Town) {
    let mut wanted: Vec<Vec<Value>> = Vec::new();
    let tickets = town.native.run("SELECT id FROM tickets ORDER BY id", &[]).unwrap();
    for ticket in tickets {
        let id = ticket.integer(0).unwrap();
        let events = "SELECT at_ms, payload FROM ticket_events WHERE ticket = ?1 ORDER BY sequence";
        let rows = town.native.run(events, &[id.into()]).unwrap();
        let entries: Vec<(domain::Instant, Entry)> = rows
            .iter()
            .map(|row| (row.instant(0).unwrap(), serde_json::from_str(row.text(1).unwrap()).unwrap()))
            .collect();
        let mut state = entries[0].1.open(entries[0].0).unwrap();
        let mut of_ticket: Vec<(u32, Vec<Value>)> = Vec::new();
        for (at, entry) in &entries[1..] {
            let responsible = state.responsible;
            state.apply(*at, entry);
            let round = state.reopened;
            match &entry.event {
                Event::Answered { .. } => {
                    let mut parties: Vec<_> = state
                        .tasks
                        .iter()
                        .filter(|task| task.state == TaskState::Finished)
                        .map(|task| task.party)
                        .collect();
                    parties.sort_unstable();
                    parties.dedup();
                    for party in std::iter::once(None).chain(parties.into_iter().map(Some)) {
                        let row: [Value; 7] =
                            crate::sql::values![id, round, responsible, party, *at, None::<i64>, 0_i64];
                        of_ticket.push((round, row.into()));
                    }
                }
                Event::Unmerged => of_ticket.retain(|(other, _)| *other != round),
                Event::Rated { stars, .. } => {
                    of_ticket
                        .iter_mut()
                        .filter(|(other, _)| *other == round)
                        .for_each(|(_, row)| row[5] = (*stars).into());
                }
                Event::Reopened { .. } => {
                    of_ticket
                        .iter_mut()
                        .filter(|(other, _)| *other + 1 == round)
                        .for_each(|(_, row)| row[6] = 1_i64.into());
                }
                _ => {}
            }
        }
        wanted.extend(of_ticket.into_iter().map(|(_, row)| row));
    }
    let stored = "SELECT ticket, reopened_before, person, party, at_ms, stars, reopened FROM answers \
        ORDER BY ticket, reopened_before, id";
    let stored: Vec<Vec<Value>> = town.native.run(stored, &[]).unwrap().into_iter().map(|row| row.0).collect();
    assert_eq!(stored, wanted);
    assert!(!wanted.is_empty());
}

#[test]
fn what_a_party_did() {
    let mut town = Town::new();
    let (desk, worker) = (town.sign_in("b", CHEN), town.sign_in("c", LIN));
    let ticket = town.broken_lift("granny");
    town.call(&worker, &ticket, "true");
    let dispatch = DeskAct::Dispatch {
        lead: Some(PartyId(2)),
        others: vec![PartyId(1)],
        note: "请修电梯".into(),
        rule: String::new(),
    };
    town.act(&worker, &ticket, dispatch);
    // One party has done its part, as its own pages would say; the other has not.
    on_task(&mut town, &ticket, 1, &[TaskVerb::Take, TaskVerb::Finish]);
    town.act(&worker, &ticket, DeskAct::Revoke { task: 2, text: "不用了".into() });
    town.answer(&worker, &ticket, "solved");
    let view = scores(&mut town, &desk, "");
    assert_eq!(shares(&view.parties, "物业维修队"), Some([Some(1_000), None, Some(0)]));
    // What was answered twice counts twice; the reporter rates the last answer.
    town.reopen("granny", &ticket);
    town.answer(&worker, &ticket, "solved");
    town.rate("granny", &ticket, "4");
    let view = scores(&mut town, &desk, "");
    assert_eq!(shares(&view.parties, "物业维修队"), Some([Some(1_000), Some(1_000), Some(500)]));
    assert_eq!(shares(&view.parties, "城管中队"), None, "what was taken back is nobody's");
    let behind = town.ask(&desk, AskScore { of: Scored::Party(PartyId(2)), month: String::new() }).unwrap();
    assert_eq!(behind.tickets.len(), 1);
    let merged = town.broken_lift("granny");
    let into = town.broken_lift("granny");
    town.act(&worker, &merged, DeskAct::Merge { into: into.clone() });
    town.call(&worker, &into, "true");
    town.answer(&worker, &into, "solved");
    audit(&town);
}

/// What a party does with its task, recorded as its own pages would.
pub(super) fn on_task(town: &mut Town, ticket: &str, task: u32, verbs: &[TaskVerb]) {
    let who = id(town, "李修");
    let Town { native, now, entropy, .. } = town;
    let done = native.transaction(*now, entropy, SECRET, |mut book| {
        opening::open(&mut book, &Caller::default())?;
        let mut stored = tickets::find(&book, ticket)?.unwrap();
        for verb in verbs.iter().copied() {
            let (text, photos) = ("修好了".to_owned(), vec![]);
            let event = Event::Task { task, verb, text, photos, ruling: None, to: None };
            tickets::record(&mut book, &mut stored, By::Person(who), &[event.alone()])?;
        }
        Ok(())
    });
    done.unwrap();
}

#[test]
fn left_out_by_two_people() {
    let mut town = Town::with(|plan| plan.dispatchers.push(person("许静", "13800000022")));
    let (desk, office, worker) = (town.sign_in("b", CHEN), town.sign_in("a", ZHOU), town.sign_in("c", LIN));
    let third = town.sign_in("d", "13800000022");
    let good = solved(&mut town, &worker);
    town.rate("granny", &good, "5");
    let disputed = solved(&mut town, &worker);
    town.rate("granny", &disputed, "1");
    let exclude = |town: &mut Town, ticket: &str, reason: &str| ExcludeTicket {
        key: town.key(),
        ticket: ticket.into(),
        reason: reason.into(),
    };
    let call = exclude(&mut town, &disputed, " ");
    assert_eq!(refused(&mut town, &desk, call), OfficeRefusal::ReasonEmpty);
    let call = exclude(&mut town, "AAAA", "评错了");
    assert_eq!(refused(&mut town, &desk, call), OfficeRefusal::TicketUnknown);
    let agree = |town: &mut Town, ticket: &str| AgreeExclusion { key: town.key(), ticket: ticket.into() };
    let call = agree(&mut town, &disputed);
    assert_eq!(refused(&mut town, &desk, call), OfficeRefusal::TicketUnknown, "nobody has asked");
    let call = exclude(&mut town, &disputed, "评错了");
    done(town.ask(&desk, call).unwrap());
    assert!(logged(&town).1.starts_with("exclusion "));
    let call = exclude(&mut town, &disputed, "又一次");
    assert_eq!(refused(&mut town, &office, call), OfficeRefusal::DoneAlready);
    // Asked for is not yet left out.
    let view = scores(&mut town, &office, "");
    assert_eq!(shares(&view.workers, "林燕").unwrap()[1], Some(500));
    let line = &view.exclusions[0];
    assert_eq!((line.code.as_str(), line.by.as_str(), line.agreed_by.as_deref()), (disputed.as_str(), "陈涛", None));
    assert!(line.may_agree && !scores(&mut town, &desk, "").exclusions[0].may_agree);
    let call = agree(&mut town, &disputed);
    assert_eq!(refused(&mut town, &desk, call.clone()), OfficeRefusal::SecondPersonNeeded, "the same person");
    let lin = id(&town, "林燕");
    town.native.run("INSERT INTO roles (person, role) VALUES (?1, 'dispatcher')", &[lin.into()]).unwrap();
    assert_eq!(refused(&mut town, &worker, call.clone()), OfficeRefusal::SecondPersonNeeded, "whose work it was");
    assert!(!scores(&mut town, &worker, "").exclusions[0].may_agree);

    done(town.ask(&office, call).unwrap());
    let call = agree(&mut town, &disputed);
    assert_eq!(refused(&mut town, &third, call), OfficeRefusal::DoneAlready);
    let view = scores(&mut town, &desk, "");
    assert_eq!(shares(&view.workers, "林燕").unwrap()[1], Some(1_000));
    assert_eq!(view.exclusions[0].agreed_by.as_deref(), Some("周敏"));
    let behind = town.ask(&desk, AskScore { of: Scored::Worker(lin), month: String::new() }).unwrap();
    let codes: Vec<&str> = behind.tickets.iter().map(|row| row.code.as_str()).collect();
    assert_eq!((codes, behind.exclusions), (vec![good.as_str()], view.exclusions));
}
