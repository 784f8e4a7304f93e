//! A file that is too long is two rooms.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::{paths, process};

const LINES_MAX: usize = 500;
const WRITTEN_BY_HAND: &[&str] = &[".rs", ".js", ".mjs", ".css", ".sql", ".html", ".sh"];

/// # Errors
/// When a file written by hand has more than 500 lines.
pub fn check() -> Result<()> {
    let listed = process::output(process::program("git").args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    let listed = String::from_utf8(listed)?;
    let mut long = Vec::new();
    for file in listed.split('\0').filter(|file| WRITTEN_BY_HAND.iter().any(|end| file.ends_with(end))) {
        let path = paths::root().join(file);
        if !path.is_file() {
            continue; // Deleted, but not yet in a commit.
        }
        let lines = fs::read_to_string(&path).with_context(|| file.to_owned())?.lines().count();
        if lines > LINES_MAX {
            long.push(format!("{file}: {lines}"));
        }
    }
    if !long.is_empty() {
        bail!("more than {LINES_MAX} lines:\n{}", long.join("\n"));
    }
    Ok(())
}
