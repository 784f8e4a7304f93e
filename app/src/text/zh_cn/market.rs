//! 财务: rewards, funders, settlements; the pool in public.

use super::time::{said, until};
use domain::redemption::Terms;
use domain::view::{ChainHead, FunderLine, SettlementLine, SettlementRow, SpentOn};
use domain::{Instant, RewardKind, Span};

/// Title of the rewards' editor.
pub const REWARDS: &str = "礼品管理";
/// When there are none.
pub const REWARDS_EMPTY: &str = "还没有礼品。";
/// Above the form of another one.
pub const REWARD_NEW: &str = "加一件礼品";
/// Opens the form of one.
pub const REWARD_CHANGE: &str = "改这一件";
/// Label of the name.
pub const REWARD_TITLE: &str = "名称";
/// Beside it.
pub const REWARD_TITLE_HINT: &str = "比如：鸡蛋 10 枚、抵扣 10 元物业费、书法课";
/// Label of where.
pub const REWARD_MERCHANT: &str = "在哪家领";
/// Label of who pays.
pub const REWARD_FUNDER: &str = "谁出钱";
/// Label of the kind.
pub const REWARD_KIND: &str = "是什么";
/// Label of the price.
pub const REWARD_PRICE: &str = "要几个一米币";
/// Label of the pieces.
pub const REWARD_STOCK: &str = "有几份";
/// Label of the limit.
pub const REWARD_PER_PERSON: &str = "每人最多几份";
/// Label of its days.
pub const REWARD_PER_DAYS: &str = "在几天之内";
/// Label of the first day.
pub const REWARD_FROM: &str = "从哪天起可以换";
/// Label of the last day.
pub const REWARD_TO: &str = "到哪天为止";
/// Label of a course's begin.
pub const REWARD_BEGINS: &str = "课程什么时候开始";
/// Beside it.
pub const REWARD_BEGINS_HINT: &str = "只有课程要写，比如：2026-12-01 14:00";
/// Label of a course's end.
pub const REWARD_ENDS: &str = "课程什么时候结束";
/// Adds it.
pub const REWARD_ADD: &str = "加上这件礼品";
/// Label of more pieces.
pub const STOCK_MORE: &str = "再加几份";
/// Adds them.
pub const STOCK_ADD: &str = "加库存";
/// Offers it no longer.
pub const WITHDRAW: &str = "下架";
/// Offers it again.
pub const OFFER_AGAIN: &str = "重新上架";
/// It is not offered.
pub const WITHDRAWN: &str = "已下架";
/// Title of the funders.
pub const FUNDERS: &str = "出资单位";
/// What they are.
pub const FUNDERS_INTRO: &str = "礼品由这些单位出钱。经费用完了，它的礼品就不能再换，直到再拨。所有人都能看到。";
/// Above the form of another one.
pub const FUNDER_NEW: &str = "加一家出资单位";
/// Label of its name.
pub const FUNDER_NAME: &str = "单位名称";
/// Adds it.
pub const FUNDER_ADD: &str = "加上这家单位";
/// Label of what it gives.
pub const FUND_AMOUNT: &str = "拨多少个一米币";
/// Gives it.
pub const FUND_SUBMIT: &str = "拨入";
/// Title of the settlements.
pub const SETTLEMENTS: &str = "商户结算";
/// What they are.
pub const SETTLEMENTS_INTRO: &str = "每家商户一个月换出去的礼品。撤销和更正了的不算；付款以后才更正的，从以后的付款里扣。付了款再点“已付款”，只能点一次。";
/// Marks it as paid.
pub const SETTLE: &str = "已付款";
/// Leads to the redemptions of a month, and is the title of that page.
pub const HANDED_OVER: &str = "逐笔查看和更正";
/// What that page is for.
pub const HANDED_OVER_INTRO: &str = "商户只能在兑换后的几分钟里自己撤销。过了时间发现弄错了，在这里更正：一米币全部退给居民，从商户的账上扣回。\
    这个月已经付过款的，清单不变，从以后的付款里扣。";
/// When there is none.
pub const HANDED_OVER_EMPTY: &str = "这个月没有兑换，撤销了的不列在这里。";
/// Above the form.
pub const CORRECT_TITLE: &str = "更正一次兑换";
/// Label of which one.
pub const CORRECT_NUMBER: &str = "兑换编号";
/// Beside it.
pub const CORRECT_NUMBER_HINT: &str = "下面列表里每一笔前面的数字";
/// Label of why.
pub const CORRECT_REASON: &str = "为什么更正";
/// Beside it.
pub const CORRECT_REASON_HINT: &str = "居民看得到，比如：店里没有给货";
/// Takes it back.
pub const CORRECT: &str = "更正，把一米币退给居民";
/// Leads to the next part.
pub const HANDED_OVER_MORE: &str = "后面的";
/// Beside what was corrected after it was paid.
pub const CORRECTED: &str = "付款后更正，从以后的付款里扣";
/// Leads to the list as a workbook.
pub const LIST_XLSX: &str = "下载清单表格";
/// Leads to the list as plain text.
pub const LIST_CSV: &str = "下载清单纯文本";
/// Above what is taken off the property fee.
pub const OFFSETS: &str = "物业费抵扣，按公司按户";
/// Title of the public page.
pub const POOL: &str = "一米币公开账";
/// Under it.
pub const POOL_INTRO: &str = "谁出的钱、换了什么、还有多少，都在这里，人人可看。";
/// Above the funders.
pub const POOL_FUNDERS: &str = "谁出的钱";
/// Above what was spent.
pub const POOL_SPENT: &str = "用在了哪里";
/// When nothing was.
pub const POOL_SPENT_EMPTY: &str = "还没有换出去的礼品。";
/// Above the coins of residents.
pub const POOL_COINS: &str = "居民手里的一米币";
/// Above the heads of the chain.
pub const POOL_HEADS: &str = "每天的校验码";
/// What they are good for.
pub const POOL_HEADS_INTRO: &str =
    "账上每一笔都连着前一笔。抄下某天的校验码，以后谁改过当天之前的任何一笔，校验码就对不上。";
/// When there is none yet.
pub const POOL_HEADS_EMPTY: &str = "第一天过完以后，这里会出现校验码。";
/// Who sees what.
pub const POOL_WHO_SEES: &str =
    "这里不写是谁。每个人的明细，本人登录后看得到；审核、复核、申诉时，经办的人只看那一笔。";

/// The columns of a merchant's list.
pub const SHEET_HEADER: &[&str] = &["兑换编号", "时间", "商户", "礼品", "种类", "一米币", "店员", "出资单位", "备注"];
/// The columns of what is taken off the property fee.
pub const OFFSET_HEADER: &[&str] = &["物业公司", "户", "次数", "抵扣一米币", "其中付款后更正"];

/// A kind of rewards.
#[must_use]
pub const fn kind(kind: RewardKind) -> &'static str {
    match kind {
        RewardKind::Goods => "物品",
        RewardKind::Offset => "物业费抵扣",
        RewardKind::Course => "课程",
    }
}

/// Where the pieces of a reward are.
#[must_use]
pub fn pieces((stock, reserved, redeemed): (u32, u32, u32)) -> String {
    format!("库存 {stock} · 预留 {reserved} · 已领 {redeemed}")
}

/// The terms, as staff read them.
#[must_use]
pub fn terms(terms: &Terms, now: Instant) -> String {
    let mut lines = vec![kind(terms.kind).to_owned()];
    lines.extend(super::coins::terms(terms, now));
    lines.join(" · ")
}

/// A funder's pool.
#[must_use]
pub fn funder(line: &FunderLine) -> [(&'static str, u64); 4] {
    [("一共拨入", line.given), ("已用", line.spent), ("预留中", line.held), ("还剩", line.available)]
}

/// What was spent on a reward.
#[must_use]
pub fn spent_on(line: &SpentOn) -> String {
    format!("{} · {} 份 · {} 个一米币 · 由{}出钱", line.merchant, line.pieces, line.coins, line.funder)
}

/// What a merchant took in a month.
#[must_use]
pub fn settlement(line: &SettlementLine) -> String {
    let deducted = match (line.deducted, line.coins - line.deducted.min(line.coins)) {
        (0, _) => String::new(),
        (deducted, rest) => format!(" · 扣回更正的 {deducted} 个，应付 {rest} 个"),
    };
    let owed = match line.owed {
        over @ ..0 => format!("现在多付了 {} 个", over.unsigned_abs()),
        owed => format!("现在一共欠 {owed} 个"),
    };
    format!("{} 份 · {} 个一米币{deducted} · {owed}", line.pieces, line.coins)
}

/// One redemption of a merchant's month.
#[must_use]
pub fn handed_over(row: &SettlementRow, now: Instant) -> String {
    let when = said(row.at, Some(now));
    format!("{} 号 · {when} · {} · {} 个一米币 · {}", row.id, row.reward, row.coins, row.clerk)
}

/// When it was paid.
#[must_use]
pub fn settled(at: Instant, by: &str, now: Instant) -> String {
    format!("{} 已付款（{by}）", said(at, Some(now)))
}

/// A head of the chain.
#[must_use]
pub fn head(head: &ChainHead) -> String {
    format!("{}，共 {} 笔", day(head.day), head.sequence)
}

fn day(number: i64) -> String {
    let local = Instant(0).before(Span::hours(8)).after(Span::days(number)).in_shanghai();
    format!("{}年{}月{}日", local.year, local.month, local.day)
}

/// Name of a merchant's list and of its file.
#[must_use]
pub fn sheet_title(merchant: &str, (year, month): (i64, i64)) -> String {
    format!("{merchant}兑换清单 {year}年{month}月")
}

/// Name of the list of what is taken off the property fee.
#[must_use]
pub fn offset_title((year, month): (i64, i64)) -> String {
    format!("物业费抵扣 {year}年{month}月")
}

/// The sum of a merchant's list.
pub const SHEET_TOTAL: &str = "合计";
/// What is taken off it.
pub const SHEET_DEDUCTED: &str = "扣回以前更正的";
/// What is paid.
pub const SHEET_PAID: &str = "应付";

/// Until when the newest figures were counted.
#[must_use]
pub fn counted_at(now: Instant) -> String {
    format!("截至 {}", until(now, None))
}

/// Where residents' coins are.
#[must_use]
pub fn coins(pool: &domain::view::PoolView) -> [(&'static str, String); 6] {
    let corrected = match pool.corrected {
        0 => "0 个".to_owned(),
        taken @ ..0 => format!("收回 {} 个", taken.unsigned_abs()),
        given => format!("补给 {given} 个"),
    };
    let plain = |number: u64| format!("{number} 个");
    [
        ("一共发出", plain(pool.issued)),
        ("居民手里还有", plain(pool.circulating)),
        ("已经换掉", plain(pool.redeemed)),
        ("过期作废", plain(pool.expired)),
        ("更正", corrected),
        ("已付给商户", plain(pool.paid)),
    ]
}
