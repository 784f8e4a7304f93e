use super::super::rebuild;
use super::*;
use crate::SessionId;

fn photo(name: &str) -> PhotoLink {
    PhotoLink(name.into())
}

/// Old rows meet new code: what is stored reads back, and is written the same.
#[test]
fn stored_names_are_pinned() {
    let mut kinds = Vec::new();
    let mut check = |event: Event, json: &str| {
        assert_eq!(serde_json::to_string(&event).expect("JSON"), json);
        assert_eq!(serde_json::from_str::<Event>(json).expect(json), event);
        let named = json.trim_start_matches('{').trim_start_matches('"');
        assert!(named.starts_with(&format!("{}\"", event.kind())), "{json}");
        kinds.push(event.kind());
    };
    let reported = |filed| Event::Reported {
        grid: GridId(3),
        kind: Kind::Damage,
        reporter: Reporter::Session(SessionId(7)),
        photos: vec![photo("aa.jpg")],
        visibility: Visibility::Office,
        filed,
    };
    check(
        reported(false),
        r#"{"reported":{"grid":3,"kind":"damage","reporter":{"session":7},"photos":["aa.jpg"],"visibility":"office"}}"#,
    );
    check(
        reported(true),
        r#"{"reported":{"grid":3,"kind":"damage","reporter":{"session":7},"photos":["aa.jpg"],"visibility":"office","filed":true}}"#,
    );
    check(
        Event::Called { outcome: CallOutcome::SeenOnSite, in_time: true, note: "来过".into(), on_site: true },
        r#"{"called":{"outcome":"seen_on_site","in_time":true,"note":"来过","on_site":true}}"#,
    );
    check(
        Event::Called { outcome: CallOutcome::NotReached, in_time: false, note: String::new(), on_site: false },
        r#"{"called":{"outcome":"not_reached","in_time":false,"note":""}}"#,
    );
    check(Event::Broken { promise: 2, due_at: Instant(5) }, r#"{"broken":{"promise":2,"due_at":5}}"#);
    check(Event::TakenOn, r#""taken_on""#);
    let order = Order { party: PartyId(4), lead: true, note: "尽快".into() };
    check(
        Event::Dispatched { orders: vec![order.clone()], rule: None, urgent: false },
        r#"{"dispatched":{"orders":[{"party":4,"lead":true,"note":"尽快"}]}}"#,
    );
    check(
        Event::Dispatched { orders: vec![order], rule: Some("电梯".into()), urgent: true },
        r#"{"dispatched":{"orders":[{"party":4,"lead":true,"note":"尽快"}],"rule":"电梯","urgent":true}}"#,
    );
    check(
        Event::Returned { reason: ReturnReason::PublicWorks, note: "路灯".into() },
        r#"{"returned":{"reason":"public_works","note":"路灯"}}"#,
    );
    let task = |verb, photos, ruling, to| Event::Task { task: 1, verb, text: "好".into(), photos, ruling, to };
    check(task(TaskVerb::Take, vec![], None, None), r#"{"task":{"task":1,"verb":"take","text":"好"}}"#);
    check(
        task(TaskVerb::Finish, vec![photo("b.png")], None, None),
        r#"{"task":{"task":1,"verb":"finish","text":"好","photos":["b.png"]}}"#,
    );
    check(
        task(TaskVerb::Arbitrate, vec![], Some(Ruling::Moved), Some(PartyId(6))),
        r#"{"task":{"task":1,"verb":"arbitrate","text":"好","ruling":"moved","to":6}}"#,
    );
    check(
        Event::Paused { promise: 2, until: Instant(9), reason: "等料".into() },
        r#"{"paused":{"promise":2,"until":9,"reason":"等料"}}"#,
    );
    check(Event::Resumed { promise: 2 }, r#"{"resumed":{"promise":2}}"#);
    check(Event::Planned, r#""planned""#);
    check(Event::Reached { promise: 3, text: "通车".into() }, r#"{"reached":{"promise":3,"text":"通车"}}"#);
    check(Event::HandedOver, r#""handed_over""#);
    check(Event::Merged { into: TicketId(8) }, r#"{"merged":{"into":8}}"#);
    check(Event::Unmerged, r#""unmerged""#);
    check(Event::Split { into: TicketId(8) }, r#"{"split":{"into":8}}"#);
    check(Event::SplitFrom { ticket: TicketId(7) }, r#"{"split_from":{"ticket":7}}"#);
    check(Event::Hidden { reason: "门牌".into() }, r#"{"hidden":{"reason":"门牌"}}"#);
    check(Event::Shown, r#""shown""#);
    check(
        Event::Covered { photo: photo("a.jpg"), covered: photo("c.jpg"), reason: "车牌".into() },
        r#"{"covered":{"photo":"a.jpg","covered":"c.jpg","reason":"车牌"}}"#,
    );
    check(Event::Joined { who: Reporter::Person(PersonId(9)) }, r#"{"joined":{"who":{"person":9}}}"#);
    check(Event::Recounted { who: Reporter::Session(SessionId(7)) }, r#"{"recounted":{"who":{"session":7}}}"#);
    check(Event::SetBack { promises: vec![2, 3] }, r#"{"set_back":{"promises":[2,3]}}"#);
    let answered = |passed_on, remedy| Event::Answered {
        ending: Ending::Solved,
        text: "修好了".into(),
        photos: vec![],
        passed_on,
        remedy,
    };
    check(answered(None, None), r#"{"answered":{"ending":"solved","text":"修好了","photos":[]}}"#);
    check(
        answered(Some(PassedOn { to: "供电所".into(), follow: "95598".into() }), Some(RemedyId(2))),
        r#"{"answered":{"ending":"solved","text":"修好了","photos":[],"passed_on":{"to":"供电所","follow":"95598"},"remedy":2}}"#,
    );
    check(Event::Rated { stars: 5, note: String::new() }, r#"{"rated":{"stars":5,"note":""}}"#);
    check(Event::Reopened { reason: "又坏".into() }, r#"{"reopened":{"reason":"又坏"}}"#);
    check(Event::Closed, r#""closed""#);
    check(Event::Withdrawn { reason: "好了".into() }, r#"{"withdrawn":{"reason":"好了"}}"#);
    check(Event::Claimed { reporter: Reporter::Person(PersonId(9)) }, r#"{"claimed":{"reporter":{"person":9}}}"#);
    kinds.dedup();
    assert_eq!(kinds.len(), 28, "every kind of event: {kinds:?}");
}

#[test]
fn stored_entries_are_pinned() {
    let check = |entry: Entry, json: &str| {
        assert_eq!(serde_json::to_string(&entry).expect("JSON"), json);
        assert_eq!(serde_json::from_str::<Entry>(json).expect(json), entry);
    };
    check(Event::Shown.alone(), r#"{"event":"shown"}"#);
    let promised = |task, title: &str| Promised {
        kind: PromiseKind::Milestone,
        due_at: Instant(5),
        task,
        title: title.to_owned(),
    };
    let office = Office { level: Level::Street, person: PersonId(3) };
    check(
        Event::Planned.alone().promising([promised(None, "通车"), promised(Some(2), "")]).answered_for_by(office),
        r#"{"event":"planned","promised":[{"kind":"milestone","due_at":5,"title":"通车"},{"kind":"milestone","due_at":5,"task":2}],"office":{"level":"street","person":3}}"#,
    );
}

#[test]
fn only_a_report_that_somebody_answers_for_begins_a_ticket() {
    let report = super::super::fixtures::reported_as("damage", "public", false);
    let claimed = Event::Claimed { reporter: Reporter::Person(PersonId(9)) }.alone();
    assert_eq!(rebuild([(Instant(1), &claimed)]), None);
    assert_eq!(rebuild([]), None);
    assert_eq!(rebuild([(Instant(1), &report.event.clone().alone())]), None);
    let ticket = rebuild([(Instant(1), &report), (Instant(2), &claimed)]).expect("a ticket");
    assert_eq!((ticket.reporter, ticket.reported_at), (Reporter::Person(PersonId(9)), Instant(1)));
}
