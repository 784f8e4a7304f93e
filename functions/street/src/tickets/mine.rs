//! The front page and my reports.

use super::lines;
use crate::book::{Book, Failure};
use crate::calls::{AskDuties, AskHealth, AskHome, AskMine, Caller, Handle, Health};
use crate::{claims, ledger};
use domain::plan::Settings;
use domain::view::{HomeView, MineView};

impl Handle for AskHome {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<HomeView, Failure> {
        let mine_open = lines::mine_open(book)?;
        let Some(person) = book.actor.person else { return Ok(HomeView { mine_open, ..HomeView::default() }) };
        Ok(HomeView { mine_open, lapsing: ledger::lapsing(book, person)?, to_rate: claims::help::count(book, person)? })
    }
}

impl Handle for AskMine {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<MineView, Failure> {
        Ok(MineView { tickets: lines::mine(book)?, followed: lines::followed(book)? })
    }
}

impl Handle for AskDuties {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Settings, Failure> {
        Ok(book.street.settings.clone())
    }
}

impl Handle for AskHealth {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Health, Failure> {
        Ok(Health { oldest_overdue_timer: book.alarm_at.filter(|due_at| *due_at < book.now) })
    }
}
