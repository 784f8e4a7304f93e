//! A season of 善治积分 (100+X) over plain HTTP forms.
//!
//! 1. The office opens a season; every household has 100, and everybody reads the two lists.
//! 2. The grid worker enters points with evidence; another grid's worker cannot; the household reads each entry.
//! 3. The results are posted; the household objects, and the season cannot be closed.
//! 4. The grid worker cannot decide; the lead refuses with a reason; the household appeals; the office decides.
//! 5. After the posting period the season is closed; the honours list names who agreed, the others by their door.
//! 6. The next season opens; the closed one stays readable, for the household entry by entry.

use serde_json::json;
use std::time::Duration;
use tests::handling::{done, refused, send};
use tests::visitor::{Answer, Visitor};
use tests::world::{ADMIN, LEAD, OTHER_WORKER, RESIDENT, WORKER, World, path};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const NEIGHBOUR: &str = "13812345679";

fn season(visitor: &mut Visitor, act: &str, fields: &[(&str, &str)]) -> Answer {
    let form = visitor.get(&path("/office/seasons")).any_form();
    send(visitor, &path(&format!("/office/seasons/{act}")), &form, fields)
}

fn home(visitor: &mut Visitor, act: &str, fields: &[(&str, &str)]) -> Answer {
    let form = visitor.get(&path("/merit/1")).any_form();
    send(visitor, &path(&format!("/merit/1/{act}")), &form, fields)
}

fn lives(visitor: &mut Visitor, stairwell: &str, door: &str) {
    let form = visitor.get(&path("/household")).form("/household");
    done(&send(visitor, &path("/household"), &form, &[("code", stairwell), ("door", door)]));
}

#[test]
fn a_season_from_its_first_points_to_the_honours_list() {
    let mut world = World::founded("coins-merit", &json!({}));
    let stairwell = world.stairwells(0).remove(0);
    let mut stranger = world.visitor();
    let (mut office, mut worker) = (world.signed_in(ADMIN), world.signed_in(WORKER));
    let (mut lead, mut resident) = (world.signed_in(LEAD), world.signed_in(RESIDENT));
    let mut neighbour = world.signed_in(NEIGHBOUR);
    lives(&mut resident, &stairwell, "301");
    lives(&mut neighbour, &stairwell, "302");

    // 1.
    assert!(stranger.get(&path("/merit")).text().contains("还没有开始记分"));
    assert_eq!(stranger.get(&path("/office/seasons")).status, 401);
    assert_eq!(resident.get(&path("/office/seasons")).status, 403);
    refused(&season(&mut office, "close", &[]), 404, "merit.season_unknown");
    let opened = [("title", "2026 年下半年"), ("honours", "104"), ("posting_days", "3")];
    done(&season(&mut office, "open", &opened));
    refused(&season(&mut office, "open", &opened), 409, "merit.season_running");
    let page = stranger.get(&path("/merit")).text();
    for words in ["记分中", "2 户，平均分到公示时公开", "加分的事", "减分的事", "调解邻里纠纷"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }

    // 2.
    let enter = |door: &'static str, item: &'static str, points: &'static str| {
        let fields = [("door", door), ("item", item), ("points", points), ("evidence", "检查记录"), ("text", "十一月")];
        [vec![("code", stairwell.as_str())], fields.to_vec()].concat()
    };
    done(&season(&mut worker, "enter", &enter("301", "1", "5")));
    done(&season(&mut worker, "enter", &enter("302", "1", "6")));
    refused(&season(&mut worker, "enter", &enter("301", "1", "11")), 422, "merit.number");
    refused(&season(&mut worker, "enter", &enter("301", "1", "9007199254740992")), 422, "merit.number");
    refused(&season(&mut world.signed_in(OTHER_WORKER), "enter", &enter("301", "1", "1")), 403, "merit.other_grid");
    // A negative item for the first household: entry 5.
    done(&season(&mut worker, "enter", &enter("301", "9", "3")));
    let own = resident.get(&path("/merit/1")).text();
    assert!(own.contains("垃圾不分类") && own.contains("−3 分") && own.contains("检查记录"), "{own}");
    assert_eq!(neighbour.get(&path("/merit/1")).status, 404);

    // 3.
    done(&season(&mut office, "post", &[]));
    refused(&season(&mut worker, "enter", &enter("301", "1", "1")), 409, "merit.not_open");
    let seen = neighbour.get(&path("/merit/1")).text();
    assert!(seen.contains("102 分") && !seen.contains("垃圾不分类"), "{seen}");
    refused(&home(&mut resident, "object", &[("entry", "5"), ("text", " ")]), 422, "merit.empty");
    done(&home(&mut resident, "object", &[("entry", "5"), ("text", "那天不是我们家")]));
    refused(&home(&mut resident, "object", &[("entry", "5"), ("text", "再提一次")]), 409, "merit.already_objected");
    refused(&season(&mut office, "close", &[]), 409, "merit.objections_open");

    // 4.
    let decide = [("objection", "1"), ("uphold", "0"), ("text", "看过记录")];
    assert_eq!(season(&mut worker, "decide", &decide).status, 403);
    done(&season(&mut lead, "decide", &decide));
    let told = resident.get(&path("/merit/1")).text();
    assert!(told.contains("看过记录") && told.contains("申诉"), "{told}");
    refused(&home(&mut neighbour, "appeal", &[("objection", "1"), ("text", "我替她")]), 403, "merit.not_yours");
    done(&home(&mut resident, "appeal", &[("objection", "1"), ("text", "请另一个人看")]));
    refused(&season(&mut lead, "decide", &decide), 403, "merit.decided_before");
    refused(&season(&mut office, "close", &[]), 409, "merit.objections_open");
    let upheld = [("objection", "1"), ("uphold", "1"), ("points", "0"), ("text", "确实记错了户")];
    done(&season(&mut office, "decide", &upheld));
    let own = resident.get(&path("/merit/1")).text();
    assert!(own.contains("更正第 5 笔") && own.contains("改过来了") && own.contains("105 分"), "{own}");
    done(&home(&mut resident, "name", &[("name", "王桂兰")]));

    // 5.
    refused(&season(&mut office, "close", &[]), 409, "merit.posting_runs");
    world.shift_clock(3 * DAY);
    let mut office = world.signed_in(ADMIN);
    let mut resident = world.signed_in(RESIDENT);
    refused(&home(&mut resident, "object", &[("entry", ""), ("text", "晚了")]), 409, "merit.objections_over");
    done(&season(&mut office, "close", &[]));
    let page = stranger.get(&path("/merit")).text();
    let honours = page.split("光荣榜").nth(1).unwrap_or_default();
    for words in ["已定", "302", "106 分", "301，王桂兰家", "105 分"] {
        assert!(page.contains(words) && (words == "已定" || honours.contains(words)), "{words}: {page}");
    }
    refused(&season(&mut office, "correct", &[("entry", "5"), ("points", "0"), ("text", "晚了")]), 409, "merit.closed");

    // 6.
    done(&season(&mut office, "open", &[("title", "2027 年上半年"), ("honours", "104"), ("posting_days", "3")]));
    assert_eq!(stranger.get(&path("/merit/1")).status, 404);
    assert!(page.contains("/merit/1?season=1"), "{page}");
    let before = stranger.get(&path("/merit/1?season=1")).text();
    assert!(before.contains("105 分") && !before.contains("垃圾不分类"), "{before}");
    let own = resident.get(&path("/merit/1")).text();
    assert!(own.contains("100 分") && own.contains("/merit/1?season=1") && !own.contains("垃圾不分类"), "{own}");
    let before = resident.get(&path("/merit/1?season=1")).text();
    assert!(before.contains("105 分") && before.contains("垃圾不分类"), "{before}");
    let late = [("season", "1"), ("entry", ""), ("text", "晚了")];
    refused(&home(&mut resident, "object", &late), 409, "merit.objections_over");
}
