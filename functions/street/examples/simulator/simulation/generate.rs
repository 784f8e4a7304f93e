//! What happens next: mostly what moves the story on, often enough what nobody should do.

use super::cast::{CAST, Job, REWARDS, slots};
use super::chance;
use super::errands;
use super::random::Random;
use super::run::Run;
use super::step::{Act, Digits, Label, Order, Slot, Step, Target, Trouble};
use domain::{Instant, Span};
use street::sql::Sql;

/// How far back among what it knows a client reaches.
const RECENT: usize = 16;

/// The next step of a run.
pub fn next(run: &Run, random: &mut Random, label: Label) -> Step {
    let now = later(run.now, random);
    let act = match random.below(100) {
        0..=5 => Act::Ring(1 + random.below(2) as u32),
        6..=9 if label > 0 => Act::Again(label.saturating_sub(1 + random.below(40) as u32)),
        10 => Act::Listen(random.below(CAST.len())),
        11 => garbage(random),
        _ => send(run, random, label),
    };
    Step { label, now, trouble: trouble(random), act }
}

/// Most steps follow within minutes; some jump, forward or back.
fn later(now: Instant, random: &mut Random) -> Instant {
    let within = |random: &mut Random, span: Span| Span(random.below(span.0 as usize) as i64);
    match random.below(1_000) {
        0..=949 => now.after(within(random, Span::seconds(30))),
        950..=979 => now.after(within(random, Span::minutes(12))),
        980..=986 => now.after(Span::hours(1)),
        987..=989 => now.after(within(random, Span::days(2))),
        990..=993 => now.before(Span::seconds(1)),
        994..=996 => now.before(Span::hours(1)),
        // Everybody's session ends with these.
        997 if random.chance(400) => now.after(within(random, Span::days(40))),
        998 if random.chance(250) => now.after(Span::days(365)),
        999 if random.chance(250) => now.before(Span::days(365)).max(super::run::START),
        _ => now.after(within(random, Span::hours(8))),
    }
}

fn trouble(random: &mut Random) -> Option<Trouble> {
    let statement =
        |random: &mut Random| 1 + if random.chance(500) { random.below(6) } else { random.below(30) } as u32;
    match random.below(100) {
        0..=3 => Some(Trouble::CrashAt(statement(random))),
        4 => Some(Trouble::Before(statement(random))),
        5 => Some(Trouble::After(statement(random))),
        6..=8 => Some(Trouble::ReplyLost),
        _ => None,
    }
}

fn garbage(random: &mut Random) -> Act {
    if random.chance(500) {
        let characters = *random.pick(&[0, 65, 5_000]).unwrap_or(&0);
        return Act::BadKey { slot: random.below(CAST.len()), characters };
    }
    let pieces: [&[u8]; 6] = [b"", b"{}", b"null", b"\xff\xfe", b"{\"caller\":{},\"call\":{\"Steal\":{}}}", b"[1,2"];
    Act::Garbage(random.pick(&pieces).map(|bytes| bytes.to_vec()).unwrap_or_default())
}

fn send(run: &Run, random: &mut Random, label: Label) -> Act {
    let key = random.chance(20).then(|| label.saturating_sub(1 + random.below(60) as u32));
    let fresh =
        |slot: &Slot| run.phones[*slot].code.as_ref().is_some_and(|(_, at)| run.now.since(*at) < Span::minutes(5));
    let awaited: Vec<Slot> = (0..CAST.len()).filter(fresh).collect();
    let (slot, order) = match order(run, random) {
        _ if !awaited.is_empty() && random.chance(250) => {
            let slot = *random.pick(&awaited).unwrap_or(&0);
            (slot, sign_in(run, slot, random))
        }
        // Who has a job and is signed out mostly signs in first.
        (slot, _) if run.phones[slot].person.is_none() && CAST[slot].0 != Job::Visitor && random.chance(800) => {
            (slot, sign_in(run, slot, random))
        }
        order => order,
    };
    // The right thing from the wrong phone.
    let slot = if random.chance(60) { random.below(CAST.len()) } else { slot };
    Act::Send { slot, key, order }
}

fn order(run: &Run, random: &mut Random) -> (Slot, Order) {
    let anybody = random.below(CAST.len());
    match random.below(100) {
        0..=8 => report(run, random),
        9..=20 => handle(run, random),
        21..=37 => chance::desk(run, random),
        38..=47 => chance::party(run, random),
        48..=53 => chance::neighbour(run, random),
        54..=57 => errands::keep(run, random),
        58..=65 => judge(run, random),
        66..=69 => (owner(random), Order::Reserve(1 + random.below(REWARDS as usize + 1) as i64)),
        70..=74 => counter(run, random),
        75..=79 => own_redemption(run, random),
        80 => (anybody, Order::SignOut),
        81 => (visitor(random), Order::RequestCode { phone: typed_phone(random) }),
        82..=83 => (anybody, Order::ConfirmCode { right: random.chance(300) }),
        84 if random.chance(100) => (anybody, Order::Found { same: random.chance(500) }),
        _ => look(run, random),
    }
}

/// Asks for a code, then types it.
fn sign_in(run: &Run, slot: Slot, random: &mut Random) -> Order {
    match run.phones[slot].code {
        Some((_, sent_at)) if run.now.since(sent_at) < Span::minutes(5) => {
            Order::ConfirmCode { right: random.chance(900) }
        }
        _ => Order::RequestCode { phone: CAST[slot].1.into() },
    }
}

fn report(run: &Run, random: &mut Random) -> (Slot, Order) {
    let residents = slots(|job| matches!(job, Job::Resident | Job::Visitor));
    let slot = *random.pick(&residents).unwrap_or(&0);
    let stairwell = match random.below(30) {
        0 => "ABCDEFGH".into(),
        2 => mistyped(run),
        1 => String::new(),
        _ => random.pick(&run.stairwells).map(|(code, _)| code.clone()).unwrap_or_default(),
    };
    let kind =
        random.weighted(&[(12, "damage"), (4, "hazard"), (3, "dispute"), (2, "question"), (1, "need"), (1, "x")]);
    let phone = match random.below(10) {
        0..=3 => CAST[slot].1.into(),
        4 => "12".into(),
        _ => String::new(),
    };
    // Now and then the very same words, which within minutes are the same report.
    let which = random.below(12);
    let text = words(random, &format!("三楼的灯坏了{which}"));
    (
        slot,
        Order::Report {
            stairwell,
            kind,
            text,
            phone,
            photos: random.weighted(&[(9, 0), (9, 1), (3, 6), (1, 7), (1, 20)]),
        },
    )
}

/// A real code with two neighbours swapped.
fn mistyped(run: &Run) -> String {
    let mut characters: Vec<char> = run.stairwells.first().map(|(code, _)| code.chars().collect()).unwrap_or_default();
    if let Some(place) = (1..characters.len()).find(|place| characters[place - 1] != characters[*place]) {
        characters.swap(place - 1, place);
    }
    characters.into_iter().collect()
}

fn handle(run: &Run, random: &mut Random) -> (Slot, Order) {
    let calls = random.chance(500);
    let state = if calls { "reported" } else { random.weighted(&[(2, "verified"), (3, "handling")]) };
    let ticket = fitting_ticket(run, state, random);
    let slot = chance::handler(run, ticket, random);
    let ticket = target(ticket, random);
    if calls {
        let outcome =
            random.weighted(&[(9, "true"), (2, "seen_on_site"), (2, "not_reached"), (2, "not_true"), (1, "x")]);
        return (slot, Order::RecordCall { ticket, outcome, note: words(random, "已联系") });
    }
    let ending = random.weighted(&[(12, "solved"), (3, "explained"), (2, "passed_on"), (2, "not_true"), (1, "x")]);
    (
        slot,
        Order::Answer {
            ticket,
            ending,
            text: words(random, "已修好"),
            photos: random.weighted(&[(8, 1), (2, 0), (1, 7)]),
            says_where: !random.chance(200),
        },
    )
}

fn judge(run: &Run, random: &mut Random) -> (Slot, Order) {
    let ticket = errands::with_owner(run, "answered", random);
    let slot = errands::owner(run, ticket);
    let ticket = target(ticket, random);
    if random.chance(780) {
        (slot, Order::Rate { ticket, stars: random.weighted(&[(8, "5"), (4, "1"), (1, "0"), (1, "五"), (1, "")]) })
    } else {
        (slot, Order::Reopen { ticket, reason: words(random, "还是不亮") })
    }
}

fn counter(run: &Run, random: &mut Random) -> (Slot, Order) {
    let redemption = fitting_redemption(run, random);
    let merchant = redemption.and_then(|label| run.redemptions.get(&label)).map_or(1, |known| known.merchant);
    if let Some((label, known)) = redemption.and_then(|label| run.redemptions.get(&label).map(|known| (label, known))) {
        // The resident has the page open, and the code on it is fresh.
        match random.below(10) {
            0..=1 => return (known.slot, Order::Renew(Target::Of(label))),
            _ if known.digits.is_empty() => return (known.slot, Order::Redemption(Target::Of(label))),
            _ => {}
        }
    }
    let clerks = slots(|job| job == Job::Clerk(merchant));
    let slot = *random.pick(&clerks).unwrap_or(&0);
    let digits = match (redemption, random.below(12)) {
        (_, 0) => Digits::Typed(format!("{:08}", random.below(100_000_000))),
        (_, 1) => Digits::Typed("1234".into()),
        (Some(label), 2) => Digits::First(label),
        (Some(label), _) => Digits::Newest(label),
        (None, _) => Digits::Typed("00000000".into()),
    };
    (slot, Order::Redeem(digits))
}

fn own_redemption(run: &Run, random: &mut Random) -> (Slot, Order) {
    let redemption = fitting_redemption(run, random);
    let slot = redemption.and_then(|label| run.redemptions.get(&label)).map_or(0, |known| known.slot);
    let target = match redemption {
        Some(label) if !random.chance(30) => Target::Of(label),
        _ => Target::Typed(random.below(200).to_string()),
    };
    (
        slot,
        match random.below(10) {
            0..=5 => Order::Redemption(target),
            6..=7 => Order::Renew(target),
            _ => Order::Cancel(target),
        },
    )
}

fn look(run: &Run, random: &mut Random) -> (Slot, Order) {
    let ticket = recent(&run.tickets, random);
    let ticket = target(ticket, random);
    let stairwell = random.pick(&run.stairwells).map(|(code, _)| code.to_lowercase()).unwrap_or_default();
    let worker = *random.pick(&slots(|job| matches!(job, Job::Worker(_)))).unwrap_or(&0);
    let anybody = random.below(CAST.len());
    let staff = *random.pick(&slots(|job| !matches!(job, Job::Resident | Job::Visitor))).unwrap_or(&0);
    match random.below(23) {
        0 => (anybody, Order::Home),
        1 => (anybody, Order::Stairwell(stairwell)),
        2 => (anybody, Order::ReportForm(stairwell)),
        3 => (anybody, Order::Receipt(ticket)),
        4..=5 => (anybody, Order::Progress(ticket)),
        6 => (anybody, Order::Mine),
        7 => (anybody, Order::SignInCode),
        8..=9 => (owner(random), Order::Wallet),
        10 => (anybody, Order::Rewards),
        11..=12 => (staff, Order::Inbox),
        18 => (staff, Order::Search(random.weighted(&[(3, "灯坏了"), (1, "三楼 1"), (1, "0001"), (1, "")]).into())),
        19 if random.chance(200) => (staff, Order::Boards),
        20 => (staff, Order::Tasks),
        21 => (staff, Order::Refused),
        22 => (staff, Order::Roster),
        13 => (worker, Order::Desk(ticket)),
        14 => (worker, Order::Dial(ticket)),
        15 => (*random.pick(&slots(|job| matches!(job, Job::Clerk(_)))).unwrap_or(&0), Order::Counter),
        16 => (2, if random.chance(500) { Order::PosterGrids } else { Order::Posters(random.below(4) as i64) }),
        _ => (anybody, Order::Health),
    }
}

fn visitor(random: &mut Random) -> Slot {
    *random.pick(&slots(|job| job == Job::Visitor)).unwrap_or(&0)
}

fn owner(random: &mut Random) -> Slot {
    *random.pick(&slots(|job| job == Job::Resident)).unwrap_or(&0)
}

/// Mostly one that is in the state in which something can be done, else any.
pub fn fitting_ticket(run: &Run, state: &str, random: &mut Random) -> Option<Label> {
    let fitting = "SELECT code FROM tickets WHERE state = ?1 ORDER BY id DESC LIMIT 12";
    let rows = run.native.run(fitting, &[state.into()]).unwrap_or_default();
    let code = random.pick(&rows).and_then(|row| row.text(0).ok()).filter(|_| !random.chance(150));
    let known = |code: &str| run.tickets.iter().find(|(_, known)| known.code.replace('-', "") == code);
    code.and_then(known).map(|(label, _)| *label).or_else(|| recent(&run.tickets, random))
}

/// Mostly one that is open, else any.
fn fitting_redemption(run: &Run, random: &mut Random) -> Option<Label> {
    let rows = run.native.run("SELECT id FROM redemptions WHERE state = 'reserved'", &[]).unwrap_or_default();
    let id = random.pick(&rows).and_then(|row| row.integer(0).ok()).filter(|_| !random.chance(200));
    let known = |id: i64| run.redemptions.iter().find(|(_, known)| known.id == id);
    id.and_then(known).map(|(label, _)| *label).or_else(|| recent(&run.redemptions, random))
}

/// A recent one, newest likeliest to matter.
pub fn recent<T>(known: &std::collections::BTreeMap<Label, T>, random: &mut Random) -> Option<Label> {
    let labels: Vec<Label> = known.keys().rev().take(RECENT).copied().collect();
    random.pick(&labels).copied()
}

pub fn target(ticket: Option<Label>, random: &mut Random) -> Target {
    match ticket {
        Some(label) if !random.chance(30) => Target::Of(label),
        _ => Target::Typed(random.weighted(&[(1, "33333-33333"), (1, ""), (1, "hello"), (1, "4679A-CDEFW")]).into()),
    }
}

/// The words, or none, or more than anybody may write.
pub fn words(random: &mut Random, words: &str) -> String {
    match random.below(40) {
        0 => String::new(),
        1 => "长".repeat(5_001),
        _ => words.into(),
    }
}

fn typed_phone(random: &mut Random) -> String {
    match random.below(3) {
        0 => "025-85891234".into(),
        1 => String::new(),
        _ => CAST[random.below(CAST.len())].1.into(),
    }
}
