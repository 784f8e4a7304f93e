//! The built product, started on plain workerd: the one way in which `cargo xtask run`, the benchmark and the tests
//! do it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// How long workerd may take until `/healthz` answers.
const START_MAX: Duration = Duration::from_secs(20);
const POLL_EVERY: Duration = Duration::from_millis(20);
/// Random bytes behind the secret; written down as hexadecimal digits, 64 of them.
const SECRET_BYTES: usize = 32;

/// What differs from one start to another.
#[derive(Debug, Clone)]
pub struct Options {
    /// The built product's folder, with `yimi.capnp` in it.
    pub product: PathBuf,
    /// The workerd program itself, not its npm wrapper, which would leave it running when killed.
    pub workerd: PathBuf,
    /// The address to listen on.
    pub address: IpAddr,
    /// The port; `None` takes a free one.
    pub port: Option<u16>,
    /// Where what workerd and the Worker say goes; `None`: to our own output.
    pub log: Option<PathBuf>,
    /// Settings of the Worker beside its secret, such as `YIMI_ORIGIN`.
    pub settings: Vec<(String, String)>,
}

impl Options {
    /// The local build in cargo's target folder, on a free port of 127.0.0.1, logging into the data folder.
    ///
    /// # Errors
    /// When npm brought no workerd for this machine.
    pub fn local(data: &Path) -> Result<Self, StartError> {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = own.parent().unwrap_or(own);
        let target =
            std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |target| root.join(target));
        Ok(Self {
            product: target.join("yimi/local"),
            workerd: workerd(root)?,
            address: Ipv4Addr::LOCALHOST.into(),
            port: None,
            log: Some(data.join("log")),
            settings: Vec::new(),
        })
    }

    /// With one more setting of the Worker.
    #[must_use]
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// Why the product did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// workerd is made for few machines.
    #[error("workerd exists for Linux and macOS on x86_64 and ARM64 only; this is {os} on {machine}")]
    UnknownMachine {
        /// Operating system.
        os: &'static str,
        /// Processor.
        machine: &'static str,
    },
    /// `npm ci` has not run, or the build has not.
    #[error("{} is missing: `cargo xtask build` makes it", .0.display())]
    Missing(PathBuf),
    /// The data folder or the port.
    #[error("{what}: {source}")]
    Io {
        /// What was tried.
        what: String,
        /// What the system said.
        source: io::Error,
    },
    /// workerd ended by itself, usually because the port is taken.
    #[error("workerd ended at once with {status}\n{said}")]
    Ended {
        /// Its exit status.
        status: ExitStatus,
        /// The end of its log, where there is one.
        said: String,
    },
    /// `/healthz` did not answer in time.
    #[error("the product did not answer within {} s\n{said}", START_MAX.as_secs())]
    Silent {
        /// The end of its log, where there is one.
        said: String,
    },
}

/// The workerd program that npm brought: in its platform's package, and without need of an install script.
///
/// # Errors
/// When there is none for this machine.
pub fn workerd(root: &Path) -> Result<PathBuf, StartError> {
    let machine = match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => "linux-64",
        ("linux", "aarch64") => "linux-arm64",
        ("macos", "x86_64") => "darwin-64",
        ("macos", "aarch64") => "darwin-arm64",
        (os, machine) => return Err(StartError::UnknownMachine { os, machine }),
    };
    Ok(root.join(format!("node_modules/@cloudflare/workerd-{machine}/bin/workerd")))
}

/// A running product. Dropping it kills it.
#[derive(Debug)]
pub struct Product {
    child: Child,
    address: SocketAddr,
    log: Option<PathBuf>,
}

impl Product {
    /// Starts the product on a data folder, which is made when it is missing, and waits until it answers.
    ///
    /// # Errors
    /// When a file is missing, the folder cannot be made, or workerd ends or keeps silent.
    pub fn start(data: &Path, options: &Options) -> Result<Self, StartError> {
        let config = options.product.join("yimi.capnp");
        for needed in [&config, &options.workerd] {
            if !needed.is_file() {
                return Err(StartError::Missing(needed.clone()));
            }
        }
        for folder in ["objects", "photos"] {
            let folder = data.join(folder);
            fs::create_dir_all(&folder).map_err(|source| failed(&folder, source))?;
        }
        let secret = secret(&data.join("secret"))?;
        let port = usable_port(options.address, options.port)?;
        let address = SocketAddr::new(options.address, port);
        let mut command = Command::new(&options.workerd);
        command.arg("serve").arg(&config).arg(format!("--socket-addr=http={address}"));
        for folder in ["objects", "photos"] {
            command.arg(format!("--directory-path={folder}={}", data.join(folder).display()));
        }
        command.env("YIMI_SECRET", secret).env("YIMI_VERSION", env!("CARGO_PKG_VERSION"));
        command.envs(options.settings.iter().map(|(name, value)| (name, value))).stdin(Stdio::null());
        if let Some(log) = &options.log {
            let file = OpenOptions::new().create(true).append(true).open(log).map_err(|source| failed(log, source))?;
            let again = file.try_clone().map_err(|source| failed(log, source))?;
            command.stdout(file).stderr(again);
        }
        let child = command.spawn().map_err(|source| failed(&options.workerd, source))?;
        let mut product = Self { child, address, log: options.log.clone() };
        product.wait_until_healthy()?;
        Ok(product)
    }

    /// Where it answers, such as `http://127.0.0.1:8787`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The process id of workerd.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// What it said so far, where that goes to a file.
    #[must_use]
    pub fn said(&self) -> String {
        self.log.as_deref().map(|log| fs::read_to_string(log).unwrap_or_default()).unwrap_or_default()
    }

    /// Whether it has ended, and how.
    ///
    /// # Errors
    /// When the system cannot say.
    pub fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        self.child.try_wait()
    }

    /// Kills it at once (SIGKILL): nothing in it gets a chance to tidy up.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn kill(mut self) -> io::Result<ExitStatus> {
        self.child.kill()?;
        self.child.wait()
    }

    /// Asks it to end (SIGTERM) and waits until it has.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn terminate(mut self) -> io::Result<ExitStatus> {
        kill_process(Pid::from_child(&self.child), Signal::TERM)?;
        self.child.wait()
    }

    fn wait_until_healthy(&mut self) -> Result<(), StartError> {
        let deadline = Instant::now() + START_MAX;
        while !self.is_healthy() {
            let ended = self.child.try_wait().map_err(|source| failed(Path::new("workerd"), source))?;
            if let Some(status) = ended {
                return Err(StartError::Ended { status, said: self.last_words() });
            }
            if Instant::now() > deadline {
                return Err(StartError::Silent { said: self.last_words() });
            }
            std::thread::sleep(POLL_EVERY);
        }
        Ok(())
    }

    /// One bare request, so that starting needs no HTTP client.
    fn is_healthy(&self) -> bool {
        let ask = || -> io::Result<bool> {
            let mut stream = TcpStream::connect_timeout(&self.reachable(), Duration::from_secs(1))?;
            stream.set_read_timeout(Some(Duration::from_secs(5)))?;
            stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
            let mut status = [0; 12];
            stream.read_exact(&mut status)?;
            Ok(&status == b"HTTP/1.1 200")
        };
        ask().unwrap_or(false)
    }

    /// The address under which this machine reaches it: "every address" is none to connect to.
    fn reachable(&self) -> SocketAddr {
        match self.address.ip() {
            ip if ip.is_unspecified() => SocketAddr::new(Ipv4Addr::LOCALHOST.into(), self.address.port()),
            _ => self.address,
        }
    }

    fn last_words(&self) -> String {
        const LINES: usize = 20;
        let said = self.said();
        let lines: Vec<&str> = said.lines().collect();
        lines[lines.len().saturating_sub(LINES)..].join("\n")
    }
}

impl Drop for Product {
    fn drop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The data folder's secret, from which all keys derive: made at the first start, readable by its owner alone.
///
/// # Errors
/// When the file can be neither read nor made.
pub fn secret(path: &Path) -> Result<String, StartError> {
    match fs::read_to_string(path) {
        Ok(secret) => return Ok(secret.trim().to_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(source) => return Err(failed(path, source)),
    }
    let make = || -> io::Result<String> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut random = [0; SECRET_BYTES];
        File::open("/dev/urandom")?.read_exact(&mut random)?;
        let secret: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?.write_all(secret.as_bytes())?;
        Ok(secret)
    };
    make().map_err(|source| failed(path, source))
}

/// The wished port, or any that is free. Looked at first, because otherwise whoever has it would answer in our stead.
fn usable_port(address: IpAddr, wished: Option<u16>) -> Result<u16, StartError> {
    let wished = SocketAddr::new(address, wished.unwrap_or(0));
    let port = || -> io::Result<u16> { Ok(TcpListener::bind(wished)?.local_addr()?.port()) };
    port().map_err(|source| StartError::Io { what: format!("listening on {wished}"), source })
}

fn failed(path: &Path, source: io::Error) -> StartError {
    StartError::Io { what: path.display().to_string(), source }
}
