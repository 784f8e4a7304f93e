//! Reads a QR code out of a camera picture, for browsers without `BarcodeDetector`. Loaded on the scan page alone.

use wasm_bindgen::prelude::wasm_bindgen;

/// The text of the first QR code that can be read. `rgba` is the picture as a canvas gives it: red, green, blue and
/// opacity of each pixel, row by row; `None` also when its length does not fit `width`.
#[must_use]
#[wasm_bindgen]
pub fn decode(rgba: &[u8], width: usize) -> Option<String> {
    let row_bytes = width.checked_mul(4).filter(|bytes| *bytes > 0)?;
    let height = rgba.len() / row_bytes;
    let brightness = |x: usize, y: usize| {
        let at = y * row_bytes + x * 4;
        // Rec. 601, in eighths: 2/8 red, 5/8 green, 1/8 blue are close enough for black on white.
        let weighed = |offset: usize, weight: u16| u16::from(rgba[at + offset]) * weight;
        ((weighed(0, 2) + weighed(1, 5) + weighed(2, 1)) / 8) as u8
    };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, brightness);
    picture.detect_grids().into_iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}
