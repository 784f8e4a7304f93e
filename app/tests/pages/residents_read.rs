//! What residents and the public read on their pages, and what is left out.

use crate::samples::*;
use crate::{progress, public, residents};
use app::text::zh_cn::report::promise_before;
use app::text::zh_cn::ticket::still_matters;
use domain::*;

fn sheet(wanted: &str) -> String {
    let all = residents::all(false);
    all.into_iter().find(|(name, _)| *name == wanted).map(|(_, html)| html).unwrap_or_else(|| panic!("{wanted}"))
}

/// What is read before anything is unfolded.
fn unfolded(html: &str) -> String {
    let mut parts = html.split("<details");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split("</details>").nth(1).unwrap_or_default())
}

#[test]
fn ones_own_tickets_stand_once_on_the_stairwell() {
    let html = sheet("stairwell-own");
    assert_eq!(html.matches("三楼的灯三天不亮了").count(), 1);
    assert!(html.contains("邻居没有报别的事。"), "{html}");
    let busy = sheet("stairwell-busy");
    // Of 29 open ones of others 3 are listed.
    assert!(busy.contains("邻居报的、正在办的事（29）") && busy.contains("还有 26 件"), "{busy}");
    assert!(html.contains("/xianlin/s/K7M2QX4P/board"));
}

#[test]
fn two_similar_tickets_are_seen_and_the_others_unfold() {
    let html = sheet("report-form-similar");
    assert_eq!(html.matches("/t/T4K9-M2XW/join\"").count(), 3, "four, and one of them joined already");
    assert_eq!(unfolded(&html).matches("href=\"/xianlin/t/T4K9-M2XW\"").count(), 2);
    let correcting = sheet("report-form-similar-phone");
    assert_eq!(unfolded(&correcting).matches("href=\"/xianlin/t/T4K9-M2XW\"").count(), 0);
}

#[test]
fn who_may_read_it_is_chosen_beforehand_as_is_usual_for_the_kind() {
    let chosen = |html: &str| {
        let (_, rest) = html.split_once("name=\"visibility\"").unwrap();
        // Radio buttons in the order of the vocabulary: public, office.
        let (first, second) = rest.split_once("name=\"visibility\"").unwrap();
        let checked = |input: &str| input.split('>').next().unwrap().contains("checked");
        (checked(first), checked(second))
    };
    assert_eq!(chosen(&sheet("report-form")), (true, false), "a thing");
    assert_eq!(chosen(&sheet("report-form-night")), (false, true), "people");
    assert_eq!(chosen(&sheet("report-form-kind")), (false, false), "no kind yet, no choice for it");
}

#[test]
fn the_call_is_promised_by_the_clock() {
    let said = |due_at| promise_before(Some(&worker()), 10, due_at, NOW);
    assert_eq!(said(ahead(10 * MINUTE)), "提交后 10 分钟内（14:36 前），网格员林燕来电核实。");
    assert_eq!(said(ahead(18 * HOUR)), "现在不是值班时间，网格员林燕会在 明天 08:26 前来电核实。");
}

#[test]
fn a_neighbour_joins_and_the_reporter_withdraws() {
    let act = |html: &str, act: &str| html.contains(&format!("action=\"/xianlin/t/T4K9-M2XW/{act}\""));
    let check = |name: &str, acts: &[&str]| {
        let html = sheet(name);
        for known in ["join", "follow", "unfollow", "claim", "withdraw", "reopen", "rate"] {
            assert_eq!(act(&html, known), acts.contains(&known), "{name}: {known}");
        }
    };
    check("progress-neighbour", &["join", "follow"]);
    check("progress-joined", &[]);
    check("progress-followed", &["join", "unfollow"]);
    check("progress-slip", &["follow", "claim"]);
    check("progress-slip-scan", &["follow"]);
    check("progress-risen", &["withdraw"]);
    check("progress-answered", &["rate", "reopen"]);
    check("progress-withdrawn", &[]);
}

#[test]
fn a_broken_promise_is_said_as_long_as_it_matters() {
    let risen = sheet("progress-risen");
    assert!(risen.contains("原定 13:36 前核实，没有做到，对不起。"), "{risen}");
    assert!(risen.contains("社区的周明将在 14:32 前核实情况。"), "{risen}");
    let parking = sheet("progress-parties");
    assert!(!parking.contains("对不起"), "the late call is history once the parties are at work");
    assert!(parking.contains("承诺 13:36 前核实，没有做到"), "but it stands among the promises");
    for state in TicketState::ALL {
        let matters = still_matters(&resolve_running(), *state);
        assert_eq!(matters, state.is_open(), "{state:?}");
    }
}

#[test]
fn each_party_has_its_row() {
    let html = sheet("progress-parties");
    let rows: Vec<&str> = html.split("<li class=\"task\">").skip(1).collect();
    assert_eq!(rows.len(), 5);
    assert!(rows[0].contains("城管中队") && rows[0].contains("牵头") && rows[0].contains("办理中"));
    assert!(rows[1].contains("已做到") && rows[1].contains("已经立了牌子") && rows[1].contains("<img"));
    assert!(rows[2].contains("延期到") && rows[2].contains("等施工围挡拆除"));
    let revoked = rows[4].split("</ul>").next().unwrap();
    assert!(revoked.contains("已撤单") && !revoked.contains("前办完"), "no deadline any more: {revoked}");
}

#[test]
fn every_kind_of_step_says_something_of_its_own() {
    let html = sheet("progress-every-step");
    let headings: Vec<&str> =
        html.split("class=\"step-what\">").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    let mut distinct = headings.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), headings.len(), "{headings:?}");
    assert!(headings.len() >= 29 && headings.iter().all(|heading| !heading.trim().is_empty()), "{headings:?}");
}

#[test]
fn the_register_leads_to_months_that_are_there() {
    let labels = ["上一页", "下一页", "上个月", "下个月"];
    let check = |name: &str, expected: [bool; 4]| {
        let html = sheet(name);
        assert_eq!(labels.map(|label| html.contains(&format!(">{label}<"))), expected, "{name}");
    };
    // It is November 2026, and addresses reach back to 2000.
    check("register", [false, true, true, false]);
    check("register-middle", [true, true, true, true]);
    check("register-empty", [false, false, false, true]);
    assert!(sheet("register-middle").contains("/xianlin/register?month=2026-10&amp;page=0"));
    assert!(!sheet("register").contains("/office/"), "only staff export");
    assert!(sheet("register-staff").contains("/xianlin/office/register.xlsx?month=2026-01"));
}

#[test]
fn the_duties_page_says_the_numbers_of_the_street() {
    let (usual, own) = (sheet("duties"), sheet("duties-hours"));
    assert!(usual.contains("设施损坏，3 天内给您答复"), "{usual}");
    assert!(own.contains("36 小时内给您答复") && own.contains("工作日 09:00到12:00、13:30到17:00"), "{own}");
}

#[test]
fn the_gallery_is_whole() {
    let names: Vec<_> = residents::all(false).into_iter().map(|(name, _)| name).collect();
    let at = |path: &str| frame(path, false);
    for (name, _) in progress::all(&at).into_iter().chain(public::all(&at)) {
        assert_eq!(names.iter().filter(|known| **known == name).count(), 1, "{name}");
    }
}
