//! The calls.

use super::*;
use crate::book::{Book, Failure};
use domain::plan::StreetPlan;
use domain::routing::Rule;
use domain::{GridId, PartyId, PersonId, RedemptionId, RemedyId, RewardId, TemplateId, TicketId};

calls! {
    besides UndoRedemption StandAt AskRewardEditor KeepReward AddStock WithdrawReward AskFunders AddFunder Fund AskSettlements AskSettlementRows Settle CorrectRedemption AskPool AskAccount AskMerchantMonth AskStatement
        AskMerchants KeepMerchant StopMerchant AddClerk TakeClerk AskAttempts
        AskCoinRules CommentOnRule AskCatalogue KeepCoinDraft PublishCoinRule WithdrawCoinRule AskHolds DecideHold AskHousehold KeepHousehold AskHouseholds KeepHouseholdOf
        AskMerit AskMeritHousehold ActOnMeritHousehold AskSeasons ActOnSeason
        AskClaims AskHelp RateHelp AskClaimForm FileClaim AskClaim WithdrawClaim AskReview AskReviewed ReviewClaim ReviewClaims AppealClaim AskAppealForm AppealCredit AskAppeals AskAppeal DecideAppeal
        AskActivities AddActivity AskActivity AskScreen AskCheckIn CheckIn StrikeCheckIn ConfirmActivity;
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
        /// The kind that was chosen, as sent; may be empty.
        kind: String,
    } -> ReportFormView;
    /// The receipt.
    AskReceipt {
        /** The ticket's code. */ ticket: String,
    } -> ReceiptView;
    /// The progress page.
    AskProgress {
        /** The ticket's code. */ ticket: String,
    } -> ProgressView;
    /// My reports.
    AskMine {} -> MineView;
    /// What the grids do and return, what is promised, how scores are made: the numbers of the 街道.
    AskDuties {} -> domain::plan::Settings;
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
    /// The inbox of whoever handles tickets.
    AskInbox {
        /// [`domain::InboxFilter`], as sent.
        filter: String,
    } -> InboxView;
    /// Search over code, place, phone's last four digits and words.
    AskSearch {
        /// As typed.
        typed: String,
    } -> SearchView;
    /// One ticket on the desk.
    AskDesk {
        /** The ticket's code. */ ticket: String,
        /// A stairwell's code that was scanned there and then; may be empty.
        place: String,
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
    /// The tasks of the caller's parties.
    AskTasks {} -> TasksView;
    /// One task of the caller's parties.
    AskTask {
        /** The ticket's code. */ ticket: String,
        /// Which task of it.
        task: u32,
    } -> TaskView;
    /// One task, by the secret of its one-time link.
    AskLinkedTask {
        /// The secret in the link's address.
        secret: String,
    } -> TaskView;
    /// The tasks that wait for the arbiter.
    AskRefusedTasks {} -> TasksView;
    /// One of them, or one that did before.
    AskRefusedTask {
        /** The ticket's code. */ ticket: String,
        /// Which task of it.
        task: u32,
    } -> TaskView;
    /// The form by which staff and volunteers file for somebody.
    AskFileForm {
        /// The stairwell's code; empty while none was typed or scanned.
        place: String,
    } -> FileFormView;
    /// The slip of a ticket that was filed for somebody who has not taken it over.
    AskSlip {
        /** The ticket's code. */ ticket: String,
    } -> SlipView;
    /// A photo of a ticket as it was sent; the look is recorded.
    AskPhoto {
        /** The ticket's code. */ ticket: String,
        /// The photo's name.
        photo: String,
    } -> PhotoView;
    /// What a party's person does with a task.
    ActOnTask {
        /** Idempotency key. */ key: String,
        /** The ticket's code. */ ticket: String,
        /// Which task of it.
        task: u32,
        /// What.
        act: TaskAct,
    } -> Outcome<TaskView, TaskView>;
    /// The same through a one-time link, without signing in.
    ActOnLinkedTask {
        /** Idempotency key. */ key: String,
        /// The secret in the link's address.
        secret: String,
        /// What.
        act: TaskAct,
    } -> Outcome<TaskView, TaskView>;
    /// 裁定: whose a refused task is.
    Arbitrate {
        /** Idempotency key. */ key: String,
        /** The ticket's code. */ ticket: String,
        /// Which task of it.
        task: u32,
        /// [`domain::Ruling`], as sent.
        ruling: String,
        /// Who handles it instead.
        to: Option<PartyId>,
        /// Why.
        text: String,
    } -> Outcome<TaskView, TaskView>;
    /// 代报: files for somebody without a phone, who agreed to it.
    FileReport {
        /** Idempotency key of the form. */ key: String,
        /// The stairwell's code.
        place: String,
        /// Kind, as sent.
        kind: String,
        /// The words.
        text: String,
        /// Phone for the call back, as typed; empty for none.
        phone: String,
        /// [`domain::Visibility`], as sent; empty for the usual one of the kind.
        visibility: String,
        /// `1` when the person agreed.
        consent: String,
        /// Photos.
        photos: Photos,
    } -> Outcome<ReportDone, FileFormView>;

    /// Founds this 街道 (only by the operator, through the registry). Idempotent by content: the same plan again is done.
    Found {
        /// What it begins with.
        plan: StreetPlan,
    } -> ();
    /// The calendar and the numbers.
    AskCalendar {} -> CalendarView;
    /// Keeps the calendar.
    KeepCalendar {
        /** Idempotency key. */ key: String,
        /// Holidays and make-up working days, a line each.
        text: String,
    } -> Outcome<CalendarView, CalendarView>;
    /// Keeps numbers and opening times.
    KeepSettings {
        /** Idempotency key. */ key: String,
        /// Each by its stored name, as typed: `call_minutes`, `resolve_minutes.damage`, `call_hours`.
        numbers: Vec<(String, String)>,
    } -> Outcome<CalendarView, CalendarView>;
    /// The routing rules.
    AskRules {} -> RulesView;
    /// Keeps all rules, or tries them. The view holds the rules as sent.
    KeepRules {
        /** Idempotency key. */ key: String,
        /// In their order.
        rules: Vec<Rule>,
        /// Keeps nothing, and says what they would have done last month.
        dry: bool,
    } -> Outcome<RulesView, RulesView>;
    /// The parties.
    AskParties {} -> PartiesView;
    /// Adds a party, or changes one.
    KeepParty {
        /** Idempotency key. */ key: String,
        /// Which; none for a new one.
        party: Option<PartyId>,
        /// 办理单位.
        name: String,
        /// The party to which it passes everything on.
        forwards_to: Option<PartyId>,
    } -> Outcome<PartiesView, PartiesView>;
    /// Lets somebody act for a party.
    AddPartyPerson {
        /** Idempotency key. */ key: String,
        /// Which.
        party: PartyId,
        /// Full name.
        name: String,
        /// Mobile phone, as typed.
        phone: String,
    } -> Outcome<PartiesView, PartiesView>;
    /// Everybody with a role.
    AskPeople {
        /// Whose roles are to be taken away.
        person: Option<PersonId>,
    } -> PeopleView;
    /// Gives somebody a role.
    GiveRole {
        /** Idempotency key. */ key: String,
        /// Full name.
        name: String,
        /// Mobile phone, as typed.
        phone: String,
        /// [`Post::key`], as sent.
        post: String,
    } -> Outcome<PeopleView, PeopleView>;
    /// Takes a role away, and signs the person out everywhere.
    TakeRole {
        /** Idempotency key. */ key: String,
        /// Whose.
        person: PersonId,
        /// Which.
        role: i64,
    } -> Outcome<PeopleView, PeopleView>;
    /// The duty rosters.
    AskRoster {} -> RosterView;
    /// Keeps the roster of a desk.
    KeepRoster {
        /** Idempotency key. */ key: String,
        /// The desk's stored name.
        desk: String,
        /// Its shifts, a line each; empty for none.
        text: String,
    } -> Outcome<RosterView, RosterView>;
    /// Somebody will be away.
    AddAbsence {
        /** Idempotency key. */ key: String,
        /// Who.
        person: Option<PersonId>,
        /// From when: a day, or a day and a time, as typed.
        from: String,
        /// Until when; a day alone is over at its midnight.
        to: String,
        /// Who stands in.
        deputy: Option<PersonId>,
    } -> Outcome<RosterView, RosterView>;
    /// Takes an absence back.
    RemoveAbsence {
        /** Idempotency key. */ key: String,
        /// Which.
        id: i64,
    } -> Outcome<RosterView, RosterView>;
    /// Hands over open tickets of somebody, some at a time; what is left takes another call.
    HandOverAll {
        /** Idempotency key. */ key: String,
        /// Who answered for them.
        from: Option<PersonId>,
        /// Who does from now on.
        to: Option<PersonId>,
    } -> Outcome<HandedOver, RosterView>;
    /// The reply templates.
    AskTemplates {} -> TemplatesView;
    /// Adds, changes or removes a template.
    KeepTemplate {
        /** Idempotency key. */ key: String,
        /// Which; none for a new one.
        template: Option<TemplateId>,
        /// Its title.
        title: String,
        /// Its words, with placeholders.
        text: String,
        /// Whether it is removed.
        remove: bool,
    } -> Outcome<TemplatesView, TemplatesView>;
    /// The published remedies.
    AskRemedies {} -> RemediesView;
    /// One remedy.
    AskRemedy {
        /// Which.
        remedy: RemedyId,
    } -> RemedyView;
    /// The remedies as the office writes them.
    AskRemedyEditor {
        /// Which is changed; none for a new one.
        remedy: Option<RemedyId>,
    } -> RemedyEditorView;
    /// Adds, changes or removes a remedy.
    KeepRemedy {
        /** Idempotency key. */ key: String,
        /// Which; none for a new one.
        remedy: Option<RemedyId>,
        /// Kind, as sent.
        kind: String,
        /// Its title.
        title: String,
        /// What to do.
        text: String,
        /// Words by which it is offered, with spaces, commas or line ends between them.
        words: String,
        /// Whether it is removed.
        remove: bool,
    } -> Outcome<RemedyEditorView, RemedyEditorView>;
    /// The scores of a month.
    AskScores {
        /// As in 2026-11; this month for anything else.
        month: String,
    } -> ScoresView;
    /// The tickets behind one score.
    AskScore {
        /// Whose.
        of: Scored,
        /// As in 2026-11; this month for anything else.
        month: String,
    } -> ScoreTicketsView;
    /// Wants a ticket left out of the scores. Refused, the page shows this month.
    ExcludeTicket {
        /** Idempotency key. */ key: String,
        /** The ticket's code. */ ticket: String,
        /// Why.
        reason: String,
    } -> Outcome<(), ScoresView>;
    /// A second person agrees.
    AgreeExclusion {
        /** Idempotency key. */ key: String,
        /** The ticket's code. */ ticket: String,
    } -> Outcome<(), ScoresView>;
    /// The cockpit.
    AskCockpit {} -> CockpitView;
    /// 我要报.
    Report {
        /** Idempotency key of the form. */ key: String,
        /// The stairwell's code.
        place: String,
        /// Kind, as sent.
        kind: String,
        /// The words.
        text: String,
        /// Phone for the call back, as typed; empty for none.
        phone: String,
        /// [`domain::Visibility`], as sent; empty for the usual one of the kind.
        visibility: String,
        /// Stored photos, or the refusal of the first bad one with its ordinal (from 1).
        photos: Photos,
    } -> Outcome<ReportDone, ReportFormView>;
    /// 核实: the outcome of the call.
    RecordCall {
        /** Idempotency key. */ key: String,
        /** The ticket's code. */ ticket: String,
        /// [`domain::CallOutcome`], as sent.
        outcome: String,
        /// A word to the reporter; may be empty.
        note: String,
        /// The stairwell's code, when it was scanned there and then; else empty.
        place: String,
    } -> Outcome<DeskView, DeskView>;
    /// 答复.
    AnswerTicket {
        /** Idempotency key. */ key: String,
        /** The ticket's code. */ ticket: String,
        /// [`domain::Ending`], as sent.
        ending: String,
        /// The words to the person.
        text: String,
        /// To whom it is passed on; may be empty.
        passed_to: String,
        /// How to follow it there; may be empty.
        follow: String,
        /// The published remedy of its class.
        remedy: Option<RemedyId>,
        /// After-photos.
        photos: Photos,
    } -> Outcome<DeskView, DeskView>;
    /// Anything else that is done with a ticket on the desk.
    ActOnTicket {
        /** Idempotency key. */ key: String,
        /** The ticket's code. */ ticket: String,
        /// What.
        act: DeskAct,
    } -> Outcome<DeskView, DeskView>;
    /// What a resident does with a ticket besides rating and reopening it.
    ActOnProgress {
        /** Idempotency key. */ key: String,
        /** The ticket's code. */ ticket: String,
        /// What.
        act: ProgressAct,
    } -> Outcome<ProgressView, ProgressView>;
    /// 评价.
    Rate {
        /** Idempotency key. */ key: String,
        /** The ticket's code. */ ticket: String,
        /// 1 to 5, as sent.
        stars: String,
        /// May be empty.
        note: String,
    } -> Outcome<ProgressView, ProgressView>;
    /// 没解决.
    Reopen {
        /** Idempotency key. */ key: String,
        /** The ticket's code. */ ticket: String,
        /// What is still wrong.
        reason: String,
    } -> Outcome<ProgressView, ProgressView>;
    /// The number of a ticket's reporter in the clear; the look is recorded.
    Dial {
        /** The ticket's code. */ ticket: String,
    } -> DialView;
    /// Asks for a sign-in code. The answer is the same for every phone.
    RequestSignInCode {
        /** Idempotency key. */ key: String,
        /// As typed.
        phone: String,
    } -> Outcome<CodeView, ()>;
    /// Signs in with the code.
    ConfirmSignInCode {
        /** Idempotency key. */ key: String,
        /// As typed.
        code: String,
    } -> Outcome<SignInDone, CodeView>;
    /// Ends the session; the browser goes on as nobody's.
    SignOut {} -> SignedOut;
    /// Reserves a reward.
    Reserve {
        /** Idempotency key. */ key: String,
        /// Which.
        reward: RewardId,
    } -> Outcome<RedemptionId, RewardsView>;
    /// A fresh one-time code for a reservation.
    RenewCode {
        /// Which.
        redemption: RedemptionId,
    } -> RedemptionView;
    /// The same by itself, while its page stays open: only when the code has expired or is about to.
    RefreshCode {
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
        /** Idempotency key. */ key: String,
        /// 8 digits, as typed or scanned.
        code: String,
    } -> Outcome<RedeemDone, CounterView>;
    /// The board of all grids (晾晒).
    AskBoards {} -> BoardsView;
    /// The board of one grid.
    AskBoard {
        /// Which.
        grid: GridId,
    } -> BoardView;
    /// The board of one stairwell; refused with [`Refusal::Place`].
    AskStairwellBoard {
        /// As typed; upper case, spaces and hyphens do not matter.
        code: String,
    } -> BoardView;
    /// The register of views (群众意见反馈记录表).
    AskRegister {
        /// e.g. 2026-11; empty for this month.
        month: String,
        /// Which page, from 0.
        page: u32,
    } -> RegisterView;
    /// A part of the register for the export, by staff.
    AskRegisterRows {
        /// e.g. 2026-11; empty for this month.
        month: String,
        /// The last ticket of the part before.
        after: Option<TicketId>,
    } -> RegisterRows;
    /// Which photos of a ticket are withheld from the public, for whoever handles it.
    AskPhotoPlaces {
        /** The ticket's code. */ ticket: String,
    } -> PhotoPlaces;
    /// A photo that is withheld from the public: answered to whoever may still see it.
    AskWithheldPhoto {
        /// Its name.
        photo: String,
    } -> ();
    /// What `/healthz` asks.
    AskHealth {} -> Health;
}
