//! A visitor: an HTTP client with the cookies of one browser, who reads forms off pages and sends them.

use std::collections::BTreeMap;
use std::time::Duration;

/// One browser without scripts.
pub struct Visitor {
    agent: ureq::Agent,
    origin: String,
    cookies: BTreeMap<String, String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Headers, lower-case names.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
    /// The first header of that name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
    /// Where a redirect leads.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn location(&self) -> &str {
        self.header("location").unwrap_or_else(|| panic!("no redirect: {} {}", self.status, self.text()))
    }
    /// The stable machine code of a refusal.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.header("x-yimi-code")
    }
    /// The value of any hidden field `form` of the page: a token is bound to the browser, not to the action.
    ///
    /// # Panics
    /// When the page has no form.
    #[must_use]
    pub fn any_form(&self) -> String {
        let page = self.text();
        let mut inputs = page.split("<input").filter(|input| attribute(input, "name").as_deref() == Some("form"));
        let value = inputs.next().and_then(|input| attribute(input, "value"));
        value.unwrap_or_else(|| panic!("no form on this page ({}): {page}", self.status))
    }
    /// The value of the hidden field `form` of the form whose action ends with `action`.
    ///
    /// # Panics
    /// When the page has no such form.
    #[must_use]
    pub fn form(&self, action: &str) -> String {
        let page = self.text();
        let found = page.split("<form").skip(1).find_map(|form| {
            let form = form.split("</form>").next()?;
            let target = attribute(form, "action")?;
            target.ends_with(action).then_some(())?;
            let input = form.split("<input").find(|input| attribute(input, "name").as_deref() == Some("form"))?;
            attribute(input, "value")
        });
        found.unwrap_or_else(|| panic!("no form for {action} on this page ({}): {page}", self.status))
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split('>').next()?.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value.replace("&amp;", "&"))
}

/// One part of a multipart form.
#[derive(Debug, Clone)]
pub enum Part<'a> {
    /// A text field.
    Text(&'a str, &'a str),
    /// A file: field, file name, claimed type, bytes.
    File(&'a str, &'a str, &'a str, &'a [u8]),
}

/// The boundary of every multipart body here.
pub const BOUNDARY: &str = "yimi-test-boundary-7f3a";

/// A multipart body.
#[must_use]
pub fn multipart(parts: &[Part<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        body.extend_from_slice(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; ").as_bytes());
        match part {
            Part::Text(name, value) => {
                body.extend_from_slice(format!("name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes());
            }
            Part::File(name, file, kind, bytes) => {
                let head = format!("name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: {kind}\r\n\r\n");
                body.extend_from_slice(head.as_bytes());
                body.extend_from_slice(bytes);
                body.extend_from_slice(b"\r\n");
            }
        }
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

impl Visitor {
    /// A browser with no cookies that talks to `origin`, e.g. `http://127.0.0.1:8787`.
    #[must_use]
    pub fn new(origin: &str) -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(30)))
            .max_idle_connections_per_host(1)
            .build()
            .into();
        Self { agent, origin: origin.to_owned(), cookies: BTreeMap::new() }
    }

    /// The value of a cookie.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Sets a cookie, as hostile or returning browsers do.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// GET.
    pub fn get(&mut self, path: &str) -> Answer {
        self.try_get(path).unwrap_or_else(|error| panic!("GET {path}: {error}"))
    }

    /// GET that may fail on the way.
    ///
    /// # Errors
    /// When the connection breaks or times out.
    pub fn try_get(&mut self, path: &str) -> Result<Answer, ureq::Error> {
        self.try_send("GET", path, &[], &[])
    }

    /// POST of a urlencoded form.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.try_post(path, fields).unwrap_or_else(|error| panic!("POST {path}: {error}"))
    }

    /// POST of a urlencoded form that may fail on the way.
    ///
    /// # Errors
    /// When the connection breaks or times out.
    pub fn try_post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer, ureq::Error> {
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", percent(value))).collect();
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("origin", &self.origin.clone())];
        self.try_send("POST", path, &headers, body.join("&").as_bytes())
    }

    /// POST of a multipart form.
    pub fn post_multipart(&mut self, path: &str, parts: &[Part<'_>]) -> Answer {
        self.try_post_multipart(path, parts).unwrap_or_else(|error| panic!("POST {path}: {error}"))
    }

    /// POST of a multipart form that may fail on the way.
    ///
    /// # Errors
    /// When the connection breaks or times out.
    pub fn try_post_multipart(&mut self, path: &str, parts: &[Part<'_>]) -> Result<Answer, ureq::Error> {
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let headers = [("content-type", kind.as_str()), ("origin", &self.origin.clone())];
        self.try_send("POST", path, &headers, &multipart(parts))
    }

    /// Any request; the cookies of this browser go with it and come back. Like a browser, it sends a request once more
    /// when a kept connection turns out to be closed: the server closes idle ones at a moment of its own.
    ///
    /// # Errors
    /// When the connection breaks or times out.
    pub fn try_send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Answer, ureq::Error> {
        match self.try_send_once(method, path, headers, body) {
            Err(ureq::Error::Io(error)) if is_closed(&error) => self.try_send_once(method, path, headers, body),
            answer => answer,
        }
    }

    fn try_send_once(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Answer, ureq::Error> {
        let address = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.origin) };
        let mut request = ureq::http::Request::builder().method(method).uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header("cookie", cookies.join("; "));
        }
        let mut response = if method == "GET" || method == "HEAD" {
            self.agent.run(request.body(())?)?
        } else {
            self.agent.run(request.body(body)?)?
        };
        let headers: Vec<(String, String)> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), value.to_str().unwrap_or("").to_owned()))
            .collect();
        for (_, cookie) in headers.iter().filter(|(name, _)| name == "set-cookie") {
            self.remember(cookie);
        }
        let bytes = response.body_mut().with_config().limit(64 << 20).read_to_vec()?;
        Ok(Answer { status: response.status().as_u16(), headers, bytes })
    }

    fn remember(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or("");
        if let Some((name, value)) = pair.split_once('=') {
            if value.is_empty() || cookie.to_ascii_lowercase().contains("max-age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn is_closed(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(error.kind(), ConnectionReset | ConnectionAborted | BrokenPipe | UnexpectedEof)
}

fn percent(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(byte as char);
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
