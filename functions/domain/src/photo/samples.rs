//! Small, decodable photos built byte by byte, as lists of pieces so that a test can put something in between.

use super::exif::EXIF_PREFIX;

/// Stands in everything that must not survive.
pub(super) const SECRET: &[u8] = b"GPS 32.1147,118.9286";

pub(super) type Pieces = Vec<Vec<u8>>;

/// 16 × 8 grey pixels behind a JFIF header; piece 0 is SOI, 1 JFIF, the last EOI.
pub(super) fn jpeg() -> Pieces {
    vec![
        vec![0xFF, 0xD8],
        jfif(),
        segment(0xDB, &[&[0][..], &[1; 64]].concat()),
        segment(0xC0, &[8, 0, 8, 0, 16, 1, 1, 0x11, 0]),
        segment(0xC4, &dht(0x00)),
        segment(0xC4, &dht(0x10)),
        [segment(0xDA, &[1, 1, 0x00, 0, 63, 0]), vec![0x0F]].concat(),
        vec![0xFF, 0xD9],
    ]
}

/// One code, `0`, that says: no coefficient.
fn dht(class_and_id: u8) -> Vec<u8> {
    let mut table = vec![0; 18];
    table[0] = class_and_id;
    table[1] = 1;
    table
}

pub(super) fn jfif() -> Vec<u8> {
    segment(0xE0, b"JFIF\0\x01\x01\x01\0\x48\0\x48\0\0")
}

pub(super) fn segment(marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 2).unwrap();
    [&[0xFF, marker][..], &length.to_be_bytes(), payload].concat()
}

/// 2 × 1 grey pixels; piece 0 is the signature, 1 IHDR, 2 IDAT, 3 IEND.
pub(super) fn png() -> Pieces {
    let pixels = [0x78, 0x01, 1, 3, 0, 0xFC, 0xFF, 0, 0, 0, 0, 3, 0, 1];
    vec![b"\x89PNG\r\n\x1A\n".to_vec(), header(2, 1), chunk(b"IDAT", &pixels), chunk(b"IEND", b"")]
}

pub(super) fn header(width: u32, height: u32) -> Vec<u8> {
    chunk(b"IHDR", &[&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat())
}

pub(super) fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap();
    let checked = [kind, data].concat();
    [&length.to_be_bytes()[..], &checked, &crc32fast::hash(&checked).to_be_bytes()].concat()
}

/// 2 × 1 pixels without a VP8X chunk: the only piece is the picture.
pub(super) fn webp_lossy() -> Pieces {
    vec![riff_chunk(
        b"VP8 ",
        &[48, 1, 0, 0x9D, 1, 0x2A, 2, 0, 1, 0, 14, 0xC0, 0xFE, 0x25, 0xA4, 0, 3, 0x70, 0, 0, 0, 0],
    )]
}

/// 2 × 1 transparent pixels in 13 bytes, so that padding is needed.
pub(super) fn webp_lossless() -> Pieces {
    vec![riff_chunk(b"VP8L", &[0x2F, 1, 0, 0, 0x10, 7, 0x10, 0x11, 0x11, 0x88, 0x88, 0xFE, 7])]
}

/// 2 × 1 pixels with a separate alpha plane: VP8X, ALPH, VP8.
pub(super) fn webp_alpha() -> Pieces {
    vec![extended(0x10), riff_chunk(b"ALPH", &[0, 0x80, 0xFF]), webp_lossy().remove(0)]
}

/// The extended header of a 2 × 1 picture.
pub(super) fn extended(flags: u8) -> Vec<u8> {
    riff_chunk(b"VP8X", &[flags, 0, 0, 0, 1, 0, 0, 0, 0, 0])
}

pub(super) fn riff_chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap();
    let padding = &[0][..data.len() % 2];
    [kind, &length.to_le_bytes()[..], data, padding].concat()
}

pub(super) fn riff(pieces: &Pieces) -> Vec<u8> {
    let chunks = pieces.concat();
    let length = u32::try_from(chunks.len() + 4).unwrap();
    [b"RIFF", &length.to_le_bytes()[..], b"WEBP", &chunks].concat()
}

/// What a phone writes: little-endian, the orientation between other tags, the place in a directory of its own.
pub(super) fn phone_exif(orientation: u16) -> Vec<u8> {
    let [low, high] = orientation.to_le_bytes();
    #[rustfmt::skip]
    let tags = [
        b'I', b'I', 42, 0, 8, 0, 0, 0,
        3, 0,
        0x0F, 0x01, 2, 0, 20, 0, 0, 0, 68, 0, 0, 0,
        0x12, 0x01, 3, 0, 1, 0, 0, 0, low, high, 0, 0,
        0x25, 0x88, 4, 0, 1, 0, 0, 0, 50, 0, 0, 0,
        0, 0, 0, 0,
        1, 0,
        0x1D, 0x00, 2, 0, 20, 0, 0, 0, 68, 0, 0, 0,
        0, 0, 0, 0,
    ];
    [&tags[..], SECRET].concat()
}

/// What is kept of [`phone_exif`].
pub(super) fn orientation_exif(orientation: u8) -> Vec<u8> {
    let entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
    [b"MM\0\x2A\0\0\0\x08\0\x01", &entry[..], &[0, 0, 0, 0]].concat()
}

pub(super) fn with_prefix(exif: &[u8]) -> Vec<u8> {
    [&EXIF_PREFIX[..], exif].concat()
}

/// A photo with `piece` put before the piece that stands at `at`.
pub(super) fn with(mut pieces: Pieces, at: usize, piece: Vec<u8>) -> Pieces {
    pieces.insert(at, piece);
    pieces
}

/// A photo with another piece in place of the one at `at`.
pub(super) fn replacing(mut pieces: Pieces, at: usize, piece: Vec<u8>) -> Pieces {
    pieces[at] = piece;
    pieces
}

/// One clean photo of each make.
pub(super) fn all() -> Vec<Vec<u8>> {
    vec![jpeg().concat(), png().concat(), riff(&webp_lossy()), riff(&webp_lossless()), riff(&webp_alpha())]
}
