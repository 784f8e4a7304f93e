//! Invariant: out come tables, one frame, its scans and one end marker, behind a head written anew; APP and COM segments
//! never pass through, and nothing follows the end.
//!
//! A JPEG is a chain of segments (0xFF, marker, length, payload); each scan's compressed data follows its SOS segment and
//! runs to the next marker. Two APP segments change the colours and are therefore written anew from their numbers alone:
//! JFIF (APP0) and Adobe (APP14). JFIF may hold a thumbnail, often of the picture before it was cropped; it goes.
//! Source: ITU-T T.81, annex B; T.871 (JFIF); T.872, section 6.5.3 (Adobe).

mod segments;

use self::segments::{adobe, frame_size, jfif, orientation, scan_bytes, split_marker, split_segment};
use super::exif::{EXIF_PREFIX, Orientation};
use super::{CleanPhoto, PhotoKind, PhotoRefusal, Size};

const SOF_PROGRESSIVE: u8 = 0xC2;
const DHT: u8 = 0xC4;
const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
const DQT: u8 = 0xDB;
const DRI: u8 = 0xDD;
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP14: u8 = 0xEE;

/// Progressive writers use about 10, the most careful below 70. Every scan visits all pixels again, so thousands of empty
/// ones would keep a phone busy for minutes.
const SCANS_MAX: u32 = 100;

/// SOI 2 + JFIF 18 + EXIF 36 + Adobe 16.
const HEAD_BYTES_MAX: usize = 72;

pub(super) fn clean(bytes: &[u8]) -> Result<CleanPhoto, PhotoRefusal> {
    let mut rest = bytes.strip_prefix(&[0xFF, SOI]).ok_or(PhotoRefusal::UnknownFormat)?;
    let mut picture = Picture::default();
    picture.body.reserve_exact(bytes.len().saturating_add(HEAD_BYTES_MAX));
    loop {
        let (marker, after) = split_marker(rest)?;
        rest = match marker {
            EOI => return picture.close(),
            0x00 | SOI => return Err(PhotoRefusal::Corrupt),
            // Markers without a segment; outside of a scan they mean nothing.
            0x01 | 0xD0..=0xD7 => after,
            SOS => picture.scan(after)?,
            _ => picture.segment(marker, after)?,
        };
    }
}

/// What has been read of the picture so far.
#[derive(Default)]
struct Picture {
    jfif: Option<[u8; 16]>,
    adobe: Option<[u8; 14]>,
    orientation: Option<Orientation>,
    size: Option<Size>,
    is_progressive: bool,
    scans: u32,
    body: Vec<u8>,
}

impl Picture {
    fn segment<'a>(&mut self, marker: u8, bytes: &'a [u8]) -> Result<&'a [u8], PhotoRefusal> {
        let (segment, rest) = split_segment(bytes)?;
        match marker {
            0xC0..=0xC2 => {
                if self.size.replace(frame_size(segment)?).is_some() {
                    return Err(PhotoRefusal::Corrupt);
                }
                self.is_progressive = marker == SOF_PROGRESSIVE;
                self.keep(marker, segment);
            }
            DHT | DQT | DRI => self.keep(marker, segment),
            // Lossless, hierarchical and arithmetic frames: no browser shows them. 0xC8 and 0xCC are not frames.
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF | 0xDE | 0xDF => {
                return Err(PhotoRefusal::UnknownFormat);
            }
            // Decoders heed these before the first scan only. Of several, the first stays.
            APP0 if self.scans == 0 => self.jfif = self.jfif.or_else(|| jfif(segment)),
            APP1 if self.scans == 0 => self.orientation = self.orientation.or_else(|| orientation(segment)),
            APP14 if self.scans == 0 => self.adobe = self.adobe.or_else(|| adobe(segment)),
            _ => {}
        }
        Ok(rest)
    }

    fn scan<'a>(&mut self, bytes: &'a [u8]) -> Result<&'a [u8], PhotoRefusal> {
        let (header, data) = split_segment(bytes)?;
        // Length 2, component count 1, components 2 each, spectral selection 3.
        let components = usize::from(*header.get(2).ok_or(PhotoRefusal::Corrupt)?);
        let is_header_whole = components > 0 && header.len() == components.saturating_mul(2).saturating_add(6);
        self.scans = self.scans.saturating_add(1);
        if self.size.is_none() || !is_header_whole || self.scans > SCANS_MAX {
            return Err(PhotoRefusal::Corrupt);
        }
        let (data, rest) = scan_bytes(data)
            .filter(|bytes| *bytes > 0)
            .and_then(|bytes| data.split_at_checked(bytes))
            .ok_or(PhotoRefusal::Truncated)?;
        self.keep(SOS, header);
        self.body.extend_from_slice(data);
        Ok(rest)
    }

    fn keep(&mut self, marker: u8, segment: &[u8]) {
        put(&mut self.body, marker, segment);
    }

    fn close(mut self) -> Result<CleanPhoto, PhotoRefusal> {
        let size = self.size.filter(|_| self.scans > 0).ok_or(PhotoRefusal::Truncated)?;
        let orientation = self.orientation.unwrap_or(Orientation::UPRIGHT);
        let mut head = Vec::with_capacity(HEAD_BYTES_MAX);
        head.extend([0xFF, SOI]);
        if let Some(jfif) = self.jfif {
            put(&mut head, APP0, &jfif);
        }
        if !orientation.is_upright() {
            put(&mut head, APP1, &[&[0, 34], &EXIF_PREFIX[..], &orientation.to_tiff()].concat());
        }
        if let Some(adobe) = self.adobe {
            put(&mut head, APP14, &adobe);
        }
        self.body.splice(0..0, head);
        self.body.extend([0xFF, EOI]);
        let photo = size.photo(PhotoKind::Jpeg, orientation, self.body);
        Ok(CleanPhoto { has_several_scans: self.is_progressive || self.scans > 1, ..photo })
    }
}

fn put(out: &mut Vec<u8>, marker: u8, segment: &[u8]) {
    out.extend([0xFF, marker]);
    out.extend_from_slice(segment);
}
