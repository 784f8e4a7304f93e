//! Invariant: out come one still picture, its transparency, and the extended header and orientation only if needed; sizes
//! and flags are computed, never copied.
//!
//! A WebP is a RIFF file: a size, then chunks (kind, length, data, a byte of padding if the length is odd). A picture is
//! one `VP8 ` (lossy, with an optional ALPH before it) or one `VP8L` chunk; a `VP8X` chunk in front announces what else
//! there is. Source: RFC 9649; RFC 6386, section 9.1 (the lossy frame's header).

use super::exif::Orientation;
use super::{CleanPhoto, PhotoKind, PhotoRefusal, Size};

const FLAG_ANIMATION: u8 = 0x02;
const FLAG_EXIF: u8 = 0x08;
const FLAG_ALPHA: u8 = 0x10;

/// RIFF and VP8X headers 12 + 18, EXIF 8 + 26, chunk headers and padding of ALPH and the picture 9 + 9.
const OTHER_BYTES_MAX: usize = 82;

pub(super) fn clean(bytes: &[u8]) -> Result<CleanPhoto, PhotoRefusal> {
    let mut rest = riff_payload(bytes)?;
    let mut canvas = None;
    let mut alpha = None;
    let mut picture: Option<Picture> = None;
    let mut orientation = None;
    let mut is_first = true;
    while !rest.is_empty() {
        let ((kind, data), after) = split_chunk(rest)?;
        rest = after;
        match &kind {
            b"VP8X" if is_first => canvas = Some(canvas_size(data)?),
            b"VP8X" => return Err(PhotoRefusal::Corrupt),
            b"ANIM" | b"ANMF" => return Err(PhotoRefusal::Animated),
            b"ALPH" if picture.is_none() => alpha = alpha.or(Some(data)),
            b"VP8 " if picture.is_none() => picture = Some(Picture::lossy(kind, data)?),
            b"VP8L" if picture.is_none() => picture = Some(Picture::lossless(kind, data)?),
            b"EXIF" => orientation = orientation.or_else(|| Some(Orientation::read(data))),
            _ => {}
        }
        is_first = false;
    }
    let picture = picture.ok_or(PhotoRefusal::Truncated)?;
    // Only the extended format has a separate alpha plane, and a still picture fills its canvas.
    if canvas.map_or(alpha.is_some(), |canvas| canvas != picture.size) {
        return Err(PhotoRefusal::Corrupt);
    }
    let alpha = alpha.filter(|_| !picture.is_lossless());
    let orientation = orientation.unwrap_or(Orientation::UPRIGHT);
    let out = write(&picture, alpha, orientation, bytes.len().saturating_add(OTHER_BYTES_MAX));
    Ok(picture.size.photo(PhotoKind::Webp, orientation, out))
}

fn write(picture: &Picture, alpha: Option<&[u8]>, orientation: Orientation, capacity: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(capacity);
    if alpha.is_some() || !orientation.is_upright() {
        let has_alpha = alpha.is_some() || picture.has_alpha;
        put(&mut out, *b"VP8X", &extended_header(picture.size, has_alpha, !orientation.is_upright()));
    }
    if let Some(alpha) = alpha {
        put(&mut out, *b"ALPH", alpha);
    }
    put(&mut out, picture.kind, picture.data);
    if !orientation.is_upright() {
        put(&mut out, *b"EXIF", &orientation.to_tiff());
    }
    let riff_bytes = length_field(out.len().saturating_add(4));
    out.splice(0..0, [*b"RIFF", riff_bytes, *b"WEBP"].concat());
    out
}

/// What the RIFF header covers; bytes behind it are not part of the picture.
fn riff_payload(bytes: &[u8]) -> Result<&[u8], PhotoRefusal> {
    let Some(([b'R', b'I', b'F', b'F', length @ ..], rest)) = bytes.split_first_chunk::<8>() else {
        return Err(PhotoRefusal::UnknownFormat);
    };
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| PhotoRefusal::Truncated)?;
    let payload = rest.get(..length).ok_or(PhotoRefusal::Truncated)?;
    payload.strip_prefix(b"WEBP").ok_or(PhotoRefusal::Corrupt)
}

/// Kind and data.
type Chunk<'a> = ([u8; 4], &'a [u8]);

/// The last padding byte is forgiven if the RIFF size leaves it out, as older encoders did.
fn split_chunk(bytes: &[u8]) -> Result<(Chunk<'_>, &[u8]), PhotoRefusal> {
    let (kind, rest) = bytes.split_first_chunk().ok_or(PhotoRefusal::Truncated)?;
    let (length, rest) = rest.split_first_chunk().ok_or(PhotoRefusal::Truncated)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| PhotoRefusal::Truncated)?;
    let (data, rest) = rest.split_at_checked(length).ok_or(PhotoRefusal::Truncated)?;
    let padding = length % 2;
    Ok(((*kind, data), rest.get(padding..).unwrap_or_default()))
}

fn put(out: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    out.extend(kind);
    out.extend(length_field(data.len()));
    out.extend_from_slice(data);
    if data.len() % 2 == 1 {
        out.push(0);
    }
}

/// Nothing here is longer than the input, whose limit is far below 2^32.
fn length_field(bytes: usize) -> [u8; 4] {
    u32::try_from(bytes).unwrap_or(u32::MAX).to_le_bytes()
}

/// Flags 1, reserved 3, width - 1 and height - 1 in 3 bytes each.
fn canvas_size(data: &[u8]) -> Result<Size, PhotoRefusal> {
    let [flags, _, _, _, w0, w1, w2, h0, h1, h2] = data else {
        return Err(PhotoRefusal::Corrupt);
    };
    if flags & FLAG_ANIMATION != 0 {
        return Err(PhotoRefusal::Animated);
    }
    let side = |low, middle, high| u32::from_le_bytes([low, middle, high, 0]).saturating_add(1);
    Size::parse(side(*w0, *w1, *w2), side(*h0, *h1, *h2))
}

fn extended_header(size: Size, has_alpha: bool, has_exif: bool) -> [u8; 10] {
    let flags = if has_alpha { FLAG_ALPHA } else { 0 } | if has_exif { FLAG_EXIF } else { 0 };
    let [w0, w1, w2, _] = size.width.saturating_sub(1).to_le_bytes();
    let [h0, h1, h2, _] = size.height.saturating_sub(1).to_le_bytes();
    [flags, 0, 0, 0, w0, w1, w2, h0, h1, h2]
}

struct Picture<'a> {
    kind: [u8; 4],
    data: &'a [u8],
    size: Size,
    has_alpha: bool,
}

impl<'a> Picture<'a> {
    fn is_lossless(&self) -> bool {
        self.kind == *b"VP8L"
    }

    /// Must open with a shown key frame of a known profile whose first partition lies within the data.
    fn lossy(kind: [u8; 4], data: &'a [u8]) -> Result<Picture<'a>, PhotoRefusal> {
        let Some([t0, t1, t2, 0x9D, 0x01, 0x2A, w0, w1, h0, h1]) = data.first_chunk() else {
            return Err(PhotoRefusal::Corrupt);
        };
        let tag = u32::from_le_bytes([*t0, *t1, *t2, 0]);
        let is_shown_key_frame = tag & 1 == 0 && (tag >> 1) & 7 <= 3 && (tag >> 4) & 1 == 1;
        let partition_bytes = usize::try_from(tag >> 5).map_err(|_| PhotoRefusal::Truncated)?;
        if !is_shown_key_frame {
            return Err(PhotoRefusal::Corrupt);
        }
        if partition_bytes >= data.len() {
            return Err(PhotoRefusal::Truncated);
        }
        // The two high bits are a scaling hint that decoders ignore.
        let side = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3FFF);
        let size = Size::parse(side(*w0, *w1), side(*h0, *h1))?;
        Ok(Picture { kind, data, size, has_alpha: false })
    }

    /// Signature 8 bits, width - 1 and height - 1 in 14 bits each, transparency 1 bit, version 3 bits.
    fn lossless(kind: [u8; 4], data: &'a [u8]) -> Result<Picture<'a>, PhotoRefusal> {
        let Some([0x2F, b0, b1, b2, b3]) = data.first_chunk() else {
            return Err(PhotoRefusal::Corrupt);
        };
        let bits = u32::from_le_bytes([*b0, *b1, *b2, *b3]);
        if bits >> 29 != 0 {
            return Err(PhotoRefusal::Corrupt);
        }
        let size = Size::parse((bits & 0x3FFF).saturating_add(1), ((bits >> 14) & 0x3FFF).saturating_add(1))?;
        Ok(Picture { kind, data, size, has_alpha: (bits >> 28) & 1 == 1 })
    }
}
