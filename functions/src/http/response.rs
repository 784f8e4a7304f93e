//! An answer: status, headers, body.

use std::fmt::Write as _;

use crate::host;
use crate::http::text::percent_encoded;

/// The set of fixed headers that an answer wears. The host keeps each set ready-made, so that an answer only names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dress {
    /// A page of ours.
    Page,
    /// JSON for machines.
    Json,
    /// A photo: bytes of strangers under our address.
    Photo,
    /// An answer that only points elsewhere, or a file to store.
    Bare,
}

const DRESSES: [Dress; 4] = [Dress::Page, Dress::Json, Dress::Photo, Dress::Bare];

/// Every answer: no guessing of types, and no address of ours in other sites' logs.
const EVERY: &str = "x-content-type-options: nosniff\nreferrer-policy: same-origin\n\
    cross-origin-resource-policy: same-origin";

/// Once seen encrypted, a browser keeps to it for a year.
const STRICT: &str = "strict-transport-security: max-age=31536000; includeSubDomains";

impl Dress {
    /// The number under which the host keeps it.
    #[must_use]
    pub const fn number(self, is_https: bool) -> u8 {
        self as u8 * 2 + is_https as u8
    }

    /// Its header lines.
    #[must_use]
    pub const fn lines(self) -> &'static str {
        match self {
            Self::Page => {
                "content-type: text/html; charset=utf-8\n\
                cache-control: no-store\n\
                content-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                img-src 'self' blob: data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; \
                base-uri 'none'; manifest-src 'self'; worker-src 'self'\n\
                permissions-policy: camera=(self), microphone=(), geolocation=(), payment=(), usb=()\n\
                cross-origin-opener-policy: same-origin\n\
                x-frame-options: DENY"
            }
            Self::Json => {
                "content-type: application/json\n\
                cache-control: no-store\n\
                content-security-policy: default-src 'none'; frame-ancestors 'none'"
            }
            Self::Photo => {
                "cache-control: private, max-age=31536000, immutable\n\
                content-disposition: inline\n\
                content-security-policy: default-src 'none'; frame-ancestors 'none'; sandbox"
            }
            Self::Bare => {
                "cache-control: no-store\n\
                content-security-policy: default-src 'none'; frame-ancestors 'none'"
            }
        }
    }
}

/// Hands every set to the host.
pub fn keep_dresses() {
    for dress in DRESSES {
        let lines = format!("{EVERY}\n{}", dress.lines());
        host::keep_dress(dress.number(false), &lines);
        host::keep_dress(dress.number(true), &format!("{lines}\n{STRICT}"));
    }
}

/// What follows the headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Bytes of ours.
    Bytes(Vec<u8>),
    /// The stream or the open socket that the host holds for this request.
    Held,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    status: u16,
    dress: Dress,
    header_lines: String,
    body: Body,
}

impl Response {
    /// A page.
    #[must_use]
    pub fn page(status: u16, html: String) -> Self {
        Self::new(status, Dress::Page, Body::Bytes(html.into_bytes()))
    }

    /// JSON.
    #[must_use]
    pub const fn json(status: u16, json: Vec<u8>) -> Self {
        Self::new(status, Dress::Json, Body::Bytes(json))
    }

    /// After a form: look there (RFC 9110, 15.4.4). `address` is a path of ours.
    #[must_use]
    pub fn see_other(address: &str) -> Self {
        Self::new(303, Dress::Bare, Body::Bytes(Vec::new())).with("location", address)
    }

    /// What the host holds: a photo's stream, or an open socket.
    #[must_use]
    pub const fn held(status: u16) -> Self {
        Self::new(status, Dress::Photo, Body::Held)
    }

    /// The same, of a photo that not everybody may see: no cache keeps it.
    #[must_use]
    pub const fn held_once(status: u16) -> Self {
        Self::new(status, Dress::Bare, Body::Held)
    }

    /// A file that the browser stores under this name (RFC 6266; the name as RFC 8187 says).
    #[must_use]
    pub fn download(content_type: &str, name: &str, file: Vec<u8>) -> Self {
        Self::new(200, Dress::Bare, Body::Bytes(file))
            .with("content-type", content_type)
            .with("content-disposition", &format!("attachment; filename*=UTF-8''{}", percent_encoded(name)))
    }

    const fn new(status: u16, dress: Dress, body: Body) -> Self {
        Self { status, dress, header_lines: String::new(), body }
    }

    /// The same with one more header. A value that would break out of its line is left out whole.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        if value.bytes().any(|byte| byte < b' ' || byte == 0x7f) {
            return self;
        }
        let line_break = if self.header_lines.is_empty() { "" } else { "\n" };
        // Writing to a text cannot fail.
        let _ = write!(self.header_lines, "{line_break}{name}: {value}");
        self
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// The value of a header that was added.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.header_lines.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// Hands the answer to the host for requests that end without us.
    pub fn keep_as_fault_page(self) {
        if let Body::Bytes(bytes) = self.body {
            let html = String::from_utf8_lossy(&bytes);
            host::keep_fault_page(self.status, self.dress.number(false), &self.header_lines, &html);
        }
    }

    /// Hands the answer to the host.
    pub fn send(self, is_https: bool) {
        let dress = self.dress.number(is_https);
        match self.body {
            Body::Bytes(bytes) => host::respond(self.status, dress, &self.header_lines, &bytes),
            Body::Held => host::respond_held(self.status, dress, &self.header_lines),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dress_has_its_own_numbers_and_whole_lines() {
        let mut numbers: Vec<u8> = DRESSES.iter().flat_map(|dress| [dress.number(false), dress.number(true)]).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (0..8).collect::<Vec<u8>>());
        for line in DRESSES.iter().flat_map(|dress| dress.lines().lines()).chain(EVERY.lines()).chain(STRICT.lines()) {
            let (name, value) = line.split_once(": ").expect(line);
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{line}");
            assert_eq!(value, value.trim(), "{line}");
        }
    }

    #[test]
    fn pages_allow_no_inline_script_and_no_foreign_source() {
        let policy = Dress::Page.lines().lines().find(|line| line.starts_with("content-security-policy")).unwrap();
        assert_eq!(
            policy,
            "content-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
             img-src 'self' blob: data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; \
             base-uri 'none'; manifest-src 'self'; worker-src 'self'"
        );
    }

    #[test]
    fn headers_cannot_be_smuggled_in() {
        let response = Response::see_other("/x\nset-cookie: yimi=evil").with("x-yimi-code", "a.b").with("vary", "x");
        assert_eq!(response.header("location"), None);
        assert_eq!(response.header("set-cookie"), None);
        assert_eq!(response.header_lines, "x-yimi-code: a.b\nvary: x");
    }
}
