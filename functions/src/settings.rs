//! What an installation decides for itself; handed in by the host once per instance.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use serde::Deserialize;

use crate::http::session::FormKey;

/// 32 characters of hexadecimal hold 128 bits.
const SECRET_CHARACTERS_MIN: usize = 32;

/// Why an installation cannot serve.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsRefusal {
    /// What the host hands in has another shape: host and module are of different builds.
    #[error("the host's settings cannot be read: {0}")]
    Unreadable(String),
    /// Without a secret, anybody could make sessions and forms.
    #[error("YIMI_SECRET must have at least {SECRET_CHARACTERS_MIN} characters")]
    SecretTooShort,
    /// There is no place for photos.
    #[error("neither PHOTOS (a bucket) nor PHOTOS_DISK (a disk service) is bound")]
    NoPhotoHome,
}

/// Where photos are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhotoHomeKind {
    /// An R2 bucket.
    Bucket,
    /// A writable disk service.
    Disk,
}

/// As the host reads it from the bindings; a setting that is not made is null or empty.
#[derive(Deserialize)]
struct Bindings {
    secret: Option<String>,
    origin: Option<String>,
    address_header: Option<String>,
    operator_token: Option<String>,
    version: Option<String>,
    photos: Option<PhotoHomeKind>,
    manifest: HashMap<String, String>,
}

/// The settings of this installation.
#[derive(Clone)]
pub struct Settings {
    /// From which every key derives.
    pub secret: String,
    /// The public origin that goes into codes; else the request's own.
    pub origin: Option<String>,
    /// The header, in lower case, in which the platform says the caller's network address.
    pub address_header: String,
    /// Without it, the operator's routes do not exist.
    pub operator_token: Option<String>,
    /// What `/healthz` says.
    pub version: String,
    /// Where photos are kept.
    pub photos: PhotoHomeKind,
    /// Addresses of hashed assets by their plain names.
    pub manifest: Rc<HashMap<String, String>>,
    /// Seals the forms.
    pub form_key: FormKey,
}

impl Settings {
    /// Reads the host's JSON.
    ///
    /// # Errors
    /// [`SettingsRefusal`], the first that applies.
    pub fn parse(json: &str) -> Result<Self, SettingsRefusal> {
        let bindings: Bindings =
            serde_json::from_str(json).map_err(|error| SettingsRefusal::Unreadable(error.to_string()))?;
        let made = |setting: Option<String>| setting.filter(|text| !text.is_empty());
        let secret = bindings.secret.unwrap_or_default();
        if secret.chars().count() < SECRET_CHARACTERS_MIN {
            return Err(SettingsRefusal::SecretTooShort);
        }
        let form_key = FormKey::derive(&secret);
        Ok(Self {
            secret,
            origin: made(bindings.origin).map(|origin| origin.trim_end_matches('/').to_owned()),
            address_header: made(bindings.address_header).unwrap_or("cf-connecting-ip".into()).to_lowercase(),
            operator_token: made(bindings.operator_token),
            version: made(bindings.version).unwrap_or(env!("CARGO_PKG_VERSION").into()),
            photos: bindings.photos.ok_or(SettingsRefusal::NoPhotoHome)?,
            manifest: Rc::new(bindings.manifest),
            form_key,
        })
    }
}

thread_local! {
    static SETTINGS: RefCell<Option<Rc<Settings>>> = const { RefCell::new(None) };
}

/// Keeps the settings for this instance.
pub fn keep(settings: Settings) {
    SETTINGS.set(Some(Rc::new(settings)));
}

/// The settings of this instance; `None` before they were kept, and then the host calls nothing else.
#[must_use]
pub fn kept() -> Option<Rc<Settings>> {
    SETTINGS.with_borrow(Clone::clone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(change: impl Fn(&mut serde_json::Value)) -> Result<Settings, SettingsRefusal> {
        let mut json = serde_json::json!({
            "secret": "0123456789abcdef0123456789abcdef", "origin": null, "address_header": null,
            "operator_token": "", "version": null, "photos": "disk", "manifest": {"style.css": "/assets/style-1.css"},
        });
        change(&mut json);
        Settings::parse(&json.to_string())
    }

    #[test]
    fn what_is_not_set_has_a_default_or_does_not_exist() {
        let settings = parse(|_| ()).ok().unwrap();
        assert_eq!(settings.address_header, "cf-connecting-ip");
        assert_eq!((settings.origin, settings.operator_token), (None, None));
        assert_eq!(settings.manifest["style.css"], "/assets/style-1.css");
        let settings = parse(|json| json["origin"] = "https://yimi.example/".into()).ok().unwrap();
        assert_eq!(settings.origin.as_deref(), Some("https://yimi.example"));
    }

    #[test]
    fn an_installation_without_what_it_needs_does_not_serve() {
        let refused = |change: fn(&mut serde_json::Value)| parse(change).err();
        assert_eq!(refused(|json| json["secret"] = "short".into()), Some(SettingsRefusal::SecretTooShort));
        assert_eq!(refused(|json| json["secret"] = serde_json::Value::Null), Some(SettingsRefusal::SecretTooShort));
        assert_eq!(refused(|json| json["photos"] = serde_json::Value::Null), Some(SettingsRefusal::NoPhotoHome));
        assert!(matches!(refused(|json| json["manifest"] = 7.into()), Some(SettingsRefusal::Unreadable(_))));
    }
}
