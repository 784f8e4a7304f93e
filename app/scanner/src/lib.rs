//! Reads a QR code out of a camera picture, for browsers without `BarcodeDetector`. Loaded on the scan page alone.

use wasm_bindgen::prelude::wasm_bindgen;

/// The text of the first QR code that can be read. `luma` is the picture, one byte of brightness per pixel, row by
/// row; `None` also when it is shorter than `width` times `height`.
#[must_use]
#[wasm_bindgen]
pub fn decode(luma: &[u8], width: usize, height: usize) -> Option<String> {
    if luma.len() < width.checked_mul(height)? {
        return None;
    }
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| luma[y * width + x]);
    picture.detect_grids().into_iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}
