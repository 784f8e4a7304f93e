//! A timer whose work fails is put off, and the others go on.

use crate::testing::*;
use domain::*;

#[test]
fn one_that_fails_waits_alone() {
    let mut town = Town::new();
    for _ in 0..3 {
        town.later(Span::seconds(1)).broken_lift("granny");
    }
    // The first of them cannot be read.
    town.column("UPDATE tickets SET promises = '[' WHERE id = 1 RETURNING id");
    let due_at = town.later(Span::minutes(11)).now;
    town.ring();
    let broken = town.column("SELECT broken FROM tickets ORDER BY id");
    assert_eq!(broken, [0_i64.into(), 1_i64.into(), 1_i64.into()]);
    let poisoned = "SELECT due_at_ms FROM timers WHERE kind = 'promise' AND subject = 1";
    let mut waits = Vec::new();
    for _ in 0..3 {
        let [crate::sql::Value::Integer(next)] = town.column(poisoned)[..] else { panic!("one timer") };
        waits.push(Instant(next).since(town.now));
        assert!(town.last.alarm_at > Some(town.now), "the alarm does not ring at once");
        town.now = Instant(next);
        town.ring();
    }
    assert_eq!(waits, [Span::minutes(1), Span::minutes(2), Span::minutes(4)]);
    assert_eq!(town.column("SELECT failures FROM timers WHERE kind = 'promise' AND subject = 1"), [4_i64.into()]);
    assert!(town.now > due_at);
    // Mended, it does its work.
    town.column("UPDATE tickets SET promises = (SELECT promises FROM tickets WHERE id = 2) WHERE id = 1 RETURNING id");
    town.later(Span::hours(1)).ring();
    assert!(town.column("SELECT failures FROM timers WHERE kind = 'promise' AND subject = 1") != [4_i64.into()]);
}
