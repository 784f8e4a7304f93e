use super::*;

#[test]
fn jpeg_metadata_goes() {
    let photo = jpeg();
    let gps = segment(0xE1, &with_prefix(&phone_exif(1)));
    check_pieces(&with(photo.clone(), 1, gps.clone()), &photo);
    check_pieces(&with(photo.clone(), 6, gps), &photo);
    for marker in (0xE0..=0xFE).filter(|marker| !(0xF0..0xFE).contains(marker)) {
        for at in 1..8 {
            check_pieces(&with(photo.clone(), at, segment(marker, SECRET)), &photo);
        }
    }
    // Behind the end: a second picture, a video, the wreck of the picture before cropping.
    check_pieces(&with(photo.clone(), 8, jpeg().concat()), &photo);
    check_pieces(&with(photo.clone(), 8, SECRET.to_vec()), &photo);
    // Fill bytes before a marker, and markers that stand alone.
    check_pieces(&with(photo.clone(), 3, vec![0xFF; 5]), &photo);
    check_pieces(&with(photo.clone(), 3, vec![0xFF, 0x01]), &photo);
    // A thumbnail inside of JFIF, and JFIF written twice.
    let thumbnail = segment(0xE0, &[b"JFIF\0\x01\x01\x01\0\x48\0\x48\x02\x04", SECRET, SECRET].concat());
    check_pieces(&replacing(photo.clone(), 1, thumbnail), &photo);
    check_pieces(&with(photo.clone(), 2, jfif()), &photo);
}

#[test]
fn jpeg_keeps_the_colour_transform() {
    let adobe = segment(0xEE, b"Adobe\0\x64\0\0\0\0\x02");
    let signed = segment(0xEE, &[b"Adobe\0\x65ABCD\x02", SECRET].concat());
    let photo = with(jpeg(), 2, adobe.clone());
    check_pieces(&photo, &photo);
    check_pieces(&with(jpeg(), 5, signed), &photo);
    // Without JFIF, as Photoshop writes.
    let photo = replacing(jpeg(), 1, adobe);
    check_pieces(&photo, &photo);
}

#[test]
fn jpeg_heads_behind_the_first_scan_mean_nothing() {
    let photo = replacing(jpeg(), 1, vec![]);
    let exif = segment(0xE1, &with_prefix(&phone_exif(6)));
    for head in [jfif(), exif, segment(0xEE, b"Adobe\0\x64\0\0\0\0\x02")] {
        check_pieces(&with(photo.clone(), 7, head), &photo);
    }
}

#[test]
fn jpeg_keeps_every_scan_and_what_it_holds() {
    let [scan, tables] = [jpeg().remove(6), jpeg().remove(5)];
    let restarts = [scan.clone(), vec![0xFF, 0x00, 0xFF, 0xD0, 0xFF, 0xFF, 0x00, 1]].concat();
    let progressive = with(with(replacing(jpeg(), 6, restarts), 7, tables), 8, scan.clone());
    check_pieces(&progressive, &progressive);
    check_pieces(&with(progressive.clone(), 7, segment(0xFE, SECRET)), &progressive);
    check(&with(jpeg(), 6, scan.repeat(99)).concat(), Ok(&with(jpeg(), 6, scan.repeat(99)).concat()));
    check(&with(jpeg(), 6, scan.repeat(100)).concat(), Err(PhotoRefusal::Corrupt));
}

#[test]
fn broken_jpegs_are_refused() {
    use PhotoRefusal::*;
    let frame = |marker, payload: &[u8]| replacing(jpeg(), 3, segment(marker, payload)).concat();
    let with = |at, piece: &[u8]| with(jpeg(), at, piece.to_vec()).concat();
    let without = |at| replacing(jpeg(), at, vec![]).concat();
    check(&without(7), Err(Truncated));
    check(&without(6), Err(Truncated));
    check(&without(3), Err(Corrupt));
    check(&with(7, &segment(0xFE, b"")[..3]), Err(Truncated));
    check(&with(3, &[0xFF, 0xE1, 0x7F, 0xFF]), Err(Truncated));
    check(&with(3, &[0xFF, 0xE1, 0, 1]), Err(Corrupt));
    check(&with(3, &[0]), Err(Corrupt));
    check(&with(3, &[0xFF, 0]), Err(Corrupt));
    check(&with(3, &jpeg().concat()), Err(Corrupt));
    check(&with(7, &jpeg().concat()), Err(Corrupt));
    check(&with(4, &jpeg()[3]), Err(Corrupt));
    check(&with(6, &segment(0xDA, &[1, 1, 0x00, 0, 63, 0])), Err(Truncated));
    check(&with(6, &segment(0xDA, &[1, 1, 0x00, 0, 63, 0, 0])), Err(Corrupt));
    check(&with(6, &segment(0xDA, &[])), Err(Corrupt));
    check(&frame(0xC0, &[8, 0, 8, 0, 16]), Err(Corrupt));
    check(&frame(0xC0, &[8, 0, 8, 0, 16, 2, 1, 0x11, 0]), Err(Corrupt));
    check(&frame(0xC0, &[8, 0, 0, 0, 16, 1, 1, 0x11, 0]), Err(Corrupt));
    check(&frame(0xC1, &[12, 0, 8, 0, 16, 1, 1, 0x11, 0]), Err(UnknownFormat));
    check(&frame(0xC3, &[8, 0, 8, 0, 16, 1, 1, 0x11, 0]), Err(UnknownFormat));
    let far = TooManyPixels { width: 30_000, height: 30_000 };
    check(&frame(0xC2, &[8, 0x75, 0x30, 0x75, 0x30, 1, 1, 0x11, 0]), Err(far));
}
