//! The course of a ticket, its events, its inbox.

use crate::calls::*;
use crate::sql::Value;
use crate::testing::*;
use domain::ticket::{Entry, Event, rebuild};
use domain::view::*;
use domain::*;

/// The story: report, call, answer, rating; every step with who and when.
#[test]
fn from_report_to_rating() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    let minute = Span::minutes(1);
    town.later(minute).call(&lin, &ticket, "true");
    town.later(minute).answer(&lin, &ticket, "solved");
    let view = town.later(minute).rate("granny", &ticket, "5");

    let who = || Some("林燕".to_owned());
    let at = |minutes| NOON.after(Span::minutes(minutes));
    let step = |minutes, who, what| Step { at: at(minutes), who, what };
    let photos = vec![PhotoLink(PHOTO.into())];
    let text = "已修好".to_owned();
    let answered = StepKind::Answered { ending: Ending::Solved, text, photos: photos.clone(), passed_on: None };
    let called =
        StepKind::Called { outcome: CallOutcome::True, in_time: true, note: "已联系".into(), on_site: false };
    assert_eq!(
        view.steps,
        [
            step(0, None, StepKind::Reported { call_due_at: at(10), filed: false }),
            step(1, who(), called),
            step(2, who(), answered),
            step(3, None, StepKind::Rated { stars: 5, note: "谢谢".into() }),
        ]
    );
    assert_eq!((view.state, view.ending, view.stars), (TicketState::Rated, Some(Ending::Solved), Some(5)));
    assert_eq!((view.photos, view.mine, view.can), (photos, true, vec![]));
    assert_eq!(view.worker, None, "nobody in the office has to act");
    assert_eq!(view.coins, CoinNote::AfterSignIn { coins: Coins::new(5).unwrap() });
}

#[test]
fn reopened_and_answered_again() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    town.call(&lin, &ticket, "seen_on_site");
    town.answer(&lin, &ticket, "explained");
    let view = town.reopen("granny", &ticket);
    assert_eq!((view.state, view.ending, view.reopened), (TicketState::Verified, None, 1));
    assert_eq!((view.level, view.worker.map(|worker| worker.name)), (Level::Community, Some("孙丽".to_owned())));
    let inbox = town.ask(&lin, AskInbox { filter: String::new() }).unwrap();
    assert_eq!(inbox.rows[0].reopened, 1);
    town.answer(&lin, &ticket, "solved");
    let view = town.rate("granny", &ticket, "1");
    assert_eq!((view.state, view.stars, view.steps.len()), (TicketState::Rated, Some(1), 6));
}

/// Tickets in every state: what is stored is what their events add up to.
#[test]
fn stored_state_is_rebuilt_from_events() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let tickets: Vec<String> = (0..6).map(|_| town.broken_lift("granny")).collect();
    town.call(&lin, &tickets[1], "not_reached");
    town.call(&lin, &tickets[2], "not_true");
    town.answer(&lin, &tickets[2], "not_true");
    town.reopen("granny", &tickets[2]);
    town.later(Span::minutes(11)).fire();
    for ticket in &tickets[3..] {
        town.call(&lin, ticket, "true");
    }
    town.answer(&lin, &tickets[4], "explained");
    town.answer(&lin, &tickets[5], "solved");
    town.rate("granny", &tickets[5], "4");
    town.sign_in("granny", GRANNY);

    let mut states = Vec::new();
    for id in 1..=6 {
        let Town { native, now, entropy, .. } = &mut town;
        let stored =
            native.transaction(*now, entropy, SECRET, |book| super::super::by_id(&book, TicketId(id))).unwrap();
        use crate::sql::Sql;
        let events = "SELECT at_ms, payload FROM ticket_events WHERE ticket = ?1 ORDER BY sequence";
        let events = town.native.run(events, &[id.into()]).unwrap();
        let read = |text: &str| serde_json::from_str::<Entry>(text).unwrap();
        let events: Vec<(Instant, Entry)> =
            events.iter().map(|row| (row.instant(0).unwrap(), read(row.text(1).unwrap()))).collect();
        let rebuilt = rebuild(events.iter().map(|(at, entry)| (*at, entry)));
        assert_eq!(stored.map(|stored| stored.ticket), rebuilt);
        assert!(matches!(events.last().unwrap().1.event, Event::Claimed { .. }));
        states.push(rebuilt.unwrap().state.as_str());
    }
    assert_eq!(states, ["reported", "reported", "verified", "verified", "answered", "rated"]);
}

#[test]
fn events_are_never_edited_or_removed() {
    let mut town = Town::new();
    town.broken_lift("granny");
    for statement in ["UPDATE ticket_events SET at_ms = 0", "DELETE FROM ticket_events"] {
        use crate::sql::Sql;
        assert!(town.native.run(statement, &[]).is_err(), "{statement}");
    }
}

#[test]
fn the_inbox_follows_by_notices() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let zhao = town.sign_in("zhao", ZHAO);
    let socket = town.socket(&lin).unwrap();
    assert_eq!(socket.tags.get(..2), Some(&["grid:1".to_owned(), "person:1".to_owned()][..]));
    let mut live: InboxView = serde_json::from_str(&socket.first_text).unwrap();
    assert_eq!((live.grids.as_slice(), live.rows.len()), (["第三网格".to_owned()].as_slice(), 0));

    let follow = |town: &mut Town, live: &mut InboxView| {
        for notice in std::mem::take(&mut town.last.notices) {
            assert!(notice.tags.contains(&"grid:1".to_owned()), "{notice:?}");
            live.apply(serde_json::from_str(&notice.text).unwrap(), town.now);
        }
        let page = town.ask(&lin, AskInbox { filter: String::new() }).unwrap();
        assert_eq!((&live.rows, live.open_total, live.sequence), (&page.rows, page.open_total, page.sequence));
    };
    let first = town.broken_lift("granny");
    follow(&mut town, &mut live);
    let row = &live.rows[0];
    assert_eq!((row.code.as_str(), row.place.as_str()), (first.as_str(), "学衡花园 3幢2单元"));
    assert_eq!((row.has_phone, row.photos, row.excerpt.as_str()), (true, 1, "电梯坏了，电话 138 1234 5678"));
    let second = town.later(Span::minutes(1)).broken_lift("granny");
    follow(&mut town, &mut live);
    town.call(&lin, &first, "true");
    follow(&mut town, &mut live);
    town.later(Span::minutes(12)).fire();
    follow(&mut town, &mut live);
    assert!(live.rows.iter().any(|row| row.broken == 1 && row.level == Level::Community));
    town.call(&lin, &second, "not_reached");
    follow(&mut town, &mut live);
    town.answer(&lin, &first, "solved");
    follow(&mut town, &mut live);
    town.rate("granny", &first, "5");
    follow(&mut town, &mut live);
    assert_eq!(live.open_total, 1);

    assert_eq!(town.ask(&zhao, AskInbox { filter: String::new() }).unwrap().rows, [], "another grid's");
}

#[test]
fn only_workers_listen() {
    let mut town = Town::new();
    let granny = town.sign_in("granny", GRANNY);
    let refused = |refusal| Err(crate::book::Failure::Refused(refusal));
    assert_eq!(town.socket("nobody"), refused(Refusal::SignInRequired));
    assert_eq!(town.socket(&granny), refused(Refusal::RoleRequired { role: Role::GridWorker }));
}

/// The inbox keeps 50 rows, the earliest due first, and counts all.
#[test]
fn a_long_inbox() {
    let mut town = Town::with(|plan| {
        plan.settings.reports_per_session_hour = 100;
        plan.settings.reports_per_stairwell_hour = 100;
    });
    let lin = town.sign_in("lin", LIN);
    let tickets: Vec<String> = (0..55).map(|_| town.later(Span::seconds(1)).broken_lift("granny")).collect();
    town.call(&lin, &tickets[0], "true");
    town.call(&lin, &tickets[1], "true");
    let inbox = town.ask(&lin, AskInbox { filter: String::new() }).unwrap();
    let codes: Vec<&str> = inbox.rows.iter().map(|row| row.code.as_str()).collect();
    assert_eq!(codes, tickets[2..52]);
    assert_eq!(inbox.open_total, 55);
    for ticket in &tickets[2..] {
        town.call(&lin, ticket, "seen_on_site");
    }
    let inbox = town.ask(&lin, AskInbox { filter: String::new() }).unwrap();
    let codes: Vec<&str> = inbox.rows.iter().map(|row| row.code.as_str()).collect();
    assert_eq!((codes.len(), inbox.open_total), (50, 55));
    assert!(inbox.rows.iter().is_sorted_by_key(|row| (row.promise.as_ref().unwrap().due_at, row.code.clone())));
}

/// Each public step is put out: what the office does for the reporter, what the reporter does for the grid.
/// Also when nobody has joined.
#[test]
fn who_follows_hears_the_outcome() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    done(town.act_on_progress("neighbour", &ticket, ProgressAct::Follow).unwrap());
    town.call(&lin, &ticket, "true");
    town.answer(&lin, &ticket, "solved");
    let told = "SELECT count(DISTINCT recipient_id) FROM outbox \
        WHERE topic = 'ticket_answered' AND recipient = 'session'";
    assert_eq!(town.column(told), [2_i64.into()]);
}

#[test]
fn steps_leave_through_the_outbox() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    town.later(Span::minutes(10)).fire();
    town.call(&lin, &ticket, "true");
    town.answer(&lin, &ticket, "solved");
    town.reopen("granny", &ticket);
    town.answer(&lin, &ticket, "solved");
    town.rate("granny", &ticket, "5");
    let rows = town.column("SELECT topic || ' to ' || recipient FROM outbox WHERE topic <> 'sign_in_code'");
    let rows: Vec<&str> = rows.iter().map(|row| if let Value::Text(text) = row { text } else { "" }).collect();
    assert_eq!(
        rows,
        [
            "ticket_reported to grid",
            "ticket_broken to session",
            "ticket_broken to person",
            "ticket_called to session",
            "ticket_answered to session",
            "ticket_reopened to person",
            "ticket_answered to session",
            "ticket_rated to person",
        ]
    );
}
