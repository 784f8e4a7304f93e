//! Templates and remedies.

use super::{logged, refused};
use crate::calls::*;
use crate::testing::*;
use domain::template::TemplateError;
use domain::{OfficeRefusal, Refusal, RemedyId, TemplateId};

fn template(town: &mut Town, template: Option<TemplateId>, title: &str, text: &str) -> KeepTemplate {
    KeepTemplate { key: town.key(), template, title: title.into(), text: text.into(), remove: false }
}

#[test]
fn templates() {
    let mut town = Town::new();
    let desk = town.sign_in("b", CHEN);
    let call = template(&mut town, None, "已派人", "{地点}的事已派人去办。");
    let line = done(town.ask(&desk, call).unwrap()).templates[0].clone();
    assert_eq!((line.title.as_str(), line.text.as_str()), ("已派人", "{地点}的事已派人去办。"));
    let (_, what, before, _) = logged(&town);
    assert_eq!((what.as_str(), before.as_str()), ("template", "null"));
    let call = template(&mut town, Some(line.id), "派人", "编号{编号}，{类型}。");
    let changed = done(town.ask(&desk, call).unwrap()).templates;
    assert_eq!((changed.len(), changed[0].title.as_str()), (1, "派人"));
    // On a ticket it is filled.
    let worker = town.sign_in("c", LIN);
    let ticket = town.broken_lift("granny");
    let view = town.call(&worker, &ticket, "true");
    assert_eq!(view.templates[0].text, format!("编号{}，设施损坏。", view.code));

    let mut check = |title: &str, text: &str, refusal: OfficeRefusal| {
        let call = template(&mut town, None, title, text);
        assert_eq!(refused(&mut town, &desk, call), refusal, "{title} {text}");
    };
    check(" ", "好", OfficeRefusal::Empty);
    check("派人", "好", OfficeRefusal::NameTaken);
    check(&"长".repeat(51), "好", OfficeRefusal::TooLong { characters: 51, characters_max: 50 });
    check("甲", " ", OfficeRefusal::Template(TemplateError::Empty));
    check("甲", "{编号", OfficeRefusal::Template(TemplateError::Unpaired));
    let unknown = TemplateError::UnknownPlaceholder { name: "门牌".into() };
    check("甲", "{门牌}", OfficeRefusal::Template(unknown));
    check("甲", &"长".repeat(501), OfficeRefusal::Template(TemplateError::TooLong { characters: 501 }));

    let remove = |town: &mut Town, id| KeepTemplate { remove: true, ..template(town, Some(id), "", "") };
    let call = remove(&mut town, line.id);
    assert!(done(town.ask(&desk, call).unwrap()).templates.is_empty());
    assert_eq!(logged(&town).3, "null");
    let call = remove(&mut town, line.id);
    assert_eq!(refusal(town.ask(&desk, call)), Refusal::NotFound);
    let call = template(&mut town, Some(line.id), "甲", "乙");
    assert_eq!(refusal(town.ask(&desk, call)), Refusal::NotFound);
}

fn remedy(town: &mut Town, kind: &str, title: &str, words: &str) -> KeepRemedy {
    let (title, text) = (title.into(), "先按紧急呼叫，不要扒门。".into());
    KeepRemedy { key: town.key(), remedy: None, kind: kind.into(), title, text, words: words.into(), remove: false }
}

#[test]
fn remedies() {
    let mut town = Town::new();
    let desk = town.sign_in("b", CHEN);
    for (kind, title, words) in
        [("damage", "路灯不亮", "路灯"), ("damage", "电梯困人怎么办", "电梯，困人 升降机"), ("need", "代办", "电梯")]
    {
        let call = remedy(&mut town, kind, title, words);
        done(town.ask(&desk, call).unwrap());
    }
    let all = town.ask("", AskRemedies {}).unwrap().remedies;
    assert_eq!(all.len(), 3);
    let page = town.ask("", AskRemedy { remedy: all[1].id }).unwrap();
    assert_eq!((page.line.title.as_str(), page.staff, page.changed_at), ("电梯困人怎么办", false, NOON));
    assert_eq!(page.words, ["电梯", "困人", "升降机"]);
    assert_eq!(town.ask("", AskRemedy { remedy: RemedyId(99) }), Err(Refusal::NotFound));
    // Whoever reports sees those of the kind; on the desk those whose words stand in the report come first.
    let code = town.stairwell("3幢2单元");
    let form = town.ask("", AskReportForm { code, kind: "damage".into() }).unwrap();
    let titles =
        |remedies: &[domain::view::RemedyLine]| remedies.iter().map(|line| line.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&form.remedies), ["路灯不亮", "电梯困人怎么办"]);
    let worker = town.sign_in("c", LIN);
    let ticket = town.broken_lift("granny");
    let view = town.call(&worker, &ticket, "true");
    assert_eq!(titles(&view.remedies), ["电梯困人怎么办", "路灯不亮"]);

    let call = KeepRemedy { remedy: Some(all[0].id), ..remedy(&mut town, "hazard", "路灯漏电", "") };
    done(town.ask(&desk, call).unwrap());
    let page = town.ask(&desk, AskRemedy { remedy: all[0].id }).unwrap();
    assert_eq!((page.line.title.as_str(), page.words.len(), page.staff), ("路灯漏电", 0, true));
    let (_, what, before, after) = logged(&town);
    assert!(what == "remedy" && before.contains("路灯不亮") && after.contains("路灯漏电"));

    let call = remedy(&mut town, "noise", "甲", "");
    assert_eq!(refused(&mut town, &desk, call), OfficeRefusal::KindUnknown);
    let call = remedy(&mut town, "need", "", "");
    assert_eq!(refused(&mut town, &desk, call), OfficeRefusal::Empty);
    let call = KeepRemedy { text: "长".repeat(5_001), ..remedy(&mut town, "need", "甲", "") };
    let long = OfficeRefusal::TooLong { characters: 5_001, characters_max: 5_000 };
    assert_eq!(refused(&mut town, &desk, call), long);
    let call = remedy(&mut town, "need", "甲", &"词 ".repeat(31));
    assert_eq!(refused(&mut town, &desk, call), OfficeRefusal::TooManyWords { words: 31, words_max: 30 });
    let call = remedy(&mut town, "need", "甲", &"词".repeat(51));
    assert_eq!(refused(&mut town, &desk, call), OfficeRefusal::TooLong { characters: 51, characters_max: 50 });

    let call = KeepRemedy { remedy: Some(all[2].id), remove: true, ..remedy(&mut town, "", "", "") };
    assert_eq!(done(town.ask(&desk, call).unwrap()).remedies.len(), 2);
    let call = KeepRemedy { remedy: Some(all[2].id), remove: true, ..remedy(&mut town, "", "", "") };
    assert_eq!(refusal(town.ask(&desk, call)), Refusal::NotFound);
    let call = KeepRemedy { remove: true, ..remedy(&mut town, "", "", "") };
    assert_eq!(refusal(town.ask(&desk, call)), Refusal::NotFound);
}
