use super::*;
use crate::PersonId;
use crate::ticket::decide;
use crate::ticket::fixtures::{
    self as tickets, AT, DUTY, HANDLER, OTHER, REPORTER, SOLVED, STRANGER, merged, photos, terms, then,
};

fn kinds(ticket: &Ticket) -> Vec<PromiseKind> {
    ticket.running().map(|promise| promise.kind).collect()
}

#[test]
fn merges_are_refused_in_order() {
    let check = |ticket: &Ticket, standing, into: Option<(i64, Ticket, bool)>, refusal: TicketRefusal| {
        let target = into.as_ref().map(|(id, target, leads_back)| Into {
            id: TicketId(*id),
            ticket: target,
            leads_back: *leads_back,
        });
        assert_eq!(merge(ticket, TicketId(7), standing, target), Err(refusal));
    };
    let lift = tickets::broken_lift();
    check(&lift, REPORTER, None, TicketRefusal::NotYours);
    assert!(matches!(merge(&tickets::rated(), TicketId(7), HANDLER, None), Err(TicketRefusal::NotNow { .. })));
    let refused = TicketRefusal::Merge;
    check(&lift, HANDLER, None, refused(MergeRefusal::Unknown));
    check(&lift, HANDLER, Some((7, tickets::rated(), true)), refused(MergeRefusal::Itself));
    // The other one is handled with this one already: its own state says less than the circle.
    check(&lift, HANDLER, Some((8, merged(tickets::verified()), true)), refused(MergeRefusal::Circle));
    for target in [tickets::answered(), tickets::rated(), tickets::closed(), tickets::withdrawn(), merged(lift.clone())]
    {
        let state = target.state;
        check(&lift, HANDLER, Some((8, target, false)), refused(MergeRefusal::NotOpen { state }));
    }
}

#[test]
fn merged_it_promises_nothing_and_hears_the_outcome() {
    let ticket = merged(tickets::dispatched());
    assert_eq!((ticket.merged_into, kinds(&ticket)), (Some(OTHER), vec![]));
    assert_eq!(ticket.open_tasks().count(), 0);
    let mut heard = ticket;
    let entry = hear_outcome(&heard, "修好了".into(), vec![]).expect("heard");
    heard.apply(AT, &entry);
    assert_eq!((heard.state, heard.ending), (TicketState::Answered, Some(Ending::Duplicate)));
    assert_eq!(hear_outcome(&heard, "修好了".into(), vec![]), None, "heard once");
    // Its own reporter may not agree.
    let reopened = then(heard, |ticket| decide::reopen(ticket, REPORTER, "还坏", &terms(AT), &DUTY));
    assert_eq!((reopened.state, reopened.merged_into), (TicketState::Verified, None));
}

#[test]
fn unmerged_it_promises_anew() {
    use PromiseKind::{Call, Dispatch, Resolve};
    for (before, state, promised) in [
        (tickets::not_reached(), TicketState::Reported, [Call, Resolve]),
        (tickets::verified(), TicketState::Verified, [Dispatch, Resolve]),
        (tickets::dispatched(), TicketState::Verified, [Dispatch, Resolve]),
    ] {
        let by_hand = then(merged(before.clone()), |ticket| unmerge(ticket, HANDLER, &terms(AT)));
        // The other one was withdrawn: nobody is left waiting behind it.
        let by_itself = then(merged(before), |ticket| Ok(go_on_alone(ticket, &terms(AT)).expect("merged")));
        assert_eq!(by_hand, by_itself);
        assert_eq!((by_hand.state, by_hand.merged_into, by_hand.ending), (state, None, None));
        assert_eq!(kinds(&by_hand), promised);
        assert_eq!(go_on_alone(&by_hand, &terms(AT)), None);
    }
}

#[test]
fn a_second_matter_goes_its_own_way() {
    assert_eq!(split(&tickets::verified(), REPORTER, "灯"), Err(TicketRefusal::NotYours));
    assert_eq!(split(&tickets::verified(), HANDLER, " "), Err(TicketRefusal::TextEmpty));
    let long = "一".repeat(5_001);
    let too_long = TicketRefusal::TextTooLong { characters: 5_001, characters_max: 5_000 };
    assert_eq!(split(&tickets::verified(), HANDLER, &long), Err(too_long));
    assert_eq!(split(&tickets::taken_on(), HANDLER, " 灯也坏了 "), Ok("灯也坏了".to_owned()));
    let mut second = tickets::broken_lift();
    second.apply(AT, &split_from(TicketId(7), &second, &terms(AT), &DUTY));
    assert_eq!(
        (second.state, kinds(&second)),
        (TicketState::Verified, vec![PromiseKind::Resolve, PromiseKind::Dispatch])
    );
    assert_eq!(second.promises[0].void_at, Some(AT), "nobody is called about it again");
}

#[test]
fn withdrawing() {
    assert_eq!(withdraw(&tickets::verified(), STRANGER, ""), Err(TicketRefusal::NotYours));
    let joined = tickets::joined(tickets::verified());
    assert_eq!(withdraw(&joined, REPORTER, ""), Err(TicketRefusal::OthersJoined { joined: 1 }));
    assert_eq!(withdraw(&tickets::verified(), REPORTER, ""), Err(TicketRefusal::TextEmpty));
    // Who filed it for somebody cannot take it back; the slip's holder can.
    assert!(matches!(withdraw(&tickets::slip(), REPORTER, "好了"), Err(TicketRefusal::NotNow { .. })));
    for before in [tickets::broken_lift(), tickets::dispatched(), merged(tickets::verified())] {
        let ticket = then(before, |ticket| withdraw(ticket, REPORTER, "好了"));
        assert_eq!((ticket.state, ticket.merged_into, kinds(&ticket)), (TicketState::Withdrawn, None, vec![]));
        assert_eq!(ticket.open_tasks().count(), 0);
    }
    // What was overdue stays broken.
    let late = tickets::CALL_DUE_AT;
    let mut ticket = tickets::broken_lift();
    ticket.apply(late, &Event::Withdrawn { reason: "好了".into() }.alone());
    let [call, resolve] = ticket.promises.as_slice() else { panic!("{ticket:?}") };
    assert_eq!((call.broken_at, call.kept_at, call.void_at), (Some(late), None, None));
    assert_eq!((resolve.broken_at, resolve.void_at), (None, Some(late)));
}

#[test]
fn what_the_public_sees() {
    assert_eq!(hide(&tickets::verified(), REPORTER, ""), Err(TicketRefusal::NotYours));
    assert_eq!(hide(&tickets::verified(), HANDLER, ""), Err(TicketRefusal::TextEmpty));
    let hidden = tickets::hidden(tickets::merged(tickets::verified()));
    assert!(!hidden.is_public());
    assert!(then(hidden, |ticket| show(ticket, HANDLER)).is_public());
    let office = join(&tickets::office_only(), STRANGER, Reporter::Person(PersonId(9)));
    assert_eq!(office, Err(TicketRefusal::NotPublic));

    let photos = photos(2).expect("photos");
    let covered = || PhotoLink("c.jpg".into());
    let check = |photo: &str, reason: &str, then: Result<(), TicketRefusal>| {
        let entry = cover(&tickets::rated(), HANDLER, &photos, photo, covered(), reason);
        let event = |()| Event::Covered { photo: photos[1].clone(), covered: covered(), reason: "车牌".into() };
        assert_eq!(entry, then.map(|done| event(done).alone()));
    };
    check("d.jpg", "", Err(TicketRefusal::PhotoUnknown));
    check(&photos[1].0, "", Err(TicketRefusal::TextEmpty));
    check(&photos[1].0, " 车牌", Ok(()));
}

#[test]
fn a_week_without_a_rating_closes() {
    let answered = tickets::answered();
    let week = AT.after(Span::days(7));
    assert_eq!(close(&answered, week.before(Span(1)), 7), None);
    assert_eq!(close(&answered, week, 7), Some(Event::Closed.alone()));
    // A clock that was set back closes nothing; looking at it, hiding it, covering it does not begin a new week.
    assert_eq!(close(&answered, AT.before(Span::days(365)), 7), None);
    let mut hidden = answered.clone();
    hidden.apply(week.before(Span(1)), &Event::Hidden { reason: "门牌".into() }.alone());
    assert!(close(&hidden, week, 7).is_some());
    for other in [tickets::verified(), tickets::rated(), tickets::closed(), tickets::withdrawn()] {
        assert_eq!(close(&other, week.after(Span::days(365)), 7), None);
    }
    // Reopened and answered again, the week begins again.
    let mut again = then(answered, |ticket| decide::reopen(ticket, REPORTER, "又坏", &terms(AT), &DUTY));
    let answer = decide::answer(&again, HANDLER, SOLVED, photos(1)).expect("an answer");
    again.apply(week, &answer);
    assert_eq!(close(&again, week.after(Span::days(6)), 7), None);
}
