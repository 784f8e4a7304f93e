//! Texts of the web: percent-encoding, base64url, hexadecimal.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};

/// Decodes percent-encoding, and `+` as a space where forms do so. `None` when it is malformed or not UTF-8.
#[must_use]
pub fn percent_decoded(text: &str, plus_is_space: bool) -> Option<String> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => hex_digit(bytes.next()?)? << 4 | hex_digit(bytes.next()?)?,
            b'+' if plus_is_space => b' ',
            other => other,
        });
    }
    String::from_utf8(decoded).ok()
}

/// Encodes everything but unreserved characters (RFC 3986, 2.3).
#[must_use]
pub fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            push_hex(&mut encoded, byte, b"0123456789ABCDEF");
        }
    }
    encoded
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        push_hex(&mut text, *byte, b"0123456789abcdef");
    }
    text
}

/// Base64 for addresses and cookies, without padding (RFC 4648, 5).
#[must_use]
pub fn base64url(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// Whether a text is what [`base64url`] makes of exactly `bytes` bytes, the unused bits aside.
#[must_use]
pub fn is_base64url_of(text: &str, bytes: usize) -> bool {
    text.len() == (bytes * 4).div_ceil(3)
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

fn push_hex(text: &mut String, byte: u8, digits: &[u8; 16]) {
    text.push(char::from(digits[usize::from(byte >> 4)]));
    text.push(char::from(digits[usize::from(byte & 15)]));
}

fn hex_digit(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_encoding_both_ways() {
        assert_eq!(percent_encoded("仙林 a/b~-_.?"), "%E4%BB%99%E6%9E%97%20a%2Fb~-_.%3F");
        assert_eq!(percent_decoded("%E4%BB%99+%2b", false).as_deref(), Some("仙++"));
        assert_eq!(percent_decoded("%E4%BB%99+%2b", true).as_deref(), Some("仙 +"));
        for bad in ["%", "%4", "%g0", "%4g", "%ff"] {
            assert_eq!(percent_decoded(bad, true), None, "{bad}");
        }
    }

    #[test]
    fn base64url_of_the_standard() {
        // RFC 4648, 10, without the padding.
        let cases = [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE")];
        for (plain, wanted) in cases {
            assert_eq!(base64url(plain.as_bytes()), wanted);
            assert!(is_base64url_of(wanted, plain.len()));
        }
        assert_eq!(base64url(&[0xfb, 0xff]), "-_8");
        assert!(!is_base64url_of("Zg=", 2));
        assert!(!is_base64url_of("Zg", 2));
    }

    #[test]
    fn hexadecimal() {
        assert_eq!(hex(&[0, 0x1f, 0xa0]), "001fa0");
    }
}
