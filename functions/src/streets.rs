//! Which 街道 exist.
//!
//! Invariant: a `Street` object is called only by a name that the registry has confirmed, because the first call to an
//! object creates it.

use std::cell::RefCell;
use std::collections::HashMap;

use ::street::registry::RegistryCall;
use domain::view::StreetLine;

use crate::visit::{Stop, unreadable};
use crate::{clock, host, task};

/// So long a positive answer is believed, so that a page costs one call. 街道 are never removed; a new one is asked for
/// until it is there.
const BELIEVED_FOR_MS: i64 = 30_000;

/// The most 街道 that are remembered: a city has about 200.
const REMEMBERED_MAX: usize = 1_000;

thread_local! {
    /// By slug: the 街道, and until when that is believed.
    static KNOWN: RefCell<HashMap<String, (StreetLine, i64)>> = RefCell::default();
}

/// The 街道 of this slug, if it exists.
///
/// # Errors
/// [`Stop`] when the registry does not answer.
pub async fn find(slug: &str) -> Result<Option<StreetLine>, Stop> {
    if !is_well_formed(slug) {
        return Ok(None);
    }
    let now_ms = clock::now_ms();
    let believed = |(line, until_ms): &(StreetLine, i64)| (now_ms < *until_ms).then(|| line.clone());
    if let Some(line) = KNOWN.with_borrow(|known| known.get(slug).and_then(believed)) {
        return Ok(Some(line));
    }
    let found = ask(&RegistryCall::Find { slug: slug.to_owned() }).await?.into_iter().next();
    if let Some(line) = &found {
        KNOWN.with_borrow_mut(|known| {
            if known.len() >= REMEMBERED_MAX {
                known.clear();
            }
            known.insert(slug.to_owned(), (line.clone(), now_ms + BELIEVED_FOR_MS));
        });
    }
    Ok(found)
}

/// Asks the registry.
///
/// # Errors
/// [`Stop`] when it does not answer.
pub async fn ask(call: &RegistryCall) -> Result<Vec<StreetLine>, Stop> {
    host::ask_registry(&serde_json::to_vec(call).map_err(unreadable)?);
    serde_json::from_slice(&task::arrival().await?).map_err(unreadable)
}

/// 2 to 32 of a–z, 0–9 and hyphens, beginning with a letter. What is not costs no call.
#[must_use]
pub fn is_well_formed(slug: &str) -> bool {
    (2..=32).contains(&slug.len())
        && slug.starts_with(|first: char| first.is_ascii_lowercase())
        && slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        for good in ["xianlin", "ab", "a-1", "a2345678901234567890123456789012"] {
            assert!(is_well_formed(good), "{good}");
        }
        for bad in ["", "a", "1a", "-a", "Xianlin", "favicon.ico", "仙林", "a b", "a23456789012345678901234567890123"]
        {
            assert!(!is_well_formed(bad), "{bad}");
        }
    }
}
