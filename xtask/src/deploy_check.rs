//! `cargo xtask deploy-check`: builds for Cloudflare and lets wrangler do everything but the upload. Needs no network.

use anyhow::Result;

use crate::build::{self, Variant};
use crate::{paths, process};

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    match arguments.next()? {
        None => check(),
        Some(argument) => Err(argument.unexpected().into()),
    }
}

/// # Errors
/// When the build fails, or wrangler refuses it.
pub fn check() -> Result<()> {
    let product = build::build(Variant::Deploy)?;
    let mut wrangler = process::program("node");
    wrangler.arg(paths::root().join("node_modules/wrangler/bin/wrangler.js"));
    // The entry is named because cargo's target folder may lie elsewhere than wrangler.toml says.
    wrangler.arg("deploy").arg(product.join("worker.js")).args(["--config", "wrangler.toml", "--dry-run"]);
    wrangler.arg("--outdir").arg(paths::yimi().join("dry-run"));
    wrangler
        .env("WRANGLER_SEND_METRICS", "false")
        .env("WRANGLER_HIDE_BANNER", "true")
        .env("WRANGLER_LOG_PATH", paths::yimi().join("wrangler-logs"));
    process::run("wrangler deploy --dry-run", &mut wrangler)
}
