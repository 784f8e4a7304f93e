//! Signing in by phone code.

use crate::Instant;
use serde::{Deserialize, Serialize};

/// The page that asks for the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeView {
    /// The phone that the code was sent to, masked; `None` when none was asked for on this phone.
    pub phone_masked: Option<String>,
    /// When the code expires.
    pub expires_at: Option<Instant>,
}

/// A finished sign-out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedOut {
    /// The token of the browser's next session, for the cookie; `None` where nobody was signed in.
    pub token: Option<String>,
}

/// A finished sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInDone {
    /// The new session's token, for the cookie.
    pub token: String,
    /// When it ends.
    pub expires_at: Instant,
    /// Where staff begin their day.
    pub roles: Vec<crate::Role>,
}
