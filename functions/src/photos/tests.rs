use std::cell::RefCell;
use std::collections::HashMap;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::*;

/// Keeps photos in memory, so that nothing has to wait.
#[derive(Default)]
struct Memory(RefCell<HashMap<String, Vec<u8>>>);

impl PhotoHome for Memory {
    async fn put(&self, street: &str, name: &PhotoName, photo: &[u8]) -> Result<(), HostFailure> {
        self.0.borrow_mut().insert(name.path(street), photo.to_vec());
        Ok(())
    }

    async fn get(&self, street: &str, name: &PhotoName) -> Result<bool, HostFailure> {
        Ok(self.0.borrow().contains_key(&name.path(street)))
    }

    async fn remove(&self, street: &str, name: &PhotoName) -> Result<(), HostFailure> {
        self.0.borrow_mut().remove(&name.path(street));
        Ok(())
    }

    async fn read(&self, street: &str, name: &PhotoName) -> Result<Option<Vec<u8>>, HostFailure> {
        Ok(self.0.borrow().get(&name.path(street)).cloned())
    }
}

fn at_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

/// The smallest photo of the tests of the whole product, stored.
fn stored(home: &Memory) -> PhotoLink {
    let photo = clean(include_bytes!("../../../tests/src/dot.jpg")).unwrap();
    let name = PhotoName::of(&photo.bytes, photo.kind);
    at_once(home.put("xianlin", &name, &photo.bytes)).unwrap();
    PhotoLink(name.name)
}

const WHOLE: Cover = Cover { left: 0, top: 0, width: 1_000, height: 1_000 };

#[test]
fn a_covered_photo_is_another_one_and_the_original_stays() {
    let home = Memory::default();
    let original = stored(&home);
    let before = home.0.borrow().clone();
    let again = |covers: &[Cover]| at_once(covered(&home, "xianlin", &original, covers)).unwrap();
    let Covered::Stored(link) = again(&[WHOLE]) else { panic!("not stored") };
    assert_ne!(link, original);
    assert_eq!(again(&[WHOLE]), Covered::Stored(link.clone()), "the same again");
    let photos = home.0.borrow().clone();
    assert_eq!(photos.len(), 2);
    assert!(before.iter().all(|(path, photo)| photos.get(path) == Some(photo)));
    let name = PhotoName::parse(&link.0).unwrap();
    let photo = photos.get(&name.path("xianlin")).unwrap();
    assert_eq!((name.content_type(), &PhotoName::of(photo, PhotoKind::Jpeg)), ("image/jpeg", &name));
}

#[test]
fn what_cannot_be_covered_stores_nothing() {
    let home = Memory::default();
    let original = stored(&home);
    let outside = Cover { left: 900, ..WHOLE };
    let answer = at_once(covered(&home, "xianlin", &original, &[outside]));
    assert_eq!(answer, Ok(Covered::Refused(PhotoRefusal::CoverOutside { ordinal: 1 })));
    let elsewhere = at_once(covered(&home, "maqun", &original, &[WHOLE]));
    assert_eq!(elsewhere, Ok(Covered::Unknown), "another 街道 has it not");
    let no_name = at_once(covered(&home, "xianlin", &PhotoLink("../secret".into()), &[WHOLE]));
    assert_eq!(no_name, Ok(Covered::Unknown));
    assert_eq!(home.0.borrow().len(), 1);
}

#[test]
fn a_name_says_content_and_kind() {
    // SHA-256 of "abc": FIPS 180-2, B.1.
    let name = PhotoName::of(b"abc", PhotoKind::Webp);
    assert_eq!(name.name, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.webp");
    assert_eq!(name.content_type(), "image/webp");
    assert_eq!(PhotoName::parse(&name.name), Some(name.clone()));
    assert!(name.path("xianlin").starts_with("xianlin/ba/ba7816bf"));
}

#[test]
fn nothing_else_is_a_name() {
    let hash = "a".repeat(64);
    for name in ["", "x.jpg", &hash, &format!("{hash}.html"), &format!("{hash}.jpg.html"), &format!("{hash}.JPG")] {
        assert_eq!(PhotoName::parse(name), None, "{name}");
    }
    for bad in ["A", "g", "/", "."] {
        assert_eq!(PhotoName::parse(&format!("{bad}{}.jpg", "a".repeat(63))), None, "{bad}");
    }
}

#[test]
fn what_is_withheld_lies_apart_and_comes_back() {
    let home = Memory::default();
    let photo = stored(&home);
    let before = home.0.borrow().clone();
    let settle = |withheld: &[&PhotoLink], public: &[&PhotoLink]| {
        let links = |photos: &[&PhotoLink]| photos.iter().map(|photo| (*photo).clone()).collect();
        let places = PhotoPlaces { withheld: links(withheld), public: links(public) };
        at_once(super::settle(&home, "xianlin", &places)).unwrap();
    };
    let name = PhotoName::parse(&photo.0).unwrap();
    let there = |name: &PhotoName| at_once(home.get("xianlin", name)).unwrap();
    for _ in 0..2 {
        settle(&[&photo], &[]);
        assert_eq!((there(&name), there(&name.withheld())), (false, true));
    }
    // It can still be covered by the office.
    assert!(matches!(at_once(covered(&home, "xianlin", &photo, &[WHOLE])).unwrap(), Covered::Stored(_)));
    for _ in 0..2 {
        settle(&[], &[&photo]);
        assert_eq!((there(&name), there(&name.withheld())), (true, false));
    }
    assert!(before.iter().all(|(path, photo)| home.0.borrow().get(path) == Some(photo)));
}
