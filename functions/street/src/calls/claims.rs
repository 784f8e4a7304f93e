//! The calls about claims and activities.

use super::*;
use domain::view::Disputed;
use domain::{ActivityId, AppealId, CheckInId, ClaimId};

asks! {
    /// One's own claims.
    AskClaims {} -> ClaimsView;
    /// The form of a claim.
    AskClaimForm {} -> ClaimFormView;
    /// 申报.
    FileClaim {
        /** Idempotency key of the form. */ key: String,
        /// The rule's stored name, as sent.
        kind: String,
        /// The day, as sent: 2026-11-20.
        day: String,
        /// Where.
        place: String,
        /// What was done.
        text: String,
        /// Who saw it; may be empty.
        witnesses: String,
        /// The phone of who was helped; may be empty.
        helped: String,
        /// Its photos.
        photos: Photos,
    } -> Outcome<ClaimId, ClaimFormView>;
    /// One of one's own claims.
    AskClaim {
        /// Which.
        claim: ClaimId,
    } -> ClaimView;
    /// 撤回, before it was reviewed.
    WithdrawClaim {
        /** Idempotency key. */ key: String,
        /// Which.
        claim: ClaimId,
    } -> Outcome<(), ClaimView>;
    /// A claim that says to have helped the reader.
    AskHelp {
        /// Which.
        claim: ClaimId,
    } -> HelpView;
    /// 打分, by who was helped.
    RateHelp {
        /** Idempotency key. */ key: String,
        /// Which.
        claim: ClaimId,
        /// 1 to 5, as sent.
        stars: String,
    } -> Outcome<(), HelpView>;
    /// What waits for review.
    AskReview {} -> ReviewView;
    /// One claim, for a reviewer.
    AskReviewed {
        /// Which.
        claim: ClaimId,
    } -> ClaimView;
    /// 审核.
    ReviewClaim {
        /** Idempotency key. */ key: String,
        /// Which.
        claim: ClaimId,
        /// [`domain::ClaimVerb`], as sent.
        verb: String,
        /// The amount of a correction, as typed.
        coins: String,
        /// Why.
        reason: String,
    } -> Outcome<(), ClaimView>;
    /// Approves several claims for what their rules give, each by itself.
    ReviewClaims {
        /** Idempotency key. */ key: String,
        /// Which.
        claims: Vec<ClaimId>,
    } -> Outcome<BulkReviewed, ReviewView>;
    /// 申诉 against what was decided on a claim.
    AppealClaim {
        /** Idempotency key. */ key: String,
        /// Which.
        claim: ClaimId,
        /// Why.
        text: String,
    } -> Outcome<AppealId, ClaimView>;
    /// The credit that one means to appeal against.
    AskAppealForm {
        /// Which.
        disputed: Disputed,
    } -> CreditLine;
    /// 申诉 against a credit, given or refused.
    AppealCredit {
        /** Idempotency key. */ key: String,
        /// Which.
        disputed: Disputed,
        /// Why.
        text: String,
    } -> Outcome<AppealId, CreditLine>;
    /// The appeals that wait for the panel.
    AskAppeals {} -> AppealsView;
    /// One appeal, for its author and the panel.
    AskAppeal {
        /// Which.
        appeal: AppealId,
    } -> AppealView;
    /// 裁定: a member's voice, which decides once enough of the panel say the same.
    DecideAppeal {
        /** Idempotency key. */ key: String,
        /// Which.
        appeal: AppealId,
        /// How many coins it should be, as typed.
        coins: String,
        /// Why.
        reason: String,
    } -> Outcome<(), AppealView>;
    /// The activities.
    AskActivities {} -> ActivitiesView;
    /// Announces an activity.
    AddActivity {
        /** Idempotency key. */ key: String,
        /// The rule's stored name, as sent.
        kind: String,
        /// What it is called.
        title: String,
        /// Where.
        place: String,
        /// When it begins: a day and a time, as typed.
        from: String,
        /// When it ends.
        to: String,
        /// How many can come, as typed.
        capacity: String,
    } -> Outcome<ActivityId, ActivitiesView>;
    /// One activity.
    AskActivity {
        /// Which.
        activity: ActivityId,
    } -> ActivityView;
    /// The organiser's screen with the code of now.
    AskScreen {
        /// Which.
        activity: ActivityId,
    } -> ScreenView;
    /// The page that a scanned code leads to.
    AskCheckIn {
        /// Which.
        activity: ActivityId,
    } -> ActivityView;
    /// 签到.
    CheckIn {
        /** Idempotency key. */ key: String,
        /// Which.
        activity: ActivityId,
        /// The code, as scanned.
        code: String,
    } -> Outcome<(), ActivityView>;
    /// Strikes somebody off the list of who came.
    StrikeCheckIn {
        /** Idempotency key. */ key: String,
        /// Which.
        activity: ActivityId,
        /// Whom.
        check_in: CheckInId,
        /// Why.
        reason: String,
    } -> Outcome<(), ActivityView>;
    /// Confirms the list, which credits everybody on it.
    ConfirmActivity {
        /** Idempotency key. */ key: String,
        /// Which.
        activity: ActivityId,
    } -> Outcome<(), ActivityView>;
}
