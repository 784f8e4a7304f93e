//! Whole-page answers that no view stands behind.

/// A heading and what to do now.
pub struct Words {
    /// What happened.
    pub heading: &'static str,
    /// What the reader can do.
    pub help: &'static str,
}

/// No such 街道.
pub const STREET_NOT_FOUND: Words = Words {
    heading: "没有找到这个街道",
    help: "网址可能写错了。请再扫一次海报上的二维码，或者从下面选您的街道。",
};
/// No such page.
pub const PAGE_NOT_FOUND: Words = Words {
    heading: "没有找到这个页面",
    help: "网址可能写错了，或者这个页面已经不在了。请回首页再找找。",
};
/// A request that makes no sense.
pub const BAD_REQUEST: Words = Words {
    heading: "这次提交没有看懂",
    help: "内容可能在路上断了。请返回上一页，再提交一次。",
};
/// More bytes than taken.
pub const TOO_LARGE: Words = Words {
    heading: "提交的内容太大了",
    help: "请返回上一页，少选几张照片，或者换小一些的照片再提交。",
};
/// An address that is too long.
pub const URI_TOO_LONG: Words = Words { heading: "网址太长了", help: "请回首页，从那里重新进入。" };
/// Request headers that are too large.
pub const HEADERS_TOO_LARGE: Words = Words {
    heading: "浏览器带来的内容太多了",
    help: "请清理一下浏览器的缓存，再打开一次。",
};
/// A body that is no form.
pub const UNSUPPORTED: Words = Words { heading: "这种格式不能提交", help: "请从页面上的表单提交。" };
/// The hidden token or the origin is wrong.
pub const FORM_EXPIRED: Words = Words {
    heading: "这个页面放得太久了",
    help: "为了您的安全，请返回上一页，刷新后再提交一次。什么都没有提交上来。",
};
/// A page that only shows was written to, or the other way.
pub const METHOD_NOT_ALLOWED: Words =
    Words { heading: "这个页面不能这样打开", help: "请回首页，从那里重新进入。" };
/// A fault of ours.
pub const INTERNAL: Words = Words {
    heading: "出错了，是我们的问题",
    help: "请稍等一会儿再试。刚才提交的内容如果没有看到回执，请再提交一次，不会重复。",
};
/// Too busy just now.
pub const BUSY: Words = Words { heading: "现在人有点多", help: "请等几秒钟，再试一次。" };

/// Heading of a page that needs signing in.
pub const SIGN_IN_REQUIRED: &str = "请先登录";
/// Heading of a page for others.
pub const ROLE_REQUIRED: &str = "这个页面您不能用";
/// Heading of a page that is not here.
pub const NOT_FOUND: &str = "没有找到";
/// Heading of a link that is no longer good.
pub const GONE: &str = "链接失效了";
/// Heading after too many tries.
pub const TOO_MANY: &str = "请稍后再试";
/// Heading of every other refusal of a whole page.
pub const REFUSED: &str = "这次没有办成";
/// Link to the front page of the 街道.
pub const TO_HOME: &str = "回首页";
/// Link to the list of 街道.
pub const TO_STREETS: &str = "选择街道";
