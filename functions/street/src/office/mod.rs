//! What the office sets and sees: calendar and numbers, rules, parties, rosters and absences, scores, the cockpit; and
//! who is on duty by all that.
//!
//! Invariant: who changed what and when is an entry of the [`log`], written with the change; a refused change has
//! written nothing.

mod absences;
mod answers;
mod calendar;
mod cockpit;
mod desks;
mod duty;
mod exclusions;
mod hand_over;
mod log;
mod parties;
mod people;
mod roster;
mod rules;
mod scores;
mod settings;
mod staff;
#[cfg(test)]
mod tests;

pub(crate) use absences::moment;
pub(crate) use answers::write as write_answers;
pub(crate) use duty::{PartyDuty, calendar, load, of_party};
pub(crate) use log::write as log;
pub(crate) use people::take_away;
pub(crate) use staff::give;

use crate::book::{Book, Failure};
use crate::once::{once, refusable};
use domain::view::Outcome;
use domain::{OfficeRefusal, PersonId, Refusal, Role};

/// The statements of the stores here, by store.
pub(crate) const STORES: &[(&str, &[(&str, &str)])] = &[
    ("office::absences", absences::STATEMENTS),
    ("office::answers", answers::STATEMENTS),
    ("office::calendar", calendar::STATEMENTS),
    ("office::cockpit", cockpit::STATEMENTS),
    ("office::desks", desks::STATEMENTS),
    ("office::duty", duty::STATEMENTS),
    ("office::exclusions", exclusions::STATEMENTS),
    ("office::hand_over", hand_over::STATEMENTS),
    ("office::log", log::STATEMENTS),
    ("office::parties", parties::STATEMENTS),
    ("office::people", people::STATEMENTS),
    ("office::roster", roster::STATEMENTS),
    ("office::rules", rules::STATEMENTS),
    ("office::scores", scores::STATEMENTS),
    ("office::staff", staff::STATEMENTS),
];

/// Characters of a name or a title.
pub(crate) const NAME_CHARACTERS_MAX: usize = 50;

/// Who runs the office.
pub(crate) fn admin(book: &Book<'_>) -> Result<PersonId, Refusal> {
    book.actor.in_role(Role::Admin)
}

/// Who does its daily work too.
pub(crate) fn daily(book: &Book<'_>) -> Result<PersonId, Refusal> {
    book.actor.in_one_of(Role::Dispatcher, &[Role::Admin])
}

/// Whether the reader does its daily work.
pub(crate) fn is_daily(book: &Book<'_>) -> bool {
    daily(book).is_ok()
}

/// Changes something once, then shows the page as it is from then on.
pub(crate) fn change<V>(
    book: &mut Book<'_>,
    call: &str,
    key: &str,
    act: impl FnOnce(&mut Book<'_>) -> Result<(), Failure>,
    view: impl FnOnce(&Book<'_>) -> Result<V, Failure>,
) -> Result<Outcome<V, V>, Failure> {
    let done = refusable(once(book, call, key, act))?;
    let view = view(book)?;
    Ok(match done {
        Ok(()) => Outcome::Done(view),
        Err(refusal) => Outcome::Refused { refusal, form: view },
    })
}

/// Refused by the office.
pub(crate) fn refused(refusal: OfficeRefusal) -> Failure {
    Refusal::Office(refusal).into()
}

/// What was typed, without the spaces around it.
pub(crate) fn words(typed: &str, characters_max: usize) -> Result<String, Failure> {
    let typed = typed.trim();
    let characters = typed.chars().count();
    if typed.is_empty() {
        return Err(refused(OfficeRefusal::Empty));
    }
    if characters > characters_max {
        return Err(refused(OfficeRefusal::TooLong { characters, characters_max }));
    }
    Ok(typed.to_owned())
}
