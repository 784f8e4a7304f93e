use super::*;
use proptest::prelude::*;

fn record(stairwell: i64, place: &str, kind: Kind, text: &str, hours: i64) -> Record {
    let reported_at = Instant(0).after(Span::hours(hours));
    let (estate, place, text) = ("仙林新村".to_owned(), place.to_owned(), text.to_owned());
    Record { stairwell: StairwellId(stairwell), estate, place, kind, text, reported_at }
}

fn here(text: &str) -> Record {
    record(1, "3幢2单元", Kind::Damage, text, 0)
}

#[test]
fn what_is_proposed() {
    let next_door = |text: &str| record(2, "3幢1单元", Kind::Damage, text, 5);
    let across = |text: &str| record(3, "8幢1单元", Kind::Hazard, text, 20);
    let check = |one: &str, other: Record, words: &[&str], proposed: bool| {
        let likeness = likeness(&here(one), &other);
        let shared = likeness.reasons.iter().find_map(|reason| match reason {
            Reason::SharedWords(words) => Some(words.clone()),
            _ => None,
        });
        assert_eq!(shared.unwrap_or_default(), words, "{one}: {likeness:?}");
        assert_eq!(likeness.score >= PROPOSE_FROM, proposed, "{one}: {likeness:?}");
    };
    check("电梯坏了", here("电梯不动了，老人下不来"), &["电梯"], true);
    check("我们单元的电梯又坏了，请尽快派人来修", here("电梯坏了好几天了"), &["电梯"], true);
    check("楼道灯不亮", here("楼道水管漏水，地上都是水"), &[], false);
    check("请问现在什么情况", here("现在这个情况希望尽快处理"), &[], false);
    check("3幢2单元501漏水", here("3幢2单元501吵"), &[], false);
    check("电动车在楼道里充电", next_door("有人在楼道里给电动车充电，太危险"), &["电动车", "充电"], true);
    check("一楼水管漏水", next_door("水管爆了，一楼全是水"), &["一楼", "水管"], true);
    check("电梯坏了", next_door("楼道灯不亮"), &[], false);
    check("小区大门坏了", across("大门坏了关不上"), &["大门坏"], true);
    check("路灯不亮，晚上看不见路", across("路灯杆歪了怕倒下来砸到人"), &["路灯"], false);
}

#[test]
fn reasons_in_order_and_their_points() {
    let hour = Span::hours(1);
    let check = |other: Record, score, reasons: &[Reason]| {
        assert_eq!(likeness(&here("电梯坏了"), &other), Likeness { score, reasons: reasons.to_vec() });
    };
    let same = Reason::SharedWords(vec!["电梯坏".into()]);
    let all = [Reason::SameStairwell, Reason::SameKind, same.clone(), Reason::NearInTime(Span(0))];
    check(here("电梯坏了"), 100, &all);
    let other = record(2, "3幢1单元", Kind::Need, "电梯坏了", 24 * 7);
    check(other, 70, &[Reason::SameBuilding, same.clone(), Reason::NearInTime(Span::days(7))]);
    let other = record(2, "4幢1单元", Kind::Need, "灯", 24 * 3);
    check(other, 20, &[Reason::SameEstate, Reason::NearInTime(Span::days(3))]);
    let other = Record { estate: "别处".into(), ..record(2, "3幢1单元", Kind::Need, "灯", 24 * 7 + 1) };
    check(other, 0, &[]);
    let other = Record { estate: "别处".into(), ..record(2, "3幢1单元", Kind::Damage, "灯", -1) };
    check(other, 25, &[Reason::SameKind, Reason::NearInTime(hour)]);
}

#[test]
fn buildings() {
    let check = |place: &str, name: &str| assert_eq!(building(place), name);
    check("3幢2单元", "3幢");
    check("18号楼1单元", "18号楼");
    check("A座", "A座");
    check("中山路18号", "中山路18号");
}

#[test]
fn the_most_alike_first() {
    let candidates = || {
        let texts = ["灯不亮", "电梯停了", "电梯坏了", "电梯停电了", "电梯不动"];
        texts.into_iter().enumerate().map(|(ticket, text)| (ticket, here(text)))
    };
    let tickets = |max| proposals(&here("电梯坏了"), candidates(), max).into_iter().map(|proposal| proposal.ticket);
    assert_eq!(tickets(9).collect::<Vec<_>>(), [2, 1, 3, 4]);
    assert_eq!(tickets(2).collect::<Vec<_>>(), [2, 1]);
}

proptest! {
    #[test]
    fn symmetric_and_within_bounds(one in "[电梯坏了灯的 ，3a]{0,30}", other in "[电梯坏了灯的 ，3a]{0,30}") {
        let (forth, back) = (likeness(&here(&one), &here(&other)), likeness(&here(&other), &here(&one)));
        prop_assert_eq!(forth.score, back.score);
        prop_assert!(forth.score <= 100);
        for reason in &forth.reasons {
            if let Reason::SharedWords(words) = reason {
                prop_assert!(words.iter().all(|word| word.chars().count() >= 2));
                prop_assert!(words.iter().all(|word| one.contains(word) && other.contains(word)));
            }
        }
    }
}
