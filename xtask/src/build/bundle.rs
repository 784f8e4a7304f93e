//! The product's folder: the host's JavaScript as one file, the Worker's module, the static files.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::stamp::{Digest, Slot};
use super::{Variant, esbuild, workerd};
use crate::paths;

/// Fills `target/yimi/{local,deploy}`.
///
/// # Errors
/// When esbuild finds a mistake, or the file system fails.
pub fn bundle(variant: Variant, functions: &Slot, static_files: &Slot) -> Result<PathBuf> {
    let host = paths::root().join("functions/host");
    let mut inputs = Digest::new().add(include_bytes!("bundle.rs")).add(include_bytes!("esbuild.rs"));
    inputs = inputs.add(include_bytes!("workerd.rs"));
    inputs = inputs.add_file(&paths::root().join("package-lock.json"))?;
    for file in paths::walk(&host)? {
        inputs = inputs.add(file.to_string_lossy().as_bytes()).add_file(&host.join(&file))?;
    }
    inputs = inputs.add(functions.stamp()).add(static_files.stamp());
    let product = Slot::fill(variant.name(), inputs, |directory| {
        eprintln!("==> the Worker's bundle ({})", variant.name());
        // An alias is a whole path, but the bundle must name the module that lies beside it.
        let wasm = static_files.directory.join("wasm.js");
        fs::write(&wasm, "export { default } from \"./yimi.wasm\";\n")?;
        let clock = match variant {
            Variant::Local => "shifted_clock.js",
            Variant::Deploy => "clock.js",
        };
        esbuild::for_worker(
            &host.join("index.js"),
            &directory.join("worker.js"),
            &[
                ("yimi:host", &host.join("imports.js")),
                ("yimi:clock", &host.join(clock)),
                ("yimi:module", &functions.directory.join("functions.js")),
                ("yimi:wasm", &wasm),
                ("yimi:assets", &static_files.directory.join("assets.js")),
            ],
            &["cloudflare:*", "./yimi.wasm", "./assets/*"],
        )?;
        fs::copy(functions.directory.join("functions_bg.wasm"), directory.join("yimi.wasm"))?;
        copy_all(&static_files.directory.join("assets"), &directory.join("assets"))?;
        fs::write(directory.join("yimi.capnp"), workerd::configuration(variant, directory)?).context("yimi.capnp")
    })?;
    Ok(product.directory)
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    for file in paths::walk(from)? {
        let target = to.join(&file);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(from.join(&file), &target).with_context(|| target.display().to_string())?;
    }
    Ok(())
}
