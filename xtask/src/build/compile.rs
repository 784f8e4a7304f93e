//! The cargo invocations. `ssr` and `hydrate` are features of one crate, so the Worker's module and the browser's never
//! meet in one of them; nor do the browser's module for residents and the one for staff.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use super::Variant;
use crate::{paths, process};

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Small before fast, also on the server: rendering is no faster at level 3, and the module is twice as large. A profile
/// of its own would say the same, but it would compile every procedural macro once more.
const SMALL: &[&str] = &["--config", "profile.release.opt-level = 'z'"];

/// What cargo made: modules before wasm-bindgen.
pub struct Compiled {
    pub functions: PathBuf,
    pub client: PathBuf,
    pub desk: PathBuf,
    pub scanner: PathBuf,
}

/// # Errors
/// When cargo fails; it has said why.
pub fn compile(variant: Variant) -> Result<Compiled> {
    let mut server = process::cargo();
    // Only `rustc` can say `--crate-type`: beside an rlib, cargo would build a cdylib without link-time optimisation.
    server.args(["rustc", "--package", "functions", "--lib", "--crate-type", "cdylib", "--release"]).args(SMALL);
    for feature in variant.features() {
        server.args(["--features", feature]);
    }
    process::run("cargo: the Worker's module", server.args(["--target", WASM_TARGET]))?;
    let made = paths::target().join(WASM_TARGET).join("release");
    let mut staff = process::cargo();
    staff.args(["build", "--package", "client", "--features", "desk", "--release"]).args(SMALL);
    process::run("cargo: the browser's module of staff's pages", staff.args(["--target", WASM_TARGET]))?;
    // The same crate gives both: the first is put aside before the second takes its name.
    let desk = made.join("desk.wasm");
    fs::copy(made.join("client.wasm"), &desk)?;
    let mut browser = process::cargo();
    browser.args(["build", "--package", "client", "--package", "scanner", "--release"]).args(SMALL);
    process::run("cargo: the browser's modules", browser.args(["--target", WASM_TARGET]))?;
    Ok(Compiled {
        functions: made.join("functions.wasm"),
        client: made.join("client.wasm"),
        desk,
        scanner: made.join("scanner.wasm"),
    })
}
