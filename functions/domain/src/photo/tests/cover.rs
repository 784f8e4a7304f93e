use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageEncoder, Rgb, RgbImage, Rgba, RgbaImage};
use std::time::Instant;

use super::*;

const WIDTH: u32 = 160;
const HEIGHT: u32 = 96;

/// Smooth, and different at every corner, so that a turned or mirrored rectangle would be seen.
fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let part = |at: u32, side: u32| u8::try_from(at * 200 / side).unwrap();
        Rgb([part(x, width), part(y, height), 220 - part(x + y, width + height)])
    })
}

fn jpeg_of(picture: &RgbImage, orientation: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    encoder.set_exif_metadata(phone_exif(orientation.into())).unwrap();
    encoder.encode_image(picture).unwrap();
    bytes
}

fn png_of(picture: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(PngEncoder::new(&mut bytes)).unwrap();
    bytes
}

fn webp_of(picture: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(WebPEncoder::new_lossless(&mut bytes)).unwrap();
    bytes
}

/// As a browser shows it: decoded by another entry of the library, and turned by it.
fn shown(photo: &[u8]) -> RgbImage {
    let mut decoder =
        image::ImageReader::new(std::io::Cursor::new(photo)).with_guessed_format().unwrap().into_decoder().unwrap();
    let orientation = decoder.orientation().unwrap();
    let mut picture = DynamicImage::from_decoder(decoder).unwrap();
    picture.apply_orientation(orientation);
    picture.into_rgb8()
}

fn area(left: u16, top: u16, width: u16, height: u16) -> Cover {
    Cover { left, top, width, height }
}

/// The picture is as before but for the rectangles, which are grey. Encoding anew blurs what is within `MARGIN` of an edge.
#[track_caller]
fn check_covered(before: &RgbImage, after: &RgbImage, covers: &[Cover]) {
    const MARGIN: i64 = 8;
    assert_eq!(before.dimensions(), after.dimensions());
    let (width, height) = (i64::from(before.width()), i64::from(before.height()));
    let (mut covered, mut bare) = (0_u64, 0_u64);
    for (x, y, pixel) in after.enumerate_pixels() {
        let (at_x, at_y) = (i64::from(x), i64::from(y));
        let within = |cover: &Cover, margin: i64| {
            let left = i64::from(cover.left) * width / 1000 - margin;
            let right = (i64::from(cover.left) + i64::from(cover.width)) * width / 1000 + margin;
            let top = i64::from(cover.top) * height / 1000 - margin;
            let bottom = (i64::from(cover.top) + i64::from(cover.height)) * height / 1000 + margin;
            (left..right).contains(&at_x) && (top..bottom).contains(&at_y)
        };
        let apart = |other: &Rgb<u8>| pixel.0.iter().zip(other.0).map(|(a, b)| a.abs_diff(b)).max().unwrap();
        if covers.iter().any(|cover| within(cover, 0)) {
            covered += 1;
            let limit = if covers.iter().any(|cover| within(cover, -MARGIN)) { 2 } else { 60 };
            assert!(apart(&Rgb([128; 3])) <= limit, "{x},{y} is not covered: {pixel:?}");
        } else if !covers.iter().any(|cover| within(cover, MARGIN)) {
            bare += 1;
            assert!(apart(before.get_pixel(x, y)) <= 12, "{x},{y} has changed: {pixel:?}");
        }
    }
    assert!(covered > 0 && bare > 0, "{covered} covered, {bare} bare");
}

#[test]
fn what_is_seen_under_the_rectangle_is_grey_in_all_orientations() {
    let covers = [area(100, 200, 250, 300), area(900, 950, 100, 50)];
    for orientation in 1..=8_u8 {
        let before = jpeg_of(&scene(WIDTH, HEIGHT), orientation);
        let after = cover(&before, &covers).unwrap();
        let before = shown(&before);
        assert_eq!((after.kind, after.width, after.height), (PhotoKind::Jpeg, before.width(), before.height()));
        check_covered(&before, &shown(&after.bytes), &covers);
        assert_eq!(clean(&after.bytes).as_ref(), Ok(&after), "it is clean already");
    }
}

#[test]
fn every_make_can_be_covered() {
    let covers = [area(400, 0, 300, 500)];
    let colours = DynamicImage::from(scene(WIDTH, HEIGHT));
    let grey = DynamicImage::from(GrayImage::from_fn(WIDTH, HEIGHT, |x, _| [u8::try_from(x).unwrap()].into()));
    let mut grey_jpeg = Vec::new();
    grey.write_with_encoder(JpegEncoder::new_with_quality(&mut grey_jpeg, 95)).unwrap();
    let photos = [
        png_of(&colours),
        png_of(&colours.to_rgba8().into()),
        png_of(&colours.to_rgb16().into()),
        png_of(&colours.to_rgba16().into()),
        png_of(&grey),
        png_of(&grey.to_luma_alpha8().into()),
        webp_of(&colours),
        webp_of(&colours.to_rgba8().into()),
        grey_jpeg,
    ];
    for photo in photos {
        check_covered(&shown(&photo), &shown(&cover(&photo, &covers).unwrap().bytes), &covers);
    }
    for photo in all() {
        assert!(cover(&photo, &covers).is_ok(), "the smallest of each make");
    }
}

#[test]
fn what_is_transparent_becomes_white_and_tells_nothing() {
    let secret = Rgba([200, 0, 0, 0]);
    let picture = RgbaImage::from_pixel(WIDTH, HEIGHT, secret);
    let after = shown(&cover(&png_of(&picture.into()), &[area(0, 0, 1, 1)]).unwrap().bytes);
    assert_eq!(after.get_pixel(WIDTH / 2, HEIGHT / 2), &Rgb([255; 3]));
    let half = RgbaImage::from_pixel(WIDTH, HEIGHT, Rgba([0, 0, 0, 128]));
    let after = shown(&cover(&png_of(&half.into()), &[area(0, 0, 1, 1)]).unwrap().bytes);
    assert!(after.get_pixel(WIDTH / 2, HEIGHT / 2).0.iter().all(|sample| sample.abs_diff(127) <= 1));
}

#[test]
fn what_is_covered_cannot_be_told_from_the_file() {
    let (one, mut other) = (scene(WIDTH, HEIGHT), scene(WIDTH, HEIGHT));
    let covers = [area(250, 250, 500, 500)];
    for (x, y) in [(50, 30), (40, 24), (119, 71)] {
        other.put_pixel(x, y, Rgb([255, 0, 255]));
    }
    // PNG keeps what lies outside exactly, so the two photos differ under the rectangle alone.
    let covered = |picture: RgbImage| cover(&png_of(&picture.into()), &covers).unwrap();
    assert_eq!(covered(one), covered(other));
}

#[test]
fn no_place_survives() {
    let photo = cover(&jpeg_of(&scene(WIDTH, HEIGHT), 6), &[area(0, 0, 500, 500)]).unwrap();
    assert!(!photo.bytes.windows(SECRET.len()).any(|window| window == SECRET));
}

#[test]
fn rectangles_that_cannot_be_are_refused() {
    use PhotoRefusal::*;
    let photo = jpeg_of(&scene(WIDTH, HEIGHT), 1);
    assert_eq!(cover(&photo, &[]), Err(NothingToCover));
    let eleven = [area(0, 0, 10, 10); COVERS_MAX + 1];
    assert_eq!(cover(&photo, &eleven), Err(TooManyCovers { covers: 11, covers_max: 10 }));
    assert!(cover(&photo, &eleven[1..]).is_ok());
    for bad in [
        area(0, 0, 0, 10),
        area(0, 0, 10, 0),
        area(1000, 0, 1, 1),
        area(0, 1000, 1, 1),
        area(501, 0, 500, 10),
        area(0, 501, 10, 500),
        area(u16::MAX, 0, 1, 1),
        area(0, u16::MAX, u16::MAX, u16::MAX),
    ] {
        assert_eq!(cover(&photo, &[area(0, 0, 10, 10), bad]), Err(CoverOutside { ordinal: 2 }), "{bad:?}");
    }
    let whole = shown(&cover(&photo, &[area(0, 0, 1000, 1000)]).unwrap().bytes);
    assert!(whole.pixels().all(|pixel| pixel == &Rgb([128; 3])));
}

#[test]
fn a_rectangle_covers_every_pixel_that_it_touches() {
    // A thousandth of 160 pixels is less than one; the pixel below it is covered all the same.
    let white = RgbImage::from_pixel(WIDTH, HEIGHT, Rgb([255; 3]));
    let after = shown(&cover(&png_of(&white.into()), &[area(999, 999, 1, 1)]).unwrap().bytes);
    assert!(after.get_pixel(WIDTH - 1, HEIGHT - 1).0[0] < 200);
    assert!(after.get_pixel(WIDTH - 9, HEIGHT - 1).0[0] > 250);
}

#[test]
fn what_is_broken_or_too_large_is_refused_before_it_is_decoded() {
    use PhotoRefusal::*;
    let covers = [area(0, 0, 10, 10)];
    assert_eq!(cover(b"", &covers), Err(Empty));
    assert_eq!(cover(b"%PDF-1.7", &covers), Err(UnknownFormat));
    let whole = jpeg_of(&scene(WIDTH, HEIGHT), 6);
    for part in [whole.len() - 1, whole.len() / 2, 700] {
        assert_eq!(cover(&whole[..part], &covers), Err(Truncated));
    }
    let png = png_of(&scene(WIDTH, HEIGHT).into());
    assert_eq!(cover(&png[..png.len() / 2], &covers), Err(Truncated));
    // Whole as a file, but its pixels end in the middle.
    let bomb = replacing(self::png(), 1, header(3000, 3000)).concat();
    assert_eq!(cover(&bomb, &covers), Err(Corrupt));
    // The head of a giant: 48 megapixels pass as a photo, but not here.
    let began = Instant::now();
    let giant = replacing(self::png(), 1, header(8000, 6000)).concat();
    assert_eq!(cover(&giant, &covers), Err(TooManyPixelsToCover { pixels: 48_000_000, pixels_max: 9_600_000 }));
    let frame = |marker| segment(marker, &[8, 0x0F, 0xA0, 0x0F, 0xA1, 1, 1, 0x11, 0]);
    let sixteen = replacing(jpeg(), 3, frame(0xC0)).concat();
    let limit = TooManyPixelsToCover { pixels: 16_004_000, pixels_max: 9_600_000 };
    assert_eq!(cover(&sixteen, &covers), Err(limit));
    let progressive = replacing(jpeg(), 3, frame(0xC2)).concat();
    let limit = TooManyPixelsToCover { pixels: 16_004_000, pixels_max: 6_857_142 };
    assert_eq!(cover(&progressive, &covers), Err(limit));
    assert!(began.elapsed().as_millis() < 500);
}

/// Not asserted, a noisy machine is no bug: `cargo test --release --package domain takes_how_long -- --nocapture`.
#[test]
fn takes_how_long() {
    let photo = jpeg_of(&scene(1600, 1200), 6);
    let began = Instant::now();
    let covered = cover(&photo, &[area(300, 300, 200, 200); COVERS_MAX]).unwrap();
    println!("1600 × 1200: {} kB in {:?}", covered.bytes.len() / 1000, began.elapsed());
    assert_eq!((covered.width, covered.height), (1200, 1600));
}
