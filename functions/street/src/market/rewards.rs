//! The rewards, as the office adds, changes and withdraws them.

use super::funders::known;
use super::{change, refused, treasurer};
use crate::book::{Book, Failure};
use crate::calls::{AddStock, AskRewardEditor, Caller, Handle, KeepReward, WithdrawReward};
use crate::ledger;
use crate::office::{log, moment};
use crate::rewards::{terms, terms_columns};
use crate::sql::{Row, statements, values};
use domain::market::{KeptReward, MERCHANTS_MAX, TypedReward, keep_reward, pieces};
use domain::view::{Outcome, RewardEdited, RewardEditorView};
use domain::{FunderId, Instant, MarketRefusal, MerchantId, RewardId, RewardKind};

/// A page; a street's shops together offer some dozens.
const REWARDS_MAX: i64 = 200;

statements! {
    ALL = concat!("SELECT rewards.id, rewards.title, merchants.name, rewards.funder, rewards.price, rewards.stock, \
        rewards.reserved, rewards.redeemed, rewards.withdrawn, merchants.stopped, ", terms_columns!(), " FROM rewards \
        CROSS JOIN merchants ON merchants.id = rewards.merchant ORDER BY rewards.id DESC LIMIT ?1");
    ONE = concat!("SELECT rewards.id, rewards.title, merchants.name, rewards.funder, rewards.price, rewards.stock, \
        rewards.reserved, rewards.redeemed, rewards.withdrawn, merchants.stopped, ", terms_columns!(), " FROM rewards \
        CROSS JOIN merchants ON merchants.id = rewards.merchant WHERE rewards.id = ?1");
    MERCHANTS = "SELECT id, name FROM merchants WHERE stopped = 0 ORDER BY id LIMIT ?1";
    MERCHANT = "SELECT 1 FROM merchants WHERE id = ?1 AND stopped = 0";
    ADD = "INSERT INTO rewards (merchant, funder, title, price, supplied, stock, reserved, redeemed, spent, kind, \
        per_person, per_days, valid_from_ms, valid_to_ms, begins_ms, ends_ms, withdrawn) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?5, 0, 0, 0, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0)";
    KEEP = "UPDATE rewards SET funder = ?2, title = ?3, price = ?4, per_person = ?5, per_days = ?6, \
        valid_from_ms = ?7, valid_to_ms = ?8 WHERE id = ?1";
    ADD_STOCK = "UPDATE rewards SET supplied = supplied + ?2, stock = stock + ?2 WHERE id = ?1";
    WITHDRAW = "UPDATE rewards SET withdrawn = ?2 WHERE id = ?1";
}

type Done = Result<Outcome<RewardEditorView, RewardEditorView>, Failure>;

impl Handle for AskRewardEditor {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<RewardEditorView, Failure> {
        treasurer(book)?;
        view(book)
    }
}

impl Handle for KeepReward {
    const AUDITED: Option<&'static str> = Some("keep_reward");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        treasurer(book)?;
        let key = self.key.clone();
        change(book, "keep_reward", &key, |book| keep(book, &self), view)
    }
}

impl Handle for AddStock {
    const AUDITED: Option<&'static str> = Some("add_stock");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        treasurer(book)?;
        let Self { key, reward, stock } = self;
        let add = |book: &mut Book<'_>| {
            let before = one(book, reward)?;
            // All that there ever were stays within what one reward may have.
            let (in_stock, reserved, redeemed) = before.pieces;
            let sum = [in_stock, reserved, redeemed].into_iter().fold(0_u32, u32::saturating_add);
            let more =
                pieces(&stock).filter(|more| *more > 0 && pieces(&(sum.saturating_add(*more)).to_string()).is_some());
            let more = more.ok_or_else(|| refused(MarketRefusal::StockInvalid))?;
            book.sql.run(ADD_STOCK, &values![reward, more])?;
            log(book, &format!("reward {reward} stock"), &in_stock, &in_stock.saturating_add(more))
        };
        change(book, "add_stock", &key, add, view)
    }
}

impl Handle for WithdrawReward {
    const AUDITED: Option<&'static str> = Some("withdraw_reward");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        treasurer(book)?;
        let Self { key, reward, withdrawn } = self;
        let withdraw = |book: &mut Book<'_>| {
            let before = one(book, reward)?;
            book.sql.run(WITHDRAW, &values![reward, i64::from(withdrawn)])?;
            log(book, &format!("reward {reward} withdrawn"), &before.withdrawn, &withdrawn)
        };
        change(book, "withdraw_reward", &key, withdraw, view)
    }
}

fn keep(book: &mut Book<'_>, call: &KeepReward) -> Result<(), Failure> {
    let before = call.reward.map(|reward| one(book, reward)).transpose()?;
    let (valid_from, valid_to) = (when(&call.valid.0, false)?, when(&call.valid.1, true)?);
    // What something is, where and when, is what people have reserved: it stays.
    let (kind, course) = match &before {
        Some(before) => (before.terms.kind.as_str(), before.terms.course.unzip()),
        None if call.kind == RewardKind::Course.as_str() => {
            let time = |typed: &str| when(typed, false).map_err(|_| refused(MarketRefusal::CourseTimesInvalid));
            (call.kind.as_str(), (time(&call.course.0)?, time(&call.course.1)?))
        }
        None => (call.kind.as_str(), (None, None)),
    };
    let typed = TypedReward {
        title: &call.title,
        kind,
        price: &call.price,
        per_person: &call.per_person,
        per_days: &call.per_days,
        valid: (valid_from, valid_to),
        course,
    };
    let KeptReward { title, price, terms } = keep_reward(&typed).map_err(refused)?;
    let funder = known(book, call.funder)?;
    let (per_person, per_days) = (terms.per_person, terms.per_days);
    match before {
        Some(before) => {
            // Who paid, and for what, stands in the pool and in lists that were paid: it stays once somebody took one.
            let (_, reserved, redeemed) = before.pieces;
            if reserved + redeemed > 0 && (before.funder != funder || before.title != title) {
                return Err(refused(MarketRefusal::RewardInUse));
            }
            let parameters = values![before.id, funder, title, price.get(), per_person, per_days, valid_from, valid_to];
            book.sql.run(KEEP, &parameters)?;
            log(book, &format!("reward {}", before.id), &before, &one(book, before.id)?)
        }
        None => {
            let merchant = call.merchant.ok_or_else(|| refused(MarketRefusal::MerchantUnknown))?;
            if book.sql.run(MERCHANT, &values![merchant])?.is_empty() {
                return Err(refused(MarketRefusal::MerchantUnknown));
            }
            let stock = pieces(&call.stock).ok_or_else(|| refused(MarketRefusal::StockInvalid))?;
            let (begins, ends) = terms.course.unzip();
            let parameters = values![
                merchant,
                funder,
                title.as_str(),
                price.get(),
                stock,
                terms.kind.as_str(),
                per_person,
                per_days,
                valid_from,
                valid_to,
                begins,
                ends
            ];
            book.sql.run(ADD, &parameters)?;
            log(book, "rewards", &"", &title.as_str())
        }
    }
}

/// A day or a moment that may be empty.
fn when(typed: &str, is_end: bool) -> Result<Option<Instant>, Failure> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    moment(typed, is_end).map(Some).map_err(|_| refused(MarketRefusal::PeriodInvalid))
}

fn one(book: &Book<'_>, reward: RewardId) -> Result<RewardEdited, Failure> {
    let rows = book.sql.run(ONE, &values![reward])?;
    rows.first().map_or_else(|| Err(refused(MarketRefusal::RewardUnknown)), read)
}

fn view(book: &Book<'_>) -> Result<RewardEditorView, Failure> {
    let rewards = book.sql.run(ALL, &values![REWARDS_MAX])?.iter().map(read).collect::<Result<_, _>>()?;
    let merchants = book.sql.run(MERCHANTS, &values![i64::from(MERCHANTS_MAX)])?;
    let merchant = |row: &Row| Ok((MerchantId(row.integer(0)?), row.text(1)?.to_owned()));
    let merchants = merchants.iter().map(merchant).collect::<Result<_, Failure>>()?;
    let funders = super::funders::all(book)?.into_iter().map(|funder| (funder.id, funder.name)).collect();
    Ok(RewardEditorView { rewards, merchants, funders })
}

fn read(row: &Row) -> Result<RewardEdited, Failure> {
    Ok(RewardEdited {
        id: RewardId(row.integer(0)?),
        title: row.text(1)?.to_owned(),
        merchant: row.text(2)?.to_owned(),
        funder: FunderId(row.integer(3)?),
        price: ledger::coins(row, 4)?,
        pieces: (row.count(5)?, row.count(6)?, row.count(7)?),
        withdrawn: row.integer(8)? == 1,
        merchant_stopped: row.integer(9)? == 1,
        terms: terms(row, 10)?,
    })
}
