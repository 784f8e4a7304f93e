use super::*;
use crate::photo::PhotoRefusal;
use crate::ticket::decide::PhotoFault;
use crate::ticket::fixtures::{
    self as tickets, ARBITER, AT, HANDLER, LEAD, PARTY, SECOND, STRANGER, photos, task_words, terms,
};
use crate::{TaskState, TicketState};

const THIRD: PartyId = PartyId(3);

fn run(
    ticket: &Ticket,
    number: u32,
    standing: Standing<'_>,
    verb: TaskVerb,
    words: TaskWords<'_>,
) -> Result<Entry, TicketRefusal> {
    act(ticket, number, standing, verb, words, |party| party.0 < 50, &terms(AT))
}

#[test]
fn refused_in_order() {
    let long = "一".repeat(2_001);
    let check = |ticket: &Ticket, number, standing, verb, words: TaskWords<'_>, refusal: TicketRefusal| {
        assert_eq!(run(ticket, number, standing, verb, words), Err(refusal));
    };
    let words = |text, ruling, to, photos| TaskWords { text, ruling, to, photos };
    let ticket = tickets::dispatched();
    let unknown = TicketRefusal::Task(TaskRefusal::Unknown);
    check(&ticket, 3, STRANGER, TaskVerb::Take, task_words(""), unknown);
    check(&ticket, 2, PARTY, TaskVerb::Take, task_words(""), TicketRefusal::NotYours);
    let not_now = TaskRefusal::NotNow {
        verb: TaskVerb::Finish,
        state: TaskState::Offered,
        possible: vec![TaskVerb::Take, TaskVerb::Refuse, TaskVerb::Ask],
    };
    check(&ticket, 1, PARTY, TaskVerb::Finish, task_words(""), TicketRefusal::Task(not_now));
    let refused = tickets::refused();
    let ruling_unknown = TicketRefusal::Task(TaskRefusal::RulingUnknown);
    check(&refused, 1, ARBITER, TaskVerb::Arbitrate, words("", "?", None, photos(7)), ruling_unknown);
    for nobody in [None, Some(PartyId(99))] {
        let moved = words("", "moved", nobody, photos(7));
        check(&refused, 1, ARBITER, TaskVerb::Arbitrate, moved, TicketRefusal::PartyUnknown);
    }
    for busy in [LEAD, SECOND] {
        let moved = words("", "moved", Some(busy), photos(7));
        check(&refused, 1, ARBITER, TaskVerb::Arbitrate, moved, TicketRefusal::PartyTwice);
    }
    let taken = tickets::task(ticket.clone(), PARTY, TaskVerb::Take, task_words(""));
    let bare = words("", "", None, photos(0));
    check(&taken, 1, PARTY, TaskVerb::Finish, bare, TicketRefusal::AfterPhotoMissing);
    for verb in [TaskVerb::Refuse, TaskVerb::Ask, TaskVerb::Progress, TaskVerb::Finish] {
        check(&taken, 1, PARTY, verb, words(" ", "", None, photos(7)), TicketRefusal::TextEmpty);
        let too_long = TicketRefusal::TextTooLong { characters: 2_001, characters_max: 2_000 };
        check(&taken, 1, PARTY, verb, words(&long, "", None, photos(7)), too_long);
    }
    let seven = TicketRefusal::TooManyPhotos { photos: 7, photos_max: 6 };
    check(&taken, 1, PARTY, TaskVerb::Finish, words("好", "", None, photos(7)), seven);
    let bad = || Err(PhotoFault::Refused { ordinal: 1, refusal: PhotoRefusal::UnknownFormat });
    let photo = TicketRefusal::Photo { ordinal: 1, refusal: PhotoRefusal::UnknownFormat };
    check(&taken, 1, PARTY, TaskVerb::Progress, words("好", "", None, bad()), photo);
}

/// "Not mine", the arbiter says that it is: it cannot be refused again.
#[test]
fn not_mine_twice() {
    let refused = tickets::refused();
    let promises = |ticket: &Ticket| -> Vec<(PromiseKind, Option<u32>)> {
        ticket.running().map(|promise| (promise.kind, promise.task)).collect()
    };
    use PromiseKind::{Arbitrate, Resolve, Task};
    assert_eq!(promises(&refused), [(Resolve, None), (Task, Some(2)), (Arbitrate, Some(1))]);
    assert!(refused.promises.iter().any(|promise| promise.task == Some(1) && promise.void_at == Some(AT)));
    let stands = TaskWords { ruling: "stands", ..task_words("物业合同写明") };
    let bound = tickets::task(refused, ARBITER, TaskVerb::Arbitrate, stands);
    assert_eq!((bound.tasks[0].state, bound.tasks[0].bound), (TaskState::Offered, true));
    assert_eq!(promises(&bound), [(Resolve, None), (Task, Some(2)), (Task, Some(1))]);
    let again = run(&bound, 1, PARTY, TaskVerb::Refuse, task_words("还是不归我"));
    assert_eq!(again, Err(TicketRefusal::Task(TaskRefusal::Bound)));
    run(&bound, 1, PARTY, TaskVerb::Take, task_words("")).expect("taken");
}

#[test]
fn another_party_handles_it_or_nobody() {
    let moved = TaskWords { ruling: "moved", to: Some(THIRD), ..task_words("归城管") };
    let ticket = tickets::task(tickets::refused(), ARBITER, TaskVerb::Arbitrate, moved);
    assert_eq!(ticket.tasks[0].state, TaskState::Released);
    let third = &ticket.tasks[2];
    assert_eq!((third.number, third.party, third.lead, third.state), (3, THIRD, true, TaskState::Offered));
    let promised = ticket.running().any(|promise| promise.kind == PromiseKind::Task && promise.task == Some(3));
    assert!(promised);

    // A party that is named beside another ruling gets nothing.
    let dropped = TaskWords { ruling: "dropped", to: Some(THIRD), ..task_words("免办") };
    let ticket = tickets::task(tickets::refused(), ARBITER, TaskVerb::Arbitrate, dropped);
    assert_eq!((ticket.tasks.len(), ticket.open_tasks().count()), (2, 1));
    assert_eq!(ticket.tasks[0].state, TaskState::Released);
}

/// Words and photos stay with the entry, those that belong there.
#[test]
fn a_party_does_its_part() {
    let taken = tickets::task(tickets::dispatched(), PARTY, TaskVerb::Take, task_words(""));
    let asked = tickets::task(taken.clone(), PARTY, TaskVerb::Ask, task_words("几号楼？"));
    assert_eq!(asked.tasks[0].state, TaskState::Asked);
    let replied = tickets::task(asked, HANDLER, TaskVerb::Reply, task_words("3 幢"));
    assert_eq!(replied.tasks[0].state, TaskState::Taken);
    let event = |verb| run(&taken, 1, PARTY, verb, task_words(" 好 ")).expect("done").event;
    let expected = |verb, photos| Event::Task { task: 1, verb, text: "好".into(), photos, ruling: None, to: None };
    let photos = photos(1).expect("photos");
    assert_eq!(event(TaskVerb::Finish), expected(TaskVerb::Finish, photos.clone()));
    assert_eq!(event(TaskVerb::Progress), expected(TaskVerb::Progress, photos));
    assert_eq!(event(TaskVerb::Ask), expected(TaskVerb::Ask, vec![]));
    let done = tickets::tasks_done();
    let ends: Vec<_> = done.promises.iter().filter(|promise| promise.task.is_some()).collect();
    assert_eq!((ends[0].kept_at, ends[0].void_at), (Some(AT), None));
    assert_eq!((ends[1].kept_at, ends[1].void_at), (None, Some(AT)));
}

/// The ticket was withdrawn or merged meanwhile: the party is told that its task was taken back.
#[test]
fn too_late() {
    let withdrawn = tickets::then(tickets::dispatched(), |ticket| {
        crate::ticket::decide::withdraw(ticket, tickets::REPORTER, "好了")
    });
    for ticket in [withdrawn, tickets::merged(tickets::dispatched())] {
        assert!(!matches!(ticket.state, TicketState::Handling));
        let verb = TaskVerb::Finish;
        let late = TaskRefusal::NotNow { verb, state: TaskState::Revoked, possible: vec![] };
        assert_eq!(run(&ticket, 1, PARTY, verb, task_words("好")), Err(TicketRefusal::Task(late)));
    }
}
