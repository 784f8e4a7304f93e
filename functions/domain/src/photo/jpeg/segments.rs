//! Invariant: pure readers of a JPEG's pieces; each answers with a part of the input or with numbers from it.

use crate::photo::exif::{EXIF_PREFIX, Orientation};
use crate::photo::{PhotoRefusal, Size};

/// A marker may be preceded by any number of 0xFF fill bytes.
pub(super) fn split_marker(bytes: &[u8]) -> Result<(u8, &[u8]), PhotoRefusal> {
    let fill = bytes.iter().take_while(|byte| **byte == 0xFF).count();
    match bytes.get(fill..).and_then(<[u8]>::split_first) {
        Some(_) if fill == 0 => Err(PhotoRefusal::Corrupt),
        Some((marker, rest)) => Ok((*marker, rest)),
        None => Err(PhotoRefusal::Truncated),
    }
}

/// A segment with its length field, which counts itself.
pub(super) fn split_segment(bytes: &[u8]) -> Result<(&[u8], &[u8]), PhotoRefusal> {
    let length = u16::from_be_bytes(*bytes.first_chunk().ok_or(PhotoRefusal::Truncated)?);
    if length < 2 {
        return Err(PhotoRefusal::Corrupt);
    }
    bytes.split_at_checked(usize::from(length)).ok_or(PhotoRefusal::Truncated)
}

/// How many bytes of compressed data precede the next marker; restart markers and stuffed 0xFF 0x00 belong to the data.
pub(super) fn scan_bytes(data: &[u8]) -> Option<usize> {
    let mut at = 0_usize;
    loop {
        at = at.checked_add(data.get(at..)?.iter().position(|byte| *byte == 0xFF)?)?;
        at = match data.get(at.checked_add(1)?)? {
            0x00 | 0xD0..=0xD7 => at.checked_add(2)?,
            0xFF => at.checked_add(1)?,
            _ => return Some(at),
        };
    }
}

pub(super) fn frame_size(segment: &[u8]) -> Result<Size, PhotoRefusal> {
    let [_, _, bits, h1, h0, w1, w0, components, specifications @ ..] = segment else {
        return Err(PhotoRefusal::Corrupt);
    };
    if *bits != 8 {
        return Err(PhotoRefusal::UnknownFormat);
    }
    if *components == 0 || specifications.len() != usize::from(*components).saturating_mul(3) {
        return Err(PhotoRefusal::Corrupt);
    }
    Size::parse(u16::from_be_bytes([*w1, *w0]).into(), u16::from_be_bytes([*h1, *h0]).into())
}

/// Version, unit and density stay; the thumbnail's size becomes 0 × 0.
pub(super) fn jfif(segment: &[u8]) -> Option<[u8; 16]> {
    match *segment.first_chunk()? {
        [_, _, b'J', b'F', b'I', b'F', 0, v1, v0, unit, x1, x0, y1, y0, _, _] => {
            Some([0, 16, b'J', b'F', b'I', b'F', 0, v1, v0, unit, x1, x0, y1, y0, 0, 0])
        }
        _ => None,
    }
}

/// The last byte, the colour transform, is what decoders need; the writer's version and flags become its usual 100, 0, 0.
pub(super) fn adobe(segment: &[u8]) -> Option<[u8; 14]> {
    match *segment.first_chunk()? {
        [_, _, b'A', b'd', b'o', b'b', b'e', _, _, _, _, _, _, transform] => {
            Some([0, 14, b'A', b'd', b'o', b'b', b'e', 0, 100, 0, 0, 0, 0, transform])
        }
        _ => None,
    }
}

pub(super) fn orientation(segment: &[u8]) -> Option<Orientation> {
    segment.get(2..)?.strip_prefix(&EXIF_PREFIX).map(Orientation::read)
}
