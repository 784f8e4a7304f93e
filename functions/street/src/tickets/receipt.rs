//! The receipt.

use super::look_up::look_up;
use crate::book::{Book, Failure};
use crate::calls::{AskReceipt, Caller, Handle};
use domain::view::ReceiptView;

impl Handle for AskReceipt {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<ReceiptView, Failure> {
        let stored = look_up(book, caller, &self.ticket)?;
        let phone = if stored.standing(book).reporter { stored.phone(book)? } else { None };
        Ok(ReceiptView {
            code: stored.code.shown(),
            kind: stored.ticket.kind,
            worker: Some(stored.worker()),
            promise: stored.promise().cloned(),
            phone_masked: phone.map(|phone| phone.masked()),
            place: stored.place,
        })
    }
}
