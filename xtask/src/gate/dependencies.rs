//! `xtask/dependencies.toml`: what we accept of dependencies, each exception with its reason.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::paths;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// SPDX identifiers of licences.
    pub licences: Vec<String>,
    /// Advisories that do not touch us: id → why.
    pub advisories: BTreeMap<String, String>,
    /// Dependencies that no source names: crate → why it is there.
    pub unnamed: BTreeMap<String, String>,
}

impl Accepted {
    /// # Errors
    /// When the file is missing or malformed.
    pub fn read() -> Result<Self> {
        let path = paths::root().join("xtask/dependencies.toml");
        toml::from_str(&fs::read_to_string(path)?).context("xtask/dependencies.toml")
    }
}
