//! Carries out one step, with its trouble, and holds every answer against what may be.

use super::effects::Effects;
use super::expect::{self, Repeat, Reply};
use super::random::Random;
use super::run::{Acknowledged, Identity, KnownRedemption, KnownTicket, Run, SECRET, Sent};
use super::step::{Act, Label, Order, Slot, Step, Target, Trouble};
use super::violation::{Violation, equal, hold, unreadable};
use super::watch::{self, ask, number, query, text};
use super::{check, leaks, links, merging};
use domain::code::TicketCode;
use domain::{Instant, Refusal, SignInRefusal, Span};
use std::cell::Cell;
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use street::book::{self, Book, Delivery, Done, Failure};
use street::calls::{Call, Caller, DeskAct, Message, Reserve};
use street::native::{Fault, Faulty};
use street::sql::{Row, Sql, SqlError, Value};

/// A sampled refusal is compared by digest of the whole book, besides the watch on every row.
const DIGEST_EVERY: Label = 256;
/// So long the same key is recognised.
const KEYS_KEPT: Span = Span::days(7);

/// What is done inside one transaction.
enum Work<'a> {
    Answer { bytes: &'a [u8], identity: Option<&'a Identity> },
    Ring,
    Listen(&'a Caller),
}

/// What came of it.
struct Attempt {
    result: Result<Done, Failure>,
    struck: bool,
    /// Whether the same command had been acknowledged before.
    repeat: Repeat,
}

/// Notices statements that the test of query plans does not know.
struct Listed<'a> {
    inner: &'a dyn Sql,
    statements: &'a HashSet<&'static str>,
    unlisted: &'a Cell<Option<String>>,
}

impl Sql for Listed<'_> {
    fn run(&self, statement: &str, parameters: &[Value]) -> Result<Vec<Row>, SqlError> {
        if !self.statements.contains(statement) {
            self.unlisted.set(Some(statement.to_owned()));
        }
        self.inner.run(statement, parameters)
    }
}

impl Run {
    /// Carries out one step.
    pub fn execute(&mut self, step: &Step) -> Result<(), Violation> {
        self.now = step.now;
        self.tally.commands += 1;
        match &step.act {
            Act::Send { slot, key, order } => {
                let sent = self.compose(*slot, key.unwrap_or(step.label), order)?;
                self.sent.insert(step.label, sent.clone());
                self.deliver(step, &sent)
            }
            Act::Again(of) => match self.sent.get(of).cloned() {
                Some(sent) => self.deliver(step, &sent),
                None => Ok(()),
            },
            Act::Ring(times) => (0..*times).try_for_each(|time| self.ring(step, time)),
            Act::Listen(slot) => {
                let caller = Caller { token: Some(self.phones[*slot].token.clone()), address: None };
                let attempt = self.attempt(step, 0, None, &Work::Listen(&caller))?;
                self.tally.count("Listen", if attempt.result.is_ok() { "done" } else { "refused" });
                self.untouched("listening changes nothing")
            }
            Act::Garbage(bytes) => self.unreadable_message(step, bytes),
            Act::BadKey { slot, characters } => {
                let caller = Caller { token: Some(self.phones[*slot].token.clone()), address: None };
                let call: Call = Reserve { key: "k".repeat(*characters), reward: domain::RewardId(1) }.into();
                let bytes = serde_json::to_vec(&Message { caller, call }).map_err(unreadable)?;
                self.unreadable_message(step, &bytes)
            }
        }
    }

    /// Sends a message, through its trouble, until it is answered.
    fn deliver(&mut self, step: &Step, sent: &Sent) -> Result<(), Violation> {
        let digest = if step.label.is_multiple_of(DIGEST_EVERY) { Some(watch::digest(&self.native)?) } else { None };
        let work = Work::Answer { bytes: &sent.bytes, identity: sent.identity.as_ref() };
        match step.trouble {
            None => {}
            Some(Trouble::ReplyLost) => {
                let attempt = self.attempt(step, 1, None, &work)?;
                self.tally.replies_lost += 1;
                self.judge(step, sent, attempt, digest)?;
            }
            Some(trouble) => {
                if let Some(attempt) = self.troubled(step, trouble, &work, digest)? {
                    return self.judge(step, sent, attempt, digest);
                }
            }
        }
        let attempt = self.attempt(step, 2, None, &work)?;
        let digest = digest.filter(|_| step.trouble != Some(Trouble::ReplyLost));
        self.judge(step, sent, attempt, digest)
    }

    /// Tries with a fault; gives the attempt back when the fault lay beyond its last statement.
    fn troubled(
        &mut self,
        step: &Step,
        trouble: Trouble,
        work: &Work<'_>,
        digest: Option<u64>,
    ) -> Result<Option<Attempt>, Violation> {
        let fault = match trouble {
            Trouble::CrashAt(statement) => Fault::CrashAt(statement),
            Trouble::Before(statement) => Fault::Before(statement),
            Trouble::After(statement) => Fault::After(statement),
            Trouble::ReplyLost => return Ok(None),
        };
        let attempt = self.attempt(step, 1, Some(fault), work)?;
        if !attempt.struck {
            return Ok(Some(attempt));
        }
        self.tally.crashes += 1;
        hold("a failed statement fails its call", attempt.result.is_err(), || format!("{fault:?} was overlooked"))?;
        self.untouched("a failed call leaves nothing")?;
        if let Some(before) = digest {
            equal("a failed call leaves nothing", "digest", &watch::digest(&self.native)?, &before)?;
        }
        Ok(None)
    }

    fn ring(&mut self, step: &Step, time: u32) -> Result<(), Violation> {
        let attempt = match step.trouble.filter(|trouble| time == 0 && *trouble != Trouble::ReplyLost) {
            Some(trouble) => self.troubled(step, trouble, &Work::Ring, None)?,
            None => None,
        };
        let attempt = match attempt {
            Some(attempt) => attempt,
            None => self.attempt(step, 2 + time, None, &Work::Ring)?,
        };
        let done = attempt
            .result
            .map_err(|failure| Violation { invariant: "the alarm does its work", seen: failure.to_string() })?;
        self.tally.count("Ring", "done");
        self.latest_ring = self.latest_ring.max(self.now);
        let effects = Effects::read(self)?;
        expect::of_ringing(&effects)?;
        let due = ask(&self.native, "SELECT count(*) FROM timers WHERE due_at_ms <= ?1", &[self.now.into()])?;
        // One ringing works on so many; the alarm rings again at once for the rest.
        let is_done = number(&due[0], 0)? == 0 || done.alarm_at.is_some_and(|at| at <= self.now);
        hold("what is due is done", is_done, || format!("{due:?} timers left"))?;
        self.alarm(&done)?;
        check::touched(self, &effects)
    }

    fn unreadable_message(&mut self, step: &Step, bytes: &[u8]) -> Result<(), Violation> {
        let attempt = self.attempt(step, 0, None, &Work::Answer { bytes, identity: None })?;
        // Who is not signed in is told so before the key is read.
        let refused = attempt.result.as_ref().is_ok_and(|done| done.reply.starts_with(b"{\"Err\""));
        let unreadable = matches!(attempt.result, Err(Failure::Unreadable(_)));
        self.tally.count("Garbage", if refused { "refused" } else { "unreadable" });
        hold("garbage is not understood", refused || unreadable, || format!("{:?}", attempt.result))?;
        self.untouched("garbage changes nothing")
    }

    fn attempt(&self, step: &Step, number: u32, fault: Option<Fault>, work: &Work<'_>) -> Result<Attempt, Violation> {
        let mut entropy = Random::new(self.seed, u64::from(step.label) * 16 + u64::from(number));
        let mut struck = false;
        let repeat = match work {
            Work::Answer { bytes, identity: Some(identity) } => self.repeat(identity, bytes),
            _ => Repeat::No,
        };
        let unlisted = Cell::new(None);
        let tried = catch_unwind(AssertUnwindSafe(|| {
            self.native.within(|sql| {
                let listed = Listed { inner: sql, statements: &self.statements, unlisted: &unlisted };
                let faulty = Faulty::new(&listed, fault);
                let book = Book::new(&faulty, self.now, &mut entropy, SECRET);
                let result = match work {
                    Work::Answer { bytes, .. } => book::answer(book, bytes),
                    Work::Ring => book::fire_timers(book),
                    Work::Listen(caller) => book::open_socket(book, caller, "", None).map(|socket| Done {
                        reply: socket.first_text.into_bytes(),
                        alarm_at: None,
                        notices: Vec::new(),
                        closed: Vec::new(),
                        deliveries: Vec::new(),
                    }),
                };
                struck = faulty.struck();
                result
            })
        }));
        let unlisted = unlisted.take();
        hold("every statement is listed", unlisted.is_none(), || unlisted.unwrap_or_default())?;
        match tried {
            Ok(result) => Ok(Attempt { result, struck, repeat }),
            Err(_) => Err(Violation { invariant: "nothing panics", seen: format!("{step}") }),
        }
    }

    /// Holds an answer, and everything that changed, against what may be; then learns from it.
    fn judge(&mut self, step: &Step, sent: &Sent, attempt: Attempt, digest: Option<u64>) -> Result<(), Violation> {
        let repeat = attempt.repeat;
        let done = attempt.result.map_err(|failure| Violation {
            invariant: "every call is answered",
            seen: format!("{:?}: {failure}", sent.order),
        })?;
        let reply = Reply::read(&done.reply)?;
        self.tally.count(expect::name(&sent.order), &reply.name());
        leaks::in_reply(&sent.order, &done.reply)?;
        let effects = Effects::read(self)?;
        let repeated = expect::of_answer(sent, &reply, repeat, &effects)?;
        if let Some(before) = digest.filter(|_| repeated || matches!(reply, Reply::Refused(_))) {
            equal("what is refused changes nothing", "digest", &watch::digest(&self.native)?, &before)?;
        }
        self.alarm(&done)?;
        check::touched(self, &effects)?;
        check::view(self, sent, &reply)?;
        check::digits(self, sent, &reply, &effects)?;
        merging::check(self, sent, &reply, repeated)?;
        if !repeated {
            links::check(self, sent, &reply)?;
        }
        if repeated {
            self.tally.repeated += 1;
        }
        self.learn(step.label, sent, (&reply, repeated), &done, &effects)
    }

    /// Whether this identity was acknowledged before, and whether the book must still remember it.
    fn repeat(&self, identity: &Identity, bytes: &[u8]) -> Repeat {
        match self.acknowledged.get(identity) {
            None => Repeat::No,
            Some(before) if self.latest_ring.since(before.at) >= KEYS_KEPT => Repeat::Forgotten,
            Some(before) if before.bytes != bytes => Repeat::Crossed,
            Some(_) => Repeat::Yes,
        }
    }

    fn learn(
        &mut self,
        label: Label,
        sent: &Sent,
        (reply, repeated): (&Reply, bool),
        done: &Done,
        effects: &Effects,
    ) -> Result<(), Violation> {
        let phone = &mut self.phones[sent.slot];
        let was_signed_in = phone.person.is_some();
        if reply.signed_in() == Some(false) && sent.caller.token.as_ref() == Some(&phone.token) {
            phone.person = None;
        }
        if let (Reply::Done { view, .. }, Some(identity)) = (reply, &sent.identity) {
            let essence = expect::essence(&sent.order, view);
            match self.acknowledged.get(identity).filter(|_| repeated) {
                // A recognised repetition.
                Some(before) => {
                    let same = before.essence == essence;
                    hold("the same key gives the same answer", same, || format!("{before:?} then {essence}"))?;
                }
                None => {
                    let acknowledged = Acknowledged { essence, at: self.now, bytes: sent.bytes.clone() };
                    self.acknowledged.insert(identity.clone(), acknowledged);
                }
            }
        }
        if matches!(reply, Reply::Refused(Refusal::SignIn(SignInRefusal::CodeExpired | SignInRefusal::CodeLocked))) {
            phone.code = None;
        }
        for Delivery::SignInCode { code, .. } in &done.deliveries {
            self.phones[sent.slot].code = Some((code.clone(), self.now));
        }
        match (&sent.order, reply) {
            (Order::Report { stairwell, .. } | Order::File { stairwell, .. }, Reply::Done { view, .. }) => {
                let code = view["ticket"].as_str().unwrap_or_default().to_owned();
                let grid = self.stairwells.iter().find(|(code, _)| code == stairwell).map_or(0, |(_, grid)| *grid);
                if !self.tickets.values().any(|known| known.code == code) {
                    self.tickets.insert(label, KnownTicket { code, grid, slot: sent.slot });
                }
            }
            (Order::Act { act: DeskAct::Split { .. }, .. }, Reply::Done { .. }) => {
                let Some(id) = effects.events.first().filter(|(_, kind)| kind == "reported").map(|(id, _)| *id) else {
                    return Ok(());
                };
                let statement = "SELECT code, grid FROM tickets WHERE id = ?1";
                let row = &ask(&self.native, statement, &[id.into()])?[0];
                let code = TicketCode::parse(&text(row, 0)?).map_err(|_| unreadable("code"))?.shown();
                let slot = self.slot_of(&sent.order);
                self.tickets.insert(label, KnownTicket { code, grid: number(row, 1)?, slot });
            }
            (Order::Act { act: DeskAct::Link { .. } | DeskAct::Unlink { .. }, .. }, Reply::Done { view, .. })
                if !repeated =>
            {
                links::learn(self, label, sent, view);
            }
            (Order::Slip(_), Reply::View { view, .. }) => {
                if let (Some(code), Some(secret)) = (view["code"].as_str(), view["secret"].as_str()) {
                    self.slips.insert(code.to_owned(), secret.to_owned());
                }
            }
            (Order::ConfirmCode { .. }, Reply::Done { view, .. }) => self.signed_in(sent.slot, view, effects)?,
            // A browser in which nobody had signed in keeps its cookie.
            (Order::SignOut, Reply::View { .. }) if was_signed_in => {
                let token = self.fresh_token();
                self.phones[sent.slot] = super::run::Phone { token, ..Default::default() };
            }
            (Order::Reserve(reward), Reply::Done { view, .. }) => {
                let id = view.as_i64().unwrap_or_default();
                let merchant = if *reward <= 2 { 1 } else { 2 };
                if !self.redemptions.values().any(|known| known.id == id) {
                    let known = KnownRedemption { id, slot: sent.slot, merchant, digits: Vec::new() };
                    self.redemptions.insert(label, known);
                }
            }
            (Order::Redemption(Target::Of(_)) | Order::Renew(Target::Of(_)), Reply::View { view, .. }) => {
                let digits = view["code"]["digits"].as_str().map(ToOwned::to_owned);
                let known = self.redemptions.values_mut().find(|known| Some(known.id) == view["id"].as_i64());
                if let (Some(digits), Some(known)) = (digits, known) {
                    known.digits.push(digits);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Who reported the ticket of an order.
    fn slot_of(&self, order: &Order) -> Slot {
        let Order::Act { ticket: Target::Of(label), .. } = order else { return 0 };
        self.tickets.get(label).map_or(0, |known| known.slot)
    }

    /// A phone has a new cookie, of a session that belongs to whoever has its number; a repeated sign-in gives it the
    /// cookie of the first.
    fn signed_in(&mut self, slot: Slot, view: &serde_json::Value, effects: &Effects) -> Result<(), Violation> {
        let token = view["token"].as_str().unwrap_or_default().to_owned();
        if let Some(session) = effects.keys("sessions").last() {
            let rows = ask(&self.native, "SELECT person FROM sessions WHERE id = ?1", &[(*session).into()])?;
            let person = rows.first().map(|row| number(row, 0)).transpose()?;
            self.signed_in.insert(token.clone(), person);
        }
        if self.phones[slot].token != token {
            let person = self.signed_in.get(&token).copied().flatten();
            self.phones[slot] = super::run::Phone { token, code: None, person };
        }
        Ok(())
    }

    /// Rows may not have changed.
    fn untouched(&self, invariant: &'static str) -> Result<(), Violation> {
        let touched = watch::take(&self.native)?;
        hold(invariant, touched.is_empty(), || format!("{touched:?}"))
    }

    /// The alarm rings no later than the earliest timer.
    fn alarm(&self, done: &Done) -> Result<(), Violation> {
        let rows = query(&self.native, "SELECT min(due_at_ms) FROM timers")?;
        let earliest = rows[0].integer_or_null(0).map_err(unreadable)?.map(Instant);
        let in_time = earliest.is_none_or(|earliest| done.alarm_at.is_some_and(|at| at <= earliest));
        hold("the alarm rings in time", in_time, || format!("{:?} for a timer at {earliest:?}", done.alarm_at))
    }
}
