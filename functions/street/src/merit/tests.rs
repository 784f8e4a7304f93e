//! A season from its first points to the honours list, with everything that stands in its way.

use crate::calls::*;
use crate::native::audit;
use crate::sql::{Sql, Value};
use crate::testing::*;
use domain::view::*;
use domain::*;

mod seasons;
mod shown;

const NEIGHBOUR: &str = "13900000002";

/// 周敏 runs the season, 林燕 enters points, 孙丽 and 陈涛 decide; the granny lives in 3幢1单元 301, a neighbour in 302.
struct Village {
    town: Town,
    zhou: String,
    lin: String,
    sun: String,
    chen: String,
    granny: String,
    neighbour: String,
}

fn flat<D, F>(outcome: Result<Outcome<D, F>, Refusal>) -> Result<D, Refusal> {
    match outcome? {
        Outcome::Done(done) => Ok(done),
        Outcome::Refused { refusal, .. } => Err(refusal),
    }
}

impl Village {
    fn new() -> Self {
        let mut town = Town::new();
        let [zhou, lin, sun, chen, granny, neighbour] =
            [("zhou", ZHOU), ("lin", LIN), ("sun", SUN), ("chen", CHEN), ("granny", GRANNY), ("neighbour", NEIGHBOUR)]
                .map(|(token, phone)| town.sign_in(token, phone));
        let mut village = Self { town, zhou, lin, sun, chen, granny, neighbour };
        village.lives(|village| &village.granny, "301");
        village.lives(|village| &village.neighbour, "302");
        village
    }

    /// The same with an open season.
    fn open() -> Self {
        let mut village = Self::new();
        let zhou = village.zhou.clone();
        village.act(&zhou, open()).unwrap();
        village
    }

    /// Staff are signed out after a while.
    fn sign_in_again(&mut self) {
        let [zhou, sun, chen] =
            [("zhou", ZHOU), ("sun", SUN), ("chen", CHEN)].map(|(token, phone)| self.town.sign_in(token, phone));
        (self.zhou, self.sun, self.chen) = (zhou, sun, chen);
    }

    fn lives(&mut self, who: fn(&Self) -> &String, door: &str) {
        let (token, key) = (who(self).clone(), self.town.key());
        let code = self.town.stairwell("3幢1单元");
        done(self.town.ask(&token, KeepHousehold { key, code, door: door.into() }).unwrap());
    }

    fn act(&mut self, token: &str, act: SeasonAct) -> Result<SeasonsView, Refusal> {
        let key = self.town.key();
        flat(self.town.ask(token, ActOnSeason { key, act }))
    }

    /// Points for a door of 3幢1单元, by 林燕.
    fn enter(&mut self, door: &str, item: &str, points: &str) -> Result<SeasonsView, Refusal> {
        let lin = self.lin.clone();
        self.enter_as(&lin, door, item, points)
    }

    fn enter_as(&mut self, token: &str, door: &str, item: &str, points: &str) -> Result<SeasonsView, Refusal> {
        let act = SeasonAct::Enter {
            code: self.town.stairwell("3幢1单元"),
            door: door.into(),
            item: self.item(item),
            points: points.into(),
            evidence: "检查记录 3 号".into(),
            text: "十一月检查".into(),
        };
        self.act(token, act)
    }

    fn item(&mut self, title: &str) -> Option<i64> {
        let items = self.town.ask("", public()).unwrap().items;
        items.into_iter().find(|item| item.title == title).map(|item| item.id)
    }

    fn about(&mut self, token: &str, household: i64, act: HouseholdAct) -> Result<MeritHouseholdView, Refusal> {
        let key = self.town.key();
        flat(self.town.ask(token, ActOnMeritHousehold { key, season: None, household: HouseholdId(household), act }))
    }

    fn object(&mut self, token: &str, household: i64, entry: Option<i64>) -> Result<MeritHouseholdView, Refusal> {
        self.about(token, household, HouseholdAct::Object { entry: entry.map(MeritId), text: "没有这回事".into() })
    }

    fn household(&mut self, token: &str, household: i64) -> Result<MeritHouseholdView, Refusal> {
        self.town.ask(token, AskMeritHousehold { season: None, household: HouseholdId(household) })
    }

    fn place(&mut self, level: &str, place: i64) -> Result<MeritView, Refusal> {
        self.town.ask("", AskMerit { level: level.into(), place, ..public() })
    }

    fn points(&mut self, household: i64) -> i64 {
        let statement = "SELECT points FROM merit_standings WHERE household = ?1 ORDER BY season DESC LIMIT 1";
        self.town.native.run(statement, &[household.into()]).unwrap()[0].integer(0).unwrap()
    }

    /// Refused, with nothing changed but the audit log, which names the call and the code.
    fn refused<T: std::fmt::Debug>(
        &mut self,
        act: impl FnOnce(&mut Self) -> Result<T, Refusal>,
        call: &str,
        refusal: MeritRefusal,
    ) {
        let (before, attempts) = (self.town.dump(), self.town.count("attempts"));
        let refusal = Refusal::Merit(refusal);
        let code = refusal.code();
        assert_eq!(act(self).unwrap_err(), refusal);
        assert!(self.town.dump() == before, "{code}");
        assert_eq!(self.town.count("attempts"), attempts + 1, "{code}");
        let last = "SELECT call || ' ' || code FROM attempts ORDER BY sequence DESC LIMIT 1";
        assert_eq!(self.town.column(last), [Value::from(format!("{call} {code}"))]);
    }

    /// The books of merit agree with the transfers.
    fn audit(&mut self) {
        audit(&self.town.native, &[]).unwrap();
    }
}

fn open() -> SeasonAct {
    SeasonAct::Open { title: "2026 年下半年".into(), honours: "110".into(), posting_days: "7".into() }
}

fn public() -> AskMerit {
    AskMerit { season: None, level: String::new(), place: 0, after: None }
}

fn correct(entry: i64, points: &str) -> SeasonAct {
    SeasonAct::Correct { entry: Some(MeritId(entry)), points: points.into(), text: "记错户了".into() }
}

fn decide(objection: i64, uphold: bool, points: &str) -> SeasonAct {
    SeasonAct::Decide { objection, uphold, item: None, points: points.into(), text: "到户看过了".into() }
}

#[test]
fn before_the_first_season_there_is_nothing() {
    let mut village = Village::new();
    let view = village.town.ask("", public()).unwrap();
    assert_eq!((view.season, view.items.len(), view.seasons.len()), (None, 0, 0));
    let granny = village.granny.clone();
    assert_eq!(village.household(&granny, 1), Err(Refusal::NotFound));
    let zhou = village.zhou.clone();
    village.refused(|village| village.act(&zhou, SeasonAct::Post), "post_season", MeritRefusal::SeasonUnknown);
    assert_eq!(village.town.ask("", AskSeasons { household: None, before: None }), Err(Refusal::SignInRequired));
    let role = Refusal::RoleRequired { role: Role::GridWorker };
    assert_eq!(village.town.ask(&granny, AskSeasons { household: None, before: None }), Err(role));
}

#[test]
fn a_season_opens_with_a_base_for_everybody_and_the_lists() {
    let mut village = Village::open();
    let view = village.town.ask("", public()).unwrap();
    assert_eq!(
        view.season.map(|season| (season.title, season.state)),
        Some(("2026 年下半年".into(), SeasonState::Open))
    );
    assert!(view.items.first().unwrap().list == MeritList::Positive, "the positive list comes first");
    assert!(view.items.last().unwrap().list == MeritList::Negative);
    let street = view.place.unwrap();
    assert_eq!((street.name.as_str(), street.households, street.points), ("仙林街道", 2, None), "two are too few");
    assert_eq!((village.points(1), village.points(2)), (100, 100));
    assert_eq!(
        village.town.column("SELECT credits_posted - debits_posted FROM accounts WHERE id = 'merit:1:1'"),
        [Value::from(100_i64)]
    );
    let (zhou, lin) = (village.zhou.clone(), village.lin.clone());
    village.refused(|village| village.act(&zhou, open()), "open_season", MeritRefusal::SeasonRunning);
    assert_eq!(village.act(&lin, SeasonAct::Post), Err(Refusal::RoleRequired { role: Role::Admin }));
    village.audit();
}

#[test]
fn points_come_from_the_lists_and_are_shared_by_every_level() {
    let mut village = Village::open();
    village.enter("301", "调解邻里纠纷", "10").unwrap();
    village.enter("０３０２室", "垃圾不分类，提醒后不改", "3").unwrap();
    // A door that nobody has named yet.
    village.enter("303", "房前屋后干净整齐", "3").unwrap();
    assert_eq!([1, 2, 3].map(|household| village.points(household)), [110, 97, 103]);
    let granny = village.granny.clone();
    let own = village.household(&granny, 1).unwrap();
    assert!(own.own && own.can_object && own.entries.len() == 2);
    let MeritEntry { points, cause, words, left, .. } = own.entries[0].clone();
    assert_eq!((points, words.as_str(), left), (10, "十一月检查", 10));
    let MeritCause::Item { title, evidence, .. } = cause else { panic!("{cause:?}") };
    assert_eq!((title.as_str(), evidence.as_str()), ("调解邻里纠纷", "检查记录 3 号"));
    assert_eq!(own.entries[1].cause, MeritCause::Base);
    assert_eq!(village.household(&granny, 2), Err(Refusal::NotFound), "others read nothing while it is open");

    // Down all levels; the last of them is a party member's.
    let lin = village.lin.clone();
    let member = |village: &Village, name: &str, doors: &str| SeasonAct::AddMember {
        code: village.town.stairwell("3幢1单元"),
        name: name.into(),
        doors: doors.into(),
    };
    let first = member(&village, "李书记", "301、302");
    village.act(&lin, first).unwrap();
    let mut at = (MeritLevel::Street, 0);
    for level in [MeritLevel::Community, MeritLevel::Grid, MeritLevel::Group, MeritLevel::Member] {
        let view = village.place(at.0.as_str(), at.1).unwrap();
        assert_eq!(view.below.len(), 1, "{level:?}");
        let line = view.below[0].clone();
        // Of the member's two households nothing is said.
        let expected = if level == MeritLevel::Member { (2, None) } else { (3, Some(310)) };
        assert_eq!((line.level, line.households, line.points), (level, expected.0, expected.1));
        assert!(view.households.is_empty(), "not posted");
        at = (line.level, line.place);
    }
    assert_eq!(village.place("member", at.1).unwrap().above, Some((MeritLevel::Group, 1)));
    // Another one takes over, in the running season too.
    let second = member(&village, "王党员", "302,304");
    village.act(&lin, second).unwrap();
    village.enter("302", "房前屋后干净整齐", "1").unwrap();
    assert_eq!(
        village
            .town
            .column("SELECT households || ' ' || points FROM merit_totals WHERE level = 'member' ORDER BY place"),
        ["1 110", "1 98"].map(Value::from)
    );
    for unknown in [("group", 99), ("floor", 1)] {
        assert_eq!(village.place(unknown.0, unknown.1), Err(Refusal::NotFound));
    }
    // Who came since has the base with the next housekeeping.
    village.town.later(Span::hours(2)).ring();
    let street = village.place("", 0).unwrap().place.unwrap();
    assert_eq!((street.households, street.points), (4, Some(411)));
    village.audit();
}

#[test]
fn many_households_have_their_base_in_parts() {
    let mut village = Village::new();
    for door in 400..650 {
        let add = "INSERT INTO households (community, stairwell, door) VALUES (1, 2, ?1)";
        village.town.native.run(add, &[door.to_string().into()]).unwrap();
    }
    let zhou = village.zhou.clone();
    village.act(&zhou, open()).unwrap();
    assert_eq!(village.town.count("merit_standings"), 100);
    village.refused(|village| village.act(&zhou, SeasonAct::Post), "post_season", MeritRefusal::Enrolling);
    village.town.ring();
    assert_eq!(village.town.count("merit_standings"), 200);
    village.act(&zhou, SeasonAct::Post).unwrap();
    let street = village.place("", 0).unwrap().place.unwrap();
    assert_eq!((street.households, street.points), (252, Some(25_200)));
    // The group's list comes in parts.
    let group = village.place("group", 2).unwrap();
    assert_eq!((group.households.len(), group.place.unwrap().households), (100, 250));
    let rest = AskMerit { level: "group".into(), place: 2, after: group.next, ..public() };
    let rest = village.town.ask("", rest).unwrap();
    assert!(rest.households[0].household > group.next.unwrap() && rest.next.is_some());
    village.audit();
}

#[test]
fn what_is_refused_changes_nothing_and_is_recorded() {
    let mut village = Village::open();
    let clean = "房前屋后干净整齐";
    let number = |least, most| MeritRefusal::Number { field: MeritField::Points, least, most };
    for points in ["0", "4", "-3", "1.5", "9007199254740992"] {
        village.refused(|village| village.enter("301", clean, points), "enter_merit", number(1, 3));
    }
    village.refused(|village| village.enter("301", "没有的", "1"), "enter_merit", MeritRefusal::ItemUnknown);
    let empty = MeritRefusal::Empty { field: MeritField::Evidence };
    let (lin, zhou, zhao) = (village.lin.clone(), village.zhou.clone(), village.town.sign_in("zhao", ZHAO));
    let bare = |village: &mut Village| {
        let (code, item) = (village.town.stairwell("3幢1单元"), village.item(clean));
        let (points, evidence, text) = ("1".into(), " ".into(), "好".into());
        village.act(&lin, SeasonAct::Enter { code, door: "301".into(), item, points, evidence, text })
    };
    village.refused(bare, "enter_merit", empty);
    // Another grid's worker.
    village.refused(|village| village.enter_as(&zhao, "301", clean, "1"), "enter_merit", MeritRefusal::OtherGrid);
    // One's own household.
    village.lives(|village| &village.lin, "301");
    village.refused(|village| village.enter("301", clean, "1"), "enter_merit", MeritRefusal::OwnHousehold);
    // Correcting what is not there, twice, by more than there is, or one's own.
    village.enter("302", clean, "3").unwrap();
    let unknown = MeritRefusal::EntryUnknown;
    for entry in [1, 99] {
        village.refused(|village| village.act(&zhou, correct(entry, "0")), "correct_merit", unknown.clone());
    }
    village.refused(|village| village.act(&zhou, correct(3, "3")), "correct_merit", number(0, 2));
    village.refused(|village| village.act(&zhao, correct(3, "0")), "correct_merit", MeritRefusal::OtherGrid);
    village.act(&zhou, correct(3, "1")).unwrap();
    village.act(&lin, correct(3, "0")).unwrap();
    village.refused(|village| village.act(&zhou, correct(3, "0")), "correct_merit", unknown);
    assert_eq!(village.points(2), 100);
    let reversals = "SELECT refers_to || ' ' || amount FROM transfers WHERE step = 'reverse' ORDER BY sequence";
    assert_eq!(village.town.column(reversals), ["merit:3 2", "merit:3 1"].map(Value::from));
    for statement in ["UPDATE merit_entries SET points = 9", "DELETE FROM merit_entries"] {
        assert!(village.town.native.run(statement, &[]).is_err(), "{statement}");
    }
    village.audit();
}

#[test]
fn the_lists_change_by_new_items_alone() {
    let mut village = Village::open();
    let (zhou, lin) = (village.zhou.clone(), village.lin.clone());
    let add = |points: &str| SeasonAct::AddItem {
        list: "positive".into(),
        area: "yard".into(),
        title: "种花养草".into(),
        points: points.into(),
    };
    assert_eq!(village.act(&lin, add("2")), Err(Refusal::RoleRequired { role: Role::Admin }));
    let number = MeritRefusal::Number { field: MeritField::Points, least: 1, most: 100 };
    village.refused(|village| village.act(&zhou, add("101")), "add_merit_item", number);
    village.act(&zhou, add("2")).unwrap();
    village.enter("301", "种花养草", "2").unwrap();
    let item = village.item("种花养草").unwrap();
    village.act(&zhou, SeasonAct::DropItem { item }).unwrap();
    assert_eq!(village.item("种花养草"), None);
    let gone = SeasonAct::DropItem { item };
    village.refused(|village| village.act(&zhou, gone), "drop_merit_item", MeritRefusal::ItemUnknown);
    let granny = village.granny.clone();
    let own = village.household(&granny, 1).unwrap();
    assert!(matches!(&own.entries[0].cause, MeritCause::Item { title, .. } if title == "种花养草"), "it stays named");
}

#[test]
fn a_season_is_not_closed_while_objections_are_open() {
    let mut village = Village::open();
    village.enter("301", "垃圾不分类，提醒后不改", "3").unwrap();
    let (zhou, granny) = (village.zhou.clone(), village.granny.clone());
    village.refused(|village| village.act(&zhou, SeasonAct::Close), "close_season", MeritRefusal::NotPosted);
    village.act(&zhou, SeasonAct::Post).unwrap();
    let clean = "房前屋后干净整齐";
    village.refused(|village| village.enter("301", clean, "1"), "enter_merit", MeritRefusal::NotOpen);
    village.refused(|village| village.act(&zhou, SeasonAct::Post), "post_season", MeritRefusal::NotOpen);
    let view = village.object(&granny, 1, Some(3)).unwrap();
    assert_eq!((view.objections[0].entry, view.objections[0].state), (Some(MeritId(3)), ObjectionState::Open));
    let twice = MeritRefusal::AlreadyObjected;
    village.refused(|village| village.object(&granny, 1, Some(3)), "object_to_merit", twice);
    let open = MeritRefusal::ObjectionsOpen { open: 1 };
    village.refused(|village| village.act(&zhou, SeasonAct::Close), "close_season", open.clone());
    let until = village.town.now.after(Span::days(7));
    village.town.now = until;
    village.sign_in_again();
    let (zhou, sun) = (village.zhou.clone(), village.sun.clone());
    village.refused(|village| village.act(&zhou, SeasonAct::Close), "close_season", open);
    let late = MeritRefusal::ObjectionsOver;
    village.refused(|village| village.object(&granny, 1, None), "object_to_merit", late);
    // It was right: a new entry takes back what the old one took, and cites both.
    let view = village.act(&sun, decide(1, true, "0")).unwrap();
    assert_eq!((view.open, view.objections.len()), (0, 0));
    assert_eq!(village.points(1), 100);
    let citing = "SELECT corrects || ' ' || objection || ' ' || points FROM merit_entries WHERE kind = 'correction'";
    assert_eq!(village.town.column(citing), [Value::from("3 1 3")]);
    village.refused(
        |village| village.act(&sun, decide(1, true, "0")),
        "decide_objection",
        MeritRefusal::AlreadyDecided,
    );
    // What changed on the last day can still be objected to.
    let until = village.town.now.after(Span::days(1));
    village.refused(
        |village| village.act(&zhou, SeasonAct::Close),
        "close_season",
        MeritRefusal::PostingRuns { until },
    );
    village.town.now = until;
    village.sign_in_again();
    let zhou = village.zhou.clone();
    village.refused(|village| village.act(&zhou, correct(3, "0")), "correct_merit", MeritRefusal::PostingOver);
    village.act(&zhou, SeasonAct::Close).unwrap();
    village.refused(|village| village.act(&zhou, SeasonAct::Close), "close_season", MeritRefusal::Closed);
    village.refused(|village| village.act(&zhou, correct(3, "0")), "correct_merit", MeritRefusal::Closed);
    village.act(&zhou, self::open()).unwrap();
    assert_eq!(village.points(1), 100, "the next season begins anew");
    assert_eq!(village.town.ask("", public()).unwrap().seasons.len(), 2);
    village.audit();
}

#[test]
fn somebody_else_decides_and_a_refusal_is_appealed() {
    let mut village = Village::open();
    let (zhou, sun, chen) = (village.zhou.clone(), village.sun.clone(), village.chen.clone());
    let (lin, granny, neighbour) = (village.lin.clone(), village.granny.clone(), village.neighbour.clone());
    village.enter_as(&sun, "301", "垃圾不分类，提醒后不改", "3").unwrap();
    village.object(&granny, 1, Some(3)).unwrap();
    let act = "decide_objection";
    village.refused(|village| village.act(&sun, decide(1, false, "")), act, MeritRefusal::OwnEntry);
    assert_eq!(village.act(&lin, decide(1, false, "")), Err(Refusal::RoleRequired { role: Role::CommunityLead }));
    village.refused(|village| village.act(&chen, decide(9, false, "")), act, MeritRefusal::ObjectionUnknown);
    let number = MeritRefusal::Number { field: MeritField::Points, least: 0, most: 2 };
    village.refused(|village| village.act(&chen, decide(1, true, "3")), act, number);
    village.act(&chen, decide(1, false, "")).unwrap();
    let told = village.household(&granny, 1).unwrap().objections.remove(0);
    assert_eq!((told.state, told.reason.as_deref()), (ObjectionState::Refused, Some("到户看过了")));
    assert_eq!(told.appeal_until, Some(village.town.now.after(Span::days(3))));
    let appeal = || HouseholdAct::Appeal { objection: 1, text: "请另找人看".into() };
    village.act(&zhou, SeasonAct::Post).unwrap();
    let theirs = MeritRefusal::NotYours;
    village.refused(|village| village.about(&neighbour, 2, appeal()), "appeal_merit", theirs);
    village.about(&granny, 1, appeal()).unwrap();
    village.refused(|village| village.about(&granny, 1, appeal()), "appeal_merit", MeritRefusal::AppealOver);
    village.refused(|village| village.act(&chen, decide(1, true, "1")), act, MeritRefusal::DecidedBefore);
    village.act(&zhou, decide(1, true, "1")).unwrap();
    assert_eq!(village.points(1), 99);
    // Refused at the end of the period: closing waits for the appeal that is still possible.
    village.object(&granny, 1, None).unwrap();
    village.town.later(Span::days(6));
    village.sign_in_again();
    let chen = village.chen.clone();
    village.act(&chen, decide(2, false, "")).unwrap();
    village.town.later(Span::days(1));
    let until = village.town.now.after(Span::days(2));
    let waits = MeritRefusal::AppealPossible { until };
    village.sign_in_again();
    let zhou = village.zhou.clone();
    village.refused(|village| village.act(&zhou, SeasonAct::Close), "close_season", waits);
    village.town.now = until;
    village.sign_in_again();
    let zhou = village.zhou.clone();
    village.act(&zhou, SeasonAct::Close).unwrap();
    village.audit();
}

#[test]
fn who_entered_points_does_not_decide_about_all_of_them() {
    let mut village = Village::open();
    let (sun, chen, granny) = (village.sun.clone(), village.chen.clone(), village.granny.clone());
    village.enter_as(&sun, "302", "房前屋后干净整齐", "1").unwrap();
    village.object(&granny, 1, None).unwrap();
    // Of another household alone: she may. What she rules is not hers as what she enters would be.
    let item = village.item("调解邻里纠纷");
    let points = "8".to_owned();
    let ruling = SeasonAct::Decide { objection: 1, uphold: true, item, points, text: "问过了".into() };
    village.act(&sun, ruling).unwrap();
    village.object(&granny, 1, None).unwrap();
    village.act(&sun, decide(2, false, "")).unwrap();
    village.about(&granny, 1, HouseholdAct::Appeal { objection: 2, text: "请另找人看".into() }).unwrap();
    village.enter_as(&chen, "301", "房前屋后干净整齐", "1").unwrap();
    let own = MeritRefusal::OwnEntries;
    village.refused(|village| village.act(&chen, decide(2, true, "")), "decide_objection", own);
    let zhou = village.zhou.clone();
    village.act(&zhou, decide(2, true, "")).unwrap();
    village.audit();
}

#[test]
fn what_was_missing_is_entered_when_the_objection_was_right() {
    let mut village = Village::open();
    let (zhou, sun, granny, neighbour) =
        (village.zhou.clone(), village.sun.clone(), village.granny.clone(), village.neighbour.clone());
    village.object(&granny, 1, None).unwrap();
    let item = village.item("调解邻里纠纷");
    let missing = |item| SeasonAct::Decide {
        objection: 1,
        uphold: true,
        item,
        points: "8".into(),
        text: "两家都说是她调解的".into(),
    };
    let unknown = MeritRefusal::ItemUnknown;
    village.refused(|village| village.act(&sun, missing(Some(99))), "decide_objection", unknown);
    village.act(&sun, missing(item)).unwrap();
    assert_eq!(village.points(1), 108);
    // Others object to what is posted, and read nothing but that.
    village.act(&zhou, SeasonAct::Post).unwrap();
    let seen = village.household(&neighbour, 1).unwrap();
    assert!(!seen.own && seen.entries.is_empty() && seen.objections.is_empty());
    let entry = MeritRefusal::EntryUnknown;
    village.refused(|village| village.object(&neighbour, 1, Some(3)), "object_to_merit", entry);
    let filed = village.object(&neighbour, 1, None).unwrap();
    assert_eq!(filed.objections.len(), 1);
    assert_eq!(village.household("", 1).unwrap().objections.len(), 0);
    assert_eq!(village.household(&granny, 1).unwrap().objections.len(), 2, "its own people read what others say");
    assert_eq!(village.object("", 1, None), Err(Refusal::SignInRequired));
    assert_eq!(village.object(&granny, 99, None), Err(Refusal::NotFound));
    village.audit();
}
