//! Places, headers, photos, and the doors that only the local build has.

use serde_json::{Value, json};
use tests::product::Options;
use tests::world::{self, ADMIN, JPEG, World, path};

#[test]
fn places_that_do_not_exist_create_nothing() {
    let world = World::founded("places", &json!({}));
    let mut visitor = world.visitor();
    let files = || std::fs::read_dir(world.data().join("objects/yimi-street")).expect("a folder").count();
    let before = files();
    for address in ["/nowhere", "/nowhere/s/34679ACD", "/%00", "/..%2f..", "/xianlin/nothing"] {
        let answer = visitor.get(address);
        assert_eq!(answer.status, 404, "{address}: {}", answer.text());
    }
    assert_eq!(files(), before);
    assert_eq!(visitor.post(&path("/wallet"), &[]).status, 405);
}

#[test]
fn healthz_tells_the_pulse() {
    let world = World::founded("healthz", &json!({}));
    let answer = world.visitor().get("/healthz");
    let pulse: Value = serde_json::from_slice(&answer.bytes).expect("JSON");
    assert_eq!(pulse["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(pulse["streets"], 1);
    assert_eq!(pulse["oldest_overdue_timer"], Value::Null);
}

#[test]
fn pages_are_guarded_and_assets_are_cached() {
    let world = World::founded("headers", &json!({}));
    let mut visitor = world.visitor();
    let page = visitor.get(&path("/sign-in"));
    let policy = page.header("content-security-policy").expect("a policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"), "{policy}");
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    let cookie = page.header("set-cookie").expect("a visitor's cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let text = page.text();
    let style = text.split("href=\"").find(|rest| rest.starts_with("/assets/style")).expect("a stylesheet");
    let style = style.split('"').next().expect("an address");
    let asset = visitor.try_send("GET", style, &[("accept-encoding", "br")], &[]).expect("an answer");
    assert_eq!(asset.status, 200);
    assert_eq!(asset.header("content-encoding"), Some("br"));
    assert!(asset.header("cache-control").is_some_and(|value| value.contains("immutable")));
    // Whoever takes nothing packed is given it unpacked.
    let plain = visitor.try_send("GET", style, &[("accept-encoding", "identity")], &[]).expect("an answer");
    assert_eq!((plain.status, plain.header("content-encoding")), (200, None));
    assert!(plain.text().contains("{") && plain.bytes.len() > 2 * asset.bytes.len());
    assert_eq!(visitor.get("/assets/style-00000000.css").status, 404);
}

#[test]
fn photos_are_cleaned_and_served_as_photos() {
    let world = World::founded("photos", &json!({}));
    let stairwell = world.stairwells(0).remove(0);
    let mut resident = world.visitor();
    // An EXIF block with a place in it, and a page hidden behind the end of the picture.
    let mut photo = JPEG[..2].to_vec();
    let exif = b"Exif\0\0GPS 32.1N 118.9E";
    photo.extend_from_slice(&[0xFF, 0xE1]);
    photo.extend_from_slice(&u16::try_from(exif.len() + 2).expect("short").to_be_bytes());
    photo.extend_from_slice(exif);
    photo.extend_from_slice(&JPEG[2..]);
    photo.extend_from_slice(b"<script>alert(1)</script>");
    let sent = world::report(&mut resident, &stairwell, "damage", "看照片", &[&photo]);
    let ticket = world::ticket_of(&sent);
    let page = resident.get(&path(&format!("/t/{ticket}"))).text();
    let name = page.split(&format!("{}/", path("/photos"))).nth(1).expect("a photo").split('"').next().expect("a name");
    let served = resident.get(&path(&format!("/photos/{name}")));
    assert_eq!((served.status, served.header("content-type")), (200, Some("image/jpeg")));
    assert_eq!(served.header("x-content-type-options"), Some("nosniff"));
    assert!(served.header("cache-control").is_some_and(|value| value.contains("immutable")));
    let contains = |what: &[u8]| served.bytes.windows(what.len()).any(|window| window == what);
    assert!(!contains(b"GPS") && !contains(b"script"), "metadata is still there");
    for name in ["0".repeat(64) + ".jpg", "..%2fsecret".into(), "x".into()] {
        assert_eq!(resident.get(&path(&format!("/photos/{name}"))).status, 404, "{name}");
    }
}

#[test]
fn a_deployed_build_shows_no_codes_provokes_nothing_and_keeps_to_the_clock() {
    let local = Options::local(&std::env::temp_dir()).expect("npm's workerd");
    let product = local.product.with_file_name("deploy");
    let world = World::founded_with("deployed", &json!({}), |options| Options { product: product.clone(), ..options });
    let mut visitor = world.visitor();
    for door in ["render", "object"] {
        assert_eq!(visitor.get(&path(&format!("/-/provoke/{door}"))).status, 404);
    }
    assert_eq!(visitor.get(&path("/-/clock?shift_ms=1")).status, 404);
    for file in ["worker.js", "yimi.capnp"] {
        let text = std::fs::read_to_string(product.join(file)).expect("a file of the build");
        assert!(!text.contains("CLOCK_SHIFT") && !text.contains("shift_clock"), "{file}");
    }
    let form = visitor.get(&path("/sign-in")).form("/sign-in");
    visitor.post(&path("/sign-in"), &[("form", &form), ("phone", ADMIN)]);
    let said = world.product().said();
    assert!(!said.contains(ADMIN) && !said.contains("sign-in code"), "{said}");
}
