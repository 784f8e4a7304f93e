//! Time that passes at once: what becomes due rings by itself, and the clock stays ahead over kills and panics.

use serde_json::json;
use std::time::{Duration, Instant};
use tests::books;
use tests::world::{self, RESIDENT, Reward, WORKER, World, path};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);

#[test]
fn a_reservation_expires_tomorrow() {
    let mut world = World::founded("clock-reservation", &json!({"report_coins": 100}));
    let stairwell = world.stairwells(0).remove(0);
    let mut resident = world.signed_in(RESIDENT);
    let ticket = world::ticket_of(&world::report(&mut resident, &stairwell, "damage", "灯不亮", &[]));
    world::handle(&mut world.signed_in(WORKER), &ticket);
    world::rate(&mut resident, &ticket);
    let reserved = world::reserve(&mut resident, Reward::Last);
    let redemption = reserved.location().to_owned();
    let expired = |world: &World| books::rows(world, "SELECT count(*) FROM redemptions WHERE state = 'expired'");

    world.shift_clock(23 * HOUR);
    assert!(resident.get(&redemption).text().contains("待兑换"));
    assert_eq!(expired(&world), 0, "an hour is left");

    world.shift_clock(2 * HOUR);
    comes_true("the alarm of the reservation", || expired(&world) == 1);
    assert!(resident.get(&redemption).text().contains("过期"));
    assert_eq!(world::reserve(&mut resident, Reward::Last).status, 303, "the last piece is free again");
}

#[test]
fn a_promised_call_is_broken_and_the_clock_stays_ahead() {
    let mut world = World::founded("clock-promise", &json!({}));
    let stairwell = world.stairwells(0).remove(0);
    let mut resident = world.visitor();
    let ticket = world::ticket_of(&world::report(&mut resident, &stairwell, "damage", "灯不亮", &[]));
    let broken =
        |world: &World| books::rows(world, "SELECT count(*) FROM promise_ends WHERE kind = 'call' AND kept = 0");
    assert_eq!(broken(&world), 0);

    world.shift_clock(9 * MINUTE);
    assert_eq!(broken(&world), 0, "a minute is left");
    world.shift_clock(2 * MINUTE);
    comes_true("the alarm of the promise", || broken(&world) == 1);

    let answer = resident.get(&path("/-/provoke/render"));
    assert_eq!(answer.status, 500);
    assert_late(&resident_page(&world, &ticket), "after a panic");
    world.kill_and_restart();
    assert_late(&resident_page(&world, &ticket), "after a kill");
    assert_eq!(broken(&world), 1, "broken once");
}

/// Waits for what happens beside the requests.
#[track_caller]
fn comes_true(what: &str, mut is_true: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !is_true() {
        assert!(Instant::now() < deadline, "{what} did not ring");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn resident_page(world: &World, ticket: &str) -> String {
    world.visitor().get(&path(&format!("/t/{ticket}"))).text()
}

#[track_caller]
fn assert_late(page: &str, when: &str) {
    assert!(page.contains("没有做到，对不起"), "{when}: {page}");
}
