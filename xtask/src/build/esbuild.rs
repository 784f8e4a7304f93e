//! esbuild, from npm.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::{paths, process};

/// The oldest browsers whose syntax the plain pages' styles keep to.
pub const PLAIN: &str = "chrome80,safari13";
/// The oldest that can run our modules: they have reference types. Where a script is beyond a browser, nothing is lost
/// but the islands.
pub const WASM: &str = "chrome96,safari15";

/// Bundles and minifies a file for browsers from `oldest` on. Pictures and fonts that styles name become part of them.
///
/// # Errors
/// When esbuild finds a mistake.
pub fn for_browser(input: &Path, output: &Path, oldest: &str) -> Result<()> {
    run(program()
        .arg(input)
        .args(["--minify", "--format=esm"])
        .arg(format!("--target={oldest}"))
        .args(["--loader:.svg=dataurl", "--loader:.png=dataurl", "--loader:.woff2=dataurl"])
        .arg(outfile(output)))
}

/// Bundles the Worker; `aliases` are the modules that the build made, `externals` what stays beside the bundle.
///
/// # Errors
/// When esbuild finds a mistake.
pub fn for_worker(input: &Path, output: &Path, aliases: &[(&str, &Path)], externals: &[&str]) -> Result<()> {
    let mut esbuild = program();
    // Readable on purpose: its line numbers stand in the log.
    esbuild.arg(input).args(["--format=esm", "--platform=neutral", "--target=es2022", "--main-fields=module,main"]);
    for (name, path) in aliases {
        esbuild.arg(format!("--alias:{name}={}", path.display()));
    }
    // wasm-bindgen imports one module once for each block of Rust that names it, and lists it as often.
    esbuild.arg("--log-override:duplicate-object-key=silent");
    for pattern in externals {
        esbuild.arg(format!("--external:{pattern}"));
    }
    run(esbuild.arg(outfile(output)))
}

fn program() -> Command {
    let mut command = process::program(paths::npm_program("esbuild"));
    command.args(["--bundle", "--log-level=warning", "--legal-comments=none"]);
    command
}

fn outfile(path: &Path) -> String {
    format!("--outfile={}", path.display())
}

fn run(esbuild: &mut Command) -> Result<()> {
    // What it warns about is for the reader even where it succeeds.
    let status = esbuild.status()?;
    anyhow::ensure!(status.success(), "esbuild ended with {status}");
    Ok(())
}
