//! Buttons. One main action per page; the others are lesser.

use leptos::prelude::*;

/// How much a button wants to be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The page's main action.
    Main,
    /// Beside it.
    Lesser,
    /// Gives something up.
    Danger,
}

impl Look {
    /// Its classes.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Main => "button is-primary",
            Self::Lesser => "button",
            Self::Danger => "button is-danger",
        }
    }
}

/// Sends the form that it stands in.
#[must_use]
pub fn submit(label: &'static str, look: Look) -> AnyView {
    view! { <button class=look.class()>{label}</button> }.into_any()
}

/// A link that looks like a button, because it leads to the page's action.
#[must_use]
pub fn button_link(href: impl Into<String>, label: impl Into<String>, look: Look) -> AnyView {
    let (href, label) = (href.into(), label.into());
    view! { <a class=look.class() href=href>{label}</a> }.into_any()
}
