//! One page per file; each is a function from views to a whole HTML document.
//!
//! Invariant: what people typed reaches the document only through Leptos, which escapes it.

mod account;
mod activities;
mod appeals;
mod boards;
mod claims;
mod coin_rules;
mod counter;
mod cover;
mod desk;
mod dial;
mod duties;
mod error;
mod file;
mod find;
mod home;
mod household;
mod inbox;
mod merit;
mod mine;
mod office;
mod party;
mod pool;
mod posters;
mod progress;
mod receipt;
mod redemption;
mod refused;
mod register;
mod remedies;
mod report_form;
mod report_kinds;
mod review;
mod rewards;
mod scan;
mod search;
mod sign_in;
mod sign_in_code;
mod stairwell;
mod statement;
mod streets;
mod wallet;

pub use crate::components::Typed;
pub use account::{account, merchant_month};
pub use activities::{activities, activity, check_in, screen};
pub use appeals::{appeal, appeal_form, appeals};
pub use boards::{board, boards};
pub use claims::{claim, claim_form, claims, help};
pub use coin_rules::coin_rules;
pub use counter::{counter, counter_done};
pub use cover::cover;
pub use desk::{desk, with_template};
pub use dial::dial;
pub use duties::duties;
pub use error::{ErrorPage, error, static_error};
pub use file::{file, slip};
pub use find::find;
pub use home::home;
pub use household::household;
pub use inbox::{BulkDone, inbox};
pub use merit::{merit, merit_household};
pub use mine::mine;
pub use office::{
    RulePlace, attempts, calendar, catalogue, cockpit, funders, handed_over, holds, households, merchants, office,
    parties, people, remedies_editor, rewards_editor, roster, rules, score_tickets, scores, seasons, settlements,
    templates,
};
pub use party::{arbiter_task, arbiter_tasks, link_task, party_task, party_tasks};
pub use pool::pool;
pub use posters::{poster_grids, posters};
pub use progress::{RatingTyped, progress};
pub use receipt::receipt;
pub use redemption::redemption;
pub use refused::refused;
pub use register::register;
pub use remedies::{remedies, remedy};
pub use report_form::report_form;
pub use report_kinds::report_kinds;
pub use review::{review, review_claim, reviewed};
pub use rewards::rewards;
pub use scan::scan;
pub use search::search;
pub use sign_in::sign_in;
pub use sign_in_code::sign_in_code;
pub use stairwell::stairwell;
pub use statement::statement;
pub use streets::streets;
pub use wallet::wallet;
