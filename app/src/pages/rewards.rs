//! `/{street}/rewards`: what 一米币 buy.

use crate::components::{Errors, Look, button_link, form_token, submit};
use crate::frame::Frame;
use crate::shell::{Bar, Document, Tab};
use crate::text::zh_cn::coins as text;
use domain::Refusal;
use domain::view::{Page, RewardLine, RewardsView, SignedIn};
use leptos::prelude::*;

/// The rewards, each with its own form.
#[must_use]
pub fn rewards(frame: &Frame, page: &Page<RewardsView>, refusal: Option<&Refusal>) -> String {
    let errors = Errors::new(refusal, page.now);
    let document = Document::of(page, text::REWARDS)
        .at(format!("/{}/rewards", frame.slug))
        .back(format!("/{}/wallet", frame.slug))
        .bar(Bar::Resident(Tab::Wallet))
        .refused(errors.any());
    document.render(frame, || {
        let person = page.viewer.signed_in.as_ref();
        let rewards = &page.view.rewards;
        let list = if rewards.is_empty() {
            view! { <p class="empty">{text::REWARDS_EMPTY}</p> }.into_any()
        } else {
            let rewards = rewards.iter().map(|reward| line(frame, reward, person)).collect_view();
            view! { <ul class="rewards">{rewards}</ul> }.into_any()
        };
        view! {
            {errors.summary()}
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

fn line(frame: &Frame, reward: &RewardLine, person: Option<&SignedIn>) -> AnyView {
    let RewardLine { id, title, price, stock, merchant, merchant_address } = reward;
    let act = match person {
        _ if *stock == 0 => Some(view! { <span class="reward-no">{text::SOLD_OUT}</span> }.into_any()),
        None => None,
        Some(person) if person.coins_available < *price => {
            Some(view! { <span class="reward-no">{text::SHORT}</span> }.into_any())
        }
        Some(_) => Some(
            view! {
                <form method="post" action=format!("/{}/rewards/{id}/reserve", frame.slug)>
                    {form_token(frame)}
                    {submit(text::RESERVE, Look::Lesser)}
                </form>
            }
            .into_any(),
        ),
    };
    view! {
        <li class="reward">
            <div>
                <h2>{title.clone()}</h2>
                <p class="reward-price">{text::price(*price)}</p>
                <p class="reward-small">{text::stock(*stock)}" · "{merchant.clone()}" "{merchant_address.clone()}</p>
            </div>
            {act}
        </li>
    }
    .into_any()
}
