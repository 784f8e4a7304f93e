//! What travels to a phone with one bar of signal.

use crate::residents;
use std::path::Path;

/// A resident's page: its HTML and the styles, packed.
const PAGE_AND_STYLE_BYTES_MAX: usize = 16 * 1024;
/// Of these, the styles.
const STYLE_BYTES_MAX: usize = 6 * 1024;

#[test]
fn pages_and_styles_are_small() {
    let style = brotli(styles().as_bytes());
    assert!(style <= STYLE_BYTES_MAX, "styles: {style} bytes");
    let mut report = format!("{:28} {style:6}\n", "style.css (not minified)");
    for (name, html) in residents::all(false) {
        let page = brotli(html.as_bytes());
        report += &format!("{name:28} {page:6}  of {:6}\n", html.len());
        assert!(page + style <= PAGE_AND_STYLE_BYTES_MAX, "{name}: {page} + {style} bytes");
    }
    println!("{report}");
}

/// The parts of `style.css`, not minified: what the build ships is smaller.
pub fn styles() -> String {
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
    let read = |path: &str| std::fs::read_to_string(public.join(path)).unwrap();
    let entry = read("style.css");
    let parts = entry.lines().filter_map(|line| line.strip_prefix("@import \"./")?.strip_suffix("\";"));
    let styles: String = parts.map(read).collect();
    assert!(styles.len() > 1_000);
    styles
}

fn brotli(bytes: &[u8]) -> usize {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params).unwrap();
    packed.len()
}
