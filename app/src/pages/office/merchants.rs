//! `/{street}/office/merchants`: where rewards are handed over, and by whom.

use super::{below, to};
use crate::components::{Form, Look, Sheet, Typed, field};
use crate::frame::Frame;
use crate::text::zh_cn::{merchants as text, office as office_text};
use domain::Refusal;
use domain::view::{ClerkLine, MerchantLine, MerchantsView, Page};
use leptos::prelude::*;

/// The merchants. The form of one that there is carries its `id`; an empty one adds another.
#[must_use]
pub fn merchants(frame: &Frame, page: &Page<MerchantsView>, typed: &Typed, refusal: Option<&Refusal>) -> String {
    below(frame, page, (text::MERCHANTS, "merchants"), typed, refusal, |sheet| {
        let merchants = &page.view.merchants;
        let rows = merchants.iter().map(|merchant| one(frame, sheet, merchant)).collect_view();
        let form = sheet.form("merchants", to(frame, "merchants")).of("id", "");
        let fields = named(&form, "", "");
        let empty = merchants.is_empty().then(|| view! { <p class="empty">{text::MERCHANTS_EMPTY}</p> });
        view! {
            <p class="lead">{text::MERCHANTS_INTRO}</p>
            <div class="office-columns">
                <div>{empty}<ul class="card rules">{rows}</ul></div>
                <div><h2>{text::MERCHANT_NEW}</h2>{form.show("card", fields, text::MERCHANT_ADD, Look::Main)}</div>
            </div>
        }
        .into_any()
    })
}

/// One merchant with its forms; stopping it and taking a clerk's role away need a second press.
fn one(frame: &Frame, sheet: &Sheet<'_>, merchant: &MerchantLine) -> AnyView {
    let at = |act: &str| to(frame, &format!("merchants/{}/{act}", merchant.id));
    let change = sheet.form("merchants", to(frame, "merchants")).of("id", merchant.id);
    let clerk = sheet.form("clerks", at("clerks")).of("merchant", merchant.id).beside("text", "name");
    let (act, label, look) = match merchant.stopped {
        false => ("stop", text::STOP, Look::Danger),
        true => ("resume", text::RESUME, Look::Lesser),
    };
    let stop = sheet.form("stop", at(act)).of("merchant", merchant.id);
    let clerk_fields = vec![
        clerk.line(field("name", text::CLERK_NAME)),
        clerk.phone(field("phone", text::CLERK_PHONE).hint(text::CLERK_PHONE_HINT)),
    ];
    let change_fields = named(&change, &merchant.name, &merchant.address);
    let clerks = merchant.clerks.iter().map(|clerk| taken(sheet, at("take"), merchant, clerk)).collect_view();
    let nobody = merchant.clerks.is_empty().then(|| view! { <p class="hint">{text::CLERKS_EMPTY}</p> });
    let open = change.is_refused() || clerk.is_refused() || stop.is_refused();
    let stopped = merchant.stopped.then(|| view! { " "<span class="tag">{text::STOPPED}</span> });
    let hint = (!merchant.stopped).then(|| view! { <p class="hint">{text::STOP_HINT}</p> });
    view! {
        <li>
            <p><b>{merchant.name.clone()}</b>" "<span class="tag">{text::clerks(merchant)}</span>{stopped}</p>
            <p>{merchant.address.clone()}</p>
            {nobody}
            <ul>{clerks}</ul>
            <details open=open>
                <summary>{text::MERCHANT_CHANGE}</summary>
                {clerk.show("", clerk_fields, text::CLERK_ADD, Look::Lesser)}
                {change.show("", change_fields, office_text::KEEP, Look::Lesser)}
                {hint}
                {stop.show("", vec![], label, look)}
            </details>
        </li>
    }
    .into_any()
}

/// A clerk, and the way to take the role away.
fn taken(sheet: &Sheet<'_>, action: String, merchant: &MerchantLine, clerk: &ClerkLine) -> AnyView {
    let name = clerk.name.clone();
    if clerk.own {
        return view! { <li>{name}" "<span class="hint">{text::CLERK_OWN}</span></li> }.into_any();
    }
    let form = sheet.form("take", action).of("role", clerk.role);
    let open = form.is_refused();
    view! {
        <li>
            <details open=open>
                <summary>{name}" "{text::CLERK_TAKE}</summary>
                <p>{text::taken(&clerk.name, &merchant.name)}</p>
                {form.show("", vec![], text::CLERK_TAKE, Look::Danger)}
            </details>
        </li>
    }
    .into_any()
}

fn named(form: &Form<'_>, name: &str, address: &str) -> Vec<AnyView> {
    vec![
        form.line(field("title", text::MERCHANT_NAME).value(name)),
        form.line(field("address", text::MERCHANT_ADDRESS).hint(text::MERCHANT_ADDRESS_HINT).value(address)),
    ]
}
