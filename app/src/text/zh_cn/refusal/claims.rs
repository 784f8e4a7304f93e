//! What is said when a claim, a review, an appeal or an activity is refused.

use super::super::claims::{field, state, verb};
use super::super::time::said;
use super::{photo, too_long, too_many_photos};
use domain::{ActivityRefusal, ClaimField, ClaimRefusal, Instant};

pub(super) fn claim(refusal: &ClaimRefusal) -> String {
    match refusal {
        ClaimRefusal::KindUnknown => "请选择您做的是哪一类事。".into(),
        ClaimRefusal::DayUnreadable => "请选一个日期，比如 2026年11月20日。".into(),
        ClaimRefusal::InFuture => "这一天还没有到，请做完以后再申报。".into(),
        ClaimRefusal::TooOld { days_max } => format!("只能申报最近 {days_max} 天里做的事。"),
        ClaimRefusal::Empty { field: ClaimField::Text } => "请写几句，说说是怎么回事。".into(),
        ClaimRefusal::Empty { field: which } => format!("请填写“{}”。", field(*which)),
        ClaimRefusal::TooLong { field: which, characters, characters_max } => {
            format!("“{}”{}", field(*which), too_long(*characters, *characters_max))
        }
        ClaimRefusal::TooManyPhotos { photos, photos_max } => too_many_photos(*photos, *photos_max),
        ClaimRefusal::Photo { ordinal, refusal } => photo(*ordinal, refusal),
        ClaimRefusal::NoRuleThen => "那一天还没有这条规则，规则不倒着算。请选规则开始以后的日子。".into(),
        ClaimRefusal::HouseholdFull { most } => {
            format!("这一类每户每月最多得 {most} 次，您家这个月已经满了。下个月做的事可以再申报。")
        }
        ClaimRefusal::MonthFull { most } => {
            format!("这一类每人每月最多得 {most} 次，这个月已经满了。下个月做的事可以再申报。")
        }
        ClaimRefusal::DayFull { most } => format!("这一类每人每天最多得 {most} 次，这一天已经申报过了。"),
        ClaimRefusal::OwnClaim => "这是您自己的申报，要请别的同事来办。".into(),
        ClaimRefusal::OwnHousehold => "这是您家里人的申报，要请别的同事来办。".into(),
        ClaimRefusal::OwnDecision => "这件事原来是您审核的，申诉要请别的同事来定。".into(),
        ClaimRefusal::NotNow { verb: tried, state: here } => {
            format!("这件申报现在是“{}”，不能再“{}”。请刷新页面看看最新情况。", state(*here), verb(*tried))
        }
        ClaimRefusal::SecondPersonNeeded { above } => {
            format!("超过 {above} 个一米币，要两位同事都同意，请另一位同事来看。")
        }
        ClaimRefusal::AmountUnreadable => "一米币要填整数，比如 5，不能有小数点、正负号或别的字。".into(),
        ClaimRefusal::AmountOutside { least, most } => format!("一米币要填 {least} 到 {most} 之间的整数。"),
        ClaimRefusal::AppealTooLate { days_max } => {
            format!("申诉要在有结果后 {days_max} 天内提出，现在已经过了。有疑问请找社区。")
        }
        ClaimRefusal::OnHold => "这一笔还在复核，请等复核有了结果，再决定要不要申诉。".into(),
        ClaimRefusal::AppealedBefore => "这一笔您已经申诉过了，每笔只能申诉一次。".into(),
        ClaimRefusal::AppealOver => "这件申诉已经有了结果，不能再改。".into(),
        ClaimRefusal::CoinsSpent { available, taken } => {
            format!("要收回 {taken} 个，可对方只剩 {available} 个可用，收不回这么多。请少收一些。")
        }
        ClaimRefusal::HelpedUnreadable => "受帮的人的手机号要写 11 位数字，比如 13800000000；不填也可以。".into(),
        ClaimRefusal::HelpedNear => "受帮的人不能是您自己或同住的家人。不填也可以，由审核员来看。".into(),
        ClaimRefusal::StarsInvalid => "请选 1 到 5 星。".into(),
        ClaimRefusal::NothingChosen => "请先在要通过的申报前面打勾。".into(),
    }
}

pub(super) fn activity(refusal: &ActivityRefusal, now: Option<Instant>) -> String {
    match refusal {
        ActivityRefusal::KindUnknown => "请选择这次活动按哪一条规则得一米币。".into(),
        ActivityRefusal::Empty { field: which } => format!("请填写“{}”。", field(*which)),
        ActivityRefusal::TooLong { field: which, characters, characters_max } => {
            format!("“{}”{}", field(*which), too_long(*characters, *characters_max))
        }
        ActivityRefusal::BeginUnreadable => "请填开始的日期和时间，比如 2026年11月28日 9:00。".into(),
        ActivityRefusal::EndUnreadable => "请填结束的日期和时间，比如 2026年11月28日 11:00。".into(),
        ActivityRefusal::TimesImpossible { hours_max } => {
            format!("结束要在开始之后、还没有过去，一次活动最长 {hours_max} 小时。")
        }
        ActivityRefusal::CapacityInvalid { most } => format!("人数要填 1 到 {most} 之间的整数。"),
        ActivityRefusal::NotYet { from } => format!("活动{} 开始，到时候再来签到。", said(*from, now)),
        ActivityRefusal::Over { to } => format!("活动{} 已经结束，不能再签到。到过场的请找组织者。", said(*to, now)),
        ActivityRefusal::CodeWrong => "签到码过时了，或者不是这次活动的。请在现场重新扫屏幕上的二维码。".into(),
        ActivityRefusal::Full { capacity } => format!("这次活动最多 {capacity} 人，已经满了。"),
        ActivityRefusal::NotOverYet { to } => format!("活动{} 才结束，结束以后才能确认名单。", said(*to, now)),
        ActivityRefusal::Confirmed => "名单已经确认，一米币已经发了，不能再改。".into(),
        ActivityRefusal::PersonUnknown => "名单里没有这个人，或者已经划掉了。".into(),
    }
}
