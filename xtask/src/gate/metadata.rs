//! What cargo knows about the packages of this workspace and their dependencies.

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::process;

#[derive(Deserialize)]
pub struct Metadata {
    pub packages: Vec<Package>,
    workspace_members: Vec<String>,
}

#[derive(Deserialize)]
pub struct Package {
    id: String,
    pub name: String,
    pub version: String,
    pub license: Option<String>,
    pub manifest_path: PathBuf,
    pub dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
pub struct Dependency {
    pub name: String,
    pub rename: Option<String>,
}

impl Dependency {
    /// The name by which sources call it.
    pub fn crate_name(&self) -> String {
        self.rename.as_ref().unwrap_or(&self.name).replace('-', "_")
    }
}

impl Metadata {
    /// # Errors
    /// When cargo cannot resolve the workspace as locked.
    pub fn read() -> Result<Self> {
        let host = process::output(process::program("rustc").args(["--print", "host-tuple"]))?;
        let host = String::from_utf8(host)?;
        // Platforms that we do not build for would only be downloaded.
        let said = process::output(process::cargo().args([
            "metadata",
            "--locked",
            "--format-version=1",
            "--filter-platform=wasm32-unknown-unknown",
            "--filter-platform",
            host.trim(),
        ]))?;
        serde_json::from_slice(&said).context("cargo metadata")
    }

    /// The packages of this repository.
    pub fn own(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| self.workspace_members.contains(&package.id))
    }

    /// Everybody else's.
    pub fn foreign(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| !self.workspace_members.contains(&package.id))
    }
}
