//! `cargo xtask advisories CHECKOUT`: rewrites `xtask/advisories.toml` from a checkout of RustSec's advisory database.
//! The gate reads that file, so that it needs no network and gives the same answer on every machine.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;
use serde::{Deserialize, Serialize};

use crate::paths;
use crate::paths::walk;

const FILE: &str = "xtask/advisories.toml";
const HEADER: &str = "\
# Vulnerable and unsound versions of Rust packages: a copy of RustSec's advisory database
# (https://github.com/rustsec/advisory-db), taken by `cargo xtask advisories CHECKOUT` on the day below. It knows
# nothing newer than that day, and nothing of npm packages, which build and test the product but are no part of it.
# Notices that a package is no longer maintained are left out.
";

/// The file: when it was taken, and what was known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    pub newest: String,
    pub advisories: Vec<Advisory>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Advisory {
    pub id: String,
    pub package: String,
    /// Version requirements that are safe: with the mending, or from before the mistake.
    pub safe: Vec<String>,
}

impl Known {
    /// # Errors
    /// When the file is missing or malformed.
    pub fn read() -> Result<Self> {
        toml::from_str(&fs::read_to_string(paths::root().join(FILE)).context(FILE)?).context(FILE)
    }
}

/// The head of a file of the database.
#[derive(Deserialize)]
struct Entry {
    advisory: Head,
    versions: Versions,
}

#[derive(Deserialize)]
struct Head {
    id: String,
    package: String,
    date: String,
    informational: Option<String>,
    withdrawn: Option<String>,
}

#[derive(Deserialize)]
struct Versions {
    #[serde(default)]
    patched: Vec<String>,
    #[serde(default)]
    unaffected: Vec<String>,
}

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let Some(Value(checkout)) = arguments.next()? else {
        bail!("say where a checkout of https://github.com/rustsec/advisory-db lies");
    };
    let crates = PathBuf::from(checkout).join("crates");
    let mut known = Known { newest: String::new(), advisories: Vec::new() };
    for file in walk(&crates)? {
        if file.extension().is_some_and(|extension| extension == "md") {
            take(&mut known, &crates.join(file))?;
        }
    }
    known.advisories.sort_by(|a, b| (&a.package, &a.id).cmp(&(&b.package, &b.id)));
    fs::write(paths::root().join(FILE), written(&known)?).context(FILE)?;
    println!("{} advisories, the newest of {}", known.advisories.len(), known.newest);
    Ok(())
}

fn take(known: &mut Known, file: &Path) -> Result<()> {
    let text = fs::read_to_string(file)?;
    let head = text.split("```").nth(1).and_then(|head| head.strip_prefix("toml"));
    let head = head.with_context(|| format!("{}: no head", file.display()))?;
    let Entry { advisory, versions } = toml::from_str(head).with_context(|| file.display().to_string())?;
    known.newest = std::mem::take(&mut known.newest).max(advisory.date);
    let is_notice = advisory.informational.is_some_and(|kind| kind != "unsound");
    if !is_notice && advisory.withdrawn.is_none() {
        let safe = [versions.patched, versions.unaffected].concat();
        known.advisories.push(Advisory { id: advisory.id, package: advisory.package, safe });
    }
    Ok(())
}

/// One line for each advisory, so that a later copy shows as a short difference.
fn written(known: &Known) -> Result<String> {
    let mut text = format!("{HEADER}newest = \"{}\"\nadvisories = [\n", known.newest);
    for Advisory { id, package, safe } in &known.advisories {
        writeln!(text, "  {{ id = \"{id}\", package = \"{package}\", safe = {safe:?} }},")?;
    }
    text.push_str("]\n");
    Ok(text)
}
