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
use crate::seed::{self, SeedSize};

const PORT: u16 = 8787;
/// What a data folder holds; `--fresh` removes these and nothing else.
const DATA: &[&str] = &["objects", "photos", "secret", TOUR];
/// What a filled folder says about itself: the path of a stairwell on the first line, then whom to sign in as.
const TOUR: &str = "tour";
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
    let tour = tour(&wishes.data)?;
    let product = Product::start(&wishes.data, &options)?;
    greet(&product, &wishes.data, tour.as_deref())?;
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

/// Fills an empty data folder; what to try in it, or nothing for a folder of one's own.
fn tour(data: &Path) -> Result<Option<String>> {
    let file = data.join(TOUR);
    if seed::is_empty(data)? {
        eprintln!("==> filling {} with a demo 街道", data.display());
        fs::create_dir_all(data)?;
        let summary = seed::fill(data, SeedSize::Demo)?;
        let sign_ins = summary.sign_ins.iter().map(|who| format!("  {} {}  {}", who.role, who.phone, who.name));
        let lines = sign_ins.collect::<Vec<_>>().join("\n");
        fs::write(&file, format!("/{}/s/{}\n{lines}", summary.slug, summary.stairwell))?;
    }
    Ok(if file.is_file() { Some(fs::read_to_string(file)?) } else { None })
}

fn greet(product: &Product, data: &Path, tour: Option<&str>) -> Result<()> {
    let origin = product.origin();
    println!("\nyimi answers on {origin}");
    println!("data: {}\n", data.display());
    if let Some((stairwell, sign_ins)) = tour.and_then(|tour| tour.split_once('\n')) {
        let link = format!("{origin}{stairwell}");
        println!("{}\nA resident scans this in the stairwell: {link}\n", qr::code(&link)?);
        println!("Sign in with these phones (the code appears below when it is asked for):\n{sign_ins}\n");
    }
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
