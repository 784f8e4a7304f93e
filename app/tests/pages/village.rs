//! What came of coming to an activity, and what a season of 100+X shows when, as it is read.

use crate::residents;

fn sheet(wanted: &str) -> String {
    let all = residents::all(false);
    all.into_iter().find(|(name, _)| *name == wanted).map(|(_, html)| html).unwrap_or_else(|| panic!("{wanted}"))
}

#[test]
fn what_came_of_checking_in_is_said_in_place_of_what_was_promised() {
    let promise = "名单确认以后得一米币";
    assert!(sheet("activity-in").contains(promise));
    let said = [
        ("activity-paid", "得了 2 个一米币"),
        ("activity-struck", "没有算上"),
        ("activity-held", "暂缓到账"),
        ("activity-refused", "同一部手机"),
        ("activity-capped", "次数已经用完"),
        ("activity-no-rule", "规则已经停用"),
    ];
    for (name, words) in said {
        let html = sheet(name);
        assert!(html.contains(words) && !html.contains(promise), "{name}: {html}");
    }
    let wallet = sheet("wallet");
    let held = wallet.split("暂缓到账").nth(1).unwrap();
    assert!(held.contains("href=\"/xianlin/activities/4\""), "what is held leads to what earned it: {held}");
}

#[test]
fn who_works_here_keeps_the_bar_on_activities() {
    for (name, inbox, screen) in [
        ("activities", false, false),
        ("activity", false, false),
        ("activities-organiser", true, false),
        ("activity-nobody", true, true),
    ] {
        let html = sheet(name);
        assert_eq!(html.contains("href=\"/xianlin/inbox\""), inbox, "{name}");
        assert_eq!(html.contains("href=\"/xianlin/activities/4/screen\""), screen, "{name}");
    }
    let volunteer = sheet("activity-volunteer");
    assert!(volunteer.contains("/activities/4/screen") && volunteer.contains("href=\"/xianlin/file\""), "{volunteer}");
}

#[test]
fn a_household_is_read_in_its_season() {
    for name in ["merit-open", "merit-posted", "merit-group"] {
        let html = sheet(name);
        let links: Vec<&str> = html.split("href=\"/xianlin/merit/").skip(1).collect();
        assert!(!links.is_empty(), "{name}");
        for link in links {
            assert!(link.split('"').next().unwrap().ends_with("?season=2"), "{name}: {link}");
        }
    }
    let own = sheet("merit-own-closed");
    assert!(own.contains("我家各期的积分") && own.contains("href=\"/xianlin/merit/12?season=1\""), "{own}");
    assert!(own.contains("name=\"season\" value=\"2\""), "what is sent is about the season that is shown");
    assert!(!sheet("merit-other").contains("我家各期的积分"));
}

#[test]
fn what_does_not_count_yet_is_said_to_be_so() {
    let (early, late) = ("平均分到公示时公开", "先不公开平均分");
    let open = sheet("merit-open");
    assert!(open.contains(early) && open.contains(late), "{open}");
    let honours =
        |name: &str| sheet(name).split("光荣榜").nth(1).unwrap().split("</section>").next().unwrap().to_owned();
    let posted = honours("merit-posted");
    for words in ["公示中", "不是最后的结果", "只列分数最高的 3 户"] {
        assert!(posted.contains(words), "{words}: {posted}");
    }
    let closed = honours("merit-closed");
    assert!(!closed.contains("公示中") && !closed.contains("只列"), "{closed}");
}
