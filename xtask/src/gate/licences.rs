//! Every dependency's licence must be satisfiable with licences that we accept.

use anyhow::{Result, bail};

use super::dependencies::Accepted;
use super::metadata::Metadata;

/// # Errors
/// When a package has no licence that we accept.
pub fn check() -> Result<()> {
    let accepted = Accepted::read()?.licences;
    let metadata = Metadata::read()?;
    let refused: Vec<String> = metadata
        .foreign()
        .filter(|package| !package.license.as_ref().is_some_and(|licence| satisfied(licence, &accepted)))
        .map(|package| {
            format!("{} {}: {}", package.name, package.version, package.license.as_deref().unwrap_or("none"))
        })
        .collect();
    if !refused.is_empty() {
        bail!("licences that xtask/dependencies.toml does not accept:\n{}", refused.join("\n"));
    }
    println!("{} dependencies", metadata.foreign().count());
    Ok(())
}

/// Whether an SPDX expression (`MIT OR (Apache-2.0 AND Zlib)`, or the old `MIT/Apache-2.0`) can be satisfied.
fn satisfied(expression: &str, accepted: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut tokens: Vec<&str> = spaced.split_whitespace().rev().collect();
    either(&mut tokens, accepted) && tokens.is_empty()
}

/// `a OR b …`; tokens are taken from the end.
fn either(tokens: &mut Vec<&str>, accepted: &[String]) -> bool {
    let mut holds = both(tokens, accepted);
    while tokens.pop_if(|token| *token == "OR").is_some() {
        holds |= both(tokens, accepted);
    }
    holds
}

/// `a AND b …`, which binds tighter.
fn both(tokens: &mut Vec<&str>, accepted: &[String]) -> bool {
    let mut holds = one(tokens, accepted);
    while tokens.pop_if(|token| *token == "AND").is_some() {
        holds &= one(tokens, accepted);
    }
    holds
}

/// A licence, a licence `WITH` an exception (which only gives more), or an expression in brackets.
fn one(tokens: &mut Vec<&str>, accepted: &[String]) -> bool {
    match tokens.pop() {
        Some("(") => {
            let holds = either(tokens, accepted);
            tokens.pop() == Some(")") && holds
        }
        Some(licence) => {
            if tokens.pop_if(|token| *token == "WITH").is_some() {
                tokens.pop();
            }
            accepted.iter().any(|known| known == licence)
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::satisfied;

    #[track_caller]
    fn check(expression: &str, accepted: &[&str], wanted: bool) {
        let accepted: Vec<String> = accepted.iter().map(|&licence| licence.to_owned()).collect();
        assert_eq!(satisfied(expression, &accepted), wanted, "{expression}");
    }

    #[test]
    fn expressions_are_read_as_spdx_means_them() {
        check("MIT", &["MIT"], true);
        check("MIT", &["Apache-2.0"], false);
        check("GPL-3.0 OR MIT", &["MIT"], true);
        check("MIT/Apache-2.0", &["Apache-2.0"], true);
        check("MIT AND ISC", &["MIT"], false);
        check("(MIT OR Apache-2.0) AND Unicode-3.0", &["MIT", "Unicode-3.0"], true);
        check("(MIT OR Apache-2.0) AND Unicode-3.0", &["MIT"], false);
        check("GPL-3.0 OR MIT AND ISC", &["MIT"], false);
        check("Apache-2.0 WITH LLVM-exception OR GPL-3.0", &["Apache-2.0"], true);
        check("MIT)", &["MIT"], false);
        check("", &["MIT"], false);
    }
}
