//! No version in `Cargo.lock` has a vulnerability that `xtask/advisories.toml` knows of.

use std::fs;

use anyhow::{Context, Result, bail};
use semver::{Version, VersionReq};
use serde::Deserialize;

use super::dependencies::Accepted;
use crate::advisories::{Advisory, Known};
use crate::paths;

#[derive(Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: Version,
    /// The registry; our own packages have none, and their names may stand for somebody else's there.
    source: Option<String>,
}

/// # Errors
/// When a locked version is vulnerable, or an exception is no longer needed.
pub fn check() -> Result<()> {
    let known = Known::read()?;
    let accepted = Accepted::read()?.advisories;
    let lock: Lock = toml::from_str(&fs::read_to_string(paths::root().join("Cargo.lock"))?).context("Cargo.lock")?;
    let mut found = Vec::new();
    let mut excused = 0;
    for package in lock.package.iter().filter(|package| package.source.is_some()) {
        for advisory in known.advisories.iter().filter(|advisory| advisory.package == package.name) {
            if is_safe(advisory, &package.version)? {
                continue;
            }
            if accepted.contains_key(&advisory.id) {
                excused += 1;
            } else {
                found.push(format!(
                    "{} {}: https://rustsec.org/advisories/{}",
                    package.name, package.version, advisory.id
                ));
            }
        }
    }
    if !found.is_empty() {
        bail!("known vulnerabilities:\n{}", found.join("\n"));
    }
    if excused < accepted.len() {
        bail!("xtask/dependencies.toml excuses advisories that no longer concern us");
    }
    println!("{} packages against {} advisories up to {}", lock.package.len(), known.advisories.len(), known.newest);
    Ok(())
}

fn is_safe(advisory: &Advisory, version: &Version) -> Result<bool> {
    for requirement in &advisory.safe {
        if VersionReq::parse(requirement).with_context(|| advisory.id.clone())?.matches(version) {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use semver::Version;

    use super::{Advisory, is_safe};

    #[test]
    fn a_version_is_safe_from_the_mending_on_and_before_the_mistake() {
        let safe = [">= 0.5.15", "< 0.5.12"].map(str::to_owned).to_vec();
        let advisory = Advisory { id: "RUSTSEC-2025-0024".into(), package: "crossbeam-channel".into(), safe };
        for (version, wanted) in [("0.5.11", true), ("0.5.12", false), ("0.5.14", false), ("0.5.15", true)] {
            let version: Version = version.parse().expect("a version");
            assert_eq!(is_safe(&advisory, &version).expect("a requirement"), wanted, "{version}");
        }
    }
}
