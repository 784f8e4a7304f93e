//! Answers that no view stands behind: what is wrong with a request, and with us.

use app::Frame;
use app::pages::{self, ErrorPage};

use crate::http::form::BodyRefusal;
use crate::http::request::HeadRefusal;
use crate::http::response::Response;

/// The status of a page, where it is not the page's own (RFC 9110, 15.5.12).
const LENGTH_REQUIRED: u16 = 411;

/// What is wrong with a head.
#[must_use]
pub const fn of_head(refusal: HeadRefusal) -> ErrorPage {
    match refusal {
        HeadRefusal::UrlTooLong => ErrorPage::UriTooLong,
        HeadRefusal::HeadersTooLong => ErrorPage::HeadersTooLarge,
        HeadRefusal::Method => ErrorPage::MethodNotAllowed,
        HeadRefusal::Unreadable => ErrorPage::BadRequest { code: "request_unreadable" },
    }
}

/// What is wrong with a body.
#[must_use]
pub const fn of_body(refusal: BodyRefusal) -> ErrorPage {
    match refusal {
        BodyRefusal::ForeignOrigin | BodyRefusal::NotOurForm => ErrorPage::FormExpired,
        BodyRefusal::Type => ErrorPage::UnsupportedMediaType,
        BodyRefusal::LengthMissing => ErrorPage::BadRequest { code: "length_required" },
        BodyRefusal::TooLarge => ErrorPage::TooLarge,
        BodyRefusal::Unreadable => ErrorPage::BadRequest { code: "form_unreadable" },
    }
}

/// The answer, with its page already written.
#[must_use]
pub fn answer(error: ErrorPage, html: String) -> Response {
    let status = if error.code() == "length_required" { LENGTH_REQUIRED } else { error.status() };
    let response = Response::page(status, html).with("x-yimi-code", error.code());
    match error {
        ErrorPage::MethodNotAllowed => response.with("allow", "GET, HEAD, POST"),
        ErrorPage::Busy => response.with("retry-after", "1"),
        _ => response,
    }
}

/// The answer to a request that has no surroundings: it was not even read.
#[must_use]
pub fn bare(error: ErrorPage) -> Response {
    answer(error, pages::static_error(error))
}

/// The answer inside what is known of the request.
#[must_use]
pub fn framed(frame: &Frame, error: ErrorPage) -> Response {
    answer(error, pages::error(frame, error))
}

/// Hands the host the pages for requests that end without us: they must not need the module.
pub fn keep_pages() {
    for error in [ErrorPage::Internal, ErrorPage::Busy] {
        bare(error).keep_as_fault_page();
    }
}
