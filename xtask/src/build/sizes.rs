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
        let name = file.to_string_lossy();
        if !name.ends_with(".br") && !name.ends_with(".gz") {
            rows.push(packed_row(product, &format!("assets/{name}"))?);
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

/// A file of the Worker: Cloudflare counts it with gzip.
fn row(product: &Path, name: &str) -> Result<Row> {
    let bytes = fs::read(product.join(name)).with_context(|| name.to_owned())?;
    Ok((name.to_owned(), bytes.len() as u64, compress::gzip(&bytes)?.len() as u64, None))
}

/// A static file, which lies there packed as well.
fn packed_row(product: &Path, name: &str) -> Result<Row> {
    let length = |suffix: &str| -> Result<u64> { Ok(fs::metadata(product.join(format!("{name}{suffix}")))?.len()) };
    Ok((name.to_owned(), length("")?, length(".gz")?, Some(length(".br")?)))
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}
