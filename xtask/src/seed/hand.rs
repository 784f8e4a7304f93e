//! The hand that writes the book natively: one command after the other, at its moment, and the alarm between them.

use std::path::Path;

use anyhow::{Result, anyhow, bail};
use domain::view::Outcome;
use domain::{Instant, Refusal};
use street::book::{self, Book, Delivery, Done, Failure};
use street::calls::{Answer, Ask, Caller, Message};
use street::native::{Bulk, Native, bulk};
use street::sql::Sql;

use super::chance::Chance;

/// A book and its clock.
pub struct Hand {
    native: Native,
    secret: String,
    entropy: Chance,
    now: Instant,
    alarm_at: Option<Instant>,
    deliveries: Vec<Delivery>,
    commands: u64,
}

impl Hand {
    /// Opens a new book. What a crash leaves half-done is thrown away, so nothing waits for the disk.
    pub fn begin(file: &Path, secret: String, now: Instant) -> Result<Self> {
        let native = Native::open(file)?;
        native.run("PRAGMA synchronous = OFF", &[])?;
        let entropy = Chance::new(0x5eed);
        Ok(Self { native, secret, entropy, now, alarm_at: None, deliveries: Vec::new(), commands: 0 })
    }

    /// Does everything inside one transaction: all of it is there, or nothing.
    pub fn in_one_go<T>(&mut self, run: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.native.run("BEGIN IMMEDIATE", &[])?;
        let result = run(self);
        self.native.run(if result.is_ok() { "COMMIT" } else { "ROLLBACK" }, &[])?;
        result
    }

    /// Closes the book; says how many commands wrote it.
    pub fn end(self) -> Result<u64> {
        self.native.run("PRAGMA wal_checkpoint(TRUNCATE)", &[])?;
        Ok(self.commands)
    }

    /// What the clock shows.
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// Moves the clock on, ringing the alarm on the way.
    pub fn wait_until(&mut self, moment: Instant) -> Result<()> {
        while let Some(alarm_at) = self.alarm_at.filter(|alarm_at| *alarm_at <= moment) {
            self.now = self.now.max(alarm_at);
            let done = book::fire_timers(Book::new(&self.native, self.now, &mut self.entropy, &self.secret));
            self.took(done)?;
            if self.alarm_at == Some(alarm_at) {
                bail!("the alarm of {alarm_at:?} rings for ever");
            }
        }
        self.now = self.now.max(moment);
        Ok(())
    }

    /// A long history of coins.
    pub fn bulk(&mut self, of: &Bulk<'_>) -> Result<i64> {
        Ok(bulk(&self.native, &mut self.entropy, &self.secret, of)?)
    }

    /// One call of a browser.
    pub fn ask<A: Ask>(&mut self, token: &str, call: A) -> Result<Result<A::View, Refusal>> {
        let caller = Caller { token: Some(token.to_owned()), address: Some("10.0.0.1".to_owned()) };
        let message = serde_json::to_vec(&Message { caller, call: call.into() })?;
        let done = book::answer(Book::new(&self.native, self.now, &mut self.entropy, &self.secret), &message);
        let reply = self.took(done)?;
        self.commands += 1;
        let answer: Answer<A::View> = serde_json::from_slice(&reply)?;
        Ok(answer.map(|page| page.view))
    }

    /// One command that is to be done.
    pub fn order<D, F, A: Ask<View = Outcome<D, F>>>(&mut self, token: &str, call: A) -> Result<D> {
        match self.ask(token, call)? {
            Ok(Outcome::Done(done)) => Ok(done),
            Ok(Outcome::Refused { refusal, .. }) | Err(refusal) => Err(anyhow!("refused: {refusal:?}")),
        }
    }

    /// The sign-in code that was sent last.
    pub fn sign_in_code(&mut self) -> Option<String> {
        self.deliveries.pop().map(|Delivery::SignInCode { code, .. }| code)
    }

    /// A key that no other form carries.
    pub fn key(&self) -> String {
        format!("seed-{}", self.commands)
    }

    fn took(&mut self, done: Result<Done, Failure>) -> Result<Vec<u8>> {
        let done = done?;
        self.alarm_at = done.alarm_at;
        self.deliveries.extend(done.deliveries);
        Ok(done.reply)
    }
}
