//! Random files: any bytes, damaged photos, and photos with random pieces in between.

use super::*;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Whatever is said to be clean stays as it is when cleaned again, and is within the limits.
fn check_idempotent(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Ok(photo) = clean(bytes) {
        prop_assert!(photo.bytes.len() <= PHOTO_BYTES_MAX);
        prop_assert!(u64::from(photo.width) * u64::from(photo.height) <= PHOTO_PIXELS_MAX);
        prop_assert_eq!(clean(&photo.bytes), Ok(photo));
    }
    Ok(())
}

/// Puts each piece somewhere behind the first `fixed` ones of a photo.
fn scattered(mut photo: Pieces, fixed: usize, pieces: Vec<(Index, Vec<u8>)>) -> Pieces {
    for (at, piece) in pieces {
        photo.insert(fixed + at.index(photo.len() - fixed + 1), piece);
    }
    photo
}

/// Data that often, but not always, is a readable EXIF block.
fn data() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        any::<Vec<u8>>(),
        (0..=9_u16).prop_map(phone_exif),
        (0..=9_u16).prop_map(|orientation| with_prefix(&phone_exif(orientation))),
        select(vec![vec![0], vec![0; 4], vec![0; 6], vec![0; 32], b"Adobe\0\0\0\0\0\0\x01".to_vec()]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(bytes: Vec<u8>, start in select(all())) {
        check_idempotent(&bytes)?;
        check_idempotent(&[&start[..start.len() / 2], &bytes].concat())?;
    }

    #[test]
    fn flipped_bytes_are_answered(
        mut photo in select(all()),
        flips in prop::collection::vec((any::<Index>(), any::<u8>()), 1..8),
    ) {
        for (at, byte) in flips {
            let at = at.index(photo.len());
            photo[at] ^= byte;
        }
        check_idempotent(&photo)?;
    }

    #[test]
    fn jpegs_of_any_segments_are_idempotent(
        pieces in prop::collection::vec((any::<Index>(), (0xC0..=0xFF_u8, data()).prop_map(|(m, d)| segment(m, &d))), 0..6),
    ) {
        check_idempotent(&scattered(jpeg(), 1, pieces).concat())?;
    }

    #[test]
    fn pngs_of_any_chunks_are_idempotent(
        pieces in prop::collection::vec((any::<Index>(), (select(PNG_KINDS), data()).prop_map(|(k, d)| chunk(k, &d))), 0..6),
    ) {
        check_idempotent(&scattered(png(), 2, pieces).concat())?;
    }

    #[test]
    fn webps_of_any_chunks_are_idempotent(
        photo in select(vec![webp_lossy(), webp_lossless(), webp_alpha()]),
        pieces in prop::collection::vec((any::<Index>(), (select(WEBP_KINDS), data()).prop_map(|(k, d)| riff_chunk(k, &d))), 0..6),
    ) {
        check_idempotent(&riff(&scattered(photo, 0, pieces)))?;
    }
}

const PNG_KINDS: &[&[u8; 4]] =
    &[b"eXIf", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"cICP", b"PLTE", b"IDAT", b"IEND", b"tEXt", b"prVt"];
const WEBP_KINDS: &[&[u8; 4]] = &[b"EXIF", b"ALPH", b"VP8 ", b"VP8L", b"XMP ", b"ICCP", b"prVt"];
