//! One task as its party, the holder of its link, or the arbiter reads it.

use crate::book::{Book, Failure};
use crate::tickets::Stored;
use crate::tickets::steps::{Course, Reader};
use domain::privacy::hidden;
use domain::ticket::Standing;
use domain::view::TaskView;
use domain::{PromiseKind, Refusal, TaskRefusal, TaskState, TicketRefusal};

/// The page of a task.
pub(super) fn view(book: &Book<'_>, stored: &Stored, number: u32, standing: Standing<'_>) -> Result<TaskView, Failure> {
    let ticket = &stored.ticket;
    let task = ticket.task(number).ok_or(Refusal::Ticket(TicketRefusal::Task(TaskRefusal::Unknown)))?;
    let course = Course::read(book, stored, Reader::Party)?;
    // Whose task was taken back reads their own part, and the course until then; the arbiter reads on.
    let ended_at = match task.state {
        TaskState::Revoked | TaskState::Released if !standing.arbiter => course.taken_back_at(number),
        _ => None,
    };
    let others = if ended_at.is_some() { Vec::new() } else { course.tasks(stored, Standing::default()) };
    let its_arbitration =
        |promise: &&domain::view::Promise| promise.kind == PromiseKind::Arbitrate && promise.task == Some(number);
    Ok(TaskView {
        code: stored.code.shown(),
        place: stored.place.clone(),
        kind: ticket.kind,
        text: hidden(&stored.text),
        photos: course.report_photos(),
        reported_at: ticket.reported_at,
        follower: stored.responsible_name.clone(),
        duty_phone: stored.duty_phone.clone(),
        task: course.task(stored, task, standing),
        others: others.into_iter().filter(|other| other.number != number).collect(),
        steps: course.steps(stored).into_iter().filter(|step| ended_at.is_none_or(|end| step.at <= end)).collect(),
        link_until: None,
        parties: Vec::new(),
        arbitration: ticket.running().find(its_arbitration).cloned(),
    })
}
