//! What is measured, row by row.

use std::net::SocketAddr;
use std::sync::Mutex;

use anyhow::{Context, Result};
use domain::Month;
use tests::handling;
use tests::load::{self, Seen};
use tests::product::Product;
use tests::visitor::{Part, Visitor};
use tests::world::{self, JPEG, Reward, path};

use super::peer::Peer;
use super::requests::Browser;
use super::{CONNECTIONS, Figure, TURN, TURNS, figure};
use crate::seed::{ENTRIES, SeedSummary};

/// Forms fetched before a turn of reports: more than a turn can use at 1,000 a second.
const FORMS: usize = 2_500;
/// Tickets dispatched in a turn.
const DISPATCHES: usize = 100;
/// 电梯.
const SEARCH_TWO: &str = "/search?q=%E7%94%B5%E6%A2%AF";
/// 声控开关.
const SEARCH_FOUR: &str = "/search?q=%E5%A3%B0%E6%8E%A7%E5%BC%80%E5%85%B3";
/// Reports rated in a turn, each of which brings coins.
const RATINGS: usize = 100;
/// Codes redeemed in a turn.
const CODES: usize = 120;
/// A photo as the browser makes it small: 200 kB.
const PHOTO_BYTES: usize = 200_000;

struct Bench<'a> {
    address: SocketAddr,
    product: &'a Product,
    tickets: u32,
    peer: Option<&'a Peer>,
}

/// All rows at one size.
pub fn measure(
    product: &Product,
    summary: &SeedSummary,
    (tickets, transfers): (u32, i64),
    peer: Option<&Peer>,
) -> Result<Vec<Figure>> {
    let host = product.origin().trim_start_matches("http://").to_owned();
    let bench = Bench { address: host.parse().context("the product's address")?, product, tickets, peer };
    let phone = |role: &str| -> Result<&str> {
        let mut who = summary.sign_ins.iter().filter(|who| who.role == role);
        Ok(who.next().with_context(|| format!("nobody to sign in as {role}"))?.phone.as_str())
    };
    let browser = |phone: &str| {
        let mut visitor = Visitor::new(&product.origin());
        world::sign_in(product, &mut visitor, phone);
        let token = visitor.cookie("yimi").unwrap_or_default().to_owned();
        (visitor, Browser { host: host.clone(), token })
    };
    let (mut resident, resident_browser) = browser(phone("居民")?);
    let (mut worker, worker_browser) = browser(phone("网格员")?);
    let (mut clerk, clerk_browser) = browser(phone("商户店员")?);
    let stairwell = path(&format!("/s/{}", summary.stairwell));
    let sent = world::report(&mut resident, &summary.stairwell, "damage", "楼道灯不亮", &[JPEG]);
    let ticket = world::ticket_of(&sent);
    world::handle(&mut worker, &ticket);
    world::rate(&mut resident, &ticket);

    let board = board(&resident.get(&path("/board")).text()).context("no board of a grid")?;

    let mut figures = Vec::new();
    let mut page = |what: &str, browser: &Browser, path: &str, status: u16, theirs: Option<&str>| {
        let bytes = browser.get(path);
        figures.push(
            bench.row(what, theirs, || load::run(bench.address, CONNECTIONS, TURN, status, |_, _| Some(bytes.clone()))),
        );
    };
    page("render only (a 404 page)", &resident_browser, &path("/nothing"), 404, Some("/static"));
    page("stairwell page", &resident_browser, &stairwell, 200, Some("/"));
    page("progress page", &resident_browser, &path(&format!("/t/{ticket}")), 200, Some("/"));
    page("inbox of 50", &worker_browser, &path("/inbox?filter=all"), 200, Some("/"));

    page("inbox, broken", &worker_browser, &path("/inbox?filter=broken"), 200, None);
    page("search, 2 characters", &worker_browser, &path(SEARCH_TWO), 200, None);
    page("search, 4 characters", &worker_browser, &path(SEARCH_FOUR), 200, None);
    page("desk page", &worker_browser, &path(&format!("/desk/{ticket}")), 200, None);
    page("board of a grid", &resident_browser, &board, 200, Some("/"));
    page(&format!("wallet page, {ENTRIES} entries"), &resident_browser, &path("/wallet"), 200, None);
    let month = path(&format!("/wallet/{}", Month::of(summary.coins_until)));
    page("statement of a month", &resident_browser, &month, 200, None);
    page(&format!("pool page, {transfers} transfers"), &resident_browser, &path("/pool"), 200, None);

    for (what, photo, theirs) in [("report", None, Some("/add")), ("report with a photo", Some(photo()), None)] {
        figures.push(bench.row(what, theirs, || {
            let forms = Mutex::new(bench.forms(&resident_browser, &stairwell));
            let address = format!("{stairwell}/report");
            load::run(bench.address, CONNECTIONS, TURN, 303, |_, _| {
                let form = forms.lock().ok()?.pop()?;
                let mut parts = vec![
                    Part::Text("form", &form),
                    Part::Text("kind", "damage"),
                    Part::Text("text", "三楼楼道灯不亮，晚上看不见台阶。"),
                ];
                parts.extend(photo.as_deref().map(|bytes| Part::File("photos", "a.jpg", "image/jpeg", bytes)));
                Some(resident_browser.post_multipart(&address, &parts))
            })
        }));
    }

    // The same words within ten minutes would be the same report.
    let mut numbers = 0..;
    figures.push(bench.row("credit", None, || {
        let orders: Vec<(String, String)> = numbers
            .by_ref()
            .take(RATINGS)
            .map(|number| {
                let text = format!("路灯不亮，第 {number} 处");
                let ticket = world::ticket_of(&world::report(&mut resident, &summary.stairwell, "damage", &text, &[]));
                world::handle(&mut worker, &ticket);
                let progress = path(&format!("/t/{ticket}"));
                let form = resident.get(&progress).form("/rate");
                (format!("{progress}/rate"), format!("form={form}&stars=5&note="))
            })
            .collect();
        let orders = Mutex::new(orders);
        load::run(bench.address, CONNECTIONS, TURN, 303, |_, _| {
            let (address, order) = orders.lock().ok()?.pop()?;
            Some(resident_browser.post_form(&address, &order))
        })
    }));

    figures.push(bench.row("dispatch to two parties", None, || {
        let orders: Vec<(String, String)> = numbers
            .by_ref()
            .take(DISPATCHES)
            .map(|number| {
                let text = format!("路面塌了一块，第 {number} 处");
                let ticket = world::ticket_of(&world::report(&mut resident, &summary.stairwell, "need", &text, &[]));
                handling::verify(&mut worker, &ticket);
                let form = worker.get(&handling::desk(&ticket)).form("/dispatch");
                (format!("{}/dispatch", handling::desk(&ticket)), format!("form={form}&lead=1&others=2"))
            })
            .collect();
        let orders = Mutex::new(orders);
        load::run(bench.address, CONNECTIONS, TURN, 303, |_, _| {
            let (address, order) = orders.lock().ok()?.pop()?;
            Some(worker_browser.post_form(&address, &order))
        })
    }));

    figures.push(bench.row("redeem", None, || {
        let orders: Vec<String> = (0..CODES)
            .map(|_| {
                let reserved = world::reserve(&mut resident, Reward::Sweet).location().to_owned();
                let digits = world::redemption_digits(&mut resident, &reserved);
                let form = clerk.get(&path("/counter")).form("/counter");
                format!("form={form}&code={digits}")
            })
            .collect();
        let orders = Mutex::new(orders);
        load::run(bench.address, CONNECTIONS, TURN, 200, |_, _| {
            let order = orders.lock().ok()?.pop()?;
            Some(clerk_browser.post_form(&path("/counter"), &order))
        })
    }));
    Ok(figures)
}

impl Bench<'_> {
    fn row(&self, what: &str, theirs: Option<&str>, mut turn: impl FnMut() -> Seen) -> Figure {
        eprintln!("    {what}");
        let (mut ours, mut others) = (Vec::new(), Vec::new());
        for _ in 0..TURNS {
            ours.push(turn());
            others.extend(self.peer.zip(theirs).map(|(peer, path)| peer.turn(path)));
        }
        let others = (!others.is_empty()).then_some(others.as_slice());
        figure(what, self.tickets, ours, others, self.product.pid())
    }

    /// Tokens of freshly fetched report forms.
    fn forms(&self, browser: &Browser, stairwell: &str) -> Vec<String> {
        let bytes = browser.get(&format!("{stairwell}/report?kind=damage"));
        let forms = Mutex::new(Vec::with_capacity(FORMS));
        std::thread::scope(|scope| {
            for _ in 0..CONNECTIONS {
                scope.spawn(|| -> std::io::Result<()> {
                    let mut stream = std::io::BufReader::new(std::net::TcpStream::connect(self.address)?);
                    for _ in 0..FORMS / CONNECTIONS {
                        let (status, page) = load::exchange(&mut stream, &bytes)?;
                        let answer = tests::visitor::Answer { status, headers: Vec::new(), bytes: page };
                        if let Ok(mut forms) = forms.lock() {
                            forms.push(answer.form("/report"));
                        }
                    }
                    Ok(())
                });
            }
        });
        forms.into_inner().unwrap_or_default()
    }
}

/// The first board that the list of boards leads to.
fn board(list: &str) -> Option<String> {
    let (_, rest) = list.split_once(&format!("href=\"{}", path("/board/")))?;
    Some(path(&format!("/board/{}", rest.split('"').next()?)))
}

/// A picture that is cleaned and stored like any other: a small one with a long comment would be cut, so the bytes
/// are entropy-coded data of a scan that no browser will ever draw.
fn photo() -> Vec<u8> {
    let end = JPEG.len() - 2;
    let mut bytes = JPEG[..end].to_vec();
    bytes.resize(PHOTO_BYTES, 0x55);
    bytes.extend_from_slice(&JPEG[end..]);
    bytes
}
