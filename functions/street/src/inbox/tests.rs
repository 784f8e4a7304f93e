use crate::calls::*;
use crate::testing::*;
use domain::view::*;
use domain::*;

fn whole(town: &mut Town, token: &str) -> InboxView {
    let socket = town.socket(token).unwrap();
    serde_json::from_str(&socket.first_text).unwrap()
}

/// The first frame of a socket that comes back, when it is a list of changes.
fn missed(town: &mut Town, token: &str, after: i64) -> Option<Vec<InboxChange>> {
    let socket = town.socket_after(token, Some(after)).unwrap();
    serde_json::from_str(&socket.first_text).ok()
}

fn sequences(changes: &[InboxChange]) -> Vec<i64> {
    changes.iter().map(|change| change.sequence).collect()
}

/// What was shown, with what was missed, is what is shown now.
fn check_caught_up(town: &mut Town, token: &str, mut before: InboxView) {
    let changes = missed(town, token, before.sequence).expect("changes");
    let told = sequences(&changes).into_iter().filter(|sequence| *sequence > 0).collect::<Vec<_>>();
    assert!(told.is_sorted() && told.iter().all(|sequence| *sequence > before.sequence), "{told:?}");
    for change in changes {
        before.apply(change, town.now);
    }
    let now = whole(town, token);
    assert_eq!(before.rows, now.rows);
    assert_eq!(before.open_total, now.open_total);
}

#[test]
fn what_was_missed_is_told_once_and_in_order() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let first = town.broken_lift("granny");
    let before = whole(&mut town, &lin);
    assert_eq!(missed(&mut town, &lin, before.sequence), Some(Vec::new()));

    let second = town.broken_lift("granny");
    town.call(&lin, &first, "true");
    town.call(&lin, &second, "true");
    town.answer(&lin, &second, "solved");
    let changes = missed(&mut town, &lin, before.sequence).unwrap();
    let events = town.column(&format!("SELECT sequence FROM ticket_events WHERE sequence > {}", before.sequence));
    assert_eq!(sequences(&changes).len(), events.len());
    let codes: Vec<&str> = changes.iter().map(|change| change.row.code.as_str()).collect();
    assert_eq!(codes, [&second, &first, &second, &second]);
    assert_eq!(changes[0].row.state, TicketState::Answered);
    check_caught_up(&mut town, &lin, before);
}

#[test]
fn of_another_grid_nothing_is_told() {
    let mut town = Town::new();
    let zhao = town.sign_in("zhao", ZHAO);
    let lin = town.sign_in("lin", LIN);
    let chen = town.sign_in("chen", CHEN);
    let before = whole(&mut town, &zhao).sequence;
    let ticket = town.broken_lift("granny");
    assert_eq!(missed(&mut town, &zhao, before), Some(Vec::new()));
    assert_eq!(missed(&mut town, &lin, before).map(|changes| changes.len()), Some(1));
    assert_eq!(missed(&mut town, &chen, before).map(|changes| changes.len()), Some(1));

    // What somebody else's grid hands over is told to whoever answers for it, and its going away by the whole inbox.
    let person = |town: &Town, name: &str| {
        let rows = town.column(&format!("SELECT id FROM people WHERE name = '{name}'"));
        let crate::sql::Value::Integer(id) = rows[0] else { panic!("{rows:?}") };
        PersonId(id)
    };
    let high = town.sign_in("high", GAO);
    let before = whole(&mut town, &high);
    let to = person(&town, "高远");
    town.act(&lin, &ticket, DeskAct::HandOver { person: Some(to) });
    check_caught_up(&mut town, &high, before);
    let before = whole(&mut town, &high);
    assert_eq!(before.rows.len(), 1);
    let to = person(&town, "林燕");
    town.act(&high, &ticket, DeskAct::HandOver { person: Some(to) });
    assert_eq!(missed(&mut town, &high, before.sequence), None);
    assert!(whole(&mut town, &high).rows.is_empty());
}

#[test]
fn claims_that_hold_are_told_too() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let chen = town.sign_in("chen", CHEN);
    let ticket = town.broken_lift("granny");
    let before = whole(&mut town, &lin);
    town.act(&chen, &ticket, DeskAct::Claim { force: false });
    let changes = missed(&mut town, &lin, before.sequence).unwrap();
    assert_eq!(sequences(&changes), [0]);
    assert_eq!(changes[0].row.claim.as_ref().map(|claim| claim.name.as_str()), Some("陈涛"));
    check_caught_up(&mut town, &lin, before);
}

#[test]
fn after_too_much_the_whole_inbox_is_told() {
    let mut town = Town::with(|plan| {
        plan.settings.reports_per_session_hour = 10_000;
        plan.settings.reports_per_stairwell_hour = 10_000;
    });
    let lin = town.sign_in("lin", LIN);
    let before = whole(&mut town, &lin).sequence;
    for _ in 0..200 {
        town.broken_lift("granny");
    }
    assert_eq!(missed(&mut town, &lin, before).map(|changes| changes.len()), Some(200));
    town.broken_lift("granny");
    assert_eq!(missed(&mut town, &lin, before), None);
    assert_eq!(missed(&mut town, &lin, before + 1).map(|changes| changes.len()), Some(200));
    // Numbers that no socket was ever told.
    for after in [-1, i64::MAX, before + 202] {
        assert_eq!(missed(&mut town, &lin, after), None, "{after}");
    }
}
