//! Compression, as strong as it gets: it is done once per build, never while serving.

use std::io::{Cursor, Write};

use anyhow::Result;

/// Brotli at its strongest (11).
///
/// # Errors
/// Never in memory; the writers' signatures say so.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut Cursor::new(bytes), &mut packed, &parameters)?;
    Ok(packed)
}

/// Gzip at its strongest (9), without a time stamp.
///
/// # Errors
/// Never in memory; the writers' signatures say so.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
