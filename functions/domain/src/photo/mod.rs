//! Invariant: a photo that leaves this module carries pixels, their colour numbers and which way is up, nothing else:
//! no place, time, device, name, thumbnail or second picture; and cleaning it again changes no byte.
//!
//! A photo of a broken lift must not tell everybody in the 街道 where its author lives. Phones write the place into the
//! file in many ways (EXIF, XMP, maker notes, text chunks, a small copy from before the author cropped or blurred, a
//! video behind the last byte), so each format has a list of what stays; what is not on it goes. Pixels are not encoded
//! again: nothing is lost, and the Worker's CPU budget sees one pass over the bytes. The one fact kept from EXIF is the
//! orientation, without which phone photos lie on their side.
//!
//! ICC colour profiles go too: each is a file within the file, unchecked, up to megabytes, that may name a device
//! and its owner. A wide-gamut photo is then read as sRGB: slightly paler, still the same lift.
//!
//! Walkers of our own, because the crates that edit containers (img-parts 0.4) forgive a missing end marker and keep
//! what follows the first scan unread. Not covered: bytes inside the compressed pixels, which no camera writes.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )
)]

mod cover;
mod exif;
mod jpeg;
mod png;
mod refusal;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
mod webp;

pub use cover::{COVERS_MAX, Cover, cover};
pub use refusal::PhotoRefusal;

/// 10 MiB: a 12-megapixel phone JPEG is 3 to 6 MB, one of 48 megapixels about 10; the upload, the copy made here and the
/// page's own needs (10 + 10 + …) stay far below the 128 MB of a Worker.
pub const PHOTO_BYTES_MAX: usize = 10 * 1024 * 1024;

/// 50,331,648: the full picture of today's 50-megapixel phone sensors. Decoded, at 4 bytes a pixel, it takes 201 MB,
/// about what a small phone's browser survives.
pub const PHOTO_PIXELS_MAX: u64 = 8192 * 6144;

/// 2^14: the longest side WebP can hold, and the widest texture common phone graphics chips take.
pub const PHOTO_SIDE_PIXELS_MAX: u32 = 1 << 14;

/// Takes everything from an uploaded file but the picture itself, and refuses what is not a whole, showable photo.
///
/// The format is told by content; names and declared types are not asked. Memory: one buffer of the input's size.
///
/// # Errors
///
/// The first [`PhotoRefusal`] met reading the file from its start, so an oversized header is refused before its pixels
/// are looked for.
pub fn clean(bytes: &[u8]) -> Result<CleanPhoto, PhotoRefusal> {
    if bytes.is_empty() {
        return Err(PhotoRefusal::Empty);
    }
    within_bytes_max(bytes)?;
    let photo = match PhotoKind::of(bytes).ok_or(PhotoRefusal::UnknownFormat)? {
        PhotoKind::Jpeg => jpeg::clean(bytes)?,
        PhotoKind::Png => png::clean(bytes)?,
        PhotoKind::Webp => webp::clean(bytes)?,
    };
    // Orientation in its full form can be a few bytes longer than a crippled original.
    within_bytes_max(&photo.bytes)?;
    Ok(photo)
}

fn within_bytes_max(bytes: &[u8]) -> Result<(), PhotoRefusal> {
    if bytes.len() > PHOTO_BYTES_MAX {
        return Err(PhotoRefusal::TooLarge { bytes: bytes.len(), bytes_max: PHOTO_BYTES_MAX });
    }
    Ok(())
}

/// A whole photo without metadata, safe to store and to show to strangers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CleanPhoto {
    /// What the bytes are.
    pub kind: PhotoKind,
    /// The file, never longer than [`PHOTO_BYTES_MAX`].
    pub bytes: Vec<u8>,
    /// In pixels, as shown: after turning by the orientation. Fit for the `width` attribute of `<img>`.
    pub width: u32,
    /// In pixels, as shown.
    pub height: u32,
    orientation: exif::Orientation,
    /// A JPEG that a decoder must gather before it can show it.
    has_several_scans: bool,
}

/// The formats that every browser we serve can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhotoKind {
    /// ITU-T T.81: baseline, extended or progressive, Huffman-coded, 8 bits a sample.
    Jpeg,
    /// W3C PNG, third edition; of an animated one the still picture.
    Png,
    /// RFC 9649, still pictures only.
    Webp,
}

impl PhotoKind {
    fn of(bytes: &[u8]) -> Option<PhotoKind> {
        match bytes {
            [0xFF, 0xD8, 0xFF, ..] => Some(PhotoKind::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(PhotoKind::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(PhotoKind::Webp),
            _ => None,
        }
    }

    /// The value of the `Content-Type` header (IANA media types; WebP: RFC 9649).
    pub const fn content_type(self) -> &'static str {
        match self {
            PhotoKind::Jpeg => "image/jpeg",
            PhotoKind::Png => "image/png",
            PhotoKind::Webp => "image/webp",
        }
    }
}

/// Stored size in pixels, before turning; never zero, never beyond the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Size {
    width: u32,
    height: u32,
}

impl Size {
    fn parse(width: u32, height: u32) -> Result<Size, PhotoRefusal> {
        if width == 0 || height == 0 {
            return Err(PhotoRefusal::Corrupt);
        }
        let pixels = u64::from(width).saturating_mul(u64::from(height));
        if width.max(height) > PHOTO_SIDE_PIXELS_MAX || pixels > PHOTO_PIXELS_MAX {
            return Err(PhotoRefusal::TooManyPixels { width, height });
        }
        Ok(Size { width, height })
    }

    fn photo(self, kind: PhotoKind, orientation: exif::Orientation, bytes: Vec<u8>) -> CleanPhoto {
        let Size { width, height } = self;
        let (width, height) = if orientation.swaps_sides() { (height, width) } else { (width, height) };
        CleanPhoto { kind, bytes, width, height, orientation, has_several_scans: false }
    }
}
