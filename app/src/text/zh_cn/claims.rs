//! 申报, 审核, 申诉.

use super::time::{said, until};
use domain::coin_rule::Terms;
use domain::view::{ClaimLine, ClaimStep, RulingLine, VoiceLine};
use domain::{ClaimField, ClaimState, ClaimVerb, Coins, Instant, Refusal};

/// Title of one's own claims.
pub const CLAIMS: &str = "我的申报";
/// What it is for.
pub const CLAIMS_INTRO: &str = "做了志愿服务、帮了邻居、打扫了楼道，可以申报，审核通过就得一米币。";
/// When there are none.
pub const CLAIMS_EMPTY: &str = "您还没有申报过。";
/// Leads to the form.
pub const TO_NEW: &str = "申报一件事";
/// Title of the form.
pub const NEW: &str = "申报一件事";
/// Label of the kind.
pub const KIND: &str = "做的是哪一类事";
/// Label of the day.
pub const DAY: &str = "哪一天做的";
/// Beside it.
pub const DAY_HINT: &str = "最近 60 天里的一天";
/// Label of the place.
pub const PLACE: &str = "在哪里";
/// Label of the words.
pub const TEXT: &str = "做了什么";
/// Beside it.
pub const TEXT_HINT: &str = "几点到几点、和谁一起、做成什么样";
/// Label of the witnesses.
pub const WITNESSES: &str = "谁可以证明";
/// Label of the photos.
pub const PHOTOS: &str = "照片";
/// Sends the claim.
pub const SUBMIT: &str = "提交申报";
/// Takes it back.
pub const WITHDRAW: &str = "撤回申报";
/// Above what happened.
pub const STEPS: &str = "经过";
/// Title of one claim.
pub const CLAIM: &str = "申报";
/// Above the form of an appeal.
pub const APPEAL: &str = "觉得不对？可以申诉";
/// Label of its words.
pub const APPEAL_TEXT: &str = "哪里不对";
/// Sends it.
pub const APPEAL_SUBMIT: &str = "提交申诉";
/// Leads to the appeal.
pub const TO_APPEAL: &str = "查看申诉";
/// Leads from a wallet's entry to the form of an appeal.
pub const DOUBT: &str = "有疑问？申诉";

/// Title of the queue.
pub const REVIEW: &str = "申报审核";
/// When nothing waits.
pub const REVIEW_EMPTY: &str = "现在没有要审核的申报。";
/// Label of what can be approved together.
pub const BULK: &str = "可以一起通过的";
/// Beside it.
pub const BULK_HINT: &str = "按规则的标准数给，一件一件记。要改数、不通过、超过限额的，请点开单独办。";
/// Approves them.
pub const BULK_SUBMIT: &str = "通过选中的";
/// Title of what came of it.
pub const BULK_DONE: &str = "审核结果";
/// Above all that waits.
pub const WAITING: &str = "待审核的";
/// Back to the queue.
pub const TO_REVIEW: &str = "回到审核列表";
/// Whose claim it is.
pub const CLAIMANT: &str = "申报人";
/// Approves for what the rule gives.
pub const APPROVE: &str = "通过";
/// Agrees as the second person.
pub const CONSENT: &str = "我也同意";
/// Opens the correction.
pub const CORRECT: &str = "改数通过";
/// Label of its amount.
pub const COINS: &str = "给几个一米币";
/// Label of a reason.
pub const REASON: &str = "理由";
/// Beside it.
pub const REASON_HINT: &str = "申报人会看到。";
/// Opens the refusal.
pub const REFUSE: &str = "不通过";
/// When the reader cannot do anything.
pub const NOTHING_TO_DO: &str = "这件申报现在不用您审核。";

/// Title of the panel's list.
pub const APPEALS: &str = "申诉";
/// When there are none.
pub const APPEALS_EMPTY: &str = "现在没有要定的申诉。";
/// What the author wrote.
pub const APPEAL_SAYS: &str = "申诉人说";
/// The old decision.
pub const APPEAL_OLD: &str = "原来的决定";
/// The new one.
pub const APPEAL_NEW: &str = "申诉的结果";
/// Label of the panel's amount.
pub const DECIDE_COINS: &str = "一共应该给几个一米币";
/// Decides.
pub const DECIDE: &str = "定下来";

/// What a field is called.
#[must_use]
pub const fn field(field: ClaimField) -> &'static str {
    match field {
        ClaimField::Place => "在哪里",
        ClaimField::Text => "说明",
        ClaimField::Witnesses => "谁可以证明",
        ClaimField::Reason => "理由",
        ClaimField::Title => "活动名称",
    }
}

/// Where a claim stands.
#[must_use]
pub const fn state(state: ClaimState) -> &'static str {
    match state {
        ClaimState::Submitted => "待审核",
        ClaimState::SecondLook => "待第二人审核",
        ClaimState::Approved => "已通过",
        ClaimState::Refused => "未通过",
        ClaimState::Withdrawn => "已撤回",
        ClaimState::Appealed => "申诉中",
        ClaimState::Decided => "申诉已定",
    }
}

/// How its tag looks.
#[must_use]
pub const fn state_class(state: ClaimState) -> &'static str {
    match state {
        ClaimState::Submitted | ClaimState::SecondLook | ClaimState::Appealed => "tag is-waiting",
        ClaimState::Approved | ClaimState::Decided => "tag is-done",
        ClaimState::Refused | ClaimState::Withdrawn => "tag",
    }
}

/// What can be done to a claim.
#[must_use]
pub const fn verb(verb: ClaimVerb) -> &'static str {
    match verb {
        ClaimVerb::Approve => "通过",
        ClaimVerb::Correct => "改数通过",
        ClaimVerb::Refuse => "不通过",
        ClaimVerb::Consent => "同意",
        ClaimVerb::Withdraw => "撤回",
        ClaimVerb::Appeal => "申诉",
        ClaimVerb::Decide => "裁定",
        ClaimVerb::Rate => "打分",
    }
}

/// An amount.
#[must_use]
pub fn coins(coins: Coins) -> String {
    format!("{coins} 个一米币")
}

/// A kind in the form: what it gives.
#[must_use]
pub fn kind_hint(terms: &Terms) -> String {
    format!("{} 个。{}{}。", terms.coins, terms.words, super::rules::caps(terms))
}

/// A day.
#[must_use]
pub fn day(at: Instant) -> String {
    let local = at.in_shanghai();
    format!("{}月{}日", local.month, local.day)
}

/// A day as a date field has it.
#[must_use]
pub fn day_machine(at: Instant) -> String {
    let local = at.in_shanghai();
    format!("{:04}-{:02}-{:02}", local.year, local.month, local.day)
}

/// The promise under the form.
#[must_use]
pub fn promise_before(due_at: Instant, now: Instant) -> String {
    format!("现在提交，{} 前给您审核结果。", until(due_at, Some(now)))
}

/// What stands with a claim: the promise while it waits, else when it was decided.
#[must_use]
pub fn promise(line: &ClaimLine, now: Instant) -> String {
    match line.due_at {
        Some(due) if due <= now => format!("应在 {} 前审核，已经超时", until(due, Some(now))),
        Some(due) => format!("{} 前审核", until(due, Some(now))),
        None => format!("{} {}", said(line.since, Some(now)), state(line.state)),
    }
}

/// What a claim gives, as it stands.
#[must_use]
pub fn gives(line: &ClaimLine) -> String {
    match line.state {
        ClaimState::Approved => format!("得 {} 个一米币", line.coins),
        ClaimState::Refused | ClaimState::Withdrawn | ClaimState::Decided => String::new(),
        _ => format!("通过后得 {} 个一米币", line.coins),
    }
}

/// Until when it can be appealed.
#[must_use]
pub fn appeal_until(at: Instant, now: Instant) -> String {
    format!("{} 前可以申诉，由另外的人来定。", until(at, Some(now)))
}

/// One step.
#[must_use]
pub fn step(step: &ClaimStep) -> String {
    let who = step.who.as_deref().unwrap_or("申报人");
    let what = step.verb.map_or("提交", verb);
    let left = match (step.verb, step.state) {
        (Some(ClaimVerb::Approve | ClaimVerb::Correct), ClaimState::SecondLook) => "，还要第二位同事同意",
        _ => "",
    };
    match (step.verb, step.coins) {
        (Some(ClaimVerb::Rate), Some(coins)) => format!("受帮的人 {who} 打了 {} 星，{coins} 个一米币", step.text),
        (Some(ClaimVerb::Rate), None) => format!("受帮的人 {who} 打了 {} 星，由审核员来看", step.text),
        (Some(_), Some(coins)) => format!("{who}：{what}，{coins} 个一米币{left}"),
        _ => format!("{who}：{what}"),
    }
}

/// How many wait.
#[must_use]
pub fn waiting(total: u32, overdue: u32) -> String {
    match overdue {
        0 => format!("{total} 件待审核。"),
        _ => format!("{total} 件待审核，其中 {overdue} 件已经超时。"),
    }
}

/// One of several, as the box names it.
#[must_use]
pub fn bulk_line(line: &ClaimLine, claimant: &str) -> String {
    format!("{}，{}，{} 个，{claimant}，{}", line.title, day(line.day), line.coins, line.place)
}

/// What came of one of several.
#[must_use]
pub fn bulk_result(title: &str, refusal: Option<&Refusal>, now: Instant) -> String {
    match refusal {
        None => format!("{title}：通过了"),
        Some(refusal) => format!("{title}：没有办。{}", super::refusal::sentence(refusal, Some(now))),
    }
}

/// Beside the amount of a correction.
#[must_use]
pub fn correct_hint(most: Coins, four_eyes_above: Coins) -> String {
    format!("1 到 {most} 之间；超过 {four_eyes_above} 个要两位同事同意")
}

/// Approves for what the rule gives.
#[must_use]
pub fn approve(coins: Coins) -> String {
    format!("通过，给 {coins} 个")
}

/// What the panel decides about.
#[must_use]
pub fn before(before: Coins) -> String {
    format!("原来给了 {before} 个一米币。")
}

/// Beside the panel's amount.
#[must_use]
pub fn decide_hint(most: Coins) -> String {
    format!("0 到 {most} 之间；和原来一样就是维持。多了补，少了收回。")
}

/// Title of what members of the panel said so far.
pub const VOICES: &str = "评议员的意见";

/// What one of them says.
#[must_use]
pub fn voice(voice: &VoiceLine, now: Instant) -> String {
    format!("{} {}：一共应该给 {} 个。", said(voice.at, Some(now)), voice.who, voice.coins)
}

/// Says the same.
#[must_use]
pub fn voice_same(coins: Coins) -> String {
    format!("我也认为是 {coins} 个")
}

/// How many have to agree.
#[must_use]
pub fn voices_needed(needed: usize) -> String {
    match needed {
        0 | 1 => "您定了就算数。".to_owned(),
        _ => format!("要有 {needed} 个人定的数一样才算数；没定之前可以改自己的意见。"),
    }
}

/// The panel's word.
#[must_use]
pub fn ruling(ruling: &RulingLine, now: Instant) -> String {
    let RulingLine { at, who, before, after, .. } = ruling;
    let who = who.join("、");
    let when = said(*at, Some(now));
    match (after.minus(*before), before.minus(*after)) {
        (Some(more), _) if more > Coins::ZERO => format!("{when} {who}：应给 {after} 个，补 {more} 个。"),
        (_, Some(less)) if less > Coins::ZERO => format!("{when} {who}：应给 {after} 个，收回 {less} 个。"),
        _ => format!("{when} {who}：维持原来的决定，{after} 个。"),
    }
}

/// Until when the panel has decided.
#[must_use]
pub fn decided_by(due_at: Instant, now: Instant) -> String {
    format!("{} 前有结果", until(due_at, Some(now)))
}

/// A credit that is doubted.
#[must_use]
pub fn credit(title: &str, version: u32, coins: Coins, at: Instant, now: Instant) -> String {
    format!("{}，{title}（规则第 {version} 版），{coins} 个一米币", said(at, Some(now)))
}

/// A credit that was held and refused, and is doubted.
#[must_use]
pub fn credit_refused(title: &str, version: u32, coins: Coins, at: Instant, now: Instant) -> String {
    format!("{}，{title}（规则第 {version} 版），本来是 {coins} 个一米币，看过以后没有给", said(at, Some(now)))
}

/// Above what others say to have done for the reader.
pub const TO_RATE: &str = "有人说帮了您，请打分";
/// Above one's own claims, below those.
pub const OWN: &str = "我申报的";
/// Label of the phone of who was helped.
pub const HELPED: &str = "受帮的人的手机号";
/// Beside it.
pub const HELPED_HINT: &str = "只用于“邻里互助”。对方登录后给您打 4 星以上，马上到账；不填或没打分的，由审核员来看。";
/// Title of the page on which help is rated.
pub const HELP: &str = "有人说帮了您";
/// Label of the stars.
pub const HELP_STARS: &str = "是这样吗？帮得怎么样";
/// Gives them.
pub const HELP_SUBMIT: &str = "打分";
/// Above what was given.
pub const HELP_GIVEN: &str = "您打的分";

/// A star in the form.
#[must_use]
pub fn stars_meaning(star: u32, meaning: &str) -> String {
    format!("{star} 星：{meaning}")
}

/// What follows from it.
#[must_use]
pub fn help_hint(coins: Coins) -> String {
    format!("打 4 星或 5 星，对方一般马上得 {coins} 个一米币；低于 4 星由审核员来看。没有这回事，请打 1 星。")
}

/// That others say to have helped the reader.
#[must_use]
pub fn to_rate(claims: u32) -> String {
    format!("{claims} 件：有人说帮了您，请打分")
}
