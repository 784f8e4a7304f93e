//! What a long run must have met: a world in which nothing happens proves nothing.

use super::tally::Tally;

/// Calls that must have been done, each with what else they must have been answered.
const MET: &[(&str, &[&str])] = &[
    ("AddAbsence", &["done", "office.roster", "office.moment_unreadable", "office.person_unknown", "role_required"]),
    (
        "Answer",
        &[
            "done",
            "ticket.after_photo_missing",
            "ticket.claimed_by",
            "ticket.ending_not_allowed",
            "ticket.not_now",
            "ticket.not_yours",
            "ticket.passed_on_missing",
            "ticket.tasks_open",
            "ticket.text_empty",
            "ticket.text_too_long",
            "ticket.too_many_photos",
        ],
    ),
    ("Arbitrate", &["done", "task.ruling_unknown", "ticket.party_twice", "ticket.party_unknown", "role_required"]),
    ("Ask", &["done", "task.not_now", "task.link_over"]),
    ("Claim", &["done"]),
    ("ConfirmCode", &["done", "sign_in.code_expired", "sign_in.code_wrong"]),
    ("Cover", &["done", "ticket.photo_unknown"]),
    (
        "Dispatch",
        &[
            "done",
            "ticket.lead_missing",
            "ticket.not_now",
            "ticket.not_yours",
            "ticket.party_twice",
            "ticket.party_unknown",
        ],
    ),
    ("File", &["done", "ticket.consent_missing", "role_required"]),
    ("Finish", &["done", "task.link_over", "ticket.after_photo_missing", "ticket.text_empty"]),
    ("Follow", &["done", "ticket.not_public"]),
    ("HandOver", &["done", "ticket.person_unknown", "ticket.not_now", "ticket.not_yours"]),
    ("HandOverAll", &["done", "office.person_unknown", "role_required"]),
    ("Hide", &["done", "ticket.not_now"]),
    ("Join", &["done", "ticket.not_now", "ticket.not_public", "ticket.not_yours"]),
    ("KeepCalendar", &["done", "office.calendar", "role_required"]),
    ("KeepRoster", &["done", "office.shifts", "role_required"]),
    ("KeepRules", &["done", "office.rules", "role_required"]),
    ("Link", &["done", "task.unknown", "ticket.not_yours"]),
    ("LinkPage", &["shown", "task.link_over"]),
    ("Merge", &["done", "merge.circle", "merge.itself", "merge.not_open", "merge.unknown", "ticket.not_now"]),
    ("Pause", &["done", "ticket.promise_unknown", "ticket.until_invalid", "ticket.not_now"]),
    ("Plan", &["done", "ticket.until_invalid", "ticket.not_now"]),
    ("Rate", &["done", "ticket.not_now", "ticket.not_yours", "ticket.stars_invalid"]),
    ("Reach", &["done", "ticket.not_now"]),
    ("RecordCall", &["done", "ticket.outcome_unknown", "ticket.not_now", "ticket.not_yours"]),
    ("Redeem", &["done", "redeem.already_used", "redeem.code_expired", "redeem.reservation_over", "redeem.unknown"]),
    ("Refuse", &["done", "task.bound", "task.link_over"]),
    ("Release", &["done"]),
    ("RemoveAbsence", &["done", "office.done_already"]),
    ("Reopen", &["done", "ticket.not_now", "ticket.not_yours"]),
    ("Reply", &["done", "task.not_now", "task.unknown"]),
    ("Report", &["done", "place.mistyped", "report.kind_unknown", "report.phone_invalid", "report.too_many"]),
    ("Reserve", &["done", "reserve.coins_short", "reserve.sold_out"]),
    ("Resume", &["done", "ticket.not_now"]),
    ("Return", &["done", "ticket.reason_unknown", "ticket.tasks_open", "ticket.not_now"]),
    ("Revoke", &["done", "task.not_now", "task.unknown"]),
    ("Show", &["done", "ticket.not_now"]),
    ("Slip", &["shown"]),
    ("Split", &["done", "ticket.not_now"]),
    ("Take", &["done", "task.link_over", "task.not_now", "ticket.not_yours"]),
    ("TakeOn", &["done", "ticket.not_now", "ticket.not_yours"]),
    ("TakeOver", &["done"]),
    ("TellProgress", &["done"]),
    ("Unfollow", &["done"]),
    ("Unlink", &["done"]),
    ("Unmerge", &["done", "ticket.not_now", "ticket.not_yours"]),
    ("Withdraw", &["done", "ticket.others_joined", "ticket.not_now", "ticket.not_yours"]),
];

/// What a short run may miss.
const RARE: &[&str] =
    &["Cover", "Hide", "LinkPage", "RemoveAbsence", "Reply", "Resume", "Return", "Revoke", "Show", "TellProgress"];

/// A run of that many commands or more must have met all of it.
const LONG_RUN: u64 = 50_000;

impl Tally {
    /// What was not met: of all, or, after a short run, of what is done and shown.
    pub fn unmet(&self) -> Vec<String> {
        let is_long = self.commands >= LONG_RUN;
        let answers = MET.iter().flat_map(|(call, answers)| answers.iter().map(move |answer| (*call, *answer)));
        let wanted =
            answers.filter(|(call, answer)| is_long || matches!(*answer, "done" | "shown") && !RARE.contains(call));
        wanted
            .filter(|(call, answer)| self.of(call, answer) == 0)
            .map(|(call, answer)| format!("{call} {answer}"))
            .collect()
    }
}
