//! `cargo xtask run`: sets up, builds, and serves the product on this machine until Ctrl-C.

mod qr;

use std::fs;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;
use tests::product::{Options, Product};

use crate::build::{self, Variant};
use crate::paths;

const PORT: u16 = 8787;
/// What a data folder holds; `--fresh` removes these and nothing else.
const DATA: &[&str] = &["objects", "photos", "secret"];
/// How often we look whether workerd or the person has ended it.
const LOOK_EVERY: Duration = Duration::from_millis(100);

struct Wishes {
    port: u16,
    data: PathBuf,
    fresh: bool,
    address: IpAddr,
}

pub fn command(arguments: lexopt::Parser) -> Result<()> {
    let wishes = wishes(arguments)?;
    let product = build::build(Variant::Local)?;
    if wishes.fresh {
        remove(&wishes.data)?;
    }
    let stop = stop_signal()?;
    let mut options = Options::local(&wishes.data)?;
    options.product = product;
    options.address = wishes.address;
    options.port = Some(wishes.port);
    options.log = None;
    if !wishes.address.is_loopback() {
        // Codes on posters must lead phones to this machine, whatever name they came by.
        let origin = format!("http://{}", std::net::SocketAddr::new(wishes.address, wishes.port));
        options = options.set("YIMI_ORIGIN", &origin);
    }
    let product = Product::start(&wishes.data, &options)?;
    greet(&product, &wishes.data)?;
    serve(product, &stop)
}

fn wishes(mut arguments: lexopt::Parser) -> Result<Wishes> {
    let mut wishes =
        Wishes { port: PORT, data: paths::root().join("data"), fresh: false, address: Ipv4Addr::LOCALHOST.into() };
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => wishes.port = arguments.value()?.parse()?,
            Long("data") => wishes.data = std::path::absolute(PathBuf::from(arguments.value()?))?,
            Long("fresh") => wishes.fresh = true,
            Long("listen") => wishes.address = arguments.value()?.parse()?,
            _ => return Err(argument.unexpected().into()),
        }
    }
    if wishes.address.is_unspecified() {
        bail!("--listen wants this machine's own address in the network, because the codes carry it");
    }
    Ok(wishes)
}

fn remove(data: &Path) -> Result<()> {
    for name in DATA {
        let path = data.join(name);
        let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        match removed {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| path.display().to_string());
            }
            _ => {}
        }
    }
    Ok(())
}

fn stop_signal() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM, signal_hook::consts::SIGHUP] {
        signal_hook::flag::register(signal, Arc::clone(&stop))?;
    }
    Ok(stop)
}

fn greet(product: &Product, data: &Path) -> Result<()> {
    let origin = product.origin();
    println!("\n{}", qr::code(&origin)?);
    println!("yimi answers on {origin}");
    println!("data: {}", data.display());
    println!("Ctrl-C ends it.\n");
    Ok(())
}

fn serve(mut product: Product, stop: &AtomicBool) -> Result<()> {
    while !stop.load(Ordering::Relaxed) {
        if let Some(status) = product.ended()? {
            bail!("workerd ended with {status}");
        }
        std::thread::sleep(LOOK_EVERY);
    }
    product.terminate()?;
    Ok(())
}
