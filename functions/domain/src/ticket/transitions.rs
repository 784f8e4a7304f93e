//! Who may do what, from where, and where it leads: the one source for commands, buttons, refusals and the diagram.

use super::{Task, Ticket};
use crate::view::Promise;
use crate::{
    Ending, Instant, Level, PartyId, TaskRefusal, TaskState, TaskVerb, TicketRefusal, TicketState, Verb, Visibility,
};

/// In which part somebody acts on a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorKind {
    /// Who reported it.
    Reporter,
    /// A worker of its grid, who stands above, or who answers for it.
    Handler,
    /// Anybody but its reporter.
    Neighbour,
    /// Somebody of the party that has the task.
    Party,
    /// Who decides whose a refused task is.
    Arbiter,
}

/// What somebody is to a ticket; a worker may be the reporter too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing<'a> {
    /// Reported it.
    pub reporter: bool,
    /// Handles it.
    pub handler: bool,
    /// Decides on refused tasks.
    pub arbiter: bool,
    /// Acts for these parties.
    pub parties: &'a [PartyId],
}

impl Standing<'_> {
    const fn is(self, kind: ActorKind) -> bool {
        match kind {
            ActorKind::Reporter => self.reporter,
            ActorKind::Handler => self.handler,
            ActorKind::Neighbour => !self.reporter,
            ActorKind::Party => !self.parties.is_empty(),
            ActorKind::Arbiter => self.arbiter,
        }
    }

    fn is_for(self, kind: ActorKind, task: &Task) -> bool {
        let is_theirs = self.parties.contains(&task.party);
        match kind {
            ActorKind::Party => is_theirs,
            // Nobody rules in their own matter.
            ActorKind::Arbiter => self.arbiter && !is_theirs,
            kind => self.is(kind),
        }
    }
}

/// One line of the table: from this state, this verb, by this kind of actor, leads to one of these states.
pub type Transition = (TicketState, Verb, ActorKind, &'static [TicketState]);

/// What is possible with a ticket. [`allow`] knows the conditions besides.
pub const TRANSITIONS: &[Transition] = {
    use ActorKind::{Handler, Neighbour, Reporter};
    use TicketState::{Answered, Closed, Handling, Merged, Rated, Reported, Verified, Withdrawn};
    &[
        (Reported, Verb::RecordCall, Handler, &[Reported, Verified]),
        (Reported, Verb::Answer, Handler, &[Answered]),
        (Reported, Verb::HandOver, Handler, &[Reported]),
        (Reported, Verb::Merge, Handler, &[Merged]),
        (Reported, Verb::Hide, Handler, &[Reported]),
        (Reported, Verb::Show, Handler, &[Reported]),
        (Reported, Verb::Cover, Handler, &[Reported]),
        (Reported, Verb::Withdraw, Reporter, &[Withdrawn]),
        (Reported, Verb::Join, Neighbour, &[Reported]),
        (Verified, Verb::TakeOn, Handler, &[Handling]),
        (Verified, Verb::Dispatch, Handler, &[Handling]),
        (Verified, Verb::Return, Handler, &[Verified]),
        (Verified, Verb::Answer, Handler, &[Answered]),
        (Verified, Verb::Pause, Handler, &[Verified]),
        (Verified, Verb::Resume, Handler, &[Verified]),
        (Verified, Verb::Plan, Handler, &[Verified]),
        (Verified, Verb::Reach, Handler, &[Verified]),
        (Verified, Verb::HandOver, Handler, &[Verified]),
        (Verified, Verb::Merge, Handler, &[Merged]),
        (Verified, Verb::Split, Handler, &[Verified]),
        (Verified, Verb::Hide, Handler, &[Verified]),
        (Verified, Verb::Show, Handler, &[Verified]),
        (Verified, Verb::Cover, Handler, &[Verified]),
        (Verified, Verb::Withdraw, Reporter, &[Withdrawn]),
        (Verified, Verb::Join, Neighbour, &[Verified]),
        (Handling, Verb::Dispatch, Handler, &[Handling]),
        (Handling, Verb::Return, Handler, &[Verified]),
        (Handling, Verb::Answer, Handler, &[Answered]),
        (Handling, Verb::Pause, Handler, &[Handling]),
        (Handling, Verb::Resume, Handler, &[Handling]),
        (Handling, Verb::Plan, Handler, &[Handling]),
        (Handling, Verb::Reach, Handler, &[Handling]),
        (Handling, Verb::HandOver, Handler, &[Handling]),
        (Handling, Verb::Merge, Handler, &[Merged]),
        (Handling, Verb::Split, Handler, &[Handling]),
        (Handling, Verb::Hide, Handler, &[Handling]),
        (Handling, Verb::Show, Handler, &[Handling]),
        (Handling, Verb::Cover, Handler, &[Handling]),
        (Handling, Verb::Withdraw, Reporter, &[Withdrawn]),
        (Handling, Verb::Join, Neighbour, &[Handling]),
        (Answered, Verb::Rate, Reporter, &[Rated]),
        (Answered, Verb::Reopen, Reporter, &[Verified]),
        (Answered, Verb::Hide, Handler, &[Answered]),
        (Answered, Verb::Show, Handler, &[Answered]),
        (Answered, Verb::Cover, Handler, &[Answered]),
        (Rated, Verb::Hide, Handler, &[Rated]),
        (Rated, Verb::Show, Handler, &[Rated]),
        (Rated, Verb::Cover, Handler, &[Rated]),
        (Closed, Verb::Hide, Handler, &[Closed]),
        (Closed, Verb::Show, Handler, &[Closed]),
        (Closed, Verb::Cover, Handler, &[Closed]),
        (Merged, Verb::Unmerge, Handler, &[Reported, Verified]),
        (Merged, Verb::Hide, Handler, &[Merged]),
        (Merged, Verb::Show, Handler, &[Merged]),
        (Merged, Verb::Cover, Handler, &[Merged]),
        (Merged, Verb::Withdraw, Reporter, &[Withdrawn]),
        (Withdrawn, Verb::Hide, Handler, &[Withdrawn]),
        (Withdrawn, Verb::Show, Handler, &[Withdrawn]),
        (Withdrawn, Verb::Cover, Handler, &[Withdrawn]),
    ]
};

/// What happens by itself: from this state to that one, and why.
pub const BY_TIME: &[(TicketState, TicketState, &str)] = &[
    (TicketState::Answered, TicketState::Closed, "not rated within the days that the 街道 sets (7)"),
    (TicketState::Merged, TicketState::Answered, "the ticket with which it is handled is answered"),
    (
        TicketState::Merged,
        TicketState::Reported,
        "the ticket with which it is handled is withdrawn, and it was not verified",
    ),
    (
        TicketState::Merged,
        TicketState::Verified,
        "the ticket with which it is handled is withdrawn, and it was verified",
    ),
];

/// One line of the tasks' table.
pub type TaskTransition = (TaskState, TaskVerb, ActorKind, &'static [TaskState]);

/// What is possible with a task, while its ticket is being handled.
pub const TASK_TRANSITIONS: &[TaskTransition] = {
    use ActorKind::{Arbiter, Handler, Party};
    use TaskState::{Asked, Finished, Offered, Refused, Released, Revoked, Taken};
    &[
        (Offered, TaskVerb::Take, Party, &[Taken]),
        (Offered, TaskVerb::Refuse, Party, &[Refused]),
        (Offered, TaskVerb::Ask, Party, &[Asked]),
        (Offered, TaskVerb::Revoke, Handler, &[Revoked]),
        (Taken, TaskVerb::Refuse, Party, &[Refused]),
        (Taken, TaskVerb::Ask, Party, &[Asked]),
        (Taken, TaskVerb::Progress, Party, &[Taken]),
        (Taken, TaskVerb::Finish, Party, &[Finished]),
        (Taken, TaskVerb::Revoke, Handler, &[Revoked]),
        (Asked, TaskVerb::Refuse, Party, &[Refused]),
        (Asked, TaskVerb::Reply, Handler, &[Taken]),
        (Asked, TaskVerb::Revoke, Handler, &[Revoked]),
        (Refused, TaskVerb::Arbitrate, Arbiter, &[Offered, Released]),
        (Refused, TaskVerb::Revoke, Handler, &[Revoked]),
    ]
};

/// What this actor may do now, in the order of the table.
#[must_use]
pub fn possible(ticket: &Ticket, standing: Standing<'_>) -> Vec<Verb> {
    let here = TRANSITIONS.iter().filter(|(state, _, kind, _)| *state == ticket.state && standing.is(*kind));
    here.map(|(_, verb, _, _)| *verb).filter(|verb| condition(ticket, *verb).is_ok()).collect()
}

/// What of it is possible at this moment: a pause that has ended by itself is not to be ended.
#[must_use]
pub fn possible_at(ticket: &Ticket, mut possible: Vec<Verb>, now: Instant) -> Vec<Verb> {
    let is_paused = |promise: &Promise| promise.pause.as_ref().is_some_and(|pause| pause.until > now);
    possible.retain(|verb| *verb != Verb::Resume || ticket.running().any(is_paused));
    possible
}

/// What this actor may do with a task now, in the order of the table.
#[must_use]
pub fn task_possible(ticket: &Ticket, task: &Task, standing: Standing<'_>) -> Vec<TaskVerb> {
    if ticket.state != TicketState::Handling {
        return Vec::new();
    }
    let here =
        TASK_TRANSITIONS.iter().filter(|(state, _, kind, _)| *state == task.state && standing.is_for(*kind, task));
    here.map(|(_, verb, _, _)| *verb).filter(|verb| !(task.bound && *verb == TaskVerb::Refuse)).collect()
}

/// The endings that an answer may have now. Only what is verified is handled; what was found untrue may be answered
/// so, and who cannot be reached gets an explanation.
#[must_use]
pub const fn endings(ticket: &Ticket) -> &'static [Ending] {
    match ticket.state {
        TicketState::Verified | TicketState::Handling => &[Ending::Solved, Ending::Explained, Ending::PassedOn],
        TicketState::Reported if ticket.found_untrue => &[Ending::NotTrue, Ending::Explained],
        TicketState::Reported if ticket.attempts > 0 => &[Ending::Explained],
        _ => &[],
    }
}

/// Lets through what is possible.
///
/// # Errors
/// [`TicketRefusal::NotYours`] when this verb is never this actor's, then [`TicketRefusal::NotNow`], then what else
/// stands in the way.
pub fn allow(ticket: &Ticket, standing: Standing<'_>, verb: Verb) -> Result<(), TicketRefusal> {
    if !TRANSITIONS.iter().any(|(_, known, kind, _)| *known == verb && standing.is(*kind)) {
        return Err(TicketRefusal::NotYours);
    }
    let here = |(state, known, kind, _): &Transition| *state == ticket.state && *known == verb && standing.is(*kind);
    if TRANSITIONS.iter().any(here) {
        condition(ticket, verb).map_err(|refusal| refusal.unwrap_or_else(|| not_now(ticket, standing, verb)))
    } else {
        Err(not_now(ticket, standing, verb))
    }
}

/// Lets through what is possible with a task.
///
/// # Errors
/// [`TicketRefusal::Task`] with the first reason of [`TaskRefusal`], or [`TicketRefusal::NotYours`].
pub fn allow_task<'a>(
    ticket: &'a Ticket,
    number: u32,
    standing: Standing<'_>,
    verb: TaskVerb,
) -> Result<&'a Task, TicketRefusal> {
    let task = ticket.task(number).ok_or(TicketRefusal::Task(TaskRefusal::Unknown))?;
    if verb == TaskVerb::Arbitrate && standing.arbiter && standing.parties.contains(&task.party) {
        return Err(TicketRefusal::Task(TaskRefusal::OwnParty));
    }
    if !TASK_TRANSITIONS.iter().any(|(_, known, kind, _)| *known == verb && standing.is_for(*kind, task)) {
        return Err(TicketRefusal::NotYours);
    }
    let possible = task_possible(ticket, task, standing);
    if possible.contains(&verb) {
        return Ok(task);
    }
    let is_bound = verb == TaskVerb::Refuse && task.bound && task.state.is_open();
    Err(TicketRefusal::Task(if is_bound && ticket.state == TicketState::Handling {
        TaskRefusal::Bound
    } else {
        TaskRefusal::NotNow { verb, state: task.state, possible }
    }))
}

fn not_now(ticket: &Ticket, standing: Standing<'_>, verb: Verb) -> TicketRefusal {
    TicketRefusal::NotNow { verb, state: ticket.state, possible: possible(ticket, standing) }
}

/// What must be so besides the state; the error is `None` when "not now" says it all.
fn condition(ticket: &Ticket, verb: Verb) -> Result<(), Option<TicketRefusal>> {
    let open = ticket.open_tasks().count();
    let holds = match verb {
        Verb::Answer if open > 0 => return Err(Some(TicketRefusal::TasksOpen { open })),
        Verb::Answer => !endings(ticket).is_empty(),
        Verb::Return if open > 0 => return Err(Some(TicketRefusal::TasksOpen { open })),
        // Who stands at the command desk cannot send it there.
        Verb::Return => ticket.level < Level::Street,
        Verb::Withdraw if ticket.joined > 0 => return Err(Some(TicketRefusal::OthersJoined { joined: ticket.joined })),
        Verb::Withdraw => !ticket.slip,
        Verb::Join if !ticket.is_public() => return Err(Some(TicketRefusal::NotPublic)),
        Verb::Hide => ticket.visibility == Visibility::Public && !ticket.hidden,
        Verb::Show => ticket.hidden,
        Verb::Resume => ticket.running().any(|promise| promise.pause.is_some()),
        Verb::Reach => ticket.running().any(|promise| promise.kind == crate::PromiseKind::Milestone),
        _ => true,
    };
    if holds { Ok(()) } else { Err(None) }
}

#[cfg(test)]
mod tests;
