//! Above the form: what neighbours have reported already, and what helps at once. It stays small, so that the form
//! begins on the first screen.

use crate::components::{Look, form_token, submit};
use crate::frame::Frame;
use crate::text::zh_cn as words;
use crate::text::zh_cn::report as text;
use crate::text::zh_cn::ticket::{JOIN, JOINED_BY_ME, joined};
use domain::view::{Page, ReportFormView, TicketLine};
use leptos::prelude::*;

/// How many similar tickets are open to see.
const SIMILAR_SHOWN: usize = 2;

/// Similar tickets and remedies; folded once the reader is correcting what was typed.
pub fn before(frame: &Frame, page: &Page<ReportFormView>, correcting: bool) -> Option<AnyView> {
    let view = &page.view;
    if view.similar.is_empty() && view.remedies.is_empty() {
        return None;
    }
    let shown = if correcting { 0 } else { SIMILAR_SHOWN.min(view.similar.len()) };
    let (shown, folded) = view.similar.split_at_checked(shown).unwrap_or((&view.similar, &[]));
    let shown = (!shown.is_empty()).then(|| view! { <h2>{text::SIMILAR}</h2>{rows(frame, page, shown)} });
    let folded = (!folded.is_empty()).then(|| {
        view! {
            <details>
                <summary>{text::similar_more(folded.len())}</summary>
                {rows(frame, page, folded)}
            </details>
        }
    });
    Some(view! { <section class="card before">{shown}{folded}{remedies(frame, view)}</section> }.into_any())
}

fn rows(frame: &Frame, page: &Page<ReportFormView>, lines: &[TicketLine]) -> AnyView {
    let rows = lines.iter().filter_map(|line| row(frame, page, line)).collect_view();
    view! { <ul>{rows}</ul> }.into_any()
}

/// What cannot be opened cannot be joined.
fn row(frame: &Frame, page: &Page<ReportFormView>, line: &TicketLine) -> Option<AnyView> {
    let here = format!("/{}/t/{}", frame.slug, line.code.as_ref()?);
    let said = line.excerpt.clone().unwrap_or_else(|| words::kind(line.kind).to_owned());
    // What does not fit the line is cut off: first what tells most.
    let mut notes: Vec<String> = (line.joined > 0).then(|| joined(line.joined)).into_iter().collect();
    notes.extend([line.stairwell.clone(), words::ticket::reported(line.reported_at, page.now)]);
    let join = if line.joined_by_me || line.mine {
        let done = if line.mine { words::ticket::MINE } else { JOINED_BY_ME };
        view! { <span class="hint">{done}</span> }.into_any()
    } else {
        view! {
            <form method="post" action=format!("{here}/join")>
                {form_token(frame)}
                {submit(JOIN, Look::Lesser)}
            </form>
        }
        .into_any()
    };
    Some(
        view! {
            <li>
                <a href=here><span>{said}</span><small>{notes.join(" · ")}</small></a>
                {join}
            </li>
        }
        .into_any(),
    )
}

/// Seen at once where they stand alone, else folded.
fn remedies(frame: &Frame, view: &ReportFormView) -> Option<AnyView> {
    if view.remedies.is_empty() {
        return None;
    }
    let links = view.remedies.iter().map(|remedy| {
        let href = format!("/{}/remedies/{}", frame.slug, remedy.id);
        view! { <li><a href=href>{remedy.title.clone()}</a></li> }
    });
    let links = view! { <ul>{links.collect_view()}</ul> };
    Some(if view.similar.is_empty() {
        view! { <h2>{text::REMEDIES}</h2>{links} }.into_any()
    } else {
        view! { <details><summary>{text::REMEDIES}</summary>{links}</details> }.into_any()
    })
}
