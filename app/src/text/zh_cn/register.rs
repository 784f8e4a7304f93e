//! The register of residents' views as a file for a spreadsheet.

/// The columns.
pub const SHEET_HEADER: &[&str] = &[
    "编号",
    "反映时间",
    "类型",
    "社区",
    "网格",
    "地点",
    "反映内容",
    "是否公开",
    "办理状态",
    "办理结果",
    "答复时间",
    "答复内容",
    "跟进人",
    "所在层级",
    "按时做到的承诺",
    "没有做到的承诺",
    "也遇到的人数",
    "重新办理次数",
    "评价星级",
];

/// Name of the table and of the file.
#[must_use]
pub fn sheet_title(year: i64, month: i64) -> String {
    format!("群众意见反馈记录表 {year}年{month}月")
}

/// Whether everybody may read an item.
#[must_use]
pub const fn public(public: bool) -> &'static str {
    if public { "公开" } else { "不公开" }
}
