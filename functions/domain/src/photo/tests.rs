mod cover;
mod jpeg;
mod png;
mod properties;
mod webp;

use super::samples::*;
use super::*;

/// Cleaning `given` gives `then`, and cleaning that again changes nothing.
#[track_caller]
fn check(given: &[u8], then: Result<&[u8], PhotoRefusal>) {
    let photo = clean(given);
    assert_eq!(photo.as_ref().map(|photo| &photo.bytes[..]), then.as_ref().map(|bytes| *bytes));
    if let Ok(photo) = photo {
        assert!(!photo.bytes.windows(SECRET.len()).any(|window| window == SECRET));
        assert_eq!(clean(&photo.bytes), Ok(photo));
    }
}

#[track_caller]
fn check_pieces(given: &Pieces, then: &Pieces) {
    check(&given.concat(), Ok(&then.concat()));
}

#[track_caller]
fn check_riff(given: &Pieces, then: &Pieces) {
    check(&riff(given), Ok(&riff(then)));
}

#[test]
fn clean_photos_pass_unchanged() {
    for photo in all() {
        check(&photo, Ok(&photo));
    }
    let clean_sizes: Vec<_> =
        all().iter().map(|photo| clean(photo).map(|photo| (photo.kind, photo.width, photo.height))).collect();
    let webp = Ok((PhotoKind::Webp, 2, 1));
    assert_eq!(clean_sizes, [Ok((PhotoKind::Jpeg, 16, 8)), Ok((PhotoKind::Png, 2, 1)), webp, webp, webp]);
}

#[test]
fn what_is_no_photo_is_refused() {
    use PhotoRefusal::*;
    check(b"", Err(Empty));
    check(b"%PDF-1.7 lift-contract.jpg", Err(UnknownFormat));
    check(b"GIF89a", Err(UnknownFormat));
    check(b"RIFF\x04\0\0\0WAVE", Err(UnknownFormat));
    let too_large = TooLarge { bytes: PHOTO_BYTES_MAX + 1, bytes_max: PHOTO_BYTES_MAX };
    check(&vec![0; PHOTO_BYTES_MAX + 1], Err(too_large));
    let padded = [jpeg().concat(), vec![0; PHOTO_BYTES_MAX]].concat();
    check(&padded[..PHOTO_BYTES_MAX], Ok(&jpeg().concat()));
}

#[test]
fn a_photo_cut_anywhere_is_refused() {
    let turned = [
        with(jpeg(), 2, segment(0xE1, &with_prefix(&orientation_exif(6)))).concat(),
        with(png(), 2, chunk(b"eXIf", &orientation_exif(6))).concat(),
        riff(&vec![extended(0x08), webp_lossy().remove(0), riff_chunk(b"EXIF", &orientation_exif(6))]),
    ];
    for photo in all().iter().chain(&turned) {
        for bytes in 0..photo.len() {
            let refusal = clean(&photo[..bytes]).unwrap_err();
            let is_recognised = PhotoKind::of(&photo[..bytes]).is_some();
            let expected = match bytes {
                0 => PhotoRefusal::Empty,
                _ if is_recognised => PhotoRefusal::Truncated,
                _ => PhotoRefusal::UnknownFormat,
            };
            assert_eq!(refusal, expected, "{bytes} of {}", photo.len());
        }
    }
}

#[test]
fn orientation_is_kept_and_nothing_else_of_exif() {
    for orientation in 2..=8_u8 {
        let phone = phone_exif(orientation.into());
        let kept = orientation_exif(orientation);
        let prefixed = with_prefix(&kept);

        check_pieces(&with(jpeg(), 1, segment(0xE1, &with_prefix(&phone))), &with(jpeg(), 2, segment(0xE1, &prefixed)));
        for at in 2..4 {
            check_pieces(&with(png(), at, chunk(b"eXIf", &phone)), &with(png(), 2, chunk(b"eXIf", &kept)));
        }
        for (photo, flags) in [(webp_lossy(), 0x08), (webp_lossless(), 0x18)] {
            let then = [extended(flags), photo.concat(), riff_chunk(b"EXIF", &kept)];
            check_riff(&with(photo.clone(), 1, riff_chunk(b"EXIF", &phone)), &then.to_vec());
            let dirty = [extended(0x2C), photo.concat(), riff_chunk(b"EXIF", &with_prefix(&phone))];
            check_riff(&dirty.to_vec(), &then.to_vec());
        }
        let dirty = with(webp_alpha(), 3, riff_chunk(b"EXIF", &phone));
        let then = with(replacing(webp_alpha(), 0, extended(0x18)), 3, riff_chunk(b"EXIF", &kept));
        check_riff(&dirty, &then);

        let shown = clean(&with(jpeg(), 1, segment(0xE1, &prefixed)).concat()).map(|photo| (photo.width, photo.height));
        assert_eq!(shown, Ok(if orientation < 5 { (16, 8) } else { (8, 16) }));
    }
}

#[test]
fn unreadable_orientation_is_upright() {
    let mut long = orientation_exif(6);
    long[13] = 4;
    let mut pair = orientation_exif(6);
    pair[17] = 2;
    let mut far = orientation_exif(6);
    far[4] = 0xFF;
    let mut none = orientation_exif(6);
    none[9] = 0;
    let mut cases = vec![long, pair, far, none, phone_exif(0), phone_exif(9), phone_exif(0x0106), SECRET.to_vec()];
    cases.extend((0..20).map(|bytes| orientation_exif(6)[..bytes].to_vec()));
    for exif in cases {
        check_pieces(&with(jpeg(), 1, segment(0xE1, &with_prefix(&exif))), &jpeg());
        check_pieces(&with(png(), 2, chunk(b"eXIf", &exif)), &png());
        check_riff(&with(webp_lossy(), 1, riff_chunk(b"EXIF", &exif)), &webp_lossy());
    }
}

#[test]
fn codes_and_content_types_are_pinned() {
    use PhotoRefusal::*;
    let refusals = [
        Empty,
        TooLarge { bytes: 2, bytes_max: 1 },
        UnknownFormat,
        Animated,
        Truncated,
        TooManyPixels { width: 1, height: 1 },
        Corrupt,
        NothingToCover,
        TooManyCovers { covers: 11, covers_max: 10 },
        CoverOutside { ordinal: 1 },
        TooManyPixelsToCover { pixels: 2, pixels_max: 1 },
    ];
    let codes = [
        "photo.empty",
        "photo.too_large",
        "photo.unknown_format",
        "photo.animated",
        "photo.truncated",
        "photo.too_many_pixels",
        "photo.corrupt",
        "photo.nothing_to_cover",
        "photo.too_many_covers",
        "photo.cover_outside",
        "photo.too_many_pixels_to_cover",
    ];
    assert_eq!(refusals.map(PhotoRefusal::code), codes);
    let kinds = [PhotoKind::Jpeg, PhotoKind::Png, PhotoKind::Webp];
    assert_eq!(kinds.map(PhotoKind::content_type), ["image/jpeg", "image/png", "image/webp"]);
}
