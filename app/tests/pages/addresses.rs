//! Pages and routes agree: every form and every link leads to a route, and what is sent along is read there.
//!
//! The routes are read as text, file by file: a name counts as read where its file holds it as a literal.

use crate::documents::{attribute, sheets, tags};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// One line of the router.
struct Route {
    /// Its parts after the 街道; `None` for one that varies.
    parts: Vec<Option<String>>,
    get: bool,
    post: bool,
    /// The text of the files that answer.
    source: String,
}

fn file(path: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../functions/src").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The routes of a list of arms like `["desk", ticket] => get(routes::desk::show(visit, ticket)),`.
fn routes(list: &str, below: &[&str], source: impl Fn(&str) -> String) -> Vec<Route> {
    let mut routes = Vec::new();
    let mut rest = list;
    while let Some((before, after)) = rest.split_once("] => ") {
        rest = after;
        let Some((_, pattern)) = before.rsplit_once('[') else { continue };
        let answer = after.split("\n        [").next().unwrap_or_default();
        let own = pattern.split(',').map(str::trim).filter(|part| !part.is_empty());
        let own = own.map(|part| part.strip_prefix('"').and_then(|part| part.strip_suffix('"')).map(str::to_owned));
        let (get, post) = (answer.contains("get("), answer.contains("post("));
        let both = answer.contains("both(");
        if get || post || both {
            let parts = below.iter().map(|part| Some((*part).to_owned())).chain(own).collect();
            routes.push(Route { parts, get: get || both, post: post || both, source: source(answer) });
        }
    }
    routes
}

fn all_routes() -> Vec<Route> {
    let router = file("router.rs");
    let inside = router.split("fn inside").nth(1).and_then(|rest| rest.split("_ => return None").next()).unwrap();
    let module = |answer: &str| {
        let name = answer.split("routes::").nth(1).and_then(|rest| rest.split("::").next()).unwrap().to_owned();
        file(&format!("routes/{name}.rs"))
    };
    let office = file("routes/office.rs");
    let arms = office.split("fn actions").nth(1).and_then(|rest| rest.split("_ => return None").next()).unwrap();
    let part = |answer: &str| {
        let inner = ["coins", "exports", "market", "merchants", "merit", "rules", "scores"]
            .into_iter()
            .find(|name| answer.contains(&format!("({name}::")));
        inner.map_or_else(|| office.clone(), |name| file(&format!("routes/office/{name}.rs")))
    };
    routes(inside, &[], module).into_iter().chain(routes(arms, &["office"], part)).collect()
}

/// The route of an address inside the 街道 of the samples: the one with the most parts that do not vary.
fn route<'a>(routes: &'a [Route], path: &str, method: fn(&Route) -> bool) -> Option<&'a Route> {
    let parts: Vec<&str> = path.strip_prefix("/xianlin")?.split('/').filter(|part| !part.is_empty()).collect();
    let fits = |route: &&Route| {
        let same = |(known, part): (&Option<String>, &&str)| known.as_deref().is_none_or(|known| known == *part);
        method(route) && route.parts.len() == parts.len() && route.parts.iter().zip(&parts).all(same)
    };
    routes.iter().filter(fits).max_by_key(|route| route.parts.iter().flatten().count())
}

/// The names of a query.
fn names(query: &str) -> impl Iterator<Item = &str> {
    query.split('&').filter_map(|pair| pair.split('=').next()).filter(|name| !name.is_empty())
}

fn read(source: &str, name: &str) -> bool {
    source.contains(&format!("\"{name}\""))
}

#[test]
fn what_a_form_sends_is_read_where_it_goes() {
    let routes = all_routes();
    assert!(routes.len() > 60, "{}", routes.len());
    let mut forms = BTreeSet::new();
    for (page, html) in sheets() {
        for form in html.split("<form").skip(1) {
            let form = format!("<form{}", form.split("</form>").next().unwrap_or_default());
            let tags = tags(&form);
            let posts = attribute(tags[0], "method") == Some("post");
            let address = attribute(tags[0], "action").unwrap_or_default().replace("&amp;", "&");
            let (path, query) = address.split_once('?').unwrap_or((&address, ""));
            let method: fn(&Route) -> bool = if posts { |route| route.post } else { |route| route.get };
            let route = route(&routes, path, method).unwrap_or_else(|| panic!("{page}: nothing answers {path}"));
            let fields = tags.iter().filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value"))));
            for (name, value) in fields.chain(names(query).map(|name| (name, None))) {
                forms.insert((path.to_owned(), name.to_owned()));
                // The form's token, and what another form kept, are read for all; photos where they are taken in; the
                // numbers of the 街道 by the names they are stored under; and what the address says too only tells one
                // form of the page from another.
                let elsewhere = matches!(name, "form" | "photos" | "kept")
                    || name.starts_with("kept.")
                    || path.ends_with("/office/settings")
                    || value.is_some_and(|value| path.split('/').any(|part| part == value));
                assert!(elsewhere || read(&route.source, name), "{page}: {path} does not read {name:?}");
            }
        }
    }
    assert!(forms.len() > 100, "{}", forms.len());
}

#[test]
fn what_a_link_says_is_read_where_it_leads() {
    let routes = all_routes();
    let mut links = BTreeSet::new();
    for (page, html) in sheets() {
        for tag in tags(&html).into_iter().filter(|tag| tag.starts_with("<a")) {
            let href = attribute(tag, "href").unwrap_or_default().replace("&amp;", "&");
            let href = href.split('#').next().unwrap_or_default();
            let (path, query) = href.split_once('?').unwrap_or((href, ""));
            if !path.starts_with("/xianlin") {
                continue;
            }
            let route = route(&routes, path, |route| route.get);
            let route = route.unwrap_or_else(|| panic!("{page}: nothing answers {path}"));
            for name in names(query) {
                links.insert((path.to_owned(), name.to_owned()));
                // The page of the scanner reads its own address.
                let said = format!("query(\"{name}\")");
                assert!(
                    path.ends_with("/scan") || route.source.contains(&said),
                    "{page}: {path} does not read {name:?}"
                );
            }
        }
    }
    assert!(links.len() > 10, "{links:?}");
}
