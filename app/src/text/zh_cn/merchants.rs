//! 商户和店员.

use domain::view::MerchantLine;

/// Title.
pub const MERCHANTS: &str = "商户和店员";
/// What it is for.
pub const MERCHANTS_INTRO: &str = "居民在这些商户领礼品，店员登录后在兑换台核对兑换码。";
/// When there are none.
pub const MERCHANTS_EMPTY: &str = "还没有商户。";
/// Above the form of another one.
pub const MERCHANT_NEW: &str = "加一家商户";
/// Opens the forms of one.
pub const MERCHANT_CHANGE: &str = "改这一家";
/// Label of the name.
pub const MERCHANT_NAME: &str = "商户名称";
/// Label of the address.
pub const MERCHANT_ADDRESS: &str = "地址";
/// Beside it.
pub const MERCHANT_ADDRESS_HINT: &str = "居民照着它找得到，比如：文苑路 9 号";
/// Adds it.
pub const MERCHANT_ADD: &str = "加上这家商户";
/// Label of a clerk's name.
pub const CLERK_NAME: &str = "店员姓名";
/// Label of a clerk's phone.
pub const CLERK_PHONE: &str = "店员手机号";
/// Beside it.
pub const CLERK_PHONE_HINT: &str = "店员用这个号码登录。";
/// Adds the clerk.
pub const CLERK_ADD: &str = "加上这位店员";
/// Takes the role away.
pub const CLERK_TAKE: &str = "取消";
/// Instead of it, for the reader.
pub const CLERK_OWN: &str = "您本人，要请另一位财务人员来改";
/// When nobody stands there.
pub const CLERKS_EMPTY: &str = "还没有店员，礼品没有人核对兑换码。";
/// Offers its rewards no longer.
pub const STOP: &str = "暂停这家商户";
/// What follows.
pub const STOP_HINT: &str = "暂停以后，这家的礼品不能再换；已经换好的，照样可以去领。";
/// Offers them again.
pub const RESUME: &str = "恢复这家商户";
/// They are not offered.
pub const STOPPED: &str = "已暂停";
/// The merchant of a reward stopped.
pub const AT_STOPPED: &str = "商户已暂停";

/// How many clerks there are.
#[must_use]
pub fn clerks(merchant: &MerchantLine) -> String {
    format!("{} 位店员", merchant.clerks.len())
}

/// What follows from taking a clerk's role away.
#[must_use]
pub fn taken(name: &str, merchant: &str) -> String {
    format!("取消以后，{name}不能再在{merchant}核对兑换码，手机和电脑上马上退出登录。办过的兑换都还留着记录。")
}
