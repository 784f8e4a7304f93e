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
