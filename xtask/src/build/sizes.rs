//! What the product weighs.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::compress;
use crate::paths;

/// A table of the product's files: raw, gzip, brotli, in kB of 1,000 bytes.
///
/// # Errors
/// When a file cannot be read.
pub fn table(product: &Path) -> Result<String> {
    let mut rows = vec![row(product, "worker.js")?, row(product, "yimi.wasm")?];
    for file in paths::walk(&product.join("assets"))? {
        let name = format!("assets/{}", file.display());
        match name.strip_suffix(".gz") {
            Some(plain) => rows.push(packed_row(product, plain)?),
            None if name.ends_with(".br") => {}
            None => rows.push(row(product, &name)?),
        }
    }
    let mut table = format!("{:<44} {:>9} {:>9} {:>9}\n", "kB", "raw", "gzip", "brotli");
    for (name, raw, gzip, brotli) in rows {
        let brotli = brotli.map_or_else(String::new, kilobytes);
        writeln!(table, "{name:<44} {:>9} {:>9} {brotli:>9}", kilobytes(raw), kilobytes(gzip))?;
    }
    Ok(table)
}

type Row = (String, u64, u64, Option<u64>);

/// A file as it is: Cloudflare counts it with gzip.
fn row(product: &Path, name: &str) -> Result<Row> {
    let bytes = fs::read(product.join(name)).with_context(|| name.to_owned())?;
    Ok((name.to_owned(), bytes.len() as u64, compress::gzip(&bytes)?.len() as u64, None))
}

/// A static file that lies there packed.
fn packed_row(product: &Path, name: &str) -> Result<Row> {
    let read = |suffix: &str| fs::read(product.join(format!("{name}{suffix}"))).with_context(|| name.to_owned());
    let (gzip, brotli) = (read(".gz")?, read(".br")?);
    let raw = std::io::copy(&mut flate2::read::GzDecoder::new(gzip.as_slice()), &mut std::io::sink())?;
    Ok((name.to_owned(), raw, gzip.len() as u64, Some(brotli.len() as u64)))
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}
