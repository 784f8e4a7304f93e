//! Giving a reservation back: by the resident, or by time.

use super::{end, find, own, view};
use crate::book::{Book, Failure};
use crate::calls::{Caller, CancelRedemption, Handle};
use crate::timers::{self, TimerKind};
use domain::redemption::Expiry;
use domain::view::RedemptionView;
use domain::{RedemptionId, RedemptionState, Refusal};

impl Handle for CancelRedemption {
    const AUDITED: Option<&'static str> = Some("cancel");

    /// Again, or after it has ended otherwise: the page says how it ended.
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<RedemptionView, Failure> {
        let mut stored = own(book, self.redemption)?;
        if let Some(state) = stored.redemption.cancel(book.now).map_err(Refusal::Reserve)? {
            let by = (state == RedemptionState::Cancelled).then_some(stored.person);
            end(book, &mut stored, state, by)?;
        }
        view(book, stored)
    }
}

/// What the timer of a reservation does; the timer is gone already.
pub(crate) fn expire(book: &mut Book<'_>, id: RedemptionId) -> Result<(), Failure> {
    let mut stored = find(book, id)?.ok_or(Failure::Unreadable("timer of a redemption"))?;
    match stored.redemption.expire(book.now) {
        Expiry::Expired => end(book, &mut stored, RedemptionState::Expired, None),
        Expiry::NotYet => timers::set(book, TimerKind::Reservation, id.0, stored.redemption.held_until),
        Expiry::EndedBefore => Ok(()),
    }
}
