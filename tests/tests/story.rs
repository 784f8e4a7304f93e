//! The main job over plain HTTP forms, as a browser without scripts does it.
//!
//! 1. The office prints posters.
//! 2. A resident follows the stairwell's code.
//! 3. Reports, and gets a receipt.
//! 4. The grid worker verifies and answers.
//! 5. The resident rates.
//! 6. Signs in, has coins, reserves, has a code.
//! 7. The merchant redeems it once, and is told plainly the second time.

use serde_json::json;
use tests::world::{self, CLERK, JPEG, RESIDENT, Reward, WORKER, World, path};

#[test]
fn scan_report_answer_rate_coin_redeem() {
    let world = World::founded("story", &json!({}));

    // 1. Posters: one for each stairwell, and the code leads to its page.
    let stairwells = world.stairwells(0);
    assert_eq!(stairwells.len(), 3);

    // 2. The stairwell page says where and who.
    let mut resident = world.visitor();
    let page = resident.get(&path(&format!("/s/{}", stairwells[1])));
    assert_eq!(page.status, 200);
    for words in ["3幢2单元", "第三网格", "林燕", "我要报"] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }

    // 3. A report with a photo, without an account.
    let sent = world::report(&mut resident, &stairwells[1], "damage", "三楼楼道灯不亮，晚上看不见。", &[JPEG]);
    assert_eq!(sent.status, 303, "{}", sent.text());
    let ticket = world::ticket_of(&sent);
    let receipt = resident.get(sent.location());
    assert!(receipt.text().contains(&ticket) && receipt.text().contains("林燕"), "{}", receipt.text());

    // 4. The worker finds it in the inbox, dials (a recorded look), verifies, answers with an after-photo.
    let mut worker = world.signed_in(WORKER);
    assert!(worker.get(&path("/inbox")).text().contains(&ticket));
    let desk = worker.get(&path(&format!("/desk/{ticket}"))).text();
    assert!(desk.contains("137****1111") && !desk.contains("13700001111"), "{desk}");
    assert!(worker.get(&path(&format!("/desk/{ticket}/dial"))).text().contains("tel:13700001111"));
    world::handle(&mut worker, &ticket);

    // 5. The resident sees who did what, and rates; somebody else who has the code cannot.
    let progress = resident.get(&path(&format!("/t/{ticket}")));
    assert!(progress.text().contains("灯已换好"), "{}", progress.text());
    let mut stranger = world.visitor();
    let strange = stranger.get(&path(&format!("/t/{ticket}"))).text();
    assert!(strange.contains("灯已换好") && !strange.contains("/rate\""), "{strange}");
    world::rate(&mut resident, &ticket);

    // 6. Signing in on this phone brings the coins; they buy a reward.
    world.sign_in(&mut resident, RESIDENT);
    let wallet = resident.get(&path("/wallet")).text();
    assert!(wallet.contains(&ticket), "{wallet}");
    let reserved = world::reserve(&mut resident, Reward::Eggs);
    assert_eq!(reserved.status, 303, "{}", reserved.text());
    let redemption = reserved.location().to_owned();
    let digits = world::redemption_digits(&mut resident, &redemption);

    // 7. Redeemed once; the second time says that, when and where.
    let mut clerk = world.signed_in(CLERK);
    let first = world::redeem(&mut clerk, &digits);
    assert_eq!(first.status, 200, "{}", first.text());
    assert!(first.text().contains("鸡蛋 10 枚"), "{}", first.text());
    let second = world::redeem(&mut clerk, &digits);
    assert_eq!((second.status, second.code()), (409, Some("redeem.already_used")), "{}", second.text());
    assert!(second.text().contains("惠民超市") && second.text().contains("今天"), "{}", second.text());
    assert!(resident.get(&redemption).text().contains("惠民超市"));
}

#[test]
fn reopened_and_solved_again_earns_once() {
    let world = World::founded("reopened", &json!({}));
    let stairwell = world.stairwells(0).remove(0);
    let mut resident = world.signed_in(RESIDENT);
    let ticket = world::ticket_of(&world::report(&mut resident, &stairwell, "hazard", "井盖松了", &[]));
    let mut worker = world.signed_in(WORKER);
    world::handle(&mut worker, &ticket);

    let progress = path(&format!("/t/{ticket}"));
    let form = resident.get(&progress).form("/reopen");
    let reopened = resident.post(&format!("{progress}/reopen"), &[("form", &form), ("reason", "还是松的")]);
    assert_eq!(reopened.status, 303, "{}", reopened.text());
    let again = world::answer_solved(&mut worker, &ticket, &[JPEG]);
    assert_eq!(again.status, 303, "{}", again.text());
    world::rate(&mut resident, &ticket);

    let wallet = resident.get(&path("/wallet")).text();
    assert_eq!(wallet.matches(&format!("/t/{ticket}\"")).count(), 1, "{wallet}");
}
