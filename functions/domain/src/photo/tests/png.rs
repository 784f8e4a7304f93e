use super::*;

#[test]
fn png_metadata_goes() {
    let photo = png();
    for kind in [b"tEXt", b"zTXt", b"iTXt", b"tIME", b"iCCP", b"pHYs", b"bKGD", b"acTL", b"fcTL", b"fdAT", b"prVt"] {
        for at in 2..4 {
            check_pieces(&with(photo.clone(), at, chunk(kind, SECRET)), &photo);
        }
    }
    check_pieces(&with(photo.clone(), 2, chunk(b"eXIf", &phone_exif(1))), &photo);
    check_pieces(&with(photo.clone(), 4, SECRET.to_vec()), &photo);
    check_pieces(&with(photo.clone(), 4, png().concat()), &photo);
    // A display chunk of the wrong length, in the wrong place or said twice is not one.
    check_pieces(&with(photo.clone(), 2, chunk(b"gAMA", SECRET)), &photo);
    check_pieces(&with(photo.clone(), 3, chunk(b"gAMA", &[0, 0, 0xB1, 0x8F])), &photo);
}

#[test]
fn png_keeps_what_decides_its_look() {
    let chunks = [
        chunk(b"sRGB", &[0]),
        chunk(b"gAMA", &[0, 0, 0xB1, 0x8F]),
        chunk(b"cHRM", &[1; 32]),
        chunk(b"cICP", &[12, 13, 0, 1]),
        chunk(b"PLTE", &[1; 6]),
        chunk(b"tRNS", &[0, 0]),
    ];
    for chunk in &chunks {
        let photo = with(png(), 2, chunk.clone());
        check_pieces(&photo, &photo);
    }
    let photo = with(png(), 2, chunks.concat());
    check_pieces(&photo, &photo);
    check_pieces(&with(png(), 2, [chunks[0].clone(), chunks[0].clone()].concat()), &with(png(), 2, chunks[0].clone()));
}

#[test]
fn broken_pngs_are_refused() {
    use PhotoRefusal::*;
    let with = |at, piece: &[u8]| with(png(), at, piece.to_vec()).concat();
    let replacing = |at, piece: &[u8]| replacing(png(), at, piece.to_vec()).concat();
    let mut bad_crc = chunk(b"tEXt", SECRET);
    bad_crc[9] ^= 1;
    check(&with(2, &bad_crc), Err(Corrupt));
    check(&replacing(3, b""), Err(Truncated));
    check(&replacing(2, b""), Err(Corrupt));
    check(&replacing(1, b""), Err(Corrupt));
    check(&with(2, &[0x80, 0, 0, 0]), Err(Corrupt));
    check(&with(2, &[0x7F, 0xFF, 0xFF, 0xFF]), Err(Truncated));
    check(&with(2, &header(2, 1)), Err(Corrupt));
    check(&with(2, &chunk(b"PRVT", b"")), Err(Corrupt));
    check(&with(2, &chunk(b"PLTE", &[1; 4])), Err(Corrupt));
    check(&with(3, &chunk(b"PLTE", &[1; 6])), Err(Corrupt));
    check(&with(3, &[chunk(b"tEXt", SECRET), chunk(b"IDAT", b"")].concat()), Err(Corrupt));
    check(&replacing(3, &chunk(b"IEND", b"x")), Err(Corrupt));
    check(&replacing(1, &chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 3, 0, 0, 0, 0])), Err(Corrupt));
    check(&replacing(1, &chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 2])), Err(Corrupt));
    check(&replacing(1, &header(0, 1)), Err(Corrupt));
    // Refused by the header alone, though nothing follows it.
    let bomb = [png().remove(0), header(30_000, 30_000)].concat();
    check(&bomb, Err(TooManyPixels { width: 30_000, height: 30_000 }));
    check(&replacing(1, &header(u32::MAX, u32::MAX)), Err(TooManyPixels { width: u32::MAX, height: u32::MAX }));
    check(&replacing(1, &header(16_385, 1)), Err(TooManyPixels { width: 16_385, height: 1 }));
    check(&replacing(1, &header(8_193, 6_144)), Err(TooManyPixels { width: 8_193, height: 6_144 }));
    for (width, height) in [(8_192, 6_144), (16_384, 3_072), (1, 16_384)] {
        check(&replacing(1, &header(width, height)), Ok(&replacing(1, &header(width, height))));
    }
}
