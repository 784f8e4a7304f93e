//! Every call between the Worker and the object of a 街道, typed on both sides from one definition.
//!
//! Invariant: one page costs one call. A call's reply is `Result<Page<V>, Refusal>`: a refusal here means that the
//! whole page cannot be shown; a form that was refused comes back as [`Outcome::Refused`] with what its page needs.
//! On the wire both directions are JSON, so that a Worker and an object of neighbouring versions understand each
//! other during a deployment.

use crate::book::{Book, Failure};
use domain::plan::StreetPlan;
use domain::view::*;
use domain::{GridId, RedemptionId, Refusal, RewardId};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Who calls: taken from the request by the Worker, believed by nobody until the object has looked it up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Caller {
    /// The session token of the cookie, also of a visitor who has done nothing yet.
    pub token: Option<String>,
    /// The network address, as the platform says it.
    pub address: Option<String>,
}

/// One message from Worker to object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Who calls.
    pub caller: Caller,
    /// What is asked.
    pub call: Call,
}

/// What the object answers.
pub type Answer<V> = Result<Page<V>, Refusal>;

/// A call, with the type of its view.
pub trait Ask: Into<Call> {
    /// What a granted answer shows.
    type View: Serialize + DeserializeOwned;
}

/// How a call is answered; implemented next to its command or query.
pub trait Handle: Ask {
    /// Whether this call comes before the 街道 exists.
    const FOUNDS: bool = false;

    /// Answers inside the transaction that `book` stands in.
    ///
    /// # Errors
    /// [`Failure::Refused`] for the person, everything else rolls back.
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<Self::View, Failure>;
}

macro_rules! calls {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* } -> $view:ty;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
            pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }
            impl Ask for $name { type View = $view; }
            impl From<$name> for Call { fn from(call: $name) -> Self { Self::$name(call) } }
        )*

        /// Every call.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "each variant holds the documented call of its name")]
        pub enum Call { $($name($name),)* }

        impl Call {
            /// The call's name, for logs.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$name(_) => stringify!($name),)* }
            }
        }

        /// Answers one call as JSON bytes of [`Answer`].
        pub(crate) fn answer(book: &mut Book<'_>, message: Message) -> Result<Vec<u8>, Failure> {
            let Message { caller, call } = message;
            match call { $(Call::$name(call) => book.page(call, &caller),)* }
        }
    };
}

calls! {
    /// The front page.
    AskHome {} -> HomeView;
    /// A typed or scanned stairwell code; refused with [`Refusal::Place`].
    AskStairwell {
        /// As typed; upper case, spaces and hyphens do not matter.
        code: String,
    } -> StairwellView;
    /// The report form.
    AskReportForm {
        /// The stairwell's code.
        code: String,
    } -> ReportFormView;
    /// The receipt.
    AskReceipt {
        /// The ticket's code.
        ticket: String,
    } -> ReceiptView;
    /// The progress page.
    AskProgress {
        /// The ticket's code.
        ticket: String,
    } -> ProgressView;
    /// My reports.
    AskMine {} -> MineView;
    /// The page that asks for the sign-in code.
    AskSignInCode {} -> CodeView;
    /// The wallet.
    AskWallet {} -> WalletView;
    /// The rewards.
    AskRewards {} -> RewardsView;
    /// One redemption and its code.
    AskRedemption {
        /// Which.
        redemption: RedemptionId,
    } -> RedemptionView;
    /// The grid worker's inbox.
    AskInbox {} -> InboxView;
    /// One ticket on the desk.
    AskDesk {
        /// The ticket's code.
        ticket: String,
    } -> DeskView;
    /// The merchant's counter.
    AskCounter {} -> CounterView;
    /// The grids to print posters for.
    AskPosterGrids {} -> PosterGridsView;
    /// The posters of one grid.
    AskPosters {
        /// Which.
        grid: GridId,
    } -> PostersView;

    /// Founds this 街道 (only by the operator, through the registry). Idempotent by content: the same plan again is done.
    Found {
        /// What it begins with.
        plan: StreetPlan,
    } -> ();
    /// 我要报.
    Report {
        /// Idempotency key of the form.
        key: String,
        /// The stairwell's code.
        place: String,
        /// Kind, as sent.
        kind: String,
        /// The words.
        text: String,
        /// Phone for the call back, as typed; empty for none.
        phone: String,
        /// Stored photos, or the refusal of the first bad one with its ordinal (from 1).
        photos: Photos,
    } -> Outcome<ReportDone, ReportFormView>;
    /// 核实: the outcome of the call.
    RecordCall {
        /// Idempotency key.
        key: String,
        /// The ticket's code.
        ticket: String,
        /// [`domain::CallOutcome`], as sent.
        outcome: String,
        /// A word to the reporter; may be empty.
        note: String,
    } -> Outcome<DeskView, DeskView>;
    /// 答复.
    AnswerTicket {
        /// Idempotency key.
        key: String,
        /// The ticket's code.
        ticket: String,
        /// [`domain::Ending`], as sent.
        ending: String,
        /// The words to the person.
        text: String,
        /// After-photos.
        photos: Photos,
    } -> Outcome<DeskView, DeskView>;
    /// 评价.
    Rate {
        /// Idempotency key.
        key: String,
        /// The ticket's code.
        ticket: String,
        /// 1 to 5, as sent.
        stars: String,
        /// May be empty.
        note: String,
    } -> Outcome<ProgressView, ProgressView>;
    /// 没解决.
    Reopen {
        /// Idempotency key.
        key: String,
        /// The ticket's code.
        ticket: String,
        /// What is still wrong.
        reason: String,
    } -> Outcome<ProgressView, ProgressView>;
    /// The number of a ticket's reporter in the clear; the look is recorded.
    Dial {
        /// The ticket's code.
        ticket: String,
    } -> DialView;
    /// Asks for a sign-in code. The answer is the same for every phone.
    RequestSignInCode {
        /// Idempotency key.
        key: String,
        /// As typed.
        phone: String,
    } -> Outcome<CodeView, ()>;
    /// Signs in with the code.
    ConfirmSignInCode {
        /// Idempotency key.
        key: String,
        /// As typed.
        code: String,
    } -> Outcome<SignInDone, CodeView>;
    /// Ends the session.
    SignOut {} -> ();
    /// Reserves a reward.
    Reserve {
        /// Idempotency key.
        key: String,
        /// Which.
        reward: RewardId,
    } -> Outcome<RedemptionId, RewardsView>;
    /// A fresh one-time code for a reservation.
    RenewCode {
        /// Which.
        redemption: RedemptionId,
    } -> RedemptionView;
    /// Gives a reservation back.
    CancelRedemption {
        /// Which.
        redemption: RedemptionId,
    } -> RedemptionView;
    /// 兑换 at the counter.
    Redeem {
        /// Idempotency key.
        key: String,
        /// 8 digits, as typed or scanned.
        code: String,
    } -> Outcome<RedeemDone, CounterView>;
    /// What `/healthz` asks.
    AskHealth {} -> Health;
}

/// Photos of a form after cleaning and storing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Photos {
    /// Their names, in order.
    Stored(Vec<PhotoLink>),
    /// More than the most that is read: nothing was stored.
    TooMany {
        /// How many were sent.
        photos: usize,
    },
    /// The first one that cannot be used: nothing was stored.
    Refused {
        /// Which, from 1.
        ordinal: usize,
        /// Why.
        refusal: domain::photo::PhotoRefusal,
    },
}

/// A report that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportDone {
    /// The ticket's code.
    pub ticket: String,
}

/// The pulse of one 街道.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// Due time of the oldest timer that has not been worked on although it is due.
    pub oldest_overdue_timer: Option<domain::Instant>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An open tab's Worker may be a version behind its object.
    #[test]
    fn wire_names_are_pinned() {
        let caller = Caller { token: Some("t".into()), address: None };
        let photos = Photos::Stored(vec![PhotoLink("aa.jpg".into())]);
        let call = Report {
            key: "k".into(),
            place: "33333333".into(),
            kind: "damage".into(),
            text: "坏了".into(),
            phone: String::new(),
            photos,
        };
        let json = r#"{"caller":{"token":"t","address":null},"call":{"Report":{"key":"k","place":"33333333","kind":"damage","text":"坏了","phone":"","photos":{"Stored":["aa.jpg"]}}}}"#;
        let message = Message { caller, call: call.into() };
        assert_eq!(serde_json::to_string(&message).unwrap(), json);
        assert_eq!(serde_json::from_str::<Message>(json).unwrap(), message);
        assert_eq!(message.call.name(), "Report");

        let check = |answer: Answer<Health>, json: &str| {
            assert_eq!(serde_json::to_string(&answer).unwrap(), json);
            assert_eq!(serde_json::from_str::<Answer<Health>>(json).unwrap(), answer);
        };
        check(Err(Refusal::NotFound), r#"{"Err":"NotFound"}"#);
        let page = Page {
            street_name: "仙林街道".into(),
            viewer: Viewer::default(),
            now: domain::Instant(1),
            view: Health { oldest_overdue_timer: None },
        };
        check(
            Ok(page),
            r#"{"Ok":{"street_name":"仙林街道","viewer":{"signed_in":null},"now":1,"view":{"oldest_overdue_timer":null}}}"#,
        );
    }

    #[test]
    fn what_is_no_message_is_a_failure() {
        let mut town = crate::testing::Town::new();
        for bytes in [b"".as_slice(), b"{}", b"\xff", br#"{"caller":{"token":null,"address":null},"call":"Nothing"}"#] {
            assert_eq!(town.try_message(bytes, None), Err(Failure::Unreadable("message")));
        }
    }
}
