//! Undoing at the counter what was handed over by mistake.

use super::{Counter, counter, view};
use crate::book::{Book, Failure};
use crate::calls::{Caller, Handle, UndoRedemption};
use crate::once::{once, refusable};
use crate::redemptions::{self, TakenBack};
use crate::{attempts, market};
use domain::view::{CounterView, Outcome};
use domain::{Month, RedemptionId, Refusal, UndoRefusal, redemption};

impl Handle for UndoRedemption {
    const AUDITED: Option<&'static str> = Some("undo");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<CounterView, CounterView>, Failure> {
        let counter = counter(book)?;
        let Self { key, redemption, reason } = self;
        let undone = refusable(once(book, "undo", &key, |book| undo(book, &counter, redemption, &reason)))?;
        Ok(match undone {
            Ok(()) => Outcome::Done(view(book, &counter)?),
            Err(refusal) => {
                attempts::refused(book, "undo", &refusal)?;
                Outcome::Refused { refusal, form: view(book, &counter)? }
            }
        })
    }
}

fn undo(book: &mut Book<'_>, counter: &Counter, id: RedemptionId, reason: &str) -> Result<(), Failure> {
    let found = redemptions::find(book, id)?;
    let of = found.as_ref().map(|stored| &stored.redemption);
    let settled = match of.and_then(|of| of.handed_over_at) {
        Some(at) => market::is_settled(book, counter.merchant, Month::of(at))?,
        None => false,
    };
    let settings = &book.street.settings;
    let reason = redemption::undo(of, counter.merchant, settled, reason, settings, book.now).map_err(Refusal::Undo)?;
    let stored = found.ok_or(Refusal::Undo(UndoRefusal::Unknown))?;
    redemptions::take_back(book, &stored, TakenBack::Undone { clerk: counter.clerk }, &reason)
}
