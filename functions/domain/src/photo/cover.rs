//! Invariant: of what lies under a rectangle nothing leaves this module: the picture is decoded, painted over and encoded
//! anew; no byte of the given file is passed on.
//!
//! A face, a number plate or a house number in the photo of a street is somebody's own affair. The browser may show
//! where the rectangle will be, but what it draws proves nothing; so the Worker paints.
//!
//! The rectangle is where the person saw it, on the turned picture; the pixels are stored unturned, and stay so: the
//! rectangle is turned back instead, which takes no second copy of the picture.

use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::{ColorType, DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageResult, Rgb, RgbImage};
use serde::{Deserialize, Serialize};

use super::exif::Orientation;
use super::{CleanPhoto, PhotoKind, PhotoRefusal, clean};

/// More than a street's worth of faces; beyond that the whole photo is better hidden.
pub const COVERS_MAX: usize = 10;

/// 16 megapixels at three bytes, the picture of a usual phone. Beside it lie the file as stored, cleaned and read (10 MB
/// each at most) and the module itself, in the 128 MB of a Worker.
const DECODED_BYTES_MAX: u64 = 48_000_000;

/// The scale of a [`Cover`]: the whole width or height.
const WHOLE: u16 = 1_000;

/// About what phones write themselves; below it, letters beside the rectangle begin to fray.
const QUALITY: u8 = 82;

/// The paint: no colour that a photo would be taken for.
const GREY: Rgb<u8> = Rgb([128; 3]);

/// A rectangle on a photo as it is shown, in thousandths of its width and height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// From the left edge.
    pub left: u16,
    /// From the upper edge.
    pub top: u16,
    /// To the right of that.
    pub width: u16,
    /// Down from that.
    pub height: u16,
}

/// Paints rectangles over a photo, and makes a JPEG of the same size and orientation of it.
///
/// A rectangle covers every pixel that it touches. What is transparent becomes white, as on the page.
///
/// # Errors
///
/// What is wrong with the rectangles, or else as [`clean`]; [`PhotoRefusal::TooManyPixelsToCover`] before anything is
/// decoded that would not fit the memory.
pub fn cover(bytes: &[u8], covers: &[Cover]) -> Result<CleanPhoto, PhotoRefusal> {
    if covers.is_empty() {
        return Err(PhotoRefusal::NothingToCover);
    }
    if covers.len() > COVERS_MAX {
        return Err(PhotoRefusal::TooManyCovers { covers: covers.len(), covers_max: COVERS_MAX });
    }
    let areas: Vec<Area> = (1..)
        .zip(covers)
        .map(|(ordinal, cover)| Area::of(*cover).ok_or(PhotoRefusal::CoverOutside { ordinal }))
        .collect::<Result<_, _>>()?;
    let photo = clean(bytes)?;
    let mut picture = decode(&photo)?;
    for area in areas {
        paint(&mut picture, area.turned_back(photo.orientation));
    }
    let covered = encode(&picture, photo.orientation).map_err(|_| PhotoRefusal::Corrupt)?;
    drop(picture);
    clean(&covered)
}

/// From the first to before the last, in thousandths, across and down.
#[derive(Clone, Copy)]
struct Area {
    across: (u16, u16),
    down: (u16, u16),
}

impl Area {
    /// `None` when it is empty or reaches beyond the picture.
    fn of(cover: Cover) -> Option<Area> {
        let span = |first: u16, length: u16| {
            let last = first.checked_add(length)?;
            (length > 0 && last <= WHOLE).then_some((first, last))
        };
        Some(Area { across: span(cover.left, cover.width)?, down: span(cover.top, cover.height)? })
    }

    /// Where it lies on the stored picture.
    fn turned_back(self, orientation: Orientation) -> Area {
        let Area { across, down } = self;
        let flipped = |(first, last): (u16, u16)| (WHOLE.saturating_sub(last), WHOLE.saturating_sub(first));
        let (across, down) = match orientation.number() {
            2 => (flipped(across), down),
            3 => (flipped(across), flipped(down)),
            4 => (across, flipped(down)),
            5 => (down, across),
            6 => (down, flipped(across)),
            7 => (flipped(down), flipped(across)),
            8 => (flipped(down), across),
            _ => (across, down),
        };
        Area { across, down }
    }
}

fn paint(picture: &mut RgbImage, area: Area) {
    let (skipped, columns) = pixels(area.across, picture.width());
    let (above, lines) = pixels(area.down, picture.height());
    for line in picture.rows_mut().skip(above).take(lines) {
        for pixel in line.skip(skipped).take(columns) {
            *pixel = GREY;
        }
    }
}

/// How many pixels lie before a span, and how many it touches.
fn pixels((first, last): (u16, u16), side: u32) -> (usize, usize) {
    let scaled = |thousandths: u16| u64::from(thousandths).saturating_mul(side.into());
    let first = scaled(first).div_euclid(WHOLE.into());
    let last = scaled(last).div_ceil(WHOLE.into());
    let count = |pixels: u64| usize::try_from(pixels).unwrap_or(usize::MAX);
    (count(first), count(last.saturating_sub(first)))
}

fn decode(photo: &CleanPhoto) -> Result<RgbImage, PhotoRefusal> {
    let bytes = Cursor::new(&photo.bytes[..]);
    let picture = match photo.kind {
        PhotoKind::Jpeg => {
            // Several scans are gathered as coefficients, two bytes for each of three components.
            let gathered = if photo.has_several_scans { 6 } else { 0 };
            decode_with(JpegDecoder::new(bytes), gathered)
        }
        PhotoKind::Png => decode_with(PngDecoder::new(bytes), 0),
        // Lossless pictures have their own copy of four bytes, lossy ones of one and a half, and one for transparency.
        PhotoKind::Webp => decode_with(WebPDecoder::new(bytes), 4),
    };
    picture.map(opaque)
}

/// `beside`: bytes a pixel that the decoder takes for itself.
fn decode_with(decoder: ImageResult<impl ImageDecoder>, beside: u64) -> Result<DynamicImage, PhotoRefusal> {
    let decoder = decoder.map_err(|_| PhotoRefusal::Corrupt)?;
    let colours = decoder.color_type();
    let converted = if matches!(colours, ColorType::Rgb8 | ColorType::Rgba8) { 0 } else { 4 };
    let decoded = u64::from(colours.bytes_per_pixel());
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width).saturating_mul(height.into());
    // Decoding and converting come after each other, the decoder's own memory is free by then.
    let bytes_a_pixel = decoded.saturating_add(beside.max(converted));
    let pixels_max = DECODED_BYTES_MAX.checked_div(bytes_a_pixel).unwrap_or(0);
    if pixels > pixels_max {
        return Err(PhotoRefusal::TooManyPixelsToCover { pixels, pixels_max });
    }
    DynamicImage::from_decoder(decoder).map_err(|_| PhotoRefusal::Corrupt)
}

/// On white, in the memory of the picture itself.
fn opaque(picture: DynamicImage) -> RgbImage {
    let picture = match picture {
        DynamicImage::ImageRgb8(picture) => return picture,
        other => other.into_rgba8(),
    };
    let (width, height) = picture.dimensions();
    let mut samples = picture.into_raw();
    let mut kept = 0_usize;
    for at in (0..samples.len()).step_by(4) {
        let Some([red, green, blue, alpha]) = samples.get(at..).and_then(|rest| rest.first_chunk().copied()) else {
            break;
        };
        let Some(pixel) = samples.get_mut(kept..).and_then(|rest| rest.first_chunk_mut()) else { break };
        *pixel = [red, green, blue].map(|sample| on_white(sample, alpha));
        kept = kept.saturating_add(3);
    }
    samples.truncate(kept);
    RgbImage::from_raw(width, height, samples).unwrap_or_default()
}

fn on_white(sample: u8, alpha: u8) -> u8 {
    let (sample, alpha) = (u16::from(sample), u16::from(alpha));
    let white = 255_u16.saturating_sub(alpha).saturating_mul(255);
    let mixed = sample.saturating_mul(alpha).saturating_add(white) / 255;
    u8::try_from(mixed).unwrap_or(u8::MAX)
}

fn encode(picture: &RgbImage, orientation: Orientation) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    if !orientation.is_upright() {
        encoder.set_exif_metadata(orientation.to_tiff().to_vec()).map_err(ImageError::Unsupported)?;
    }
    encoder.encode_image(picture)?;
    Ok(bytes)
}
