//! `cargo xtask test` and `cargo xtask check`: the whole gate. All of it is required, and it runs from a fresh clone.

mod advisories;
mod dependencies;
mod lengths;
mod licences;
mod metadata;
mod sizes;
mod unused;

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use lexopt::prelude::*;

use crate::build::{self, Variant};
use crate::{deploy_check, process, setup};

/// One thing that has to hold.
struct Step {
    name: &'static str,
    /// What a pass means.
    proves: &'static str,
    /// Steps whose outcome this one works on.
    needs: &'static [&'static str],
    work: Work,
}

enum Work {
    /// `cargo` with these arguments.
    Cargo(&'static str),
    /// The same with one variable in its environment.
    CargoWith((&'static str, &'static str), &'static str),
    /// A check of our own.
    Ours(fn() -> Result<()>),
}

use Work::{Cargo, CargoWith, Ours};

/// The gate, cheap steps first. Leptos is compiled four times and no more: for clippy and the docs (wasm, server and
/// browser), for the native tests, and for the two modules.
const GATE: &[Step] = &[
    Step { name: "fmt", proves: "rustfmt agrees with the layout", needs: &[], work: Cargo("fmt --all --check") },
    Step { name: "lengths", proves: "no file has more than 500 lines", needs: &[], work: Ours(lengths::check) },
    Step {
        name: "licences",
        proves: "every dependency's licence is one we accept",
        needs: &[],
        work: Ours(licences::check),
    },
    Step {
        name: "advisories",
        proves: "no locked version has a known vulnerability",
        needs: &[],
        work: Ours(advisories::check),
    },
    Step { name: "unused", proves: "every declared dependency is used", needs: &[], work: Ours(unused::check) },
    Step {
        name: "clippy",
        proves: "clippy finds nothing in what runs natively",
        needs: &[],
        work: Cargo(
            "clippy --package domain --package street --package tests --package xtask --all-targets -- -D warnings",
        ),
    },
    Step {
        name: "clippy-server",
        proves: "clippy finds nothing in the Worker and its pages, as they run here",
        needs: &[],
        work: Cargo(
            "clippy --target wasm32-unknown-unknown --package app --package functions --features app/ssr,functions/local -- -D warnings",
        ),
    },
    Step {
        name: "clippy-deploy",
        proves: "nor in the Worker as it is deployed",
        needs: &[],
        work: Cargo("clippy --target wasm32-unknown-unknown --package functions -- -D warnings"),
    },
    Step {
        name: "clippy-browser",
        proves: "nor in the browser's modules",
        needs: &[],
        work: Cargo(
            "clippy --target wasm32-unknown-unknown --package client --package scanner --features client/desk -- -D warnings",
        ),
    },
    Step {
        name: "docs",
        proves: "the book's public items are all documented, and links in the docs lead somewhere",
        needs: &[],
        work: CargoWith(
            ("RUSTDOCFLAGS", "-D warnings -D missing_docs"),
            "doc --no-deps --package domain --package street",
        ),
    },
    Step {
        name: "unit",
        proves: "the rules, the book, the pages and the tools do what their tests say",
        needs: &[],
        work: Cargo(
            "test --package domain --package street --package app --package functions --package xtask --features app/ssr",
        ),
    },
    Step {
        name: "build",
        proves: "the product builds",
        needs: &[],
        work: Ours(|| build::build(Variant::Local).map(drop)),
    },
    Step {
        name: "deploy-check",
        proves: "wrangler accepts the deployed product",
        needs: &[],
        work: Ours(deploy_check::check),
    },
    Step {
        name: "sizes",
        proves: "the deployed product keeps its size budgets",
        needs: &["deploy-check"],
        work: Ours(sizes::check),
    },
    Step {
        name: "simulator",
        proves: "the book's invariants hold after each of 100,000 random commands, crashes and clock jumps",
        needs: &[],
        work: Cargo(
            "run --package street --features native --profile simulator --example simulator -- --commands 100000",
        ),
    },
    Step {
        name: "coins",
        proves: "under crashes, races and clock jumps the ledger of coins is sound after each commit of 50,000 transfers",
        needs: &[],
        work: Cargo("run --package street --features native --profile simulator --example coins -- --transfers 50000"),
    },
    Step {
        name: "product",
        proves: "the built product keeps its promises over HTTP: the story, races, kills, panics, hostile input",
        needs: &["build", "deploy-check"],
        work: Cargo(
            "test --package tests --no-fail-fast --test clock --test coins_claims --test coins_market --test coins_merit --test coins_race --test coins_rules --test crash --test doors --test handling --test hostile --test hostile_handling --test live --test panics --test races \
             --test sockets --test story",
        ),
    },
    Step {
        name: "browser",
        proves: "the stories run in a real browser, with and without scripts, WebAssembly and a network",
        needs: &["build"],
        work: Cargo("test --package tests --test browser -- --nocapture"),
    },
];

enum Outcome {
    Passed,
    Failed,
    /// Something that it needs failed.
    NotRun(&'static str),
}

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let mut only = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("only") => only.push(arguments.value()?.string()?),
            Long("list") => {
                list();
                return Ok(());
            }
            _ => return Err(argument.unexpected().into()),
        }
    }
    let steps = selected(&only)?;
    setup::for_checking()?;
    if steps.iter().any(|step| step.name == "browser") {
        setup::for_browsing()?;
    }
    let mut rows: Vec<(&Step, Outcome, Duration)> = Vec::new();
    for step in steps {
        let missing = step.needs.iter().find(|need| {
            rows.iter().any(|(done, outcome, _)| done.name == **need && !matches!(outcome, Outcome::Passed))
        });
        let began = Instant::now();
        let outcome = match missing {
            Some(need) => Outcome::NotRun(need),
            None => run(step),
        };
        rows.push((step, outcome, began.elapsed()));
    }
    summary(&rows)
}

/// The steps to run, in order: all, or the named ones and what they need.
fn selected(only: &[String]) -> Result<Vec<&'static Step>> {
    if only.is_empty() {
        return Ok(GATE.iter().collect());
    }
    let mut names: Vec<&str> = Vec::new();
    let mut wanted: Vec<&str> = only.iter().map(String::as_str).collect();
    while let Some(name) = wanted.pop() {
        let Some(step) = GATE.iter().find(|step| step.name == name) else {
            bail!("there is no step {name:?}; `cargo xtask check --list` shows them");
        };
        wanted.extend(step.needs);
        names.push(step.name);
    }
    Ok(GATE.iter().filter(|step| names.contains(&step.name)).collect())
}

fn run(step: &Step) -> Outcome {
    println!("\n──── {}: {}", step.name, step.proves);
    let done = match &step.work {
        Cargo(arguments) => process::run(&shown(step), process::cargo().args(arguments.split_whitespace())),
        CargoWith((name, value), arguments) => {
            process::run(&shown(step), process::cargo().env(name, value).args(arguments.split_whitespace()))
        }
        Ours(check) => check(),
    };
    match done {
        Ok(()) => Outcome::Passed,
        Err(error) => {
            eprintln!("{}: {error:#}", step.name);
            Outcome::Failed
        }
    }
}

fn list() {
    for step in GATE {
        println!("{:<16} {}\n{:<16}   {}", step.name, step.proves, "", shown(step));
    }
}

fn shown(step: &Step) -> String {
    match &step.work {
        Cargo(arguments) => format!("cargo {arguments}"),
        CargoWith((name, value), arguments) => format!("{name}=\"{value}\" cargo {arguments}"),
        Ours(_) => format!("cargo xtask test --only {}", step.name),
    }
}

fn summary(rows: &[(&Step, Outcome, Duration)]) -> Result<()> {
    println!();
    for (step, outcome, took) in rows {
        let outcome = match outcome {
            Outcome::Passed => "passed".to_owned(),
            Outcome::Failed => "FAILED".to_owned(),
            Outcome::NotRun(need) => format!("not run: {need} failed"),
        };
        println!("{:<16} {:>7.1} s  {outcome}", step.name, took.as_secs_f64());
    }
    let passed = rows.iter().filter(|(_, outcome, _)| matches!(outcome, Outcome::Passed)).count();
    let failed = rows.len() - passed;
    println!("{passed} passed, {failed} failed");
    if failed > 0 {
        bail!("the gate is closed");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Cargo, GATE};

    #[test]
    fn every_test_of_the_product_is_in_the_gate() {
        let folder = crate::paths::root().join("tests/tests");
        for file in crate::paths::walk(&folder).expect("the product's tests") {
            let name = file.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
            let wanted = format!("--test {name}");
            let is_there = GATE.iter().any(|step| match step.work {
                Cargo(arguments) => format!("{arguments} ").contains(&format!("{wanted} ")),
                _ => false,
            });
            assert!(is_there, "no step runs {}", file.display());
        }
    }

    #[test]
    fn a_step_comes_after_what_it_needs() {
        for (number, step) in GATE.iter().enumerate() {
            for need in step.needs {
                assert!(GATE[..number].iter().any(|earlier| earlier.name == *need), "{} needs {need}", step.name);
            }
        }
    }
}
