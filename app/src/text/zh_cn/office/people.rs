//! People and their roles.

/// Title.
pub const PEOPLE: &str = "人员和岗位";
/// What it is for.
pub const PEOPLE_INTRO: &str = "街道的每一个岗位，现在由谁担任。点名字，可以取消岗位。";
/// Heads the form that gives a role.
pub const POST_GIVE: &str = "给一个人岗位";
/// Label of the role.
pub const POST: &str = "岗位";
/// Gives it.
pub const POST_ADD: &str = "加上这个岗位";
/// Before the phone.
pub const POST_PHONE_HINT: &str = "已经在名单里的人，填他登录用的号码。";
/// Takes it away, at the second press.
pub const POST_TAKE: &str = "取消这个岗位";

/// Heads the form that hands over everything of somebody.
pub const HAND_OVER_ALL: &str = "把一个人手上的事全交出去";
/// Beside it.
pub const HAND_OVER_ALL_HINT: &str = "调岗、离岗、长假时用。没办完的事都换人负责，时限不变。";
/// Who gives them up.
pub const HAND_OVER_FROM: &str = "谁的事";
/// Who answers for them from then on.
pub const HAND_OVER_TO: &str = "交给谁";
/// Hands them over.
pub const HAND_OVER_ALL_SUBMIT: &str = "全部交接";

/// What follows from taking it away.
#[must_use]
pub fn post_taken(name: &str, post: &str) -> String {
    format!("取消以后，{name}不能再做{post}的事，手机和电脑上马上退出登录。做过的事都还留着记录。")
}

/// A role with its place.
#[must_use]
pub fn post(role: &str, of: &str) -> String {
    if of.is_empty() { role.to_owned() } else { format!("{role}（{of}）") }
}
