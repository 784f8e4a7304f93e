//! The wallet's past and what lapses, as it is read.

use crate::documents::{attribute, tags};
use crate::residents;

fn sheet(wanted: &str) -> String {
    let all = residents::all(false);
    all.into_iter().find(|(name, _)| *name == wanted).map(|(_, html)| html).unwrap_or_else(|| panic!("{wanted}"))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map_or("", |(found, _)| found)
}

#[test]
fn the_year_is_read_without_seeing_it() {
    for html in [sheet("wallet"), residents::all(true).into_iter().find(|(name, _)| *name == "wallet").unwrap().1] {
        let tags = tags(&html);
        let drawing = tags.iter().find(|tag| attribute(tag, "class") == Some("year")).unwrap();
        assert_eq!(attribute(drawing, "role"), Some("img"));
        let named = attribute(drawing, "aria-labelledby").unwrap();
        let ids: Vec<&str> = tags.iter().filter_map(|tag| attribute(tag, "id")).collect();
        assert!(named.split(' ').all(|id| ids.contains(&id)), "{named}");
        assert!(html.contains("2025年12月到2026年11月，每个月得到、用掉、过期的一米币</title>"), "{html}");
        let words = between(&html, "<desc id=\"year-words\">", "</desc>");
        assert!(words.contains("一共得到 215 个，用掉 70 个，过期 4 个。得到最多的是2026年9月，60 个。"), "{words}");
    }
}

#[test]
fn the_years_numbers_stand_in_a_table_that_leads_to_the_months() {
    let html = sheet("wallet");
    let table = between(&html, "<table class=\"months\">", "</table>");
    let rows: Vec<&str> = between(table, "<tbody>", "</tbody>").split("<tr>").skip(1).collect();
    // In two of twelve months nothing moved.
    assert_eq!(rows.len(), 10, "{table}");
    assert!(rows[0].contains("href=\"/xianlin/wallet/2026-11\"") && rows[0].contains("<td>10</td>"), "{}", rows[0]);
    assert!(rows[1].contains("<td>15</td><td>0</td><td>4</td><td>-2</td>"), "{}", rows[1]);
    assert_eq!(table.matches("scope=\"col\"").count(), 5);
    assert!(!sheet("wallet-empty").contains("<svg class=\"year\""));
}

#[test]
fn what_lapses_within_a_month_is_warned_of_on_top() {
    let html = sheet("wallet");
    let warning = between(&html, "lapses-soon", "</section>");
    assert!(warning.contains("有 5 个一米币快过期了") && warning.contains("/xianlin/rewards"), "{warning}");
    assert!(html.contains("3 个，") && html.contains("至少 4 个，"), "all of it is listed below");
    assert!(!sheet("wallet-empty").contains("lapses-soon"));
}

#[test]
fn a_statement_says_how_it_adds_up() {
    let html = sheet("statement");
    let sums = between(&html, "<dl class=\"figures\">", "</dl>").replace("</dt><dd>", " ");
    let expected = ["月初 23<", "得到 +15<", "过期 −4<", "更正 −2<", "月底 32<"];
    assert!(expected.iter().all(|line| sums.contains(line)), "{sums}");
    assert!(!sums.contains("用掉"), "what did not happen is left out: {sums}");
    assert!(html.contains("wallet:17") && html.contains("第 4711 笔"));
    for link in ["2026-10.csv", "2026-10.xlsx", "2026-10?after=4711", "2026-09", "2026-11"] {
        assert!(html.contains(&format!("href=\"/xianlin/wallet/{link}\"")), "{link}");
    }
    let later = sheet("statement-later-part");
    assert!(later.contains(">从头看<") && !later.contains("?after="), "the last part");
    let empty = sheet("statement-empty");
    assert!(empty.contains("这个月没有进出。") && empty.contains("现在"));
}

#[test]
fn the_front_page_says_what_lapses_soon_and_who_waits_for_a_word() {
    let html = sheet("home-full");
    for words in ["有 5 个一米币快过期了", "1 件：有人说帮了您，请打分"] {
        assert!(html.contains(words), "{words}: {html}");
        assert!(!sheet("home").contains(words), "{words}");
    }
}

#[test]
fn the_rules_say_who_reviews_and_who_sees_what() {
    let html = sheet("rules");
    for words in
        ["系统自动给；有不寻常的情况，由街道复核。", "由审核员审核。", "只有本人、受帮的人和审核、评议的人看得到"]
    {
        assert!(html.contains(words), "{words}");
    }
}
