//! The other product: built from its folder's copy, started with its own configuration.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tests::load::{self, Seen};
use tests::product;

use crate::{paths, process};

/// Where its README says that it listens.
const ADDRESS: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8_796);
/// Rows that its page shows at most 20 of.
const ROWS: usize = 25;

/// The running peer. Dropping it ends it.
pub struct Peer(Child);

impl Peer {
    /// Copies, builds and starts it.
    pub fn start(folder: &Path) -> Result<Self> {
        let copy = paths::target().join("bench/peer");
        let _ = fs::remove_dir_all(&copy);
        fs::create_dir_all(copy.join("data"))?;
        for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                fs::write(copy.join(entry.file_name()), fs::read(entry.path())?)?;
            }
        }
        let npm = |arguments: &[&str]| -> Result<()> {
            let mut command = process::program("npm");
            command.args(arguments).current_dir(&copy).stdout(Stdio::null());
            process::run(&format!("peer: npm {}", arguments.join(" ")), &mut command)
        };
        npm(&["install", "--no-audit", "--no-fund"])?;
        npm(&["run", "build"])?;
        let workerd = product::workerd(paths::root())?;
        let child = Command::new(workerd)
            .args(["serve", "config.capnp"])
            .current_dir(&copy)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("the peer's workerd")?;
        let peer = Self(child);
        let deadline = Instant::now() + Duration::from_secs(20);
        while std::net::TcpStream::connect(ADDRESS).is_err() {
            if Instant::now() > deadline {
                bail!("the peer does not answer on {ADDRESS}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        load::run(ADDRESS, 1, Duration::from_secs(20), 200, |_, number| (number < ROWS).then(|| get("/add")));
        Ok(peer)
    }

    /// One turn of load on one of its addresses.
    pub fn turn(&self, path: &str) -> Seen {
        load::run(ADDRESS, super::CONNECTIONS, super::TURN, 200, |_, _| Some(get(path)))
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: {ADDRESS}\r\n\r\n").into_bytes()
}
