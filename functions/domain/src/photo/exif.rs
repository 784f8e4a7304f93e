//! Invariant: of a whole EXIF block only a number from 1 to 8 is read, and only that number is ever written.
//!
//! EXIF is a TIFF file: a byte order, the offset of the first directory, and there entries of 12 bytes. The orientation
//! always stands in the first directory with its value in place, so nothing is followed further, nothing can loop.
//! Source: Exif 2.32 (CIPA DC-008), section 4.6.4 A, tag 0x0112; TIFF 6.0, section 2.

const ORIENTATION_TAG: u16 = 0x0112;
const TYPE_SHORT: u16 = 3;
const ENTRY_BYTES: usize = 12;

/// What JPEG, and by habit some writers of PNG and WebP, put before the TIFF header.
pub(super) const EXIF_PREFIX: [u8; 6] = *b"Exif\0\0";

/// Which corner of the stored picture is shown at the top left, and whether it is mirrored: 1 to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Orientation(u8);

impl Orientation {
    pub(super) const UPRIGHT: Orientation = Orientation(1);

    /// Reads an EXIF block; whatever cannot be understood is upright, as browsers show it.
    pub(super) fn read(exif: &[u8]) -> Orientation {
        let tiff = exif.strip_prefix(&EXIF_PREFIX).unwrap_or(exif);
        first_directory_orientation(tiff).unwrap_or(Orientation::UPRIGHT)
    }

    /// As EXIF numbers it.
    pub(super) const fn number(self) -> u8 {
        self.0
    }

    pub(super) fn is_upright(self) -> bool {
        self == Orientation::UPRIGHT
    }

    /// 5 to 8 are quarter turns: what is stored as width is shown as height.
    pub(super) fn swaps_sides(self) -> bool {
        self.0 >= 5
    }

    /// The smallest EXIF block that says this: a big-endian header, one directory of one entry, no next directory.
    pub(super) const fn to_tiff(self) -> [u8; 26] {
        #[rustfmt::skip]
        let tiff = [
            b'M', b'M', 0, 42, 0, 0, 0, 8,
            0, 1,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, self.0, 0, 0,
            0, 0, 0, 0,
        ];
        tiff
    }
}

fn first_directory_orientation(tiff: &[u8]) -> Option<Orientation> {
    let order = match tiff {
        [b'I', b'I', 42, 0, ..] => ByteOrder::Little,
        [b'M', b'M', 0, 42, ..] => ByteOrder::Big,
        _ => return None,
    };
    let offset = usize::try_from(order.u32(tiff.get(4..)?)?).ok()?;
    let directory = tiff.get(offset..)?;
    let entries = usize::from(order.u16(directory)?);
    let entry = directory
        .get(2..)?
        .chunks_exact(ENTRY_BYTES)
        .take(entries)
        .find(|entry| order.u16(entry) == Some(ORIENTATION_TAG))?;
    let is_one_short = order.u16(entry.get(2..)?)? == TYPE_SHORT && order.u32(entry.get(4..)?)? == 1;
    let value = order.u16(entry.get(8..)?)?;
    match u8::try_from(value) {
        Ok(value @ 1..=8) if is_one_short => Some(Orientation(value)),
        _ => None,
    }
}

#[derive(Clone, Copy)]
enum ByteOrder {
    Little,
    Big,
}

impl ByteOrder {
    fn u16(self, bytes: &[u8]) -> Option<u16> {
        let field = *bytes.first_chunk()?;
        Some(match self {
            ByteOrder::Little => u16::from_le_bytes(field),
            ByteOrder::Big => u16::from_be_bytes(field),
        })
    }

    fn u32(self, bytes: &[u8]) -> Option<u32> {
        let field = *bytes.first_chunk()?;
        Some(match self {
            ByteOrder::Little => u32::from_le_bytes(field),
            ByteOrder::Big => u32::from_be_bytes(field),
        })
    }
}
