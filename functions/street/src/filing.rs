//! Filing for others (代报): staff and volunteers report for people without phones, and hand over a slip.
//!
//! Invariant: nothing is filed without the person's consent; who filed it is not its reporter, only whoever takes it
//! over by the slip is; the slip is shown to who filed it and to who handles it, and only until it was taken over.

#[cfg(test)]
mod tests;

use crate::book::{Book, Failure};
use crate::calls::{AskFileForm, AskSlip, Caller, FileReport, Handle, ReportDone};
use crate::once::{once, refusable};
use crate::places::{self, Stairwell};
use crate::tickets::look_up::look_up;
use crate::tickets::progress::slip_secret;
use crate::tickets::report::{self, Filed};
use domain::ticket::decide;
use domain::view::{FileFormView, Outcome, SlipView};
use domain::{PersonId, PromiseKind, Refusal, Role, TicketRefusal};

/// What the form's box sends when it is ticked.
const AGREED: &str = "1";

/// Who files besides volunteers: all staff but the clerks of shops.
const STAFF: &[Role] = &[
    Role::GridWorker,
    Role::CommunityLead,
    Role::Dispatcher,
    Role::District,
    Role::Arbiter,
    Role::Reviewer,
    Role::PartyMember,
    Role::Admin,
];

impl Handle for AskFileForm {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<FileFormView, Failure> {
        filer(book)?;
        if self.place.trim().is_empty() {
            return Ok(FileFormView { place: None });
        }
        let Stairwell { place, .. } = places::find(book, &self.place)?;
        Ok(FileFormView { place: Some(place) })
    }
}

impl Handle for FileReport {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<ReportDone, FileFormView>, Failure> {
        let Self { key, place, kind, text, phone, visibility, consent, photos } = self;
        let who = filer(book)?;
        let stairwell = match refusable(places::find(book, &place))? {
            Ok(stairwell) => stairwell,
            Err(refusal) => return Ok(Outcome::Refused { refusal, form: FileFormView { place: None } }),
        };
        let done = refusable(once(book, "FileReport", &key, |book| {
            let photos = report::sent(photos);
            let draft = decide::report(&kind, &text, &phone, &visibility, photos).map_err(Refusal::Report)?;
            if consent.trim() != AGREED {
                return Err(Refusal::Ticket(TicketRefusal::ConsentMissing).into());
            }
            report::within_limits(book, &stairwell)?;
            let code = report::take(book, &stairwell, draft, Filed::By(who))?.code;
            Ok(ReportDone { ticket: code.shown() })
        }))?;
        Ok(match done {
            Ok(done) => Outcome::Done(done),
            Err(refusal) => Outcome::Refused { refusal, form: FileFormView { place: Some(stairwell.place) } },
        })
    }
}

impl Handle for AskSlip {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<SlipView, Failure> {
        let who = book.actor.signed_in()?;
        let stored = look_up(book, caller, &self.ticket)?;
        if stored.filed_by != Some(who) && !stored.standing(book).handler {
            return Err(Refusal::Ticket(TicketRefusal::NotYours).into());
        }
        if !stored.ticket.slip {
            return Err(Refusal::NotFound.into());
        }
        let mut running = stored.ticket.running();
        let call = running.find(|promise| promise.kind == PromiseKind::Call);
        Ok(SlipView {
            code: stored.code.shown(),
            reported_at: stored.ticket.reported_at,
            call_due_at: call.map(|promise| promise.due_at),
            follower: stored.responsible_name.clone(),
            duty_phone: stored.duty_phone.clone(),
            secret: slip_secret(book, &stored),
            place: stored.place,
        })
    }
}

fn filer(book: &Book<'_>) -> Result<PersonId, Refusal> {
    book.actor.in_one_of(Role::Volunteer, STAFF)
}
