//! The stairwell's page and its report form.

use super::Stairwell;
use crate::book::{Book, Failure};
use crate::calls::{AskReportForm, AskStairwell, Caller, Handle};
use crate::people;
use crate::tickets::lines;
use domain::view::{ReportFormView, StairwellView};

impl Handle for AskStairwell {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<StairwellView, Failure> {
        let Stairwell { id, place, worker, .. } = super::find(book, &self.code)?;
        let (open, open_total) = lines::open_here(book, id)?;
        let mine = lines::mine_here(book, id)?;
        Ok(StairwellView { place, worker, open, open_total, mine })
    }
}

impl Handle for AskReportForm {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<ReportFormView, Failure> {
        let stairwell = super::find(book, &self.code)?;
        report_form(book, stairwell)
    }
}

/// The report form of a stairwell.
pub(crate) fn report_form(book: &Book<'_>, stairwell: Stairwell) -> Result<ReportFormView, Failure> {
    let phone_sealed = book.actor.phone_sealed.as_deref();
    let own_phone = phone_sealed.map(|sealed| people::open_phone(book, sealed)).transpose()?;
    Ok(ReportFormView {
        place: stairwell.place,
        worker: stairwell.worker,
        call_minutes: book.street.settings.call_minutes,
        own_phone_masked: own_phone.map(|phone| phone.masked()),
    })
}
