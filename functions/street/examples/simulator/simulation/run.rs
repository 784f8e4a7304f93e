//! One run: a world, and what its clients know of it.

use super::books::Books;
use super::cast::{self, CAST};
use super::links::KnownLink;
use super::random::Random;
use super::step::{Digits, Label, Order, Slot, Target};
use super::tally::Tally;
use super::violation::{Violation, unreadable};
use super::watch::{self, number, query, text};
use domain::routing::{Conditions, Rule, Then};
use domain::view::PhotoLink;
use domain::{GridId, Instant, Kind, PartyId, RedemptionId, RewardId};
use std::collections::{BTreeMap, HashSet};
use street::STATEMENTS;
use street::book;
use street::calls::*;
use street::native::Native;

/// The installation's secret.
pub const SECRET: &str = "a secret of at least 32 characters";
/// 2026-11-02 08:00 in Shanghai.
pub const START: Instant = Instant(1_793_577_600_000);

/// Session token, call, key: what makes two messages the same command.
pub type Identity = (String, &'static str, String);

/// A world and what its clients know of it.
pub struct Run {
    pub native: Native,
    pub seed: u64,
    pub now: Instant,
    pub phones: Vec<Phone>,
    /// Codes, each with its grid.
    pub stairwells: Vec<(String, i64)>,
    pub tickets: BTreeMap<Label, KnownTicket>,
    pub redemptions: BTreeMap<Label, KnownRedemption>,
    /// One-time links, by the step that made them.
    pub links: BTreeMap<Label, KnownLink>,
    /// Secrets of slips, by ticket code.
    pub slips: BTreeMap<String, String>,
    pub sent: BTreeMap<Label, Sent>,
    /// What was acknowledged.
    pub acknowledged: BTreeMap<Identity, Acknowledged>,
    /// Who signed in with which cookie.
    pub signed_in: BTreeMap<String, Option<i64>>,
    /// The latest moment at which an alarm rang: keys older than a week may be forgotten by then.
    pub latest_ring: Instant,
    pub books: Books,
    /// The newest ticket event and redemption event that were seen.
    pub newest_events: [i64; 2],
    pub tally: Tally,
    /// Every statement that the stores list.
    pub statements: HashSet<&'static str>,
    tokens: u32,
}

/// A phone or browser.
#[derive(Debug, Clone, Default)]
pub struct Phone {
    /// Its cookie.
    pub token: String,
    /// The sign-in code that came last, and when.
    pub code: Option<(String, Instant)>,
    /// Who is signed in.
    pub person: Option<i64>,
}

/// A ticket, as its reporter knows it.
#[derive(Debug, Clone)]
pub struct KnownTicket {
    pub code: String,
    pub grid: i64,
    pub slot: Slot,
}

/// A redemption, as its owner knows it.
#[derive(Debug, Clone)]
pub struct KnownRedemption {
    pub id: i64,
    pub slot: Slot,
    pub merchant: i64,
    /// All digits that its page has shown.
    pub digits: Vec<String>,
}

/// A command that was done, as its client remembers it.
#[derive(Debug, Clone)]
pub struct Acknowledged {
    /// What of the answer must be the same each time.
    pub essence: String,
    pub at: Instant,
    /// The message.
    pub bytes: Vec<u8>,
}

/// A message as it was sent.
#[derive(Debug, Clone)]
pub struct Sent {
    pub slot: Slot,
    pub order: Order,
    pub identity: Option<Identity>,
    pub caller: Caller,
    pub bytes: Vec<u8>,
}

impl Run {
    /// A world that was founded and where nothing has happened yet.
    pub fn begin(seed: u64) -> Result<Self, Violation> {
        let native = Native::in_memory().map_err(unreadable)?;
        let mut entropy = Random::new(seed, u64::MAX);
        let call = Found { plan: cast::plan() }.into();
        let message = serde_json::to_vec(&Message { caller: Caller::default(), call }).map_err(unreadable)?;
        native.transaction(START, &mut entropy, SECRET, |book| book::answer(book, &message)).map_err(unreadable)?;
        // What the pools were filled with at founding.
        let mut books = Books::default();
        books.read(&native)?;
        watch::begin(&native)?;
        let mut stairwells = Vec::new();
        for row in query(&native, "SELECT code, grid FROM stairwells ORDER BY id")? {
            stairwells.push((text(&row, 0)?, number(&row, 1)?));
        }
        let mut run = Self {
            native,
            seed,
            now: START,
            phones: Vec::new(),
            stairwells,
            tickets: BTreeMap::new(),
            redemptions: BTreeMap::new(),
            links: BTreeMap::new(),
            slips: BTreeMap::new(),
            sent: BTreeMap::new(),
            acknowledged: BTreeMap::new(),
            signed_in: BTreeMap::new(),
            latest_ring: START,
            books,
            newest_events: [0, 0],
            tally: Tally::default(),
            statements: STATEMENTS
                .iter()
                .copied()
                .flatten()
                .flat_map(|(_, list)| list.iter().map(|(_, text)| *text))
                .collect(),
            tokens: 0,
        };
        for _ in CAST {
            let token = run.fresh_token();
            run.phones.push(Phone { token, ..Phone::default() });
        }
        Ok(run)
    }

    /// The cookie of a browser that had none.
    pub fn fresh_token(&mut self) -> String {
        self.tokens += 1;
        format!("token {}", self.tokens)
    }

    /// The message of an order, as a phone sends it.
    pub fn compose(&self, slot: Slot, key: Label, order: &Order) -> Result<Sent, Violation> {
        let token = self.phones[slot].token.clone();
        let caller = Caller { token: Some(token.clone()), address: Some(format!("10.0.0.{}", slot % 3)) };
        let key = format!("key {key}");
        let call = self.call(slot, &key, order);
        let identity = is_keyed(order).then(|| (token, call.name(), key));
        let bytes = serde_json::to_vec(&Message { caller: caller.clone(), call }).map_err(unreadable)?;
        Ok(Sent { slot, order: order.clone(), identity, caller, bytes })
    }

    fn call(&self, slot: Slot, key: &str, order: &Order) -> Call {
        let key = key.to_owned();
        match order.clone() {
            Order::Home => AskHome {}.into(),
            Order::Stairwell(code) => AskStairwell { code }.into(),
            Order::ReportForm(code) => AskReportForm { code, kind: "damage".into() }.into(),
            Order::Receipt(ticket) => AskReceipt { ticket: self.ticket(&ticket) }.into(),
            Order::Progress(ticket) => AskProgress { ticket: self.ticket(&ticket) }.into(),
            Order::Mine => AskMine {}.into(),
            Order::SignInCode => AskSignInCode {}.into(),
            Order::Wallet => AskWallet {}.into(),
            Order::Rewards => AskRewards {}.into(),
            Order::Redemption(of) => AskRedemption { redemption: self.redemption(&of) }.into(),
            Order::Inbox => AskInbox { filter: "mine".into() }.into(),
            Order::Desk(ticket) => AskDesk { ticket: self.ticket(&ticket), place: String::new() }.into(),
            Order::Counter => AskCounter {}.into(),
            Order::PosterGrids => AskPosterGrids {}.into(),
            Order::Posters(grid) => AskPosters { grid: GridId(grid) }.into(),
            Order::Health => AskHealth {}.into(),
            Order::Found { same } => {
                let mut plan = cast::plan();
                if !same {
                    plan.name.push('二');
                }
                Found { plan }.into()
            }
            Order::Report { stairwell, kind, text, phone, photos } => {
                let (kind, visibility, photos) = (kind.into(), String::new(), stored(photos));
                Report { key, place: stairwell, kind, text, phone, visibility, photos }.into()
            }
            Order::Search(typed) => AskSearch { typed }.into(),
            Order::Boards => AskBoards {}.into(),
            Order::Tasks => AskTasks {}.into(),
            Order::Refused => AskRefusedTasks {}.into(),
            Order::Roster => AskRoster {}.into(),
            Order::Slip(ticket) => AskSlip { ticket: self.ticket(&ticket) }.into(),
            Order::File { stairwell, text, consent } => {
                let (place, kind, phone, visibility) = (stairwell, "damage".into(), String::new(), String::new());
                let consent = if consent { "1".into() } else { String::new() };
                FileReport { key, place, kind, text, phone, visibility, consent, photos: stored(0) }.into()
            }
            Order::Act { ticket, act } => ActOnTicket { key, ticket: self.ticket(&ticket), act }.into(),
            Order::Merge { ticket, into } => {
                let act = DeskAct::Merge { into: self.ticket(&into) };
                ActOnTicket { key, ticket: self.ticket(&ticket), act }.into()
            }
            Order::OnProgress { ticket, act } => ActOnProgress { key, ticket: self.ticket(&ticket), act }.into(),
            Order::TakeOver(ticket) => {
                let ticket = self.ticket(&ticket);
                let slip = self.slips.get(&ticket).cloned().unwrap_or_default();
                ActOnProgress { key, ticket, act: ProgressAct::TakeOver { slip } }.into()
            }
            Order::OnTask { ticket, task, act } => ActOnTask { key, ticket: self.ticket(&ticket), task, act }.into(),
            Order::OnLink { link, act } => ActOnLinkedTask { key, secret: self.secret(link), act }.into(),
            Order::LinkPage(link) => AskLinkedTask { secret: self.secret(link) }.into(),
            Order::Arbitrate { ticket, task, ruling, to } => {
                let (ticket, text) = (self.ticket(&ticket), "按职责清单".into());
                Arbitrate { key, ticket, task, ruling: ruling.into(), to, text }.into()
            }
            Order::KeepRoster { desk, text } => KeepRoster { key, desk: desk.into(), text }.into(),
            Order::AddAbsence { person, from, to, deputy } => {
                AddAbsence { key, person: Some(person), from, to, deputy }.into()
            }
            Order::RemoveAbsence(id) => RemoveAbsence { key, id }.into(),
            Order::KeepRules { automatic, rules } => {
                KeepRules { key, rules: routing(automatic, rules), dry: false }.into()
            }
            Order::KeepCalendar { text } => KeepCalendar { key, text: text.into() }.into(),
            Order::HandOverAll { from, to } => HandOverAll { key, from: Some(from), to: Some(to) }.into(),
            Order::RecordCall { ticket, outcome, note } => {
                let (ticket, outcome) = (self.ticket(&ticket), outcome.into());
                RecordCall { key, ticket, outcome, note, place: String::new() }.into()
            }
            Order::Answer { ticket, ending, text, photos, says_where } => {
                let (ticket, photos) = (self.ticket(&ticket), stored(photos));
                let (passed_to, follow) = if says_where { ("供电公司", "95598") } else { ("", "") };
                let (passed_to, follow) = (passed_to.into(), follow.into());
                AnswerTicket { key, ticket, ending: ending.into(), text, passed_to, follow, remedy: None, photos }
                    .into()
            }
            Order::Rate { ticket, stars } => {
                Rate { key, ticket: self.ticket(&ticket), stars: stars.into(), note: String::new() }.into()
            }
            Order::Reopen { ticket, reason } => Reopen { key, ticket: self.ticket(&ticket), reason }.into(),
            Order::Dial(ticket) => Dial { ticket: self.ticket(&ticket) }.into(),
            Order::RequestCode { phone } => RequestSignInCode { key, phone }.into(),
            Order::ConfirmCode { right } => {
                let code = self.phones[slot].code.as_ref().filter(|_| right);
                ConfirmSignInCode { key, code: code.map_or("000001", |(code, _)| code).into() }.into()
            }
            Order::SignOut => SignOut {}.into(),
            Order::Reserve(reward) => Reserve { key, reward: RewardId(reward) }.into(),
            Order::Renew(of) => RenewCode { redemption: self.redemption(&of) }.into(),
            Order::Cancel(of) => CancelRedemption { redemption: self.redemption(&of) }.into(),
            Order::Redeem(digits) => Redeem { key, code: self.digits(&digits) }.into(),
        }
    }

    fn secret(&self, link: Label) -> String {
        self.links.get(&link).map(|link| link.secret.clone()).unwrap_or_default()
    }

    /// The code of a ticket.
    pub fn ticket(&self, target: &Target) -> String {
        match target {
            Target::Of(label) => {
                self.tickets.get(label).map_or_else(|| "33333-33333".into(), |known| known.code.clone())
            }
            Target::Typed(code) => code.clone(),
        }
    }

    fn redemption(&self, target: &Target) -> RedemptionId {
        RedemptionId(match target {
            Target::Of(label) => self.redemptions.get(label).map_or(999_999, |known| known.id),
            Target::Typed(id) => id.parse().unwrap_or(0),
        })
    }

    fn digits(&self, digits: &Digits) -> String {
        let seen = |label| self.redemptions.get(label).map(|known| known.digits.as_slice()).unwrap_or_default();
        let found = match digits {
            Digits::Newest(label) => seen(label).last(),
            Digits::First(label) => seen(label).first(),
            Digits::Typed(digits) => Some(digits),
        };
        found.cloned().unwrap_or_else(|| "00000000".into())
    }
}

/// Whether the same message again is the same command.
const fn is_keyed(order: &Order) -> bool {
    matches!(
        order,
        Order::Report { .. }
            | Order::RecordCall { .. }
            | Order::Answer { .. }
            | Order::Rate { .. }
            | Order::Reopen { .. }
            | Order::RequestCode { .. }
            | Order::ConfirmCode { .. }
            | Order::Reserve(_)
            | Order::Redeem(_)
            | Order::File { .. }
            | Order::Act { .. }
            | Order::Merge { .. }
            | Order::OnProgress { .. }
            | Order::TakeOver(_)
            | Order::OnTask { .. }
            | Order::OnLink { .. }
            | Order::Arbitrate { .. }
            | Order::KeepRoster { .. }
            | Order::AddAbsence { .. }
            | Order::RemoveAbsence(_)
            | Order::KeepRules { .. }
            | Order::KeepCalendar { .. }
            | Order::HandOverAll { .. }
    )
}

/// Rules that send hazards, then every damage, to a party.
fn routing(automatic: bool, rules: usize) -> Vec<Rule> {
    let rule = |title: &str, kind, lead, others, urgent| Rule {
        title: title.into(),
        when: Conditions { kinds: vec![kind], ..Conditions::default() },
        then: Then { lead: PartyId(lead), others, automatic, urgent },
    };
    let all = [
        rule("隐患转城管", Kind::Hazard, 1, vec![PartyId(3)], true),
        rule("损坏转维修", Kind::Damage, 2, Vec::new(), false),
        // Nobody meets it.
        rule("", Kind::Damage, 2, Vec::new(), false),
    ];
    all.into_iter().take(rules).collect()
}

/// So many photos, or what a form says when it had more than are read.
fn stored(photos: usize) -> Photos {
    if photos > 7 {
        return Photos::TooMany { photos };
    }
    Photos::Stored((0..photos).map(|ordinal| PhotoLink(format!("{ordinal:064x}.jpg"))).collect())
}
