//! Titles, no styles or scripts of a page's own, escaping, forms, labels.

use crate::samples::HOSTILE;
use crate::{residents, staff};

pub fn sheets() -> Vec<(&'static str, String)> {
    [false, true].into_iter().flat_map(|elder| residents::all(elder).into_iter().chain(staff::all(elder))).collect()
}

#[test]
fn each_page_is_one_titled_chinese_document() {
    for (name, html) in sheets() {
        assert!(html.starts_with("<!doctype html><html lang=\"zh-CN\""), "{name}: {}", &html[..80]);
        assert_eq!(html.matches("<title>").count(), 1, "{name}");
        let title = between(&html, "<title>", "</title>");
        assert!(title.chars().any(is_chinese), "{name}: title {title:?}");
        assert_eq!(html.matches("<h1").count(), 1, "{name}: one heading");
    }
}

#[test]
fn no_page_holds_a_style_or_a_script_of_its_own() {
    for (name, html) in sheets() {
        assert!(!html.contains(" style="), "{name}");
        assert!(!html.contains("<style"), "{name}");
        assert!(!html.contains("href=\"javascript:"), "{name}");
        for tag in tags(&html) {
            assert!(!tag.starts_with("<script") || tag.contains(" src=\""), "{name}: {tag}");
            assert!(!attributes(tag).iter().any(|attribute| attribute.starts_with("on")), "{name}: {tag}");
        }
    }
}

#[test]
fn only_pages_with_islands_name_a_script() {
    for (name, html) in sheets() {
        assert_eq!(html.contains("<script"), html.contains("<leptos-island"), "{name}");
    }
}

#[test]
fn what_people_typed_stays_text() {
    let mut seen = 0;
    for (name, html) in sheets().into_iter().filter(|(name, _)| name.ends_with("hostile")) {
        seen += 1;
        assert!(!html.contains("<script>"), "{name}");
        assert!(!html.contains("<img src=x"), "{name}");
        assert!(!html.contains("<!--"), "{name}");
        assert_eq!(html.matches("</title>").count(), 1, "{name}");
        assert_eq!(html.matches("<textarea").count(), html.matches("</textarea>").count(), "{name}");
        assert!(unescaped(&html).contains(HOSTILE), "{name}: the words themselves are kept");
    }
    assert_eq!(seen, 26, "thirteen pages, each in both modes");
}

#[test]
fn each_posting_form_carries_its_own_token() {
    for (name, html) in sheets() {
        let mut tokens = Vec::new();
        for form in html.split("<form").skip(1) {
            let form = form.split("</form>").next().unwrap_or_default();
            if form.starts_with(" method=\"post\"") || form.contains("method=\"post\"") {
                let token = between(form, "name=\"form\" value=\"", "\"");
                assert!(!token.is_empty(), "{name}: {form}");
                tokens.push(token);
            }
        }
        let count = tokens.len();
        tokens.sort_unstable();
        tokens.dedup();
        assert_eq!(tokens.len(), count, "{name}: a token is used twice");
    }
}

#[test]
fn each_field_has_a_label_and_all_references_lead_somewhere() {
    for (name, html) in sheets() {
        let tags = tags(&html);
        let ids: Vec<&str> = tags.iter().filter_map(|tag| attribute(tag, "id")).collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), ids.len(), "{name}: an id is used twice");
        let labels: Vec<&str> = tags.iter().filter_map(|tag| attribute(tag, "for")).collect();
        for tag in &tags {
            let field = ["<input", "<textarea", "<select"].iter().any(|start| tag.starts_with(start));
            if field && attribute(tag, "type") != Some("hidden") {
                let id = attribute(tag, "id").unwrap_or_default();
                let before = html.split(tag).next().unwrap_or_default();
                let inside = before.rfind("<label") > before.rfind("</label");
                assert!(inside || labels.contains(&id), "{name}: no label for {tag}");
            }
            for reference in attribute(tag, "aria-describedby").unwrap_or_default().split_whitespace() {
                assert!(ids.contains(&reference), "{name}: {reference} is nowhere");
            }
            if let Some(fragment) = attribute(tag, "href").and_then(|href| href.strip_prefix('#')) {
                assert!(ids.contains(&fragment), "{name}: #{fragment} is nowhere");
            }
        }
    }
}

#[test]
fn links_stay_in_the_street() {
    for (name, html) in
        sheets().into_iter().filter(|(name, _)| !name.starts_with("streets") && !name.starts_with("error"))
    {
        // What a script fills in before it is seen has no address yet.
        let template = between(&html, "<template>", "</template>");
        let seen = html.replace(template, "");
        for tag in tags(&seen).iter().filter(|tag| tag.starts_with("<a") || tag.starts_with("<form")) {
            let Some(target) = attribute(tag, "href").or_else(|| attribute(tag, "action")) else { continue };
            let inside = target.starts_with("/xianlin") || target.starts_with('#') || target.starts_with("tel:");
            // A link that has nowhere to lead is hidden.
            assert!(inside || target.is_empty() && tag.contains(" hidden"), "{name}: {tag}");
        }
    }
}

#[test]
fn a_refused_form_says_so_on_top_beside_the_field_and_in_the_title() {
    let mut seen = 0;
    for (name, html) in sheets().into_iter().filter(|(_, html)| html.contains("class=\"summary\"")) {
        seen += 1;
        assert!(between(&html, "<title>", "</title>").starts_with("请改正"), "{name}");
        let summary =
            tags(&html).into_iter().find(|tag| attribute(tag, "class") == Some("summary")).unwrap_or_default();
        assert!(summary.contains("autofocus") && summary.contains("tabindex=\"-1\""), "{name}: {summary}");
        assert!(summary.contains("role=\"alert\""), "{name}: {summary}");
        let code = between(&html, "class=\"machine-code\">", "<");
        assert!(code.contains('.') || code == "not_found", "{name}: {code}");
    }
    assert!(seen >= 20, "{seen}");
}

fn is_chinese(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from = text.find(start).map_or(text.len(), |position| position + start.len());
    let rest = &text[from..];
    rest.find(end).map_or("", |position| &rest[..position])
}

/// Opening tags; quotes are respected.
pub fn tags(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        let mut quoted = false;
        let end = rest.char_indices().find(|(_, character)| {
            quoted ^= *character == '"';
            *character == '>' && !quoted
        });
        let Some((end, _)) = end else { break };
        if rest[1..].starts_with(|character: char| character.is_ascii_alphabetic()) {
            found.push(&rest[..=end]);
        }
        rest = &rest[end..];
    }
    found
}

fn attributes(tag: &str) -> Vec<&str> {
    tag.split('"').step_by(2).flat_map(str::split_whitespace).skip(1).collect()
}

pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

fn unescaped(html: &str) -> String {
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}
