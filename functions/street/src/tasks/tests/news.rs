//! What a party asks and refuses is news to whoever answers for the ticket.

use super::*;

#[test]
fn marked_until_it_is_opened() {
    let told = |given: &Given| {
        let notice = given.town.last.notices.last().expect("a notice");
        serde_json::from_str::<InboxChange>(&notice.text).unwrap().row.unread
    };
    let unread = |given: &Given| given.town.count("tickets WHERE unread") == 1;
    for (act, is_news) in [
        (TaskAct::Take, false),
        (TaskAct::Ask { text: "几楼？".into() }, true),
        (TaskAct::Refuse { text: "不归我们管".into() }, true),
    ] {
        let mut given = Given::to(POLICE, &[]);
        given.on_desk();
        assert!(!unread(&given), "{act:?}");
        given.qian(act.clone());
        assert_eq!((unread(&given), told(&given)), (is_news, is_news), "{act:?}");
        given.on_desk();
        assert!(!unread(&given), "{act:?}");
    }
    // What is finished waits for the answer.
    let mut given = Given::to(POLICE, &[]);
    given.qian(TaskAct::Take);
    given.on_desk();
    given.qian(finish());
    assert!(unread(&given));
}
