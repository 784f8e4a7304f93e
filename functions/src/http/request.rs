//! A request's head, taken apart: method, address, headers, cookies.
//!
//! Invariant: what leaves this module is within the limits and decoded; a path segment is text that a router can
//! compare, and an address that cannot be decoded names nothing.

use crate::http::text::percent_decoded;

/// 4 kB: the longest address of ours is under 100 characters; a link pasted through a messenger that wraps it may be
/// ten times that.
pub const URL_BYTES_MAX: usize = 4 * 1024;

/// 16 kB: browsers send 1 kB, and proxies in between add a few hundred bytes each.
pub const HEADERS_BYTES_MAX: usize = 16 * 1024;

/// Why a head is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadRefusal {
    /// 414: longer than [`URL_BYTES_MAX`].
    UrlTooLong,
    /// 431: longer than [`HEADERS_BYTES_MAX`] in total.
    HeadersTooLong,
    /// 405: neither GET, HEAD nor POST.
    Method,
    /// 400: not an address at all, or one that is not text once decoded.
    Unreadable,
}

/// What the caller wants done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Look. HEAD counts as GET; the runtime leaves the body out.
    Get,
    /// Do.
    Post,
}

/// A request without its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What the caller wants done.
    pub method: Method,
    /// Scheme and host, e.g. `https://yimi.example`.
    pub origin: String,
    /// Path segments, decoded; none is empty.
    pub segments: Vec<String>,
    path: String,
    query: String,
    headers: String,
}

impl Request {
    /// Reads what the host packed: a line `METHOD url`, then a line `name: value` for each header, names in lower
    /// case.
    ///
    /// # Errors
    /// [`HeadRefusal`], the first that applies.
    pub fn parse(head: &str) -> Result<Self, HeadRefusal> {
        let (first, headers) = head.split_once('\n').unwrap_or((head, ""));
        let (method, url) = first.split_once(' ').ok_or(HeadRefusal::Unreadable)?;
        if url.len() > URL_BYTES_MAX {
            return Err(HeadRefusal::UrlTooLong);
        }
        if headers.len() > HEADERS_BYTES_MAX {
            return Err(HeadRefusal::HeadersTooLong);
        }
        let method = match method {
            "GET" | "HEAD" => Method::Get,
            "POST" => Method::Post,
            _ => return Err(HeadRefusal::Method),
        };
        let host_at = url.find("://").ok_or(HeadRefusal::Unreadable)? + 3;
        let rest = url.get(host_at..).unwrap_or("");
        let path_at = host_at + rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (origin, address) = url.split_at(path_at);
        let address = address.split_once('#').map_or(address, |(before, _)| before);
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let segments = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(|segment| percent_decoded(segment, false).ok_or(HeadRefusal::Unreadable))
            .collect::<Result<_, _>>()?;
        let [origin, path, query, headers] = [origin, path, query, headers].map(str::to_owned);
        Ok(Self { method, origin, segments, path, query, headers })
    }

    /// Path and query as they came, for links that lead back.
    #[must_use]
    pub fn path_and_query(&self) -> String {
        let (path, query) = (&self.path, &self.query);
        if query.is_empty() { path.clone() } else { format!("{path}?{query}") }
    }

    /// A header's value, by its name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// A parameter of the query: the first of that name, decoded. One that is not text counts as absent.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<String> {
        self.query.split('&').find_map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (percent_decoded(key, true)? == name).then(|| percent_decoded(value, true))?
        })
    }

    /// A cookie's value: the first of that name, which is the one with the longest path (RFC 6265, 5.4).
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let pairs = self.header("cookie")?.split(';');
        pairs.filter_map(|pair| pair.trim_start().split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// The size of the body, as the caller announced it.
    #[must_use]
    pub fn content_length(&self) -> Option<usize> {
        self.header("content-length")?.parse().ok()
    }

    /// Whether the page came encrypted.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.origin.starts_with("https://")
    }

    /// The host without its port.
    #[must_use]
    pub fn host_name(&self) -> &str {
        let host = self.origin.split_once("://").map_or("", |(_, host)| host);
        match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((address, _)) => address,
            None => host.split_once(':').map_or(host, |(name, _)| name),
        }
    }

    /// Whether the caller sits at this very machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        matches!(self.host_name(), "127.0.0.1" | "localhost" | "::1")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(address: &str) -> Result<Request, HeadRefusal> {
        Request::parse(&format!("GET http://127.0.0.1:8787{address}\ncookie: a=1; yimi=token; yimi=other"))
    }

    #[test]
    fn addresses_are_taken_apart_and_decoded() {
        let check = |address: &str, wanted: &[&str]| {
            assert_eq!(
                get(address).map(|request| request.segments),
                Ok(wanted.iter().map(|s| (*s).to_owned()).collect())
            );
        };
        check("", &[]);
        check("/", &[]);
        check("/xianlin", &["xianlin"]);
        check("/xianlin/", &["xianlin"]);
        check("//xianlin//s/AB%20CD", &["xianlin", "s", "AB CD"]);
        check("/%E4%BB%99%E6%9E%97?code=1", &["仙林"]);
        check("/a%2Fb", &["a/b"]);
        check("?x=/y", &[]);
        assert_eq!(get("/%E4%BB"), Err(HeadRefusal::Unreadable));
        assert_eq!(get("/%zz"), Err(HeadRefusal::Unreadable));
        assert_eq!(get("/%4"), Err(HeadRefusal::Unreadable));
        assert_eq!(Request::parse("GET nonsense"), Err(HeadRefusal::Unreadable));
        assert_eq!(Request::parse(""), Err(HeadRefusal::Unreadable));
    }

    #[test]
    fn query_parameters() {
        let request = get("/x?code=AB+CD%20E&kind=%E4%BB%99&empty=&bare&code=second&bad=%E4").unwrap();
        assert_eq!(request.query("code").as_deref(), Some("AB CD E"));
        assert_eq!(request.query("kind").as_deref(), Some("仙"));
        assert_eq!(request.query("empty").as_deref(), Some(""));
        assert_eq!(request.query("bare").as_deref(), Some(""));
        assert_eq!(request.query("bad"), None);
        assert_eq!(request.query("absent"), None);
    }

    #[test]
    fn headers_and_cookies() {
        let head = "POST https://[::1]:8443/x\nhost: h\ncontent-length: 12\ncookie: yimi_elder=1; yimi=AbC=; x";
        let request = Request::parse(head).unwrap();
        assert_eq!(request.method, Method::Post);
        assert_eq!(request.origin, "https://[::1]:8443");
        assert_eq!((request.host_name(), request.is_loopback(), request.is_https()), ("::1", true, true));
        assert_eq!(request.content_length(), Some(12));
        assert_eq!(request.cookie("yimi"), Some("AbC="));
        assert_eq!(request.cookie("yimi_elder"), Some("1"));
        assert_eq!(request.cookie("x"), None);
        assert_eq!(request.header("content"), None);
        assert_eq!(get("/").unwrap().cookie("yimi"), Some("token"));
    }

    #[test]
    fn hosts_that_only_look_like_this_machine_are_not() {
        for host in ["localhost.example.org", "127.0.0.1.example.org", "192.168.0.7:8787", "127.0.0.11"] {
            assert!(!Request::parse(&format!("GET http://{host}/")).unwrap().is_loopback(), "{host}");
        }
    }

    #[test]
    fn limits_in_order_of_precedence() {
        let long = "a".repeat(URL_BYTES_MAX);
        let wide = format!("x: {}", "b".repeat(HEADERS_BYTES_MAX));
        assert_eq!(get(&format!("/{long}")), Err(HeadRefusal::UrlTooLong));
        assert_eq!(Request::parse(&format!("GET http://h/\n{wide}")), Err(HeadRefusal::HeadersTooLong));
        assert_eq!(Request::parse(&format!("PUT http://h/{long}\n{wide}")), Err(HeadRefusal::UrlTooLong));
        assert_eq!(Request::parse("PUT http://h/"), Err(HeadRefusal::Method));
        assert_eq!(Request::parse("get http://h/"), Err(HeadRefusal::Method));
        assert_eq!(Request::parse("HEAD http://h/").unwrap().method, Method::Get);
    }
}
