//! The rules of the coins over plain HTTP forms.
//!
//! 1. Everybody reads what earns, what does not, and how often.
//! 2. The office writes a draft, sees what it would have given, and cannot publish it backwards.
//! 3. It publishes a version; a resident comments on it, a stranger is asked to sign in.
//! 4. The version is withdrawn.
//! 5. A resident says where they live, once.
//! 6. What looks like abuse is held, said so to the person, and decided by the office with a reason.

use serde_json::json;
use tests::handling::{done, progress_act, refused};
use tests::visitor::{Answer, Visitor};
use tests::world::{self, ADMIN, RESIDENT, WORKER, World, path};

const NEIGHBOUR: &str = "13812345679";

fn catalogue(visitor: &mut Visitor, act: &str, coins: &str, from: &str) -> Answer {
    let form = visitor.get(&path("/office/catalogue?rule=report")).form("/office/catalogue");
    visitor.post(
        &path("/office/catalogue"),
        &[
            ("form", &form),
            ("act", act),
            ("name", "report"),
            ("title", "上报属实"),
            ("text", "核实、办好、评价"),
            ("coins", coins),
            ("person_day", "2"),
            ("person_month", "4"),
            ("household_month", "8"),
            ("valid_from", from),
            ("valid_to", ""),
        ],
    )
}

#[test]
fn a_rule_is_written_published_commented_on_and_withdrawn() {
    let world = World::founded("coins-rules", &json!({}));

    // 1.
    let mut stranger = world.visitor();
    let page = stranger.get(&path("/rules")).text();
    for words in ["上报属实、已解决并评价", "每次 5 个一米币", "这些不得币", "志愿服务"] {
        assert!(page.contains(words), "{words}: {page}");
    }

    // 2.
    let mut office = world.signed_in(ADMIN);
    let kept = catalogue(&mut office, "keep", "7", "2099-01-01");
    assert_eq!(kept.status, 303, "{}", kept.text());
    assert!(kept.location().ends_with("/office/catalogue?rule=report&trial=1"), "{}", kept.location());
    let tried = office.get(kept.location()).text();
    assert!(tried.contains("试算上个月") && tried.contains("value=\"7\""), "{tried}");
    refused(&catalogue(&mut office, "publish", "7", "2020-01-01"), 409, "coin_rule.retroactive");
    refused(&catalogue(&mut office, "publish", "0.5", "2099-01-01"), 422, "coin_rule.number");

    // 3.
    let published = catalogue(&mut office, "publish", "7", "2099-01-01");
    assert_eq!(published.status, 303, "{}", published.text());
    let mut resident = world.signed_in(RESIDENT);
    let rules = resident.get(&path("/rules"));
    assert!(rules.text().contains("每次 7 个一米币"), "{}", rules.text());
    let form = rules.form("/rules");
    let fields =
        [("form", form.as_str()), ("name", "report"), ("version", "2"), ("text", "七个正好，电话 13912345678")];
    let said = resident.post(&path("/rules"), &fields);
    assert_eq!(said.status, 303, "{}", said.text());
    let page = stranger.get(&path("/rules")).text();
    assert!(page.contains("七个正好") && !page.contains("13912345678") && page.contains("登录后可以提意见"), "{page}");

    // 4.
    let form = office.get(&path("/office/catalogue")).form("/office/catalogue/withdraw");
    let fields = [("form", form.as_str()), ("name", "report"), ("version", "2")];
    let withdrawn = office.post(&path("/office/catalogue/withdraw"), &fields);
    assert_eq!(withdrawn.status, 303, "{}", withdrawn.text());
    assert!(!stranger.get(&path("/rules")).text().contains("每次 7 个一米币"));

    // Nobody but the office.
    assert_eq!(resident.get(&path("/office/catalogue")).status, 403);
    assert_eq!(stranger.get(&path("/office/holds")).status, 401);
}

#[test]
fn a_household_is_said_once_and_what_looks_like_abuse_is_held() {
    let world = World::founded("coins-holds", &json!({"signal_session_day": 0}));
    let stairwell = world.stairwells(0).remove(0);

    // 5.
    let mut resident = world.signed_in(RESIDENT);
    let keep = |visitor: &mut Visitor, form: &str, door: &str| {
        visitor.post(&path("/household"), &[("form", form), ("code", &stairwell), ("door", door)])
    };
    let form = resident.get(&path(&format!("/household?code={stairwell}"))).form("/household");
    refused(&keep(&mut resident, &form, "?"), 422, "household.door_shape");
    assert_eq!(keep(&mut resident, &form, "301室").status, 303);
    let page = resident.get(&path("/household")).text();
    assert!(page.contains("301") && page.contains("以后可以改"), "{page}");
    let form = resident.get(&path("/wallet")).any_form();
    refused(&keep(&mut resident, &form, "302"), 409, "household.too_soon");

    // 6.
    let mut neighbour = world.signed_in(NEIGHBOUR);
    let ticket = world::ticket_of(&world::report(&mut resident, &stairwell, "damage", "灯不亮", &[]));
    done(&progress_act(&mut neighbour, &ticket, "join", &[]));
    world::handle(&mut world.signed_in(WORKER), &ticket);
    world::rate(&mut resident, &ticket);
    let progress = resident.get(&path(&format!("/t/{ticket}"))).text();
    assert!(progress.contains("先不到账"), "{progress}");
    let wallet = resident.get(&path("/wallet")).text();
    assert!(wallet.contains("暂缓到账") && wallet.contains("同一部手机"), "{wallet}");

    let mut office = world.signed_in(ADMIN);
    let holds = office.get(&path("/office/holds"));
    assert!(holds.text().contains("138****5678"), "{}", holds.text());
    let form = holds.form("/office/holds");
    let decide = |visitor: &mut Visitor, form: &str, text: &str| {
        visitor.post(&path("/office/holds"), &[("form", form), ("hold", "1"), ("release", "1"), ("text", text)])
    };
    refused(&decide(&mut office, &form, " "), 422, "coin_rule.empty");
    let released = decide(&mut office, &form, "看过照片");
    assert_eq!(released.status, 303, "{}", released.text());
    let wallet = resident.get(&path("/wallet")).text();
    assert!(!wallet.contains("暂缓到账") && wallet.contains("上报属实、已解决并评价"), "{wallet}");
    let form = office.get(&path("/office/households")).any_form();
    refused(&decide(&mut office, &form, "再看"), 409, "hold.decided");
    // Who joined has earned too: nothing was noticed about them.
    assert!(neighbour.get(&path("/wallet")).text().contains("一起反映的事解决了"));
}
