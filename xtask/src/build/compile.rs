//! The three cargo invocations. `ssr` and `hydrate` are features of one crate, so the Worker's module and the
//! browser's never meet in one of them.

use std::path::PathBuf;

use anyhow::Result;

use super::Variant;
use crate::{paths, process};

const WASM_TARGET: &str = "wasm32-unknown-unknown";

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
        functions: module("functions", "release", variant.features())?,
        client: module("client", "browser", &[])?,
        scanner: module("scanner", "browser", &[])?,
    })
}

fn module(package: &str, profile: &str, features: &[&str]) -> Result<PathBuf> {
    let mut cargo = process::cargo();
    // Only `rustc` can say `--crate-type`: beside an rlib, cargo would build a cdylib without link-time optimisation.
    cargo.args(["rustc", "--package", package, "--lib", "--crate-type", "cdylib"]);
    cargo.args(["--target", WASM_TARGET, "--profile", profile]);
    for feature in features {
        cargo.args(["--features", feature]);
    }
    process::run(&format!("cargo: {package} for {WASM_TARGET}, profile {profile}"), &mut cargo)?;
    Ok(paths::target().join(WASM_TARGET).join(profile).join(format!("{package}.wasm")))
}
