//! What each order may bring about, given how it was answered: the acknowledged thing exactly once, a refused or
//! repeated one not at all.

use super::effects::Effects;
use super::run::Sent;
use super::step::Order;
use super::violation::{Violation, equal, hold, unreadable};
use super::watch::COUNTERS;
use domain::Refusal;
use serde_json::Value as Json;
use street::calls::{DeskAct, ProgressAct, TaskAct};

/// An answer, read as a browser's server would.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// A page.
    View { view: Json, signed_in: bool },
    /// A command that was done.
    Done { view: Json, signed_in: bool },
    /// A refusal, of the page or beside a field.
    Refused(Refusal),
}

impl Reply {
    /// Reads the bytes of an answer.
    pub fn read(bytes: &[u8]) -> Result<Self, Violation> {
        let mut answer: Json = serde_json::from_slice(bytes).map_err(unreadable)?;
        if let Some(refusal) = answer.get_mut("Err") {
            return Ok(Self::Refused(serde_json::from_value(refusal.take()).map_err(unreadable)?));
        }
        let page = &mut answer["Ok"];
        let signed_in = !page["viewer"]["signed_in"].is_null();
        let mut view = page["view"].take();
        if let Some(refused) = view.get_mut("Refused") {
            return Ok(Self::Refused(serde_json::from_value(refused["refusal"].take()).map_err(unreadable)?));
        }
        Ok(match view.get_mut("Done") {
            Some(done) => Self::Done { view: done.take(), signed_in },
            None => Self::View { view, signed_in },
        })
    }

    /// For the tally.
    pub fn name(&self) -> String {
        match self {
            Self::View { .. } => "shown".into(),
            Self::Done { .. } => "done".into(),
            Self::Refused(refusal) => refusal.code().into(),
        }
    }

    /// Whether the page says that somebody is signed in.
    pub const fn signed_in(&self) -> Option<bool> {
        match self {
            Self::View { signed_in, .. } | Self::Done { signed_in, .. } => Some(*signed_in),
            Self::Refused(Refusal::SignInRequired) => Some(false),
            Self::Refused(_) => None,
        }
    }
}

/// Whether this very command was acknowledged before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    No,
    Yes,
    /// Another command was, with the same key: it may be answered as that one was, or refused, but never done.
    Crossed,
    /// It was, so long ago that its key may have been forgotten.
    Forgotten,
}

/// Checks what an answered call brought about; says whether it was a recognised repetition.
pub fn of_answer(sent: &Sent, reply: &Reply, repeat: Repeat, effects: &Effects) -> Result<bool, Violation> {
    match reply {
        Reply::Refused(refusal) => {
            // Whoever has signed out since, or whose session or link has ended, is told that first.
            let is_over = matches!(sent.order, Order::OnLink { .. }) && refusal.code() == "task.link_over";
            let stranger = is_over || matches!(refusal, Refusal::SignInRequired | Refusal::RoleRequired { .. });
            hold("what was acknowledged stays so", repeat != Repeat::Yes || stranger, || {
                format!("{:?}: {refusal:?}", sent.order)
            })?;
            nothing("what is refused changes nothing", sent, effects, COUNTERS)?;
            Ok(false)
        }
        Reply::Done { .. } if matches!(repeat, Repeat::Yes | Repeat::Crossed) => {
            nothing("the same key changes nothing", sent, effects, COUNTERS)?;
            Ok(true)
        }
        Reply::Done { .. } if repeat == Repeat::Forgotten && effects.is_nothing_but(COUNTERS) => Ok(true),
        Reply::Done { .. } | Reply::View { .. } => of_acknowledged(sent, reply, effects).map(|()| false),
    }
}

/// Checks what the alarm brought about.
pub fn of_ringing(effects: &Effects) -> Result<(), Violation> {
    let broken = effects.kinds().iter().all(|kind| matches!(*kind, "broken" | "closed" | "set_back"));
    let expired = effects.redemptions.iter().all(|(_, state)| state == "expired");
    // Both legs of each reservation; all else that moves has lapsed.
    let voided = effects.moved.iter().filter(|moved| moved.step == "void_pending").count();
    let lapsed = effects.moved.iter().filter(|moved| moved.step == "post" && moved.credit == "expired").count();
    let paired = voided == 2 * effects.redemptions.len() && voided + lapsed == effects.moved.len();
    hold("time breaks promises, closes, ends reservations and lets coins lapse", broken && expired && paired, || {
        format!("{effects:?}")
    })
}

fn of_acknowledged(sent: &Sent, reply: &Reply, effects: &Effects) -> Result<(), Violation> {
    let seen = || format!("{:?} answered {reply:?} and brought about {effects:?}", sent.order);
    let exactly = |events: &[&str], moves: &[&str], redemptions: &[&str]| {
        let steps: Vec<&str> = effects.moved.iter().map(|moved| moved.step.as_str()).collect();
        let states: Vec<&str> = effects.redemptions.iter().map(|(_, state)| state.as_str()).collect();
        let same = effects.kinds() == events && steps == moves && states == redemptions;
        hold("what was acknowledged is there exactly once", same, seen)
    };
    match &sent.order {
        // The same words again are the same report.
        Order::Report { .. } if effects.is_quiet(&[]) => Ok(()),
        Order::Report { .. } | Order::File { .. } => exactly(&["reported"], &[], &[]),
        Order::RecordCall { .. } if effects.events.len() == 2 => exactly(&["called", "dispatched"], &[], &[]),
        Order::RecordCall { .. } => exactly(&["called"], &[], &[]),
        // With it all that is handled with it.
        Order::Answer { .. } => exactly(&vec!["answered"; effects.events.len().max(1)], &[], &[]),
        Order::Act { act, .. } => match desk_event(act) {
            Some(events) => exactly(events, &[], &[]),
            None => hold("it changes no ticket's course", effects.is_quiet(&["tickets", "task_links"]), seen),
        },
        Order::Merge { .. } => exactly(&["merged"], &[], &[]),
        // Each ticket that was handled with it goes on alone.
        Order::OnProgress { act: ProgressAct::Withdraw { .. }, .. } => {
            let mut events = vec!["unmerged"; effects.events.len().max(1)];
            events[0] = "withdrawn";
            exactly(&events, &[], &[])
        }
        Order::OnProgress { act: ProgressAct::Join, .. } if !effects.is_quiet(&[]) => exactly(&["joined"], &[], &[]),
        Order::OnProgress { .. } => hold("following changes no ticket", effects.is_quiet(&["followers"]), seen),
        Order::TakeOver(_) => exactly(&["claimed"], &[], &[]),
        Order::OnTask { .. } | Order::OnLink { .. } | Order::Arbitrate { .. } => exactly(&["task"], &[], &[]),
        Order::HandOverAll { .. } => exactly(&vec!["handed_over"; effects.events.len()], &[], &[]),
        Order::KeepRoster { .. }
        | Order::AddAbsence { .. }
        | Order::RemoveAbsence(_)
        | Order::KeepRules { .. }
        | Order::KeepCalendar { .. } => {
            let tables = ["rosters", "absences", "routing_rules", "street", "office_log"];
            hold("the office changes no ticket", effects.is_quiet(&tables), seen)
        }
        // Who answers for it has read it.
        Order::Desk(_) => hold("looking changes no ticket's course", effects.is_quiet(&["tickets"]), seen),
        // The reporter earns, and whoever joined.
        Order::Rate { .. } => exactly(&["rated"], &vec!["post"; effects.moved.len()], &[]),
        Order::Reopen { .. } => exactly(&["reopened"], &[], &[]),
        Order::ConfirmCode { .. } => {
            // Who had joined as this browser's session and as the account is counted once from here on.
            let claims = effects.kinds().iter().all(|kind| matches!(*kind, "claimed" | "recounted"));
            let credits = effects.moved.iter().all(|moved| moved.id.starts_with("credit:"));
            hold("signing in claims and credits", claims && credits && effects.redemptions.is_empty(), seen)
        }
        Order::Reserve(_) => exactly(&[], &["reserve"; 2], &["reserved"]),
        Order::Redeem(_) => exactly(&[], &["post_pending"; 2], &["redeemed"]),
        Order::Cancel(_) if effects.redemptions.is_empty() => {
            nothing("what has ended does not end again", sent, effects, &[])
        }
        Order::Cancel(_) => {
            let state = effects.redemptions.first().map_or("", |(_, state)| state.as_str());
            hold("giving back cancels or expires", matches!(state, "cancelled" | "expired"), seen)?;
            exactly(&[], &["void_pending"; 2], &[state])
        }
        Order::Renew(_) => nothing("a fresh code changes its redemption alone", sent, effects, &["redemptions"]),
        Order::Dial(_) => {
            equal("each look is recorded", "looks", &effects.inserted("looks"), &1)?;
            nothing("a look changes nothing else", sent, effects, &["looks", "limits"])
        }
        Order::RequestCode { .. } | Order::SignOut => {
            hold("it touches no ticket and no coin", !effects.is_something(), seen)
        }
        Order::Found { .. } => nothing("founding again changes nothing", sent, effects, &[]),
        _ => nothing("looking changes nothing", sent, effects, COUNTERS),
    }
}

/// The events that an act on the desk writes; none for what stands beside a ticket's course.
const fn desk_event(act: &DeskAct) -> Option<&'static [&'static str]> {
    Some(match act {
        DeskAct::TakeOn => &["taken_on"],
        DeskAct::Dispatch { .. } => &["dispatched"],
        DeskAct::Return { .. } => &["returned"],
        DeskAct::Pause { .. } => &["paused"],
        DeskAct::Resume { .. } => &["resumed"],
        DeskAct::Plan { .. } => &["planned"],
        DeskAct::Reach { .. } => &["reached"],
        DeskAct::HandOver { .. } => &["handed_over"],
        DeskAct::Merge { .. } => &["merged"],
        DeskAct::Unmerge => &["unmerged"],
        DeskAct::Split { .. } => &["reported", "split_from", "split"],
        DeskAct::Hide { .. } => &["hidden"],
        DeskAct::Show => &["shown"],
        DeskAct::Cover { .. } => &["covered"],
        DeskAct::Reply { .. } | DeskAct::Revoke { .. } => &["task"],
        DeskAct::Claim { .. } | DeskAct::Release | DeskAct::Link { .. } | DeskAct::Unlink { .. } => return None,
    })
}

fn nothing(invariant: &'static str, sent: &Sent, effects: &Effects, but: &[&str]) -> Result<(), Violation> {
    hold(invariant, effects.is_nothing_but(but), || format!("{:?} changed {:?}", sent.order, effects.touched))
}

/// What of an acknowledgement must be the same each time.
pub fn essence(order: &Order, view: &Json) -> String {
    match order {
        Order::Report { .. } | Order::File { .. } | Order::Reserve(_) => view.to_string(),
        // Whether it can still be undone, and was, is of the moment of the answer.
        Order::Redeem(_) => {
            ["id", "at", "coins", "reward", "clerk"].map(|of| view["redeemed"][of].to_string()).concat()
        }
        Order::ConfirmCode { .. } => view["token"].to_string(),
        _ => String::new(),
    }
}

/// For the tally.
pub const fn name(order: &Order) -> &'static str {
    match order {
        Order::Home => "Home",
        Order::Stairwell(_) => "Stairwell",
        Order::ReportForm(_) => "ReportForm",
        Order::Receipt(_) => "Receipt",
        Order::Progress(_) => "Progress",
        Order::Mine => "Mine",
        Order::SignInCode => "SignInCode",
        Order::Wallet => "Wallet",
        Order::Rewards => "Rewards",
        Order::Redemption(_) => "Redemption",
        Order::Inbox => "Inbox",
        Order::Desk(_) => "Desk",
        Order::Counter => "Counter",
        Order::PosterGrids => "PosterGrids",
        Order::Posters(_) => "Posters",
        Order::Health => "Health",
        Order::Found { .. } => "Found",
        Order::Report { .. } => "Report",
        Order::RecordCall { .. } => "RecordCall",
        Order::Answer { .. } => "Answer",
        Order::Rate { .. } => "Rate",
        Order::Reopen { .. } => "Reopen",
        Order::Dial(_) => "Dial",
        Order::RequestCode { .. } => "RequestCode",
        Order::ConfirmCode { .. } => "ConfirmCode",
        Order::SignOut => "SignOut",
        Order::Reserve(_) => "Reserve",
        Order::Renew(_) => "Renew",
        Order::Cancel(_) => "Cancel",
        Order::Redeem(_) => "Redeem",
        Order::Search(_) => "Search",
        Order::Boards => "Boards",
        Order::Tasks => "Tasks",
        Order::Refused => "Refused",
        Order::Roster => "Roster",
        Order::Slip(_) => "Slip",
        Order::File { .. } => "File",
        Order::Act { act, .. } => match act {
            DeskAct::TakeOn => "TakeOn",
            DeskAct::Dispatch { .. } => "Dispatch",
            DeskAct::Return { .. } => "Return",
            DeskAct::Pause { .. } => "Pause",
            DeskAct::Resume { .. } => "Resume",
            DeskAct::Plan { .. } => "Plan",
            DeskAct::Reach { .. } => "Reach",
            DeskAct::HandOver { .. } => "HandOver",
            DeskAct::Claim { .. } => "Claim",
            DeskAct::Release => "Release",
            DeskAct::Merge { .. } => "Merge",
            DeskAct::Unmerge => "Unmerge",
            DeskAct::Split { .. } => "Split",
            DeskAct::Hide { .. } => "Hide",
            DeskAct::Show => "Show",
            DeskAct::Cover { .. } => "Cover",
            DeskAct::Reply { .. } => "Reply",
            DeskAct::Revoke { .. } => "Revoke",
            DeskAct::Link { .. } => "Link",
            DeskAct::Unlink { .. } => "Unlink",
        },
        Order::Merge { .. } => "Merge",
        Order::OnProgress { act, .. } => match act {
            ProgressAct::Withdraw { .. } => "Withdraw",
            ProgressAct::Join => "Join",
            ProgressAct::Follow => "Follow",
            ProgressAct::Unfollow => "Unfollow",
            ProgressAct::TakeOver { .. } => "TakeOver",
        },
        Order::TakeOver(_) => "TakeOver",
        Order::OnTask { act, .. } | Order::OnLink { act, .. } => match act {
            TaskAct::Take => "Take",
            TaskAct::Refuse { .. } => "Refuse",
            TaskAct::Ask { .. } => "Ask",
            TaskAct::Progress { .. } => "TellProgress",
            TaskAct::Finish { .. } => "Finish",
        },
        Order::LinkPage(_) => "LinkPage",
        Order::Arbitrate { .. } => "Arbitrate",
        Order::KeepRoster { .. } => "KeepRoster",
        Order::AddAbsence { .. } => "AddAbsence",
        Order::RemoveAbsence(_) => "RemoveAbsence",
        Order::KeepRules { .. } => "KeepRules",
        Order::KeepCalendar { .. } => "KeepCalendar",
        Order::HandOverAll { .. } => "HandOverAll",
    }
}
