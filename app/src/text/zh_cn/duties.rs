//! What a grid worker is there for, and what is others' work: both lists as they are published.

use domain::ReturnReason;
use domain::duties::Duty;

/// Title of the list of duties.
pub const DUTIES_TITLE: &str = "网格员做什么";
/// Title of the list of what is others' work.
pub const OTHERS_TITLE: &str = "这些事不归网格员管";
/// What the second list means.
pub const OTHERS_EXPLAINED: &str = "这些事要由别的部门来办。网格员会把原因告诉您，并说明该找谁。";

/// One duty.
#[must_use]
pub const fn duty(duty: Duty) -> &'static str {
    match duty.number() {
        1 => "每天在网格里走一走，看一看",
        2 => "上门看望住户，听您说难处和想法",
        3 => "您上报的事，打电话或到现场问清楚",
        4 => "能当场解决的事，当场解决",
        5 => "解决不了的事，报给社区和街道，一直跟到有答复",
        6 => "把办得怎么样了，一步一步告诉您",
        7 => "邻居闹矛盾，先上门劝一劝、调一调",
        8 => "查看楼道、消防通道有没有堵，电动车有没有乱充电",
        9 => "看到用火、用电、用气不安全，提醒住户并上报",
        10 => "看到路灯、井盖、健身器材坏了，及时上报",
        11 => "看到垃圾乱堆、环境脏乱，提醒并上报",
        12 => "常去看看独居老人、残疾人和困难家庭",
        13 => "关心没人照看的孩子",
        14 => "登记住户和出租房的情况，替您保密",
        15 => "讲解医保、养老、居住证这些政策",
        16 => "帮行动不便的人跑腿代办",
        17 => "有台风、暴雨、大雪，挨家挨户提醒",
        18 => "组织邻居一起商量楼里的事",
        _ => "带动志愿者和邻居互相帮忙，提醒大家防诈骗",
    }
}

/// Why something is others' work, as its reporter reads it.
#[must_use]
pub const fn return_reason(reason: ReturnReason) -> &'static str {
    match reason {
        ReturnReason::Enforcement => "要罚款、查封、没收的事，由执法部门办",
        ReturnReason::IllegalBuilding => "违法搭建的认定和拆除，由城管和规划部门办",
        ReturnReason::SkilledRepair => "电梯、燃气、电路这类维修，要由有资质的单位来修",
        ReturnReason::PublicWorks => "修马路、挖管道这类工程，由市政部门办",
        ReturnReason::PropertyFees => "物业费该交多少、该不该退，由物业、业委会或法院来定",
        ReturnReason::Court => "已经报案或打官司的事，由公安、检察院和法院办",
        ReturnReason::PrivateProperty => "欠钱、分家产、合同这些私人财产的事，可以找人民调解或法院",
        ReturnReason::OtherStreet => "这件事在别的街道，要由那里来办",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_line_says_something_else() {
        let duties = Duty::all().map(duty);
        let lines: Vec<_> = duties.chain(ReturnReason::ALL.iter().map(|reason| return_reason(*reason))).collect();
        assert_eq!(lines.iter().collect::<HashSet<_>>().len(), lines.len());
    }
}
