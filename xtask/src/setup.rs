//! Set-up: what a bare machine with rustup's Rust and Node still needs. Everything is looked at first and
//! fetched only when it is missing; what we cannot fetch ourselves is refused in one line with the remedy.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::build::stamp::Digest;
use crate::{paths, process};

/// The oldest Node that wrangler 4.86 accepts.
const NODE_MIN: (u32, u32) = (20, 3);
const WASM_TARGET: &str = "wasm32-unknown-unknown";
const STAMP: &str = "node_modules/.yimi-lock";

/// `cargo xtask setup`: everything at once, for those who want it before the first command that needs it.
pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    for_building()?;
    for_checking()?;
    for_browsing()
}

/// What building and running need: the wasm target, Node, the npm packages.
///
/// # Errors
/// One line with the remedy for what is missing.
pub fn for_building() -> Result<()> {
    wasm_target()?;
    node()?;
    npm_packages()
}

fn wasm_target() -> Result<()> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let said = process::output(process::program(rustc).args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if Path::new(String::from_utf8_lossy(&said).trim()).is_dir() {
        return Ok(());
    }
    if !process::works(process::program("rustup").arg("--version")) {
        bail!(
            "Rust's {WASM_TARGET} target is missing, and so is rustup, which adds it: install it from https://rustup.rs"
        );
    }
    process::run(
        &format!("rustup: adding Rust's {WASM_TARGET} target (about 20 MB)"),
        process::program("rustup").args(["target", "add", WASM_TARGET]),
    )
}

fn node() -> Result<()> {
    let remedy = || format!("Node {}.{} or newer is needed, with npm: https://nodejs.org", NODE_MIN.0, NODE_MIN.1);
    let said = process::output(process::program("node").arg("--version")).with_context(remedy)?;
    let said = String::from_utf8_lossy(&said);
    let mut numbers = said.trim().trim_start_matches('v').split('.').map(str::parse::<u32>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) if (major, minor) >= NODE_MIN => Ok(()),
        _ => bail!("{}; this is {}", remedy(), said.trim()),
    }
}

/// `npm ci`, unless `node_modules` was made from this very lock file.
fn npm_packages() -> Result<()> {
    let lock = fs::read(paths::root().join("package-lock.json")).context("package-lock.json")?;
    let wanted = Digest::new().add(&lock).hex();
    let stamp = paths::root().join(STAMP);
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    let install = || {
        process::run(
            "npm ci: esbuild, binaryen, workerd, wrangler and Playwright's driver into node_modules (about 300 MB)",
            process::program("npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]),
        )
    };
    // One more try: a registry's hiccup is the usual reason.
    install().or_else(|_| install()).context("npm ci failed twice: is the npm registry reachable?")?;
    fs::write(&stamp, wanted).context(STAMP)
}

/// What the gate needs beyond that: rustfmt and clippy.
///
/// # Errors
/// One line with the remedy for what is missing.
pub fn for_checking() -> Result<()> {
    for (component, command) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if process::works(process::cargo().args([command, "--version"])) {
            continue;
        }
        process::run(
            &format!("rustup: adding {component}"),
            process::program("rustup").args(["component", "add", component]),
        )
        .with_context(|| format!("cargo {command} is missing: `rustup component add {component}` adds it"))?;
    }
    Ok(())
}

/// What the browser's tests need: Chromium, Chinese letters for it, and a decoder of QR codes that is not ours.
///
/// # Errors
/// One line with the remedy for what is missing.
pub fn for_browsing() -> Result<()> {
    const PACKAGES: &[(&str, &str)] = &[
        ("chromium", "/usr/bin/chromium"),
        // So that the browser's own words on a page, such as beside a file input, are Chinese too.
        ("chromium-l10n", "/usr/lib/chromium/locales/zh-CN.pak"),
        ("fonts-noto-cjk", "/usr/share/fonts/opentype/noto"),
        ("zbar-tools", "/usr/bin/zbarimg"),
    ];
    let missing: Vec<&str> =
        PACKAGES.iter().filter(|(_, path)| !Path::new(path).exists()).map(|(package, _)| *package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let missing = missing.join(" ");
    let remedy = format!("the browser's tests need {missing}: apt-get install {missing}");
    if !process::works(process::program("apt-get").arg("--version")) {
        bail!("{remedy} (on Debian; there is no apt-get here)");
    }
    let is_root = process::output(process::program("id").arg("-u"))? == b"0\n";
    if !is_root && !process::works(process::program("sudo").args(["-n", "true"])) {
        bail!("{remedy}, as root");
    }
    let apt = |arguments: &str| {
        let mut command = process::program(if is_root { "env" } else { "sudo" });
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]).args(arguments.split(' '));
        command
    };
    process::run("apt-get: reading the lists of packages", &mut apt("update")).context(remedy.clone())?;
    let install = format!("install --yes --no-install-recommends {missing}");
    process::run(&format!("apt-get: installing {missing} (Chromium is about 100 MB)"), &mut apt(&install))
        .context(remedy)
}
