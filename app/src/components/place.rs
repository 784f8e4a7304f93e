//! Where something is, and who is responsible there.

use super::icon;
use crate::text::zh_cn::places as text;
use domain::view::{DutyWorker, Place};
use leptos::prelude::*;

/// One line of 小区 and 楼道, and a smaller one of 社区 and 网格.
#[must_use]
pub fn place_lines(place: &Place) -> AnyView {
    view! {
        <p class="place">
            {icon(icon::PLACE)}
            <span><b>{text::near(place)}</b><small>{text::around(place)}</small></span>
        </p>
    }
    .into_any()
}

/// The grid worker on duty with the duty phone, or openly nobody.
#[must_use]
pub fn duty_worker(worker: Option<&DutyWorker>) -> AnyView {
    let Some(DutyWorker { name, duty_phone }) = worker else {
        return view! { <p class="nobody">{text::NOBODY}</p> }.into_any();
    };
    let number: String = duty_phone.chars().filter(char::is_ascii_digit).collect();
    view! {
        <p class="worker">
            <span><small>{text::RESPONSIBLE}</small><b>{name.clone()}</b></span>
            <a class="call" href=format!("tel:{number}")>{icon(icon::PHONE)}{text::call_worker(duty_phone)}</a>
        </p>
    }
    .into_any()
}
