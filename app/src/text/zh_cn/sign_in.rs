//! Signing in by phone code.

use super::time::until;
use domain::Instant;

/// Title of both pages.
pub const TITLE: &str = "手机号登录";
/// What signing in is for.
pub const INTRO: &str = "登录后可以领一米币、换礼品，换了手机也能看到自己的上报。报事不用登录。";
/// Label of the phone.
pub const PHONE: &str = "手机号";
/// Asks for a code.
pub const REQUEST: &str = "获取验证码";
/// Title of the page with the code.
pub const CODE_TITLE: &str = "输入验证码";
/// Label of the code.
pub const CODE: &str = "6 位验证码";
/// Signs in.
pub const CONFIRM: &str = "登录";
/// Begins again.
pub const AGAIN: &str = "换手机号，或重新获取";
/// When no code was asked for on this phone.
pub const NONE: &str = "这部手机上还没有要过验证码，或者已经失效。";

/// Where the code went. Says nothing about whether the number is registered.
#[must_use]
pub fn sent(masked: &str) -> String {
    format!("验证码已发到 {masked}。")
}

/// Until when the code works.
#[must_use]
pub fn valid_until(at: Instant, now: Instant) -> String {
    format!("{} 前有效。没收到？等一分钟再重新获取。", until(at, Some(now)))
}
