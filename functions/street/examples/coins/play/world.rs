//! The world, and how its people send commands.

use super::auditor::{Added, Auditor, ask, number, same};
use super::plan::{PEOPLE, Who, phone, plan};
use super::{Tally, Violation, office, seasons};
use domain::view::*;
use domain::{ClaimId, CreditId, Instant, RedemptionId, Refusal, Span};
use street::book::{Book, Delivery, Done, answer};
use street::calls::*;
use street::native::{Fault, Faulty, Native, Seeded, audit};

/// The reply and what it brought to the ledger; `None` when the command was struck.
pub type Replied<V> = Option<(Result<V, Refusal>, Added)>;

const SECRET: &str = "a secret of at least 32 characters";
/// 2026-11-02 08:00 in Shanghai.
const START: Instant = Instant(1_793_577_600_000);
/// Statements of the longest command, more or less.
const STATEMENTS: u64 = 40;
/// Commands of a thousand that are struck.
const STRUCK: u64 = 30;
/// Replies of a thousand that are lost, so that the command is sent again.
const LOST: u64 = 20;
/// A reservation, as its owner knows it.
#[derive(Debug, Clone)]
pub struct Open {
    pub id: RedemptionId,
    pub owner: Who,
    pub merchant: usize,
}

/// Everything.
pub struct World {
    pub native: Native,
    pub now: Instant,
    pub chance: Seeded,
    pub auditor: Auditor,
    pub tally: Tally,
    /// The code of the one stairwell.
    pub stairwell: String,
    pub open: Vec<Open>,
    /// What was handed over last.
    pub handed_over: Vec<Open>,
    /// What was before that.
    pub long_ago: Vec<Open>,
    /// The newest claims, and the newest credits by reports.
    pub claims: Vec<(ClaimId, Who)>,
    pub credited: Vec<(CreditId, Who)>,
    entropy: Seeded,
    tokens: Vec<String>,
    counted: u64,
}

impl World {
    /// Founded; nothing has happened yet.
    pub fn begin(seed: u64) -> Result<Self, Violation> {
        let native = Native::in_memory().map_err(|error| error.to_string())?;
        let mut world = Self {
            native,
            now: START,
            chance: Seeded::new(seed),
            auditor: Auditor::default(),
            tally: Tally::default(),
            stairwell: String::new(),
            open: Vec::new(),
            handed_over: Vec::new(),
            long_ago: Vec::new(),
            claims: Vec::new(),
            credited: Vec::new(),
            entropy: Seeded::new(!seed),
            tokens: (0..PEOPLE).map(|who| format!("token {who}")).collect(),
            counted: 0,
        };
        let message = message("", Found { plan: plan() })?;
        world.send(&message, None)?.ok_or("not founded")?;
        world.read()?;
        let rows = ask(&world.native, "SELECT code FROM stairwells", &[])?;
        world.stairwell = rows.first().and_then(|row| row.text(0).ok()).unwrap_or_default().to_owned();
        office::found(&mut world)?;
        seasons::found(&mut world)?;
        Ok(world)
    }

    /// Holds what is new in the ledger against everything before.
    fn read(&mut self) -> Result<Added, Violation> {
        let added = self.auditor.read(&self.native)?;
        self.tally.add(&added);
        Ok(added)
    }

    /// Time goes on.
    pub fn later(&mut self, span: Span) {
        self.now = self.now.after(span);
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.chance.next().checked_rem(end).unwrap_or(0)
    }

    /// The same, as a place.
    pub fn place(&mut self, end: usize) -> usize {
        usize::try_from(self.below(u64::try_from(end).unwrap_or(0))).unwrap_or(0)
    }

    /// A key that was never used.
    pub fn key(&mut self) -> String {
        self.counted += 1;
        format!("key {}", self.counted)
    }

    /// Sends a command; it may be struck, and sent again when its reply is lost. `None` when it was struck. What it
    /// brought to the ledger is checked.
    pub fn ask<A: Ask + Clone>(&mut self, who: Who, call: A) -> Result<Replied<A::View>, Violation> {
        self.tally.commands += 1;
        let fault = (self.below(1_000) < STRUCK).then(|| self.fault());
        let bytes = message(&self.tokens[who], call.clone())?;
        let Some(done) = self.send(&bytes, fault)? else {
            self.tally.crashes += 1;
            let added = self.read()?;
            same("what was struck leaves nothing", &added.transfers, &0)?;
            return Ok(None);
        };
        let added = self.read()?;
        let mut reply: Answer<A::View> = serde_json::from_slice(&done.reply).map_err(|error| error.to_string())?;
        if let Err(Refusal::SignInRequired) = reply {
            self.sign_in(who)?;
            return self.ask(who, call);
        }
        if self.below(1_000) < LOST {
            self.tally.repeated += 1;
            let again = self.send(&bytes, None)?.ok_or("not answered again")?;
            let repeated = self.read()?;
            same("the same command again moves nothing", &repeated.transfers, &0)?;
            reply = serde_json::from_slice(&again.reply).map_err(|error| error.to_string())?;
        }
        Ok(Some((reply.map(|page| page.view), added)))
    }

    /// Sends a command that has to be done, until it is not struck.
    pub fn must<D, F, A: Ask<View = Outcome<D, F>> + Clone>(&mut self, who: Who, call: A) -> Result<D, Violation> {
        loop {
            match self.ask(who, call.clone())? {
                None => {}
                Some((Ok(Outcome::Done(done)), _)) => return Ok(done),
                Some((Ok(Outcome::Refused { refusal, .. }) | Err(refusal), _)) => {
                    return Err(format!("{who} was refused: {refusal:?}"));
                }
            }
        }
    }

    fn fault(&mut self) -> Fault {
        let at = u32::try_from(self.below(STATEMENTS)).unwrap_or(0) + 1;
        match self.below(3) {
            0 => Fault::Before(at),
            1 => Fault::After(at),
            _ => Fault::CrashAt(at),
        }
    }

    /// One message in one transaction; `None` when a fault has rolled it back.
    fn send(&mut self, bytes: &[u8], fault: Option<Fault>) -> Result<Option<Done>, Violation> {
        let Self { native, now, entropy, .. } = self;
        let mut struck = false;
        let result = native.within(|sql| {
            let faulty = Faulty::new(sql, fault);
            let result = answer(Book::new(&faulty, *now, entropy, SECRET), bytes);
            struck = faulty.struck();
            result
        });
        match result {
            Ok(done) => Ok(Some(done)),
            Err(_) if struck => Ok(None),
            Err(failure) => Err(format!("{failure}: {}", String::from_utf8_lossy(bytes))),
        }
    }

    fn sign_in(&mut self, who: Who) -> Result<(), Violation> {
        let key = self.key();
        let fresh = format!("browser {key}");
        let phone = phone(who);
        let done = self.send(&message(&fresh, RequestSignInCode { key, phone })?, None)?.ok_or("no code")?;
        let Some(Delivery::SignInCode { code, .. }) = done.deliveries.first() else {
            return Err(format!("no code for {who}: {}", String::from_utf8_lossy(&done.reply)));
        };
        let call = ConfirmSignInCode { key: self.key(), code: code.clone() };
        let done = self.send(&message(&fresh, call)?, None)?.ok_or("not signed in")?;
        let reply: Answer<Outcome<SignInDone, CodeView>> =
            serde_json::from_slice(&done.reply).map_err(|error| error.to_string())?;
        match reply.map(|page| page.view) {
            Ok(Outcome::Done(SignInDone { token, .. })) => self.tokens[who] = token,
            other => return Err(format!("{who} is not signed in: {other:?}")),
        }
        Ok(())
    }

    /// The alarm rings: nothing that is due is left.
    pub fn ring(&mut self) -> Result<(), Violation> {
        loop {
            let Self { native, now, entropy, .. } = self;
            let done = native.ring(*now, entropy, SECRET).map_err(|failure| failure.to_string())?;
            let added = self.read()?;
            self.tally.expired += added.count("void");
            if done.alarm_at.is_none_or(|alarm_at| alarm_at > self.now) {
                break;
            }
        }
        let put_off = ask(&self.native, "SELECT kind, subject FROM timers WHERE failures > 0", &[])?;
        same("no timer's work fails", &put_off.as_slice(), &[].as_slice())?;
        self.auditor.everybody_is_warned(&self.native, self.now)?;
        let mut open = Vec::new();
        for row in ask(&self.native, "SELECT id, held_until_ms FROM redemptions WHERE state = 'reserved'", &[])? {
            same("a reservation ends", &(number(&row, 1)? > self.now.0), &true)?;
            open.push(number(&row, 0)?);
        }
        self.open.retain(|known| open.contains(&known.id.0));
        same("every reservation is known", &self.open.len(), &open.len())
    }

    /// After the last reservation has ended: nothing is pending.
    pub fn nothing_is_open(&self) -> Result<(), Violation> {
        let rows = ask(&self.native, "SELECT id FROM accounts WHERE debits_pending + credits_pending > 0", &[])?;
        same("nothing is pending", &rows.len(), &0)?;
        same("no reservation is open", &self.open.len(), &0)
    }

    /// The verifier reads everything, and agrees with the balances as they stand.
    pub fn audit(&self) -> Result<(), Violation> {
        let sound = audit(&self.native, &[]).map_err(|unsound| unsound.to_string())?;
        let statement =
            "SELECT coalesce(sum(credits_posted - debits_posted), 0) FROM accounts WHERE id LIKE 'wallet:%'";
        let held = ask(&self.native, statement, &[])?.first().map_or(Ok(0), |row| number(row, 0))?;
        let seen = (sound.transfers, sound.head.as_str(), sound.in_circulation);
        same("the verifier agrees", &seen, &(self.auditor.transfers(), self.auditor.link(), held))
    }
}

fn message<A: Ask>(token: &str, call: A) -> Result<Vec<u8>, Violation> {
    let token = (!token.is_empty()).then(|| token.to_owned());
    let caller = Caller { token, address: Some("192.0.2.1".into()) };
    serde_json::to_vec(&Message { caller, call: call.into() }).map_err(|error| error.to_string())
}
