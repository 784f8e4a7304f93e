//! Where things lie.

use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Cargo's target folder: `CARGO_TARGET_DIR`, or `target/` in the repository.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(directory) => root().join(directory),
        None => root().join("target"),
    }
}

/// Everything that the build makes beyond cargo's own output.
pub fn yimi() -> PathBuf {
    target().join("yimi")
}

/// A program of an npm package, as linked by `npm ci`.
pub fn npm_program(name: &str) -> PathBuf {
    root().join("node_modules/.bin").join(name)
}
