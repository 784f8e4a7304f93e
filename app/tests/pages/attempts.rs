//! The log of what was refused is read in words, and the page of merchants offers what can be done.

use crate::merchants;
use app::text::zh_cn::attempts::call;
use std::fs;
use std::path::{Path, PathBuf};

fn sheet(name: &str) -> String {
    let frame = crate::samples::frame("/xianlin/office", false);
    let found = merchants::all(&frame).into_iter().find(|(known, _)| *known == name);
    found.map(|(_, html)| html).unwrap_or_else(|| panic!("no sheet {name}"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => sources(&path, found),
            false => found.push(path),
        }
    }
}

/// The names under which commands stand in the log, as their source says them.
fn logged() -> Vec<String> {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../functions/street/src"), &mut files);
    let mut names = Vec::new();
    for file in files.iter().filter(|file| !file.ends_with("tests.rs")) {
        let source = fs::read_to_string(file).unwrap_or_default();
        for before in ["AUDITED: Option<&'static str> = Some(\"", "recorded(book, \"", "attempts::refused(book, \""] {
            let found = source.split(before).skip(1).filter_map(|rest| rest.split('"').next());
            names.extend(found.map(str::to_owned));
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

#[test]
fn each_command_in_the_log_is_named_in_words() {
    let names = logged();
    assert!(names.len() >= 18, "{names:?}");
    let other = call("something else");
    for name in names {
        assert_ne!(call(&name), other, "{name}");
    }
}

#[test]
fn the_log_says_who_tried_what_and_why_it_was_refused() {
    let html = sheet("office-attempts");
    for words in ["换礼品", "139****0001", "一米币不够：需要 60 个", "reserve.coins_short", "其他操作", "没有登录的人"]
    {
        assert!(html.contains(words), "{words}");
    }
    assert!(html.contains("attempts?before=1202") && !html.contains("回到最新"));
    assert!(sheet("office-attempts-older").contains("回到最新"));
    assert!(!sheet("office-attempts-empty").contains("<a href=\"/xianlin/office/attempts"));
}

#[test]
fn a_merchant_is_stopped_or_resumed_and_nobody_takes_their_own_role() {
    let html = sheet("office-merchants");
    for (address, count) in [
        ("/merchants/1/stop\"", 1),
        ("/merchants/1/resume\"", 0),
        ("/merchants/2/stop\"", 0),
        ("/merchants/2/resume\"", 1),
        ("/merchants/1/take\"", 1),
        ("/merchants/1/clerks\"", 1),
    ] {
        assert_eq!(html.matches(address).count(), count, "{address}");
    }
}
