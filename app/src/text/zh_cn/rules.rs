//! The rules of the coins, what is on hold by them, and where people live.

use super::time::said;
use domain::coin_rule::{CoinRule, List, Review, RuleName, Signal, Terms};
use domain::view::{HoldState, MyHold, TrialView};
use domain::{Coins, Instant};

/// Title of the public page.
pub const TITLE: &str = "一米币怎么得";
/// Who may see what of it.
pub const WHO_SEES: &str =
    "规则、意见人人可看，提意见的不写姓名。申报的内容和照片，只有本人、受帮的人和审核、评议的人看得到。";
/// What the page is.
pub const INTRO: &str = "做什么得几个币、最多得几次，都写在这里。每一笔都注明是按哪一版规则给的。改规则先公示、听意见，到日子才用，以前得的不变。";
/// Above what earns.
pub const POSITIVE: &str = "这些能得币";
/// Above what earns nothing.
pub const NEGATIVE: &str = "这些不得币";
/// Before the evidence.
pub const EVIDENCE: &str = "要有：";
/// A rule that is not in force.
pub const SUSPENDED: &str = "现在停用，不得币。";
/// Opens the earlier versions.
pub const EARLIER: &str = "以前的版本";
/// Above a version that is to come.
pub const COMING: &str = "要改成这样";
/// Above the comments.
pub const COMMENTS: &str = "大家的意见";
/// When there are none.
pub const COMMENTS_EMPTY: &str = "还没有人提意见。";
/// One's own comment.
pub const COMMENT_MINE: &str = "我的意见";
/// Somebody else's.
pub const COMMENT_OTHER: &str = "一位居民";
/// Label of the comment.
pub const COMMENT_TEXT: &str = "您的意见";
/// Beside it.
pub const COMMENT_HINT: &str = "大家都能看到，不写名字。别写电话、门牌。";
/// Sends it.
pub const COMMENT_SEND: &str = "提交意见";
/// Before commenting: sign in.
pub const COMMENT_SIGN_IN: &str = "登录后可以提意见";
/// When no more are taken.
pub const COMMENTS_OVER: &str = "征求意见已经结束。";
/// Leads to the page.
pub const LINK: &str = "一米币规则";

/// A day.
#[must_use]
pub fn day(at: Instant) -> String {
    let local = at.in_shanghai();
    format!("{}年{}月{}日", local.year, local.month, local.day)
}

/// A day in a form.
#[must_use]
pub fn day_machine(at: Instant) -> String {
    let local = at.in_shanghai();
    format!("{:04}-{:02}-{:02}", local.year, local.month, local.day)
}

/// What a rule gives.
#[must_use]
pub fn gives(name: RuleName, coins: Coins) -> String {
    match (name.list(), coins) {
        (List::Negative, _) => "不得币".to_owned(),
        (_, Coins::ZERO) => SUSPENDED.to_owned(),
        _ => format!("每次 {coins} 个一米币"),
    }
}

/// How often.
#[must_use]
pub fn caps(terms: &Terms) -> String {
    let Terms { person_day, person_month, household_month, .. } = terms;
    format!("一人一天最多 {person_day} 次，一个月最多 {person_month} 次；一户一个月最多 {household_month} 次")
}

/// Which version, since when.
#[must_use]
pub fn version(rule: &CoinRule) -> String {
    let from = day(rule.valid_from);
    let number = rule.version;
    match rule.valid_to {
        Some(to) => format!("第 {number} 版，{from}起，到{}为止（当天不算）", day(to)),
        None => format!("第 {number} 版，{from}起"),
    }
}

/// That nothing was in force before it.
pub const AFTER_STOP: &str = "这一版之前停用过一段时间。";

/// Until when a coming version is open to comments.
#[must_use]
pub fn comment_until(at: Instant) -> String {
    format!("{}零点前可以提意见", day(at))
}

/// What a kind of rule is about, in the office.
#[must_use]
pub fn rule_kind(name: RuleName) -> String {
    match name {
        RuleName::Report => "上报".to_owned(),
        RuleName::Join => "我也遇到了".to_owned(),
        RuleName::Volunteering => "志愿服务".to_owned(),
        RuleName::NeighbourHelp => "邻里互助".to_owned(),
        RuleName::Cleaning => "环境清洁".to_owned(),
        RuleName::Patrol => "安全巡查".to_owned(),
        RuleName::CheckIn => "活动签到".to_owned(),
        RuleName::Nothing(number) => format!("不得币清单第 {number} 条"),
    }
}

/// Title of the office's page.
pub const CATALOGUE: &str = "一米币规则";
/// What it is for.
pub const CATALOGUE_INTRO: &str =
    "改一条规则：先写草稿、试算上个月，再公示听意见，到日子自动生效。发布的版本不能改，只能再发一版。";
/// Opens a draft.
pub const WRITE: &str = "写新的一版";
/// Another entry of the negative list.
pub const WRITE_NOTHING: &str = "不得币清单加一条";
/// Label of the title.
pub const DRAFT_TITLE: &str = "名称";
/// Label of the evidence.
pub const DRAFT_TEXT: &str = "要有什么证明";
/// Label of why something earns nothing.
pub const DRAFT_WHY: &str = "为什么不得币";
/// Label of the coins.
pub const DRAFT_COINS: &str = "每次几个一米币";
/// Beside it.
pub const DRAFT_COINS_HINT: &str = "整数，最多 100 个。写 0 就是停用。";
/// Label of a cap.
pub const DRAFT_PERSON_DAY: &str = "一人一天最多几次";
/// Label of a cap.
pub const DRAFT_PERSON_MONTH: &str = "一人一个月最多几次";
/// Label of a cap.
pub const DRAFT_HOUSEHOLD_MONTH: &str = "一户一个月最多几次";
/// Label of the first day.
pub const DRAFT_FROM: &str = "从哪天起生效";
/// Label of the last day.
pub const DRAFT_TO: &str = "到哪天为止（当天不算）";
/// Beside it.
pub const DRAFT_TO_HINT: &str = "空着就是一直有效，直到下一版。";
/// Label of the said gap.
pub const DRAFT_AFTER_STOP: &str = "上一版到期以后，停用到这一版生效";
/// Keeps it and says what it would have given.
pub const DRAFT_KEEP: &str = "保存草稿并试算上个月";
/// Publishes it.
pub const DRAFT_PUBLISH: &str = "公示这一版";
/// Takes a coming version back.
pub const WITHDRAW: &str = "撤回这一版";
/// Above the preview.
pub const TRIAL: &str = "试算上个月";
/// When there was more than is looked at.
pub const TRIAL_CUT: &str = "上个月的记录太多，只算了最早的一部分。";

/// The first day that is possible.
#[must_use]
pub fn earliest(at: Instant) -> String {
    format!("最早{}（公示期满以后）", day(at))
}

/// What the draft would have given, beside what was given.
#[must_use]
pub fn trial(trial: &TrialView) -> Vec<String> {
    let TrialView { month, draft, given_coins, given_credits, given_people, .. } = trial;
    let difference = match draft.coins.checked_sub(*given_coins) {
        Some(0) => "一样多".to_owned(),
        Some(more) => format!("多给 {more} 个"),
        None => format!("少给 {} 个", given_coins.saturating_sub(draft.coins)),
    };
    vec![
        format!("{}年{}月实际给了 {given_people} 人、{given_credits} 次、共 {given_coins} 个", month.0, month.1),
        format!("按草稿会给 {} 人、{} 次、共 {} 个：{difference}", draft.people, draft.credits, draft.coins),
        format!("按草稿有 {} 次到了上限，不给", draft.capped),
    ]
}

/// Title of the queue of holds.
pub const HOLDS: &str = "暂缓的一米币";
/// What it is.
pub const HOLDS_INTRO: &str = "系统发现不寻常的情况，先不到账，等人看过再定。自己和同住家人的，要请别人来定。";
/// When nothing waits.
pub const HOLDS_EMPTY: &str = "现在没有要看的。";
/// Above what was decided.
pub const HOLDS_DECIDED: &str = "最近定下来的";
/// Label of the reason.
pub const HOLD_REASON: &str = "理由";
/// Beside it.
pub const HOLD_REASON_HINT: &str = "本人会看到。";
/// Credits it.
pub const HOLD_RELEASE: &str = "到账";
/// Does not.
pub const HOLD_REFUSE: &str = "不给";
/// One's own.
pub const HOLD_OWN: &str = "这是您自己或者同住家人的，请别的管理员来定。";
/// In the wallet: above what is on hold.
pub const WALLET_HOLDS: &str = "暂缓到账";

/// What was noticed.
#[must_use]
pub fn signal(signal: Signal) -> String {
    match signal {
        Signal::Ring { times } => format!("有两个人这个月多次互相点“我也遇到了”或互相打分（各 {times} 次以上）"),
        Signal::Burst { credits } => format!("同一部手机今天第 {credits} 次得币"),
        Signal::Stairwell { credits } => format!("同一户这个月在同一个楼道第 {credits} 次得币"),
        Signal::OwnGrid => "网格员在自己负责的网格里得币".to_owned(),
    }
}

/// What is on hold: the coins and the rule.
#[must_use]
pub fn hold(hold: &MyHold) -> String {
    format!("{} 个，{}（规则第 {} 版）", hold.coins, hold.rule_title, hold.rule_version)
}

/// Where it stands.
#[must_use]
pub fn hold_state(hold: &MyHold, now: Instant) -> String {
    let since = said(hold.at, Some(now));
    let reason = hold.reason.as_deref().unwrap_or_default();
    match hold.state {
        HoldState::Held => format!("{since} 起等人看过再到账"),
        HoldState::Released => format!("看过了，已到账：{reason}"),
        HoldState::Refused => format!("看过了，没有给：{reason}"),
    }
}

/// Who decided.
#[must_use]
pub fn hold_decided_by(name: &str) -> String {
    format!("{name}定的")
}

/// Title of one's household.
pub const HOUSEHOLD: &str = "我的住处";
/// What it is for.
pub const HOUSEHOLD_INTRO: &str = "登记您住哪一户。一户得币有上限，审核时也要避开自家人。只有您和街道看得到。";
/// Label of the stairwell's code.
pub const HOUSEHOLD_CODE: &str = "楼道码";
/// Label of the door.
pub const HOUSEHOLD_DOOR: &str = "门牌号";
/// Beside it.
pub const HOUSEHOLD_DOOR_HINT: &str = "比如 301";
/// Keeps it.
pub const HOUSEHOLD_KEEP: &str = "登记";
/// Title of the office's page.
pub const HOUSEHOLDS: &str = "登记住处";
/// What it is for.
pub const HOUSEHOLDS_INTRO: &str = "居民真搬家了、不会自己改的，在这里帮他登记。会记下是谁改的。";
/// Label of the phone.
pub const HOUSEHOLDS_PHONE: &str = "居民登录用的手机号";

/// Where one lives.
#[must_use]
pub fn lives(estate: &str, stairwell: &str, door: &str) -> String {
    format!("{estate}{stairwell} {door}")
}

/// From when on it can be changed.
#[must_use]
pub fn change_from(at: Instant, now: Instant) -> String {
    format!("{} 以后可以改。真搬家了，请找网格员。", said(at, Some(now)))
}

/// Who reviews what a rule gives.
#[must_use]
pub const fn review(review: Review) -> &'static str {
    match review {
        Review::Automatic => "系统自动给；有不寻常的情况，由街道复核。",
        Review::Reviewer => "由审核员审核。",
    }
}
