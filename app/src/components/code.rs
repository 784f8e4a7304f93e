//! Codes: large for eyes, drawn for cameras.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// A code that nobody can miss, in groups as people read it out.
#[must_use]
pub fn code_display(code: impl Into<String>) -> AnyView {
    let code = code.into();
    view! { <p class="code-display">{code}</p> }.into_any()
}

/// A QR code as SVG, with the quiet zone of four modules; `None` for more than a QR code holds.
#[must_use]
pub fn qr(content: &str, label: impl Into<String>) -> Option<AnyView> {
    let code = QrCode::encode_text(content, QrCodeEcc::Medium).ok()?;
    let side = code.size() + 2 * QUIET;
    let label = label.into();
    Some(
        view! {
            <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=label shape-rendering="crispEdges">
                <path class="qr-paper" d=format!("M0 0h{side}v{side}H0z")/>
                <path class="qr-ink" d=ink(&code)/>
            </svg>
        }
        .into_any(),
    )
}

/// ISO/IEC 18004, 9.1: four modules on each side.
const QUIET: i32 = 4;

/// One stroke for each run of dark modules.
fn ink(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                // Writing into a String cannot fail.
                let _ = write!(path, "M{} {}h{}v1h-{}z", start + QUIET, y + QUIET, x - start, x - start);
            }
            x += 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_once() {
        let code = QrCode::encode_text("https://yimi.example/xianlin/s/ABCD2345", QrCodeEcc::Medium).unwrap();
        let drawn: i32 = ink(&code)
            .split('M')
            .skip(1)
            .map(|run| run.split(['h', 'v']).nth(1).and_then(|width| width.parse::<i32>().ok()).unwrap())
            .sum();
        let size = code.size();
        let dark = (0..size).flat_map(|y| (0..size).map(move |x| (x, y))).filter(|(x, y)| code.get_module(*x, *y));
        assert_eq!(drawn, i32::try_from(dark.count()).unwrap());
    }
}
