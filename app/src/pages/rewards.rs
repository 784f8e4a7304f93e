//! `/{street}/rewards`: what 一米币 buy.

use crate::components::{Look, Sheet, Typed, button_link};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::coins as text;
use domain::view::{Page, RewardLine, RewardsView, SignedIn};
use domain::{Refusal, RewardKind};
use leptos::prelude::*;

/// The rewards, each with its own form.
#[must_use]
pub fn rewards(frame: &Frame, page: &Page<RewardsView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    let sheet = Sheet::new(frame, typed, refusal, page.now);
    let document = Document::of(page, text::REWARDS)
        .at(format!("/{}/rewards", frame.slug))
        .back(format!("/{}/wallet", frame.slug))
        .bar(Bar::Resident(Tab::Wallet))
        .refused(refusal.is_some());
    document.render(frame, || {
        let person = page.viewer.signed_in.as_ref();
        let rewards = &page.view.rewards;
        let list = if rewards.is_empty() {
            view! { <p class="empty">{text::REWARDS_EMPTY}</p> }.into_any()
        } else {
            let rewards = rewards.iter().map(|reward| line(frame, &sheet, reward, page)).collect_view();
            view! { <ul class="rewards">{rewards}</ul> }.into_any()
        };
        let summary = sheet.summary();
        view! {
            {summary}
            <h1>{text::REWARDS}</h1>
            {purse(frame, person)}
            {list}
        }
        .into_any()
    })
}

fn purse(frame: &Frame, person: Option<&SignedIn>) -> AnyView {
    match person {
        Some(person) => view! { <p class="lead">{text::you_have(person.coins_available)}</p> }.into_any(),
        None => {
            let href = format!("/{0}/sign-in?next=/{0}/rewards", frame.slug);
            view! {
                <section class="card">
                    <p>{text::SIGN_IN_FIRST}</p>
                    {button_link(href, crate::text::zh_cn::sign_in::TITLE, Look::Main)}
                </section>
            }
            .into_any()
        }
    }
}

/// From whose property fee it is taken off, and where that is said or changed.
fn home(frame: &Frame, said: String, link: &'static str) -> AnyView {
    let href = format!("/{}/household", frame.slug);
    view! { <p class="reward-small">{said}" "<a href=href>{link}</a></p> }.into_any()
}

fn line(frame: &Frame, sheet: &Sheet<'_>, reward: &RewardLine, page: &Page<RewardsView>) -> AnyView {
    let RewardLine { id, title, price, stock, funder, pool_short, terms, merchant, merchant_address } = reward;
    let takes_door = terms.kind == RewardKind::Offset;
    let not = |why: &'static str| Some(view! { <span class="reward-no">{why}</span> }.into_any());
    let act = match page.viewer.signed_in.as_ref() {
        _ if *stock == 0 => not(text::SOLD_OUT),
        _ if *pool_short => not(text::POOL_SHORT),
        None => None,
        Some(person) if person.coins_available < *price => not(text::SHORT),
        Some(_) => {
            let form = sheet.form("reserve", format!("/{}/rewards/{id}/reserve", frame.slug)).of("reward", id);
            Some(match (&page.view.household, takes_door) {
                (None, true) => home(frame, text::NO_HOUSEHOLD.to_owned(), text::SAY_HOUSEHOLD),
                (Some(lives), true) => {
                    let home = home(frame, text::door(lives), text::CHANGE_HOUSEHOLD);
                    form.show("", vec![home], text::RESERVE, Look::Lesser)
                }
                _ => form.show("", vec![], text::RESERVE, Look::Lesser),
            })
        }
    };
    let terms: Vec<_> =
        text::terms(terms, page.now).into_iter().map(|line| view! { <p class="reward-small">{line}</p> }).collect();
    view! {
        <li class="reward" class:has-door=takes_door>
            <div>
                <h2>{title.clone()}</h2>
                <p class="reward-price">{text::price(*price)}</p>
                <p class="reward-small">{text::stock(*stock)}" · "{merchant.clone()}" "{merchant_address.clone()}</p>
                {terms}
                <p class="reward-small">{text::paid_by(funder)}</p>
            </div>
            {act}
        </li>
    }
    .into_any()
}
