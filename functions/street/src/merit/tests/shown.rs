//! Who reads what of a season: the honours list, the staff's parts, and the auditor.

use super::*;

#[test]
fn who_is_honoured_is_named_only_with_consent() {
    let mut village = Village::open();
    let (zhou, granny, neighbour) = (village.zhou.clone(), village.granny.clone(), village.neighbour.clone());
    village.enter("301", "调解邻里纠纷", "10").unwrap();
    village.enter("302", "调解邻里纠纷", "9").unwrap();
    assert!(village.place("", 0).unwrap().honours.is_empty(), "nothing counts before it is posted");
    village.act(&zhou, SeasonAct::Post).unwrap();
    let honours = |village: &mut Village| {
        let lines = village.place("", 0).unwrap().honours.into_iter();
        lines.map(|line| (line.place, line.door, line.name, line.points)).collect::<Vec<_>>()
    };
    let granny_as =
        |name: Option<&str>| ("学衡花园3幢1单元".to_owned(), "301".to_owned(), name.map(ToOwned::to_owned), 110);
    assert_eq!(honours(&mut village), [granny_as(None)]);
    let named = |name: &str| HouseholdAct::Name { name: name.into() };
    let theirs = MeritRefusal::NotYours;
    village.refused(|village| village.about(&neighbour, 1, named("李四")), "name_household", theirs);
    village.about(&granny, 1, named(" 王桂兰 ")).unwrap();
    assert_eq!(honours(&mut village), [granny_as(Some("王桂兰"))]);
    village.about(&granny, 1, named("")).unwrap();
    assert_eq!(honours(&mut village), [granny_as(None)]);
    // Who moves away takes the consent along.
    village.about(&granny, 1, named("王桂兰")).unwrap();
    village.town.later(Span::days(30));
    let granny = village.town.sign_in("granny2", GRANNY);
    let (key, code) = (village.town.key(), village.town.stairwell("3幢2单元"));
    done(village.town.ask(&granny, KeepHousehold { key, code, door: "1".into() }).unwrap());
    assert_eq!(honours(&mut village), [granny_as(None)]);
}

#[test]
fn no_average_tells_what_a_household_holds_before_it_is_posted() {
    let mut village = Village::open();
    village.enter("301", "调解邻里纠纷", "10").unwrap();
    village.enter("303", "房前屋后干净整齐", "3").unwrap();
    let member = |village: &mut Village, name: &str, doors: &str| {
        let (lin, code) = (village.lin.clone(), village.town.stairwell("3幢1单元"));
        village.act(&lin, SeasonAct::AddMember { code, name: name.into(), doors: doors.into() }).unwrap();
    };
    member(&mut village, "李书记", "301 302 303");
    member(&mut village, "王党员", "304");
    village.enter("304", "房前屋后干净整齐", "1").unwrap();
    let shown = |village: &mut Village, level: &str, place: i64| {
        let view = village.place(level, place).unwrap();
        let below: Vec<_> = view.below.iter().map(|line| (line.households, line.points)).collect();
        (view.place.unwrap().points, below)
    };
    // Three households of four: the fourth would be told by what is missing.
    assert_eq!(shown(&mut village, "group", 1), (Some(414), vec![(3, None), (1, None)]));
    assert_eq!(shown(&mut village, "member", 1), (None, vec![]), "nor on a page of its own");
    // A second stairwell with one household: neither of the two, nor what is below them.
    let (lin, code) = (village.lin.clone(), village.town.stairwell("3幢2单元"));
    let (item, points) = (village.item("调解邻里纠纷"), "9".to_owned());
    let (door, evidence, text) = ("101".to_owned(), "记录".to_owned(), "调解".to_owned());
    village.act(&lin, SeasonAct::Enter { code, door, item, points, evidence, text }).unwrap();
    let grid = village.place("group", 1).unwrap().above.unwrap().1;
    assert_eq!(shown(&mut village, "grid", grid), (Some(523), vec![(4, None), (1, None)]));
    assert_eq!(shown(&mut village, "group", 1), (None, vec![(3, None), (1, None)]));
    // Posted, it is all public.
    let zhou = village.zhou.clone();
    village.act(&zhou, SeasonAct::Post).unwrap();
    assert_eq!(shown(&mut village, "member", 2), (Some(101), vec![]));
}

#[test]
fn the_honours_list_says_that_it_is_cut() {
    let mut village = Village::new();
    for door in 400..501 {
        let add = "INSERT INTO households (community, stairwell, door) VALUES (1, 2, ?1)";
        village.town.native.run(add, &[door.to_string().into()]).unwrap();
    }
    let zhou = village.zhou.clone();
    village.act(&zhou, open()).unwrap();
    village.town.ring();
    village.act(&zhou, SeasonAct::Post).unwrap();
    let honours = |village: &mut Village| {
        let view = village.place("", 0).unwrap();
        (view.honours.len(), view.honours_cut)
    };
    // Nobody needs to be better than the others to be on it here.
    let lower = |village: &mut Village, points: i64| {
        village.town.native.run("UPDATE merit_seasons SET honours = ?1", &[points.into()]).unwrap();
    };
    lower(&mut village, 101);
    assert_eq!(honours(&mut village), (0, false));
    lower(&mut village, 100);
    assert_eq!(honours(&mut village), (100, true));
}

#[test]
fn staff_read_what_they_look_after_in_parts() {
    let mut village = Village::open();
    for _ in 0..21 {
        village.enter("301", "房前屋后干净整齐", "1").unwrap();
    }
    let (lin, chen, zhao) = (village.lin.clone(), village.chen.clone(), village.town.sign_in("zhao", ZHAO));
    let ask = |household: Option<i64>, before| AskSeasons { household: household.map(HouseholdId), before };
    for token in [&lin, &chen] {
        let first = village.town.ask(token, ask(None, None)).unwrap();
        assert_eq!((first.entries.len(), first.entries[0].by.as_deref()), (20, Some("林燕")));
        let rest = village.town.ask(token, ask(None, first.next)).unwrap();
        assert_eq!((rest.entries.len(), rest.next), (1, None));
    }
    assert!(village.town.ask(&zhao, ask(None, None)).unwrap().entries.is_empty());
    assert_eq!(village.town.ask(&zhao, ask(Some(1), None)), Err(Refusal::NotFound));
    assert_eq!(village.town.ask(&lin, ask(Some(2), None)).unwrap().entries.len(), 1, "the base");
    // The same form twice is one entry.
    let (key, code, item) = (village.town.key(), village.town.stairwell("3幢1单元"), village.item("调解邻里纠纷"));
    let (door, points, evidence, text) = ("302".into(), "5".into(), "记录".into(), "调解".into());
    let call = ActOnSeason { key, act: SeasonAct::Enter { code, door, item, points, evidence, text } };
    for _ in 0..2 {
        flat(village.town.ask(&lin, call.clone())).unwrap();
    }
    assert_eq!(village.points(2), 105);
}

#[test]
fn a_forged_entry_is_found() {
    for forge in [
        "UPDATE merit_standings SET points = points + 1 WHERE household = 2",
        "UPDATE merit_totals SET points = points + 1 WHERE level = 'street'",
        "UPDATE merit_totals SET households = households + 1 WHERE level = 'community'",
        "INSERT INTO merit_entries (season, household, grid, kind, points, at_ms) VALUES (1, 1, 1, 'base', 5, 0)",
    ] {
        let mut village = Village::open();
        village.audit();
        village.town.native.run(forge, &[]).unwrap();
        let found = audit(&village.town.native, &[]).unwrap_err().to_string();
        assert!(found.contains("merit_"), "{forge}: {found}");
    }
}
