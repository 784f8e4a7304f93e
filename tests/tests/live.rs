//! The live inbox under load: 200 workers of 20 grids listen while 20 reports a second arrive, and the product is
//! killed in the middle. Every worker is told every report of their grid once and in order.
//!
//! 10 seconds of reports by default; `YIMI_LIVE_SECONDS=60` is the long form.

use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};
use std::io::ErrorKind;
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use tests::visitor::{BOUNDARY, Part, Visitor, multipart};
use tests::world::{self, ADMIN, SLUG, World, path};
use tungstenite::client::IntoClientRequest;
use tungstenite::{Error, Message, WebSocket};

const GRIDS: usize = 20;
/// The worker on duty and nine helpers.
const WORKERS_OF_A_GRID: usize = 10;
const REPORTS_A_SECOND: usize = 20;
const REPORTERS: usize = 4;
/// From the answer to a report until the workers have it (DESIGN: 500 ms for 99 of 100).
const P99_MAX: Duration = Duration::from_millis(500);
/// After the last report, and for everybody to come back after the kill.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the threads of one run share.
struct Run {
    /// Where the product answers now: another port after each start.
    origin: Mutex<String>,
    /// Report by report: its grid, and when it was answered.
    reported: Mutex<HashMap<String, (usize, Instant)>>,
    /// How many are on their way, or planned.
    next: AtomicUsize,
    ended: AtomicBool,
}

/// One thing that a worker was told.
struct Told {
    sequence: i64,
    code: String,
    at: Instant,
    /// Whether it came by itself, and not after coming back.
    live: bool,
}

#[derive(Default)]
struct Heard {
    told: Vec<Told>,
    came_back: usize,
}

fn phone(grid: usize, worker: usize) -> String {
    format!("139{:08}", 10_000 + grid * 100 + worker)
}

fn plan() -> Value {
    let person = |grid, worker| json!({ "name": format!("网格员{grid}之{worker}"), "phone": phone(grid, worker) });
    let grid = |grid: usize| {
        json!({
            "name": format!("第{}网格", grid + 1), "worker": person(grid, 0), "duty_phone": "025-85800003",
            "helpers": (1..WORKERS_OF_A_GRID).map(|worker| person(grid, worker)).collect::<Vec<_>>(),
            "buildings": [{ "estate": format!("小区{grid}"), "stairwells": ["1幢1单元"] }],
        })
    };
    json!({
        "slug": SLUG, "name": "仙林街道",
        "communities": [{ "name": "学衡社区", "grids": (0..GRIDS).map(grid).collect::<Vec<_>>() }],
        "admins": [{ "name": "何静", "phone": ADMIN }],
        "merchants": [],
        "settings": {
            "reports_per_session_hour": 100_000, "reports_per_stairwell_hour": 100_000,
            "sign_in_codes_per_phone_hour": 1_000, "sign_in_codes_per_address_hour": 100_000,
        },
    })
}

impl Run {
    fn origin(&self) -> String {
        self.origin.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
    fn set_origin(&self, world: &World) {
        *self.origin.lock().unwrap_or_else(PoisonError::into_inner) = world.product().origin();
    }
    fn has_ended(&self) -> bool {
        self.ended.load(Ordering::SeqCst)
    }
    fn told_enough(&self, grid: usize, heard: &Heard) -> bool {
        let reported = self.reported.lock().unwrap_or_else(PoisonError::into_inner);
        reported.values().filter(|(of, _)| *of == grid).count() <= heard.told.len()
    }
}

fn connect(origin: &str, cookie: &str, after: Option<i64>) -> Option<WebSocket<TcpStream>> {
    let host = origin.replace("http://", "");
    let after = after.map(|after| format!("?filter=all&after={after}")).unwrap_or_default();
    let mut request = format!("ws://{host}{}{after}", path("/inbox/live")).into_client_request().ok()?;
    request.headers_mut().insert("origin", origin.parse().ok()?);
    request.headers_mut().insert("cookie", format!("yimi={cookie}").parse().ok()?);
    let stream = TcpStream::connect(host).ok()?;
    stream.set_nodelay(true).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
    let (socket, _) = tungstenite::client(request, stream).ok()?;
    Some(socket)
}

/// Listens until everything of the grid was told; comes back whenever the line is lost.
fn listen(run: &Run, grid: usize, cookie: &str, connected: &AtomicUsize) -> Heard {
    let mut heard = Heard::default();
    let mut last = None;
    let mut ended_at = None;
    loop {
        let Some(mut socket) = connect(&run.origin(), cookie, last) else {
            std::thread::sleep(Duration::from_millis(50));
            continue;
        };
        let Some(first) = next(&mut socket) else { continue };
        match (last, &first) {
            (None, Value::Object(inbox)) => {
                last = inbox["sequence"].as_i64();
                connected.fetch_add(1, Ordering::SeqCst);
            }
            (Some(_), Value::Array(missed)) => {
                heard.came_back += 1;
                missed.iter().for_each(|change| heard.take(change, &mut last, false));
            }
            _ => panic!("another first frame than wanted after {last:?}: {first}"),
        }
        socket.get_mut().set_read_timeout(Some(Duration::from_millis(250))).expect("a time-out");
        loop {
            match socket.read() {
                Ok(Message::Text(text)) => {
                    let change: Value = serde_json::from_str(&text).expect("JSON");
                    heard.take(&change, &mut last, true);
                }
                Ok(_) => {}
                Err(Error::Io(error)) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    if run.has_ended() {
                        let since = *ended_at.get_or_insert_with(Instant::now);
                        if run.told_enough(grid, &heard) || since.elapsed() > PATIENCE {
                            return heard;
                        }
                    }
                }
                Err(_) => break,
            }
        }
    }
}

fn next(socket: &mut WebSocket<TcpStream>) -> Option<Value> {
    loop {
        if let Message::Text(text) = socket.read().ok()? {
            return Some(serde_json::from_str(&text).expect("JSON"));
        }
    }
}

impl Heard {
    fn take(&mut self, change: &Value, last: &mut Option<i64>, live: bool) {
        let sequence = change["sequence"].as_i64().expect("a number");
        // Numbered 0: no event, as when somebody begins to work on a ticket.
        if sequence > 0 {
            let code = change["row"]["code"].as_str().expect("a code").to_owned();
            self.told.push(Told { sequence, code, at: Instant::now(), live });
            *last = Some(sequence);
        }
    }
}

/// Reports in turn in all grids until the time is over; what fails on the way is sent again with the same form.
fn report(run: &Run, stairwells: &[String], total: usize, began: Instant) {
    let mut visitor = Visitor::new(&run.origin());
    loop {
        let number = run.next.fetch_add(1, Ordering::SeqCst);
        if number >= total {
            return;
        }
        let due = began + Duration::from_secs(1) * u32::try_from(number).expect("few") / REPORTS_A_SECOND as u32;
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        let grid = number % GRIDS;
        let address = path(&format!("/s/{}/report", stairwells[grid]));
        let form = insisting(run, &mut visitor, |visitor| {
            let page = visitor.try_get(&format!("{address}?kind=damage")).ok()?;
            (page.status == 200).then(|| page.form("/report"))
        });
        let text = format!("第 {number} 件");
        let fields = [("form", form.as_str()), ("kind", "damage"), ("text", &text), ("phone", "13700001111")];
        let body = multipart(&fields.map(|(name, value)| Part::Text(name, value)));
        let code = insisting(run, &mut visitor, |visitor| {
            let origin = run.origin();
            let kind = format!("multipart/form-data; boundary={BOUNDARY}");
            let headers = [("origin", origin.as_str()), ("content-type", kind.as_str())];
            let answer = visitor.try_send("POST", &address, &headers, &body).ok()?;
            match answer.status {
                303 => Some(world::ticket_of(&answer)),
                500.. => None,
                status => panic!("report {number}: {status} {}", answer.text()),
            }
        });
        let mut reported = run.reported.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(reported.insert(code, (grid, Instant::now())).is_none(), "a code twice");
    }
}

/// Tries until it works, over a kill and a new start.
fn insisting<T>(run: &Run, visitor: &mut Visitor, mut attempt: impl FnMut(&mut Visitor) -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(done) = attempt(visitor) {
            return done;
        }
        assert!(began.elapsed() < PATIENCE, "the product does not come back");
        std::thread::sleep(Duration::from_millis(50));
        let cookie = visitor.cookie("yimi").map(ToOwned::to_owned);
        *visitor = Visitor::new(&run.origin());
        if let Some(cookie) = cookie {
            visitor.set_cookie("yimi", &cookie);
        }
    }
}

fn check_told(grid: usize, heard: &Heard, reported: &HashMap<String, (usize, Instant)>) {
    let sequences: Vec<i64> = heard.told.iter().map(|told| told.sequence).collect();
    assert!(sequences.is_sorted_by(|one, next| one < next), "out of order or twice: {sequences:?}");
    let told: BTreeSet<&str> = heard.told.iter().map(|told| told.code.as_str()).collect();
    assert_eq!(told.len(), heard.told.len(), "one report is one change");
    let wanted: BTreeSet<&str> =
        reported.iter().filter(|(_, (of, _))| *of == grid).map(|(code, _)| code.as_str()).collect();
    assert_eq!(told, wanted, "grid {grid}");
    assert!(heard.came_back >= 1, "the product was killed");
}

fn quantile(sorted: &[Duration], per_cent: usize) -> Duration {
    sorted[(sorted.len() * per_cent / 100).min(sorted.len() - 1)]
}

#[test]
fn every_worker_is_told_every_report_once_and_in_order() {
    let seconds: usize = std::env::var("YIMI_LIVE_SECONDS").map_or(10, |text| text.parse().expect("seconds"));
    let total = seconds * REPORTS_A_SECOND;
    let mut world = World::founded_by("live", &plan(), |options| options);
    let stairwells: Vec<String> = (0..GRIDS).map(|grid| world.stairwells(grid).remove(0)).collect();
    let workers: Vec<(usize, String)> = (0..GRIDS * WORKERS_OF_A_GRID)
        .map(|worker| {
            let grid = worker / WORKERS_OF_A_GRID;
            let signed_in = world.signed_in(&phone(grid, worker % WORKERS_OF_A_GRID));
            (grid, signed_in.cookie("yimi").expect("signed in").to_owned())
        })
        .collect();
    let run = Run {
        origin: Mutex::new(world.product().origin()),
        reported: Mutex::default(),
        next: AtomicUsize::new(0),
        ended: AtomicBool::new(false),
    };
    let connected = AtomicUsize::new(0);
    let (heard, elapsed) = std::thread::scope(|scope| {
        let (run, connected, stairwells) = (&run, &connected, stairwells.as_slice());
        let listener = |(grid, cookie): &'_ (usize, String)| (*grid, cookie.clone());
        let listeners: Vec<_> = workers
            .iter()
            .map(listener)
            .map(|(grid, cookie)| (grid, scope.spawn(move || listen(run, grid, &cookie, connected))))
            .collect();
        let patience = Instant::now();
        while connected.load(Ordering::SeqCst) < workers.len() {
            assert!(patience.elapsed() < PATIENCE, "{connected:?} sockets are open");
            std::thread::sleep(Duration::from_millis(20));
        }
        let began = Instant::now();
        let reporters: Vec<_> =
            (0..REPORTERS).map(|_| scope.spawn(move || report(run, stairwells, total, began))).collect();
        std::thread::sleep(Duration::from_secs(seconds as u64) / 2);
        world.kill_and_restart();
        run.set_origin(&world);
        for reporter in reporters {
            reporter.join().expect("a reporter");
        }
        let elapsed = began.elapsed();
        run.ended.store(true, Ordering::SeqCst);
        let heard = listeners.into_iter().map(|(grid, listener)| (grid, listener.join().expect("a listener")));
        (heard.collect::<Vec<_>>(), elapsed)
    });

    let reported = run.reported.lock().unwrap_or_else(PoisonError::into_inner);
    assert_eq!(reported.len(), total);
    let mut delays = Vec::new();
    for (grid, heard) in &heard {
        check_told(*grid, heard, &reported);
        let live = heard.told.iter().filter(|told| told.live);
        delays.extend(live.map(|told| told.at.saturating_duration_since(reported[&told.code].1)));
    }
    delays.sort_unstable();
    let caught_up = total * WORKERS_OF_A_GRID - delays.len();
    let (p50, p99) = (quantile(&delays, 50), quantile(&delays, 99));
    println!(
        "{} sockets, {total} reports in {elapsed:?}: {} messages live, {caught_up} caught up; from the answer to the \
         message p50 {p50:?}, p99 {p99:?}",
        heard.len(),
        delays.len(),
    );
    assert!(p99 < P99_MAX, "p99 {p99:?}");
}
