//! SIGKILL at random moments: what was acknowledged is there, once.

use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tests::world::{self, RESIDENT, WORKER, World, path};

const KILLS: u64 = 20;

#[test]
fn twenty_kills_lose_nothing_and_double_nothing() {
    let mut world = World::founded(
        "crash",
        &json!({"reports_per_session_hour": 100_000, "reports_per_stairwell_hour": 100_000,
                "report_credits_per_month": 100_000, "signal_session_day": 100_000, "signal_stairwell_month": 100_000}),
    );
    let stairwell = world.stairwells(0).remove(0);
    // Every client writes as one signed-in resident, so that one list shows everything at the end.
    let token = world.signed_in(RESIDENT).cookie("yimi").expect("signed in").to_owned();
    let acknowledged: Mutex<Vec<(String, String)>> = Mutex::new(Vec::new());
    let unsure: Mutex<Vec<(String, String)>> = Mutex::new(Vec::new());

    for round in 0..KILLS {
        let over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for client in 0..8 {
                let (world, token, stairwell) = (&world, &token, &stairwell);
                let (over, acknowledged, unsure) = (&over, &acknowledged, &unsure);
                scope.spawn(move || {
                    let mut visitor = world.visitor();
                    visitor.set_cookie("yimi", token);
                    for number in 0.. {
                        if over.load(Ordering::Relaxed) {
                            return;
                        }
                        let address = path(&format!("/s/{stairwell}/report"));
                        let Ok(page) = visitor.try_get(&format!("{address}?kind=damage")) else {
                            return;
                        };
                        let form = page.form("/report");
                        let text = format!("round {round} client {client} number {number}");
                        let parts = [
                            tests::visitor::Part::Text("form", &form),
                            tests::visitor::Part::Text("kind", "damage"),
                            tests::visitor::Part::Text("text", &text),
                        ];
                        match visitor.try_post_multipart(&address, &parts) {
                            Ok(answer) if answer.status == 303 => {
                                let ticket = world::ticket_of(&answer);
                                acknowledged.lock().expect("no panic").push((ticket, text));
                            }
                            _ => {
                                unsure.lock().expect("no panic").push((form, text));
                                return;
                            }
                        }
                    }
                });
            }
            // 150 to 750 ms, another moment each round.
            std::thread::sleep(Duration::from_millis(150 + round * 7_919 % 600));
            let killed = std::process::Command::new("kill")
                .args(["-9", &world.product().pid().to_string()])
                .status()
                .expect("kill runs");
            assert!(killed.success());
            over.store(true, Ordering::Relaxed);
        });
        world.restart();
    }

    let mut resident = world.visitor();
    resident.set_cookie("yimi", &token);
    // The unsure ones are sent again with the same key: each ends up there once, whether or not it had been stored.
    let unsure = unsure.into_inner().expect("no panic");
    let mut acknowledged = acknowledged.into_inner().expect("no panic");
    println!("{} acknowledged, {} unsure after {KILLS} kills", acknowledged.len(), unsure.len());
    for (form, text) in unsure {
        let again = world::send_report(&mut resident, &stairwell, &form, "damage", &text, &[]);
        acknowledged.push((world::ticket_of(&again), text));
    }
    assert!(acknowledged.len() > 100, "the test needs load to mean something: {}", acknowledged.len());
    for (ticket, text) in &acknowledged {
        let page = resident.get(&path(&format!("/t/{ticket}")));
        assert!(page.status == 200 && page.text().contains(text.as_str()), "{ticket} {text}: {}", page.status);
    }
    let tickets: BTreeSet<&String> = acknowledged.iter().map(|(ticket, _)| ticket).collect();
    assert_eq!(tickets.len(), acknowledged.len(), "two reports got one ticket");

    // Nothing is there twice, and the books balance: read from the file itself.
    let mut worker = world.signed_in(WORKER);
    let ticket = &acknowledged[0].0;
    world::handle(&mut worker, ticket);
    world::rate(&mut resident, ticket);
    let texts = tests::books::texts(&world);
    assert_eq!(texts.len(), acknowledged.len(), "stored reports");
    assert_eq!(texts.iter().collect::<BTreeSet<_>>().len(), texts.len(), "a report is stored twice");
    assert_eq!(tests::books::sum_of_balances(&world), 0);
}
