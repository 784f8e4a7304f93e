//! The configuration for one machine: `workerd serve yimi.capnp`, with everything that differs from machine to
//! machine given from outside: folders and address as options, settings as environment variables.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;

use super::Variant;
use crate::paths;

/// What the runtime promises to keep; `wrangler.toml` names the same day.
const COMPATIBILITY_DATE: &str = "2026-04-01";

/// Settings that the Worker finds in its environment; one that is not set is null there. The secret is among them so
/// that no file of the build holds it.
const SETTINGS: &[&str] = &["YIMI_SECRET", "YIMI_ORIGIN", "YIMI_ADDRESS_HEADER", "YIMI_OPERATOR_TOKEN", "YIMI_VERSION"];
/// The same, in the local build alone: how far its clock is ahead.
const LOCAL_SETTINGS: &[&str] = &["YIMI_CLOCK_SHIFT_MS"];

/// The configuration's text for a product folder that is complete but for it.
///
/// # Errors
/// When the folder cannot be read.
pub fn configuration(variant: Variant, product: &Path) -> Result<String> {
    let mut modules = String::from("    (name = \"worker.js\", esModule = embed \"worker.js\"),\n");
    modules.push_str("    (name = \"yimi.wasm\", wasm = embed \"yimi.wasm\"),\n");
    for file in paths::walk(&product.join("assets"))? {
        let name = format!("assets/{}", file.display());
        writeln!(modules, "    (name = \"{name}\", data = embed \"{name}\"),")?;
    }
    let mut settings = String::new();
    let local = if variant == Variant::Local { LOCAL_SETTINGS } else { &[] };
    for name in SETTINGS.iter().chain(local) {
        writeln!(settings, "    (name = \"{name}\", fromEnvironment = \"{name}\"),")?;
    }
    Ok(format!(
        r#"# Made by `cargo xtask build`. To serve it:
#   workerd serve yimi.capnp --socket-addr=http=ADDRESS:PORT
#     --directory-path=objects=DIR/objects --directory-path=photos=DIR/photos
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "yimi", worker = .yimi),
    (name = "objects", disk = (writable = true)),
    (name = "photos", disk = (writable = true)),
  ],
  sockets = [(name = "http", address = "127.0.0.1:8787", http = (), service = "yimi")],
);

const yimi :Workerd.Worker = (
  modules = [
{modules}  ],
  compatibilityDate = "{COMPATIBILITY_DATE}",
  bindings = [
    (name = "STREETS", durableObjectNamespace = "Street"),
    (name = "REGISTRY", durableObjectNamespace = "Registry"),
    (name = "PHOTOS_DISK", service = "photos"),
{settings}  ],
  durableObjectNamespaces = [
    (className = "Street", uniqueKey = "yimi-street", enableSql = true),
    (className = "Registry", uniqueKey = "yimi-registry", enableSql = true),
  ],
  durableObjectStorage = (localDisk = "objects"),
);
"#
    ))
}
