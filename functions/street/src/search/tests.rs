use crate::calls::*;
use crate::testing::*;

/// Words of the report, the place and the answer, the code, and a phone's last four digits.
#[test]
fn what_the_box_promises() {
    let mut town = Town::new();
    let lin = town.sign_in("lin", LIN);
    let zhao = town.sign_in("zhao", ZHAO);
    let feng = town.sign_in("feng", FENG);
    let lift = town.broken_lift("granny");
    let call =
        Report {
            kind: "dispute".into(), text: "噪音大".into(), phone: String::new(), ..town.report_call("1幢1单元")
        };
    let noise = town.report("neighbour", call);
    let found = |town: &mut Town, token: &str, typed: &str| {
        let view = town.ask(token, AskSearch { typed: typed.into() }).unwrap();
        view.rows.into_iter().map(|row| row.code).collect::<Vec<_>>()
    };
    for typed in ["3幢2单元", "学衡花园", "学衡花园3幢2单元", "学衡花园 3幢2单元", "３幢２单元", "电梯", "5678", &lift]
    {
        assert_eq!(found(&mut town, &lin, typed), std::slice::from_ref(&lift), "{typed}");
        assert_eq!(found(&mut town, &zhao, typed), [] as [String; 0], "{typed}: of another grid");
    }
    assert_eq!(found(&mut town, &zhao, "文苑小区1幢1单元"), [noise]);
    assert_eq!(found(&mut town, &lin, "已修好"), [] as [String; 0]);
    town.call(&lin, &lift, "true");
    town.answer(&lin, &lift, "solved");
    for typed in ["已修好", "3幢2单元", "电梯"] {
        assert_eq!(found(&mut town, &lin, typed), std::slice::from_ref(&lift), "{typed}");
    }
    // What is filed for somebody is found by its place too.
    let call = FileReport {
        key: town.key(),
        place: town.stairwell("3幢1单元"),
        kind: "damage".into(),
        text: "灯不亮".into(),
        phone: String::new(),
        visibility: String::new(),
        consent: "1".into(),
        photos: Photos::Stored(Vec::new()),
    };
    let filed = done(town.ask(&feng, call).unwrap()).ticket;
    assert_eq!(found(&mut town, &lin, "3幢1单元"), [filed]);
}
