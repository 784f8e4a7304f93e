//! Founding, posters, and a 街道 that does not exist.

use crate::calls::*;
use crate::native::Fault;
use crate::sql::Sql;
use crate::testing::*;
use domain::code::PlaceCode;
use domain::plan::StreetPlan;
use domain::view::*;
use domain::*;

/// Never founded: every call says so, and nothing is created.
#[test]
fn nothing_is_created_before_founding() {
    let mut town = Town::unfounded();
    macro_rules! check {
        ($($call:expr),* $(,)?) => {$(
            assert_eq!(town.ask("token", $call), Err(Refusal::NotFound), "{:?}", $call);
            assert_eq!((town.last.alarm_at, town.last.notices.len()), (None, 0));
        )*};
    }
    let text = String::new;
    check!(
        AskHome {},
        AskStairwell { code: "33333333".into() },
        AskReportForm { code: text(), kind: String::new() },
        AskReceipt { ticket: text() },
        AskProgress { ticket: "33333-33333".into() },
        AskMine {},
        AskSignInCode {},
        AskWallet {},
        AskRewards {},
        AskRedemption { redemption: RedemptionId(1) },
        AskInbox { filter: String::new() },
        AskDesk { ticket: text(), place: String::new() },
        AskCounter {},
        AskPosterGrids {},
        AskPosters { grid: GridId(1) },
        Report {
            key: "key".into(),
            place: text(),
            kind: text(),
            text: text(),
            phone: text(),
            visibility: text(),
            photos: Photos::Stored(vec![])
        },
        RecordCall { key: "key".into(), ticket: text(), outcome: text(), note: text(), place: text() },
        AnswerTicket {
            key: "key".into(),
            ticket: text(),
            ending: text(),
            text: text(),
            passed_to: text(),
            follow: text(),
            remedy: None,
            photos: Photos::Stored(vec![])
        },
        ActOnTicket { key: "key".into(), ticket: text(), act: DeskAct::TakeOn },
        ActOnProgress { key: "key".into(), ticket: text(), act: ProgressAct::Join },
        Rate { key: "key".into(), ticket: text(), stars: text(), note: text() },
        Reopen { key: "key".into(), ticket: text(), reason: text() },
        Dial { ticket: text() },
        RequestSignInCode { key: "key".into(), phone: GRANNY.into() },
        ConfirmSignInCode { key: "key".into(), code: text() },
        SignOut {},
        Reserve { key: "key".into(), reward: RewardId(1) },
        RenewCode { redemption: RedemptionId(1) },
        CancelRedemption { redemption: RedemptionId(1) },
        Redeem { key: "key".into(), code: text() },
        AskHealth {},
    );
    assert_eq!(town.socket("token"), Err(crate::book::Failure::Refused(Refusal::NotFound)));
    town.fire();
    assert_eq!(town.last.alarm_at, None);
    assert_eq!(town.count("sqlite_schema"), 0);
}

#[test]
fn the_same_plan_again_is_done() {
    let mut town = Town::new();
    assert!(town.last.alarm_at.is_some(), "housekeeping is set");
    let before = town.dump();
    town.later(Span::days(400));
    assert_eq!(town.ask("", Found { plan: plan() }), Ok(()));
    let other = StreetPlan { name: "另一个".into(), ..plan() };
    assert_eq!(town.ask("", Found { plan: other }), Err(Refusal::Found(FoundRefusal::Exists)));
    assert_eq!(town.dump(), before);
}

#[test]
fn a_bad_plan_creates_nothing() {
    let mut town = Town::unfounded();
    let mut check = |change: fn(&mut StreetPlan), refusal: FoundRefusal| {
        let mut plan = plan();
        change(&mut plan);
        assert_eq!(town.ask("", Found { plan }), Err(Refusal::Found(refusal)));
        assert_eq!(town.count("sqlite_schema"), 0);
    };
    let invalid = |reason: &str| FoundRefusal::PlanInvalid { reason: reason.into() };
    check(|plan| plan.slug = "Xianlin".into(), FoundRefusal::SlugInvalid);
    check(|plan| plan.merchants[0].rewards[0].price = Coins::ZERO, invalid("鸡蛋 10 枚 costs nothing"));
    check(|plan| plan.admins[0].phone = "1".into(), invalid("周敏 has no mobile phone: 1"));
}

#[test]
fn founding_is_all_or_nothing() {
    let mut town = Town::unfounded();
    let message = town.message("", Found { plan: plan() });
    // The first statement fails anyway while there are no tables.
    let mut statement = 2;
    while town.try_message(&message, Some(Fault::After(statement))).is_err() {
        assert_eq!(town.count("sqlite_schema"), 0, "{statement}");
        statement += 1;
    }
    assert!(statement > 50);
    assert_eq!(town.ask("", Found { plan: plan() }), Ok(()));
}

#[test]
fn somebody_with_two_roles() {
    let mut town = Town::with(|plan| {
        plan.communities[0].grids[1].worker = person("林燕", LIN);
        plan.admins.push(person("林燕", LIN));
    });
    let lin = town.sign_in("lin", LIN);
    let page = town.page(&lin, AskInbox { filter: String::new() }).unwrap();
    assert_eq!(page.view.grids, [] as [String; 0], "an admin looks after all");
    let signed_in = page.viewer.signed_in.unwrap();
    assert_eq!((signed_in.label.as_str(), signed_in.roles), ("林燕", vec![Role::GridWorker, Role::Admin]));
    assert_eq!(town.socket(&lin).unwrap().tags.first().map(String::as_str), Some("all"));
    town.broken_lift("granny");
    let elsewhere = town.report_call("1幢1单元");
    town.report("granny", elsewhere);
    let inbox = town.ask(&lin, AskInbox { filter: String::new() }).unwrap();
    assert_eq!((inbox.rows.len(), inbox.open_total), (2, 2));
}

#[test]
fn posters_are_the_offices() {
    let mut town = Town::new();
    let zhou = town.sign_in("zhou", ZHOU);
    let lin = town.sign_in("lin", LIN);
    let grids = town.ask(&zhou, AskPosterGrids {}).unwrap().grids;
    let names: Vec<_> = grids.iter().map(|grid| (grid.id.0, grid.grid.as_str(), grid.stairwells)).collect();
    assert_eq!(names, [(1, "第三网格", 2), (2, "第四网格", 2)]);
    assert_eq!(grids[1].worker.as_ref().unwrap().name, "赵强");
    let posters = town.ask(&zhou, AskPosters { grid: GridId(2) }).unwrap();
    assert_eq!(posters.worker.unwrap(), DutyWorker { name: "赵强".into(), duty_phone: "025-85791234".into() });
    assert_eq!(
        posters.places.iter().map(|place| place.stairwell.as_str()).collect::<Vec<_>>(),
        ["1幢1单元", "1幢2单元"]
    );
    for place in posters.places {
        assert!(PlaceCode::parse(&place.code).is_ok());
        assert_eq!(town.ask("", AskStairwell { code: place.code.clone() }).unwrap().place, place);
    }
    assert_eq!(town.ask(&zhou, AskPosters { grid: GridId(9) }), Err(Refusal::NotFound));
    let role = Refusal::RoleRequired { role: Role::Admin };
    for (token, refusal) in [("", Refusal::SignInRequired), ("granny", Refusal::SignInRequired), (&lin, role)] {
        assert_eq!(town.ask(token, AskPosterGrids {}), Err(refusal.clone()));
        assert_eq!(town.ask(token, AskPosters { grid: GridId(1) }), Err(refusal));
    }
}

/// 林燕 left and nobody took her place: the community answers, then whoever stands above, in the end an admin.
#[test]
fn a_grid_without_a_worker() {
    let mut town = Town::new();
    let code = town.stairwell("3幢2单元");
    for (gone, name) in [("grid_worker", "孙丽"), ("community_lead", "陈涛"), ("dispatcher", "周敏")] {
        town.native.run("DELETE FROM roles WHERE role = ?1", &[gone.into()]).unwrap();
        let ticket = town.broken_lift("granny");
        let worker = town.ask("granny", AskProgress { ticket }).unwrap().worker;
        assert_eq!(worker.map(|worker| worker.name).as_deref(), Some(name), "{gone}");
        let page = town.ask("granny", AskStairwell { code: code.clone() }).unwrap();
        assert_eq!(page.worker, None, "the page names the grid's own worker alone");
    }
}
