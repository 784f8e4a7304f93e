//! One-time links by which a party without an account acts on its task.
//!
//! Invariant: the secret of a link stands nowhere, only its keyed hash; a task has at most one; it ends with its task,
//! by time, or when it is withdrawn.

use super::Stored;
use crate::book::{Book, Failure};
use crate::keys::{self, Use};
use crate::sql::{statements, values};
use domain::view::TaskLink;
use domain::{PersonId, Refusal, Span, TaskRefusal, TicketId, TicketRefusal};

statements! {
    OF_TICKET = "SELECT task, expires_at_ms FROM task_links WHERE ticket = ?1 AND expires_at_ms > ?2 ORDER BY task";
    DROP = "DELETE FROM task_links WHERE ticket = ?1 AND task = ?2";
    ADD = "INSERT INTO task_links (secret_hash, ticket, task, made_by, expires_at_ms) VALUES (?1, ?2, ?3, ?4, ?5)";
    SWEEP = "DELETE FROM task_links WHERE expires_at_ms <= ?1";
    FIND = "SELECT id, ticket, task, expires_at_ms FROM task_links WHERE secret_hash = ?1";
}

/// A link that is good.
pub(crate) struct Link {
    pub id: i64,
    pub ticket: TicketId,
    pub task: u32,
    pub expires_at: domain::Instant,
}

/// The links of a ticket that are good.
pub(super) fn of_ticket(book: &Book<'_>, ticket: TicketId) -> Result<Vec<TaskLink>, Failure> {
    let rows = book.sql.run(OF_TICKET, &values![ticket, book.now])?;
    rows.iter().map(|row| Ok(TaskLink { task: row.count(0)?, expires_at: row.instant(1)?, secret: None })).collect()
}

/// Makes the link of a task, in place of an older one; gives the seed from which [`secret`] tells its secret.
pub(super) fn make(book: &mut Book<'_>, stored: &Stored, task: u32, who: PersonId) -> Result<String, Failure> {
    let is_open = stored.ticket.task(task).is_some_and(|task| task.state.is_open());
    if !is_open {
        return Err(Refusal::Ticket(TicketRefusal::Task(TaskRefusal::Unknown)).into());
    }
    let seed: String = book.random::<16>().iter().map(|byte| format!("{byte:02x}")).collect();
    let hash = keys::hash(book.secret, Use::TaskLink, &[&secret(book, &seed)]);
    let expires_at = book.now.after(Span::days(book.street.settings.link_days.into()));
    book.sql.run(DROP, &values![stored.id, task])?;
    book.sql.run(ADD, &values![hash, stored.id, task, who, expires_at])?;
    Ok(seed)
}

/// The secret that belongs to a seed.
pub(super) fn secret(book: &Book<'_>, seed: &str) -> String {
    keys::hash(book.secret, Use::TaskLinkSeed, &[seed])
}

/// Withdraws the link of a task.
pub(super) fn withdraw(book: &Book<'_>, stored: &Stored, task: u32) -> Result<(), Failure> {
    book.sql.run(DROP, &values![stored.id, task])?;
    Ok(())
}

/// The link of a secret.
pub(crate) fn find(book: &Book<'_>, secret: &str) -> Result<Link, Failure> {
    let hash = keys::hash(book.secret, Use::TaskLink, &[secret]);
    let over = || Failure::Refused(Refusal::Ticket(TicketRefusal::Task(TaskRefusal::LinkOver)));
    let rows = book.sql.run(FIND, &values![hash])?;
    let row = rows.first().ok_or_else(over)?;
    let expires_at = row.instant(3)?;
    if expires_at <= book.now {
        return Err(over());
    }
    Ok(Link { id: row.integer(0)?, ticket: TicketId(row.integer(1)?), task: row.count(2)?, expires_at })
}

/// Forgets what has expired.
pub(crate) fn sweep(book: &Book<'_>) -> Result<(), Failure> {
    book.sql.run(SWEEP, &values![book.now])?;
    Ok(())
}
