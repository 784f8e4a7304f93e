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

/// Where a static file comes from.
enum Source {
    AsItIs(PathBuf),
    /// By esbuild, for browsers from that age on.
    Bundled(PathBuf, &'static str),
}

/// Makes the step's folder: `assets/` and `assets.js`.
///
/// # Errors
/// When esbuild finds a mistake, or the file system fails.
pub fn make(modules: &[(&str, &Slot)]) -> Result<Slot> {
    let public = paths::root().join("public");
    let files = paths::walk(&public)?;
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
            let path = public.join(&file);
            let source = match (is_bundled(&file), file.components().count()) {
                (false, _) => Source::AsItIs(path),
                (true, 1) if extension(&file) == "css" => Source::Bundled(path, esbuild::PLAIN),
                (true, 1) => Source::Bundled(path, esbuild::WASM),
                (true, _) => continue,
            };
            sources.insert(file.to_string_lossy().into_owned(), source);
        }
        for (name, module) in modules {
            let script = module.directory.join(format!("{name}.js"));
            sources.insert(format!("{name}.js"), Source::Bundled(script, esbuild::WASM));
            let wasm = module.directory.join(format!("{name}_bg.wasm"));
            sources.insert(format!("{name}_bg.wasm"), Source::AsItIs(wasm));
        }
        write_all(directory, &sources)
    })
}

fn is_bundled(file: &Path) -> bool {
    matches!(extension(file), "css" | "js")
}

fn extension(file: &Path) -> &str {
    file.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}

fn write_all(directory: &Path, sources: &BTreeMap<String, Source>) -> Result<()> {
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
        // Packed, or as it is where that is no larger: the Worker may weigh only so much.
        let (br, gz) = (compress::brotli(&bytes)?, compress::gzip(&bytes)?);
        let kinds = match gz.len() < bytes.len() {
            true => vec![("br", ".br", br), ("gz", ".gz", gz)],
            false => vec![("raw", "", bytes)],
        };
        write!(table, "  \"/assets/{hashed}\": {{ type: \"{}\"", content_type(Path::new(name)))?;
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

/// A file as it is served.
fn content(directory: &Path, name: &str, source: &Source) -> Result<Vec<u8>> {
    let path = match source {
        Source::AsItIs(path) => path.clone(),
        Source::Bundled(path, oldest) => {
            let bundled = directory.join("bundled").join(name);
            esbuild::for_browser(path, &bundled, oldest)?;
            bundled
        }
    };
    fs::read(&path).with_context(|| path.display().to_string())
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
