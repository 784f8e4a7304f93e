//! One-time links as their holders know them: each opens its task until that is done, the link is over, withdrawn or
//! replaced; and nothing from then on.

use super::expect::Reply;
use super::run::{Run, Sent};
use super::step::{Label, Order, Target};
use super::violation::{Violation, hold};
use super::watch::{ask, text};
use domain::{Instant, Span};
use serde_json::Value as Json;
use street::calls::DeskAct;

/// A link.
#[derive(Debug, Clone)]
pub struct KnownLink {
    pub secret: String,
    /// The ticket's code.
    pub ticket: String,
    pub task: u32,
    /// Until when it is good.
    pub until: Instant,
    /// Whether it was withdrawn or replaced.
    pub over: bool,
}

/// Remembers what an act on the desk did to the links of a task.
pub fn learn(run: &mut Run, label: Label, sent: &Sent, view: &Json) {
    let Order::Act { ticket: Target::Of(of), act: DeskAct::Link { task } | DeskAct::Unlink { task } } = &sent.order
    else {
        return;
    };
    let Some(ticket) = run.tickets.get(of).map(|known| known.code.clone()) else { return };
    for link in run.links.values_mut().filter(|link| link.ticket == ticket && link.task == *task) {
        link.over = true;
    }
    let made =
        view["links"].as_array().into_iter().flatten().find(|link| link["task"].as_u64() == Some((*task).into()));
    if let Some(secret) = made.and_then(|link| link["secret"].as_str()) {
        let until = run.now.after(Span::days(super::cast::plan().settings.link_days.into()));
        let known = KnownLink { secret: secret.to_owned(), ticket, task: *task, until, over: false };
        run.links.insert(label, known);
    }
}

/// What a link was asked for is given exactly while it is good.
pub fn check(run: &Run, sent: &Sent, reply: &Reply) -> Result<(), Violation> {
    let (Order::OnLink { link: label, .. } | Order::LinkPage(label)) = &sent.order else { return Ok(()) };
    let link = run.links.get(label);
    let seen = || format!("{:?} at {:?} answered {:?}: {link:?}", sent.order, run.now, reply.name());
    let is_good = match link {
        Some(link) => !link.over && run.now < link.until && is_open(run, link)?,
        None => false,
    };
    // What was over when the alarm rang is swept, and stays over when the clock is set back.
    let may_be_swept = link.is_some_and(|link| link.until <= run.latest_ring);
    match reply {
        // Done, as the last thing that was, it is over.
        Reply::Done { .. } => {
            hold("a link is good for its task alone", link.is_some_and(|link| !link.over && run.now < link.until), seen)
        }
        Reply::View { .. } => hold("a link is good for its task alone", is_good, seen),
        Reply::Refused(refusal) if refusal.code() == "too_many" => Ok(()),
        Reply::Refused(refusal) => hold(
            "a link is refused when it is over, and then alone",
            is_good == (refusal.code() != "task.link_over") || (may_be_swept && refusal.code() == "task.link_over"),
            seen,
        ),
    }
}

/// Whether its task waits for anything.
fn is_open(run: &Run, link: &KnownLink) -> Result<bool, Violation> {
    let statement =
        "SELECT value ->> 'state' FROM tickets, json_each(tasks) WHERE code = ?1 AND value ->> 'number' = ?2";
    let rows = ask(&run.native, statement, &[link.ticket.replace('-', "").into(), i64::from(link.task).into()])?;
    let state = rows.first().map(|row| text(row, 0)).transpose()?;
    Ok(state.is_some_and(|state| matches!(state.as_str(), "offered" | "taken" | "asked" | "refused")))
}
