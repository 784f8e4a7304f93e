//! The stories in `tests/e2e/`, told in a real browser against the built product.
//!
//! Each runs on a 街道 of its own, and its output streams by. `CHROMIUM` names another browser than Debian's.

use serde_json::json;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use tests::world::World;

/// One browser at a time: a story holds up to three, and measures.
static BROWSER: Mutex<()> = Mutex::new(());

fn tell(story: &str) {
    let _alone = BROWSER.lock().unwrap_or_else(PoisonError::into_inner);
    let world = World::founded(&format!("browser-{}", story.replace('/', "-")), &json!({"report_coins": 10}));
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let status = Command::new("node")
        .arg(format!("tests/e2e/{story}.mjs"))
        .arg(world.product().origin())
        .args([world.data(), &world.data().join("log")])
        .current_dir(root)
        .status()
        .expect("node runs");
    assert!(status.success(), "{story}: {status}; its pictures are in {}", world.data().display());
}

#[test]
fn the_whole_story_on_small_phones() {
    tell("story");
}

#[test]
fn the_story_without_scripts() {
    tell("without_scripts");
}

#[test]
fn two_other_decoders_read_every_poster() {
    tell("posters");
}

#[test]
fn an_engine_without_wasm_reports() {
    tell("without_wasm");
}

#[test]
fn a_report_without_a_network_is_sent_later() {
    tell("offline");
}

#[test]
fn resident_pages_stay_small() {
    tell("sizes");
}

#[test]
fn every_page_can_be_used_by_everybody() {
    tell("accessible");
}

#[test]
fn five_parties_give_the_parking_places_back() {
    tell("handling/parking");
}

#[test]
fn a_missed_call_climbs_to_the_district() {
    tell("handling/ladder");
}

#[test]
fn two_workers_on_one_ticket_know_of_each_other() {
    tell("handling/two_workers");
}

#[test]
fn seven_neighbours_join_one_ticket() {
    tell("handling/neighbours");
}

#[test]
fn what_is_reopened_rises() {
    tell("handling/reopened");
}

#[test]
fn somebody_without_a_phone_reports() {
    tell("handling/filed");
}

#[test]
fn the_public_reads_what_it_may() {
    tell("handling/public");
}

#[test]
fn the_desk_by_keyboard_alone() {
    tell("handling/keyboard");
}

#[test]
fn handling_without_scripts() {
    tell("handling/without_scripts");
}

#[test]
fn a_till_with_its_network_cut_redeems_once() {
    tell("coins/network_cut");
}

#[test]
fn what_somebody_did_becomes_eggs() {
    tell("coins/claim");
}

#[test]
fn a_refused_claim_is_appealed() {
    tell("coins/appeal");
}

#[test]
fn who_was_there_checks_in_and_is_credited_once() {
    tell("coins/check_in");
}

#[test]
fn coins_that_are_not_spent_lapse_after_two_warnings() {
    tell("coins/expiry");
}

#[test]
fn a_season_of_points_from_the_lists_to_the_honours() {
    tell("coins/season");
}
