//! Size budgets of the deployed product's files. What whole pages weigh is measured by the product tests.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::build::{Variant, compress};
use crate::paths;

/// What a budget counts, the files by the beginning of their names, and its limit in bytes.
struct Budget {
    what: &'static str,
    files: &'static [&'static str],
    bytes_max: u64,
}

/// The issue allows a report page, everything counted, 90 kB of brotli, of which 16 kB are HTML and styles.
const BROWSER: &[Budget] = &[
    Budget { what: "islands", files: &["loader-", "client-", "client_bg-"], bytes_max: 74_000 },
    Budget { what: "islands of staff's pages", files: &["loader-", "desk-", "desk_bg-"], bytes_max: 100_000 },
    Budget { what: "scanner", files: &["scanner-", "scanner_bg-"], bytes_max: 95_000 },
];
/// Everything that the Worker carries counts. Cloudflare takes 10 MB of gzip where rendering is paid for (its free plan
/// takes 3 MB, and 10 ms of processor for a request, which a page with a photo does not keep): small enough to start in
/// a second all the same, and so that growth is noticed.
const WORKER_GZIP_MAX: u64 = 3_900_000;

/// # Errors
/// When a budget is exceeded, or names a file that is not there.
pub fn check() -> Result<()> {
    let product = paths::yimi().join(Variant::Deploy.name());
    let mut over = Vec::new();
    let mut worker = 0;
    let mut packed = Vec::new();
    for file in paths::walk(&product)? {
        let bytes = fs::read(product.join(&file)).with_context(|| file.display().to_string())?;
        worker += compress::gzip(&bytes)?.len() as u64;
        if let Some(name) = file.to_str().and_then(|name| name.strip_prefix("assets/")?.strip_suffix(".br")) {
            packed.push((name.to_owned(), bytes.len() as u64));
        }
    }
    for budget in BROWSER {
        let mut sum = 0;
        for wanted in budget.files {
            let (_, bytes) =
                packed.iter().find(|(name, _)| name.starts_with(wanted)).with_context(|| format!("no {wanted}*"))?;
            sum += bytes;
        }
        report(&mut over, budget.what, "brotli", sum, budget.bytes_max);
    }
    report(&mut over, "the Worker with everything it carries", "gzip", worker, WORKER_GZIP_MAX);
    if !over.is_empty() {
        bail!("over budget: {}", over.join(", "));
    }
    Ok(())
}

fn report(over: &mut Vec<String>, what: &str, packing: &str, bytes: u64, bytes_max: u64) {
    println!("{what}: {bytes} of {bytes_max} bytes ({packing})");
    if bytes > bytes_max {
        over.push(format!("{what} by {} bytes", bytes - bytes_max));
    }
}
