//! Many at once: coins and codes are spent exactly once, however many ask.

use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use tests::visitor::Visitor;
use tests::world::{self, CLERK, RESIDENT, Reward, WORKER, World, path};

/// A resident with as many coins as one report earns here.
fn rich(world: &World) -> Visitor {
    let stairwell = world.stairwells(0).remove(0);
    let mut resident = world.signed_in(RESIDENT);
    let ticket = world::ticket_of(&world::report(&mut resident, &stairwell, "damage", "门禁坏了", &[]));
    world::handle(&mut world.signed_in(WORKER), &ticket);
    world::rate(&mut resident, &ticket);
    resident
}

fn tally(counts: &Mutex<BTreeMap<String, usize>>, what: String) {
    *counts.lock().expect("no panic elsewhere").entry(what).or_default() += 1;
}

#[test]
fn sixty_four_clients_spend_a_hundred_coins_a_hundred_times() {
    let world = World::founded("race", &json!({"report_coins": 100, "reservations_open_max": 1000}));
    let resident = rich(&world);
    let token = resident.cookie("yimi").expect("signed in").to_owned();
    let action = world::reserve_path(Reward::Sweet);

    let counts = Mutex::new(BTreeMap::new());
    let attempts = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..64 {
            scope.spawn(|| {
                let mut client = world.visitor();
                client.set_cookie("yimi", &token);
                while attempts.fetch_add(1, Ordering::Relaxed) < 400 {
                    let form = client.get(&path("/rewards")).any_form();
                    let answer = client.post(&action, &[("form", &form)]);
                    tally(&counts, format!("{} {}", answer.status, answer.code().unwrap_or("")));
                }
            });
        }
    });
    let counts = counts.into_inner().expect("no panic");
    let expected = BTreeMap::from([("303 ".to_owned(), 100), ("409 reserve.coins_short".to_owned(), 300)]);
    assert_eq!(counts, expected);
}

#[test]
fn a_thousand_replays_of_one_code_redeem_once() {
    let mut world = World::founded("replay", &json!({}));
    let mut resident = rich(&world);
    let redemption = world::reserve(&mut resident, Reward::Eggs).location().to_owned();
    let digits = world::redemption_digits(&mut resident, &redemption);
    let clerk = world.signed_in(CLERK);
    let token = clerk.cookie("yimi").expect("signed in").to_owned();

    let replay = |world: &World, times: usize, connections: usize| {
        let counts = Mutex::new(BTreeMap::new());
        let attempts = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..connections {
                scope.spawn(|| {
                    let mut client = world.visitor();
                    client.set_cookie("yimi", &token);
                    let form = client.get(&path("/counter")).form("/counter");
                    while attempts.fetch_add(1, Ordering::Relaxed) < times {
                        // A fresh form now and then: neither the same key nor a new one redeems twice.
                        let form = if attempts.load(Ordering::Relaxed).is_multiple_of(5) {
                            client.get(&path("/counter")).form("/counter")
                        } else {
                            form.clone()
                        };
                        let answer = client.post(&path("/counter"), &[("form", &form), ("code", &digits)]);
                        tally(&counts, format!("{} {}", answer.status, answer.code().unwrap_or("")));
                    }
                });
            }
        });
        counts.into_inner().expect("no panic")
    };
    let counts = replay(&world, 1_000, 32);
    // The winner's own key, sent again, is told again that it was done: the same answer, not a second redemption.
    let done = counts.get("200 ").copied().unwrap_or(0);
    let used = counts.get("409 redeem.already_used").copied().unwrap_or(0);
    assert_eq!(done + used, 1_000, "{counts:?}");
    assert!(done >= 1, "{counts:?}");
    world.kill_and_restart();
    let after = replay(&world, 100, 32);
    assert_eq!(after.get("409 redeem.already_used").copied().unwrap_or(0), 100, "{after:?}");
    let mut clerk = world.visitor();
    clerk.set_cookie("yimi", &token);
    let today = clerk.get(&path("/counter")).text();
    assert_eq!(today.matches("鸡蛋 10 枚").count(), 1, "{today}");
}
