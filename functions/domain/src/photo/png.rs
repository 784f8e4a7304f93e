//! Invariant: out come the chunks that [`DISPLAY`] and the match below name, each whole by its checksum, and nothing
//! after IEND.
//!
//! A PNG is a signature and a chain of chunks (length, kind, data, CRC-32 over kind and data). Kept are the header, the
//! palette, the pixels and the few fixed-size numbers that decide how pixels look. Text, time, profiles and the frames of
//! an animation go; its still picture remains. Cropping tools have left the old picture behind IEND ("aCropalypse",
//! CVE-2023-21036), hence the hard end. Source: PNG, third edition (W3C), sections 5, 11 and 13.

use std::ops::RangeInclusive;

use super::exif::Orientation;
use super::{CleanPhoto, PhotoKind, PhotoRefusal, Size};

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1A\n";

/// Length 4 + kind 4 + CRC 4.
const CHUNK_FRAME_BYTES: usize = 12;

/// Signature 8 + IHDR (12 + 13) + eXIf (12 + 26).
const HEAD_BYTES_MAX: usize = 71;

/// Ancillary chunks that change how the picture looks, with the bytes of data that each may have: transparency, gamma,
/// primaries, rendering intent, video signal type. An embedded profile (iCCP) goes; these numbers often stand beside it.
const DISPLAY: [([u8; 4], RangeInclusive<usize>); 5] =
    [(*b"tRNS", 1..=256), (*b"gAMA", 4..=4), (*b"cHRM", 32..=32), (*b"sRGB", 1..=1), (*b"cICP", 4..=4)];

pub(super) fn clean(bytes: &[u8]) -> Result<CleanPhoto, PhotoRefusal> {
    let rest = bytes.strip_prefix(&SIGNATURE).ok_or(PhotoRefusal::UnknownFormat)?;
    let (header, mut rest) = split_chunk(rest)?;
    let size = header_size(&header)?;
    let mut pixels = Pixels::Awaited;
    let mut orientation = None;
    let mut kept = Vec::with_capacity(DISPLAY.len().saturating_add(1));
    let mut body = Vec::with_capacity(bytes.len().saturating_add(HEAD_BYTES_MAX));
    loop {
        let (chunk, after) = split_chunk(rest)?;
        rest = after;
        let is_first = !kept.contains(&chunk.kind);
        pixels = pixels.then(chunk.kind)?;
        match &chunk.kind {
            b"IDAT" => body.extend_from_slice(chunk.whole),
            b"PLTE" if is_first && pixels == Pixels::Awaited && is_palette(chunk.data) => {
                kept.push(chunk.kind);
                body.extend_from_slice(chunk.whole);
            }
            b"eXIf" => orientation = orientation.or_else(|| Some(Orientation::read(chunk.data))),
            b"IEND" if chunk.data.is_empty() && pixels == Pixels::Complete => {
                body.extend_from_slice(chunk.whole);
                break;
            }
            _ if chunk.is_critical() => return Err(PhotoRefusal::Corrupt),
            _ if is_first && pixels == Pixels::Awaited && chunk.is_display() => {
                kept.push(chunk.kind);
                body.extend_from_slice(chunk.whole);
            }
            _ => {}
        }
    }
    let orientation = orientation.unwrap_or(Orientation::UPRIGHT);
    let mut head = Vec::with_capacity(HEAD_BYTES_MAX);
    head.extend(SIGNATURE);
    head.extend_from_slice(header.whole);
    if !orientation.is_upright() {
        head.extend(orientation_chunk(orientation));
    }
    body.splice(0..0, head);
    Ok(size.photo(PhotoKind::Png, orientation, body))
}

/// IDAT chunks must follow each other without a break.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pixels {
    Awaited,
    Running,
    Complete,
}

impl Pixels {
    fn then(self, kind: [u8; 4]) -> Result<Pixels, PhotoRefusal> {
        match (self, &kind) {
            (Pixels::Complete, b"IDAT") => Err(PhotoRefusal::Corrupt),
            (_, b"IDAT") => Ok(Pixels::Running),
            (Pixels::Running, _) => Ok(Pixels::Complete),
            (pixels, _) => Ok(pixels),
        }
    }
}

struct Chunk<'a> {
    kind: [u8; 4],
    data: &'a [u8],
    whole: &'a [u8],
}

impl Chunk<'_> {
    /// The case of the kind's first letter: a decoder that does not know a critical chunk must give up.
    fn is_critical(&self) -> bool {
        self.kind.first().is_some_and(u8::is_ascii_uppercase)
    }

    fn is_display(&self) -> bool {
        DISPLAY.iter().any(|(kind, bytes)| *kind == self.kind && bytes.contains(&self.data.len()))
    }
}

fn split_chunk(bytes: &[u8]) -> Result<(Chunk<'_>, &[u8]), PhotoRefusal> {
    let length = u32::from_be_bytes(*bytes.first_chunk().ok_or(PhotoRefusal::Truncated)?);
    // The standard's limit, 2^31 - 1, also keeps the sum below within 32 bits.
    let length =
        i32::try_from(length).ok().and_then(|length| usize::try_from(length).ok()).ok_or(PhotoRefusal::Corrupt)?;
    let (whole, rest) =
        bytes.split_at_checked(length.saturating_add(CHUNK_FRAME_BYTES)).ok_or(PhotoRefusal::Truncated)?;
    let (_length, checked) = whole.split_at_checked(4).ok_or(PhotoRefusal::Truncated)?;
    let (checked, crc) = checked.split_last_chunk().ok_or(PhotoRefusal::Truncated)?;
    let (kind, data) = checked.split_first_chunk().ok_or(PhotoRefusal::Truncated)?;
    if crc32fast::hash(checked) != u32::from_be_bytes(*crc) {
        return Err(PhotoRefusal::Corrupt);
    }
    Ok((Chunk { kind: *kind, data, whole }, rest))
}

fn header_size(chunk: &Chunk) -> Result<Size, PhotoRefusal> {
    let (b"IHDR", [w3, w2, w1, w0, h3, h2, h1, h0, bits, colour, 0, 0, 0 | 1]) = (&chunk.kind, chunk.data) else {
        return Err(PhotoRefusal::Corrupt);
    };
    let is_colour_known = matches!((colour, bits), (0, 1 | 2 | 4 | 8 | 16) | (3, 1 | 2 | 4 | 8) | (2 | 4 | 6, 8 | 16));
    if !is_colour_known {
        return Err(PhotoRefusal::Corrupt);
    }
    Size::parse(u32::from_be_bytes([*w3, *w2, *w1, *w0]), u32::from_be_bytes([*h3, *h2, *h1, *h0]))
}

/// 1 to 256 entries of red, green and blue.
fn is_palette(data: &[u8]) -> bool {
    (3..=768).contains(&data.len()) && data.len().is_multiple_of(3)
}

fn orientation_chunk(orientation: Orientation) -> Vec<u8> {
    let tiff = orientation.to_tiff();
    let checked = [&b"eXIf"[..], &tiff].concat();
    let crc = crc32fast::hash(&checked).to_be_bytes();
    [&[0, 0, 0, 26], &checked[..], &crc].concat()
}
