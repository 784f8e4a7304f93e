//! The positive and the negative list.
//!
//! Invariant: an item is never edited: it goes out of use, and another one follows it.

use super::{POINTS_MAX, TITLE_CHARACTERS_MAX, number, words};
use crate::{MeritArea, MeritField as Field, MeritList, MeritRefusal as Refusal};

/// An item of the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Which list.
    pub list: MeritList,
    /// What it is about.
    pub area: MeritArea,
    /// What it is called.
    pub title: String,
    /// The most points of one entry.
    pub points: u32,
}

/// An item as it was typed.
///
/// # Errors
/// The first [`Refusal`] that applies.
pub fn item(list: &str, area: &str, title: &str, points: &str) -> Result<Item, Refusal> {
    let (list, area) = MeritList::parse(list).zip(MeritArea::parse(area)).ok_or(Refusal::ListUnknown)?;
    let title = words(title, Field::Title, TITLE_CHARACTERS_MAX)?;
    Ok(Item { list, area, title, points: number(points, Field::Points, (1, POINTS_MAX))? })
}

/// The lists with which the first season begins. What they are called is data of the 街道 and not words of the product.
#[must_use]
pub fn first_items() -> Vec<Item> {
    use MeritArea::{Governance, Safety, Waste, Yard};
    let item = |list, (area, title, points): (MeritArea, &str, u32)| Item { list, area, title: title.into(), points };
    let positive = [
        (Governance, "调解邻里纠纷", 10),
        (Governance, "参加村民议事，意见被采用", 5),
        (Waste, "垃圾分类检查合格", 3),
        (Yard, "房前屋后干净整齐", 3),
        (Yard, "参加村里大扫除", 5),
        (Safety, "发现并报告安全隐患", 5),
        (Safety, "参加防火、防溺水巡查", 5),
    ];
    let negative = [
        (Governance, "吵架闹事，劝了不听", 10),
        (Waste, "垃圾不分类，提醒后不改", 3),
        (Yard, "占道堆放、私搭乱建", 5),
        (Safety, "焚烧秸秆垃圾", 10),
        (Safety, "电动车进楼充电、飞线充电", 5),
    ];
    let positive = positive.into_iter().map(|of| item(MeritList::Positive, of));
    positive.chain(negative.into_iter().map(|of| item(MeritList::Negative, of))).collect()
}
