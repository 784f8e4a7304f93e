//! What bad input gets: a sentence beside the field, the status, the stable code, and nothing stored.

use serde_json::json;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::OnceLock;
use tests::visitor::{Answer, Part};
use tests::world::{self, CLERK, JPEG, OTHER_CLERK, OTHER_WORKER, RESIDENT, Reward, WORKER, World, path};

/// One world for all cases: none of them may leave anything behind.
fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| World::founded("hostile", &json!({"report_coins": 100, "reservations_open_max": 100})))
}

fn stairwell() -> &'static str {
    static CODE: OnceLock<String> = OnceLock::new();
    CODE.get_or_init(|| world().stairwells(0).remove(1))
}

/// How many tickets hold these words.
fn tickets(words: &str) -> i64 {
    tests::books::rows(world(), &format!("SELECT count(*) FROM tickets WHERE text = '{}'", words.trim()))
}

/// The answer has this status and code, says something in Chinese, and keeps what was typed.
fn check(answer: &Answer, status: u16, code: &str, kept: &str) {
    assert_eq!((answer.status, answer.code()), (status, Some(code)), "{}", answer.text());
    let text = answer.text();
    assert!(text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter)), "{text}");
    assert!(text.contains(kept), "{kept} is lost: {text}");
}

fn jpeg_of(bytes: usize) -> Vec<u8> {
    let mut photo = JPEG.to_vec();
    photo.resize(bytes, 0);
    photo
}

fn huge_png_header() -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend_from_slice(&30_000_u32.to_be_bytes());
    png.extend_from_slice(&30_000_u32.to_be_bytes());
    png.extend_from_slice(&[8, 2, 0, 0, 0]);
    // CRC-32 of IHDR, bit by bit.
    let mut crc = u32::MAX;
    for byte in &png[12..29] {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    png.extend_from_slice(&(!crc).to_be_bytes());
    png.extend_from_slice(b"\0\0\0\0IEND\xaeB`\x82");
    png
}

#[test]
fn reports() {
    let words = "楼道灯坏了，请来看看";
    let long = "长".repeat(5_001);
    let eleven_megabytes = jpeg_of(11 << 20);
    let huge = huge_png_header();
    // Kind, words, photos, then the status, the code, and what must not be lost.
    type Case<'a> = (&'a str, &'a str, &'a [&'a [u8]], u16, &'a str, &'a str);
    let cases: &[Case<'_>] = &[
        ("damage", "", &[], 422, "report.text_empty", "13700001111"),
        ("damage", "   \u{3000} ", &[], 422, "report.text_empty", "13700001111"),
        ("damage", &long, &[], 422, "report.text_too_long", &long),
        ("magic", words, &[], 422, "report.kind_unknown", words),
        ("damage", words, &[JPEG; 7], 422, "report.too_many_photos", words),
        ("damage", words, &[&eleven_megabytes], 413, "photo.too_large", words),
        ("damage", words, &[b"%PDF-1.7 not a photo"], 415, "photo.unknown_format", words),
        ("damage", words, &[JPEG, &JPEG[..JPEG.len() / 2]], 422, "photo.truncated", words),
        ("damage", words, &[&huge], 422, "photo.too_many_pixels", words),
    ];
    let mut visitor = world().visitor();
    for (kind, text, photos, status, code, kept) in cases {
        let answer = world::report(&mut visitor, stairwell(), kind, text, photos);
        check(&answer, *status, code, kept);
        assert_eq!(tickets(text), 0, "{code} stored a ticket");
    }
}

#[test]
fn the_same_form_twice_is_one_report() {
    let mut visitor = world().visitor();
    let form = visitor.get(&path(&format!("/s/{}/report?kind=damage", stairwell()))).form("/report");
    let first = world::send_report(&mut visitor, stairwell(), &form, "damage", "只报一次", &[JPEG]);
    let again = world::send_report(&mut visitor, stairwell(), &form, "damage", "只报一次", &[JPEG]);
    assert_eq!((first.status, again.status), (303, 303), "{}", again.text());
    assert_eq!(first.location(), again.location());
}

#[test]
fn forms_from_elsewhere() {
    let mut visitor = world().visitor();
    let address = path(&format!("/s/{}/report", stairwell()));
    let form = visitor.get(&format!("{address}?kind=damage")).form("/report");
    let body = tests::visitor::multipart(&[
        Part::Text("form", &form),
        Part::Text("kind", "damage"),
        Part::Text("text", "别处来的"),
    ]);
    let kind = format!("multipart/form-data; boundary={}", tests::visitor::BOUNDARY);
    let foreign = [("content-type", kind.as_str()), ("origin", "https://evil.example")];
    let answer = visitor.try_send("POST", &address, &foreign, &body).expect("an answer");
    assert_eq!((answer.status, answer.code()), (403, Some("form_expired")), "{}", answer.text());

    // Another browser's token.
    let mut other = world().visitor();
    other.get(&format!("{address}?kind=damage"));
    let answer = world::send_report(&mut other, stairwell(), &form, "damage", "别人的表", &[]);
    assert_eq!((answer.status, answer.code()), (403, Some("form_expired")), "{}", answer.text());

    // JSON where a form belongs.
    let origin = world().product().origin();
    let json = [("content-type", "application/json"), ("origin", origin.as_str())];
    let answer = visitor.try_send("POST", &address, &json, b"{\"text\": \"x\"}").expect("an answer");
    assert_eq!(answer.status, 415, "{}", answer.text());
    assert_eq!(tickets("别处来的") + tickets("别人的表"), 0);
}

#[test]
fn stairwell_codes() {
    let code = stairwell();
    let mut visitor = world().visitor();
    let swapped = swap_one(code);
    let answer = visitor.get(&path(&format!("/s?code={swapped}")));
    check(&answer, 404, "place.mistyped", code);
    let answer = visitor.get(&path(&format!("/s/{swapped}")));
    check(&answer, 404, "place.mistyped", code);
    for (typed, status, code) in
        [("", 422, "place.empty"), ("12", 422, "place.shape"), ("%E4%BD%A0%E5%A5%BD", 422, "place.shape")]
    {
        check(&visitor.get(&path(&format!("/s?code={typed}"))), status, code, "");
    }
    // As people type it: lower case, in two groups.
    let typed = format!("{}+{}", code[..4].to_lowercase(), code[4..].to_lowercase());
    let answer = visitor.get(&path(&format!("/s?code={typed}")));
    assert_eq!((answer.status, answer.location()), (303, path(&format!("/s/{code}")).as_str()));
}

fn swap_one(code: &str) -> String {
    let mut letters: Vec<char> = code.chars().collect();
    let at = (0..7).find(|at| letters[*at] != letters[at + 1]).expect("two different neighbours");
    letters.swap(at, at + 1);
    letters.into_iter().collect()
}

#[test]
fn other_peoples_tickets() {
    let mut reporter = world().visitor();
    let ticket = world::ticket_of(&world::report(&mut reporter, stairwell(), "dispute", "楼上太吵", &[]));
    // Signed out, as a resident, and as the worker of another grid.
    let desk = path(&format!("/desk/{ticket}"));
    assert_eq!(world().visitor().get(&desk).code(), Some("sign_in_required"));
    let mut resident = world().signed_in(RESIDENT);
    assert_eq!(resident.get(&desk).code(), Some("role_required"));
    let mut other = world().signed_in(OTHER_WORKER);
    let answer = other.get(&desk);
    assert!(matches!(answer.status, 403 | 404), "{} {}", answer.status, answer.text());

    // No after-photo.
    let mut worker = world().signed_in(WORKER);
    let form = worker.get(&desk).form("/call");
    let called = worker.post(&format!("{desk}/call"), &[("form", &form), ("outcome", "true"), ("note", "")]);
    assert_eq!(called.status, 303, "{}", called.text());
    check(&world::answer_solved(&mut worker, &ticket, &[]), 422, "ticket.after_photo_missing", "灯已换好");
    assert_eq!(world::answer_solved(&mut worker, &ticket, &[JPEG]).status, 303);

    // Somebody who only has the code sees neither words nor forms of a dispute, and cannot rate.
    let progress = path(&format!("/t/{ticket}"));
    let page = resident.get(&progress).text();
    assert!(!page.contains("楼上太吵"), "{page}");
    let form = reporter.get(&progress).form("/rate");
    let answer = resident.post(&format!("{progress}/rate"), &[("form", &form), ("stars", "5"), ("note", "")]);
    assert_eq!(answer.code(), Some("form_expired"), "another browser's form: {}", answer.text());
    let own_form = resident.get(&path("/rewards")).any_form();
    let answer = resident.post(&format!("{progress}/rate"), &[("form", &own_form), ("stars", "5"), ("note", "")]);
    assert_eq!((answer.status, answer.code()), (403, Some("ticket.not_yours")), "{}", answer.text());
}

#[test]
fn sign_in_codes() {
    let mut visitor = world().visitor();
    // The answer is the same for a phone that is known and one that is not.
    let mut answers = Vec::new();
    for phone in [WORKER, "13311112222"] {
        let form = visitor.get(&path("/sign-in")).form("/sign-in");
        let answer = visitor.post(&path("/sign-in"), &[("form", &form), ("phone", phone)]);
        answers.push((answer.status, answer.location().to_owned()));
    }
    assert_eq!(answers[0], answers[1]);
    for tries_left in (0..5).rev() {
        let form = visitor.get(&path("/sign-in/code")).form("/sign-in/code");
        let answer = visitor.post(&path("/sign-in/code"), &[("form", &form), ("code", "000000")]);
        let code = if tries_left == 0 { "sign_in.code_locked" } else { "sign_in.code_wrong" };
        assert_eq!(answer.code(), Some(code), "{tries_left}: {}", answer.text());
    }
    let form = visitor.get(&path("/sign-in")).form("/sign-in");
    let answer = visitor.post(&path("/sign-in"), &[("form", &form), ("phone", "12345")]);
    check(&answer, 422, "sign_in.phone_invalid", "12345");
}

#[test]
fn sign_in_codes_are_limited() {
    let mut visitor = world().visitor();
    let last = (0..6)
        .map(|_| {
            let form = visitor.get(&path("/sign-in")).form("/sign-in");
            visitor.post(&path("/sign-in"), &[("form", &form), ("phone", "13312340000")])
        })
        .last()
        .expect("six answers");
    assert_eq!((last.status, last.code()), (429, Some("sign_in.too_many_requests")), "{}", last.text());
}

#[test]
fn coins_and_codes() {
    let mut resident = world().signed_in("13800000077");
    check(&world::reserve(&mut resident, Reward::Sweet), 409, "reserve.coins_short", "一粒糖");
    let ticket = world::ticket_of(&world::report(&mut resident, stairwell(), "damage", "信箱坏了", &[]));
    let mut worker = world().signed_in(WORKER);
    world::handle(&mut worker, &ticket);
    world::rate(&mut resident, &ticket);
    check(&world::reserve(&mut resident, Reward::Bicycle), 409, "reserve.coins_short", "自行车");
    let last = world::reserve(&mut resident, Reward::Last);
    assert_eq!(last.status, 303, "{}", last.text());
    let redemption = last.location().to_owned();
    check(&world::reserve(&mut resident, Reward::Last), 409, "reserve.sold_out", "最后一件");

    // Only its owner sees the code.
    let mut thief = world().signed_in("13800000078");
    assert_eq!(thief.get(&redemption).code(), Some("not_found"));
    let digits = world::redemption_digits(&mut resident, &redemption);

    // At the counter: not signed in, no clerk, another merchant, forged.
    assert_eq!(world().visitor().get(&path("/counter")).code(), Some("sign_in_required"));
    assert_eq!(resident.get(&path("/counter")).code(), Some("role_required"));
    let mut other = world().signed_in(OTHER_CLERK);
    check(&world::redeem(&mut other, &digits), 409, "redeem.other_merchant", "");
    let mut clerk = world().signed_in(CLERK);
    let forged = format!("{:08}", (digits.parse::<u64>().expect("digits") + 1) % 100_000_000);
    check(&world::redeem(&mut clerk, &forged), 404, "redeem.unknown", &forged);
    check(&world::redeem(&mut clerk, "123"), 422, "redeem.shape", "123");
    assert_eq!(world::redeem(&mut clerk, &digits).status, 200);
}

#[test]
fn ticket_codes_cannot_be_guessed_for_long() {
    // Alone in a world: it uses up the limit of its address.
    let world = World::founded("guesses", &json!({"unknown_tickets_per_address_hour": 20}));
    let mut visitor = world.visitor();
    let mut codes = Vec::new();
    for number in 0..25 {
        let guess = format!("/t/AAAAA-{}", ["AAAAA", "CCCCC", "DDDDD", "EEEEE", "FFFFF"][number % 5]);
        codes.push(visitor.get(&path(&guess)).code().unwrap_or("").to_owned());
    }
    assert_eq!(codes[0], "not_found");
    assert_eq!(codes.last().map(String::as_str), Some("too_many"), "{codes:?}");
}

#[test]
fn expired_session() {
    let mut visitor = world().visitor();
    visitor.set_cookie("yimi", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    let answer = visitor.get(&path("/wallet"));
    assert_eq!((answer.status, answer.code()), (401, Some("sign_in_required")), "{}", answer.text());
}

/// Sends raw bytes and returns the status line's number; 0 when the connection was just closed.
fn raw(request: &[u8], half: bool) -> u16 {
    let address = world().product().origin().replace("http://", "");
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(std::time::Duration::from_secs(10))).expect("a time-out");
    // The product may close while we still write.
    let _ = stream.write_all(request);
    if half {
        stream.shutdown(std::net::Shutdown::Write).expect("half-closed");
    }
    let mut answer = String::new();
    let _ = stream.take(64).read_to_string(&mut answer);
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
}

#[test]
fn a_body_cut_off_in_the_middle() {
    let mut visitor = world().visitor();
    let address = path(&format!("/s/{}/report", stairwell()));
    let form = visitor.get(&format!("{address}?kind=damage")).form("/report");
    let body = tests::visitor::multipart(&[
        Part::Text("form", &form),
        Part::Text("kind", "damage"),
        Part::Text("text", "断在半路"),
        Part::File("photos", "a.jpg", "image/jpeg", JPEG),
    ]);
    let origin = world().product().origin();
    let head = format!(
        "POST {address} HTTP/1.1\r\nHost: {}\r\nOrigin: {origin}\r\nCookie: yimi={}\r\n\
         Content-Type: multipart/form-data; boundary={}\r\nContent-Length: {}\r\n\r\n",
        origin.replace("http://", ""),
        visitor.cookie("yimi").expect("a visitor's cookie"),
        tests::visitor::BOUNDARY,
        body.len()
    );
    let mut request = head.into_bytes();
    request.extend_from_slice(&body[..body.len() - 200]);
    let status = raw(&request, true);
    assert!(matches!(status, 0 | 400), "{status}");
    assert_eq!(tickets("断在半路"), 0);
}

#[test]
fn headers_and_addresses_beyond_measure() {
    let host = world().product().origin().replace("http://", "");
    let head = format!("GET {} HTTP/1.1\r\nHost: {host}\r\nX-Long: ", path(""));
    let megabyte = format!("{head}{}\r\n\r\n", "x".repeat(1 << 20));
    let status = raw(megabyte.as_bytes(), false);
    assert!(matches!(status, 0 | 400 | 413 | 431), "{status}");
    let longer_than_ours = format!("{head}{}\r\n\r\n", "x".repeat(20 << 10));
    assert_eq!(raw(longer_than_ours.as_bytes(), false), 431);
    let address = format!("GET {}?{} HTTP/1.1\r\nHost: {host}\r\n\r\n", path(""), "x".repeat(5 << 10));
    assert_eq!(raw(address.as_bytes(), false), 414);
    assert_eq!(world().visitor().get(&path("")).status, 200, "and it still answers");
}
