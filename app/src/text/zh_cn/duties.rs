//! What a grid worker is there for, and what is others' work: both lists as they are published.

use domain::calendar::{Hours, OpenDays};
use domain::duties::Duty;
use domain::plan::Settings;
use domain::score::{SAMPLE_MIN, SATISFIED_STARS_MIN};
use domain::{Kind, ReturnReason};

/// Title of the list of duties.
pub const DUTIES_TITLE: &str = "网格员做什么";
/// Title of the list of what is others' work.
pub const OTHERS_TITLE: &str = "这些事不归网格员管";
/// What the second list means.
pub const OTHERS_EXPLAINED: &str = "这些事要由别的部门来办。网格员会把原因告诉您，并说明该找谁。";

/// Title of the promises.
pub const PROMISES_TITLE: &str = "我们承诺的时间";
/// Title of the scores' formula.
pub const SCORES_TITLE: &str = "办得好不好，怎么算";

/// The promises, as the numbers of the 街道 have them.
#[must_use]
pub fn promises(settings: &Settings) -> Vec<String> {
    let mut promises = vec![
        format!("您上报后，{}内打电话或到现场核实（{}）", span(settings.call_minutes), hours(&settings.call_hours)),
        format!("有危险的事，{}内核实、派人，白天夜里都一样", span(settings.urgent_minutes)),
        format!("核实以后，{}内定下谁来办（{}）", span(settings.dispatch_minutes), hours(&settings.dispatch_hours)),
    ];
    promises.extend(
        Kind::ALL
            .iter()
            .map(|kind| format!("{}，{}内给您答复", super::kind(*kind), span(settings.resolve_minutes.of(*kind)))),
    );
    promises.push(format!("单位之间推来推去的，{}内裁定归谁办", span(settings.arbitrate_minutes)));
    promises.push("到时间没有做到的，如实写在进度里，并且升到上一级：网格、社区、街道、区里".to_owned());
    promises.push("您说没解决，就升一级重新办；第二次由街道的一个人专门负责".to_owned());
    promises.push(format!("答复以后 {} 天没有评价，自动办结", settings.close_days));
    promises
}

/// How scores are counted.
#[must_use]
pub fn scores() -> Vec<String> {
    vec![
        "按时率：这个月到期的承诺里，做到了的占多少".to_owned(),
        format!("满意率：这个月的评价里，{SATISFIED_STARS_MIN} 星和 5 星占多少"),
        "重办率：这个月的答复里，被说“没解决”的占多少".to_owned(),
        "每个数后面写着可信的范围：件数越少，范围越宽".to_owned(),
        format!("不到 {SAMPLE_MIN} 件的标明“件数少”，不排名次"),
        "报了多少件不算分：报得多不加分，报得少不扣分".to_owned(),
    ]
}

fn span(minutes: u32) -> String {
    const HOUR: u32 = 60;
    const DAY: u32 = 24 * HOUR;
    match minutes {
        _ if minutes >= DAY && minutes.is_multiple_of(DAY) => format!("{} 天", minutes / DAY),
        _ if minutes >= HOUR && minutes.is_multiple_of(HOUR) => format!("{} 小时", minutes / HOUR),
        _ => format!("{minutes} 分钟"),
    }
}

fn hours(hours: &Hours) -> String {
    match hours {
        Hours::Always => "白天夜里都算".to_owned(),
        Hours::Daily { days, spans } => {
            let days = match days {
                OpenDays::Working => "工作日",
                OpenDays::Every => "每天",
            };
            let spans = spans.iter().map(|span| span.to_string().replace('-', "到")).collect::<Vec<_>>().join("、");
            format!("{days} {spans}，其他时间不计")
        }
    }
}

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
