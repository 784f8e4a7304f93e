//! The three cargo invocations. `ssr` and `hydrate` are features of one crate, so the Worker's module and the
//! browser's never meet in one of them.

use std::path::PathBuf;

use anyhow::Result;

use super::Variant;
use crate::{paths, process};

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Modules that travel to a phone: small before fast. A profile of its own would say the same, but it would compile
/// every procedural macro once more.
const SMALL: &[&str] = &["--config", "profile.release.opt-level = 'z'"];

/// What cargo made: modules before wasm-bindgen.
pub struct Compiled {
    pub functions: PathBuf,
    pub client: PathBuf,
    pub scanner: PathBuf,
}

/// # Errors
/// When cargo fails; it has said why.
pub fn compile(variant: Variant) -> Result<Compiled> {
    Ok(Compiled {
        functions: module("functions", &[], variant.features())?,
        client: module("client", SMALL, &[])?,
        scanner: module("scanner", SMALL, &[])?,
    })
}

fn module(package: &str, configuration: &[&str], features: &[&str]) -> Result<PathBuf> {
    let mut cargo = process::cargo();
    // Only `rustc` can say `--crate-type`: beside an rlib, cargo would build a cdylib without link-time optimisation.
    cargo.args(["rustc", "--package", package, "--lib", "--crate-type", "cdylib"]);
    cargo.args(["--target", WASM_TARGET, "--release"]).args(configuration);
    for feature in features {
        cargo.args(["--features", feature]);
    }
    process::run(&format!("cargo: {package} for {WASM_TARGET}"), &mut cargo)?;
    Ok(paths::target().join(WASM_TARGET).join("release").join(format!("{package}.wasm")))
}
