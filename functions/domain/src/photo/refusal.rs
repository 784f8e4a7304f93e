//! What [`clean`](super::clean) answers if a file is not a photo it can keep.
//!
//! Invariant: a variant states a fact about the file; sentences for people are written elsewhere, from these facts.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a file is not taken as a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PhotoRefusal {
    /// No byte at all: the phone gave up before it sent anything.
    Empty,
    /// Longer than a photo needs to be.
    TooLarge {
        /// What was sent.
        bytes: usize,
        /// What is allowed: [`PHOTO_BYTES_MAX`](super::PHOTO_BYTES_MAX).
        bytes_max: usize,
    },
    /// Not JPEG, PNG or WebP, or a kind of JPEG that browsers do not show (lossless, arithmetic, 12 bits).
    UnknownFormat,
    /// A moving WebP: it has no one picture to keep.
    Animated,
    /// The file ends before the picture does, as after a broken upload.
    Truncated,
    /// More than a phone can decode ([`PHOTO_PIXELS_MAX`](super::PHOTO_PIXELS_MAX),
    /// [`PHOTO_SIDE_PIXELS_MAX`](super::PHOTO_SIDE_PIXELS_MAX)); pixels as the header claims.
    TooManyPixels {
        /// Before turning.
        width: u32,
        /// Before turning.
        height: u32,
    },
    /// The file breaks its format's rules.
    Corrupt,
}

impl PhotoRefusal {
    /// The name of this refusal for machines; stable.
    pub const fn code(self) -> &'static str {
        match self {
            PhotoRefusal::Empty => "photo.empty",
            PhotoRefusal::TooLarge { .. } => "photo.too_large",
            PhotoRefusal::UnknownFormat => "photo.unknown_format",
            PhotoRefusal::Animated => "photo.animated",
            PhotoRefusal::Truncated => "photo.truncated",
            PhotoRefusal::TooManyPixels { .. } => "photo.too_many_pixels",
            PhotoRefusal::Corrupt => "photo.corrupt",
        }
    }
}

impl fmt::Display for PhotoRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for PhotoRefusal {}
