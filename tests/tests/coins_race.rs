//! A hundred phones race for 50 boxes of eggs for a minute: twenty residents, each on four phones that share a wallet,
//! and twenty tills; the product is killed every few seconds. Whoever got no answer asks again with the same key.

use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tests::books;
use tests::visitor::{Answer, Visitor};
use tests::world::{self, CLERK, Reward, WORKER, World, path};

const ROUNDS: u32 = 12;
const ROUND: Duration = Duration::from_secs(5);
const RESIDENTS: usize = 20;
const PHONES_OF_EACH: usize = 4;
const TILLS: usize = 20;
const STOCK: i64 = 50;
const PRICE: i64 = 5;
const COINS: i64 = 100;

/// What was asked for, so that an answer can be told what it means, also one that comes after a kill.
#[derive(Debug, Clone)]
enum Then {
    Reserved,
    Cancelled(String),
    Redeemed(String),
    Undone(String),
}

#[derive(Debug, Clone)]
struct Sent {
    action: String,
    fields: Vec<(&'static str, String)>,
    then: Then,
}

struct Phone {
    token: String,
    is_till: bool,
    /// Sent, and never answered.
    pending: Option<Sent>,
    steps: usize,
}

/// What the phones were told.
#[derive(Debug, Default)]
struct Told {
    /// Reserved, each with its code, and not yet shown at a till.
    codes: Vec<(String, String)>,
    handed_over: BTreeSet<String>,
    undone: BTreeSet<String>,
    cancelled: BTreeSet<String>,
    refused: BTreeMap<String, usize>,
}

impl Phone {
    /// Asks, and asks again what was never answered; `None` when the product is gone.
    fn send(&mut self, visitor: &mut Visitor, told: &Mutex<Told>, sent: Sent) -> Option<Answer> {
        let fields: Vec<(&str, &str)> = sent.fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = visitor.try_post(&sent.action, &fields);
        let Ok(answer) = answer else {
            self.pending = Some(sent);
            return None;
        };
        let mut told = told.lock().expect("no panic elsewhere");
        match (&sent.then, answer.status) {
            (Then::Reserved, 303) => {}
            (Then::Cancelled(redemption), 303) => drop(told.cancelled.insert(redemption.clone())),
            (Then::Redeemed(redemption), 200) => drop(told.handed_over.insert(redemption.clone())),
            (Then::Undone(redemption), 303) => drop(told.undone.insert(redemption.clone())),
            (then, 409) => {
                let kind = format!("{then:?}").split('(').next().unwrap_or_default().to_owned();
                *told.refused.entry(format!("{kind}: {}", answer.code().unwrap_or_default())).or_default() += 1;
                return None;
            }
            (then, status) => panic!("{then:?}: {status} {}", answer.text()),
        }
        Some(answer)
    }

    /// One thing that somebody with this phone would do next; `None` when the product is gone.
    fn step(&mut self, visitor: &mut Visitor, told: &Mutex<Told>, last: bool) -> Option<()> {
        if let Some(pending) = self.pending.take() {
            let then = pending.then.clone();
            let answer = self.send(visitor, told, pending);
            if let (Then::Reserved, Some(answer)) = (then, answer) {
                self.show_code(visitor, told, answer.location())?;
            }
            return self.pending.is_none().then_some(());
        }
        self.steps += 1;
        if self.is_till { self.serve(visitor, told, last) } else { self.shop(visitor, told) }
    }

    fn shop(&mut self, visitor: &mut Visitor, told: &Mutex<Told>) -> Option<()> {
        let form = visitor.try_get(&path("/rewards")).ok()?.any_form();
        let sent =
            Sent { action: world::reserve_path(Reward::Eggs), fields: vec![("form", form)], then: Then::Reserved };
        match self.send(visitor, told, sent) {
            Some(answer) => self.show_code(visitor, told, answer.location()),
            None => self.pending.is_none().then_some(()),
        }
    }

    /// Every third reservation is given back, while a till may have its code already.
    fn show_code(&mut self, visitor: &mut Visitor, told: &Mutex<Told>, redemption: &str) -> Option<()> {
        let page = visitor.try_get(redemption).ok()?;
        let codes = world::displayed_codes(&page.text());
        let code = codes.last()?.clone();
        told.lock().expect("no panic elsewhere").codes.push((redemption.to_owned(), code));
        if !self.steps.is_multiple_of(3) {
            return Some(());
        }
        let then = Then::Cancelled(redemption.to_owned());
        let sent = Sent { action: format!("{redemption}/cancel"), fields: vec![("form", page.any_form())], then };
        self.send(visitor, told, sent);
        self.pending.is_none().then_some(())
    }

    /// Hands over, and, but in the last round, mostly takes it back with a reason, so that there is something to race for.
    fn serve(&mut self, visitor: &mut Visitor, told: &Mutex<Told>, last: bool) -> Option<()> {
        let next = told.lock().expect("no panic elsewhere").codes.pop();
        let Some((redemption, code)) = next else {
            std::thread::sleep(Duration::from_millis(20));
            return Some(());
        };
        let page = visitor.try_get(&path("/counter"));
        let Ok(page) = page else {
            told.lock().expect("no panic elsewhere").codes.push((redemption, code));
            return None;
        };
        let then = Then::Redeemed(redemption.clone());
        let sent =
            Sent { action: path("/counter"), fields: vec![("form", page.form("/counter")), ("code", code)], then };
        let answer = self.send(visitor, told, sent);
        if answer.is_none() || last || self.steps.is_multiple_of(4) {
            return self.pending.is_none().then_some(());
        }
        let form = visitor.try_get(&path("/rewards")).ok()?.any_form();
        let number = redemption.rsplit('/').next().expect("a number").to_owned();
        let sent = Sent {
            action: path(&format!("/counter/{number}/undo")),
            fields: vec![("form", form), ("reason", "拿错了".to_owned())],
            then: Then::Undone(redemption),
        };
        self.send(visitor, told, sent);
        self.pending.is_none().then_some(())
    }
}

/// Residents with [`COINS`] each, on their phones, and the tills of one shop.
fn phones(world: &World) -> Vec<Phone> {
    let stairwell = world.stairwells(0).remove(0);
    let mut worker = world.signed_in(WORKER);
    let mut phones = Vec::new();
    for number in 0..RESIDENTS {
        let mut resident = world.signed_in(&format!("138000001{number:02}"));
        let text = format!("门禁坏了，{number} 楼");
        let ticket = world::ticket_of(&world::report(&mut resident, &stairwell, "damage", &text, &[]));
        world::handle(&mut worker, &ticket);
        world::rate(&mut resident, &ticket);
        let token = resident.cookie("yimi").expect("signed in").to_owned();
        let phone = |steps| Phone { token: token.clone(), is_till: false, pending: None, steps };
        phones.extend((0..PHONES_OF_EACH).map(phone));
    }
    let clerk = world.signed_in(CLERK);
    let token = clerk.cookie("yimi").expect("signed in").to_owned();
    phones.extend((0..TILLS).map(|steps| Phone { token: token.clone(), is_till: true, pending: None, steps }));
    phones
}

fn round(world: &World, phones: &mut [Phone], told: &Mutex<Told>, last: bool) {
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for phone in phones {
            let over = &over;
            scope.spawn(move || {
                let mut visitor = world.visitor();
                visitor.set_cookie("yimi", &phone.token);
                while !over.load(Ordering::Relaxed) && phone.step(&mut visitor, told, last).is_some() {}
            });
        }
        std::thread::sleep(ROUND);
        if !last {
            let pid = world.product().pid().to_string();
            assert!(Command::new("kill").args(["-9", &pid]).status().expect("kill runs").success());
        }
        over.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_hundred_phones_race_for_fifty_boxes_while_the_product_is_killed() {
    let settings = json!({
        "report_coins": COINS, "report_credits_per_month": 100_000, "reservations_open_max": 1_000,
        "reports_per_stairwell_hour": 1_000, "signal_session_day": 100_000, "signal_stairwell_month": 100_000,
        "signal_ring_month": 100_000,
    });
    let mut world = World::founded("coins-race", &settings);
    let mut phones = phones(&world);
    assert_eq!(phones.len(), 100);
    let told = Mutex::new(Told::default());
    for _ in 1..ROUNDS {
        round(&world, &mut phones, &told, false);
        world.restart();
    }
    round(&world, &mut phones, &told, true);
    // Whoever still waits for an answer asks once more.
    for phone in &mut phones {
        let mut visitor = world.visitor();
        visitor.set_cookie("yimi", &phone.token);
        if let Some(pending) = phone.pending.take() {
            phone.send(&mut visitor, &told, pending);
            assert!(phone.pending.is_none(), "the product runs");
        }
    }

    let told = told.into_inner().expect("no panic");
    println!(
        "{} handed over, {} of them undone, {} given back; refused: {:?}",
        told.handed_over.len(),
        told.undone.len(),
        told.cancelled.len(),
        told.refused
    );
    assert!(told.handed_over.len() > 50 && told.cancelled.len() > 10, "the test needs load to mean something");
    let known = ["Redeemed: redeem.reservation_over", "Reserved: reserve.sold_out", "Reserved: reserve.coins_short"];
    let unknown: Vec<_> = told.refused.keys().filter(|code| !known.contains(&code.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");

    // Every acknowledged redemption is there as it was told, and nothing but these.
    let stored = |state: &str| {
        let of = format!("SELECT '/{}/redemptions/' || id FROM redemptions WHERE state = '{state}'", world::SLUG);
        books::column(&world, &of).into_iter().collect::<BTreeSet<_>>()
    };
    assert_eq!(stored("redeemed"), told.handed_over.difference(&told.undone).cloned().collect());
    assert_eq!(stored("undone"), told.undone);
    // What was handed over first does not end again: giving it back is answered with how it ended.
    let cancelled = stored("cancelled");
    assert!(cancelled.is_subset(&told.cancelled));
    assert!(told.cancelled.difference(&cancelled).all(|redemption| told.handed_over.contains(redemption)));
    // Never more than the stock, and every piece of it is somewhere.
    let gone = "SELECT count(*) FROM redemptions WHERE reward = 1 AND state IN ('reserved', 'redeemed')";
    let gone = books::rows(&world, gone);
    assert!(gone <= STOCK, "{gone} of {STOCK}");
    assert_eq!(books::rows(&world, "SELECT stock FROM rewards WHERE id = 1"), STOCK - gone);
    // Never a coin twice: what the wallets lack is what was handed over, and no wallet is overdrawn.
    let wallets = "FROM accounts WHERE id LIKE 'wallet:%'";
    let left = books::rows(&world, &format!("SELECT sum(credits_posted) - sum(debits_posted) {wallets}"));
    let spent = i64::try_from(stored("redeemed").len()).expect("a small number") * PRICE;
    assert_eq!(left, i64::try_from(RESIDENTS).expect("a small number") * COINS - spent);
    let overdrawn = format!("SELECT count(*) {wallets} AND credits_posted < debits_posted + debits_pending");
    assert_eq!(books::rows(&world, &overdrawn), 0);
    assert_eq!(books::sum_of_balances(&world), 0);

    // The auditor's own reading of the same folder.
    let audit = Command::new(env!("CARGO")).args(["xtask", "audit", "--data"]).arg(world.data()).output();
    let audit = audit.expect("cargo runs");
    assert!(audit.status.success(), "{}", String::from_utf8_lossy(&audit.stderr));
}
