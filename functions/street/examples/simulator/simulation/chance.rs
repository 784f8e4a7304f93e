//! What the office, the parties and the neighbours do next with the tickets that there are.

use super::cast::{Job, PARTIES, STAFF, slots};
use super::errands;
use super::generate::{fitting_ticket, recent, target, words};
use super::random::Random;
use super::run::Run;
use super::step::{Label, Order, Slot, Target};
use domain::calendar::Date;
use domain::view::PhotoLink;
use domain::{PartyId, PersonId};
use street::calls::{DeskAct, Photos, ProgressAct, TaskAct};
use street::sql::{Row, Sql, Value};

/// Something on the desk besides calling and answering.
pub fn desk(run: &Run, random: &mut Random) -> (Slot, Order) {
    if let Some(errand) = Some(random.chance(350)).filter(|so| *so).and_then(|_| errands::desk(run, random)) {
        return errand;
    }
    let state = random.weighted(&[(2, "reported"), (9, "verified"), (10, "handling"), (2, "answered"), (1, "merged")]);
    let label = fitting_ticket(run, state, random);
    let slot = handler(run, label, random);
    let ticket = target(label, random);
    if random.chance(170) {
        let back = errands::waiting_with(run, label, random).filter(|_| random.chance(300));
        let into = target(back.or_else(|| alike(run, label, random)), random);
        return (slot, Order::Merge { ticket, into });
    }
    let act = match state {
        "verified" => verified(run, random),
        "handling" => handling(run, label, random),
        "merged" if random.chance(600) => DeskAct::Unmerge,
        _ => beside(run, label, random),
    };
    (slot, Order::Act { ticket, act })
}

/// Who handles a ticket: mostly its worker, often somebody above.
pub fn handler(run: &Run, label: Option<Label>, random: &mut Random) -> Slot {
    let grid = label.and_then(|label| run.tickets.get(&label)).map_or(1, |known| known.grid);
    let job = match random.below(10) {
        0 => Job::Lead,
        1..=2 => Job::Dispatcher,
        3 => Job::Admin,
        4 => Job::District,
        _ => Job::Worker(grid),
    };
    *random.pick(&slots(|known| known == job)).unwrap_or(&0)
}

fn verified(run: &Run, random: &mut Random) -> DeskAct {
    match random.below(20) {
        0..=3 => DeskAct::TakeOn,
        4..=13 => dispatch(random),
        14..=15 => returned(random),
        16 => planned(run, random),
        17 => DeskAct::Split { kind: "damage".into(), text: words(random, "门也坏了") },
        _ => DeskAct::HandOver { person: somebody(random) },
    }
}

fn handling(run: &Run, label: Option<Label>, random: &mut Random) -> DeskAct {
    let task = |state: &str, random: &mut Random| {
        let statement = "SELECT tasks.number FROM tasks JOIN tickets ON tickets.id = tasks.ticket \
            WHERE tickets.code = ?1 AND (tasks.state = ?2 OR ?2 = '')";
        let rows = of(run, label, statement, state);
        random.pick(&rows).and_then(|row| row.count(0).ok()).unwrap_or(1)
    };
    let promise = |kinds: &str, random: &mut Random| {
        let statement = "SELECT value ->> 'number' FROM tickets, json_each(promises) WHERE code = ?1 \
            AND value ->> 'kept_at' IS NULL AND value ->> 'broken_at' IS NULL AND instr(?2, value ->> 'kind')";
        let rows = of(run, label, statement, kinds);
        random.pick(&rows).and_then(|row| row.count(0).ok())
    };
    let text = words(random, "请尽快");
    match random.below(24) {
        0..=2 => dispatch(random),
        3..=5 => DeskAct::Reply { task: task("asked", random), text },
        6..=7 => DeskAct::Revoke { task: task("", random), text },
        8..=9 => DeskAct::Link { task: task("", random) },
        10 => DeskAct::Unlink { task: task("", random) },
        11..=13 => {
            let promise = promise("resolve task milestone call", random);
            DeskAct::Pause { promise, until: day(run, random), reason: words(random, "等材料") }
        }
        14..=15 => DeskAct::Resume { promise: promise("resolve task milestone", random) },
        16..=17 => planned(run, random),
        18..=19 => DeskAct::Reach { promise: promise("milestone", random), text },
        20 => returned(random),
        21 => DeskAct::Split { kind: String::new(), text: words(random, "墙也裂了") },
        _ => DeskAct::HandOver { person: somebody(random) },
    }
}

/// What changes little or nothing of its course, and what fits no state at all.
fn beside(run: &Run, label: Option<Label>, random: &mut Random) -> DeskAct {
    match random.below(12) {
        0..=1 => DeskAct::Claim { force: random.chance(300) },
        2..=3 => DeskAct::Release,
        4 => DeskAct::Hide { reason: words(random, "有门牌号") },
        5..=6 => DeskAct::Show,
        7..=8 => DeskAct::Cover {
            photo: format!("{:064x}.jpg", random.below(2)),
            covered: PhotoLink(format!("{:064x}.jpg", 99)),
            reason: words(random, "有车牌"),
        },
        9 => verified(run, random),
        10 => handling(run, label, random),
        _ => DeskAct::Unmerge,
    }
}

fn dispatch(random: &mut Random) -> DeskAct {
    let party = |random: &mut Random| PartyId(1 + random.below(PARTIES as usize + 1) as i64);
    let lead = random.chance(900).then(|| party(random));
    let others = (0..random.weighted(&[(6, 0), (3, 1), (1, 2), (1, 12)])).map(|_| party(random)).collect();
    DeskAct::Dispatch { lead, others, note: words(random, "请上门"), rule: String::new() }
}

fn returned(random: &mut Random) -> DeskAct {
    let reason = random.weighted(&[(4, "enforcement"), (2, "court"), (1, "lazy")]);
    DeskAct::Return { reason: reason.into(), note: words(random, "不在职责内") }
}

fn planned(run: &Run, random: &mut Random) -> DeskAct {
    DeskAct::Plan { title: words(random, "换电梯"), until: day(run, random) }
}

fn somebody(random: &mut Random) -> Option<PersonId> {
    random.chance(950).then(|| PersonId(1 + random.below(STAFF) as i64))
}

/// A day, mostly one to come.
pub fn day(run: &Run, random: &mut Random) -> String {
    let days = random.weighted(&[(4, 0), (6, 1), (4, 5), (2, 30), (1, -1), (1, 400)]);
    if random.chance(20) { "明天".into() } else { Date::of(run.now).after_days(days).to_string() }
}

/// Another ticket of the same grid.
fn alike(run: &Run, label: Option<Label>, random: &mut Random) -> Option<Label> {
    let grid = label.and_then(|label| run.tickets.get(&label)).map(|known| known.grid);
    let near = run.tickets.iter().rev().filter(|(_, known)| Some(known.grid) == grid).take(8);
    let labels: Vec<Label> = near.map(|(label, _)| *label).collect();
    if random.chance(900) { random.pick(&labels).copied() } else { recent(&run.tickets, random) }
}

/// What people of a party do, or who holds a link.
pub fn party(run: &Run, random: &mut Random) -> (Slot, Order) {
    let statement = "SELECT tickets.code, tasks.number, tasks.party, tasks.state FROM tasks \
        JOIN tickets ON tickets.id = tasks.ticket WHERE tasks.due_at_ms IS NOT NULL ORDER BY tasks.ticket DESC LIMIT 12";
    let rows = run.native.run(statement, &[]).unwrap_or_default();
    let Some(row) = random.pick(&rows) else { return desk(run, random) };
    let (code, state) = (row.text(0).unwrap_or_default(), row.text(3).unwrap_or_default());
    let (task, party) = (row.count(1).unwrap_or(1), row.integer(2).unwrap_or(1));
    let label = run.tickets.iter().find(|(_, known)| known.code.replace('-', "") == code).map(|(label, _)| *label);
    let ticket = target(label, random);
    if state == "refused" && !random.chance(100) {
        return errands::ruling(ticket, task, random);
    }
    let act = on_task(state, random);
    if (party == 3 || random.chance(150))
        && let Some(linked) = errands::linked(run, code, task, &act, random)
    {
        return linked;
    }
    if party == 3 && random.chance(800) {
        // Nobody there has an account: the office makes a link.
        return (handler(run, label, random), Order::Act { ticket, act: DeskAct::Link { task } });
    }
    let slot = *random.pick(&slots(|job| job == Job::Party(party))).unwrap_or(&18);
    (slot, Order::OnTask { ticket, task, act })
}

fn on_task(state: &str, random: &mut Random) -> TaskAct {
    let text = words(random, "不归我们管");
    match (state, random.below(10)) {
        ("offered", 0..=5) => TaskAct::Take,
        ("taken", 0..=6) => TaskAct::Finish { text, photos: photos(random.weighted(&[(7, 1), (1, 0), (1, 7)])) },
        (_, 7) => TaskAct::Refuse { text },
        (_, 8) => TaskAct::Ask { text },
        ("taken", _) => TaskAct::Progress { text, photos: photos(random.below(2)) },
        ("asked", _) => TaskAct::Refuse { text },
        _ => TaskAct::Take,
    }
}

fn photos(photos: usize) -> Photos {
    Photos::Stored((0..photos).map(|ordinal| PhotoLink(format!("{ordinal:064x}.jpg"))).collect())
}

/// What residents and visitors do besides rating: with others' tickets, and with their own.
pub fn neighbour(run: &Run, random: &mut Random) -> (Slot, Order) {
    let anybody = *random.pick(&slots(|job| matches!(job, Job::Resident | Job::Visitor))).unwrap_or(&0);
    let label = match random.below(4) {
        0 => fitting_ticket(run, "reported", random),
        1 => fitting_ticket(run, "handling", random),
        _ => recent(&run.tickets, random),
    };
    let owner = errands::owner(run, label);
    let ticket = target(label, random);
    match random.below(15) {
        0..=5 => (anybody, Order::OnProgress { ticket, act: ProgressAct::Join }),
        6 => (anybody, Order::OnProgress { ticket, act: ProgressAct::Follow }),
        7 => (anybody, Order::OnProgress { ticket, act: ProgressAct::Unfollow }),
        8..=10 => {
            (owner, Order::OnProgress { ticket, act: ProgressAct::Withdraw { reason: words(random, "已经好了") } })
        }
        11..=12 => filed(run, random),
        _ => slip(run, anybody, random),
    }
}

fn filed(run: &Run, random: &mut Random) -> (Slot, Order) {
    let slot = *random.pick(&slots(|job| matches!(job, Job::Volunteer | Job::Worker(_)))).unwrap_or(&20);
    let stairwell = random.pick(&run.stairwells).map(|(code, _)| code.clone()).unwrap_or_default();
    let text = words(random, "奶奶家的水管漏了");
    (slot, Order::File { stairwell, text, consent: random.chance(900) })
}

/// Who filed it prints its slip; whoever holds that takes the ticket over.
fn slip(run: &Run, anybody: Slot, random: &mut Random) -> (Slot, Order) {
    let statement = "SELECT code FROM tickets WHERE slip ORDER BY id DESC LIMIT 6";
    let rows = run.native.run(statement, &[]).unwrap_or_default();
    let Some(code) = random.pick(&rows).and_then(|row| row.text(0).ok()) else { return filed(run, random) };
    let Some((label, known)) = run.tickets.iter().find(|(_, known)| known.code.replace('-', "") == code) else {
        return filed(run, random);
    };
    match run.slips.contains_key(&known.code) {
        true => (anybody, Order::TakeOver(Target::Of(*label))),
        false => (known.slot, Order::Slip(Target::Of(*label))),
    }
}

/// Rows about a ticket, by its code and one more word.
fn of(run: &Run, label: Option<Label>, statement: &str, word: &str) -> Vec<Row> {
    let code = label.and_then(|label| run.tickets.get(&label)).map(|known| known.code.replace('-', ""));
    run.native.run(statement, &[Value::from(code.unwrap_or_default()), word.into()]).unwrap_or_default()
}
