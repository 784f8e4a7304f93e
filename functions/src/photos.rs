//! Photos: cleaned, named by their content, and kept in one of two homes.
//!
//! Invariant: only what [`domain::photo::clean`] made, or [`domain::photo::cover`] of it, is stored, under the SHA-256
//! of exactly those bytes; so a name never changes its content, storing twice does no harm, and the type that a photo
//! is served with was told by its content. A photo is stored before the row that names it.
//!
//! What the public may no longer see lies apart, where an address alone does not reach it ([`settle`]). It is moved
//! after the object's commit: a Worker that is lost in between leaves it where it was, until the office hides, shows or
//! covers something of that ticket again.

#[cfg(test)]
mod tests;

use std::future::Future;

use ::street::calls::Photos;
use domain::photo::{Cover, PHOTO_BYTES_MAX, PhotoKind, PhotoRefusal, clean, cover};
use domain::view::{PhotoLink, PhotoPlaces};
use sha2::{Digest, Sha256};

use crate::http::form::{Fields, PHOTOS_MAX, read_file};
use crate::http::text::hex;
use crate::settings::PhotoHomeKind;
use crate::task::{self, HostFailure};
use crate::{host, http::text};

/// What stands before the last dot of a photo's name: SHA-256 in hexadecimal.
const HASH_DIGITS: usize = 64;

/// A place for photos.
pub trait PhotoHome {
    /// Stores a photo of a 街道.
    fn put(&self, street: &str, name: &PhotoName, photo: &[u8]) -> impl Future<Output = Result<(), HostFailure>>;

    /// Opens a photo: whether it is there. The host then holds its stream.
    fn get(&self, street: &str, name: &PhotoName) -> impl Future<Output = Result<bool, HostFailure>>;

    /// Removes a photo, when it is there.
    fn remove(&self, street: &str, name: &PhotoName) -> impl Future<Output = Result<(), HostFailure>>;

    /// Reads a photo whole; `None` when there is none.
    fn read(&self, street: &str, name: &PhotoName) -> impl Future<Output = Result<Option<Vec<u8>>, HostFailure>> {
        async move {
            if !self.get(street, name).await? {
                return Ok(None);
            }
            host::read_held();
            task::arrival().await.map(Some)
        }
    }
}

/// A well-formed name of a photo: `<hash>.<jpg|png|webp>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoName {
    name: String,
    kind: PhotoKind,
    /// Whether it lies apart from what everybody may fetch.
    is_withheld: bool,
}

impl PhotoName {
    /// The name of a cleaned photo.
    #[must_use]
    pub fn of(photo: &[u8], kind: PhotoKind) -> Self {
        Self { name: format!("{}.{}", hex(&Sha256::digest(photo)), extension(kind)), kind, is_withheld: false }
    }

    /// Reads the last segment of an address.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (hash, ending) = name.split_once('.')?;
        let kind =
            [PhotoKind::Jpeg, PhotoKind::Png, PhotoKind::Webp].into_iter().find(|kind| extension(*kind) == ending)?;
        let is_hash = hash.len() == HASH_DIGITS && hash.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
        is_hash.then(|| Self { name: name.to_owned(), kind, is_withheld: false })
    }

    /// The same photo where it lies while it is withheld from the public.
    #[must_use]
    pub fn withheld(&self) -> Self {
        Self { is_withheld: true, ..self.clone() }
    }

    /// Its media type.
    #[must_use]
    pub const fn content_type(&self) -> &'static str {
        self.kind.content_type()
    }

    /// Two levels of folders, so that none grows beyond a few thousand entries: `xianlin/ab/abcdef….jpg`.
    fn path(&self, street: &str) -> String {
        // No street's name ends with a full stop.
        let apart = if self.is_withheld { ".withheld" } else { "" };
        format!("{}{apart}/{}/{}", text::percent_encoded(street), self.name.get(..2).unwrap_or("__"), self.name)
    }
}

const fn extension(kind: PhotoKind) -> &'static str {
    match kind {
        PhotoKind::Jpeg => "jpg",
        PhotoKind::Png => "png",
        PhotoKind::Webp => "webp",
    }
}

/// A bucket of Cloudflare R2.
pub struct Bucket;

impl PhotoHome for Bucket {
    async fn put(&self, street: &str, name: &PhotoName, photo: &[u8]) -> Result<(), HostFailure> {
        host::bucket_put(&name.path(street), name.content_type(), photo);
        task::arrival().await.map(drop)
    }

    async fn get(&self, street: &str, name: &PhotoName) -> Result<bool, HostFailure> {
        host::bucket_get(&name.path(street));
        task::arrival().await.map(|found| !found.is_empty())
    }

    async fn remove(&self, street: &str, name: &PhotoName) -> Result<(), HostFailure> {
        host::bucket_delete(&name.path(street));
        task::arrival().await.map(drop)
    }
}

/// A writable disk service of `workerd`.
pub struct Disk;

impl PhotoHome for Disk {
    async fn put(&self, street: &str, name: &PhotoName, photo: &[u8]) -> Result<(), HostFailure> {
        host::disk_put(&name.path(street), photo);
        task::arrival().await.map(drop)
    }

    async fn get(&self, street: &str, name: &PhotoName) -> Result<bool, HostFailure> {
        host::disk_get(&name.path(street));
        task::arrival().await.map(|found| !found.is_empty())
    }

    async fn remove(&self, street: &str, name: &PhotoName) -> Result<(), HostFailure> {
        host::disk_delete(&name.path(street));
        task::arrival().await.map(drop)
    }
}

/// The home of this installation.
impl PhotoHome for PhotoHomeKind {
    async fn put(&self, street: &str, name: &PhotoName, photo: &[u8]) -> Result<(), HostFailure> {
        match self {
            Self::Bucket => Bucket.put(street, name, photo).await,
            Self::Disk => Disk.put(street, name, photo).await,
        }
    }

    async fn get(&self, street: &str, name: &PhotoName) -> Result<bool, HostFailure> {
        match self {
            Self::Bucket => Bucket.get(street, name).await,
            Self::Disk => Disk.get(street, name).await,
        }
    }

    async fn remove(&self, street: &str, name: &PhotoName) -> Result<(), HostFailure> {
        match self {
            Self::Bucket => Bucket.remove(street, name).await,
            Self::Disk => Disk.remove(street, name).await,
        }
    }
}

/// Takes in the photos of a form. Every one is looked at before the first is stored, so that a refused form stores
/// nothing; their bytes are read one photo at a time, because six would not fit beside each other.
///
/// # Errors
/// [`HostFailure`] when a photo cannot be read or stored.
pub async fn take_in(home: &impl PhotoHome, street: &str, fields: &Fields) -> Result<Photos, HostFailure> {
    let files: Vec<_> = fields.files("photos").map(|(number, file)| (number, file.bytes)).collect();
    if files.len() > PHOTOS_MAX {
        return Ok(Photos::TooMany { photos: files.len() });
    }
    for (ordinal, (number, bytes)) in (1..).zip(&files) {
        if *bytes > PHOTO_BYTES_MAX {
            let refusal = PhotoRefusal::TooLarge { bytes: *bytes, bytes_max: PHOTO_BYTES_MAX };
            return Ok(Photos::Refused { ordinal, refusal });
        }
        // A single photo is cleaned only once, below.
        if files.len() > 1
            && let Err(refusal) = clean(&read_file(*number).await?)
        {
            return Ok(Photos::Refused { ordinal, refusal });
        }
    }
    let mut stored = Vec::with_capacity(files.len());
    for (ordinal, (number, _)) in (1..).zip(files) {
        match clean(&read_file(number).await?) {
            Ok(photo) => {
                let name = PhotoName::of(&photo.bytes, photo.kind);
                home.put(street, &name, &photo.bytes).await?;
                stored.push(PhotoLink(name.name));
            }
            Err(refusal) => return Ok(Photos::Refused { ordinal, refusal }),
        }
    }
    Ok(Photos::Stored(stored))
}

/// Moves the photos of a ticket to where they belong; the same again moves nothing.
///
/// # Errors
/// [`HostFailure`] when a photo cannot be read, stored or removed.
pub async fn settle(home: &impl PhotoHome, street: &str, places: &PhotoPlaces) -> Result<(), HostFailure> {
    let named = |photos: &[PhotoLink]| photos.iter().filter_map(|photo| PhotoName::parse(&photo.0)).collect::<Vec<_>>();
    for name in named(&places.withheld) {
        moved(home, street, &name, &name.withheld()).await?;
    }
    for name in named(&places.public) {
        moved(home, street, &name.withheld(), &name).await?;
    }
    Ok(())
}

/// Stored there before it is removed here, so that it is never lost.
async fn moved(home: &impl PhotoHome, street: &str, from: &PhotoName, to: &PhotoName) -> Result<(), HostFailure> {
    let Some(photo) = home.read(street, from).await? else { return Ok(()) };
    home.put(street, to, &photo).await?;
    home.remove(street, from).await
}

/// What became of hiding a part of a photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Covered {
    /// The covered photo is stored under a name of its own; the original stays as it was.
    Stored(PhotoLink),
    /// Nothing is stored.
    Refused(PhotoRefusal),
    /// There is no such photo.
    Unknown,
}

/// Covers parts of a stored photo, and stores the result as another one. The same again gives the same name.
///
/// # Errors
/// [`HostFailure`] when the photo cannot be read or stored.
pub async fn covered(
    home: &impl PhotoHome,
    street: &str,
    original: &PhotoLink,
    covers: &[Cover],
) -> Result<Covered, HostFailure> {
    let Some(name) = PhotoName::parse(&original.0) else { return Ok(Covered::Unknown) };
    let bytes = match home.read(street, &name).await? {
        Some(bytes) => Some(bytes),
        None => home.read(street, &name.withheld()).await?,
    };
    let Some(bytes) = bytes else { return Ok(Covered::Unknown) };
    let photo = match cover(&bytes, covers) {
        Ok(photo) => photo,
        Err(refusal) => return Ok(Covered::Refused(refusal)),
    };
    let name = PhotoName::of(&photo.bytes, photo.kind);
    home.put(street, &name, &photo.bytes).await?;
    Ok(Covered::Stored(PhotoLink(name.name)))
}
