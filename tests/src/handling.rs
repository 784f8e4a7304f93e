//! What those who handle a ticket do, over HTTP: the desk, the parties, the arbiter.

use crate::visitor::{Answer, Part, Visitor};
use crate::world::path;

/// The handling parties of the plan, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Party {
    /// 城管中队, 钱进.
    CityManagers = 1,
    /// 物业维修队, 李修.
    Repairers = 2,
    /// 交警大队, 赵明.
    Police = 3,
    /// 学衡社区居委会, 孙丽.
    Community = 4,
    /// 业主委员会, without an account.
    Owners = 5,
    /// 施工单位, without an account.
    Builders = 6,
}

impl Party {
    /// Its number, as forms send it.
    #[must_use]
    pub fn id(self) -> String {
        (self as i64).to_string()
    }
}

/// The desk of a ticket.
#[must_use]
pub fn desk(ticket: &str) -> String {
    path(&format!("/desk/{ticket}"))
}

/// Somebody with the desk open sends one of its forms, also one that the page does not offer.
pub fn desk_act(visitor: &mut Visitor, ticket: &str, act: &str, fields: &[(&str, &str)]) -> Answer {
    let form = visitor.get(&desk(ticket)).any_form();
    send(visitor, &format!("{}/{act}", desk(ticket)), &form, fields)
}

/// 核实: the call reached the reporter, and it is so.
///
/// # Panics
/// When it is refused.
pub fn verify(visitor: &mut Visitor, ticket: &str) {
    done(&desk_act(visitor, ticket, "call", &[("outcome", "true"), ("note", "已电话核实")]));
}

/// 派单.
pub fn dispatch(visitor: &mut Visitor, ticket: &str, lead: Option<Party>, others: &[Party], note: &str) -> Answer {
    let lead = lead.map(Party::id).unwrap_or_default();
    let others: Vec<String> = others.iter().map(|party| party.id()).collect();
    let mut fields = vec![("lead", lead.as_str()), ("note", note)];
    fields.extend(others.iter().map(|party| ("others", party.as_str())));
    desk_act(visitor, ticket, "dispatch", &fields)
}

/// The page of a party's task.
#[must_use]
pub fn task(ticket: &str, number: u32) -> String {
    path(&format!("/party/{ticket}/{number}"))
}

/// Somebody of a party with the task open sends one of its forms.
pub fn task_act(visitor: &mut Visitor, ticket: &str, number: u32, act: &str, text: &str) -> Answer {
    let page = task(ticket, number);
    let form = visitor.get(&page).any_form();
    send(visitor, &format!("{page}/{act}"), &form, &[("text", text)])
}

/// The same with a photo.
pub fn task_act_with_photo(
    visitor: &mut Visitor,
    ticket: &str,
    number: u32,
    act: &str,
    text: &str,
    photo: &[u8],
) -> Answer {
    let page = task(ticket, number);
    let form = visitor.get(&page).any_form();
    let parts =
        [Part::Text("form", &form), Part::Text("text", text), Part::File("photos", "a.jpg", "image/jpeg", photo)];
    visitor.post_multipart(&format!("{page}/{act}"), &parts)
}

/// Makes the one-time link of a task; its address.
///
/// # Panics
/// When it is refused, or not told.
pub fn link(visitor: &mut Visitor, ticket: &str, number: u32) -> String {
    let made = desk_act(visitor, ticket, "link", &[("task", &number.to_string())]);
    assert_eq!(made.status, 200, "{}", made.text());
    let page = made.text();
    let rest = page.split(&path("/p/")).nth(1).unwrap_or_else(|| panic!("no link on this page: {page}"));
    let secret: String =
        rest.chars().take_while(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter)).collect();
    path(&format!("/p/{secret}"))
}

/// Whoever holds a one-time link sends one of the forms of its page.
pub fn link_act(visitor: &mut Visitor, link: &str, act: &str, text: &str) -> Answer {
    let form = visitor.get(link).any_form();
    send(visitor, &format!("{link}/{act}"), &form, &[("text", text)])
}

/// The arbiter decides on a refused task.
pub fn arbitrate(
    visitor: &mut Visitor,
    ticket: &str,
    number: u32,
    ruling: &str,
    to: Option<Party>,
    text: &str,
) -> Answer {
    let page = path(&format!("/arbiter/{ticket}/{number}"));
    let form = visitor.get(&page).any_form();
    let to = to.map(Party::id).unwrap_or_default();
    send(visitor, &page, &form, &[("ruling", ruling), ("to", &to), ("text", text)])
}

/// A resident with the progress page open sends one of its forms, also one that the page does not offer.
pub fn progress_act(visitor: &mut Visitor, ticket: &str, act: &str, fields: &[(&str, &str)]) -> Answer {
    let page = path(&format!("/t/{ticket}"));
    let form = visitor.get(&page).any_form();
    send(visitor, &format!("{page}/{act}"), &form, fields)
}

/// A form with a token that was read before.
pub fn send(visitor: &mut Visitor, address: &str, form: &str, fields: &[(&str, &str)]) -> Answer {
    let fields: Vec<(&str, &str)> = [("form", form)].into_iter().chain(fields.iter().copied()).collect();
    visitor.post(address, &fields)
}

/// Lets through what was done.
///
/// # Panics
/// When it was refused.
#[track_caller]
pub fn done(answer: &Answer) {
    assert!(matches!(answer.status, 200 | 303), "{} {:?} {}", answer.status, answer.code(), answer.text());
    assert_eq!(answer.code(), None, "{}", answer.text());
}

/// Lets through what was refused for this reason.
///
/// # Panics
/// When it was done, or refused for another one.
#[track_caller]
pub fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status, answer.code()), (status, Some(code)), "{}", answer.text());
}
