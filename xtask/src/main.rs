//! All of the project's tooling: `cargo xtask COMMAND`. One command per file.

mod advisories;
mod audit;
mod bench;
mod build;
mod deploy_check;
mod gate;
mod paths;
mod process;
mod run;
mod seed;
mod setup;

use std::process::ExitCode;

use lexopt::prelude::*;

const USAGE: &str = "\
cargo xtask COMMAND

  run [--port 8787] [--data DIR] [--fresh] [--listen ADDRESS]
                         set up, build and serve the product on this machine; --fresh empties the data folder,
                         --listen serves a network in which ADDRESS is this machine
  test [--only STEP]     the whole gate, or one step of it
  check [--list]         the same; --list shows the steps
  setup                  only fetch what this machine lacks; the other commands do it where they need it
  build [--deploy]       build the product for this machine, or with --deploy for Cloudflare
  seed --data DIR [--tickets N] [--transfers N]
                         fill an empty data folder with the demo, or with N tickets to measure
  audit --data DIR [--published SEQUENCE=LINK]
                         compute all coins anew from the transfers in a data folder; names the first wrong row
  bench [--peer DIR] [--tickets N]
                         measure the product at 1,000, 10,000 and 100,000 tickets (or N), beside another product
  deploy-check           build for Cloudflare and let wrangler do everything but the upload
  advisories CHECKOUT    renew the list of known vulnerabilities from RustSec's advisory database
";

fn main() -> ExitCode {
    match dispatch(lexopt::Parser::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(mut arguments: lexopt::Parser) -> anyhow::Result<()> {
    let Some(Value(command)) = arguments.next()? else {
        print!("{USAGE}");
        return Ok(());
    };
    match command.to_str() {
        Some("run") => run::command(arguments),
        Some("test" | "check") => gate::command(arguments),
        Some("build") => build::command(arguments),
        Some("setup") => setup::command(arguments),
        Some("seed") => seed::command(arguments),
        Some("audit") => audit::command(arguments),
        Some("bench") => bench::command(arguments),
        Some("deploy-check") => deploy_check::command(arguments),
        Some("advisories") => advisories::command(arguments),
        _ => anyhow::bail!("there is no command {command:?}\n\n{USAGE}"),
    }
}
