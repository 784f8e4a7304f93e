//! Whole-page answers that no view stands behind: unknown addresses, bodies that cannot be read, faults of ours.

use crate::components::{Look, button_link};
use crate::frame::Frame;
use crate::shell::Document;
use crate::text::zh_cn as words;
use crate::text::zh_cn::errors::{self as text, Words};
use leptos::prelude::*;

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorPage {
    /// No such 街道.
    NotFoundStreet,
    /// No such page.
    NotFoundPage,
    /// A request that makes no sense.
    BadRequest {
        /// Why, for machines.
        code: &'static str,
    },
    /// The body is too large.
    TooLarge,
    /// The address is too long.
    UriTooLong,
    /// The request's headers are too large.
    HeadersTooLarge,
    /// The body is no form.
    UnsupportedMediaType,
    /// The form's token or its origin is wrong.
    FormExpired,
    /// Not by this method.
    MethodNotAllowed,
    /// A fault of ours.
    Internal,
    /// Try again in a moment.
    Busy,
}

impl ErrorPage {
    /// Every kind, for tests and samples.
    pub const ALL: &[Self] = &[
        Self::NotFoundStreet,
        Self::NotFoundPage,
        Self::BadRequest { code: "bad_request" },
        Self::TooLarge,
        Self::UriTooLong,
        Self::HeadersTooLarge,
        Self::UnsupportedMediaType,
        Self::FormExpired,
        Self::MethodNotAllowed,
        Self::Internal,
        Self::Busy,
    ];

    /// The HTTP status (RFC 9110; 431 from RFC 6585).
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::NotFoundStreet | Self::NotFoundPage => 404,
            Self::BadRequest { .. } => 400,
            Self::TooLarge => 413,
            Self::UriTooLong => 414,
            Self::HeadersTooLarge => 431,
            Self::UnsupportedMediaType => 415,
            Self::FormExpired => 403,
            Self::MethodNotAllowed => 405,
            Self::Internal => 500,
            Self::Busy => 503,
        }
    }

    /// The stable code for machines.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotFoundStreet => "street_not_found",
            Self::NotFoundPage => "page_not_found",
            Self::BadRequest { code } => code,
            Self::TooLarge => "too_large",
            Self::UriTooLong => "uri_too_long",
            Self::HeadersTooLarge => "headers_too_large",
            Self::UnsupportedMediaType => "unsupported_media_type",
            Self::FormExpired => "form_expired",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::Internal => "internal",
            Self::Busy => "busy",
        }
    }

    const fn words(self) -> Words {
        match self {
            Self::NotFoundStreet => text::STREET_NOT_FOUND,
            Self::NotFoundPage => text::PAGE_NOT_FOUND,
            Self::BadRequest { .. } => text::BAD_REQUEST,
            Self::TooLarge => text::TOO_LARGE,
            Self::UriTooLong => text::URI_TOO_LONG,
            Self::HeadersTooLarge => text::HEADERS_TOO_LARGE,
            Self::UnsupportedMediaType => text::UNSUPPORTED,
            Self::FormExpired => text::FORM_EXPIRED,
            Self::MethodNotAllowed => text::METHOD_NOT_ALLOWED,
            Self::Internal => text::INTERNAL,
            Self::Busy => text::BUSY,
        }
    }
}

/// The error as a page like all others.
#[must_use]
pub fn error(frame: &Frame, error: ErrorPage) -> String {
    let Words { heading, help } = error.words();
    Document::new(heading.to_owned()).render(frame, || {
        let (href, label) = if frame.slug.is_empty() || error == ErrorPage::NotFoundStreet {
            ("/".to_owned(), text::TO_STREETS)
        } else {
            (format!("/{}", frame.slug), text::TO_HOME)
        };
        view! {
            <div class="whole-page">
                <h1>{heading}</h1>
                <p class="lead">{help}</p>
                {button_link(href, label, Look::Main)}
                <p class="machine-code">{error.code()}</p>
            </div>
        }
        .into_any()
    })
}

/// The error where nothing of ours can run: no assets, no frame.
#[must_use]
pub fn static_error(error: ErrorPage) -> String {
    let Words { heading, help } = error.words();
    format!(
        "<!doctype html><html lang=\"{language}\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><h1>{heading}</h1><p>{help}</p><p><small>{code}</small></p></html>",
        language = words::LANGUAGE,
        title = words::page_title(heading, None),
        code = error.code(),
    )
}
