//! Sentences about reserving, undoing, and what the office keeps about rewards.

use super::super::time::{said, until};
use super::too_long;
use domain::{Instant, MarketRefusal, ReserveRefusal, UndoRefusal};

pub(super) fn reserve(refusal: &ReserveRefusal, now: Option<Instant>) -> String {
    match refusal {
        ReserveRefusal::Unknown => "这件礼品已经下架，请选别的。".into(),
        ReserveRefusal::NotYet { from } => format!("还没有到时间，{} 起可以换。", said(*from, now)),
        ReserveRefusal::Over => "这件礼品的兑换时间已经过了，请选别的。".into(),
        ReserveRefusal::SoldOut => "这件礼品刚刚被换完了，请选别的。".into(),
        ReserveRefusal::PoolShort => {
            "为这件礼品出钱的单位，经费用完了。您的一米币没有动，请选别的，或过些天再来。".into()
        }
        ReserveRefusal::CoinsShort { available, price } => {
            format!("一米币不够：需要 {price} 个，您现在可用 {available} 个。")
        }
        ReserveRefusal::TooManyOpen { open_max } => {
            format!("您已经有 {open_max} 件礼品等着去领，先领走或取消一件再换。")
        }
        ReserveRefusal::Limit { most, days } => {
            format!("这件礼品每人 {days} 天内最多换 {most} 份，您已经换过了。请选别的。")
        }
        ReserveRefusal::HouseholdMissing => "抵扣的是您家的物业费，请先写明您住哪一户，再来换。".into(),
        ReserveRefusal::CourseBegun { at } => {
            format!("课程 {} 已经开始，不能再退。", said(*at, now))
        }
    }
}

pub(super) fn undo(refusal: &UndoRefusal, now: Option<Instant>) -> String {
    match refusal {
        UndoRefusal::Unknown => "没有这次兑换。请在下面的列表里找到它再办。".into(),
        UndoRefusal::OtherMerchant => "这次兑换是别家商户的，不能在这里撤销。".into(),
        UndoRefusal::AlreadyUndone { at } => {
            format!("这次兑换在 {} 已经撤销过了，一米币已退回。", said(*at, now))
        }
        UndoRefusal::NotRedeemed => "这件礼品还没有兑换，不用撤销。".into(),
        UndoRefusal::Settled => "这个月的账已经结清，不能撤销了。请联系街道更正。".into(),
        UndoRefusal::TooLate { at, minutes } => {
            format!("兑换是 {} 做的，只能在 {minutes} 分钟内撤销。请联系街道更正。", until(*at, now))
        }
        UndoRefusal::OwnMerchant => "您是这家商户的店员，不能更正自己店里的兑换。请另一位财务人员来办。".into(),
        UndoRefusal::Own => "这是您自己或家里人的兑换，请另一位财务人员来更正。".into(),
        UndoRefusal::ReasonEmpty => "请写一句为什么撤销，顾客看得到。".into(),
        UndoRefusal::ReasonTooLong { characters, characters_max } => too_long(*characters, *characters_max),
    }
}

pub(super) fn market(refusal: &MarketRefusal) -> String {
    match refusal {
        MarketRefusal::TitleEmpty => "请写上名称，再点保存。".into(),
        MarketRefusal::TitleTooLong { characters, characters_max } => too_long(*characters, *characters_max),
        MarketRefusal::NameTaken => "已经有这个名称了，请换一个。".into(),
        MarketRefusal::RewardUnknown => "没有这件礼品，请回到列表再选一次。".into(),
        MarketRefusal::MerchantUnknown => "没有这家商户，或者它已经暂停，请选一家正在用的商户。".into(),
        MarketRefusal::AddressEmpty => "请写上地址，居民要照着它去领礼品。".into(),
        MarketRefusal::AddressTooLong { characters, characters_max } => too_long(*characters, *characters_max),
        MarketRefusal::MerchantsFull { most } => {
            format!("商户最多 {most} 家，已经满了。请看名单里有没有已暂停的这一家，恢复就能用。")
        }
        MarketRefusal::OwnClerk => "不能给自己加店员岗位，也不能取消自己的。请另一位财务人员来办。".into(),
        MarketRefusal::ClerkAlready => "这个人已经是这家商户的店员，不用再加。".into(),
        MarketRefusal::ClerksFull { most } => {
            format!("一家商户最多 {most} 位店员，已经满了。请先取消不再当班的，再加新的。")
        }
        MarketRefusal::ClerkUnknown => "这个人已经不是这家商户的店员，没有改动。请看最新的名单。".into(),
        MarketRefusal::FunderUnknown => "请选择由谁出钱。".into(),
        MarketRefusal::KindUnknown => "请选择是物品、物业费抵扣还是课程。".into(),
        MarketRefusal::PriceInvalid => "价格要写 1 到 10 亿之间的整数，比如 5。".into(),
        MarketRefusal::StockInvalid => "份数要写整数，总数不超过 100 万份。".into(),
        MarketRefusal::RewardInUse => {
            "已经有人换过或正在预约，名称和出钱的一方不能再改。要改，请停用这件，另加一件。".into()
        }
        MarketRefusal::LimitInvalid => "限量要写整数：每人几份，几天之内（1 到 366 天）。不限就都空着。".into(),
        MarketRefusal::PeriodInvalid => "日期不对：请写成 2026-12-01，结束要在开始之后。".into(),
        MarketRefusal::CourseTimesInvalid => {
            "课程要写开始和结束的时间，比如 2026-12-01 14:00，结束要在开始之后。".into()
        }
        MarketRefusal::AmountInvalid => "金额要写 1 到 10 亿之间的整数，比如 500。".into(),
        MarketRefusal::OwnMerchant => "您是这家商户的店员，不能给自己的店结账。请另一位财务人员来结。".into(),
        MarketRefusal::MonthNotOver => "这个月还没有过完，下个月 1 日再结账。".into(),
        MarketRefusal::AlreadySettled => "这家商户这个月已经结过账了，没有再付。".into(),
        MarketRefusal::NothingOwed => "这家商户这个月没有兑换，不用结账。".into(),
        MarketRefusal::MoreThanOwed { owed } => {
            format!("要付的比欠商户的多，现在一共只欠 {owed} 个。请先核对。")
        }
    }
}
