//! `cargo xtask audit --data DIR`: reads the books in a data folder, computes everything about coins anew from the
//! transfers alone, and names the first row that does not fit. The folder is copied first and stays as it is.

#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;
use street::native::{Expected, Native, Sound, Unsound, audit};

/// What was read, one per book.
pub struct Audited {
    /// The book's file.
    pub file: PathBuf,
    /// What became of it.
    pub verdict: Result<Sound, Unsound>,
}

/// Reads the arguments and prints what was found; an unsound book is an error.
pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let (mut data, mut expected) = (None, Vec::new());
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("data") => data = Some(PathBuf::from(arguments.value()?)),
            Long("published") => expected.push(published(&arguments.value()?.string()?)?),
            _ => return Err(argument.unexpected().into()),
        }
    }
    let data = data.context("--data DIR is missing")?;
    let audited = folder(&data, &expected)?;
    if audited.is_empty() {
        bail!("there is no book in {}", data.display());
    }
    let mut unsound = 0;
    for Audited { file, verdict } in audited {
        match verdict {
            Ok(Sound { transfers, head, accounts, lots, in_circulation }) => println!(
                "{}: sound. {transfers} transfers, {accounts} accounts, {lots} lots, {in_circulation} coins in \
                 circulation, last link {head}",
                file.display()
            ),
            Err(error) => {
                unsound += 1;
                println!("{}: NOT SOUND. {error}", file.display());
            }
        }
    }
    if unsound > 0 { bail!("{unsound} of the books are not sound") } else { Ok(()) }
}

/// Reads `SEQUENCE=LINK`, as the public page shows it.
fn published(text: &str) -> Result<Expected> {
    let (sequence, link) = text.split_once('=').context("--published SEQUENCE=LINK")?;
    Ok(Expected { sequence: sequence.parse().context("SEQUENCE is a number")?, link: link.to_owned() })
}

/// Every book of a data folder, as it stands on disk.
pub fn folder(data: &Path, expected: &[Expected]) -> Result<Vec<Audited>> {
    let objects = data.join("objects").join("yimi-street");
    let copies = std::env::temp_dir().join(format!("yimi-audit-{}", std::process::id()));
    let mut audited = Vec::new();
    for entry in fs::read_dir(&objects).with_context(|| objects.display().to_string())? {
        let file = entry?.path();
        let is_book = file.extension().is_some_and(|ending| ending == "sqlite");
        // workerd keeps its alarms beside the books.
        if is_book && file.file_stem().is_some_and(|name| name != "metadata") {
            let verdict = read_copy(&file, &copies, expected);
            fs::remove_dir_all(&copies).with_context(|| copies.display().to_string())?;
            audited.push(Audited { verdict: verdict?, file });
        }
    }
    Ok(audited)
}

/// Copies a book with its log and reads the copy.
fn read_copy(file: &Path, copies: &Path, expected: &[Expected]) -> Result<Result<Sound, Unsound>> {
    fs::create_dir_all(copies)?;
    let copy = copies.join("book.sqlite");
    fs::copy(file, &copy).with_context(|| file.display().to_string())?;
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    if Path::new(&log).exists() {
        fs::copy(&log, copies.join("book.sqlite-wal"))?;
    }
    let native = Native::open(&copy).with_context(|| file.display().to_string())?;
    Ok(audit(&native, expected))
}
