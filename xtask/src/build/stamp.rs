//! Finished work is not done again: a step's inputs are hashed, and its folder keeps the hash beside its outputs.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest as _, Sha256};

/// A hash over a sequence of byte strings; their borders count.
#[derive(Clone)]
pub struct Digest(Sha256);

impl Digest {
    pub fn new() -> Self {
        Self(Sha256::new())
    }

    #[must_use]
    pub fn add(mut self, bytes: impl AsRef<[u8]>) -> Self {
        let bytes = bytes.as_ref();
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds a file's content.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn add_file(self, path: &Path) -> Result<Self> {
        Ok(self.add(fs::read(path).with_context(|| path.display().to_string())?))
    }

    pub fn hex(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A folder with the outputs of one step. The hash is written last, so work that was cut off is done again.
pub struct Slot {
    pub directory: PathBuf,
    stamp: String,
}

impl Slot {
    /// Does `work` in the emptied folder `name` of the build's output, unless it was done from the same inputs before.
    ///
    /// # Errors
    /// Those of `work`, and of the file system.
    pub fn fill(name: &str, inputs: Digest, work: impl FnOnce(&Path) -> Result<()>) -> Result<Self> {
        let slot = Self { directory: crate::paths::yimi().join(name), stamp: inputs.hex() };
        let stamp = slot.directory.join(".stamp");
        if fs::read_to_string(&stamp).is_ok_and(|found| found == slot.stamp) {
            return Ok(slot);
        }
        empty(&slot.directory)?;
        work(&slot.directory)?;
        fs::write(&stamp, &slot.stamp).with_context(|| stamp.display().to_string())?;
        Ok(slot)
    }

    /// The hash of the inputs: an input of the steps that build on this one.
    pub fn stamp(&self) -> &str {
        &self.stamp
    }
}

/// Makes a folder, or empties it.
///
/// # Errors
/// Those of the file system.
pub fn empty(directory: &Path) -> Result<()> {
    if directory.exists() {
        fs::remove_dir_all(directory).with_context(|| directory.display().to_string())?;
    }
    fs::create_dir_all(directory).with_context(|| directory.display().to_string())
}
