//! What waits for somebody, and what is made of it: acts that need a rare moment find it here.

use super::cast::{CAST, DESKS, Job, PARTIES, STAFF, slots};
use super::chance::{day, handler};
use super::generate::{fitting_ticket, words};
use super::random::Random;
use super::run::Run;
use super::step::{Label, Order, Slot, Target};
use domain::calendar::Date;
use domain::{PartyId, PersonId};
use street::calls::{DeskAct, TaskAct};
use street::sql::{Row, Sql};

/// Milestones that are promised, pauses that run, questions without a reply, tasks that can be taken back; what is
/// hidden; what others wait with; what can still be returned. Each with the ticket's code and a number.
const WAITING: [&str; 7] = [
    "SELECT code, value ->> 'number' FROM tickets, json_each(promises) WHERE due_at_ms IS NOT NULL \
     AND value ->> 'kind' = 'milestone' AND coalesce(value ->> 'kept_at', value ->> 'broken_at', \
     value ->> 'void_at') IS NULL ORDER BY tickets.id DESC LIMIT 8",
    "SELECT code, value ->> 'number' FROM tickets, json_each(promises) WHERE due_at_ms IS NOT NULL \
     AND value ->> 'pause' IS NOT NULL AND coalesce(value ->> 'kept_at', value ->> 'broken_at', \
     value ->> 'void_at') IS NULL ORDER BY tickets.id DESC LIMIT 8",
    "SELECT tickets.code, tasks.number FROM tasks JOIN tickets ON tickets.id = tasks.ticket \
     WHERE tasks.state = 'asked' ORDER BY tickets.id DESC LIMIT 8",
    "SELECT tickets.code, tasks.number FROM tasks JOIN tickets ON tickets.id = tasks.ticket \
     WHERE tasks.due_at_ms IS NOT NULL ORDER BY tickets.id DESC LIMIT 8",
    "SELECT code, 1 FROM tickets WHERE hidden ORDER BY id DESC LIMIT 8",
    "SELECT code, 1 FROM tickets WHERE state = 'merged' ORDER BY id DESC LIMIT 8",
    "SELECT code, 1 FROM tickets WHERE state = 'verified' ORDER BY id DESC LIMIT 8",
];

/// Something on the desk for which the moment is there.
pub fn desk(run: &Run, random: &mut Random) -> Option<(Slot, Order)> {
    let which = random.below(WAITING.len());
    let rows = run.native.run(WAITING[which], &[]).unwrap_or_default();
    let row = random.pick(&rows)?;
    let (label, number) = (label_of(run, row)?, row.count(1).ok()?);
    let text = words(random, "已经问过了");
    let act = match which {
        0 => DeskAct::Reach { promise: Some(number), text },
        1 => DeskAct::Resume { promise: Some(number) },
        2 => DeskAct::Reply { task: number, text },
        3 if random.chance(300) => DeskAct::Revoke { task: number, text },
        3 if random.chance(150) => DeskAct::Unlink { task: number },
        3 => DeskAct::Link { task: number },
        4 => DeskAct::Show,
        5 => DeskAct::Unmerge,
        _ if random.chance(500) => DeskAct::Plan { title: "换电梯".into(), until: day(run, random) },
        _ => DeskAct::Return {
            reason: random.weighted(&[(4, "enforcement"), (2, "court"), (1, "lazy")]).into(),
            note: words(random, "不在职责内"),
        },
    };
    Some((handler(run, Some(label), random), Order::Act { ticket: Target::Of(label), act }))
}

/// A ticket that waits with this one, if there is any: merging back would go in a circle.
pub fn waiting_with(run: &Run, label: Option<Label>, random: &mut Random) -> Option<Label> {
    let known = run.tickets.get(&label?)?;
    let statement = "SELECT code FROM tickets WHERE merged_into = (SELECT id FROM tickets WHERE code = ?1)";
    let rows = run.native.run(statement, &[known.code.replace('-', "").into()]).unwrap_or_default();
    random.pick(&rows).and_then(|row| label_of(run, row))
}

/// Where whoever's ticket it is now is signed in; else the phone that reported it.
pub fn owner(run: &Run, label: Option<Label>) -> Slot {
    signed_in_owner(run, label)
        .unwrap_or_else(|| label.and_then(|label| run.tickets.get(&label)).map_or(0, |known| known.slot))
}

/// A ticket in that state whose reporter can act on it, if one is found soon.
pub fn with_owner(run: &Run, state: &str, random: &mut Random) -> Option<Label> {
    let found = (0..4).map(|_| fitting_ticket(run, state, random)).find(|label| signed_in_owner(run, *label).is_some());
    found.unwrap_or_else(|| fitting_ticket(run, state, random))
}

fn signed_in_owner(run: &Run, label: Option<Label>) -> Option<Slot> {
    let known = run.tickets.get(&label?)?;
    let statement = "SELECT person FROM tickets WHERE code = ?1 AND person IS NOT NULL";
    let rows = run.native.run(statement, &[known.code.replace('-', "").into()]).ok()?;
    let person = rows.first()?.integer(0).ok()?;
    run.phones.iter().position(|phone| phone.person == Some(person))
}

/// Through a one-time link: mostly one that fits the task, sometimes one whose task has ended.
pub fn linked(run: &Run, code: &str, task: u32, act: &TaskAct, random: &mut Random) -> Option<(Slot, Order)> {
    let labels: Vec<Label> = run.links.keys().rev().take(8).copied().collect();
    let mut fitting = run.links.iter().filter(|(_, link)| link.ticket.replace('-', "") == code && link.task == task);
    let link =
        if random.chance(200) { random.pick(&labels).copied() } else { fitting.next_back().map(|(label, _)| *label) };
    let order = match link? {
        link if random.chance(250) => Order::LinkPage(link),
        link => Order::OnLink { link, act: act.clone() },
    };
    Some((random.below(CAST.len()), order))
}

/// What the office keeps: rosters, absences, rules, calendar.
pub fn keep(run: &Run, random: &mut Random) -> (Slot, Order) {
    let dispatchers = !random.chance(600);
    let slots = slots(|job| job == Job::Admin || dispatchers && job == Job::Dispatcher);
    let slot = *random.pick(&slots).unwrap_or(&2);
    let person = |random: &mut Random| PersonId(1 + random.below(STAFF) as i64);
    let order = match random.below(15) {
        0..=4 => roster(random),
        5..=7 => {
            let from = Date::of(run.now).after_days(random.weighted(&[(6, 0), (3, 1), (1, 4)]));
            let to = from.after_days(random.weighted(&[(4, 0), (4, 2), (1, -3)]));
            let from = if random.chance(50) { "明天".into() } else { from.to_string() };
            let deputy = random.chance(500).then(|| person(random));
            Order::AddAbsence { person: person(random), from, to: to.to_string(), deputy }
        }
        8 => {
            let rows = run.native.run("SELECT id FROM absences ORDER BY id DESC LIMIT 8", &[]).unwrap_or_default();
            let id = random.pick(&rows).and_then(|row| row.integer(0).ok()).filter(|_| random.chance(800));
            Order::RemoveAbsence(id.unwrap_or(1 + random.below(20) as i64))
        }
        9..=10 => Order::KeepRules { automatic: random.chance(500), rules: random.below(4) },
        11..=12 => Order::KeepCalendar {
            text: random.weighted(&[(2, ""), (2, "2026-11-03 休 校庆\n"), (1, "没有这一天")]),
        },
        _ => {
            let statement = "SELECT responsible FROM tickets WHERE due_at_ms IS NOT NULL ORDER BY id DESC LIMIT 8";
            let rows = run.native.run(statement, &[]).unwrap_or_default();
            let from = random.pick(&rows).and_then(|row| row.integer(0).ok()).filter(|_| random.chance(800));
            Order::HandOverAll { from: from.map_or_else(|| person(random), PersonId), to: person(random) }
        }
    };
    (slot, order)
}

/// Shifts of the people of a desk: by day, by night, on some days alone; now and then of somebody from elsewhere.
fn roster(random: &mut Random) -> Order {
    let (desk, people) = random.weighted(&[(5, DESKS[0]), (1, DESKS[1]), (3, DESKS[2]), (3, DESKS[3]), (1, DESKS[4])]);
    let shift = |times: &str, random: &mut Random| {
        let days = random.weighted(&[(5, "每天"), (2, "周一至周五"), (1, "周六、周日")]);
        let name = random.pick(people).copied().filter(|_| !random.chance(60)).unwrap_or("王五");
        format!("{days} {times} {name}\n")
    };
    let text = match random.below(8) {
        0 => String::new(),
        1..=2 => shift("08:00-20:00", random),
        3..=4 => shift("20:00-08:00", random),
        _ => shift("08:00-18:00", random) + &shift("18:00-08:00", random),
    };
    Order::KeepRoster { desk, text }
}

/// A ruling on what a party refused.
pub fn ruling(ticket: Target, task: u32, random: &mut Random) -> (Slot, Order) {
    let slot = *random.pick(&slots(|job| matches!(job, Job::Arbiter | Job::Admin))).unwrap_or(&2);
    let ruling = random.weighted(&[(3, "stands"), (4, "moved"), (2, "dropped"), (1, "x")]);
    let to = random.chance(900).then(|| PartyId(1 + random.below(PARTIES as usize + 1) as i64));
    (slot, Order::Arbitrate { ticket, task, ruling, to })
}

fn label_of(run: &Run, row: &Row) -> Option<Label> {
    let code = row.text(0).ok()?;
    run.tickets.iter().find(|(_, known)| known.code.replace('-', "") == code).map(|(label, _)| *label)
}
