//! Every state × verb × role, against a matrix that was written down by hand.

use super::super::fixtures as tickets;
use super::*;
use crate::Kind;

/// Who does what to which ticket: H its handler, R its reporter, N a neighbour; refused with T tasks open,
/// J others joined, P not public, and `.` not now.
const MATRIX: &str = "
                found unreached untrue slip office verified planned street joined hidden alone tasks done answered rated closed withdrawn merged
    record_call H     H         H      H    H      .        .       .      .      .      .     .     .    .        .     .      .         .
    take_on     .     .         .      .    .      H        H       H      H      H      .     .     .    .        .     .      .         .
    dispatch    .     .         .      .    .      H        H       H      H      H      H     H     H    .        .     .      .         .
    return      .     .         .      .    .      H        H       .      H      H      H     T     H    .        .     .      .         .
    answer      .     H         H      .    .      H        H       H      H      H      H     T     H    .        .     .      .         .
    pause       .     .         .      .    .      H        H       H      H      H      H     H     H    .        .     .      .         .
    resume      .     .         .      .    .      .        H       .      .      .      .     .     .    .        .     .      .         .
    plan        .     .         .      .    .      H        H       H      H      H      H     H     H    .        .     .      .         .
    reach       .     .         .      .    .      .        H       .      .      .      .     .     .    .        .     .      .         .
    hand_over   H     H         H      H    H      H        H       H      H      H      H     H     H    .        .     .      .         .
    merge       H     H         H      H    H      H        H       H      H      H      H     H     H    .        .     .      .         .
    unmerge     .     .         .      .    .      .        .       .      .      .      .     .     .    .        .     .      .         H
    rate        .     .         .      .    .      .        .       .      .      .      .     .     .    R        .     .      .         .
    reopen      .     .         .      .    .      .        .       .      .      .      .     .     .    R        .     .      .         .
    split       .     .         .      .    .      H        H       H      H      H      H     H     H    .        .     .      .         .
    hide        H     H         H      H    .      H        H       H      H      .      H     H     H    H        H     H      H         H
    show        .     .         .      .    .      .        .       .      .      H      .     .     .    .        .     .      .         .
    cover       H     H         H      H    H      H        H       H      H      H      H     H     H    H        H     H      H         H
    withdraw    R     R         R      .    R      R        R       R      J      R      R     R     R    .        .     .      .         R
    join        N     N         N      N    P      N        N       N      N      P      N     N     N    .        .     .      .         .
";

const TASK_MATRIX: &str = "
              offered taken asked refused finished released revoked
    take      P       .     .     .       .        .        .
    refuse    P       P     P     .       .        .        .
    ask       P       P     .     .       .        .        .
    progress  .       P     .     .       .        .        .
    finish    .       P     .     .       .        .        .
    reply     .       .     H     .       .        .        .
    arbitrate .       .     .     A       .        .        .
    revoke    H       H     H     H       .        .        .
";

/// The columns by name; each row its name and its cells.
fn read(matrix: &'static str) -> (Vec<&'static str>, Vec<(&'static str, Vec<char>)>) {
    let mut lines = matrix.lines().filter(|line| !line.trim().is_empty());
    let columns: Vec<&str> = lines.next().expect("a head").split_whitespace().collect();
    let rows = lines.map(|line| {
        let mut words = line.split_whitespace();
        let name = words.next().expect("a name");
        let cells: Vec<char> = words.map(|word| word.parse().expect("one character")).collect();
        assert_eq!(cells.len(), columns.len(), "{line}");
        (name, cells)
    });
    (columns.clone(), rows.collect())
}

fn ticket_of(column: &str) -> Ticket {
    match column {
        "found" => tickets::broken_lift(),
        "unreached" => tickets::not_reached(),
        "untrue" => tickets::found_untrue(),
        "slip" => tickets::slip(),
        "office" => tickets::office_only(),
        "verified" => tickets::verified(),
        "planned" => tickets::planned(),
        "street" => tickets::at_street(),
        "joined" => tickets::joined(tickets::verified()),
        "hidden" => tickets::hidden(tickets::verified()),
        "alone" => tickets::taken_on(),
        "tasks" => tickets::dispatched(),
        "done" => tickets::tasks_done(),
        "answered" => tickets::answered(),
        "rated" => tickets::rated(),
        "closed" => tickets::closed(),
        "withdrawn" => tickets::withdrawn(),
        "merged" => tickets::merged(tickets::verified()),
        _ => panic!("{column}"),
    }
}

/// Every combination of what somebody may be.
fn standings() -> Vec<Standing<'static>> {
    let parties: [&'static [PartyId]; 4] = [&[], &[tickets::LEAD], &[PartyId(99)], &[PartyId(99), tickets::LEAD]];
    let mut all = Vec::new();
    for bits in 0..8_u8 {
        let flag = |bit: u8| bits & bit != 0;
        let (reporter, handler, arbiter) = (flag(1), flag(2), flag(4));
        all.extend(parties.map(|parties| Standing { reporter, handler, arbiter, parties }));
    }
    assert_eq!(all.len(), 32);
    all
}

fn is(standing: Standing<'_>, letter: char) -> bool {
    match letter {
        'H' => standing.handler,
        'R' => standing.reporter,
        'N' => !standing.reporter,
        'A' => standing.arbiter,
        'P' => standing.parties.contains(&tickets::LEAD),
        _ => false,
    }
}

/// Whose verb it is, in any state.
fn owner(verb: Verb) -> char {
    match verb {
        Verb::Rate | Verb::Reopen | Verb::Withdraw => 'R',
        Verb::Join => 'N',
        _ => 'H',
    }
}

/// Tries every verb as everybody; `cells` says by row what is expected.
fn check(name: &str, ticket: &Ticket, cells: &[(Verb, char)]) {
    for standing in standings() {
        let mine: Vec<Verb> =
            cells.iter().filter(|(_, cell)| *cell != 'P' && is(standing, *cell)).map(|(verb, _)| *verb).collect();
        assert_eq!(possible(ticket, standing), mine, "{name} {standing:?}");
        for (verb, cell) in cells.iter().copied() {
            let expected = match cell {
                _ if !is(standing, owner(verb)) => Err(TicketRefusal::NotYours),
                '.' => Err(TicketRefusal::NotNow { verb, state: ticket.state, possible: mine.clone() }),
                'T' => Err(TicketRefusal::TasksOpen { open: 2 }),
                'J' => Err(TicketRefusal::OthersJoined { joined: 1 }),
                'P' => Err(TicketRefusal::NotPublic),
                _ => Ok(()),
            };
            assert_eq!(allow(ticket, standing, verb), expected, "{name} {verb:?} {standing:?}");
        }
    }
}

/// One ticket: its name, itself, and its cells by verb.
type Column = (&'static str, Ticket, Vec<(Verb, char)>);

/// Every named ticket with what the matrix says of it.
fn expected() -> Vec<Column> {
    let (columns, rows) = read(MATRIX);
    let mut verbs: Vec<Verb> = rows.iter().map(|(name, _)| Verb::parse(name).expect(name)).collect();
    let named = columns.iter().enumerate().map(|(column, name)| {
        let cells = rows.iter().map(|(verb, cells)| (Verb::parse(verb).expect(verb), cells[column]));
        (*name, ticket_of(name), cells.collect())
    });
    let named = named.collect();
    verbs.sort_unstable();
    assert_eq!(verbs, Verb::ALL, "every verb has a row");
    named
}

#[test]
fn everybody_tries_every_verb_in_every_state() {
    let named = expected();
    for (name, ticket, cells) in &named {
        check(name, ticket, cells);
    }
    for state in TicketState::ALL {
        assert!(named.iter().any(|(_, ticket, _)| ticket.state == *state), "{state:?}");
    }
}

/// Hiding changes hiding, showing and joining, wherever the ticket stands; joining changes withdrawing.
#[test]
fn in_every_state_hidden_or_joined() {
    for (name, ticket, mut cells) in expected() {
        let mut hidden = ticket.clone();
        hidden.hidden = true;
        for (verb, cell) in &mut cells {
            match (*verb, *cell) {
                (Verb::Hide, _) => *cell = '.',
                (Verb::Show, _) => *cell = 'H',
                (Verb::Join, 'N') => *cell = 'P',
                _ => {}
            }
        }
        check(name, &hidden, &cells);
        hidden.joined = 1;
        for (_, cell) in cells.iter_mut().filter(|(verb, cell)| *verb == Verb::Withdraw && *cell == 'R') {
            *cell = 'J';
        }
        // Others who joined are named before the slip.
        let is_slip = hidden.slip;
        for (_, cell) in cells.iter_mut().filter(|(verb, _)| *verb == Verb::Withdraw && is_slip) {
            *cell = 'J';
        }
        check(name, &hidden, &cells);
    }
}

/// Sets the first task of a ticket that is being handled.
fn with_task(state: TaskState, bound: bool) -> Ticket {
    let mut ticket = tickets::dispatched();
    (ticket.tasks[0].state, ticket.tasks[0].bound) = (state, bound);
    ticket
}

#[test]
fn everybody_tries_every_verb_on_every_task() {
    let (columns, rows) = read(TASK_MATRIX);
    let verbs: Vec<TaskVerb> = rows.iter().map(|(name, _)| TaskVerb::parse(name).expect(name)).collect();
    let states: Vec<TaskState> = columns.iter().map(|name| TaskState::parse(name).expect(name)).collect();
    assert_eq!((states.as_slice(), verbs.len()), (TaskState::ALL, TaskVerb::ALL.len()));
    let owner = |row: usize| *rows[row].1.iter().find(|cell| **cell != '.').expect("somebody");
    for (column, state) in states.iter().copied().enumerate() {
        for (bound, handled) in [(false, true), (true, true), (false, false), (true, false)] {
            let mut ticket = with_task(state, bound);
            if !handled {
                ticket.state = TicketState::Verified;
            }
            let task = ticket.tasks[0].clone();
            for standing in standings() {
                // Nobody rules in their own matter.
                let is_own = |row: usize| {
                    verbs[row] == TaskVerb::Arbitrate && standing.arbiter && standing.parties.contains(&task.party)
                };
                let can = |row: usize| {
                    let is_bound = bound && verbs[row] == TaskVerb::Refuse;
                    handled && !is_bound && !is_own(row) && is(standing, rows[row].1[column])
                };
                let mine: Vec<TaskVerb> = (0..rows.len()).filter(|row| can(*row)).map(|row| verbs[row]).collect();
                assert_eq!(task_possible(&ticket, &task, standing), mine, "{state:?} {standing:?}");
                for (row, verb) in verbs.iter().copied().enumerate() {
                    let is_open = !matches!(state, TaskState::Finished | TaskState::Released | TaskState::Revoked);
                    let refusal = if !is(standing, owner(row)) {
                        Some(TicketRefusal::NotYours)
                    } else if is_own(row) {
                        Some(TicketRefusal::Task(TaskRefusal::OwnParty))
                    } else if can(row) {
                        None
                    } else if bound && handled && is_open && verb == TaskVerb::Refuse {
                        Some(TicketRefusal::Task(TaskRefusal::Bound))
                    } else {
                        Some(TicketRefusal::Task(TaskRefusal::NotNow { verb, state, possible: mine.clone() }))
                    };
                    let allowed = allow_task(&ticket, 1, standing, verb);
                    assert_eq!(allowed, refusal.map_or(Ok(&task), Err), "{state:?} {bound} {verb:?} {standing:?}");
                    let unknown = allow_task(&ticket, 3, standing, verb);
                    assert_eq!(unknown, Err(TicketRefusal::Task(TaskRefusal::Unknown)));
                }
            }
        }
    }
}

#[test]
fn endings_follow_what_is_known() {
    use Ending::{Explained, NotTrue, PassedOn, Solved};
    for (name, ticket, _) in expected() {
        let allowed: &[Ending] = match name {
            "unreached" => &[Explained],
            "untrue" => &[NotTrue, Explained],
            "verified" | "planned" | "street" | "joined" | "hidden" | "alone" | "tasks" | "done" => {
                &[Solved, Explained, PassedOn]
            }
            _ => &[],
        };
        assert_eq!(endings(&ticket), allowed, "{name}");
    }
}

#[test]
fn urgent_kinds_and_rungs() {
    for kind in Kind::ALL {
        assert_eq!(kind.is_urgent(), *kind == Kind::Hazard);
    }
    let rungs: Vec<Level> = Level::ALL.iter().map(|level| level.above()).collect();
    assert_eq!(rungs, [Level::Community, Level::Street, Level::District, Level::District]);
}
