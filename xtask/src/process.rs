//! Running other programs: each long step says what it does, a failure says what failed.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::paths;

/// `cargo`, the same one that runs us, in the repository's root.
pub fn cargo() -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A program, started in the repository's root with nothing to read.
pub fn program(name: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(paths::root()).stdin(Stdio::null());
    command
}

/// Says what is being done and runs it; its output goes to the terminal.
///
/// # Errors
/// When the program cannot be started or does not end with 0.
pub fn run(what: &str, command: &mut Command) -> Result<()> {
    eprintln!("==> {what}");
    let status = command.status().with_context(|| format!("cannot start {}", name(command)))?;
    if !status.success() {
        bail!("{what}: {} ended with {status}", name(command));
    }
    Ok(())
}

/// Runs a quick program and gives its output; what it said on the error stream is part of a failure.
///
/// # Errors
/// When the program cannot be started or does not end with 0.
pub fn output(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.output().with_context(|| format!("cannot start {}", name(command)))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{} ended with {}\n{}", name(command), output.status, said.trim_end());
    }
    Ok(output.stdout)
}

/// Whether a program can be started and ends with 0; its output is thrown away.
pub fn works(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn name(command: &Command) -> String {
    Path::new(command.get_program()).display().to_string()
}
