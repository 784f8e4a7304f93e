//! What [`clean`](super::clean) answers if a file is not a photo it can keep, and [`cover`](super::cover) if it cannot
//! hide a part of one.
//!
//! Invariant: a variant states a fact about the file; sentences for people are written elsewhere, from these facts.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a file is not taken as a photo, or no part of it hidden.
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
    /// [`cover`](super::cover) was asked to cover nothing.
    NothingToCover,
    /// More rectangles than anybody needs: then the photo is better hidden as a whole.
    TooManyCovers {
        /// What was sent.
        covers: usize,
        /// What is allowed: [`COVERS_MAX`](super::COVERS_MAX).
        covers_max: usize,
    },
    /// A rectangle is empty or reaches beyond the photo.
    CoverOutside {
        /// Which one, from 1.
        ordinal: usize,
    },
    /// The photo can be shown, but it is too large to be decoded by the Worker.
    TooManyPixelsToCover {
        /// Of this photo.
        pixels: u64,
        /// What is allowed for a photo of its make.
        pixels_max: u64,
    },
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
            PhotoRefusal::NothingToCover => "photo.nothing_to_cover",
            PhotoRefusal::TooManyCovers { .. } => "photo.too_many_covers",
            PhotoRefusal::CoverOutside { .. } => "photo.cover_outside",
            PhotoRefusal::TooManyPixelsToCover { .. } => "photo.too_many_pixels_to_cover",
        }
    }
}

impl fmt::Display for PhotoRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for PhotoRefusal {}
