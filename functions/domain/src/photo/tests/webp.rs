use super::*;

#[test]
fn webp_metadata_goes() {
    for (photo, flags) in [(webp_lossy(), 0x2C), (webp_lossless(), 0x3C)] {
        for kind in [b"EXIF", b"XMP ", b"ICCP", b"prVt"] {
            for at in 0..2 {
                let dirty = with(photo.clone(), at, riff_chunk(kind, SECRET));
                check_riff(&dirty, &photo);
                check_riff(&with(dirty, 0, extended(flags)), &photo);
            }
        }
    }
    let photo = webp_alpha();
    check_riff(&with(replacing(photo.clone(), 0, extended(0x3C)), 1, riff_chunk(b"ICCP", SECRET)), &photo);
    check_riff(&with(photo.clone(), 3, riff_chunk(b"EXIF", &phone_exif(1))), &photo);
    // A second picture, and transparency after the fact or beside a picture that has its own.
    check_riff(&with(photo.clone(), 3, webp_lossless().remove(0)), &photo);
    check_riff(&with(photo.clone(), 3, riff_chunk(b"ALPH", SECRET)), &photo);
    check_riff(&vec![extended(0x10), riff_chunk(b"ALPH", SECRET), webp_lossless().remove(0)], &webp_lossless());
    for photo in [webp_lossy(), webp_lossless(), photo] {
        check(&[riff(&photo), SECRET.to_vec()].concat(), Ok(&riff(&photo)));
    }
    // The padding of the last chunk left out of the RIFF size.
    let mut unpadded = riff(&webp_lossless());
    unpadded.pop();
    unpadded[4] -= 1;
    check(&unpadded, Ok(&riff(&webp_lossless())));
}

#[test]
fn broken_webps_are_refused() {
    use PhotoRefusal::*;
    let check = |pieces: &[Vec<u8>], then| check(&riff(&pieces.to_vec()), Err(then));
    let [lossy, lossless, alpha] = [webp_lossy(), webp_lossless(), webp_alpha()];
    let lossy_with = |at: usize, byte: u8| replacing(lossy.clone(), 0, replacing_byte(&lossy[0], at + 8, byte));
    check(&[], Truncated);
    check(&[extended(0)], Truncated);
    check(&[lossy[0][..20].to_vec()], Truncated);
    check(&with(lossy.clone(), 1, b"EXI".to_vec()), Truncated);
    check(&with(lossy.clone(), 1, b"EXIF\xFF\xFF\xFF\xFF".to_vec()), Truncated);
    // The first partition in the tag: 25 of 22 bytes.
    check(&lossy_with(1, 3), Truncated);
    check(&lossy_with(0, 49), Corrupt);
    check(&lossy_with(0, 32), Corrupt);
    check(&lossy_with(3, 0), Corrupt);
    check(&lossy_with(6, 0), Corrupt);
    check(&[replacing_byte(&lossless[0], 8, 0)], Corrupt);
    check(&[replacing_byte(&lossless[0], 12, 0x30)], Corrupt);
    check(&alpha[1..], Corrupt);
    check(&with(lossy.clone(), 1, extended(0)), Corrupt);
    check(&[replacing_byte(&extended(0), 12, 2), lossy[0].clone()], Corrupt);
    check(&[riff_chunk(b"VP8X", &[0; 9]), lossy[0].clone()], Corrupt);
    check(&[extended(0x02), riff_chunk(b"ANIM", &[0; 6])], Animated);
    check(&[riff_chunk(b"ANMF", SECRET), lossy[0].clone()], Animated);
    let canvas = riff_chunk(b"VP8X", &[0, 0, 0, 0, 0x2F, 0x75, 0, 0x2F, 0x75, 0]);
    check(&[canvas, lossy[0].clone()], TooManyPixels { width: 30_000, height: 30_000 });
    let lossless_square = riff_chunk(b"VP8L", &[0x2F, 0xFF, 0xFF, 0xFF, 0x0F, 7]);
    check(&[lossless_square], TooManyPixels { width: 16_384, height: 16_384 });
}

fn replacing_byte(piece: &[u8], at: usize, byte: u8) -> Vec<u8> {
    let mut piece = piece.to_vec();
    piece[at] = byte;
    piece
}
