//! Static files: what `public/` holds and the browser's modules, under names that carry their content's hash, each
//! also packed with brotli and gzip; and `assets.js`, the module through which the host serves them.
//!
//! Styles and scripts that lie directly in `public/` are entries and are bundled; those in its folders are parts of
//! an entry.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::stamp::{Digest, Slot};
use super::{compress, esbuild};
use crate::paths;

/// Digits of the hash in a file's name: 40 bits, plenty for a few dozen names.
const HASH_DIGITS: usize = 10;

/// Makes the step's folder: `assets/` and `assets.js`.
///
/// # Errors
/// When esbuild finds a mistake, or the file system fails.
pub fn make(modules: &[(&str, &Slot)]) -> Result<Slot> {
    let public = paths::root().join("public");
    let files = walk(&public)?;
    let mut inputs = Digest::new().add(include_bytes!("assets.rs")).add(include_bytes!("esbuild.rs"));
    inputs = inputs.add_file(&paths::root().join("package-lock.json"))?;
    for file in &files {
        inputs = inputs.add(file.to_string_lossy().as_bytes()).add_file(&public.join(file))?;
    }
    for (_, module) in modules {
        inputs = inputs.add(module.stamp());
    }
    Slot::fill("steps/assets", inputs, |directory| {
        eprintln!("==> static files: hashed names, brotli and gzip");
        let mut sources = BTreeMap::new();
        for file in files {
            if is_entry(&file) || !is_bundled(&file) {
                sources.insert(file.to_string_lossy().into_owned(), public.join(&file));
            }
        }
        for (name, module) in modules {
            sources.insert(format!("{name}.js"), module.directory.join(format!("{name}.js")));
            sources.insert(format!("{name}_bg.wasm"), module.directory.join(format!("{name}_bg.wasm")));
        }
        write_all(directory, &sources)
    })
}

/// All files below a folder, sorted, as paths within it.
///
/// # Errors
/// Those of the file system.
pub fn walk(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let path = directory.join(&folder);
        for entry in fs::read_dir(&path).with_context(|| path.display().to_string())? {
            let entry = entry?;
            let inner = folder.join(entry.file_name());
            if entry.file_type()?.is_dir() { folders.push(inner) } else { files.push(inner) }
        }
    }
    files.sort();
    Ok(files)
}

fn is_bundled(file: &Path) -> bool {
    matches!(extension(file), "css" | "js")
}

fn is_entry(file: &Path) -> bool {
    is_bundled(file) && file.components().count() == 1
}

fn extension(file: &Path) -> &str {
    file.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}

fn write_all(directory: &Path, sources: &BTreeMap<String, PathBuf>) -> Result<()> {
    let mut imports = String::new();
    let mut table = String::new();
    let mut manifest = Vec::new();
    for (number, (name, source)) in sources.iter().enumerate() {
        let bytes = content(directory, name, source)?;
        let hashed = hashed_name(name, &bytes);
        let path = directory.join("assets").join(&hashed);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let kinds = [
            ("raw", "", bytes.clone()),
            ("br", ".br", compress::brotli(&bytes)?),
            ("gz", ".gz", compress::gzip(&bytes)?),
        ];
        write!(table, "  \"/assets/{hashed}\": {{ type: \"{}\"", content_type(source))?;
        for (kind, suffix, packed) in kinds {
            fs::write(directory.join(format!("assets/{hashed}{suffix}")), packed)?;
            writeln!(imports, "import {kind}{number} from \"./assets/{hashed}{suffix}\";")?;
            write!(table, ", {kind}: {kind}{number}")?;
        }
        table.push_str(" },\n");
        manifest.push(format!("\"{name}\":\"/assets/{hashed}\""));
    }
    let manifest = manifest.join(",");
    let module =
        format!("{imports}\nexport const assets = {{\n{table}}};\n\nexport const manifest = '{{{manifest}}}';\n");
    fs::write(directory.join("assets.js"), module).context("assets.js")
}

/// A file as it is served: bundled where esbuild knows it, else as it is.
fn content(directory: &Path, name: &str, source: &Path) -> Result<Vec<u8>> {
    if !is_bundled(Path::new(name)) {
        return fs::read(source).with_context(|| source.display().to_string());
    }
    let bundled = directory.join("bundled").join(name);
    esbuild::for_browser(source, &bundled)?;
    fs::read(&bundled).with_context(|| bundled.display().to_string())
}

/// `icons/logo.svg` → `icons/logo-1f0c99ab21.svg`.
fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let hash = &Digest::new().add(bytes).hex()[..HASH_DIGITS];
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{name}-{hash}"),
    }
}

fn content_type(file: &Path) -> &'static str {
    match extension(file) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
