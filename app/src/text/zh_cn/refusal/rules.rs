//! Why a rule of the coins, a comment on one, a hold or a household was not kept.

use super::super::rules::day;
use super::super::time::until;
use domain::{CoinRuleField, CoinRuleRefusal, HouseholdRefusal, Instant};

pub(super) fn coin_rule(refusal: &CoinRuleRefusal) -> String {
    match refusal {
        CoinRuleRefusal::Unknown => "没有这条规则。请回到规则页再打开一次。".into(),
        CoinRuleRefusal::Empty { field } => format!("{}还空着，请先填上。", field_name(*field)),
        CoinRuleRefusal::TooLong { field, characters, characters_max } => {
            format!("{}写了 {characters} 个字，最多 {characters_max} 个字，请删掉一些。", field_name(*field))
        }
        CoinRuleRefusal::Number { field, most } => format!("{}要填 0 到 {most} 的整数。", field_name(*field)),
        CoinRuleRefusal::CapsDisagree => "一天的次数不能比一个月多，一个人的次数不能比一户多，请改一改。".into(),
        CoinRuleRefusal::DayUnreadable { field } => format!("{}看不懂，请选一个日子。", field_name(*field)),
        CoinRuleRefusal::Retroactive { earliest } => {
            format!("规则不能往回算：生效的日子不能是今天或以前。最早可以从{}起。", day(*earliest))
        }
        CoinRuleRefusal::CommentTooShort { earliest } => {
            format!("还在听意见的时候不能生效。最早可以从{}起。", day(*earliest))
        }
        CoinRuleRefusal::EndsBeforeItBegins => "到期的日子要在生效的日子之后。".into(),
        CoinRuleRefusal::Pending { version } => {
            format!("第 {version} 版还在公示、没有生效。先撤回它，或者等它生效以后再发新的一版。")
        }
        CoinRuleRefusal::Overlap { version, until } => {
            format!("和第 {version} 版重叠：它到{}才到期。请从那一天起，或者更晚。", day(*until))
        }
        CoinRuleRefusal::Gap { from, to } => {
            format!("{}到{}之间没有规则。请改生效的日子；真要停用这一段，就勾上“停用”。", day(*from), day(*to))
        }
        CoinRuleRefusal::InForce => "这一版已经生效，不能撤回。要改就再发一版。".into(),
        CoinRuleRefusal::CommentsClosed => "这一版征求意见已经结束，不能再提。".into(),
        CoinRuleRefusal::TooManyComments { comments_max } => {
            format!("您对这一版已经提了 {comments_max} 条意见，我们都会看。")
        }
        CoinRuleRefusal::HoldDecided => "这一笔已经有人定了，没有改动。".into(),
        CoinRuleRefusal::HoldOwnWord => "这一笔是您审核通过的，暂缓到账要请另一位同事来定。".into(),
        CoinRuleRefusal::HoldOwn => "这是您自己或者同住家人的，不能自己定。请别的管理员来定。".into(),
    }
}

const fn field_name(field: CoinRuleField) -> &'static str {
    match field {
        CoinRuleField::Title => "名称",
        CoinRuleField::Text => "内容",
        CoinRuleField::Coins => "币数",
        CoinRuleField::PersonDay => "一人一天的次数",
        CoinRuleField::PersonMonth => "一人一个月的次数",
        CoinRuleField::HouseholdMonth => "一户一个月的次数",
        CoinRuleField::ValidFrom => "生效的日子",
        CoinRuleField::ValidTo => "到期的日子",
    }
}

pub(super) fn household(refusal: &HouseholdRefusal, now: Option<Instant>) -> String {
    match refusal {
        HouseholdRefusal::DoorEmpty => "请填门牌号，比如 301。".into(),
        HouseholdRefusal::DoorShape => {
            "门牌号只能用数字、字母、汉字和短横线，最多 12 个字，比如 301 或东头 12 号。".into()
        }
        HouseholdRefusal::TooSoon { again_at } => {
            format!("住处三十天只能改一次，请在 {} 后再改。真搬家了，请找网格员帮您改。", until(*again_at, now))
        }
        HouseholdRefusal::PersonUnknown => "还没有人用这个手机号登录过。请本人先登录一次，再登记住处。".into(),
        HouseholdRefusal::Own => "这是您自己或同住家人的住处，请在“我的住处”里改，或请同事登记。".into(),
    }
}
