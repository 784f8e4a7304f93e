use super::number::HIDDEN_DIGITS_MIN;
use super::*;
use PrivateThing::*;
use proptest::prelude::*;

fn check(text: &str, safe: &str, things: &[PrivateThing]) {
    assert_eq!(findings(text).iter().map(|finding| finding.what).collect::<Vec<_>>(), things, "{text}");
    assert_eq!(hidden(text), safe);
}

#[test]
fn numbers() {
    check("电话13812345678找我", "电话***********找我", &[Phone]);
    check("138 1234 5678", "*** **** ****", &[Phone]);
    check("138-1234-5678 谢谢", "***-****-**** 谢谢", &[Phone]);
    check("１３８１２３４５６７８", "***********", &[Phone]);
    check("幺三八一二三四五六七八", "***********", &[Phone]);
    check("025-85791234", "***-********", &[Phone]);
    check("85791234", "********", &[Number]);
    check("123 - 4567", "*** - ****", &[Number]);
    check("123    4567", "123    4567", &[]);
    check("123456", "123456", &[]);
    check("1234567", "*******", &[Number]);
    check("", "", &[]);
}

#[test]
fn identity_numbers() {
    check("身份证11010519491231002X。", "身份证******************。", &[Identity]);
    check("１１０１０５１９４９１２３１００２ｘ", "******************", &[Identity]);
    check("440524 18800101 0014", "****** ******** ****", &[Identity]);
    // A slip in the check character, as it is typed by mistake.
    check("440524188001010015", "******************", &[Number]);
    check("110105194912310021", "******************", &[Number]);
    check("11010519491231003X", "*****************X", &[Number]);
    check("110105491231002", "***************", &[Identity]);
    check("110105491331002", "***************", &[Number]);
}

#[test]
fn plates() {
    check("京A12345堵了门", "*******堵了门", &[Plate]);
    check("苏A·D12345", "*********", &[Plate]);
    check("苏 a-d1234f 占位", "* ******** 占位", &[Plate]);
    check("沪Ａ１２３４５，", "*******，", &[Plate]);
    check("粤Z1234港 ", "******* ", &[Plate]);
    check("苏A12345 3幢", "******* 3幢", &[Plate]);
    check("新ABCDEF", "新ABCDEF", &[]);
    check("京东A12345", "京东A12345", &[]);
}

#[test]
fn doors_of_people() {
    check("3幢2单元501室漏水", "3幢2单元***室漏水", &[Room]);
    check("3幢2单元 602 吵", "3幢2单元 *** 吵", &[Room]);
    check("18号楼1203", "18号楼****", &[Room]);
    check("二幢三单元五〇一", "二幢三单元***", &[Room]);
    check("3-2-501的狗", "3-2-***的狗", &[Room]);
    check("3幢2-501", "3幢2-***", &[Room]);
    check("502户、501A室、1203房", "***户、****室、****房", &[Room, Room, Room]);
    check("我家住501", "我家住***", &[Room]);
}

#[test]
fn buildings_counts_years_and_prices_stay() {
    for text in [
        "3幢2单元5楼的灯不亮",
        "18号楼12层，3室2厅",
        "2026年3月15日",
        "5楼2026年就坏了",
        "300元，每月1200块，5楼300元",
        "全小区1200户，126户，共502户停水",
        "100-200元",
        "拨打110和12345",
        "3幢2单元",
    ] {
        check(text, text, &[]);
    }
}

#[test]
fn addresses_and_names() {
    check("写给 a.b-c@mail.example.com，", "写给 **********************，", &[Email]);
    check("ａｂ＠ｃ．ｃｎ", "*******", &[Email]);
    check("微信号: lin_2026a", "微信号: *********", &[Handle]);
    check("加wxid_8ab7c6", "加***********", &[Handle]);
    check("QQ：12345，vx abcde1", "QQ：*****，vx ******", &[Handle, Handle]);
    check("微信小程序和微信群里说过", "微信小程序和微信群里说过", &[]);
    check("@物业 请看", "@物业 请看", &[]);
}

#[test]
fn overlapping_findings_are_all_hidden() {
    check("微信13812345678@qq.com", "微信******************", &[Email]);
    check("苏A12345678901", "*************", &[Plate]);
}

proptest! {
    #[test]
    fn nothing_is_left_and_all_else_stays(
        text in "([0-9０-９xX灯a@._ -]|苏A|单元|室|户|微信|wx|幢|D|一){0,40}|.{0,40}"
    ) {
        let safe = hidden(&text);
        prop_assert_eq!(findings(&safe), vec![]);
        prop_assert_eq!(hidden(&safe), safe.clone());
        prop_assert_eq!(safe.chars().count(), text.chars().count());
        prop_assert!(safe.chars().zip(text.chars()).all(|(safe, was)| safe == '*' || safe == was));
    }

    #[test]
    fn no_long_number_is_left(text in "[0-9０-９a灯 -]{0,60}") {
        let safe = hidden(&text);
        let runs = safe.split(|character: char| !character.is_ascii_digit() && !('０'..='９').contains(&character));
        prop_assert!(runs.map(|run| run.chars().count()).max().unwrap_or(0) < HIDDEN_DIGITS_MIN);
    }
}
