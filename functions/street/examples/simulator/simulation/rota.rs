//! Who is on duty by a roster, worked out anew: nothing here is shared with the code that it is held against.

use domain::Instant;
use serde_json::Value as Json;

const MINUTE: i64 = 60_000;
const DAY_MINUTES: i64 = 1_440;
/// China is that far ahead.
const AHEAD: i64 = 8 * 60 * MINUTE;
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Somebody is away from a moment until before another, and perhaps somebody stands in.
pub struct Away {
    pub person: i64,
    pub from: i64,
    pub to: i64,
    pub deputy: Option<i64>,
}

/// The person of the first shift now who is there, or whose deputy is.
pub fn on_duty(shifts: &Json, away: &[Away], now: Instant) -> Option<i64> {
    let covering = shifts.as_array().into_iter().flatten().filter(|shift| covers(shift, now));
    covering.filter_map(|shift| shift["person"].as_i64()).find_map(|person| acting(away, person, now))
}

/// Whoever acts for a person, from deputy to deputy; nobody when that comes back to where it was.
pub fn acting(away: &[Away], person: i64, now: Instant) -> Option<i64> {
    let (mut person, mut passed) = (person, Vec::new());
    while let Some(absent) = away.iter().find(|away| away.person == person && away.from <= now.0 && now.0 < away.to) {
        if passed.contains(&person) {
            return None;
        }
        passed.push(person);
        person = absent.deputy?;
    }
    Some(person)
}

fn covers(shift: &Json, now: Instant) -> bool {
    let minutes = (now.0 + AHEAD).div_euclid(MINUTE);
    let (day, minute) = (minutes.div_euclid(DAY_MINUTES), minutes.rem_euclid(DAY_MINUTES));
    let time = |name: &str| shift["minutes"][name].as_i64().unwrap_or(-1);
    let (from, to) = (time("from_minute"), time("to_minute"));
    // The first day of all was a Thursday.
    let weekday = |day: i64| WEEKDAYS[(day + 3).rem_euclid(7) as usize];
    let begins =
        |day: i64| shift["days"]["weekly"].as_array().is_some_and(|days| days.iter().any(|name| name == weekday(day)));
    if from < to {
        return begins(day) && from <= minute && minute < to;
    }
    (begins(day) && from <= minute) || (begins(day - 1) && minute < to)
}
