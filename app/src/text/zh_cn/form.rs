//! What all forms say.

/// Heading of the summary above a refused form.
pub const SUMMARY: &str = "请看一下这里";
/// Above the words of a form that is no longer there.
pub const KEPT: &str = "您刚才写的内容没有提交，在这里：";
/// Put before the page's title while something has to be corrected.
pub const TITLE_PREFIX: &str = "请改正：";
/// Read aloud before the sentence beside a field.
pub const ERROR_PREFIX: &str = "请改正：";
/// After the label of a field that may stay empty.
pub const OPTIONAL: &str = "（可不填）";
/// Label of the photos.
pub const PHOTOS: &str = "照片";
/// What may be chosen as photos.
pub const PHOTOS_HINT: &str = "最多 6 张。照片里的拍摄地点等信息会自动去掉。";
/// After a refusal: browsers forget chosen files.
pub const PHOTOS_AGAIN: &str = "刚才如果选了照片，要请您再选一次。";

/// A rating and what it means, 1 to 5.
pub const STARS: [(u32, &str); 5] = [(1, "很不满意"), (2, "不满意"), (3, "一般"), (4, "满意"), (5, "很满意")];

/// A rating, read aloud.
#[must_use]
pub fn stars(stars: u32) -> String {
    let meaning = STARS.iter().find(|(number, _)| *number == stars).map_or("", |(_, meaning)| meaning);
    format!("{stars} 星，{meaning}")
}
