//! The rules with which a 街道 begins.

use super::{CoinRule, RuleName, Terms};
use crate::plan::Settings;
use crate::{Coins, Instant};

/// The catalogue with which a 街道 begins, in force at once: version 1 of each rule. Titles and words are published
/// with it and belong to the version, so they are data of the street and not words of the product.
#[must_use]
pub fn catalogue(settings: &Settings, now: Instant) -> Vec<CoinRule> {
    let month = settings.report_credits_per_month;
    let terms = |coins, title: &str, words: &str, caps: (u32, u32, u32)| Terms {
        title: title.to_owned(),
        words: words.to_owned(),
        coins,
        person_day: caps.0,
        person_month: caps.1,
        household_month: caps.2,
    };
    let some = |coins| Coins::new(coins).unwrap_or_default();
    let nothing =
        |number, title: &str, words: &str| (RuleName::Nothing(number), terms(Coins::ZERO, title, words, (0, 0, 0)));
    let report = terms(
        settings.report_coins,
        "上报属实、已解决并评价",
        "网格员核实属实，事情办好，您给了评价。自动到账，不用申报。",
        (month, month, month.saturating_mul(2)),
    );
    let join = terms(
        some(1),
        "一起反映的事解决了",
        "您点过“我也遇到了”，这件事核实、办好，上报人给了评价。自动到账。",
        (2, 4, 8),
    );
    let rules = [
        (RuleName::Report, report),
        (RuleName::Join, join),
        (RuleName::Volunteering, terms(some(5), "志愿服务", "时间、地点、照片，或带队人证明。", (1, 8, 16))),
        (
            RuleName::NeighbourHelp,
            terms(some(3), "邻里互助", "帮了谁、帮了什么。受帮的人打 4 星以上，马上到账。", (1, 8, 16)),
        ),
        (RuleName::Cleaning, terms(some(3), "环境清洁", "清理前、清理后的照片。", (1, 8, 16))),
        (RuleName::Patrol, terms(some(2), "安全巡查", "巡查的时间、路线和照片。", (1, 10, 20))),
        (RuleName::CheckIn, terms(some(2), "参加活动", "在现场扫码签到。", (1, 8, 16))),
        nothing(1, "没核实、没解决的上报", "先办好事，再得币；报得多不等于得得多。"),
        nothing(2, "同一件事再报一次", "一件事只给一次；您可以点“我也遇到了”。"),
        nothing(3, "工作人员的本职工作", "网格员、办理单位人员做分内的事，已经有报酬。"),
        nothing(4, "给钱、给物的交换", "一米币谢的是出力，不能买卖、转让。"),
    ];
    let version = |(name, terms)| CoinRule {
        name,
        version: 1,
        terms,
        valid_from: now,
        valid_to: None,
        after_stop: false,
        comment_until: now,
        published_at: now,
    };
    rules.into_iter().map(version).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_begins_with_a_version() {
        let catalogue = catalogue(&Settings::default(), Instant(5));
        for name in RuleName::EARNING {
            let rule = catalogue.iter().find(|rule| rule.name == *name).unwrap();
            assert!(rule.version == 1 && rule.covers(Instant(5)) && !rule.covers(Instant(4)), "{name}");
            assert!(rule.terms.coins > Coins::ZERO && rule.terms.reached(super::super::Counts::default()).is_none());
        }
        assert!(catalogue.iter().any(|rule| rule.name == RuleName::Nothing(1)));
    }
}
