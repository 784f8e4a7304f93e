//! Numbers and opening times as they are typed, by their stored names.
//!
//! Invariant: a name that is not known is refused like a wrong number, so that nothing typed is lost in silence. What
//! a report earns is not among them: it stands in the published rules of the coins.

use super::refused;
use crate::book::Failure;
use domain::OfficeRefusal;
use domain::calendar::Hours;
use domain::plan::Settings;
use serde_json::Value;

const OF_COINS: [&str; 2] = ["report_coins", "report_credits_per_month"];

/// The settings with what was typed; `resolve_minutes.damage` and its like name a number in a group.
pub(super) fn changed(settings: &Settings, typed: &[(String, String)]) -> Result<Settings, Failure> {
    let mut json = serde_json::to_value(settings).map_err(|_| Failure::Unreadable("settings"))?;
    for (name, text) in typed {
        let number = || refused(OfficeRefusal::Number { name: name.clone() });
        let slot = name.split('.').try_fold(&mut json, |group, part| group.get_mut(part)).ok_or_else(number)?;
        if OF_COINS.contains(&name.as_str()) {
            return Err(number());
        }
        *slot = match slot {
            Value::Number(_) => Value::from(text.trim().parse::<u32>().map_err(|_| number())?),
            // Hours: a word, or days with their stretches.
            _ if name.ends_with("_hours") => {
                let hours = Hours::parse(text)
                    .map_err(|refusal| refused(OfficeRefusal::Hours { name: name.clone(), refusal }))?;
                serde_json::to_value(hours).map_err(|_| Failure::Unreadable("hours"))?
            }
            _ => return Err(number()),
        };
    }
    let changed: Settings = serde_json::from_value(json).map_err(|_| Failure::Unreadable("settings"))?;
    match changed.wrong_number() {
        Some((name, _)) => Err(refused(OfficeRefusal::Number { name: name.to_owned() })),
        None => Ok(changed),
    }
}
