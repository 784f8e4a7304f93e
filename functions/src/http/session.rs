//! The session token in the cookie, and the token that each form carries.
//!
//! Invariant: a form is taken only from a page that was made for the session that sends it. The `form` field is
//! `<key>.<mac>`: the key is 16 random bytes, which make the command idempotent; the mac binds it to the session's
//! token under a key that only this installation knows. Nothing of it is stored.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::http::request::Request;
use crate::http::text::{base64url, is_base64url_of};

/// The session cookie of a 街道; its path is the 街道's.
pub const SESSION_COOKIE: &str = "yimi";

/// The cookie of 关怀版.
pub const ELDER_COOKIE: &str = "yimi_elder";

/// 256 bits: nobody guesses a session.
const TOKEN_BYTES: usize = 32;

/// 128 bits: no two forms of one session share a key.
const FORM_KEY_BYTES: usize = 16;

/// 400 days: the most that browsers keep a cookie (RFC 6265bis). "My reports on this phone" should last; how long a
/// sign-in lasts is decided by the object, not by the cookie.
const COOKIE_AGE_MAX_S: u32 = 400 * 24 * 60 * 60;

/// The key of form tokens, derived from the installation's secret.
#[derive(Clone)]
pub struct FormKey(Hmac<Sha256>);

impl FormKey {
    /// Derives the key: HMAC-SHA256 of a fixed label under the secret.
    #[must_use]
    pub fn derive(secret: &str) -> Self {
        let derived = mac(keyed(secret.as_bytes()), &[b"yimi form 1"]);
        Self(keyed(&derived))
    }

    /// The `form` field for a page of the session `token`.
    #[must_use]
    pub fn seal(&self, token: &str, random: [u8; FORM_KEY_BYTES]) -> String {
        let key = base64url(&random);
        let mac = base64url(&mac(self.0.clone(), &[token.as_bytes(), b"|", key.as_bytes()]));
        format!("{key}.{mac}")
    }

    /// The idempotency key of a `form` field that was made for the session `token`.
    #[must_use]
    pub fn open<'a>(&self, token: &str, field: &'a str) -> Option<&'a str> {
        let (key, mac) = field.split_once('.')?;
        if !is_base64url_of(key, FORM_KEY_BYTES) {
            return None;
        }
        let mac = BASE64_URL_SAFE_NO_PAD.decode(mac).ok()?;
        let message = self.0.clone().chain_update(token).chain_update("|").chain_update(key);
        message.verify_slice(&mac).is_ok().then_some(key)
    }
}

/// The session's token, when the request carries one of the right shape.
#[must_use]
pub fn token_of(request: &Request) -> Option<&str> {
    request.cookie(SESSION_COOKIE).filter(|token| is_base64url_of(token, TOKEN_BYTES))
}

/// A fresh token, for a visitor without one.
#[must_use]
pub fn fresh_token(random: [u8; TOKEN_BYTES]) -> String {
    base64url(&random)
}

/// The `Set-Cookie` line of a session token. `Secure` is left out only where the caller sits at this very machine.
#[must_use]
pub fn session_cookie(street: &str, token: &str, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{SESSION_COOKIE}={token}; Path=/{street}; Max-Age={COOKIE_AGE_MAX_S}; HttpOnly; SameSite=Lax{secure}")
}

/// The `Set-Cookie` line that ends a session on this phone.
#[must_use]
pub fn ended_session_cookie(street: &str, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{SESSION_COOKIE}=; Path=/{street}; Max-Age=0; HttpOnly; SameSite=Lax{secure}")
}

/// The `Set-Cookie` line that turns 关怀版 on or off.
#[must_use]
pub fn elder_cookie(street: &str, on: bool, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    let (value, age_max_s) = if on { ("1", COOKIE_AGE_MAX_S) } else { ("", 0) };
    format!("{ELDER_COOKIE}={value}; Path=/{street}; Max-Age={age_max_s}; HttpOnly; SameSite=Lax{secure}")
}

/// Whether a form comes from a page of ours: browsers name the page's origin with every POST; where one does not, the
/// referring address must be ours. `public_origin` is the address under which a proxy in front shows us.
#[must_use]
pub fn is_same_origin(request: &Request, public_origin: Option<&str>) -> bool {
    let ours = |origin: &str| origin == request.origin || Some(origin) == public_origin;
    match (request.header("origin"), request.header("referer")) {
        (Some(origin), _) => ours(origin),
        (None, Some(referer)) => {
            let host_at = referer.find("://").map_or(0, |at| at + 3);
            let end = referer.get(host_at..).and_then(|rest| rest.find('/')).map_or(referer.len(), |at| host_at + at);
            ours(referer.get(..end).unwrap_or(""))
        }
        (None, None) => false,
    }
}

/// Compares secrets in a time that does not tell how much of them agrees.
#[must_use]
pub fn is_same_secret(ours: &str, sent: &str) -> bool {
    let ours = mac(keyed(b"yimi compare"), &[ours.as_bytes()]);
    keyed(b"yimi compare").chain_update(sent).verify_slice(&ours).is_ok()
}

#[expect(clippy::expect_used, reason = "HMAC takes keys of any length (RFC 2104, 2)")]
fn keyed(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("any key length")
}

fn mac(mut hmac: Hmac<Sha256>, parts: &[&[u8]]) -> [u8; 32] {
    for part in parts {
        hmac.update(part);
    }
    hmac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "0123456789abcdef0123456789abcdef";

    fn post(headers: &str) -> Request {
        Request::parse(&format!("POST https://yimi.example/xianlin/s/X/report\n{headers}")).unwrap()
    }

    #[test]
    fn a_form_opens_for_its_own_session_under_its_own_secret_only() {
        let key = FormKey::derive(SECRET);
        let field = key.seal("token-a", [7; 16]);
        let form_key = base64url(&[7; 16]);
        assert_eq!(key.open("token-a", &field), Some(form_key.as_str()));
        assert_eq!(key.open("token-b", &field), None);
        assert_eq!(FormKey::derive("another secret").open("token-a", &field), None);
    }

    #[test]
    fn a_form_that_was_tampered_with_does_not_open() {
        let key = FormKey::derive(SECRET);
        let field = key.seal("token", [7; 16]);
        for at in 0..field.len() {
            let mut bytes = field.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let forged = String::from_utf8(bytes).unwrap();
            assert_eq!(key.open("token", &forged), None, "{forged}");
        }
        for bad in ["", ".", "x.y", field.split_once('.').unwrap().0, &field[1..], &format!("{field}A")] {
            assert_eq!(key.open("token", bad), None, "{bad}");
        }
    }

    #[test]
    fn the_form_token_is_pinned() {
        // Open tabs must survive a deployment; made with Python's hmac and base64.
        let field = FormKey::derive(SECRET).seal("token", [7; 16]);
        assert_eq!(field, "BwcHBwcHBwcHBwcHBwcHBw.Z9R5CzGTmm0U7_tdNMYUmGTIRt_sAzDrraJhTPnNodE");
    }

    #[test]
    fn only_tokens_of_the_right_shape_count() {
        let token = fresh_token([255; 32]);
        let with = |value: &str| token_of(&post(&format!("cookie: yimi={value}"))).map(str::to_owned);
        assert_eq!(with(&token), Some(token.clone()));
        assert_eq!(with(""), None);
        assert_eq!(with(&token[1..]), None);
        assert_eq!(with(&token.replace('_', "=")), None);
    }

    #[test]
    fn cookies_are_closed_to_scripts_and_other_sites() {
        let cookie = session_cookie("xianlin", "T", true);
        assert_eq!(cookie, "yimi=T; Path=/xianlin; Max-Age=34560000; HttpOnly; SameSite=Lax; Secure");
        assert!(!session_cookie("xianlin", "T", false).contains("Secure"));
        assert!(elder_cookie("xianlin", false, true).contains("Max-Age=0"));
        assert!(ended_session_cookie("xianlin", true).starts_with("yimi=; Path=/xianlin; Max-Age=0; HttpOnly"));
    }

    #[test]
    fn secrets_are_compared_whole() {
        assert!(is_same_secret("operator", "operator"));
        assert!(!is_same_secret("operator", "operato"));
        assert!(!is_same_secret("operator", ""));
    }

    #[test]
    fn forms_from_elsewhere_are_told_apart() {
        let check = |headers: &str, wanted: bool| assert_eq!(is_same_origin(&post(headers), None), wanted, "{headers}");
        check("origin: https://yimi.example", true);
        check("origin: http://yimi.example", false);
        check("origin: https://yimi.example:8443", false);
        check("origin: https://evil.example\nreferer: https://yimi.example/", false);
        check("origin: null", false);
        check("referer: https://yimi.example/xianlin", true);
        check("referer: https://yimi.example", true);
        check("referer: https://yimi.example.evil/", false);
        check("referer: https://evil.example/?https://yimi.example/", false);
        check("accept: */*", false);
        let behind_proxy = post("origin: https://public.example");
        assert!(is_same_origin(&behind_proxy, Some("https://public.example")));
    }
}
