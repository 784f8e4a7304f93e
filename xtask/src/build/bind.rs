//! From cargo's module to the one that is served: wasm-bindgen, then wasm-opt.

use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::stamp::{Digest, Slot};
use crate::{paths, process};

/// What rustc 1.95 emits. Named one by one: `--all-features` writes modules that browsers refuse.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Where a module will run.
#[derive(Clone, Copy)]
pub enum Home {
    /// It travels to a phone: as small as it gets.
    Browser,
    /// It stays; and a trapped instance of it can be replaced (`__wbg_reset_state`).
    Server,
}

/// Makes `NAME.js` and `NAME_bg.wasm` in the step's folder.
///
/// # Errors
/// When wasm-bindgen or wasm-opt fails.
pub fn bind(slot: &str, name: &str, compiled: &Path, home: Home) -> Result<Slot> {
    let inputs = Digest::new()
        .add(include_bytes!("bind.rs"))
        .add_file(&paths::root().join("package-lock.json"))?
        .add_file(compiled)?;
    Slot::fill(slot, inputs, |directory| {
        eprintln!("==> {name}: wasm-bindgen and wasm-opt");
        let mut bindgen = Bindgen::new();
        bindgen.input_path(compiled).out_name(name).typescript(false);
        bindgen.web(true)?.omit_default_module_path(true).reset_state_function(matches!(home, Home::Server));
        bindgen.generate(directory).with_context(|| format!("wasm-bindgen of {name}"))?;
        let module = directory.join(format!("{name}_bg.wasm"));
        let level = match home {
            Home::Browser => "-Oz",
            Home::Server => "-O2",
        };
        let mut optimise = process::program(paths::npm_program("wasm-opt"));
        optimise.args(FEATURES).args([level, "--strip-debug", "--strip-producers"]).arg(&module).arg("-o").arg(&module);
        process::output(&mut optimise)?;
        Ok(())
    })
}
