//! Text on its ground (WCAG 2.2, 1.4.3 and 1.4.6): at least 4.5:1, in elder mode at least 7:1, by day and by night.

use crate::sizes::styles;
use std::collections::BTreeMap;

/// Which text stands on which ground.
const PAIRS: &[(&str, &str)] = &[
    ("text", "ground"),
    ("text", "surface"),
    ("quiet", "ground"),
    ("quiet", "surface"),
    ("main", "ground"),
    ("main", "surface"),
    ("on-main", "main"),
    ("on-tint", "tint"),
    ("text", "tint"),
    ("quiet", "tint"),
    ("missed", "tint"),
    ("missed", "surface"),
    ("missed", "missed-tint"),
    ("text", "missed-tint"),
    ("on-waiting", "waiting-tint"),
    ("on-waiting", "surface"),
    ("on-tint", "surface"),
    ("on-tint", "ground"),
    ("on-done", "done-tint"),
    ("on-done", "surface"),
];

type Tokens = BTreeMap<String, String>;

#[test]
fn text_can_be_read() {
    let css = styles();
    let blocks = |selector: &str| -> Vec<Tokens> {
        css.split(&format!("{selector} {{\n")).skip(1).map(tokens).filter(|found| !found.is_empty()).collect()
    };
    let (root, elder) = (blocks(":root"), blocks(".elder"));
    assert_eq!((root.len(), elder.len()), (2, 2), "day and night");
    let joined = |parts: &[&Tokens]| -> Tokens { parts.iter().flat_map(|part| (*part).clone()).collect() };
    check("day", &root[0], 4.5);
    check("night", &joined(&[&root[0], &root[1]]), 4.5);
    check("elder day", &joined(&[&root[0], &elder[0]]), 7.0);
    // As the cascade has it: .elder and :root weigh the same, the later one wins.
    check("elder night", &joined(&[&root[0], &elder[0], &root[1], &elder[1]]), 7.0);
}

fn tokens(block: &str) -> Tokens {
    let block = block.split('}').next().unwrap_or_default();
    let pairs = block.lines().filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';')?.split_once(": "));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn check(mode: &str, tokens: &Tokens, least: f64) {
    for (text, ground) in PAIRS {
        let (first, second) = (luminance(&tokens[*text]), luminance(&tokens[*ground]));
        let contrast = (first.max(second) + 0.05) / (first.min(second) + 0.05);
        assert!(contrast >= least, "{mode}: {text} on {ground} is {contrast:.2}:1, {least}:1 is needed");
    }
}

/// Relative luminance (WCAG 2.2, definitions).
fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let digits: String =
        if digits.len() == 3 { digits.chars().flat_map(|digit| [digit, digit]).collect() } else { digits.to_owned() };
    let channel = |from: usize| {
        let value = f64::from(u8::from_str_radix(&digits[from..from + 2], 16).unwrap()) / 255.0;
        if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}
