//! Pages with many forms: a page shows those that its reader may send, and what was typed stays in the refused one.

use crate::desk;
use app::text::zh_cn::{self as words, office};
use domain::{Kind, Verb, Visibility};

fn sheet(name: &str) -> String {
    let found = desk::all(false).into_iter().find(|(known, _)| *known == name);
    found.map(|(_, html)| html).unwrap_or_else(|| panic!("no sheet {name}"))
}

fn count(html: &str, words: &str) -> usize {
    html.matches(words).count()
}

/// The part of a desk's address that sends a verb.
fn address(verb: Verb) -> Option<&'static str> {
    Some(match verb {
        Verb::RecordCall => "call",
        Verb::TakeOn => "take-on",
        Verb::Dispatch => "dispatch",
        Verb::Return => "return",
        Verb::Answer => "answer",
        Verb::Pause => "pause",
        Verb::Resume => "resume",
        Verb::Plan => "plan",
        Verb::Reach => "reach",
        Verb::HandOver => "hand-over",
        Verb::Merge => "merge",
        Verb::Unmerge => "unmerge",
        Verb::Split => "split",
        Verb::Hide => "hide",
        Verb::Show => "show",
        _ => return None,
    })
}

#[test]
fn a_desk_shows_the_forms_of_what_can_be_done() {
    let check = |name: &str, can: &dyn Fn(Verb) -> bool| {
        let html = sheet(name);
        for verb in Verb::ALL {
            let Some(act) = address(*verb) else { continue };
            let shown = html.contains(&format!("action=\"/xianlin/desk/T4K9-M2XW/{act}\""));
            assert_eq!(shown, can(*verb), "{name}: {verb:?}");
        }
    };
    check("desk-reported", &|verb| matches!(verb, Verb::RecordCall | Verb::Merge | Verb::Hide));
    check("desk-merged", &|verb| matches!(verb, Verb::Unmerge | Verb::Show));
    // The desk of the gallery that has every promise to choose from.
    check("desk-handling", &|_| true);
    check("desk-long", &|_| false);
}

#[test]
fn the_act_that_the_ticket_waits_for_is_open() {
    let check = |name: &str, open: usize| {
        let html = sheet(name);
        // The order of the attributes is the renderer's own.
        let acts =
            ["<details class=\"card act\" open", "<details open class=\"card act\""].map(|open| count(&html, open));
        assert_eq!(acts.iter().sum::<usize>(), open, "{name}");
    };
    for name in ["desk-reported", "desk-verified", "desk-handling", "desk-pause", "desk-merge"] {
        check(name, 1);
    }
    // Parties are at work, or the reporter's word is awaited: no act is nearer than another.
    for name in ["desk-parties", "desk-answered", "desk-merged"] {
        check(name, 0);
    }
}

#[test]
fn who_begins_does_so_in_the_line_of_the_title() {
    let html = sheet("desk-reported");
    let line = html.split("class=\"title-line\"").nth(1).and_then(|rest| rest.split("class=\"desk\"").next());
    assert!(line.is_some_and(|line| line.split("</div>").next().is_some_and(|line| line.contains("/claim\""))));
    assert_eq!(count(&html, "/claim\""), 1);
}

#[test]
fn what_was_typed_stays_in_the_refused_form_alone() {
    let paused = sheet("desk-pause");
    assert_eq!(count(&paused, "value=\"2026-11-01\""), 1);
    assert_eq!(count(&paused, "等配件"), 1);
    assert!(paused.contains("href=\"#field-pause-until\""));
    assert!(paused.contains("aria-describedby=\"error-field-pause-until\""));

    let replied = sheet("desk-reply");
    assert!(replied.contains("href=\"#field-reply-2-text\""));
    assert_eq!(count(&replied, "aria-invalid=\"true\""), 1);
}

#[test]
fn a_template_fills_the_answer_without_scripts() {
    let html = sheet("desk-template");
    let answer = html.split("id=\"field-answer-text\"").nth(1).and_then(|rest| rest.split("</textarea>").next());
    assert!(answer.is_some_and(|answer| answer.ends_with("已经和物业约好，明天上午来修。")), "{answer:?}");
    assert!(!html.contains("class=\"summary\""));
}

#[test]
fn a_link_is_shown_once() {
    let html = sheet("desk-handling");
    assert_eq!(count(&html, "value=\"https://yimi.example/xianlin/p/9fX2kQ7mT4pL8vB3nR6wZc\""), 1);
    assert_eq!(count(&html, "class=\"task-link\""), 1, "only right after it was made");
    assert_eq!(count(&html, "/unlink\""), 2);
}

#[test]
fn presence_is_proven_by_the_code_of_the_stairwell() {
    assert!(!sheet("desk-reported").contains("name=\"place\""));
    assert!(sheet("desk-on-site").contains("name=\"place\" value=\"K7M2QX4P\""));
}

#[test]
fn what_is_filed_for_others_is_not_made_public_beforehand() {
    let parties = crate::parties::all(false);
    let html = parties.into_iter().find(|(name, _)| *name == "file").map(|(_, html)| html).unwrap();
    let inputs: Vec<&str> = html.split("<input").filter(|rest| rest.contains("name=\"visibility\"")).collect();
    assert_eq!(inputs.len(), 2);
    for input in inputs {
        let tag = input.split('>').next().unwrap();
        assert!(!tag.contains(" checked"), "{tag}");
    }
    // The form says what becomes of it, by the rule.
    for kind in Kind::ALL {
        let hint = office::FILE_VISIBILITY_HINT.split("公开").next().unwrap();
        let named = hint.contains(words::kind(*kind));
        assert_eq!(named, kind.usual_visibility() == Visibility::Office, "{kind:?}");
    }
}
