//! Every dependency that a manifest declares is named by a source of that package.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::dependencies::Accepted;
use super::metadata::{Metadata, Package};
use crate::paths::walk;

/// Where the sources of a package lie; folders of other packages inside it are not among them.
const FOLDERS: &[&str] = &["src", "tests", "examples", "benches"];

/// # Errors
/// When a dependency is declared and never named.
pub fn check() -> Result<()> {
    let accepted = Accepted::read()?.unnamed;
    let metadata = Metadata::read()?;
    let mut unused = Vec::new();
    for package in metadata.own() {
        let sources = sources(package)?;
        for dependency in &package.dependencies {
            let name = dependency.crate_name();
            if !accepted.contains_key(&dependency.name) && !names(&sources, &name) {
                unused.push(format!("{}: {}", package.name, dependency.name));
            }
        }
    }
    if !unused.is_empty() {
        bail!("declared, but named by no source:\n{}", unused.join("\n"));
    }
    Ok(())
}

fn sources(package: &Package) -> Result<String> {
    let root = package.manifest_path.parent().unwrap_or(Path::new("."));
    let mut text = fs::read_to_string(root.join("build.rs")).unwrap_or_default();
    for folder in FOLDERS.iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir()) {
        for file in walk(&folder)?.iter().filter(|file| file.extension().is_some_and(|extension| extension == "rs")) {
            let path = folder.join(file);
            text.push_str(&fs::read_to_string(&path).with_context(|| path.display().to_string())?);
        }
    }
    Ok(text)
}

/// Whether the code (comments aside) has the crate's name as a word of its own.
fn names(sources: &str, name: &str) -> bool {
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    sources
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .any(|line| line.split(|character| !is_word(character)).any(|word| word == name))
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_name_counts_as_a_word_of_its_own_and_outside_comments() {
        assert!(names("use sha2::Sha256;", "sha2"));
        assert!(names("let hash = sha2::Sha256::new();", "sha2"));
        assert!(!names("// sha2 is not used", "sha2"));
        assert!(!names("use sha2_asm::Sha256;", "sha2"));
    }
}
