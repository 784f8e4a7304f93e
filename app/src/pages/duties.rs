//! `/{street}/duties`: what a grid worker is there for, whose the rest is, what is promised, how scores are counted.

use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::duties as text;
use domain::ReturnReason;
use domain::duties::Duty;
use domain::plan::Settings;
use domain::view::Page;
use leptos::prelude::*;

/// The published lists.
#[must_use]
pub fn duties(frame: &Frame, page: &Page<Settings>) -> String {
    let document = Document::of(page, text::DUTIES_TITLE).back(format!("/{}/board", frame.slug));
    document.bar(Bar::Resident(Tab::Elsewhere)).render(frame, || {
        let duties = Duty::all().map(|duty| text::duty(duty).to_owned()).collect();
        let others = ReturnReason::ALL.iter().map(|reason| text::return_reason(*reason).to_owned()).collect();
        view! {
            <h1>{text::DUTIES_TITLE}</h1>
            <section class="card">{list("numbered", duties)}</section>
            <section class="card">
                <h2>{text::OTHERS_TITLE}</h2>
                <p class="hint">{text::OTHERS_EXPLAINED}</p>
                {list("ways", others)}
            </section>
            <section class="card">
                <h2>{text::PROMISES_TITLE}</h2>
                {list("ways", text::promises(&page.view))}
            </section>
            <section class="card">
                <h2>{text::SCORES_TITLE}</h2>
                {list("ways", text::scores())}
            </section>
        }
        .into_any()
    })
}

fn list(class: &'static str, lines: Vec<String>) -> AnyView {
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! { <ol class=class>{lines}</ol> }.into_any()
}
