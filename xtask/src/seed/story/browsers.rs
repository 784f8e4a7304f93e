//! Who acts through which browser, signed in where that is needed.

use anyhow::{Context, Result};
use domain::plan::{PersonPlan, StreetPlan};
use domain::{Instant, Span};
use street::calls::{ConfirmSignInCode, RequestSignInCode};

use super::Story;
use crate::seed::course::{Case, Reporter};
use crate::seed::hand::Hand;
use crate::seed::plan::RESIDENT_PHONE;

/// Staff sign in again when a session is that old; it lasts 12 hours.
pub const STAFF_SIGNS_IN_AFTER: Span = Span::hours(11);
/// Residents when theirs is; it lasts 90 days.
const RESIDENT_SIGNS_IN_AFTER: Span = Span::days(80);
/// A browser's session ends 180 days after its first report.
const BROWSER_FORGETS_AFTER: Span = Span::days(120);

/// Somebody's browser.
#[derive(Debug, Clone)]
pub struct Browser {
    token: String,
    signed_in_at: Instant,
}

impl Story<'_> {
    /// The cookie of who reported something at that moment.
    pub(super) fn token_of(&mut self, reporter: Reporter, reported_at: Instant) -> Result<String> {
        match reporter {
            Reporter::Tour => self.signed_in("tour", RESIDENT_PHONE, RESIDENT_SIGNS_IN_AFTER),
            Reporter::Resident(number) => {
                self.signed_in(&format!("resident {number}"), &phone_of(number), RESIDENT_SIGNS_IN_AFTER)
            }
            Reporter::Browser(number) => {
                // A browser forgets its cookie within half a year; it starts a new one before.
                Ok(format!("seed-browser-{number}-{}", reported_at.0 / BROWSER_FORGETS_AFTER.0))
            }
            Reporter::Filed => self.staff(|plan| plan.volunteers.first()),
        }
    }

    pub(super) fn worker_of(&mut self, case: &Case) -> Result<String> {
        let (grid, _) = &self.places.stairwells[case.stairwell];
        let phone = self.places.workers.get(grid).context("a grid without a worker")?.clone();
        self.signed_in(&phone, &phone, STAFF_SIGNS_IN_AFTER)
    }

    /// The cookie of somebody above the grids.
    pub(super) fn staff(&mut self, who: impl Fn(&StreetPlan) -> Option<&PersonPlan>) -> Result<String> {
        let phone = who(self.plan).context("nobody in that role")?.phone.clone();
        self.signed_in(&phone, &phone, STAFF_SIGNS_IN_AFTER)
    }

    pub(super) fn signed_in(&mut self, browser: &str, phone: &str, again_after: Span) -> Result<String> {
        let now = self.hand.now();
        if let Some(known) = self.browsers.get(browser)
            && now.since(known.signed_in_at) < again_after
        {
            return Ok(known.token.clone());
        }
        let token = sign_in(self.hand, &format!("{browser} {}", now.0), phone)?;
        self.browsers.insert(browser.to_owned(), Browser { token: token.clone(), signed_in_at: now });
        Ok(token)
    }
}

/// The phone of a resident, by number.
pub fn phone_of(number: usize) -> String {
    format!("138{:08}", 20_000_001 + number)
}

pub fn sign_in(hand: &mut Hand, browser: &str, phone: &str) -> Result<String> {
    let key = hand.key();
    hand.order(browser, RequestSignInCode { key, phone: phone.to_owned() })?;
    let code = hand.sign_in_code().context("no sign-in code was sent")?;
    let key = hand.key();
    Ok(hand.order(browser, ConfirmSignInCode { key, code })?.token)
}
