//! Keys that derive from the installation's secret, and what is done with them.
//!
//! Invariant: a phone stands in storage only sealed (AES-256-GCM, fresh nonce) and as a keyed hash to find it by; a
//! session token, a sign-in code and a network address only as a keyed hash. Each use has a key of its own, derived
//! as HMAC-SHA256(secret, label); whoever has the file without the secret has none of them.

use crate::book::{Book, Failure};
use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// What a keyed hash is for; the labels are part of what is stored and never change.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Use {
    /// Finds a session by its token.
    SessionToken,
    /// Makes a session's token from its seed.
    SessionSeed,
    /// Finds a person by phone.
    Phone,
    /// Counts requests of one network address.
    Address,
    /// Checks a sign-in code.
    SignInCode,
    /// Tells whether a plan is the one from which the 街道 was founded.
    Plan,
    /// Finds a party's one-time link.
    TaskLink,
    /// Makes a link's secret from its seed.
    TaskLinkSeed,
    /// The secret of the slip of a ticket that was filed for somebody.
    Slip,
    /// The code of an activity that is good for some minutes.
    CheckIn,
    /// Seals what stands in storage.
    Seal,
}

impl Use {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::SessionToken => b"yimi session token 1",
            Self::SessionSeed => b"yimi session seed 1",
            Self::Phone => b"yimi phone 1",
            Self::Address => b"yimi address 1",
            Self::SignInCode => b"yimi sign-in code 1",
            Self::Plan => b"yimi plan 1",
            Self::TaskLink => b"yimi task link 1",
            Self::TaskLinkSeed => b"yimi task link seed 1",
            Self::Slip => b"yimi slip 1",
            Self::CheckIn => b"yimi check-in 1",
            Self::Seal => b"yimi seal 1",
        }
    }
}

/// A keyed hash as base64url text (43 characters). The parts are told apart by their lengths.
pub(crate) fn hash(secret: &str, purpose: Use, parts: &[&str]) -> String {
    BASE64.encode(keyed(secret, purpose, parts).finalize().into_bytes())
}

/// Whether a stored keyed hash is the one of these parts; takes the same time for every wrong answer.
pub(crate) fn matches(secret: &str, purpose: Use, parts: &[&str], stored: &str) -> bool {
    BASE64.decode(stored).is_ok_and(|stored| keyed(secret, purpose, parts).verify_slice(&stored).is_ok())
}

/// Random bytes as base64url text.
pub(crate) fn text(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

/// Seals a text for storage. `about` says what it belongs to; it opens only there.
pub(crate) fn seal(book: &mut Book<'_>, about: &str, plain: &str) -> Result<String, Failure> {
    let nonce: [u8; 12] = book.random();
    let payload = Payload { msg: plain.as_bytes(), aad: about.as_bytes() };
    let sealed = cipher(book.secret)
        .encrypt(Nonce::from_slice(&nonce), payload)
        .map_err(|_| Failure::Unreadable("text to seal"))?;
    Ok(BASE64.encode([nonce.as_slice(), &sealed].concat()))
}

/// Opens a sealed text.
pub(crate) fn unseal(secret: &str, about: &str, sealed: &str) -> Result<String, Failure> {
    const DAMAGED: Failure = Failure::Unreadable("sealed text");
    let bytes = BASE64.decode(sealed).map_err(|_| DAMAGED)?;
    let (nonce, msg) = bytes.split_at_checked(12).ok_or(DAMAGED)?;
    let plain = cipher(secret)
        .decrypt(Nonce::from_slice(nonce), Payload { msg, aad: about.as_bytes() })
        .map_err(|_| DAMAGED)?;
    String::from_utf8(plain).map_err(|_| DAMAGED)
}

fn cipher(secret: &str) -> Aes256Gcm {
    Aes256Gcm::new(&derived(secret, Use::Seal))
}

fn derived(secret: &str, purpose: Use) -> hmac::digest::Output<Sha256> {
    mac(secret.as_bytes()).chain_update(purpose.label()).finalize().into_bytes()
}

fn keyed(secret: &str, purpose: Use, parts: &[&str]) -> Hmac<Sha256> {
    parts.iter().fold(mac(&derived(secret, purpose)), |mac, part| {
        mac.chain_update((part.len() as u64).to_be_bytes()).chain_update(part)
    })
}

fn mac(key: &[u8]) -> Hmac<Sha256> {
    // A key shorter or longer than a block is padded or hashed (RFC 2104), exactly as `new_from_slice` does, whose
    // error is never made.
    <Hmac<Sha256> as Mac>::new_from_slice(key).unwrap_or_else(|_| Mac::new(&Default::default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "a secret of at least 32 characters";

    /// What is stored was made with these keys: HMAC-SHA256(HMAC-SHA256(secret, label), length ‖ part …), computed once
    /// by other means (Python's hmac).
    #[test]
    fn hashes_are_pinned() {
        let check = |purpose, parts: &[&str], text: &str| assert_eq!(hash(SECRET, purpose, parts), text);
        check(Use::Phone, &["13800138000"], "_qQ0xYOsjK7sWGqCvLuMKHZNm_qHgJXyTBtq5oDErZk");
        check(Use::SignInCode, &["token", "482910"], "kocznxCr-rTU8wZxvhKvxDPoYaP9UJtFV2XRX3RMOIY");
        check(Use::SessionToken, &[""], "0DlJXTAwA7n4TPC8SFyvHLRnqHrn7nLrJ0zdbVjqz3k");
    }

    #[test]
    fn hashes_tell_uses_secrets_and_parts_apart() {
        assert_ne!(hash(SECRET, Use::Phone, &["ab", "c"]), hash(SECRET, Use::Phone, &["a", "bc"]));
        assert_ne!(hash(SECRET, Use::Phone, &["1"]), hash(SECRET, Use::Address, &["1"]));
        assert_ne!(hash(SECRET, Use::Phone, &["1"]), hash("another secret", Use::Phone, &["1"]));
    }

    #[test]
    fn sealed_texts_open_only_where_they_belong() {
        let mut town = crate::testing::Town::new();
        let crate::testing::Town { native, now, entropy, .. } = &mut town;
        let seal = |mut book: Book<'_>| Ok((seal(&mut book, "a.b", "一")?, seal(&mut book, "a.b", "一")?));
        let (one, other) = native.transaction(*now, entropy, SECRET, seal).unwrap();
        assert_ne!(one, other, "a fresh nonce");
        assert_eq!(unseal(SECRET, "a.b", &one).as_deref(), Ok("一"));
        let mut damaged = one.clone().into_bytes();
        damaged[20] ^= 1;
        let damaged = String::from_utf8(damaged).unwrap();
        for (secret, about, sealed) in [
            ("another secret", "a.b", one.as_str()),
            (SECRET, "a.c", &one),
            (SECRET, "a.b", &damaged),
            (SECRET, "a.b", ""),
        ] {
            assert_eq!(unseal(secret, about, sealed), Err(Failure::Unreadable("sealed text")));
        }
    }

    #[test]
    fn matches_only_the_same_parts() {
        let stored = hash(SECRET, Use::SignInCode, &["482910"]);
        assert!(matches(SECRET, Use::SignInCode, &["482910"], &stored));
        assert!(!matches(SECRET, Use::SignInCode, &["482911"], &stored));
        assert!(!matches(SECRET, Use::SignInCode, &["482910"], "damaged"));
    }
}
