//! A season that is over stays readable: to everybody what a household held, to its own people every entry.

use super::*;

impl Village {
    /// The same with a first season that is closed, in which 301 has 110 points, and a second one that is open.
    fn second() -> Self {
        let mut village = Self::open();
        let zhou = village.zhou.clone();
        village.enter("301", "调解邻里纠纷", "10").unwrap();
        village.act(&zhou, SeasonAct::Post).unwrap();
        village.town.later(Span::days(7));
        village.sign_in_again();
        village.lin = village.town.sign_in("lin", LIN);
        let zhou = village.zhou.clone();
        village.act(&zhou, SeasonAct::Close).unwrap();
        village.act(&zhou, open()).unwrap();
        village
    }

    fn in_season(&mut self, token: &str, season: i64, household: i64) -> Result<MeritHouseholdView, Refusal> {
        let (season, household) = (Some(SeasonId(season)), HouseholdId(household));
        self.town.ask(token, AskMeritHousehold { season, household })
    }
}

#[test]
fn a_closed_season_is_read_beside_the_running_one() {
    let mut village = Village::second();
    let (granny, neighbour) = (village.granny.clone(), village.neighbour.clone());
    let ids = |view: &MeritHouseholdView| view.seasons.iter().map(|(season, _)| season.0).collect::<Vec<_>>();
    let old = village.in_season(&granny, 1, 1).unwrap();
    assert_eq!((old.season.id, old.line.points, old.entries.len()), (SeasonId(1), 110, 2));
    assert!(old.own && !old.can_object);
    assert_eq!(ids(&old), [2, 1]);
    let new = village.household(&granny, 1).unwrap();
    assert_eq!((new.season.id, new.line.points, new.entries.len()), (SeasonId(2), 100, 1));
    assert_eq!(ids(&new), [2, 1]);
    // Others read what was posted, and nothing else: not the entries, not the running season.
    for token in ["", &neighbour] {
        let seen = village.in_season(token, 1, 1).unwrap();
        assert_eq!((seen.line.points, seen.own), (110, false));
        assert!(seen.entries.is_empty() && seen.seasons.is_empty() && !seen.can_object);
        assert_eq!(village.in_season(token, 2, 1), Err(Refusal::NotFound));
        assert_eq!(village.household(token, 1), Err(Refusal::NotFound));
    }
    for season in [0, 3] {
        assert_eq!(village.in_season(&granny, season, 1), Err(Refusal::NotFound), "{season}");
    }
    // The board of the old season names the household by that season.
    let board = village.town.ask("", AskMerit { season: Some(SeasonId(1)), ..public() }).unwrap();
    assert_eq!(board.honours.iter().map(|line| line.points).collect::<Vec<_>>(), [110]);
}

#[test]
fn who_came_later_has_no_older_season() {
    let mut village = Village::second();
    village.enter("303", "房前屋后干净整齐", "1").unwrap();
    village.town.later(Span::days(30));
    let neighbour = village.town.sign_in("neighbour", NEIGHBOUR);
    village.neighbour = neighbour.clone();
    village.lives(|village| &village.neighbour, "303");
    let own = village.household(&neighbour, 3).unwrap();
    assert_eq!((own.own, own.seasons.len()), (true, 1));
    assert_eq!(village.in_season(&neighbour, 1, 3), Err(Refusal::NotFound));
}

#[test]
fn what_is_corrected_on_the_last_day_is_posted_for_a_day_more() {
    let mut village = Village::open();
    village.enter("301", "垃圾不分类，提醒后不改", "3").unwrap();
    let (zhou, sun) = (village.zhou.clone(), village.sun.clone());
    village.act(&zhou, SeasonAct::Post).unwrap();
    let posted_until = |village: &Village| village.town.column("SELECT posted_until_ms FROM merit_seasons");
    let until = village.town.now.after(Span::days(7));
    village.act(&sun, correct(3, "2")).unwrap();
    assert_eq!(posted_until(&village), [Value::from(until.0)], "early in the posting nothing is longer");
    village.town.now = until.before(Span::hours(1));
    village.sign_in_again();
    let sun = village.sun.clone();
    village.act(&sun, correct(3, "1")).unwrap();
    assert_eq!(posted_until(&village), [Value::from(village.town.now.after(Span::days(1)).0)]);
}

#[test]
fn an_objection_to_an_old_season_is_not_one_to_the_new_one() {
    let mut village = Village::second();
    let granny = village.granny.clone();
    let late = |village: &mut Village| {
        let act = HouseholdAct::Object { entry: None, text: "总分不对".into() };
        let (key, season, household) = (village.town.key(), Some(SeasonId(1)), HouseholdId(1));
        flat(village.town.ask(&granny, ActOnMeritHousehold { key, season, household, act }))
    };
    village.refused(late, "object_to_merit", MeritRefusal::ObjectionsOver);
    assert_eq!(village.town.count("merit_objections"), 0);
    // A name is one for all seasons, and can be given from any of them.
    let (key, season, household) = (village.town.key(), Some(SeasonId(1)), HouseholdId(1));
    let act = HouseholdAct::Name { name: "王桂兰".into() };
    let shown = flat(village.town.ask(&granny, ActOnMeritHousehold { key, season, household, act })).unwrap();
    assert_eq!((shown.season.id, shown.line.name.as_deref()), (SeasonId(1), Some("王桂兰")));
    assert_eq!(village.household(&granny, 1).unwrap().line.name.as_deref(), Some("王桂兰"));
}
