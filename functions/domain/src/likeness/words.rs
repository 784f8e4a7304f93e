//! Words that two texts share. Chinese puts no spaces between words: what two texts share is a common run of
//! characters that can be made no longer.

use super::COMPARED_CHARACTERS_MAX;
use crate::width::narrow;

/// Say nothing of the matter; a place counts by where the code hangs.
const NEVER: &[&str] = &[
    "我们", "你们", "他们", "大家", "居民", "业主", "师傅", "您好", "你好", "谢谢", "麻烦", "希望", "尽快", "请问",
    "反映", "处理", "解决", "问题", "情况", "现在", "今天", "昨天", "已经", "一直", "还是", "这个", "那个", "没有",
    "不能", "可以", "一下", "一起", "小区", "单元", "楼道", "楼下", "楼上", "楼里", "门口", "附近", "旁边", "好几",
    "几天", "电话", "联系", "有人", "没人",
];
/// Carry no meaning at the ends of a word.
const PARTICLES: &str = "的了在是我你您他她它们和与跟也就都又很还这那个请吗呢吧啊呀把被给到从对有人里个之等去来";
/// Characters of a word at least.
const WORD_CHARACTERS_MIN: usize = 2;

/// A text's characters, with `None` where a word cannot go on.
pub(super) struct Words(Vec<Option<char>>);

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let text: String = text.chars().take(COMPARED_CHARACTERS_MAX).map(narrow).collect();
        let cut = NEVER.iter().fold(text.to_lowercase(), |text, word| text.replace(word, " "));
        // Numbers name doors, phones and days.
        Self(cut.chars().map(|character| Some(character).filter(|character| character.is_alphabetic())).collect())
    }

    /// How many characters carry meaning.
    pub(super) fn characters(&self) -> usize {
        self.0.iter().flatten().filter(|character| !PARTICLES.contains(**character)).count()
    }
}

/// The words that stand in both texts, none inside another, the longest first.
pub(super) fn shared(one: &Words, other: &Words) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    // For each place of the other text: how long the common run is that ends there and at the place of this row.
    let mut before = vec![0; other.0.len()];
    for (place, character) in one.0.iter().enumerate() {
        let next = one.0.get(place + 1).copied().flatten();
        let mut row = Vec::with_capacity(before.len());
        let mut diagonal = 0;
        for (at, (above, theirs)) in before.iter().zip(&other.0).enumerate() {
            let length = if character.is_some() && character == theirs { diagonal + 1 } else { 0 };
            diagonal = *above;
            row.push(length);
            let goes_on = next.is_some() && next == other.0.get(at + 1).copied().flatten();
            if length >= WORD_CHARACTERS_MIN && !goes_on {
                words.extend(one.0.get(place + 1 - length..=place).and_then(word));
            }
        }
        before = row;
    }
    words.sort_by_key(|word| core::cmp::Reverse(word.chars().count()));
    let mut longest: Vec<String> = Vec::new();
    for word in words {
        if !longest.iter().any(|longer| longer.contains(&word)) {
            longest.push(word);
        }
    }
    longest
}

/// The run without particles at its ends, when a word is left.
fn word(run: &[Option<char>]) -> Option<String> {
    let run: String = run.iter().flatten().collect();
    let word = run.trim_matches(|character| PARTICLES.contains(character));
    (word.chars().count() >= WORD_CHARACTERS_MIN).then(|| word.to_owned())
}
