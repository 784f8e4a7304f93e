//! A door to storage that fails on purpose.

use crate::sql::{Row, Sql, SqlError, Value};
use std::cell::Cell;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The statement of that number (from 1) fails and has done nothing.
    Before(u32),
    /// The statement of that number (from 1) has done its work, and fails all the same.
    After(u32),
    /// From that number on (from 1) nothing reaches storage any more: what a crash between two statements leaves.
    CrashAt(u32),
}

/// Storage with one fault.
pub struct Faulty<'a> {
    inner: &'a dyn Sql,
    fault: Option<Fault>,
    run: Cell<u32>,
    struck: Cell<bool>,
}

impl<'a> Faulty<'a> {
    /// The same storage with (or without) a fault.
    #[must_use]
    pub const fn new(inner: &'a dyn Sql, fault: Option<Fault>) -> Self {
        Self { inner, fault, run: Cell::new(0), struck: Cell::new(false) }
    }

    /// How many statements were run.
    #[must_use]
    pub const fn statements(&self) -> u32 {
        self.run.get()
    }

    /// Whether the fault has happened.
    #[must_use]
    pub const fn struck(&self) -> bool {
        self.struck.get()
    }

    fn strike(&self) -> Result<Vec<Row>, SqlError> {
        self.struck.set(true);
        Err(SqlError::Failed("a fault on purpose".to_owned()))
    }
}

impl Sql for Faulty<'_> {
    fn run(&self, statement: &str, parameters: &[Value]) -> Result<Vec<Row>, SqlError> {
        let number = self.run.get() + 1;
        self.run.set(number);
        match self.fault {
            Some(Fault::Before(at)) if number == at => self.strike(),
            Some(Fault::CrashAt(at)) if number >= at => self.strike(),
            Some(Fault::After(at)) if number == at => {
                self.inner.run(statement, parameters)?;
                self.strike()
            }
            _ => self.inner.run(statement, parameters),
        }
    }
}
