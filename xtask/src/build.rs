//! `cargo xtask build [--deploy]`: from the sources to `target/yimi/{local,deploy}`: `worker.js`, `yimi.wasm` and
//! `assets/`, which workerd and wrangler take as they are.

mod assets;
mod bind;
mod bundle;
mod compile;
pub mod compress;
mod esbuild;
mod sizes;
pub mod stamp;
mod workerd;

use std::path::PathBuf;

use anyhow::Result;
use lexopt::prelude::*;

use crate::setup;
use bind::Home;

/// The two products that one tree makes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// For `cargo xtask run` and the tests: sign-in codes in the log, the routes that provoke panics, and the
    /// clock that can be put ahead.
    Local,
    /// For everybody else.
    Deploy,
}

impl Variant {
    /// The name of its folder under `target/yimi`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Deploy => "deploy",
        }
    }

    fn features(self) -> &'static [&'static str] {
        match self {
            Self::Local => &["local"],
            Self::Deploy => &[],
        }
    }
}

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let mut variant = Variant::Local;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("deploy") => variant = Variant::Deploy,
            _ => return Err(argument.unexpected().into()),
        }
    }
    let directory = build(variant)?;
    print!("{}", sizes::table(&directory)?);
    Ok(())
}

/// Builds the product; what did not change is not done again.
///
/// # Errors
/// The first step that failed, with what it said.
pub fn build(variant: Variant) -> Result<PathBuf> {
    setup::for_building()?;
    let compiled = compile::compile(variant)?;
    let functions =
        bind::bind(&format!("steps/functions-{}", variant.name()), "functions", &compiled.functions, Home::Server)?;
    let client = bind::bind("steps/client", "client", &compiled.client, Home::Browser)?;
    let desk = bind::bind("steps/desk", "desk", &compiled.desk, Home::Browser)?;
    let scanner = bind::bind("steps/scanner", "scanner", &compiled.scanner, Home::Browser)?;
    let assets = assets::make(&[("client", &client), ("desk", &desk), ("scanner", &scanner)])?;
    bundle::bundle(variant, &functions, &assets)
}
