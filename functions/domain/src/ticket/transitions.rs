//! Who may do what, from where: the one source for commands, pages and refusals.

use super::Ticket;
use crate::{Ending, TicketRefusal, TicketState, Verb};

/// In which part somebody acts on a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorKind {
    /// Who reported it.
    Reporter,
    /// A worker of its grid, or the office.
    Handler,
}

/// What somebody is to a ticket; a worker may be the reporter too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// Reported it.
    pub reporter: bool,
    /// Handles it.
    pub handler: bool,
}

impl Standing {
    const fn is(self, kind: ActorKind) -> bool {
        match kind {
            ActorKind::Reporter => self.reporter,
            ActorKind::Handler => self.handler,
        }
    }
}

/// What is possible: from this state this verb by this kind of actor. An answer besides needs an ending that
/// [`endings`] allows.
pub const TRANSITIONS: &[(TicketState, Verb, ActorKind)] = &[
    (TicketState::Reported, Verb::RecordCall, ActorKind::Handler),
    (TicketState::Reported, Verb::Answer, ActorKind::Handler),
    (TicketState::Verified, Verb::Answer, ActorKind::Handler),
    (TicketState::Answered, Verb::Rate, ActorKind::Reporter),
    (TicketState::Answered, Verb::Reopen, ActorKind::Reporter),
];

/// What this actor may do now, in the order of the table.
#[must_use]
pub fn possible(ticket: &Ticket, standing: Standing) -> Vec<Verb> {
    let here = TRANSITIONS.iter().filter(|(state, _, kind)| *state == ticket.state && standing.is(*kind));
    here.map(|(_, verb, _)| *verb).filter(|verb| *verb != Verb::Answer || !endings(ticket).is_empty()).collect()
}

/// The endings that an answer may have now. Only what is verified is handled; what was found untrue may be answered
/// so, and who cannot be reached gets an explanation.
#[must_use]
pub const fn endings(ticket: &Ticket) -> &'static [Ending] {
    match ticket.state {
        TicketState::Verified => &[Ending::Solved, Ending::Explained],
        TicketState::Reported if ticket.found_untrue => &[Ending::NotTrue, Ending::Explained],
        TicketState::Reported if ticket.attempts > 0 => &[Ending::Explained],
        TicketState::Reported | TicketState::Answered | TicketState::Rated => &[],
    }
}

/// Lets through what is possible.
///
/// # Errors
/// [`TicketRefusal::NotYours`] when this verb is never this actor's, else [`TicketRefusal::NotNow`].
pub fn allow(ticket: &Ticket, standing: Standing, verb: Verb) -> Result<(), TicketRefusal> {
    if !TRANSITIONS.iter().any(|(_, known, kind)| *known == verb && standing.is(*kind)) {
        return Err(TicketRefusal::NotYours);
    }
    let possible = possible(ticket, standing);
    if possible.contains(&verb) { Ok(()) } else { Err(TicketRefusal::NotNow { verb, state: ticket.state, possible }) }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures as tickets;
    use super::*;

    const REPORTER: Standing = Standing { reporter: true, handler: false };
    const HANDLER: Standing = Standing { reporter: false, handler: true };
    const BOTH: Standing = Standing { reporter: true, handler: true };
    const STRANGER: Standing = Standing { reporter: false, handler: false };

    #[test]
    fn what_each_may_do_in_each_state() {
        use Verb::{Answer, Rate, RecordCall, Reopen};
        let check = |ticket: Ticket, standing: Standing, verbs: &[Verb]| {
            assert_eq!(possible(&ticket, standing), verbs, "{ticket:?} {standing:?}");
            for verb in Verb::ALL {
                let allowed = allow(&ticket, standing, *verb);
                assert_eq!(allowed.is_ok(), verbs.contains(verb), "{verb:?}");
                let theirs = match verb {
                    RecordCall | Answer => standing.handler,
                    Rate | Reopen => standing.reporter,
                };
                assert_eq!(allowed == Err(TicketRefusal::NotYours), !theirs, "{verb:?} {standing:?}");
            }
        };
        check(tickets::broken_lift(), HANDLER, &[RecordCall]);
        check(tickets::not_reached(), HANDLER, &[RecordCall, Answer]);
        check(tickets::found_untrue(), HANDLER, &[RecordCall, Answer]);
        check(tickets::verified(), HANDLER, &[Answer]);
        check(tickets::answered(), HANDLER, &[]);
        check(tickets::rated(), HANDLER, &[]);
        check(tickets::broken_lift(), REPORTER, &[]);
        check(tickets::verified(), REPORTER, &[]);
        check(tickets::answered(), REPORTER, &[Rate, Reopen]);
        check(tickets::rated(), REPORTER, &[]);
        check(tickets::answered(), BOTH, &[Rate, Reopen]);
        check(tickets::broken_lift(), BOTH, &[RecordCall]);
        for ticket in [tickets::broken_lift(), tickets::verified(), tickets::answered(), tickets::rated()] {
            check(ticket, STRANGER, &[]);
        }
    }

    #[test]
    fn what_is_not_now_says_what_is_possible() {
        assert_eq!(
            allow(&tickets::broken_lift(), HANDLER, Verb::Answer),
            Err(TicketRefusal::NotNow {
                verb: Verb::Answer,
                state: TicketState::Reported,
                possible: vec![Verb::RecordCall]
            })
        );
    }

    #[test]
    fn endings_follow_what_is_known() {
        use Ending::{Explained, NotTrue, Solved};
        let check = |ticket: Ticket, allowed: &[Ending]| assert_eq!(endings(&ticket), allowed, "{ticket:?}");
        check(tickets::broken_lift(), &[]);
        check(tickets::not_reached(), &[Explained]);
        check(tickets::found_untrue(), &[NotTrue, Explained]);
        check(tickets::verified(), &[Solved, Explained]);
        check(tickets::answered(), &[]);
        check(tickets::rated(), &[]);
    }
}
