//! A QR code in the terminal: two modules per character, black on white whatever the terminal's colours are.

use anyhow::Result;
use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules around the code; the standard asks for 4, phones are content with 2 on a screen.
const QUIET: i32 = 2;
const BLACK_ON_WHITE: &str = "\x1b[30;107m";
const PLAIN: &str = "\x1b[0m";

/// # Errors
/// When the text is too long for a QR code.
pub fn code(text: &str) -> Result<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low)?;
    let range = -QUIET..code.size() + QUIET;
    let mut lines = String::new();
    for y in range.clone().step_by(2) {
        lines.push_str(BLACK_ON_WHITE);
        for x in range.clone() {
            lines.push(match (code.get_module(x, y), code.get_module(x, y + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        lines.push_str(PLAIN);
        lines.push('\n');
    }
    Ok(lines)
}
