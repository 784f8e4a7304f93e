//! The tables as pictures and text: TICKET.md beside this crate's manifest, which a test keeps current.

use super::{ActorKind, BY_TIME, TASK_TRANSITIONS, TRANSITIONS};
use crate::{TaskState, TaskVerb, TicketState, Verb};
use core::fmt::Write;

/// One arrow: from here to there, what and by whom.
type Arrow<'a> = (&'a str, &'a str, String);

impl ActorKind {
    /// How the documents call them.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reporter => "reporter",
            Self::Handler => "handler",
            Self::Neighbour => "neighbour",
            Self::Party => "party",
            Self::Arbiter => "arbiter",
        }
    }
}

/// The document: a Mermaid state diagram and a table of state × verb × who, for tickets and for tasks.
#[must_use]
pub fn document() -> String {
    let arrows = TRANSITIONS.iter().flat_map(|(from, verb, who, to)| {
        let label = format!("{} ({})", verb.as_str(), who.as_str());
        to.iter().map(move |to| (from.as_str(), to.as_str(), label.clone()))
    });
    let by_time = BY_TIME.iter().map(|(from, to, why)| (from.as_str(), to.as_str(), (*why).to_owned()));
    let ticket_diagram = diagram(TicketState::Reported.as_str(), &arrows.chain(by_time).collect::<Vec<_>>());
    let ticket_table = table(TicketState::ALL.iter().map(|state| state.as_str()), Verb::ALL, |verb| {
        let cells = TicketState::ALL.iter().map(|state| {
            let here = TRANSITIONS.iter().filter(|(from, known, ..)| from == state && *known == verb);
            here.map(|(_, _, who, to)| cell(*who, to.iter().map(|to| to.as_str()))).collect()
        });
        (verb.as_str(), cells.collect())
    });
    let arrows = TASK_TRANSITIONS.iter().flat_map(|(from, verb, who, to)| {
        let label = format!("{} ({})", verb.as_str(), who.as_str());
        to.iter().map(move |to| (from.as_str(), to.as_str(), label.clone()))
    });
    let task_diagram = diagram(TaskState::Offered.as_str(), &arrows.collect::<Vec<_>>());
    let task_table = table(TaskState::ALL.iter().map(|state| state.as_str()), TaskVerb::ALL, |verb| {
        let cells = TaskState::ALL.iter().map(|state| {
            let here = TASK_TRANSITIONS.iter().filter(|(from, known, ..)| from == state && *known == verb);
            here.map(|(_, _, who, to)| cell(*who, to.iter().map(|to| to.as_str()))).collect()
        });
        (verb.as_str(), cells.collect())
    });
    let happens: String =
        BY_TIME.iter().map(|(from, to, why)| format!("- {} → {}: {why}.\n", from.as_str(), to.as_str())).collect();
    format!(
        "# The life of a ticket\n\n\
         Generated from the tables in `src/ticket/transitions.rs` by `UPDATE=1 cargo test -p domain diagram`; a test \
         fails when it is not current. What must be so besides the state (no open tasks, nobody joined, …) is in \
         `condition` there.\n\n\
         ## Ticket\n\n{ticket_diagram}\n\
         Who may use which verb in which state, and where it leads:\n\n{ticket_table}\n\
         By itself:\n\n{happens}\n\
         ## Task of a party\n\n\
         While its ticket is being handled. A task that the arbiter left where it was cannot be refused again.\n\n\
         {task_diagram}\n{task_table}"
    )
}

/// A Mermaid state diagram; what leads nowhere is an end.
fn diagram(first: &str, arrows: &[Arrow<'_>]) -> String {
    let mut drawn = format!("```mermaid\nstateDiagram-v2\n    [*] --> {first}\n");
    let mut done: Vec<(&str, &str)> = Vec::new();
    for (from, to, _) in arrows {
        if done.contains(&(*from, *to)) {
            continue;
        }
        done.push((*from, *to));
        let labels = arrows.iter().filter(|(other, target, _)| other == from && target == to);
        let labels: Vec<&str> = labels.map(|(_, _, label)| label.as_str()).collect();
        line(&mut drawn, &format!("    {from} --> {to}: {}", labels.join("<br/>")));
    }
    let leaves = |state: &str| done.iter().any(|(from, to)| *from == state && from != to);
    let mut ends: Vec<&str> = Vec::new();
    for (_, to) in done.iter().filter(|(_, to)| !leaves(to)) {
        if !ends.contains(to) {
            ends.push(to);
            line(&mut drawn, &format!("    {to} --> [*]"));
        }
    }
    drawn.push_str("```\n");
    drawn
}

/// A Markdown table: a row for each verb, a column for each state.
fn table<V: Copy>(
    states: impl Iterator<Item = &'static str>,
    verbs: &[V],
    row: impl Fn(V) -> (&'static str, Vec<String>),
) -> String {
    let states: Vec<&str> = states.collect();
    let mut drawn = String::new();
    line(&mut drawn, &format!("| | {} |", states.join(" | ")));
    line(&mut drawn, &format!("|---|{}", "---|".repeat(states.len())));
    for verb in verbs {
        let (name, cells) = row(*verb);
        line(&mut drawn, &format!("| {name} | {} |", cells.join(" | ")));
    }
    drawn
}

fn cell(who: ActorKind, to: impl Iterator<Item = &'static str>) -> String {
    format!("{} → {}", who.as_str(), to.collect::<Vec<_>>().join(", "))
}

fn line(drawn: &mut String, words: &str) {
    // Writing to a string does not fail.
    let _ = writeln!(drawn, "{words}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/TICKET.md");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, document()).expect("written");
        }
        let stored = std::fs::read_to_string(path).expect("a document");
        assert_eq!(stored, document(), "UPDATE=1 cargo test -p domain diagram");
    }

    #[test]
    fn every_line_of_the_tables_is_in_it() {
        let document = document();
        let arrows = TRANSITIONS.iter().flat_map(|(from, verb, who, to)| {
            to.iter().map(move |to| (from.as_str(), to.as_str(), verb.as_str(), who.as_str()))
        });
        let tasks = TASK_TRANSITIONS.iter().flat_map(|(from, verb, who, to)| {
            to.iter().map(move |to| (from.as_str(), to.as_str(), verb.as_str(), who.as_str()))
        });
        for (from, to, verb, who) in arrows.chain(tasks) {
            let arrow = format!("    {from} --> {to}: ");
            let label = format!("{verb} ({who})");
            let is_it = |line: &str| line.starts_with(&arrow) && line.contains(&label);
            assert!(document.lines().any(is_it), "{arrow}{label}");
            let row = format!("| {verb} | ");
            let is_it = |line: &str| line.starts_with(&row) && line.contains(&format!("{who} → "));
            assert!(document.lines().any(is_it), "{row}{who}");
        }
        for (from, to, why) in BY_TIME {
            assert!(document.contains(&format!("- {} → {}: {why}.", from.as_str(), to.as_str())));
        }
        for end in ["rated", "closed", "withdrawn", "finished", "released", "revoked"] {
            assert!(document.contains(&format!("    {end} --> [*]\n")), "{end}");
        }
        assert_eq!(document.matches("--> [*]\n").count(), 6);
    }
}
