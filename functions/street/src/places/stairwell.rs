//! The stairwell's page and its report form.

use super::Stairwell;
use crate::book::{Book, Failure};
use crate::calls::{AskReportForm, AskStairwell, Caller, Handle};
use crate::tickets::lines;
use crate::{office, people, remedies};
use domain::promise::Terms;
use domain::view::{ReportFormView, StairwellView};
use domain::{Kind, PromiseKind};

/// Remedies above the report form.
const REMEDIES_MAX: usize = 3;

impl Handle for AskStairwell {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<StairwellView, Failure> {
        let Stairwell { id, grid, place, worker } = super::find(book, &self.code)?;
        let (open, open_total) = lines::open_here(book, id)?;
        let mine = lines::mine_here(book, id)?;
        Ok(StairwellView { place, grid, worker, open, open_total, mine })
    }
}

impl Handle for AskReportForm {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<ReportFormView, Failure> {
        let stairwell = super::find(book, &self.code)?;
        report_form(book, stairwell, Kind::parse(&self.kind))
    }
}

/// The report form of a stairwell, for a kind once it is chosen.
pub(crate) fn report_form(
    book: &Book<'_>,
    stairwell: Stairwell,
    kind: Option<Kind>,
) -> Result<ReportFormView, Failure> {
    let phone_sealed = book.actor.phone_sealed.as_deref();
    let own_phone = phone_sealed.map(|sealed| people::open_phone(book, sealed)).transpose()?;
    let calendar = office::calendar(book)?;
    let terms = Terms { settings: &book.street.settings, calendar: &calendar, now: book.now };
    let urgent = kind.is_some_and(Kind::is_urgent);
    let (similar, remedies) = match kind {
        Some(kind) => (lines::similar(book, stairwell.id, kind)?, remedies::of_kind(book, kind)?),
        None => (Vec::new(), Vec::new()),
    };
    let settings = &book.street.settings;
    Ok(ReportFormView {
        place: stairwell.place,
        worker: stairwell.worker,
        call_minutes: if urgent { settings.urgent_minutes } else { settings.call_minutes },
        call_due_at: terms.due(PromiseKind::Call, kind.unwrap_or(Kind::Damage), urgent),
        similar,
        remedies: remedies.into_iter().take(REMEDIES_MAX).collect(),
        own_phone_masked: own_phone.map(|phone| phone.masked()),
    })
}
