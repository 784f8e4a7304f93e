//! A ticket that needs many hands, over plain HTTP forms: who does which part, who says that it is not theirs, and what
//! whoever comes too late is told.

use serde_json::json;
use std::thread;
use tests::books;
use tests::handling::{Party, arbitrate, desk, desk_act, dispatch, done, link, link_act, progress_act, refused, send};
use tests::handling::{task, task_act, task_act_with_photo, verify};
use tests::visitor::{Answer, Part, Visitor};
use tests::world::{
    self, ARBITER, CITY_MANAGER, DISPATCHER, HELPER, JPEG, LEAD, POLICE, REPAIRER, WORKER, World, path,
};

const PARKING: &str = "小区改造以后，北门这边的车位少了十几个，材料还堆在原来的车位上。";

/// A matter that was reported and verified; the world, who reported, who handles it, and its code.
fn verified(name: &str) -> (World, Visitor, Visitor, String) {
    let world = World::founded(name, &json!({}));
    let stairwell = world.stairwells(0).remove(0);
    let mut resident = world.visitor();
    let ticket = world::ticket_of(&world::report(&mut resident, &stairwell, "need", PARKING, &[]));
    let mut worker = world.signed_in(WORKER);
    verify(&mut worker, &ticket);
    (world, resident, worker, ticket)
}

fn rows(world: &World, table: &str, condition: &str) -> i64 {
    books::rows(world, &format!("SELECT count(*) FROM {table} WHERE {condition}"))
}

/// 1. The call comes in time.
/// 2. Five parties get their part.
/// 3. The lead does its own.
/// 4. One says that it is not theirs; the arbiter says that it is.
/// 5. One asks back.
/// 6. Two act through one-time links.
/// 7. The resident reads each row, is answered, and rates.
#[test]
fn rebuilding_took_the_parking_places() {
    // 1. Within the promise, which nobody has to look up.
    let (world, mut resident, mut worker, ticket) = verified("parking");
    assert_eq!(rows(&world, "promise_ends", "kind = 'call' AND kept = 1"), 1);

    // 2. Not without a lead; then 城管中队 leads.
    use Party::{Builders, CityManagers, Community, Owners, Police};
    refused(&dispatch(&mut worker, &ticket, None, &[Police], "来看看"), 422, "ticket.lead_missing");
    done(&dispatch(&mut worker, &ticket, Some(CityManagers), &[Police, Community, Builders, Owners], "各自看一下"));
    let (police, community, builders, owners) = (2, 3, 4, 5);

    // 3. The lead, in its own list; a party learns no number of the reporter.
    let mut city_manager = world.signed_in(CITY_MANAGER);
    assert!(city_manager.get(&path("/party")).text().contains(&format!("/party/{ticket}/1")));
    assert!(!city_manager.get(&task(&ticket, 1)).text().contains("1111"), "the reporter's number");
    done(&task_act(&mut city_manager, &ticket, 1, "take", ""));
    done(&task_act(&mut city_manager, &ticket, 1, "progress", "占道的材料今天清走"));
    refused(&task_act(&mut city_manager, &ticket, 1, "finish", "清走了"), 422, "ticket.after_photo_missing");
    done(&task_act_with_photo(&mut city_manager, &ticket, 1, "finish", "堆场已清空", JPEG));

    // Not before everybody has done their part; what was typed stays.
    let form = worker.get(&desk(&ticket)).any_form();
    let early = [
        Part::Text("form", form.as_str()),
        Part::Text("ending", "solved"),
        Part::Text("text", "灯已换好，请您看看。"),
        Part::File("photos", "after.jpg", "image/jpeg", JPEG),
    ];
    let early = worker.post_multipart(&format!("{}/answer", desk(&ticket)), &early);
    refused(&early, 409, "ticket.tasks_open");
    assert!(early.text().contains("灯已换好"), "{}", early.text());

    // 4. "Not mine", the arbiter, and no second time.
    let mut officer = world.signed_in(POLICE);
    done(&task_act(&mut officer, &ticket, police, "refuse", "内部道路不归交警"));
    let mut arbiter = world.signed_in(ARBITER);
    assert!(arbiter.get(&path("/arbiter")).text().contains(&ticket));
    refused(&arbitrate(&mut arbiter, &ticket, police, "perhaps", None, "想一想"), 422, "task.ruling_unknown");
    done(&arbitrate(&mut arbiter, &ticket, police, "stands", None, "北门外是市政道路"));
    refused(&task_act(&mut officer, &ticket, police, "refuse", "还是不归我们"), 409, "task.bound");
    done(&task_act(&mut officer, &ticket, police, "take", ""));
    done(&task_act_with_photo(&mut officer, &ticket, police, "finish", "北门外施划泊位二十个", JPEG));

    // 5. A question and its answer.
    let mut lead = world.signed_in(LEAD);
    done(&task_act(&mut lead, &ticket, community, "ask", "要开几次议事会？"));
    let number = community.to_string();
    done(&desk_act(&mut worker, &ticket, "reply", &[("task", &number), ("text", "一次就够")]));
    done(&task_act_with_photo(&mut lead, &ticket, community, "finish", "议事会已开，意见已公示", JPEG));

    // 6. By link, without signing in; a withdrawn one opens nothing, and a done one neither.
    let theirs = link(&mut worker, &ticket, builders);
    let mut builder = world.visitor();
    assert!(builder.get(&theirs).text().contains(PARKING));
    done(&link_act(&mut builder, &theirs, "take", ""));
    let form = builder.get(&theirs).any_form();
    let parts = [
        Part::Text("form", &form),
        Part::Text("text", "恢复车位十二个"),
        Part::File("photos", "a.jpg", "image/jpeg", JPEG),
    ];
    done(&builder.post_multipart(&format!("{theirs}/finish"), &parts));
    refused(&builder.get(&theirs), 410, "task.link_over");
    let withdrawn = link(&mut worker, &ticket, owners);
    done(&desk_act(&mut worker, &ticket, "unlink", &[("task", &owners.to_string())]));
    refused(&world.visitor().get(&withdrawn), 410, "task.link_over");
    done(&desk_act(&mut worker, &ticket, "revoke", &[("task", &owners.to_string()), ("text", "不用表决了")]));

    // 7. Each row, by name and in its words.
    let page = resident.get(&path(&format!("/t/{ticket}"))).text();
    for words in [
        "城管中队",
        "堆场已清空",
        "交警大队",
        "北门外施划泊位二十个",
        "学衡社区居委会",
        "意见已公示",
        "施工单位",
        "恢复车位十二个",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(world::answer_solved(&mut worker, &ticket, &[JPEG]).status, 303);
    world::rate(&mut resident, &ticket);
    assert_eq!(rows(&world, "promise_ends", "kept = 0"), 0, "nothing was broken on the way");
}

#[test]
fn not_mine_twice() {
    let (world, _, mut worker, ticket) = verified("not-mine");
    done(&desk_act(&mut worker, &ticket, "return", &[("reason", "public_works"), ("note", "不在清单里")]));
    let mut dispatcher = world.signed_in(DISPATCHER);
    done(&dispatch(&mut dispatcher, &ticket, Some(Party::CityManagers), &[], "请到场"));
    done(&task_act(&mut world.signed_in(CITY_MANAGER), &ticket, 1, "refuse", "在红线以内"));
    let mut arbiter = world.signed_in(ARBITER);
    refused(&arbitrate(&mut arbiter, &ticket, 1, "moved", None, "改派"), 422, "ticket.party_unknown");
    done(&arbitrate(&mut arbiter, &ticket, 1, "moved", Some(Party::Repairers), "归物业"));
    let mut repairer = world.signed_in(REPAIRER);
    done(&task_act(&mut repairer, &ticket, 2, "refuse", "管线不归物业"));
    done(&arbitrate(&mut arbiter, &ticket, 2, "stands", None, "产权登记在小区"));
    done(&task_act(&mut repairer, &ticket, 2, "take", ""));
    done(&task_act_with_photo(&mut repairer, &ticket, 2, "finish", "修好了", JPEG));
    assert_eq!(world::answer_solved(&mut dispatcher, &ticket, &[JPEG]).status, 303);
}

/// Both send at once what they have open; what each gets.
fn at_once<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().expect("no panic"), other)
    })
}

#[test]
fn two_workers_on_one_ticket() {
    let (world, _, mut worker, ticket) = verified("two-workers");
    let mut helper = world.signed_in(HELPER);
    let forms = [&mut worker, &mut helper].map(|visitor| visitor.get(&desk(&ticket)).any_form());
    let claim = format!("{}/claim", desk(&ticket));
    let (one, other) =
        at_once(|| send(&mut worker, &claim, &forms[0], &[]), || send(&mut helper, &claim, &forms[1], &[]));
    let (won, lost) = if one.status == 303 { (&one, &other) } else { (&other, &one) };
    done(won);
    refused(lost, 409, "ticket.claimed_by");
    let holder = if one.status == 303 { "林燕" } else { "王伟" };
    assert!(lost.text().contains(holder), "{}", lost.text());

    // Whoever came second answers nothing, and loses no word.
    let (mut first, mut second) = if one.status == 303 { (worker, helper) } else { (helper, worker) };
    done(&desk_act(&mut first, &ticket, "take-on", &[]));
    let answer = world::answer_solved(&mut second, &ticket, &[JPEG]);
    refused(&answer, 409, "ticket.claimed_by");
    assert!(answer.text().contains("灯已换好"), "{}", answer.text());
    // Unless it is taken over knowingly.
    done(&desk_act(&mut second, &ticket, "claim", &[("force", "1")]));
    assert_eq!(world::answer_solved(&mut second, &ticket, &[JPEG]).status, 303);
}

fn send_answer(worker: &mut Visitor, ticket: &str, form: &str, text: &str) -> Answer {
    let parts = [
        Part::Text("form", form),
        Part::Text("ending", "solved"),
        Part::Text("text", text),
        Part::File("photos", "after.jpg", "image/jpeg", JPEG),
    ];
    worker.post_multipart(&format!("{}/answer", desk(ticket)), &parts)
}

#[test]
fn answered_while_it_is_taken_back() {
    let world = World::founded("taken-back", &json!({}));
    let stairwell = world.stairwells(0).remove(0);
    let (mut worker, mut resident) = (world.signed_in(WORKER), world.visitor());
    let mut answered = 0;
    for round in 0..8 {
        let report = world::report(&mut resident, &stairwell, "damage", &format!("第 {round} 盏灯"), &[]);
        let ticket = world::ticket_of(&report);
        verify(&mut worker, &ticket);
        let of_worker = worker.get(&desk(&ticket)).any_form();
        let of_resident = resident.get(&path(&format!("/t/{ticket}"))).any_form();
        let withdraw = path(&format!("/t/{ticket}/withdraw"));
        let (answer, withdrawal) = at_once(
            || send_answer(&mut worker, &ticket, &of_worker, "换好了，请看看。"),
            || send(&mut resident, &withdraw, &of_resident, &[("reason", "自己修好了")]),
        );
        let state = if answer.status == 303 { "answered" } else { "withdrawn" };
        let (lost, typed) =
            if answer.status == 303 { (&withdrawal, "自己修好了") } else { (&answer, "换好了，请看看。") };
        refused(lost, 409, "ticket.not_now");
        assert!(lost.text().contains(typed), "{typed} is lost: {}", lost.text());
        let typed = format!("text = '第 {round} 盏灯' AND state = '{state}'");
        assert_eq!(rows(&world, "tickets", &typed), 1, "{state}");
        answered += usize::from(answer.status == 303);
    }
    println!("{answered} of 8 were answered first");
}

#[test]
fn merged_while_it_is_answered() {
    let world = World::founded("merged", &json!({}));
    let stairwell = world.stairwells(0).remove(0);
    let (mut worker, mut helper) = (world.signed_in(WORKER), world.signed_in(HELPER));
    for round in 0..6 {
        let report =
            |text: &str| world::ticket_of(&world::report(&mut world.visitor(), &stairwell, "damage", text, &[]));
        let (first, second) = (report(&format!("电梯异响 {round}")), report(&format!("电梯有怪声 {round}")));
        verify(&mut worker, &first);
        let answering = worker.get(&desk(&first)).any_form();
        let merging = helper.get(&desk(&second)).any_form();
        let merge = format!("{}/merge", desk(&second));
        let (answer, merge) = at_once(
            || send_answer(&mut worker, &first, &answering, "已加油换件。"),
            || send(&mut helper, &merge, &merging, &[("into", &first)]),
        );
        done(&answer);
        let second_is =
            |condition: &str| rows(&world, "tickets", &format!("text = '电梯有怪声 {round}' AND {condition}"));
        if merge.status == 303 {
            // Merged in time: it hears the outcome.
            assert_eq!(second_is("state = 'answered' AND ending = 'duplicate'"), 1);
        } else {
            refused(&merge, 409, "merge.not_open");
            assert!(merge.text().contains(&first), "{}", merge.text());
            assert_eq!(second_is("state = 'reported'"), 1);
        }
    }
}

#[test]
fn a_task_that_was_taken_back() {
    let (world, _, mut worker, ticket) = verified("revoked");
    done(&dispatch(&mut worker, &ticket, Some(Party::CityManagers), &[Party::Repairers], "请到场"));
    let mut repairer = world.signed_in(REPAIRER);
    done(&task_act(&mut repairer, &ticket, 2, "take", ""));
    let form = repairer.get(&task(&ticket, 2)).any_form();
    done(&desk_act(&mut worker, &ticket, "revoke", &[("task", "2"), ("text", "城管一家就够")]));
    let parts = [
        Part::Text("form", &form),
        Part::Text("text", "水泵换好了"),
        Part::File("photos", "a.jpg", "image/jpeg", JPEG),
    ];
    let finish = repairer.post_multipart(&format!("{}/finish", task(&ticket, 2)), &parts);
    refused(&finish, 409, "task.not_now");
    assert!(finish.text().contains("水泵换好了"), "{}", finish.text());
    assert_eq!(rows(&world, "tasks", "state = 'revoked'"), 1);
}

#[test]
fn seven_neighbours_join_once_each() {
    let world = World::founded("neighbours", &json!({}));
    let stairwell = world.stairwells(0).remove(0);
    let mut resident = world.visitor();
    let ticket = world::ticket_of(&world::report(&mut resident, &stairwell, "damage", "水压太小", &[]));
    refused(&progress_act(&mut resident, &ticket, "join", &[]), 403, "ticket.not_yours");
    let mut neighbours: Vec<Visitor> = (0..7).map(|_| world.visitor()).collect();
    thread::scope(|scope| {
        for neighbour in &mut neighbours {
            let ticket = &ticket;
            scope.spawn(move || {
                for _ in 0..3 {
                    let page = neighbour.get(&path(&format!("/t/{ticket}"))).any_form();
                    send(neighbour, &path(&format!("/t/{ticket}/join")), &page, &[]);
                }
            });
        }
    });
    assert_eq!(books::rows(&world, "SELECT joined FROM tickets"), 7);
    let late = progress_act(&mut resident, &ticket, "withdraw", &[("reason", "好了")]);
    refused(&late, 409, "ticket.others_joined");
    // Everybody who joined finds the outcome among their own.
    let mut worker = world.signed_in(WORKER);
    world::handle(&mut worker, &ticket);
    let neighbour = neighbours.first_mut().expect("seven of them");
    assert!(neighbour.get(&path("/mine")).text().contains(&ticket));
    assert!(neighbour.get(&path(&format!("/t/{ticket}"))).text().contains("灯已换好"));
}
