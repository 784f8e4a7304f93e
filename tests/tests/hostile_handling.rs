//! What bad input gets from those who handle tickets: the status, the stable code, the typed words again, and nothing
//! written.

use serde_json::json;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use tests::books;
use tests::handling::{Party, desk, desk_act, dispatch, done, link, link_act, progress_act, refused, send};
use tests::handling::{task, task_act, verify};
use tests::visitor::Visitor;
use tests::world::{
    self, ADMIN, ARBITER, CITY_MANAGER, OTHER_WORKER, POLICE, RESIDENT, VOLUNTEER, WORKER, World, path,
};

/// One world for all cases: none of them may leave anything behind.
struct Fixture {
    world: World,
    /// 城管中队 has taken the first task of this one; 业主委员会 has the second.
    handled: String,
    /// Verified, and nothing more.
    verified: String,
    /// Only the office reads this one.
    secret: String,
}

fn fixture() -> &'static Fixture {
    static FIXTURE: OnceLock<Fixture> = OnceLock::new();
    FIXTURE.get_or_init(|| {
        let world = World::founded("hostile-handling", &json!({ "sign_in_codes_per_phone_hour": 100 }));
        let stairwell = world.stairwells(0).remove(0);
        let mut worker = world.signed_in(WORKER);
        let [handled, verified, secret] =
            [("damage", "路面塌了"), ("need", "想要长椅"), ("dispute", "楼上太吵")].map(|(kind, text)| {
                let ticket = world::ticket_of(&world::report(&mut world.visitor(), &stairwell, kind, text, &[]));
                verify(&mut worker, &ticket);
                ticket
            });
        done(&dispatch(&mut worker, &handled, Some(Party::CityManagers), &[Party::Owners], "请到场"));
        done(&task_act(&mut world.signed_in(CITY_MANAGER), &handled, 1, "take", ""));
        Fixture { world, handled, verified, secret }
    })
}

/// The tests take turns, so that each counts its own events alone.
fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn events() -> i64 {
    books::rows(&fixture().world, "SELECT count(*) FROM ticket_events")
}

/// A token of this browser's own, wherever it comes from.
fn token(visitor: &mut Visitor) -> String {
    visitor.get(&path("/rewards")).any_form()
}

#[test]
fn forms_of_the_desk() {
    let _turn = turn();
    let Fixture { world, handled, verified, .. } = fixture();
    let mut worker = world.signed_in(WORKER);
    let long = "长".repeat(5_001);
    // Act, fields, then the status, the code, and what must not be lost.
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], u16, &'a str, &'a str);
    let cases: &[Case<'_>] = &[
        ("dispatch", &[("lead", ""), ("note", "来看看")], 422, "ticket.lead_missing", "来看看"),
        ("dispatch", &[("lead", "-1"), ("note", "来看看")], 422, "ticket.party_unknown", "来看看"),
        ("dispatch", &[("lead", "99999999999999999999")], 422, "ticket.lead_missing", ""),
        ("dispatch", &[("lead", "1"), ("others", "1")], 422, "ticket.party_twice", ""),
        ("dispatch", &[("lead", "1"), ("others", "999")], 422, "ticket.party_unknown", ""),
        ("dispatch", &[("lead", "1"), ("note", &long)], 422, "ticket.text_too_long", &long),
        ("return", &[("reason", "magic"), ("note", "不归我")], 422, "ticket.reason_unknown", "不归我"),
        (
            "pause",
            &[("promise", "-1"), ("until", "2099-01-01"), ("reason", "等配件")],
            422,
            "ticket.promise_unknown",
            "等配件",
        ),
        ("pause", &[("promise", "2"), ("until", "昨天"), ("reason", "等配件")], 422, "ticket.until_invalid", "等配件"),
        (
            "pause",
            &[("promise", "2"), ("until", "1999-01-01"), ("reason", "等配件")],
            422,
            "ticket.until_invalid",
            "等配件",
        ),
        ("plan", &[("title", "方案公示"), ("until", "2099-01-01")], 422, "ticket.until_invalid", "方案公示"),
        ("hand-over", &[("person", "-7")], 422, "ticket.person_unknown", ""),
        ("hand-over", &[("person", "' OR 1=1")], 422, "ticket.person_unknown", ""),
        ("merge", &[("into", "没有这样的编号")], 409, "merge.unknown", "没有这样的编号"),
        ("merge", &[("into", verified)], 409, "merge.itself", ""),
        ("split", &[("kind", "need"), ("text", " \u{3000}")], 422, "ticket.text_empty", ""),
        ("split", &[("kind", "need"), ("text", &long)], 422, "ticket.text_too_long", &long),
        ("hide", &[("reason", "")], 422, "ticket.text_empty", ""),
        ("answer", &[("ending", "passed_on"), ("text", "已转交")], 422, "ticket.passed_on_missing", "已转交"),
        ("answer", &[("ending", "not_true"), ("text", "没有这回事")], 422, "ticket.ending_not_allowed", "没有这回事"),
        ("reply", &[("task", "1"), ("text", "一次就够")], 404, "task.unknown", ""),
        ("revoke", &[("task", "-1"), ("text", "不用了")], 404, "task.unknown", ""),
        ("link", &[("task", "7")], 404, "task.unknown", ""),
        ("call", &[("outcome", "true"), ("note", "再打一次")], 409, "ticket.not_now", ""),
        ("unmerge", &[], 409, "ticket.not_now", ""),
        ("resume", &[("promise", "2")], 409, "ticket.not_now", ""),
        ("show", &[], 409, "ticket.not_now", ""),
    ];
    let before = events();
    for (act, fields, status, code, kept) in cases {
        let answer = desk_act(&mut worker, verified, act, fields);
        refused(&answer, *status, code);
        let text = answer.text();
        assert!(text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter)), "{act}: {text}");
        assert!(text.contains(kept), "{act}: {kept} is lost: {text}");
    }
    // Nobody is called in twice, and nothing goes round in a circle.
    let busy = dispatch(&mut worker, handled, None, &[Party::CityManagers], "");
    refused(&busy, 422, "ticket.party_twice");
    for act in ["magic", "Answer", "claim%2f", "..%2fcall"] {
        assert_eq!(desk_act(&mut worker, verified, act, &[]).status, 404, "{act}");
    }
    assert_eq!(events(), before);
}

#[test]
fn merges_in_a_circle() {
    let _turn = turn();
    let Fixture { world, .. } = fixture();
    let stairwell = world.stairwells(0).remove(0);
    let [first, second] = ["一处积水", "另一处积水"]
        .map(|text| world::ticket_of(&world::report(&mut world.visitor(), &stairwell, "damage", text, &[])));
    let mut worker = world.signed_in(WORKER);
    done(&desk_act(&mut worker, &first, "merge", &[("into", &second)]));
    refused(&desk_act(&mut worker, &second, "merge", &[("into", &first)]), 409, "merge.circle");
    done(&desk_act(&mut worker, &first, "unmerge", &[]));
}

#[test]
fn forms_from_elsewhere_and_too_large() {
    let _turn = turn();
    let Fixture { world, handled, .. } = fixture();
    let before = events();
    let mut worker = world.signed_in(WORKER);
    let form = token(&mut worker);
    let body = format!("form={form}&lead=1");
    let foreign = [("content-type", "application/x-www-form-urlencoded"), ("origin", "https://evil.example")];
    for address in [
        format!("{}/take-on", desk(handled)),
        format!("{}/finish", task(handled, 1)),
        path(&format!("/arbiter/{handled}/1")),
        path("/inbox/bulk"),
        path("/file"),
        path(&format!("/t/{handled}/join")),
        path("/p/abc/take"),
    ] {
        let answer = worker.try_send("POST", &address, &foreign, body.as_bytes()).expect("an answer");
        refused(&answer, 403, "form_expired");
        let other = send(&mut world.visitor(), &address, &form, &[]);
        refused(&other, 403, "form_expired");
        let huge = send(&mut worker, &address, &form, &[("text", &"大".repeat(8_000))]);
        assert!(matches!(huge.status, 413 | 422), "{address}: {}", huge.status);
    }
    assert_eq!(events(), before);
}

#[test]
fn other_peoples_work() {
    let _turn = turn();
    let Fixture { world, handled, .. } = fixture();
    let before = events();
    let acts = ["take-on", "dispatch", "revoke", "link", "hide", "merge", "claim"];
    for (phone, code) in [(RESIDENT, "role_required"), (OTHER_WORKER, "ticket.not_yours"), (POLICE, "role_required")] {
        let mut other = world.signed_in(phone);
        let form = token(&mut other);
        refused(&other.get(&desk(handled)), 403, code);
        for act in acts {
            let answer = send(&mut other, &format!("{}/{act}", desk(handled)), &form, &[("task", "1"), ("lead", "3")]);
            refused(&answer, 403, code);
        }
    }
    // A party has its own task alone, and whoever has none is not told how many there are.
    let mut officer = world.signed_in(POLICE);
    let form = token(&mut officer);
    for number in ["1", "2", "77"] {
        let page = path(&format!("/party/{handled}/{number}"));
        refused(&officer.get(&page), 403, "ticket.not_yours");
        refused(&send(&mut officer, &format!("{page}/take"), &form, &[]), 403, "ticket.not_yours");
    }
    for number in ["-1", "x", "4294967296"] {
        assert_eq!(officer.get(&path(&format!("/party/{handled}/{number}"))).status, 404, "{number}");
    }
    let mut city_manager = world.signed_in(CITY_MANAGER);
    refused(&city_manager.get(&task(handled, 77)), 404, "task.unknown");
    refused(&task_act(&mut city_manager, handled, 1, "take", ""), 409, "task.not_now");
    assert_eq!(task_act(&mut city_manager, handled, 1, "arbitrate", "").status, 404);
    refused(&task_act(&mut city_manager, handled, 1, "ask", " "), 422, "ticket.text_empty");
    // Only the arbiter (or an admin) decides, and only what was refused.
    for phone in [WORKER, CITY_MANAGER, RESIDENT] {
        let mut other = world.signed_in(phone);
        let form = token(&mut other);
        let page = path(&format!("/arbiter/{handled}/1"));
        refused(&send(&mut other, &page, &form, &[("ruling", "stands"), ("text", "归你")]), 403, "role_required");
    }
    for phone in [ARBITER, ADMIN] {
        let mut arbiter = world.signed_in(phone);
        let form = token(&mut arbiter);
        let page = path(&format!("/arbiter/{handled}/1"));
        refused(&send(&mut arbiter, &page, &form, &[("ruling", "stands"), ("text", "归你")]), 403, "ticket.not_yours");
    }
    assert_eq!(events(), before);
}

#[test]
fn links() {
    let _turn = turn();
    let Fixture { world, handled, .. } = fixture();
    let mut worker = world.signed_in(WORKER);
    let old = link(&mut worker, handled, 2);
    let new = link(&mut worker, handled, 2);
    assert_ne!(old, new);
    let before = events();
    let mut holder = world.visitor();
    refused(&holder.get(&old), 410, "task.link_over");
    for wrong in ["/p/x", "/p/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "/p/%00"] {
        let answer = holder.get(&path(wrong));
        assert!(matches!(answer.status, 404 | 410), "{wrong}: {}", answer.status);
    }
    assert_eq!(link_act(&mut holder, &new, "arbitrate", "归我").status, 404);
    refused(&link_act(&mut holder, &new, "refuse", ""), 422, "ticket.text_empty");
    refused(&link_act(&mut holder, &new, "finish", "做完了"), 409, "task.not_now");
    assert_eq!(events(), before);
}

#[test]
fn residents_and_who_files_for_them() {
    let _turn = turn();
    let Fixture { world, handled, secret, .. } = fixture();
    let before = events();
    let mut neighbour = world.visitor();
    refused(&progress_act(&mut neighbour, handled, "withdraw", &[("reason", "好了")]), 403, "ticket.not_yours");
    refused(&progress_act(&mut neighbour, handled, "claim", &[("slip", "猜的")]), 403, "ticket.not_yours");
    assert_eq!(progress_act(&mut neighbour, handled, "magic", &[]).status, 404);
    let form = token(&mut neighbour);
    for act in ["join", "follow"] {
        let answer = send(&mut neighbour, &path(&format!("/t/{secret}/{act}")), &form, &[]);
        refused(&answer, 409, "ticket.not_public");
    }
    // Filing: by whom, for what place, and not without consent.
    let place = world.stairwells(0).remove(1);
    let fields = [("place", place.as_str()), ("kind", "need"), ("text", "腿脚不便，想请人来理发")];
    refused(&send(&mut neighbour, &path("/file"), &form, &fields), 401, "sign_in_required");
    let mut resident = world.signed_in(RESIDENT);
    let form = token(&mut resident);
    refused(&send(&mut resident, &path("/file"), &form, &fields), 403, "role_required");
    let mut volunteer = world.signed_in(VOLUNTEER);
    let form = token(&mut volunteer);
    let without = send(&mut volunteer, &path("/file"), &form, &fields);
    refused(&without, 422, "ticket.consent_missing");
    assert!(without.text().contains("想请人来理发"), "{}", without.text());
    let nowhere = [("place", "12"), ("kind", "need"), ("text", "理发"), ("consent", "1")];
    let form = token(&mut volunteer);
    refused(&send(&mut volunteer, &path("/file"), &form, &nowhere), 422, "place.shape");
    // Only who filed it and who handles it see a slip.
    refused(&resident.get(&path(&format!("/slip/{handled}"))), 403, "ticket.not_yours");
    assert_eq!(events(), before);
}

#[test]
fn searches_and_acts_on_many() {
    let _turn = turn();
    let Fixture { world, handled, .. } = fixture();
    let before = events();
    let mut worker = world.signed_in(WORKER);
    for typed in ["%22", "%27%20OR%201=1", "*", "NEAR(", "%E4%BD%A0%00", &"%E9%95%BF".repeat(300)] {
        assert_eq!(worker.get(&path(&format!("/search?q={typed}"))).status, 200, "{typed}");
    }
    for filter in ["magic", "", "%00"] {
        assert_eq!(worker.get(&path(&format!("/inbox?filter={filter}"))).status, 200, "{filter}");
    }
    let bulk = path("/inbox/bulk");
    let form = token(&mut worker);
    assert_eq!(send(&mut worker, &bulk, &form, &[("act", "magic"), ("ticket", handled)]).status, 400);
    // What one refuses stops none of the others, and each refusal is told.
    let form = token(&mut worker);
    let fields = [("act", "hand_over"), ("person", "-1"), ("ticket", handled.as_str()), ("ticket", "没有")];
    let told = send(&mut worker, &bulk, &form, &fields);
    assert_eq!(told.status, 200, "{}", told.text());
    assert!(told.text().contains(handled.as_str()) && told.text().contains("没有"), "{}", told.text());
    assert_eq!(events(), before);
}
