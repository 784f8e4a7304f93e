//! Calls whose handlers are being written: they fail and roll back. Each line goes when its handler comes.

use crate::book::{Book, Failure};
use crate::calls::*;

macro_rules! pending {
    ($($name:ident)*) => {$(
        impl Handle for $name {
            fn handle(self, _: &mut Book<'_>, _: &Caller) -> Result<Self::View, Failure> {
                Err(Failure::Unreadable(concat!("call not written yet: ", stringify!($name))))
            }
        }
    )*};
}

pending! {
    AskHome AskStairwell AskReportForm AskReceipt AskProgress AskMine AskSignInCode AskInbox AskDesk AskPosterGrids
    AskPosters Report RecordCall AnswerTicket Rate Reopen Dial RequestSignInCode ConfirmSignInCode SignOut AskHealth
    Found
}
