//! Why nothing was done about 善治积分.

use super::super::time::until;
use super::too_long;
use domain::{Instant, MeritField, MeritRefusal};

pub(super) fn merit(refusal: &MeritRefusal, now: Option<Instant>) -> String {
    match refusal {
        MeritRefusal::SeasonRunning => "上一期还没有定下来。等它公示完、定下来，再开始新的一期。".into(),
        MeritRefusal::SeasonUnknown => "还没有开始记分。请先开始新的一期。".into(),
        MeritRefusal::NotOpen => "这一期已经停止记分，不能再记。".into(),
        MeritRefusal::NotPosted => "这一期还没有公示。先公示，再定下来。".into(),
        MeritRefusal::PostingOver => "公示已经结束，不能再改，没有改动。".into(),
        MeritRefusal::Closed => "这一期已经定下来，没有改动。".into(),
        MeritRefusal::Enrolling => "正在给各户记基础分，请过一会儿再试。".into(),
        MeritRefusal::PostingRuns { until: at } => {
            format!("公示期还没有结束。{} 以后才能定下来。", until(*at, now))
        }
        MeritRefusal::ObjectionsOpen { open } => format!("还有 {open} 件异议没有处理完，不能定下来。先把异议处理完。"),
        MeritRefusal::AppealPossible { until: at } => {
            format!("有异议刚处理完，还可以申诉。{} 以后才能定下来。", until(*at, now))
        }
        MeritRefusal::ItemUnknown => "请选清单里的一条。停用了的不能再用。".into(),
        MeritRefusal::EntryUnknown => "没有这一笔，或者它已经全部更正过了。没有改动。".into(),
        MeritRefusal::ObjectionUnknown => "没有找到这件异议。请回到列表再打开一次。".into(),
        MeritRefusal::HouseholdUnknown => "这一期里没有这一户。请核对楼道码和门牌号。".into(),
        MeritRefusal::OtherGrid => "这一户不在您负责的网格里，请让那边的网格员来。".into(),
        MeritRefusal::OwnHousehold => "这是您自己家，不能自己记、自己定。请别的同事来。".into(),
        MeritRefusal::OwnEntry => "这一笔是您记的，不能自己处理对它的异议。请别的同事来。".into(),
        MeritRefusal::OwnEntries => "这一户这一期有您记的分，不能自己处理对总分的异议。请别的同事来。".into(),
        MeritRefusal::OwnObjection => "这件异议是您自己提的，不能自己处理。请别的同事来。".into(),
        MeritRefusal::DecidedBefore => "第一次是您处理的，申诉要换一个人。请别的同事来。".into(),
        MeritRefusal::AlreadyDecided => "这件异议已经处理过了，没有改动。".into(),
        MeritRefusal::ObjectionsOver => "提异议的时间已过。".into(),
        MeritRefusal::AlreadyObjected => "您已经提过这件异议，我们会处理。处理完不服可以申诉。".into(),
        MeritRefusal::AppealOver => "申诉的时间已过，或者这件异议不能再申诉。".into(),
        MeritRefusal::NotYours => "这不是您家的，不能由您来办。".into(),
        MeritRefusal::Empty { field } => format!("请填{}，不能空着。", field_name(*field)),
        MeritRefusal::TooLong { field: MeritField::Doors, characters, characters_max } => {
            format!("写了 {characters} 户，一次最多 {characters_max} 户，请分几次。")
        }
        MeritRefusal::TooLong { characters, characters_max, .. } => too_long(*characters, *characters_max),
        MeritRefusal::Number { field, least, most } => {
            format!("{}要填 {least} 到 {most} 的整数。", field_name(*field))
        }
        MeritRefusal::ListUnknown => "请选加分还是减分、是哪一类。".into(),
    }
}

const fn field_name(field: MeritField) -> &'static str {
    match field {
        MeritField::Title => "名称",
        MeritField::Honours => "上光荣榜的分数",
        MeritField::PostingDays => "公示的天数",
        MeritField::Points => "分数",
        MeritField::Evidence => "依据",
        MeritField::Text => "理由",
        MeritField::Name => "姓名",
        MeritField::Doors => "门牌号",
    }
}
