use crate::calls::*;
use crate::testing::*;
use domain::view::*;
use domain::*;

fn grid(town: &Town, name: &str) -> GridId {
    let rows = town.column(&format!("SELECT id FROM grids WHERE name = '{name}'"));
    let crate::sql::Value::Integer(id) = rows[0] else { panic!("{rows:?}") };
    GridId(id)
}

fn counts(open: u32, overdue: u32, solved: u32) -> Counts {
    Counts { open, overdue, solved }
}

/// All boards agree on these counts of the third grid, and say nothing of the fourth.
fn check(town: &mut Town, wanted: Counts) -> BoardView {
    let (third, fourth) = (grid(town, "第三网格"), grid(town, "第四网格"));
    let boards = town.ask("", AskBoards {}).unwrap();
    assert_eq!(boards.total, wanted);
    let listed: Vec<_> = boards.communities.iter().flat_map(|community| &community.grids).collect();
    assert_eq!(listed.iter().map(|grid| grid.id).collect::<Vec<_>>(), [third, fourth]);
    assert_eq!(listed.iter().map(|grid| grid.counts).collect::<Vec<_>>(), [wanted, Counts::default()]);
    let code = town.stairwell("3幢2单元");
    let stairwell = town.ask("", AskStairwellBoard { code }).unwrap();
    assert_eq!(stairwell.counts, wanted);
    let empty = town.ask("", AskBoard { grid: fourth }).unwrap();
    assert_eq!((empty.counts, empty.open.len(), empty.solved.len()), (Counts::default(), 0, 0));
    let board = town.ask("", AskBoard { grid: third }).unwrap();
    assert_eq!(board.counts, wanted);
    assert_eq!((&board.open, &board.solved), (&stairwell.open, &stairwell.solved));
    board
}

#[test]
fn a_ticket_is_counted_open_overdue_and_solved() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    check(&mut town, counts(0, 0, 0));
    let ticket = town.broken_lift("granny");
    check(&mut town, counts(1, 0, 0));
    // The promise is past, whether the clock has worked on it or not.
    town.later(Span::minutes(11));
    check(&mut town, counts(1, 1, 0));
    town.fire();
    check(&mut town, counts(1, 1, 0));
    town.call(&lin, &ticket, "true");
    town.answer(&lin, &ticket, "solved");
    let board = check(&mut town, counts(0, 0, 1));
    assert_eq!(board.solved[0].code, ticket);
    town.reopen("granny", &ticket);
    check(&mut town, counts(1, 1, 0));
}

#[test]
fn solved_counts_in_the_month_of_the_answer() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    town.call(&lin, &ticket, "true");
    // The last moment of November in Shanghai.
    town.now = Month::parse("2026-12").unwrap().start().before(Span(1));
    let lin = town.sign_in("lin", LIN);
    town.answer(&lin, &ticket, "solved");
    check(&mut town, counts(0, 0, 1));
    town.later(Span(1));
    let board = check(&mut town, counts(0, 0, 0));
    assert!(board.solved.is_empty());
    // Rated in December, it is still November's.
    town.rate("granny", &ticket, "5");
    check(&mut town, counts(0, 0, 0));
}

#[test]
fn other_endings_are_not_solved() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    town.call(&lin, &ticket, "true");
    town.answer(&lin, &ticket, "explained");
    check(&mut town, counts(0, 0, 0));
}

#[test]
fn a_row_says_what_everybody_may_read() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    let board = check(&mut town, counts(1, 0, 0));
    let row = &board.open[0];
    assert_eq!((row.code.as_str(), row.place.as_str(), row.follower.as_str()), (&*ticket, "学衡花园 3幢", "林燕"));
    assert!(row.excerpt.starts_with("电梯坏了，电话 *"), "{}", row.excerpt);
    assert_eq!((row.answer.as_str(), row.ending, &row.after), ("", None, &None));
    assert_eq!(row.before, Some(PhotoLink(PHOTO.into())));
    assert_eq!(row.promise.as_ref().map(|promise| promise.kind), Some(PromiseKind::Call));

    town.call(&lin, &ticket, "true");
    let key = town.key();
    let text = "已换好，问 13912345678 或苏A12345".into();
    let photos = Photos::Stored(vec![PhotoLink(PHOTO.replace('5', "6"))]);
    let (ticket, ending) = (ticket, "solved".into());
    let answer = AnswerTicket {
        key,
        ticket,
        ending,
        text,
        passed_to: String::new(),
        follow: String::new(),
        remedy: None,
        photos,
    };
    done(town.ask(&lin, answer).unwrap());
    let board = check(&mut town, counts(0, 0, 1));
    let row = &board.solved[0];
    assert!(
        row.answer.starts_with("已换好") && !row.answer.contains("139") && !row.answer.contains("12345"),
        "{row:?}"
    );
    assert_eq!(row.after, Some(PhotoLink(PHOTO.replace('5', "6"))));
    assert_eq!(row.ending, Some(Ending::Solved));
}

#[test]
fn what_is_not_public_is_counted_and_not_listed() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let mut office = town.report_call("3幢2单元");
    office.visibility = "office".into();
    town.report("granny", office);
    assert!(check(&mut town, counts(1, 0, 0)).open.is_empty());
    let hidden = town.broken_lift("granny");
    assert_eq!(check(&mut town, counts(2, 0, 0)).open.len(), 1);
    town.act(&lin, &hidden, DeskAct::Hide { reason: "有隐私".into() });
    assert!(check(&mut town, counts(2, 0, 0)).open.is_empty());
    town.call(&lin, &hidden, "true");
    town.answer(&lin, &hidden, "solved");
    assert!(check(&mut town, counts(1, 0, 1)).solved.is_empty());
    town.act(&lin, &hidden, DeskAct::Show);
    assert_eq!(check(&mut town, counts(1, 0, 1)).solved[0].code, hidden);
}

#[test]
fn a_covered_photo_stays_covered_and_can_be_covered_again() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let ticket = town.broken_lift("granny");
    for digit in ['1', '2'] {
        let covered = PhotoLink(PHOTO.replace('5', &digit.to_string()));
        let act = DeskAct::Cover { photo: PHOTO.into(), covered: covered.clone(), reason: "有人脸".into() };
        town.act(&lin, &ticket, act);
        let board = check(&mut town, counts(1, 0, 0));
        assert_eq!(board.open[0].before, Some(covered));
    }
}

#[test]
fn no_such_board() {
    let mut town = Town::new();
    assert_eq!(town.ask("", AskBoard { grid: GridId(99) }), Err(Refusal::NotFound));
    let unknown = town.ask("", AskStairwellBoard { code: "33333333".into() });
    assert!(matches!(unknown, Err(Refusal::Place(_))), "{unknown:?}");
}

#[test]
fn buildings() {
    let check = |name: &str, building: &str| assert_eq!(super::building(name), building);
    check("3幢2单元", "3幢");
    check("12栋1单元", "12栋");
    check("8号楼", "8号楼");
    check("A座", "A座");
    check("东门", "东门");
}
