//! A bounded load: so many connections for so long, and what they saw.
//!
//! Invariant: it stops by itself, after its time and with its last answers. Rationale for speaking HTTP/1.1 by hand: on
//! two cores the client's work is taken from the server's, and a benchmark needs requests made beforehand, one
//! connection per thread and the status, nothing more.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// What a load saw.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// Time from the request's first byte to the answer's last, sorted.
    pub latencies: Vec<Duration>,
    /// Answers with another status than wanted, and connections that broke.
    pub failures: usize,
    /// One of these failures, in words.
    pub example: Option<String>,
    /// From the first request to the last answer.
    pub elapsed: Duration,
}

impl Seen {
    /// Answers a second.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    pub fn per_second(&self) -> f64 {
        self.latencies.len() as f64 / self.elapsed.as_secs_f64()
    }

    /// The latency that `per_mille` of 1,000 answers do not exceed.
    #[must_use]
    pub fn quantile(&self, per_mille: usize) -> Duration {
        let last = self.latencies.len().saturating_sub(1);
        self.latencies.get((self.latencies.len() * per_mille / 1_000).min(last)).copied().unwrap_or_default()
    }
}

/// Sends what `request(connection, number)` makes over `connections` connections for `length`, or until it makes
/// nothing more; an answer counts when its status is `wanted`.
///
/// # Panics
/// When a thread does.
pub fn run(
    address: SocketAddr,
    connections: usize,
    length: Duration,
    wanted: u16,
    request: impl Fn(usize, usize) -> Option<Vec<u8>> + Sync,
) -> Seen {
    let all = Mutex::new(Seen::default());
    let began = Instant::now();
    std::thread::scope(|scope| {
        for connection in 0..connections {
            let (all, request) = (&all, &request);
            scope.spawn(move || {
                let seen = one_connection(address, length, wanted, |number| request(connection, number));
                let mut all = all.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                all.latencies.extend(seen.latencies);
                all.failures += seen.failures;
                all.example = all.example.take().or(seen.example);
            });
        }
    });
    let mut seen = all.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    seen.elapsed = began.elapsed();
    seen.latencies.sort_unstable();
    seen
}

fn one_connection(
    address: SocketAddr,
    length: Duration,
    wanted: u16,
    request: impl Fn(usize) -> Option<Vec<u8>>,
) -> Seen {
    let mut seen = Seen::default();
    let began = Instant::now();
    let mut connection = None;
    for number in 0.. {
        if began.elapsed() >= length {
            break;
        }
        let Some(bytes) = request(number) else { break };
        let sent = Instant::now();
        let outcome = connection.take().map_or_else(|| open(address), Ok).and_then(|mut stream| {
            let answer = exchange(&mut stream, &bytes)?;
            Ok((stream, answer))
        });
        match outcome {
            Ok((stream, (status, body))) => {
                if status == wanted {
                    seen.latencies.push(sent.elapsed());
                } else {
                    seen.failures += 1;
                    seen.example.get_or_insert_with(|| format!("{status} {}", String::from_utf8_lossy(&body)));
                }
                connection = Some(stream);
            }
            Err(error) => {
                seen.failures += 1;
                seen.example.get_or_insert_with(|| error.to_string());
            }
        }
    }
    seen
}

fn open(address: SocketAddr) -> std::io::Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    Ok(BufReader::with_capacity(64 << 10, stream))
}

/// One request and its whole answer.
///
/// # Errors
/// When the connection breaks or what comes is no HTTP.
pub fn exchange(stream: &mut BufReader<TcpStream>, request: &[u8]) -> std::io::Result<(u16, Vec<u8>)> {
    stream.get_mut().write_all(request)?;
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(no_http)?;
    let (mut length, mut is_chunked) = (0, false);
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        let header = line.trim_end().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().map_err(|_| no_http())?;
        }
        is_chunked |= header.starts_with("transfer-encoding:") && header.contains("chunked");
    }
    let mut body = Vec::new();
    if is_chunked {
        loop {
            line.clear();
            stream.read_line(&mut line)?;
            let size = u64::from_str_radix(line.trim(), 16).map_err(|_| no_http())?;
            stream.by_ref().take(size).read_to_end(&mut body)?;
            line.clear();
            stream.read_line(&mut line)?;
            if size == 0 {
                break;
            }
        }
    } else {
        stream.by_ref().take(length).read_to_end(&mut body)?;
    }
    Ok((status, body))
}

fn no_http() -> std::io::Error {
    std::io::Error::new(std::io::ErrorKind::InvalidData, "the answer is no HTTP")
}
