use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

use super::*;

/// 2026-11-22 01:32:05 in China, still the 21st in Greenwich.
const NIGHT: Instant = Instant(1_795_282_325_999);

fn sheet(rows: Vec<Vec<Cell>>) -> Sheet {
    let mut sheet = Sheet::new("晾晒台账", NIGHT, &["编号", "内容", "参与人数", "上报时间"]);
    sheet.rows = rows;
    sheet
}

fn csv(rows: Vec<Vec<Cell>>) -> String {
    let bytes = sheet(rows).file(SheetKind::Csv).unwrap();
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").expect("the mark of UTF-8");
    String::from_utf8(text.to_vec()).unwrap()
}

/// The header and the lines, as another program reads them.
fn xlsx(sheet: &Sheet) -> (String, Vec<Vec<Data>>) {
    let bytes = sheet.file(SheetKind::Xlsx).unwrap();
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let name = workbook.sheet_names().first().unwrap().clone();
    let formulas = workbook.worksheet_formula(&name).unwrap();
    assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "a formula");
    let range = workbook.worksheet_range(&name).unwrap();
    (name, range.rows().map(<[Data]>::to_vec).collect())
}

#[test]
fn csv_is_quoted_as_rfc_4180_says_and_chinese_survives() {
    let rows = vec![
        vec!["A-1".into(), "灯不亮，三楼".into(), 7_i64.into(), NIGHT.into()],
        vec!["A,2".into(), "他说\"修\"\r\n没修".into(), (-3_i64).into(), Cell::Empty],
    ];
    assert_eq!(
        csv(rows),
        "编号,内容,参与人数,上报时间\r\n\
         A-1,灯不亮，三楼,7,2026-11-22 01:32:05\r\n\
         \"A,2\",\"他说\"\"修\"\"\r\n没修\",-3,\r\n"
    );
}

#[test]
fn no_formula_gets_into_csv() {
    for begin in ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"] {
        let evil = format!("{begin}HYPERLINK(1)");
        let text = csv(vec![vec![evil.as_str().into()]]);
        let field = text.split_once("\r\n").unwrap().1.trim_end_matches("\r\n").trim_matches('"');
        assert_eq!(field, format!("'{evil}"));
    }
    assert!(csv(vec![vec!["1=1".into(), "a-b".into()]]).ends_with("\r\n1=1,a-b\r\n"));
}

#[test]
fn csv_reads_back_as_it_was() {
    let texts = ["", " ", "\"", "\"\"", ",", "a\nb", "'", "街道😀", "\u{0}x"];
    let text = csv(vec![texts.iter().map(|&text| text.into()).collect()]);
    let mut lines = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let line = lines.records().next().unwrap().unwrap();
    assert_eq!(line.iter().collect::<Vec<_>>(), texts);
}

#[test]
fn xlsx_reads_back_with_its_types() {
    let rows = vec![
        vec!["A-1".into(), "=1+1".into(), 7_i64.into(), NIGHT.into()],
        vec!["00123".into(), "灯不亮\n三楼 <b>&\"".into(), (-3_i64).into(), Cell::Empty],
        vec!["13812345678".into(), Cell::Empty, i64::MAX.into(), Some(Instant(0)).into()],
    ];
    let (name, lines) = xlsx(&sheet(rows));
    assert_eq!(name, "晾晒台账");
    let text = |text: &str| Data::String(text.to_owned());
    assert_eq!(lines[0], ["编号", "内容", "参与人数", "上报时间"].map(text));
    assert_eq!(lines[1][..3], [text("A-1"), text("=1+1"), Data::Float(7.0)]);
    assert_eq!(lines[2], [text("00123"), text("灯不亮\n三楼 <b>&\""), Data::Float(-3.0), Data::Empty]);
    assert_eq!(lines[3][..3], [text("13812345678"), Data::Empty, text("9223372036854775807")]);
    let moment = |data: &Data| match data {
        Data::DateTime(at) if at.is_datetime() => at.to_ymd_hms_milli(),
        other => panic!("no moment: {other:?}"),
    };
    assert_eq!(moment(&lines[1][3]), (2026, 11, 22, 1, 32, 5, 0));
    assert_eq!(moment(&lines[3][3]), (1970, 1, 1, 8, 0, 0, 0));
}

#[test]
fn an_empty_table_has_its_header() {
    assert_eq!(csv(Vec::new()), "编号,内容,参与人数,上报时间\r\n");
    assert_eq!(xlsx(&sheet(Vec::new())).1.len(), 1);
    let nothing = Sheet::new("", NIGHT, &[]);
    assert_eq!(xlsx(&nothing), ("1".to_owned(), Vec::new()));
    assert!(nothing.file(SheetKind::Csv).is_ok());
}

#[test]
fn any_title_names_a_table() {
    for title in ["[a]:*?/\\'", "'", "\u{7}", &"很长".repeat(40), "仙林街道 晾晒台账"] {
        let (name, _) = xlsx(&Sheet::new(title, NIGHT, &["x"]));
        assert!(!name.is_empty() && name.chars().count() <= 31, "{title}: {name}");
    }
}

#[test]
fn the_same_table_makes_the_same_file() {
    let table = sheet(vec![vec!["A-1".into()]]);
    for kind in [SheetKind::Csv, SheetKind::Xlsx] {
        assert_eq!(table.file(kind).unwrap(), table.file(kind).unwrap());
    }
}

#[test]
fn what_does_not_fit_is_a_failure_and_no_broken_file() {
    let text = "长".repeat(32_768);
    assert!(matches!(sheet(vec![vec![text.into()]]).file(SheetKind::Xlsx), Err(SheetFailure::Xlsx(_))));
}

#[test]
fn a_download_is_a_file_with_a_chinese_name() {
    let response = sheet(Vec::new()).download(SheetKind::Csv).unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.header("content-type"), Some("text/csv; charset=utf-8"));
    // 晾晒台账 2026-11-22.csv
    assert_eq!(
        response.header("content-disposition"),
        Some("attachment; filename*=UTF-8''%E6%99%BE%E6%99%92%E5%8F%B0%E8%B4%A6%202026-11-22.csv")
    );
    assert_eq!([SheetKind::parse("csv"), SheetKind::parse("xlsx")], [Some(SheetKind::Csv), Some(SheetKind::Xlsx)]);
    assert_eq!(SheetKind::parse("html"), None);
}
