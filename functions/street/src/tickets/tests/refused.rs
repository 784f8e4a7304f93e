//! Every operation on a ticket: signed out, as the wrong person, from the wrong state, twice, and with faults.

use crate::calls::*;
use crate::native::Fault;
use crate::sql::Sql;
use crate::testing::*;
use domain::view::*;
use domain::*;

/// Calls on one ticket, each with a key.
fn calls(ticket: &str, key: &str) -> (RecordCall, AnswerTicket, Rate, Reopen) {
    let (ticket, key) = (ticket.to_owned(), key.to_owned());
    let photos = Photos::Stored(vec![PhotoLink(PHOTO.into())]);
    (
        RecordCall {
            key: key.clone(),
            ticket: ticket.clone(),
            outcome: "true".into(),
            note: String::new(),
            place: String::new(),
        },
        AnswerTicket {
            key: key.clone(),
            ticket: ticket.clone(),
            ending: "solved".into(),
            text: "已修好".into(),
            passed_to: String::new(),
            follow: String::new(),
            remedy: None,
            photos,
        },
        Rate { key: key.clone(), ticket: ticket.clone(), stars: "5".into(), note: String::new() },
        Reopen { key, ticket, reason: "又坏了".into() },
    )
}

#[test]
fn by_the_wrong_person() {
    let mut town = Town::new();
    let ticket = town.broken_lift("granny");
    let resident = town.sign_in("resident", GRANNY);
    let zhao = town.sign_in("zhao", ZHAO);
    let wang = town.sign_in("wang", WANG);
    let before = town.dump();
    let role = Refusal::RoleRequired { role: Role::GridWorker };
    let not_yours = Refusal::Ticket(TicketRefusal::NotYours);
    for (token, office, reporter) in [
        ("", Refusal::SignInRequired, Refusal::SignInRequired),
        ("stranger", Refusal::SignInRequired, not_yours.clone()),
        (
            "granny",
            Refusal::SignInRequired,
            Refusal::Ticket(TicketRefusal::NotNow {
                verb: Verb::Rate,
                state: TicketState::Reported,
                possible: vec![Verb::Withdraw],
            }),
        ),
        (&resident, role.clone(), not_yours.clone()),
        (&wang, role.clone(), not_yours.clone()),
        (&zhao, not_yours.clone(), not_yours.clone()),
    ] {
        let (call, answer, rate, reopen) = calls(&ticket, "key");
        assert_eq!(refusal(town.ask(token, call)), office, "{token}");
        assert_eq!(refusal(town.ask(token, answer)), office, "{token}");
        assert_eq!(
            town.ask(token, AskDesk { ticket: ticket.clone(), place: String::new() }),
            Err(office.clone()),
            "{token}"
        );
        assert_eq!(town.ask(token, Dial { ticket: ticket.clone() }), Err(office.clone()), "{token}");
        let inbox = if token == zhao {
            Ok(0)
        } else if office == not_yours {
            Err(role.clone())
        } else {
            Err(office)
        };
        assert_eq!(town.ask(token, AskInbox { filter: String::new() }).map(|inbox| inbox.rows.len()), inbox, "{token}");
        assert_eq!(refusal(town.ask(token, rate)), reporter, "{token}");
        if token != "granny" {
            assert_eq!(refusal(town.ask(token, reopen)), reporter, "{token}");
        }
        assert_eq!(town.dump(), before, "{token}");
    }
}

#[test]
fn the_office_handles_every_grid() {
    let mut town = Town::new();
    let zhou = town.sign_in("zhou", ZHOU);
    let ticket = town.broken_lift("granny");
    town.call(&zhou, &ticket, "true");
    let view = town.answer(&zhou, &ticket, "solved");
    assert_eq!(view.steps[2].who.as_deref(), Some("周敏"));
    let ticket = town.broken_lift("granny");
    let inbox = town.ask(&zhou, AskInbox { filter: String::new() }).unwrap();
    assert_eq!((inbox.open_total, inbox.rows[0].code.as_str()), (1, ticket.as_str()));
}

#[test]
fn unknown_tickets() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    for code in ["33333-33333", "33333-33334", "x", ""] {
        let (call, answer, rate, reopen) = calls(code, "key");
        assert_eq!(refusal(town.ask(&lin, call)), Refusal::NotFound);
        assert_eq!(refusal(town.ask(&lin, answer)), Refusal::NotFound);
        assert_eq!(refusal(town.ask("granny", rate)), Refusal::NotFound);
        assert_eq!(refusal(town.ask("granny", reopen)), Refusal::NotFound);
        assert_eq!(town.ask(&lin, Dial { ticket: code.into() }), Err(Refusal::NotFound));
    }
}

#[test]
fn refusals_come_with_the_page_and_change_nothing() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    // Read once, it is no news any more.
    let _ = town.ask(&lin, AskDesk { ticket: ticket.clone(), place: String::new() }).unwrap();
    let before = town.dump();
    let (call, answer, _, _) = calls(&ticket, "key");
    let Outcome::Refused { refusal, form } = town.ask(&lin, answer.clone()).unwrap() else { panic!("done") };
    assert!(matches!(refusal, Refusal::Ticket(TicketRefusal::NotNow { .. })));
    assert_eq!(form, town.ask(&lin, AskDesk { ticket: ticket.clone(), place: String::new() }).unwrap());
    let unknown = RecordCall { outcome: "maybe".into(), ..call.clone() };
    let refused = crate::testing::refusal(town.ask(&lin, unknown));
    assert_eq!(refused, Refusal::Ticket(TicketRefusal::OutcomeUnknown));
    assert_eq!(town.dump(), before);
    // A refused key is not used up.
    done(town.ask(&lin, call).unwrap());
    let before = town.dump();
    for (change, expected) in [
        (AnswerTicket { photos: Photos::Stored(vec![]), ..answer.clone() }, TicketRefusal::AfterPhotoMissing),
        (AnswerTicket { ending: "not_true".into(), ..answer.clone() }, TicketRefusal::EndingNotAllowed),
        (AnswerTicket { text: " ".into(), ..answer.clone() }, TicketRefusal::TextEmpty),
    ] {
        assert_eq!(crate::testing::refusal(town.ask(&lin, change)), Refusal::Ticket(expected));
        assert_eq!(town.dump(), before);
    }
    done(town.ask(&lin, answer).unwrap());
}

/// Every command twice: the same answer, and nothing changes.
#[test]
fn twice_with_the_same_key() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let granny = town.sign_in("granny", GRANNY);
    let ticket = town.broken_lift(&granny);
    let (call, answer, rate, reopen) = calls(&ticket, "one key for all calls");
    macro_rules! twice {
        ($token:expr, $call:expr) => {{
            let first = done(town.ask($token, $call.clone()).unwrap());
            let before = town.dump();
            town.later(Span::seconds(30));
            assert_eq!(done(town.ask($token, $call.clone()).unwrap()), first);
            assert_eq!(town.dump(), before);
            assert_eq!(town.last.notices, []);
            first
        }};
    }
    twice!(&lin, call);
    twice!(&lin, answer.clone());
    twice!(&granny, reopen);
    let again = AnswerTicket { key: "another".into(), ..answer };
    twice!(&lin, again);
    let view = twice!(&granny, rate);
    assert_eq!(view.coins, CoinNote::Credited { coins: Coins::new(5).unwrap() });
    let page = town.page(&granny, AskMine {}).unwrap();
    let coins_available = Coins::new(5).unwrap();
    let signed_in = SignedIn { label: "139****0001".into(), roles: vec![], coins_available };
    assert_eq!((page.viewer.signed_in, page.street_name.as_str()), (Some(signed_in), "仙林街道"));
}

/// A fault at any statement of any command leaves no trace, and the same message then succeeds.
#[test]
fn faults_at_every_statement() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let check = |town: &mut Town, message: Vec<u8>| {
        let before = town.dump();
        let mut statement = 1;
        loop {
            for fault in [Fault::Before(statement), Fault::After(statement), Fault::CrashAt(statement)] {
                let entropy = town.entropy.clone();
                if town.try_message(&message, Some(fault)).is_ok() {
                    return statement;
                }
                town.entropy = entropy;
                assert_eq!(town.dump(), before, "{fault:?}");
            }
            statement += 1;
        }
    };
    let report = town.report_call("3幢2单元");
    let message = town.message("granny", report.clone());
    assert!(check(&mut town, message) > 8);
    let ticket = town.report("granny", report);
    let (call, answer, rate, _) = calls(&ticket, "key");
    for message in [town.message(&lin, call), town.message(&lin, answer), town.message("granny", rate)] {
        assert!(check(&mut town, message) > 8);
    }
    let code = town.request_code("granny", GRANNY);
    let message = town.message("granny", ConfirmSignInCode { key: "key".into(), code });
    assert!(check(&mut town, message) > 8);
    let mine = town.message(&lin, AskInbox { filter: String::new() });
    assert!(check(&mut town, mine) > 3);
}

#[test]
fn merging_is_refused_for_what_is_so() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let [first, second] = [town.broken_lift("granny"), town.broken_lift("neighbour")];
    let refused = |town: &mut Town, ticket: &str, into: &str| {
        refusal(town.try_act(&lin, ticket, DeskAct::Merge { into: into.to_owned() }))
    };
    let merging = |refusal| Refusal::Ticket(TicketRefusal::Merge(refusal));
    assert_eq!(refused(&mut town, &first, "33333-33333"), merging(MergeRefusal::Unknown));
    assert_eq!(refused(&mut town, &first, &first), merging(MergeRefusal::Itself));
    town.act(&lin, &first, DeskAct::Merge { into: second.clone() });
    assert_eq!(refused(&mut town, &second, &first), merging(MergeRefusal::Circle));
    // What was answered with it waits with it no longer.
    town.call(&lin, &second, "true");
    town.answer(&lin, &second, "solved");
    town.reopen("neighbour", &second);
    let ended = MergeRefusal::NotOpen { state: TicketState::Answered };
    assert_eq!(refused(&mut town, &second, &first), merging(ended));
}

#[test]
fn what_took_the_ticket_away_is_acknowledged_again() {
    let mut town = Town::new();
    let ticket = town.broken_lift("granny");
    let (lin, zhao) = (town.sign_in("lin", LIN), town.sign_in("zhao", ZHAO));
    town.call(&lin, &ticket, "true");
    let phone = "(SELECT person FROM sessions ORDER BY id DESC LIMIT 1)";
    town.native.run(&format!("UPDATE tickets SET responsible = {phone}"), &[]).unwrap();
    let act = DeskAct::Return { reason: "enforcement".into(), note: "归城管".into() };
    let call = ActOnTicket { key: town.key(), ticket: ticket.clone(), act };
    done(town.ask(&zhao, call.clone()).unwrap());
    let not_yours = Refusal::Ticket(TicketRefusal::NotYours);
    assert_eq!(
        town.ask(&zhao, AskDesk { ticket: ticket.clone(), place: String::new() }).err(),
        Some(not_yours.clone()),
        "it is the 街道's now"
    );
    let before = town.dump();
    done(town.ask(&zhao, call.clone()).unwrap());
    assert_eq!(town.dump(), before);
    let another = ActOnTicket { key: town.key(), ..call };
    assert_eq!(town.ask(&zhao, another).err(), Some(not_yours));
}
