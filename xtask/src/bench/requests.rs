//! Requests as bytes, made before they are timed.

use tests::visitor::{BOUNDARY, Part, multipart};

/// A browser's address and cookie.
pub struct Browser {
    /// Host and port.
    pub host: String,
    /// The session's token.
    pub token: String,
}

impl Browser {
    /// GET.
    pub fn get(&self, path: &str) -> Vec<u8> {
        format!("GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: yimi={}\r\n\r\n", self.host, self.token).into_bytes()
    }

    /// POST of a multipart form.
    pub fn post_multipart(&self, path: &str, parts: &[Part<'_>]) -> Vec<u8> {
        self.post(path, &format!("multipart/form-data; boundary={BOUNDARY}"), &multipart(parts))
    }

    /// POST of a urlencoded form whose values need no encoding.
    pub fn post_form(&self, path: &str, body: &str) -> Vec<u8> {
        self.post(path, "application/x-www-form-urlencoded", body.as_bytes())
    }

    fn post(&self, path: &str, kind: &str, body: &[u8]) -> Vec<u8> {
        let (host, token) = (&self.host, &self.token);
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: yimi={token}\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        [head.into_bytes(), body.to_vec()].concat()
    }
}
