//! Where workerd keeps its objects, and what their files are called.
//!
//! Invariant: a named object's id is what workerd derives from the name (`ActorIdFactoryImpl` in
//! workerd/server/actor-id-impl.c++): key = SHA-256(unique key), half = HMAC-SHA-256(key, name)[..16],
//! check = HMAC-SHA-256(key, half)[..16], id = hex(half, check).

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use domain::Instant;
use domain::plan::StreetPlan;
use domain::view::StreetLine;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use street::native::Native;
use street::registry::{self, RegistryCall};

/// As `yimi.capnp` names the classes' namespaces.
const STREETS: &str = "yimi-street";
const REGISTRY: &str = "yimi-registry";
/// The one object of the registry.
const REGISTRY_NAME: &str = "registry";

/// The file of a 街道's book, in a folder that is there.
pub fn street_file(data: &Path, slug: &str) -> Result<PathBuf> {
    object_file(data, STREETS, slug)
}

/// Whether no 街道 has its book here.
pub fn holds_nothing(data: &Path) -> Result<bool> {
    let folder = data.join("objects").join(STREETS);
    if !folder.is_dir() {
        return Ok(true);
    }
    let files = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    for file in files {
        let path = file?.path();
        // workerd keeps its alarms beside the books.
        let is_book = path.extension().is_some_and(|ending| ending == "sqlite");
        if is_book && path.file_stem().is_some_and(|name| name != "metadata") {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Removes a book with its log, when there is one.
pub fn remove(file: &Path) -> Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let mut path = file.as_os_str().to_owned();
        path.push(ending);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| Path::new(&path).display().to_string());
            }
            _ => {}
        }
    }
    Ok(())
}

/// Adds the 街道 to the list of those that exist.
pub fn register(data: &Path, plan: &StreetPlan, now: Instant) -> Result<()> {
    let native = Native::open(&object_file(data, REGISTRY, REGISTRY_NAME)?)?;
    let line = StreetLine { slug: plan.slug.clone(), name: plan.name.clone() };
    let message = serde_json::to_vec(&RegistryCall::Register { line })?;
    native.within(|sql| registry::answer(sql, now, &message))?;
    Ok(())
}

fn object_file(data: &Path, namespace: &str, name: &str) -> Result<PathBuf> {
    let folder = data.join("objects").join(namespace);
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    Ok(folder.join(format!("{}.sqlite", object_id(namespace, name)?)))
}

fn object_id(namespace: &str, name: &str) -> Result<String> {
    let key = Sha256::digest(namespace);
    let half = |message: &[u8]| -> Result<Vec<u8>> {
        let mac = <Hmac<Sha256> as Mac>::new_from_slice(&key)?.chain_update(message);
        Ok(mac.finalize().into_bytes().iter().copied().take(16).collect())
    };
    let name = half(name.as_bytes())?;
    let check = half(&name)?;
    Ok(name.iter().chain(&check).map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names of files that workerd 1.2026 found its objects in.
    #[test]
    fn ids_are_those_of_workerd() {
        let check = |namespace, name, id: &str| assert_eq!(object_id(namespace, name).expect(name), id);
        check(STREETS, "xianlin", "a8e6a4373141caa0ef44d3206334994f87f7edeacdeb6f44877d8620f7d436df");
        check(REGISTRY, REGISTRY_NAME, "3d8cc6d72eab650947e984d49b79310ed4771c59d68d60a64f0956be1667ba63");
    }
}
